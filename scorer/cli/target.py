"""``scorer target read``: what a target value is understood to be; touches no database."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from scorer.cli.framework import Call, Command, Group, argument
from scorer.cli.output import Part, Table, answer
from scorer.i18n import N_, _

if TYPE_CHECKING:
    from scorer.reading.target_value import TargetReading

target_command = Group(
    name="target",
    help=N_("Read target values without a database."),
    example='scorer target read "≥90%" "2021年12月底前"',
)


@target_command.command(
    "read",
    cls=Command,
    help=N_(
        "Say what target values are understood to be.\n"
        "With - lines come from standard input. A line may carry subcategory and indicator name "
        "before the text, separated by TABs; --year is the plan's year for dates without one."
    ),
    example='scorer target read "≥90%" --json\nscorer target read - < values.txt',
)
@argument("texts", nargs=-1, required=True, metavar="TEXT...", help=N_("Target values as printed."))
def read(call: Call, texts: tuple[str, ...]) -> int:
    """Read every text and show what was understood."""
    from scorer.forms.interchange import reading_json

    read_texts = [(text, _reading(text, call.year)) for text in _lines(texts)]
    return answer(
        call,
        lambda: [
            reading_json(_value_of(text), reading.target, reading.findings)
            for text, reading in read_texts
        ],
        lambda: _page([reading for _text, reading in read_texts]),
        [finding for _text, reading in read_texts for finding in reading.findings],
    )


def _lines(texts: tuple[str, ...]) -> Iterator[str]:
    for text in texts:
        if text == "-":
            from scorer.cli.given import standard_input

            yield from standard_input().replace("\r\n", "\n").removesuffix("\n").split("\n")
        else:
            yield text


def _value_of(line: str) -> str:
    return line.rpartition("\t")[2]


def _reading(line: str, year: int | None) -> TargetReading:
    from scorer.reading.target_value import read_target

    *before, text = line.split("\t")
    subcategory, name = (*before, "", "")[:2]
    return read_target(text, subcategory=subcategory, name=name, year=year)


def _page(readings: list[TargetReading]) -> Iterator[Part]:
    from scorer.cli.pages import findings_part
    from scorer.forms.view import direction_word, kind_word, target_reading, target_text

    yield Table(
        (_("As printed"), _("Understood as"), _("Kind"), _("Direction")),
        [
            (
                target_text(each.target),
                target_reading(each.target),
                kind_word(each.target.kind),
                direction_word(each.target.direction),
            )
            for each in readings
        ],
    )
    found = [(None, finding) for each in readings for finding in each.findings]
    if found:
        yield findings_part(found)
