"""``scorer rules read``: what a scoring text in words is read as; touches no database."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from scorer.cli.framework import Call, Command, argument
from scorer.cli.output import Part, Table, code_of, json_lines, page_text, write
from scorer.i18n import N_, _

if TYPE_CHECKING:
    from scorer.model.target import Target
    from scorer.reading.rule import RuleReading


class _Line(NamedTuple):
    text: str
    target: Target | None
    max_score: Decimal | None
    reading: RuleReading | None


@click.command(
    "read",
    cls=Command,
    help=N_(
        "Say what scoring texts in words are read as, in the words by which they are computed.\n"
        "With - lines come from standard input. A line may carry the target value, and the row's "
        "points behind it, before the text, separated by TABs; --year is the plan's year for dates "
        "without one."
    ),
    example=(
        'scorer rules read "≥90%得10分，80%（含）-90%得5分，低于80%不得分"\n'
        "scorer rules read - --json < texts.txt"
    ),
)
@argument("texts", nargs=-1, required=True, metavar="TEXT...", help=N_("Scoring texts as printed."))
def read_command(call: Call, texts: tuple[str, ...]) -> int:
    """Read every text and show its rule, or why it has none."""
    from scorer.cli.target import lines_of

    lines = [_read(each, call.year) for each in lines_of(texts)]
    write(json_lines(map(_json, lines)) if call.as_json else page_text(_page(lines)))
    return code_of(finding for each in lines for finding in _findings(each))


def _read(line: str, year: int | None) -> _Line:
    from scorer.errors import UsageError
    from scorer.money import plain_decimal
    from scorer.reading.rule_text import read_rule
    from scorer.reading.target_value import read_target

    *before, text = line.split("\t")
    printed, points = (*before, "", "")[:2]
    target = read_target(printed, year=year).target if printed.strip() else None
    max_score = plain_decimal(points) if points.strip() else None
    if points.strip() and max_score is None:
        raise UsageError(
            _("“{points}” are no points.").format(points=points),
            _("The columns are target value, points, scoring text, separated by TABs."),
        )
    return _Line(text, target, max_score, read_rule(text, target, year=year))


def _findings(line: _Line) -> tuple[Any, ...]:
    return () if line.reading is None else line.reading.findings


def _json(line: _Line) -> str:
    from scorer.forms.rule_json import rule_line

    rule = None if line.reading is None else line.reading.rule
    return rule_line(line.text, line.target, line.max_score, rule, _findings(line))


def _page(lines: list[_Line]) -> Iterator[Part]:
    from scorer.cli.pages import findings_part
    from scorer.forms.view import method_word
    from scorer.text import one_line

    yield Table(
        (_("As printed"), _("Method"), _("Read as")),
        [(one_line(each.text), method_word(_method(each)), _words(each)) for each in lines],
    )
    found = [(None, finding) for each in lines for finding in _findings(each)]
    if found:
        yield findings_part(found)


def _method(line: _Line) -> str | None:
    return line.reading.rule.method if line.reading and line.reading.rule else None


def _words(line: _Line) -> str:
    from scorer.forms.rule_view import rule_text

    if line.reading is None:
        return _("no scoring rule")
    if line.reading.rule is None:
        return _("not read")
    return rule_text(line.reading.rule, line.max_score)
