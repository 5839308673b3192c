"""``scorer compare``: the same facts under several rule packs, and which rule made which difference."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from string import ascii_uppercase
from typing import TYPE_CHECKING, Any, Final

import click

from scorer.cli.framework import PROJECTS, Call, Command, option
from scorer.cli.output import Part, Table, answer, right
from scorer.i18n import N_, _, listed

if TYPE_CHECKING:
    from scorer.engine.compare import Step
    from scorer.model.sheet import ScoreSheet
    from scorer.rules.pack import RulePack
    from scorer.service.pack_comparison import PackComparison

_LETTERS: Final = ascii_uppercase
FULL_TOTAL: Final = 100


@click.command(
    "compare",
    cls=Command,
    help=N_(
        "The same facts under several rule packs: every row side by side, and which rule made which "
        "difference. Without --pack every pack; with one, that one against the project's own."
    ),
    example=(
        "scorer compare\nscorer compare CODE --pack cn-13.project-self-evaluation\n"
        "scorer compare --pack cn.project-self-evaluation@2020 --pack cn-42.project-self-evaluation"
    ),
)
@PROJECTS
@option(
    "--pack",
    "packs",
    multiple=True,
    metavar="ID",
    help=N_("A rule pack to compare; the first is what the others are held against. Repeatable."),
)
def compare_command(call: Call, codes: tuple[str, ...], packs: tuple[str, ...]) -> int:
    """Sheets side by side; nothing is stored."""
    from scorer.service.pack_comparison import compare_packs

    with call.workspace() as workspace:
        compared = compare_packs(workspace, codes, packs)
    return answer(call, lambda: _json(compared), lambda: _page(compared, bool(codes), bool(packs)))


def _json(compared: Sequence[PackComparison]) -> dict[str, Any]:
    from scorer.cli.shapes import program_json
    from scorer.forms.compare_json import comparison_json

    return {
        "schema": "compare/1",
        "program": program_json(),
        "projects": [
            {
                "project": {"code": each.view.project.code, "name": each.view.project.name},
                **comparison_json(each.comparison, each.view.year, each.own, each.proposed),
            }
            for each in compared
        ],
    }


def _page(compared: Sequence[PackComparison], rows: bool, parts: bool) -> Iterator[Part]:
    """Totals of every project; rows where projects were named, parts where packs were."""
    for each in compared:
        yield _packs_table(each)
        if rows or parts:
            yield _rows_table(each)
        if parts:
            yield from _parts(each)
    yield _("Nothing was stored. scorer unit set --pack chooses a pack.")


def _packs_table(each: PackComparison) -> Table:
    from scorer.forms.compare_words import signed
    from scorer.forms.view import grade_word, total_text

    first = each.comparison.sheets[0].total_score
    rows = []
    pairs = zip(each.comparison.packs, each.comparison.sheets, strict=True)
    for letter, (pack, sheet) in zip(_letters(each), pairs, strict=True):
        moved = signed(sheet.total_score - first)
        marks = listed(_marks(each, pack, sheet))
        rows.append((letter, pack.name, total_text(sheet), moved, grade_word(sheet.grade), marks))
    headings = ("", _("Rule pack"), _("Total"), right(_("Difference")), _("Grade"), _("Note"))
    return Table(headings, rows, f"{each.view.project.code} {each.view.project.name}")


def _letters(each: PackComparison) -> list[str]:
    """A to Z, then A2 …: what a pack is called over its column."""
    count = len(each.comparison.packs)
    names = [
        letter + (str(turn) if turn > 1 else "")
        for turn in range(1, count // 26 + 2)
        for letter in _LETTERS
    ]
    return names[:count]


def _marks(each: PackComparison, pack: RulePack, sheet: ScoreSheet) -> Iterator[str]:
    from scorer.forms.view import max_score_text

    if pack.name == each.own:
        yield _("in use")
    if pack.name in each.proposed:
        yield _("proposed for the place")
    if pack.in_force.from_year is not None and not pack.in_force.holds(each.view.year):
        yield _("not in force in {year}").format(year=each.view.year)
    if sheet.total_max != FULL_TOTAL:
        yield _("maxima make {total}, not 100").format(total=max_score_text(sheet.total_max))


def _rows_table(each: PackComparison) -> Table:
    from scorer.forms.view import execution_score_text, grade_word, score_text

    sheets = each.comparison.sheets
    headings = (right("#"), _("Indicator"), *(right(letter) for letter in _letters(each)))
    rows = [
        (
            str(lines[0].position),
            lines[0].name,
            *(score_text(line.score, line.max_score) for line in lines),
        )
        for lines in zip(*(sheet.lines for sheet in sheets), strict=True)
    ]
    execution = (execution_score_text(sheet.execution) for sheet in sheets)
    rows.append(("", _("execution of the budget"), *execution))
    totals = (score_text(sheet.total_score, sheet.total_max) for sheet in sheets)
    rows.append(("", _("Total"), *totals))
    rows.append(("", _("Grade"), *(grade_word(sheet.grade) for sheet in sheets)))
    return Table(headings, rows)


def _parts(each: PackComparison) -> Iterator[Part]:
    from scorer.forms.compare_words import item_word, signed

    first, *others = each.comparison.packs
    totals = [sheet.total_score for sheet in each.comparison.sheets]
    for number, other in enumerate(others):
        steps = each.comparison.steps[number]
        moving = [step for step in steps if step.moves]
        title = _("{first} → {second}: {difference}").format(
            first=first.name, second=other.name, difference=signed(totals[number + 1] - totals[0])
        )
        headings = (_("Rule"), right(_("Points")), _("Where"), first.name, other.name)
        rows = [_part_row(step) for step in moving]
        yield Table(headings, rows, title) if rows else title
        still = [item_word(step.item) for step in steps if not step.moves]
        if still:
            yield _("Differ without moving this sheet: {items}").format(items=listed(still))


def _part_row(step: Step) -> tuple[str, ...]:
    from scorer.forms.compare_words import clause_text, item_word, rule_text, signed

    rules = (
        f"{rule_text(step.item, rule)}\n{clause_text(rule)}" for rule in (step.first, step.second)
    )
    return (item_word(step.item), signed(step.total), _where(step), *rules)


def _where(step: Step) -> str:
    """The rows a part moved, then execution, then what no row shows, and the grade."""
    from scorer.forms.compare_words import grades_text, signed

    parts = [f"#{position} {signed(moved)}" for position, moved in step.rows.items()]
    if step.execution:
        parts.append(f"{_('execution')} {signed(step.execution)}")
    if step.whole:
        parts.append(f"{_('whole sheet')} {signed(step.whole)}")
    if grades := grades_text(step):
        parts.append(grades)
    return "\n".join(parts)
