"""The words for states, levels, methods and sources, in the language in force.

One table a noun, English in the code and Chinese from the catalogue. Official forms, which are
always Chinese, are written inside ``i18n.speaking("zh")``.
"""

from enum import StrEnum
from typing import Final, TypeVar

from scorer.checks.naming import MatchState
from scorer.findings import Severity
from scorer.i18n import N_, _, language
from scorer.model.disbursement import FundSource
from scorer.model.outcome import Level, RowState
from scorer.model.sheet import ExecutionState, Grade, MaxSource, SheetState
from scorer.model.target import Direction, TargetKind
from scorer.text import key

E = TypeVar("E", bound=StrEnum)

NOTHING: Final = "—"
"""Stands where nothing is known or nothing applies; never an empty cell that looks like zero."""

_GRADES: Final = {
    Grade.EXCELLENT: N_("excellent"),
    Grade.GOOD: N_("good"),
    Grade.FAIR: N_("fair"),
    Grade.POOR: N_("poor"),
}
_LEVELS: Final = {
    Level.MET: N_("met"),
    Level.PARTIALLY_MET: N_("partially met"),
    Level.NOT_MET: N_("not met"),
}
_ROW_STATES: Final = {
    RowState.SCORED: N_("scored"),
    RowState.PENDING: N_("no actual yet"),
    RowState.NOT_APPLICABLE: N_("not applicable"),
    RowState.NOT_STARTED: N_("not started"),
    RowState.DISPUTED: N_("disputed"),
}
_SHEET_STATES: Final = {
    SheetState.FINAL: N_("final"),
    SheetState.COMPLETE: N_("complete"),
    SheetState.UNFINISHED: N_("unfinished"),
}
_EXECUTION_STATES: Final = {
    ExecutionState.SCORED: N_("scored"),
    ExecutionState.PENDING: N_("not yet recorded"),
    ExecutionState.NOT_APPLICABLE: N_("not applicable"),
    ExecutionState.SHOWN: N_("shown, not scored"),
}
_MAX_SOURCES: Final = {
    MaxSource.DOCUMENT: N_("points stated in the document"),
    MaxSource.PERSON: N_("points allocated by hand"),
    MaxSource.PACK: N_("points allocated by the rule pack"),
}
_SEVERITIES: Final = {
    Severity.ERROR: N_("error"),
    Severity.WARNING: N_("warning"),
    Severity.NOTE: N_("note"),
}
_FUND_SOURCES: Final = {
    FundSource.TOTAL: N_("total funds"),
    FundSource.CURRENT_APPROPRIATION: N_("appropriation of the year"),
    FundSource.CARRY_OVER: N_("carried over from last year"),
    FundSource.OTHER_FUNDS: N_("other funds"),
}
_KINDS: Final = {
    TargetKind.QUANTITATIVE: N_("quantitative"),
    TargetKind.ZERO_EVENT: N_("zero event"),
    TargetKind.DEADLINE: N_("deadline"),
    TargetKind.QUALITATIVE: N_("qualitative"),
    TargetKind.TEXT: N_("not readable"),
}
_DIRECTIONS: Final = {
    Direction.HIGHER_IS_BETTER: N_("higher is better"),
    Direction.LOWER_IS_BETTER: N_("lower is better"),
}
_METHODS: Final = {
    "at_least": N_("full points when reached, below in proportion"),
    "at_most_linear": N_("full points within the limit, above it points fall in a straight line"),
    "at_most_ratio": N_("full points within the limit, above it target divided by actual"),
    "equal_as_at_least": N_("full points when the number is reached, below in proportion"),
    "equal_two_sided": N_("points cut by the deviation to either side"),
    "zero_event": N_("full points when it never happened, else none"),
    "range": N_("full points within the range"),
    "tolerance": N_("full points within the tolerance"),
    "step": N_("all points when reached, else none"),
    "tiers": N_("points by tier"),
    "deduct_per": N_("points deducted by unit"),
    "pass_mark": N_("in proportion above a pass mark"),
    "intervals": N_("share of the points by interval"),
    "qualitative_levels": N_("points within the band of the level"),
    "deadline": N_("full points on time, late by band"),
    "yes_no": N_("yes scores full, no scores nothing"),
    "not_started": N_("not started, no points"),
    "proportional": N_("execution rate times maximum, at most the maximum"),
    "tiered": N_("points by tier of the execution rate"),
    "by_deviation": N_("points cut by how far the actual exceeds the target"),
    "fixed_deduction": N_("fixed points taken off far above the target"),
    "rescale": N_("total of what applies, as points of the whole"),
    "within_category": N_("total with each category made whole by the rows that apply"),
    "full_marks": N_("total with full points for what does not apply"),
    "total_cap": N_("total capped by the execution rate"),
}
_MATCH_STATES: Final = {
    MatchState.SAME_NAME: N_("same name"),
    MatchState.CONFIRMED: N_("confirmed"),
    MatchState.NO_TABLE: N_("has no table"),
    MatchState.PROPOSED: N_("to be confirmed"),
    MatchState.UNMATCHED: N_("none found"),
}
_INPUT_SOURCES: Final = {
    "document": N_("the target document"),
    "typed": N_("recorded"),
    "survey": N_("the survey"),
    "pack": N_("the rule pack"),
    "person": N_("set by hand"),
    "computed": N_("counted"),
}
_CATEGORIES: Final = {
    "成本": N_("cost"),
    "产出": N_("output"),
    "效益": N_("benefit"),
    "满意度": N_("satisfaction"),
    "数量": N_("quantity"),
    "质量": N_("quality"),
    "时效": N_("timeliness"),
    "经济效益": N_("economic benefit"),
    "社会效益": N_("social benefit"),
    "生态效益": N_("ecological benefit"),
    "可持续影响": N_("sustained impact"),
    "服务对象满意度": N_("beneficiary satisfaction"),
}


