"""What moved between two files of scored sheets, as diff/1."""

from decimal import Decimal
from typing import Final

from scorer.forms.json_parts import Json
from scorer.merging.scored import Moved, RowDiff, ScoredDiff, SheetDiff, Value
from scorer.model.scored import ScoredFile
from scorer.money import exact_text, two_places

_POINTS: Final = frozenset(
    {"score", "max_score", "chosen_score", "total_score", "total_max", "low", "high"}
)


def diff_json(diff: ScoredDiff) -> Json:
    """The whole difference; sheets on which nothing moved are only counted."""
    return {
        "schema": "diff/1",
        "old": _file(diff.old),
        "new": _file(diff.new),
        "moved": len(diff.sheets),
        "unchanged": diff.unchanged,
        "sheets": [_sheet(each) for each in diff.sheets],
    }


def _file(file: ScoredFile) -> Json:
    return {"file": file.file, "version": file.version, "sheets": len(file.sheets)}


def _sheet(diff: SheetDiff) -> Json:
    return {
        "project": {"code": diff.code, "name": diff.name},
        "status": diff.status,
        "moved": {each.field: _moved(each) for each in diff.moved},
        "findings": {"added": list(diff.findings_added), "gone": list(diff.findings_gone)},
        "rows": [_row(each) for each in diff.rows if each.position is not None],
        "execution": next((_row(each) for each in diff.rows if each.position is None), None),
    }


def _row(diff: RowDiff) -> Json:
    return {
        "position": diff.position,
        "name": diff.name,
        "status": diff.status,
        "inputs_moved": diff.inputs,
        "moved": {each.field: _moved(each) for each in diff.moved},
        "findings": {"added": list(diff.findings_added), "gone": list(diff.findings_gone)},
    }


def _moved(moved: Moved) -> Json:
    known = {"old": value_text(moved.field, moved.old), "new": value_text(moved.field, moved.new)}
    difference = moved.difference
    return (
        known
        if difference is None
        else {**known, "difference": value_text(moved.field, difference)}
    )


def value_text(field: str, value: Value) -> str | None:
    """A field's value as JSON has it: points with two decimals, rates without trailing zeros."""
    if isinstance(value, Decimal):
        return two_places(value) if field in _POINTS else exact_text(value)
    return value
