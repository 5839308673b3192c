"""A comparison of rule packs as compare/1: every sheet's points, and the parts of each difference."""

from collections.abc import Collection, Mapping
from decimal import Decimal

from scorer.engine.compare import Comparison, Step
from scorer.engine.compare_items import Rule
from scorer.forms.json_parts import Json, name_json, points_json, value_json
from scorer.model.sheet import Line, ScoreSheet
from scorer.money import two_places
from scorer.rules.pack import RulePack


def comparison_json(comparison: Comparison, year: int, own: str, proposed: Collection[str]) -> Json:
    """The packs with their sheets in short, then what leads from the first to each of the others."""
    pairs = zip(comparison.packs, comparison.sheets, strict=True)
    first, *others = comparison.packs
    return {
        "packs": [{**_pack(pack, year, own, proposed), **_sheet(sheet)} for pack, sheet in pairs],
        "differences": [
            _difference(first, other, comparison, number) for number, other in enumerate(others, 1)
        ],
    }


def _pack(pack: RulePack, year: int, own: str, proposed: Collection[str]) -> Json:
    return {
        "name": pack.name,
        "sha256": pack.sha256,
        "verified": pack.verified,
        "in_force": pack.in_force.from_year is None or pack.in_force.holds(year),
        "own": pack.name == own,
        "proposed": pack.name in proposed,
    }


def _sheet(sheet: ScoreSheet) -> Json:
    execution = sheet.execution
    return {
        "state": sheet.state.value,
        "max_source": sheet.max_source.value,
        "total_score": two_places(sheet.total_score),
        "total_max": two_places(sheet.total_max),
        "range": [two_places(sheet.low), two_places(sheet.high)],
        "grade": name_json(sheet.grade),
        "execution": {
            "rate": value_json(execution.rate),
            "state": execution.state.value,
            "score": points_json(execution.score),
            "max_score": two_places(execution.max_score),
        },
        "lines": [_line(each) for each in sheet.lines],
    }


def _line(line: Line) -> Json:
    return {
        "position": line.position,
        "name": line.name,
        "state": line.state.value,
        "method": line.method,
        "score": points_json(line.score),
        "max_score": two_places(line.max_score),
        "formula": line.trace.formula if line.trace else None,
        "clause": line.trace.clause if line.trace else None,
    }


def _difference(first: RulePack, second: RulePack, comparison: Comparison, number: int) -> Json:
    before, after = comparison.sheets[0], comparison.sheets[number]
    return {
        "from": first.name,
        "to": second.name,
        "total": two_places(after.total_score - before.total_score),
        "grade": {"from": name_json(before.grade), "to": name_json(after.grade)},
        "parts": [_part(each) for each in comparison.steps[number - 1]],
    }


def _part(step: Step) -> Json:
    return {
        "item": step.item,
        "total": two_places(step.total),
        "execution": two_places(step.execution),
        "whole": two_places(step.whole),
        "rows": rows_json(step.rows),
        "grade": {"from": name_json(step.grades[0]), "to": name_json(step.grades[1])},
        "from": _rule(step.first),
        "to": _rule(step.second),
    }


def rows_json(rows: Mapping[int, Decimal]) -> list[Json]:
    """Differences of rows by position, those that are none left out."""
    return [
        {"position": position, "difference": two_places(moved)} for position, moved in rows.items()
    ]


def _rule(rule: Rule | None) -> Json | None:
    return None if rule is None else {"figures": rule.figures, "clauses": list(rule.clauses)}
