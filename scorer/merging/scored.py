"""Two files of scored sheets held against each other: what moved, and whether what went in did too."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Final, NamedTuple

from scorer.model.scored import ScoredFile, ScoredRow, ScoredSheet

_INPUTS: Final = ("actual", "level", "chosen_score", "rate")
_ROW: Final = ("name", "state", "score", "max_score", "method", "formula", "clause", *_INPUTS)
_SHEET: Final = (
    "pack",
    "pack_sha256",
    "max_source",
    "state",
    "total_score",
    "total_max",
    "low",
    "high",
    "grade",
)

Value = str | Decimal | None


class Moved(NamedTuple):
    """A field whose value is another one in the newer file."""

    field: str
    old: Value
    new: Value

    @property
    def difference(self) -> Decimal | None:
        """By how much a number moved; None where it is none, or was unknown."""
        if isinstance(self.old, Decimal) and isinstance(self.new, Decimal):
            return self.new - self.old
        return None


class RowDiff(NamedTuple):
    """What moved in a row (execution where ``position`` is None); findings by their codes.

    ``status`` is moved, added or gone. ``inputs`` says that what was recorded moved, so that no rule
    needs to have changed.
    """

    position: int | None
    name: str | None
    status: str
    moved: tuple[Moved, ...] = ()
    findings_added: tuple[str, ...] = ()
    findings_gone: tuple[str, ...] = ()

    @property
    def inputs(self) -> bool:
        """Whether what went into the row moved."""
        return any(each.field in _INPUTS for each in self.moved)


class SheetDiff(NamedTuple):
    """What moved on a project's sheet; ``status`` is moved, added or gone."""

    code: str | None
    name: str | None
    status: str
    moved: tuple[Moved, ...] = ()
    rows: tuple[RowDiff, ...] = ()
    findings_added: tuple[str, ...] = ()
    findings_gone: tuple[str, ...] = ()


class ScoredDiff(NamedTuple):
    """Everything that moved between two files; ``unchanged`` counts sheets on which nothing did."""

    old: ScoredFile
    new: ScoredFile
    sheets: tuple[SheetDiff, ...]
    unchanged: int


def diff_scored(old: ScoredFile, new: ScoredFile) -> ScoredDiff:
    """The newer file against the older, projects by their codes, rows by their positions.

    Two files of a single sheet are compared whatever project it belongs to, where one does not say.
    """
    pairs = _pairs(old, new)
    found = [diff for before, after in pairs if (diff := _sheet(before, after)) is not None]
    return ScoredDiff(old, new, tuple(found), len(pairs) - len(found))


def comparable(old: ScoredFile, new: ScoredFile) -> bool:
    """Whether the files have a project in common at all."""
    return any(before and after for before, after in _pairs(old, new))


def _pairs(old: ScoredFile, new: ScoredFile) -> list[tuple[ScoredSheet | None, ScoredSheet | None]]:
    if len(old.sheets) == len(new.sheets) == 1:
        codes = {old.sheets[0].code, new.sheets[0].code}
        if None in codes or len(codes) == 1:
            return [(old.sheets[0], new.sheets[0])]
    before = {each.code: each for each in old.sheets}
    after = {each.code: each for each in new.sheets}
    return [(before.get(code), after.get(code)) for code in dict.fromkeys((*before, *after))]


def _sheet(old: ScoredSheet | None, new: ScoredSheet | None) -> SheetDiff | None:
    if old is None or new is None:
        only = old or new
        status = "gone" if new is None else "added"
        return None if only is None else SheetDiff(only.code, only.name, status)
    moved = tuple(_moved(old, new, _SHEET))
    rows = tuple(_rows(old, new))
    added, gone = _findings(old, new)
    if not (moved or rows or added or gone):
        return None
    return SheetDiff(new.code or old.code, new.name or old.name, "moved", moved, rows, added, gone)


def _rows(old: ScoredSheet, new: ScoredSheet) -> Iterator[RowDiff]:
    before: Mapping[int | None, ScoredRow] = {each.position: each for each in old.rows}
    after: Mapping[int | None, ScoredRow] = {each.position: each for each in new.rows}
    for position in sorted({*before, *after}, key=lambda each: each or 0):
        was, now = before.get(position), after.get(position)
        if was is None or now is None:
            only = was or now
            status = "gone" if now is None else "added"
            yield RowDiff(position, only.name if only else None, status)
        else:
            yield from _row(was, now)
    yield from _row(old.execution, new.execution)


def _row(old: ScoredRow, new: ScoredRow) -> Iterator[RowDiff]:
    moved = tuple(_moved(old, new, _ROW))
    added, gone = _findings(old, new)
    if moved or added or gone:
        yield RowDiff(new.position, new.name or old.name, "moved", moved, added, gone)


def _moved(
    old: ScoredRow | ScoredSheet, new: ScoredRow | ScoredSheet, names: tuple[str, ...]
) -> Iterator[Moved]:
    """Fields with another value; a field that only one of the files knows of says nothing."""
    known = old.model_fields_set & new.model_fields_set
    for name in names:
        was, now = getattr(old, name), getattr(new, name)
        if name in known and was != now:
            yield Moved(name, was, now)


def _findings(
    old: ScoredRow | ScoredSheet, new: ScoredRow | ScoredSheet
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    if old.findings is None or new.findings is None:
        return (), ()
    added, gone = list(new.findings), list(old.findings)
    for code in old.findings:
        if code in added:
            added.remove(code)
            gone.remove(code)
    return tuple(added), tuple(gone)