def _word(table: dict[E, str], value: E | None) -> str:
    return NOTHING if value is None else _(table[value])


def grade_word(grade: Grade | None) -> str:
    """The grade (优 良 中 差), or a dash while the sheet has none."""
    return _word(_GRADES, grade)


def level_word(level: Level | None) -> str:
    """达成, 部分达成, 未达成; a dash where no level was recorded."""
    return _word(_LEVELS, level)


def met_word(met: bool | None) -> str:
    """Whether a row reached its target, in the words of the levels; a dash while unknown."""
    if met is None:
        return NOTHING
    return level_word(Level.MET if met else Level.NOT_MET)


def state_word(state: RowState) -> str:
    """The state of a row of the sheet."""
    return _word(_ROW_STATES, state)


def sheet_state_word(state: SheetState) -> str:
    """The state of a whole sheet."""
    return _word(_SHEET_STATES, state)


def execution_state_word(state: ExecutionState) -> str:
    """How the execution rate enters the sheet."""
    return _word(_EXECUTION_STATES, state)


def max_source_word(source: MaxSource) -> str:
    """Where the maxima of a sheet come from."""
    return _word(_MAX_SOURCES, source)


def severity_word(severity: Severity) -> str:
    """错误, 警告, 提示."""
    return _word(_SEVERITIES, severity)


def fund_source_word(source: FundSource) -> str:
    """A row of the budget block."""
    return _word(_FUND_SOURCES, source)


def kind_word(kind: TargetKind) -> str:
    """What sort of thing a target is."""
    return _word(_KINDS, kind)


def direction_word(direction: Direction | None) -> str:
    """正向 or 反向; a dash where the target has no direction."""
    return _word(_DIRECTIONS, direction)


def method_word(method: str | None) -> str:
    """A scoring method in words; ``execution.proportional`` and ``proportional`` are the same one."""
    if method is None:
        return NOTHING
    name = method.rsplit(".", 1)[-1]
    return _(_METHODS[name]) if name in _METHODS else method


def match_state_word(state: MatchState) -> str:
    """How a name of the document's first part stands to the tables."""
    return _word(_MATCH_STATES, state)


def input_source_word(source: str) -> str:
    """Where a number of a trace came from."""
    return _(_INPUT_SOURCES[source]) if source in _INPUT_SOURCES else source


def category_word(category: str) -> str:
    """A first- or second-level indicator: as printed in Chinese, its usual name in English."""
    stem = key(category).removesuffix("指标")
    if language() == "zh" or stem not in _CATEGORIES:
        return category
    return _(_CATEGORIES[stem])
