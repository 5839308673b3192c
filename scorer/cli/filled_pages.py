"""What became of a filled file, as JSON (filled/1) and as a page: counts, conflicts, rows left out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from scorer.cli.output import Part, Table
from scorer.forms.view import NOTHING, place_text
from scorer.i18n import _
from scorer.text import one_line

if TYPE_CHECKING:
    from scorer.service.filled_back import CellConflict, FilledBack, LeftOut


def filled_json(taken: FilledBack) -> dict[str, Any]:
    """How many rows changed; conflicts and rows left out where there are any."""
    document: dict[str, Any] = {
        "schema": "filled/1",
        "changed": taken.changed,
        "unchanged": taken.unchanged,
    }
    if not taken.written:
        document["dry_run"] = True
    if taken.conflicts:
        document["conflicts"] = [_conflict_json(each) for each in taken.conflicts]
    if taken.left_out:
        document["left_out"] = [_left_out_json(each) for each in taken.left_out]
    return document


def _conflict_json(conflict: CellConflict) -> dict[str, Any]:
    return {
        "code": conflict.code,
        "project": conflict.project,
        "position": conflict.position,
        "indicator": conflict.indicator,
        "field": conflict.field,
        "caption": conflict.caption,
        "place": conflict.place.as_json(),
        "sent": conflict.sent,
        "file": conflict.file,
        "recorded": conflict.recorded,
        "who": conflict.who,
        "at": None if conflict.at is None else conflict.at.isoformat(),
        "taken": conflict.taken,
    }


def _left_out_json(row: LeftOut) -> dict[str, Any]:
    return {"place": row.place.as_json(), "name": row.name, "why": row.why}


def filled_page(taken: FilledBack) -> Iterator[Part]:
    """What was taken over, what was not, and how to go on."""
    said = _("{changed} rows recorded, {unchanged} unchanged.")
    if not taken.written:
        said = _("{changed} rows would be recorded, {unchanged} unchanged; nothing was written.")
    yield said.format(changed=taken.changed, unchanged=taken.unchanged)
    if taken.conflicts:
        yield _conflict_table(taken.conflicts)
        if not taken.conflicts[0].taken:
            yield _("Conflicts stay as they are recorded here; --theirs takes the file's cells.")
    if taken.left_out:
        yield _left_out_table(taken.left_out)


def _conflict_table(conflicts: tuple[CellConflict, ...]) -> Table:
    return Table(
        (_("Cell"), _("Indicator"), _("Column"), _("In the file"), _("Recorded here"), _("By")),
        [
            (
                each.place.cell or NOTHING,
                each.row,
                each.caption,
                one_line(each.file) or NOTHING,
                one_line(each.recorded) or NOTHING,
                _changed(each),
            )
            for each in conflicts
        ],
        _("Taken from the file over what was recorded here since")
        if conflicts[0].taken
        else _("Conflicts: changed in the file and here since it was handed out"),
    )


def _changed(conflict: CellConflict) -> str:
    if conflict.who is None or conflict.at is None:
        return NOTHING
    return f"{conflict.who} {conflict.at.astimezone():%Y-%m-%d %H:%M}"


def _left_out_table(rows: tuple[LeftOut, ...]) -> Table:
    return Table(
        (_("Place"), _("Row"), _("Why")),
        [(place_text(each.place), one_line(each.name) or NOTHING, each.why) for each in rows],
        _("Rows left out"),
    )
