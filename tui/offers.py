"""What stands ready for a row, in words: the value of the year before, and what filling down would do."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from scorer.errors import RefusedEntryError
from scorer.forms.view import level_word
from scorer.i18n import _, listed
from scorer.service.filling import fill_from
from scorer.service.year_before import doubts_of
from tui import record_rows

if TYPE_CHECKING:
    from scorer.model.outcome import Level
    from scorer.service.earlier import Earlier
    from scorer.service.views import ProjectView
    from scorer.service.year_before import YearBefore
    from tui.widgets.lines import Part


def year_before_lines(
    seen: ProjectView, before: YearBefore | None, position: int
) -> tuple[Part, ...]:
    """Last year's value with the key that takes it; a doubtful counterpart says why it is one."""
    earlier = before.rows.get(position) if before is not None else None
    if earlier is None:
        return ()
    value = _value(earlier.actual_text, earlier.level)
    if position in seen.copied and value_of(seen, position) == value:
        return ((_("{year}: {value} (taken over)").format(year=earlier.year, value=value), ""),)
    if not earlier.doubt:
        text = _("{year}: {value} (b takes it over)")
        return ((text.format(year=earlier.year, value=value), ""),)
    text = _("? {year}: {value}, doubtful: {why} (b takes it over)")
    return ((text.format(year=earlier.year, value=value, why=_(earlier.doubt)), "warn"),)


def fill_lines(seen: ProjectView, position: int) -> tuple[Part, ...]:
    """Which rows filling down would fill, and with what; nothing where it would fill none."""
    try:
        fill = fill_from(seen, record_rows.order(seen), position)
    except RefusedEntryError:
        return ()
    rows = listed(str(each) for each in fill.rows)
    text = _("x fills {value} of row {source} into rows {rows}")
    words = text.format(value=value_of(seen, fill.source), source=fill.source, rows=rows)
    return ((words, "muted"),)


def value_of(seen: ProjectView, position: int) -> str:
    """What a row holds: its value as typed, or its level; empty where it holds neither."""
    held = seen.outcomes.get(position)
    return "" if held is None else _value(held.actual_text, held.level)


def version_of(seen: ProjectView | None, position: int) -> int:
    """The version of a row as it is shown; 0 where nothing was ever saved."""
    held = seen.outcomes.get(position) if seen is not None else None
    return held.version if held is not None else 0


def taken_words(earlier: Earlier) -> str:
    """That a value was taken over, from where."""
    value = _value(earlier.actual_text, earlier.level)
    text = _("{value} was taken over from {year}; the journal says so. u takes it back.")
    return text.format(value=value, year=earlier.year)


def all_taken_words(before: YearBefore, rows: Sequence[int]) -> str:
    """Which rows were filled from the year before, and which were left since they are doubtful."""
    text = _("Rows {rows} were taken over from {year}; u takes all of them back.")
    said = text.format(rows=listed(str(each) for each in rows), year=before.year)
    return _join(said, before)


def nothing_words(before: YearBefore) -> str:
    """That no unfinished row has a certain counterpart."""
    said = _("No unfinished row has a certain value of {year}.").format(year=before.year)
    return _join(said, before)


def _join(said: str, before: YearBefore) -> str:
    doubtful = doubts_of(before)
    if not doubtful:
        return said
    more = _("Doubtful ones are taken one by one with b: rows {rows}.").format(rows=doubtful)
    return f"{said}\n{more}"


def _value(text: str | None, level: Level | None) -> str:
    if level is None:
        return text or ""
    word = level_word(level)
    return _("{level}: {text}").format(level=word, text=text) if text else word
