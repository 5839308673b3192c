"""A scored sheet as sheet/1: lines, execution, traces, totals, what it claims of itself."""

from decimal import Decimal
from typing import Final

from scorer.forms.beside import readings_json, survey_result_json
from scorer.forms.json_parts import (
    Json,
    findings_json,
    name_json,
    place_json,
    points_json,
    value_json,
)
from scorer.model.sheet import Execution, Line, Reproduction, RowRule, ScoreSheet, Trace, TraceInput
from scorer.money import exact_text, two_places

SHEET_SCHEMA: Final = "sheet/1"


def sheet_json(sheet: ScoreSheet) -> Json:
    """A scored sheet as sheet/1."""
    return {
        "schema": SHEET_SCHEMA,
        "pack": {
            "id": sheet.pack.id,
            "edition": sheet.pack.edition,
            "sha256": sheet.pack.sha256,
        },
        "max_source": sheet.max_source.value,
        "state": sheet.state.value,
        "execution": _execution(sheet.execution),
        "lines": [_line(each) for each in sheet.lines],
        "total_score": two_places(sheet.total_score),
        "total_max": two_places(sheet.total_max),
        "range": [two_places(sheet.low), two_places(sheet.high)],
        "total_trace": _trace(sheet.total_trace),
        "grade": name_json(sheet.grade),
        "claimed_total": points_json(sheet.claimed_total),
        "claimed_grade": sheet.claimed_grade,
        "agrees": sheet.agrees,
        "difference": _difference(sheet.claimed_total, sheet.total_score, sheet.agrees),
        "reproductions": _reproductions(sheet.reproductions),
        "not_recomputed": sheet.not_recomputed,
        "grade_agrees": sheet.grade_agrees,
        "grade_reproductions": _reproductions(sheet.grade_reproductions),
        "grade_not_recomputed": sheet.grade_not_recomputed,
        "findings": findings_json(sheet.findings),
    }


def _execution(execution: Execution) -> Json:
    return {
        "rate": value_json(execution.rate),
        "score": points_json(execution.score),
        "max_score": two_places(execution.max_score),
        "state": execution.state.value,
        "trace": _trace(execution.trace),
        "claimed_rate": value_json(execution.claimed_rate),
        "claimed_score": points_json(execution.claimed_score),
        "rate_agrees": execution.rate_agrees,
        "rate_reproductions": _reproductions(execution.rate_reproductions),
        "agrees": execution.agrees,
        "difference": _difference(execution.claimed_score, execution.score, execution.agrees),
        "reproductions": _reproductions(execution.reproductions),
        "not_recomputed": execution.not_recomputed,
    }


def _line(line: Line) -> Json:
    return {
        "position": line.position,
        "name": line.name,
        "category": line.category,
        "subcategory": line.subcategory,
        "state": line.state.value,
        "method": line.method,
        "actual": line.actual,
        "level": name_json(line.level),
        "chosen_score": points_json(line.chosen_score),
        "met": line.met,
        "score": points_json(line.score),
        "max_score": two_places(line.max_score),
        "ratio": value_json(line.ratio),
        "trace": _trace(line.trace),
        "rule": _rule(line.rule),
        "reason_needed": line.reason_needed,
        "claimed_score": points_json(line.claimed_score),
        "agrees": line.agrees,
        "difference": _difference(line.claimed_score, line.score, line.agrees),
        "reproduced_by": line.reproduced_by,
        "reproductions": _reproductions(line.reproductions),
        "not_recomputed": line.not_recomputed,
        "readings": readings_json(line),
        "survey": survey_result_json(line.survey),
        "findings": findings_json(line.findings),
    }


def _reproductions(found: tuple[Reproduction, ...]) -> list[Json]:
    return [each.model_dump() for each in found]


def _difference(
    claimed: Decimal | None, computed: Decimal | None, agrees: bool | None
) -> str | None:
    """How much more was claimed than computed; null where nothing was compared."""
    if claimed is None or computed is None or agrees is None:
        return None
    return exact_text(claimed - computed)


def _trace(trace: Trace | None) -> Json | None:
    if trace is None:
        return None
    return {
        "formula": trace.formula,
        "symbolic": trace.symbolic,
        "rounding": trace.rounding,
        "result": trace.result,
        "method": trace.method,
        "pack": trace.pack,
        "clause": trace.clause,
        "inputs": [_trace_input(each) for each in trace.inputs],
    }


def _rule(rule: RowRule | None) -> Json | None:
    """The scoring rule in the row's own words: as printed, as read, and who decided about it."""
    if rule is None:
        return None
    return {
        "text": rule.text,
        "field": rule.field,
        "words": rule.words,
        "state": rule.state.value,
        "place": place_json(rule.place),
        "by": rule.by,
        "at": None if rule.at is None else rule.at.isoformat(),
    }


def _trace_input(given: TraceInput) -> Json:
    return {
        "symbol": given.symbol,
        "value": given.value,
        "unit": given.unit,
        "text": given.text,
        "source": given.source,
        "place": place_json(given.place),
        "by": given.by,
        "at": given.at,
    }
