"""What a returned workbook brought, in lines: counts, conflicts with both values, rows left out."""

from collections.abc import Iterator

from scorer.forms.view import NOTHING, place_text
from scorer.i18n import _
from scorer.service.filled_back import CellConflict, FilledBack
from scorer.text import one_line


def filled_lines(taken: FilledBack) -> list[str]:
    """The counts and the way back, three lines for each conflict, one for each row that was left out."""
    counts = _("{changed} rows recorded, {unchanged} unchanged.")
    lines = [counts.format(changed=taken.changed, unchanged=taken.unchanged)]
    if taken.changed:
        lines.append(_("u on the screen of a project takes the whole file back, U does it again."))
    if taken.conflicts:
        lines.append(
            _("Taken from the file over what was recorded here since")
            if taken.conflicts[0].taken
            else _("Conflicts: changed in the file and here since it was handed out")
        )
    for each in taken.conflicts:
        lines.extend(_conflict_lines(each))
    if taken.left_out:
        lines.append(_("Rows left out"))
    left_out = ((place_text(row.place), one_line(row.name), row.why) for row in taken.left_out)
    lines.extend(f"  {place} {name} — {why}" for place, name, why in left_out)
    return lines


def _conflict_lines(conflict: CellConflict) -> Iterator[str]:
    where = conflict.place.cell or ""
    yield f"  {where} {conflict.row} {conflict.caption}"
    yield _("    in the file: {text}").format(text=one_line(conflict.file) or NOTHING)
    yield _("    recorded here: {text} ({who})").format(
        text=one_line(conflict.recorded) or NOTHING, who=_changed(conflict)
    )


def _changed(conflict: CellConflict) -> str:
    if conflict.who is None or conflict.at is None:
        return NOTHING
    return f"{conflict.who} {conflict.at.astimezone():%Y-%m-%d %H:%M}"
