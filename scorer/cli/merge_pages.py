"""A revised document beside the kept plan, for people: project by project, what has to be decided last."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import TYPE_CHECKING, Final

from scorer.cli.output import Block, Item, Part, Table, right
from scorer.forms.differences import (
    choice_text,
    difference_words,
    document_text,
    field_choice_text,
    mine_text,
    order_text,
    recorded_text,
)
from scorer.forms.fields import field_word
from scorer.forms.view import NOTHING
from scorer.i18n import _, listed
from scorer.model.difference import Choice, Difference, FieldDifference, Kind
from scorer.model.edition import ImportState
from scorer.text import one_line

if TYPE_CHECKING:
    from scorer.service.views import Comparison

_ONE_SIDED: Final = frozenset({Kind.DELETED, Kind.ADDED, Kind.DOUBTFUL})
_SHOWN: Final = frozenset({"name", "target_text"})
"""What is shown of a row that only one side has, or that may be another one."""


def merge_page(comparison: Comparison) -> Iterator[Part]:
    """What a document would change, and what a person has to say before it can."""
    yield _headline(comparison)
    shown = [each for each in comparison.differences if each.kinds != (Kind.KEPT,)]
    for (code, name), group in groupby(shown, _project):
        differences = list(group)
        rows = [row for each in differences for row in _rows(each)]
        headings = (
            right("#"),
            _("Change"),
            _("Particular"),
            _("As kept"),
            _("Document"),
            _("Stands"),
        )
        yield Table(headings, rows, f"{code} {name}")
        notes = [item for each in differences for item in _notes(each)]
        if notes:
            yield Block(notes)
    yield _counts(comparison, shown)
    yield from _questions(comparison)


def _project(difference: Difference) -> tuple[str, str]:
    return difference.project_code, difference.project_name


def _headline(comparison: Comparison) -> str:
    file = comparison.document.source.file
    match comparison.state:
        case ImportState.FIRST:
            return _("{file} would begin the plan of unit {unit} for {year}.").format(
                file=file, unit=comparison.document.unit_code, year=comparison.document.year
            )
        case ImportState.KNOWN:
            return _("{file} is edition {number}, kept already; nothing would change.").format(
                file=file, number=comparison.edition
            )
    if not comparison.revises:
        return _("{file} would be edition {number}, an additional document.").format(
            file=file, number=comparison.edition
        )
    return _("{file} would be edition {number}; it revises edition {revised}.").format(
        file=file, number=comparison.edition, revised=listed(comparison.revises)
    )


def _rows(difference: Difference) -> Iterator[tuple[str, ...]]:
    """A line a field; number and words stand on the first."""
    number, words = _number(difference), difference_words(difference)
    place = order_text(difference)
    if place:
        yield number, words, _("order"), place, "", ""
        number = words = ""
    for field in _fields(difference):
        yield (
            number,
            words,
            _("Rows") if field.name == "indicators" else field_word(field.name),
            one_line(mine_text(field)) if not field.conflict else mine_text(field),
            one_line(document_text(field)),
            field_choice_text(difference, field),
        )
        number = words = ""
    if number:
        name, stands = difference.name, choice_text(difference, difference.choice)
        yield number, words, field_word("name"), name, name, stands


def _number(difference: Difference) -> str:
    if difference.position is None and difference.document_position is None:
        return NOTHING
    if difference.position is None:
        return f"+{difference.document_position}"
    if difference.kind is Kind.DOUBTFUL:
        return f"{difference.position}@{difference.document_position}"
    return str(difference.position)


def _fields(difference: Difference) -> Iterable[FieldDifference]:
    one_sided = _ONE_SIDED & set(difference.kinds)
    return [
        each
        for each in difference.fields
        if each.name != "code" and (each.name in _SHOWN or not one_sided)
    ]


def _notes(difference: Difference) -> Iterator[Item]:
    """What does not fit into the table: codes, where a row went, what was entered there."""
    for each in difference.fields:
        if each.name == "code" and each.mine is not None and each.document is not None:
            codes = _("code {mine} → {document}").format(mine=each.mine, document=each.document)
            yield Item(codes, 2, 4)
    words = [*_related(difference), *_entered(difference)]
    if words:
        yield Item(f"{_subject(difference)}{_(': ')}{_('; ').join(words)}", 2, 4)


def _subject(difference: Difference) -> str:
    if difference.position is None and difference.document_position is None:
        return _("project")
    return _("row {number}").format(number=_number(difference))


def _related(difference: Difference) -> Iterator[str]:
    if difference.related:
        words = _("becomes {rows}") if difference.position is not None else _("comes from {rows}")
        yield words.format(rows=listed(difference.related))


def _entered(difference: Difference) -> Iterator[str]:
    recorded = difference.recorded
    if recorded is None or difference.kind is Kind.DOUBTFUL:
        return
    yield recorded_text(recorded)
    gone = {Kind.DELETED, Kind.PROJECT_DELETED} & set(difference.kinds)
    if gone and difference.choice is not Choice.MINE:
        yield _("it stays with what is withdrawn")
    if gone and difference.related:
        yield _("look where it belongs now")


def _counts(comparison: Comparison, shown: Iterable[Difference]) -> str:
    changing = sum(each.changes for each in shown)
    kept = sum(
        field.choice is Choice.MINE and not field.conflict
        for each in comparison.differences
        for field in each.fields
        if not _ONE_SIDED & set(each.kinds)
    )
    words = [
        _("{count} differences").format(count=changing),
        _("{count} rows unchanged").format(count=comparison.unchanged),
    ]
    if kept:
        words.append(_("{count} corrections by hand stay").format(count=kept))
    return _("; ").join(words)


def _questions(comparison: Comparison) -> Iterator[Part]:
    if comparison.unknown_ids:
        yield _("No difference takes this decision: {ids}").format(
            ids=listed(comparison.unknown_ids)
        )
    if comparison.final_codes:
        yield _("Final sheets would change; open them again first: {codes}").format(
            codes=listed(comparison.final_codes)
        )
    if not comparison.open_ids:
        return
    yield _("To be decided ({count}): --decide ID=CHOICE").format(count=len(comparison.open_ids))
    items = [
        Item(line, 2, 4)
        for difference in comparison.differences
        for each in difference.open_ids
        for line in _question(difference, each)
    ]
    yield Block(items)


def _question(difference: Difference, name: str) -> Iterator[str]:
    """The id with its choices, then what it is about."""
    field = next((each for each in difference.fields if each.id == name), None)
    choices = (Choice.MINE, Choice.DOCUMENT) if field else difference.choices
    yield f"{name}={'|'.join(choices)}"
    about = field_word(field.name) if field else difference_words(difference)
    meaning = (f"{each}{_(': ')}{choice_text(difference, each)}" for each in choices)
    yield "  " + _("{name}, {about} ({meaning})").format(
        name=difference.name, about=about, meaning=_("; ").join(meaning)
    )
