"""Folders to walk through for a file: what lies in one, which names fit what was typed.

Reading a folder may take long (a network drive), so it is done away from the screen's own thread.
"""

import os
from collections.abc import Iterable
from itertools import islice
from pathlib import Path
from typing import Final, NamedTuple

from scorer.i18n import _, reason_of
from scorer.service.views import ProjectView
from tui import spelling
from tui.paths import expanded

MOST_READ: Final = 5_000
"""So many names of one folder are looked at; nobody walks through more."""
MOST_RECENT: Final = 5
_SEPARATORS: Final = ("/", "\\") if os.sep == "\\" else ("/",)


class Named(NamedTuple):
    """A file or folder; ``path`` is what stands in the field once it is chosen."""

    name: str
    path: str
    is_folder: bool
    size: int = 0


class Listing(NamedTuple):
    """What lies in a folder; ``told`` says why there is nothing, where that is so."""

    folder: str
    found: tuple[Named, ...] = ()
    told: str = ""


def split(typed: str) -> tuple[str, str]:
    """The folder, with its closing separator, and the beginning of a name behind it."""
    at = max(typed.rfind(each) for each in _SEPARATORS) + 1
    return typed[:at], typed[at:]


def above(folder: str) -> str:
    """The folder that holds this one; the same where there is none above."""
    if not folder:
        return f"{Path.cwd().parent}{os.sep}"
    path = expanded(folder)
    parent = Path(os.path.normpath(path.absolute())).parent
    return str(parent) if parent == parent.parent else f"{parent}{os.sep}"


def read_folder(folder: str) -> Listing:
    """Folders first, then files, each by name; loads the spellings too, so that initials find them."""
    spelling.load()
    try:
        with os.scandir(expanded(folder or ".")) as entries:
            found = [_named(folder, entry) for entry in islice(entries, MOST_READ)]
    except OSError as error:
        return Listing(
            folder, (), _("This folder cannot be read: {reason}.").format(reason=reason_of(error))
        )
    found.sort(key=lambda each: (not each.is_folder, each.name.casefold()))
    return Listing(folder, tuple(found), "" if found else _("This folder is empty."))


def _named(folder: str, entry: "os.DirEntry[str]") -> Named:
    try:
        is_folder = entry.is_dir()
        size = 0 if is_folder else entry.stat().st_size
    except OSError:
        is_folder, size = False, 0
    path = f"{folder}{entry.name}"
    return Named(entry.name, path + os.sep if is_folder else path, is_folder, size)


def narrowed(found: Iterable[Named], typed: str) -> list[Named]:
    """The names that fit: by their beginning, then by any part, then by pinyin; hidden ones only where asked."""
    wanted = typed.casefold()
    shown = [each for each in found if typed.startswith(".") or not each.name.startswith(".")]
    if not wanted:
        return shown
    ranks = ((each, _rank(each.name.casefold(), wanted)) for each in shown)
    fitting = [(rank, each) for each, rank in ranks if rank is not None]
    return [each for _rank_, each in sorted(fitting, key=lambda pair: pair[0])]


def _rank(name: str, wanted: str) -> int | None:
    if name.startswith(wanted):
        return 0
    if wanted in name:
        return 1
    return 2 if spelling.spelled(wanted, name) is not None else None


def recent_folders(projects: Iterable[ProjectView]) -> tuple[Named, ...]:
    """The folders that evidence was taken from, the last one first."""
    entries = [
        (outcome.recorded_at, str(Path(each.file).parent))
        for seen in projects
        for outcome in seen.outcomes.values()
        if outcome.recorded_at is not None
        for each in outcome.evidence
    ]
    newest = dict.fromkeys(folder for _at, folder in sorted(entries, reverse=True))
    named = (f"{folder}{os.sep}" for folder in newest if folder != ".")
    return tuple(Named(each, each, True) for each in islice(named, MOST_RECENT))
