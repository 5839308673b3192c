"""``scorer target read``: what a target value is understood to be; touches no database."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from scorer.cli.framework import Call, Command, Group, argument
from scorer.cli.output import Part, Table, code_of, json_lines, page_text, write
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
    lines = list(lines_of(texts))
    readings = {line: _reading(line, call.year) for line in dict.fromkeys(lines)}
    text = _json(lines, readings) if call.as_json else page_text(_page(lines, readings))
    write(text)
    return code_of(finding for each in readings.values() for finding in each.findings)


def lines_of(texts: tuple[str, ...]) -> Iterator[str]:
    """The texts that were given; those of standard input in place of ``-``."""
    for text in texts:
        if text == "-":
            from scorer.cli.given import standard_input

            yield from standard_input().replace("\r\n", "\n").removesuffix("\n").split("\n")
        else:
            yield text


def _reading(line: str, year: int | None) -> TargetReading:
    from scorer.reading.target_value import read_target

    *before, text = line.split("\t")
    subcategory, name = (*before, "", "")[:2]
    return read_target(text, subcategory=subcategory, name=name, year=year)


def _json(lines: list[str], readings: dict[str, TargetReading]) -> str:
    """Every line in its order; a line that comes again is written again, not made again."""
    from scorer.forms.interchange import reading_line

    written = {
        line: reading_line(line.rpartition("\t")[2], each.target, each.findings)
        for line, each in readings.items()
    }
    return json_lines(map(written.__getitem__, lines))


def _page(lines: list[str], readings: dict[str, TargetReading]) -> Iterator[Part]:
    from scorer.cli.pages import findings_part
    from scorer.forms.view import direction_word, kind_word, target_reading, target_text

    shown = [readings[line] for line in lines]
    yield Table(
        (_("As printed"), _("Understood as"), _("Kind"), _("Direction")),
        [
            (
                target_text(each.target),
                target_reading(each.target),
                kind_word(each.target.kind),
                direction_word(each.target.direction),
            )
            for each in shown
        ],
    )
    found = [(None, finding) for each in shown for finding in each.findings]
    if found:
        yield findings_part(found)
