"""Packs of one's own: added to the rules folder once they are right, and taken out of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final, NamedTuple

from scorer.engine.vectors import VectorResult, run_vectors
from scorer.errors import RulePackError
from scorer.i18n import _, listed, reason_of
from scorer.rules.catalog import load_pack
from scorer.rules.files import bytes_of, decoded
from scorer.rules.own import CASES, SUFFIX, shipped_id
from scorer.rules.pack import RulePack
from scorer.rules.vectors import read_vectors
from scorer.service.pack_shelf import catalog, look_again, rules_folder, shelves

_DRAFT: Final = ".new"


class Added(NamedTuple):
    """A pack that was added: where it lies now, and how many worked cases it came with."""

    pack: RulePack
    path: Path
    cases: int
    was_there: bool


def add_packs(paths: Iterable[Path]) -> tuple[Added, ...]:
    """Check packs, run their worked cases, and copy them with these into the rules folder.

    All or none. Raises RulePackError with file and key, with the worked case that differs, or where
    another pack bears the id or the name already.
    """
    look_again()
    files = tuple(dict.fromkeys(path.absolute() for path in paths))
    kept = [catalog().path(pack) for pack in catalog().packs if pack.name in shelves().own]
    packs = [load_pack(path, *files, *kept) for path in files]
    checked = [_checked(pack, path) for pack, path in zip(packs, files, strict=True)]
    _refuse_twice(packs, files)
    with _writing():
        rules_folder().mkdir(parents=True, exist_ok=True)
        for added, source in zip(checked, files, strict=True):
            if not added.was_there:
                _copy(source, added.path)
    look_again()
    return tuple(checked)


def _checked(pack: RulePack, path: Path) -> Added:
    shelf = shelves()
    known = {each.name: each for each in shelf.catalog.packs}
    if any(each.id == pack.id for name, each in known.items() if name not in shelf.own):
        raise shipped_id(path, pack.id)
    there = known.get(pack.name)
    if there is not None and there.sha256 != pack.sha256:
        raise RulePackError(
            _("{name} is there already and says something else (SHA-256 {sha256}).").format(
                name=pack.name, sha256=there.sha256[:12]
            ),
            _(
                "Give {file} another edition, or take the old one out: scorer rules remove {name}"
            ).format(file=path.name, name=pack.name),
        )
    results = worked_cases(pack, path)
    wrong = next((each for each in results if not each.passed), None)
    if wrong is not None:
        raise RulePackError(
            _("{file}, line {line}: expected {expected}, computed {computed}.").format(
                file=path.with_suffix(CASES).name,
                line=wrong.vector.line,
                expected=wrong.vector.expected,
                computed=wrong.got,
            ),
            _("Correct the pack or the case: scorer rules test {file}").format(file=path.name),
        )
    target = rules_folder() / f"{pack.name}{SUFFIX}"
    return Added(pack, target, len(results), there is not None)


def worked_cases(pack: RulePack, path: Path) -> tuple[VectorResult, ...]:
    """The worked cases beside a pack's file, run; none where there are none."""
    cases = path.with_suffix(CASES)
    if not cases.is_file():
        return ()
    return run_vectors(pack, read_vectors(decoded(cases, bytes_of(cases)), cases.name))


def _refuse_twice(packs: list[RulePack], files: tuple[Path, ...]) -> None:
    for number, pack in enumerate(packs):
        for other, path in zip(packs[:number], files, strict=False):
            if other.name == pack.name:
                raise RulePackError(
                    _("{file} and {other} both call themselves {name}.").format(
                        file=files[number].name, other=path.name, name=pack.name
                    ),
                    _("Give one of them another edition."),
                )


def _copy(source: Path, target: Path) -> None:
    """The pack's bytes and its cases under the pack's own name; the pack last, whole or not at all."""
    cases = source.with_suffix(CASES)
    if cases.is_file():
        _write(target.with_suffix(CASES), cases.read_bytes())
    _write(target, source.read_bytes())


def _write(target: Path, content: bytes) -> None:
    draft = target.with_name(target.name + _DRAFT)
    try:
        draft.write_bytes(content)
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)


def remove_pack(name: str) -> Path:
    """Take a pack of one's own out of the rules folder; answers the file that is gone.

    Raises RulePackError for a shipped pack, for one that is not there, and for one that others
    extend. What was scored by it keeps its hash, final sheets a copy of it.
    """
    look_again()
    path = _own_file(name)
    with _writing():
        path.unlink()
        path.with_suffix(CASES).unlink(missing_ok=True)
    look_again()
    return path


def _own_file(name: str) -> Path:
    """The file of a pack of one's own, by its name or, where it is damaged, by its file's name."""
    shelf = shelves()
    damaged = [each.path for each in shelf.faults if name in {each.path.name, each.path.stem}]
    if damaged:
        return damaged[0]
    pack = shelf.catalog.get(name)
    if pack.name not in shelf.own:
        raise RulePackError(
            _("{pack} comes with the program and cannot be removed.").format(pack=pack.name),
            _("Your own packs are: {names}.").format(names=listed(sorted(shelf.own)) or "—"),
        )
    resting = [each.name for each in shelf.catalog.packs if each.extends == pack.name]
    if resting:
        raise RulePackError(
            _("{pack} cannot be removed: {names} extend it.").format(
                pack=pack.name, names=listed(resting)
            ),
            _("Remove those first."),
        )
    return shelf.catalog.path(pack)


@contextmanager
def _writing() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise RulePackError(
            _("The rules folder {folder} cannot be written: {reason}.").format(
                folder=rules_folder(), reason=reason_of(error)
            ),
            _("Check the folder, or name another one in {variable}.").format(
                variable="SCORER_RULES"
            ),
        ) from error
