"""The rule packs at hand: those that come with the program, and one's own in the rules folder.

The folder lies beside the default database, or is named by ``SCORER_RULES``. It is looked at again
with every use of the database, so that a pack added elsewhere is known here.
"""

from __future__ import annotations

import os
from functools import lru_cache
from pathlib import Path
from typing import Final

from scorer.errors import RulePackError
from scorer.findings import Finding, Severity, declare, find
from scorer.i18n import N_, _
from scorer.rules.catalog import Catalog, load_pack
from scorer.rules.own import SUFFIX, Shelves, files_in, with_own
from scorer.rules.pack import RulePack

FOLDER_VARIABLE: Final = "SCORER_RULES"
DAMAGED: Final = declare(
    "RUL-OWN-PACK",
    Severity.WARNING,
    N_("{message}"),
    N_("{hint} The file lies in {folder}; until it is correct, nothing is scored by it."),
)

Stamp = tuple[tuple[str, int, int], ...]
"""The files of the rules folder with the time and size they had."""


class MissingPackError(RulePackError):
    """The pack that a person chose, or that a final sheet pins, is not on this machine."""


class NoPackInForceError(MissingPackError):
    """Nobody chose a pack, and no edition is in force in the year."""


def rules_folder() -> Path:
    """Where packs of one's own are kept; the folder need not be there."""
    named = os.environ.get(FOLDER_VARIABLE, "").strip()
    if named:
        return Path(named).absolute()
    from platformdirs import user_data_dir

    return Path(user_data_dir("scorer", appauthor=False)) / "rules"


def stamp() -> Stamp:
    """What the folder holds now; another stamp means that the packs have to be read again."""
    return tuple(_stamped(path) for path in files_in(rules_folder()))


def _stamped(path: Path) -> tuple[str, int, int]:
    try:
        known = path.stat()
    except OSError:
        return str(path), 0, 0
    return str(path), known.st_mtime_ns, known.st_size


class _Kept:
    """What was read last, and while the folder looked how."""

    stamp: Stamp | None = None
    shelves: Shelves | None = None


def look_again() -> Stamp:
    """Read the packs again where the folder changed; answers how it looks now."""
    now = stamp()
    if _Kept.shelves is None or _Kept.stamp != now:
        _Kept.shelves = with_own(Path(path) for path, _time, _size in now)
        _Kept.stamp = now
    return now


def shelves() -> Shelves:
    """Every pack that can be used, which are one's own, and which files cannot be used."""
    if _Kept.shelves is None:
        look_again()
    assert _Kept.shelves is not None  # noqa: S101 - looking fills it
    return _Kept.shelves


def catalog() -> Catalog:
    """Every rule pack that can be used."""
    return shelves().catalog


def pack_named(name: str, year: int | None = None) -> RulePack:
    """The pack called ``id`` or ``id@edition``, or the pack in the file of that name (``.toml``).

    For a bare ``id`` the edition in force in ``year``. Raises RulePackError, which lists what
    exists, or names file and key.
    """
    if not names_file(name):
        return catalog().get(name, year)
    path = Path(name)
    return _from_file(path, _stamped(path), stamp())


def names_file(name: str) -> bool:
    """Whether a pack is named by its file."""
    return name.strip().lower().endswith(SUFFIX)


@lru_cache(maxsize=16)
def _from_file(path: Path, _own: tuple[str, int, int], beside: Stamp) -> RulePack:
    return load_pack(path, *(Path(name) for name, _time, _size in beside))


def missing(name: str, sha256: str | None) -> MissingPackError:
    """The error of a pack that somebody relied on and that is not here."""
    known = sha256 or _("unknown")
    return MissingPackError(
        _("The rule pack {pack} (SHA-256 {sha256}) is not on this machine.").format(
            pack=name, sha256=known
        ),
        _("Bring its file and add it: scorer rules add FILE; or choose another pack."),
    )


def damaged_packs() -> tuple[Finding, ...]:
    """A finding for each file of the rules folder that cannot be used, with file and key."""
    folder = str(rules_folder())
    told = {each.error.message: each.error for each in shelves().faults}
    return tuple(
        find(DAMAGED, message=message, hint=error.hint, folder=folder)
        for message, error in told.items()
    )
