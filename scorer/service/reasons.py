"""Reasons for a deviation: sentences begun with the row's own figures, and what is taken as one.

A sentence is Chinese whatever the language of the screens, since it goes into the official form. The
causes are those that such forms name in practice.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import TYPE_CHECKING, Final, NamedTuple

from scorer.checks.outcome import explains_nothing
from scorer.engine.reasons import is_reason
from scorer.engine.rule_target import target_asked
from scorer.forms import view
from scorer.i18n import N_, _
from scorer.model.outcome import RowState
from scorer.model.target import TargetKind
from scorer.money import plain_decimal
from scorer.reading.actual_value import read_actual
from scorer.service.judging import pack_for
from scorer.service.outcomes import preview
from scorer.text import key

if TYPE_CHECKING:
    from scorer.model.outcome import Outcome
    from scorer.model.plan import Indicator
    from scorer.model.sheet import Line
    from scorer.model.target import Target
    from scorer.service.views import ProjectView

BLANK: Final = "__"
"""Where a begun sentence waits for what only the clerk knows."""

_PERCENT: Final = "%"


class Cause(NamedTuple):
    """Why a row deviates: its ``word``, and how the reason and the measure begin.

    ``{figures}`` stands for the row's own figures.
    """

    key: str
    word: str
    reason: str
    measure: str


class Begun(NamedTuple):
    """A reason and a measure that a person completes; ``BLANK`` is what is still open."""

    reason: str
    measure: str


CAUSES: Final = (
    Cause(
        "target_low",
        N_("target set low"),
        "年初指标值设置偏低，{figures}",
        "今后参照近三年实际完成情况合理设置指标值。",
    ),
    Cause(
        "target_high",
        N_("target set high"),
        "年初指标值设置偏高，未充分考虑实际条件，{figures}",
        "今后加强前期摸底，按实际需要合理设置指标值。",
    ),
    Cause(
        "funds_late",
        N_("funds came late"),
        "因资金于__月才到位，{figures}",
        "提前申报用款计划，剩余任务于次年__月底前完成。",
    ),
    Cause(
        "policy",
        N_("policy changed"),
        "因上级政策于__月调整，{figures}",
        "按调整后的政策重新核定任务，并及时申请调整绩效目标。",
    ),
    Cause(
        "weather",
        N_("weather, disaster"),
        "受__月恶劣天气影响，施工暂停__天，{figures}",
        "合理安排施工时间，剩余任务于次年__月底前完成。",
    ),
    Cause(
        "scope",
        N_("scope changed"),
        "因实施内容于__月调整，{figures}",
        "实施内容调整时，同步按程序调整绩效目标。",
    ),
    Cause(
        "later",
        N_("counted later"),
        "相关数据须到次年__月才能统计，目前{figures}",
        "次年__月底前完成统计，并补充佐证材料。",
    ),
    Cause(
        "acceptance",
        N_("not yet accepted"),
        "验收时对__处提出整改意见，尚未通过验收，{figures}",
        "督促施工单位整改，于次年__月底前完成复验。",
    ),
)
"""The causes offered, in the order of their numbers."""


def begun(cause_key: str, seen: ProjectView, position: int) -> Begun:
    """How a reason for this row begins, and the measure; raises KeyError for no such cause."""
    cause = {each.key: each for each in CAUSES}[cause_key]
    said = figures(seen, position)
    return Begun(cause.reason.format(figures=said), cause.measure)


def figures(seen: ProjectView, position: int) -> str:
    """What was achieved against the target, as a sentence in Chinese that ends it."""
    indicator = _indicator(seen, position)
    outcome, line = seen.outcomes.get(position), _line(seen, position)
    actual = view.actual_text(line, outcome)
    if actual == view.NOTHING:
        return f"{indicator.name}指标值{indicator.target_text}未能按期完成。"
    apart = _apart(target_asked(indicator, line), outcome)
    shown = f"实际完成{_with_unit(actual, indicator)}"
    return f"{shown}，较年初指标值{indicator.target_text}{apart or '有偏差'}。"


def _with_unit(actual: str, indicator: Indicator) -> str:
    bare = plain_decimal(actual) is not None
    return actual + (indicator.target.unit or "") if bare else actual


def _apart(target: Target, outcome: Outcome | None) -> str:
    """How far the actual is from the target in exact figures; empty where that is no number."""
    if target.kind is not TargetKind.QUANTITATIVE or target.value is None or outcome is None:
        return ""
    value = read_actual(outcome.actual_text or "", target).value
    if value is None:
        return ""
    apart = value - Fraction(target.value)
    number = _finite(abs(apart))
    if not apart or number is None:
        return ""
    unit = "个百分点" if target.unit == _PERCENT else target.unit or ""
    return f"{'多' if apart > 0 else '少'}{number}{unit}"


def _finite(number: Fraction) -> str | None:
    """At most four decimals, exactly; None where there are more."""
    whole, rest = divmod(number * 10_000, 1)
    if rest:
        return None
    digits = f"{int(whole):05d}"
    return f"{digits[:-4]}.{digits[-4:]}".rstrip("0").rstrip(".")


def row_figures(seen: ProjectView, position: int) -> str:
    """Target, actual and what was lost of the row's points, in the language in force."""
    line = _line(seen, position)
    lost = None if line.score is None else line.max_score - line.score
    said = _("Target {target}, actual {actual}, score {score}").format(
        target=_indicator(seen, position).target_text,
        actual=view.actual_text(line, seen.outcomes.get(position)),
        score=view.score_text(line.score, line.max_score),
    )
    return said + _(", {lost} points lost").format(lost=view.points_text(lost)) if lost else said


def objection(text: str) -> str | None:
    """Why a text is no reason or measure, and what would be one; None where it can stand.

    An empty text can stand: it clears the field.
    """
    if not text.strip():
        return None
    if BLANK in text:
        return _("Fill in what stands as {blank}.").format(blank=BLANK)
    if not is_reason(text) or explains_nothing(text):
        return _(
            "“{text}” explains nothing: say what happened, when, and how large its effect was."
        ).format(text=text.strip())
    return None


def copied_from(projects: Iterable[ProjectView], code: str, position: int, text: str) -> str | None:
    """The project and row that has the same reason already; None where none has."""
    wanted = key(text)
    if not wanted:
        return None
    for seen in projects:
        for number, outcome in seen.outcomes.items():
            here = (seen.project.code, number) == (code, position)
            if not here and key(outcome.deviation_reason or "") == wanted:
                return _("{project}, row {row}").format(project=seen.project.name, row=number)
    return None


def _line(seen: ProjectView, position: int) -> Line:
    return next(each for each in seen.sheet.lines if each.position == position)


def _indicator(seen: ProjectView, position: int) -> Indicator:
    return next(each for each in seen.project.indicators if each.position == position)


def without_row(seen: ProjectView, position: int) -> str:
    """What the total becomes where the row does not apply, under the pack's policy for its points.

    Of a row that does not apply already, what it was without that.
    """
    changes = {"state": RowState.NOT_APPLICABLE, "na_reason": BLANK, "na_approver": BLANK}
    after, now = preview(seen, position, changes), _line(seen, position).state
    back = dict.fromkeys(changes)
    before = preview(seen, position, back) if now is RowState.NOT_APPLICABLE else seen.sheet
    return _(
        "If not applicable: {points} points of this row are treated so: {policy}; "
        "total {before} → {after}."
    ).format(
        points=view.max_score_text(_line(seen, position).max_score),
        policy=view.method_word(pack_for(seen).not_applicable.policy),
        before=view.total_text(before),
        after=view.total_text(after),
    )
