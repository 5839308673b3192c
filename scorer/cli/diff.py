"""``scorer diff``: scores that moved between two program or rule pack versions, for a changelog."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

import click

from scorer.cli.framework import Call, Command, argument, option
from scorer.cli.output import Part, Table, answer, right
from scorer.i18n import N_, _, listed

if TYPE_CHECKING:
    from scorer.merging.scored import Moved, RowDiff, ScoredDiff, SheetDiff, Value
    from scorer.model.scored import ScoredFile

_FIELDS: Final = {
    "name": N_("name"),
    "state": N_("state"),
    "score": N_("score"),
    "max_score": N_("maximum"),
    "method": N_("method"),
    "formula": N_("arithmetic"),
    "clause": N_("clause"),
    "actual": N_("actual value"),
    "level": N_("level"),
    "chosen_score": N_("chosen score"),
    "rate": N_("execution rate"),
    "pack": N_("rule pack"),
    "pack_sha256": "SHA-256",
    "max_source": N_("source of the maxima"),
    "total_score": N_("total"),
    "total_max": N_("sum of the maxima"),
    "low": N_("lowest total"),
    "high": N_("highest total"),
    "grade": N_("grade"),
}
_HASH: Final = 12
"""Characters of a hash that people are shown."""
_STATUS: Final = {"added": N_("new row"), "gone": N_("row gone"), "moved": N_("clause")}


@click.command(
    "diff",
    cls=Command,
    help=N_(
        "Scores that moved between two files that scorer score --json wrote, with two versions of the "
        "program or of the rules. Touches no database; a difference is no failure."
    ),
    example=(
        "scorer score --json > old.json\nscorer score --json > new.json\n"
        "scorer diff old.json new.json --markdown"
    ),
)
@argument("old", metavar="OLD", help=N_("The older file (scores/1, sheet/1 or project/1)."))
@argument("new", metavar="NEW", help=N_("The newer file; - for standard input."))
@option("--markdown", is_flag=True, help=N_("Write a list to paste into a changelog."))
def diff_command(call: Call, old: str, new: str, markdown: bool) -> int:
    """What moved; 0 whether anything did or not."""
    from scorer.cli.given import text_of
    from scorer.forms.diff_json import diff_json
    from scorer.service.scored_files import diff_files

    found = diff_files((old, text_of(old)), (new, text_of(new)))
    page = _markdown if markdown else _page
    return answer(call, lambda: diff_json(found), lambda: page(found))


def _page(diff: ScoredDiff) -> Iterator[Part]:
    yield _("{old} → {new}").format(old=_file(diff.old), new=_file(diff.new))
    headings = (right("#"), _("Indicator"), _("What"), _("Old"), _("New"), right(_("Difference")))
    for sheet in diff.sheets:
        yield Table(headings, list(_rows(sheet)), _title(sheet))
    yield _summary(diff)


def _file(file: ScoredFile) -> str:
    return f"{file.file} ({file.version})" if file.version else file.file


def _title(sheet: SheetDiff) -> str:
    title = f"{sheet.code or ''} {sheet.name or ''}".strip()
    status = {"added": _("only in the newer file"), "gone": _("only in the older file")}
    return title + _(": ") + status[sheet.status] if sheet.status in status else title


def _summary(diff: ScoredDiff) -> str:
    if not diff.sheets:
        return _("Nothing moved on {count} sheets.").format(count=diff.unchanged)
    return _("{moved} sheets moved, {unchanged} did not.").format(
        moved=len(diff.sheets), unchanged=diff.unchanged
    )


def _rows(sheet: SheetDiff) -> Iterator[tuple[str, ...]]:
    whole = ("", _("whole sheet"))
    yield from ((*whole, *_cells(each)) for each in _of_sheet(sheet))
    yield from ((*whole, *cells) for cells in _codes(sheet))
    for row in sheet.rows:
        named = _named(row)
        if row.status != "moved":
            added = row.status == "added"
            yield (*named, _("row"), "" if added else "✓", "✓" if added else "", "")
        yield from ((*named, *_cells(each)) for each in row.moved)
        yield from ((*named, *cells) for cells in _codes(row))


def _named(row: RowDiff) -> tuple[str, str]:
    if row.position is None:
        return "", _("execution of the budget")
    return str(row.position), row.name or ""


def _cells(moved: Moved) -> tuple[str, str, str, str]:
    from scorer.forms.diff_json import value_text

    difference = value_text(moved.field, moved.difference) or ""
    sign = "+" if (moved.difference or 0) > 0 else ""
    name = _(_FIELDS[moved.field])
    return name, _value(moved, moved.old), _value(moved, moved.new), sign + difference


def _codes(diff: SheetDiff | RowDiff) -> Iterator[tuple[str, str, str, str]]:
    yield from ((_("finding"), code, "", "") for code in diff.findings_gone)
    yield from ((_("finding"), "", code, "") for code in diff.findings_added)


def _value(moved: Moved, value: Value) -> str:
    """A value for people: a hash by its first twelve characters, a dash for what is unknown."""
    from scorer.forms.diff_json import value_text
    from scorer.forms.view import NOTHING, grade_word
    from scorer.model.sheet import Grade

    shown = value_text(moved.field, value) or NOTHING
    if moved.field == "grade" and shown in set(Grade):
        return grade_word(Grade(shown))
    return shown[:_HASH] if moved.field == "pack_sha256" else shown


def _of_sheet(sheet: SheetDiff) -> Iterator[Moved]:
    """What moved of the whole; the range only where it is not just the total."""
    total = next(
        ((each.old, each.new) for each in sheet.moved if each.field == "total_score"), None
    )
    for each in sheet.moved:
        if each.field not in {"low", "high"} or (each.old, each.new) != total:
            yield each


def _markdown(diff: ScoredDiff) -> Iterator[str]:
    """A list item a sheet, those of its rows below it; what is not about points is left to the table."""
    yield _("Scores moved from {old} to {new}:").format(old=_file(diff.old), new=_file(diff.new))
    yield ""
    for sheet in diff.sheets:
        moved = [_sentence(each) for each in _of_sheet(sheet) if each.field != "pack_sha256"]
        yield f"- {_title(sheet)}" + (_(": ") + listed(moved) if moved else "")
        for row in sheet.rows:
            number, name = _named(row)
            parts = [_sentence(each) for each in row.moved if each.field != "clause"]
            parts += [f"+{code}" for code in row.findings_added]
            parts += [f"−{code}" for code in row.findings_gone]
            inputs = _(" (what was recorded differs)") if row.inputs else ""
            status = parts or [_(_STATUS[row.status])]
            subject = f"{number} {name}".strip()
            yield f"  - {subject}{_(': ')}{listed(status)}{inputs}"
    if diff.sheets:
        yield ""
    yield _summary(diff)


def _sentence(moved: Moved) -> str:
    return f"{_(_FIELDS[moved.field])} {_value(moved, moved.old)} → {_value(moved, moved.new)}"
