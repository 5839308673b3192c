"""What an auditor asks about recorded outcomes, beyond what scoring them already tells.

Missing reasons, refused and negative actuals and missing approvals are findings of the line.
"""

import re
from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from scorer.checks.recorded import Entry, EntryCheck, Filled, FilledCheck
from scorer.checks.row import Part
from scorer.checks.targets import may_exceed_all
from scorer.engine.survey import agrees_with_survey, takes_survey
from scorer.findings import Finding, Severity, declare, worst
from scorer.i18n import N_
from scorer.model.outcome import RowState, Survey
from scorer.model.target import TargetKind
from scorer.money import percent_text
from scorer.text import key, one_line

NO_ACTUAL: Final = declare(
    "OUT-NO-ACTUAL",
    Severity.WARNING,
    N_("{project}: no outcome recorded yet for {count} rows: {rows}"),
    N_("Record the actual value or the level; unknown rows keep the sheet unfinished."),
)
PHRASE: Final = declare(
    "OUT-REASON-PHRASE",
    Severity.WARNING,
    N_("{project}: “{reason}” explains nothing about “{indicator}”"),
    N_("Say what happened, when, and how large its effect was."),
)
COPIED: Final = declare(
    "OUT-REASON-COPIED",
    Severity.WARNING,
    N_("{project}: the same reason stands in {count} rows: {rows}"),
    N_("Give each row the reason for its own deviation."),
)
ALL_AS_PLANNED: Final = declare(
    "OUT-ALL-AS-PLANNED",
    Severity.WARNING,
    N_("{project}: all {count} actual values equal their target values to the letter"),
    N_("Enter what was counted; reviewers take this for copying the target column."),
)
NO_SURVEY: Final = declare(
    "OUT-NO-SURVEY",
    Severity.WARNING,
    N_(
        "{project}: satisfaction “{indicator}” is {actual}, but neither survey nor evidence is recorded"
    ),
    N_("Record how many were asked and satisfied, how and when, or attach the survey's result."),
)
SURVEY_DISAGREES: Final = declare(
    "OUT-SURVEY-DISAGREES",
    Severity.WARNING,
    N_(
        "{project}: “{indicator}”: {satisfied} of {asked} satisfied is {rate}, "
        "but the actual value typed is {actual}; what was typed counts"
    ),
    N_("Clear the actual value to take the survey's rate, or correct the survey's figures."),
)
SURVEY_IMPOSSIBLE: Final = declare(
    "OUT-SURVEY-IMPOSSIBLE",
    Severity.ERROR,
    N_("{project}: “{indicator}”: {satisfied} satisfied of {asked} asked cannot be"),
    N_("Correct the survey's figures."),
)
SURVEY_SMALL: Final = declare(
    "OUT-SURVEY-SMALL",
    Severity.NOTE,
    N_("{project}: “{indicator}”: only {asked} were asked"),
    N_("Ask at least {least}, or say how many there are in all."),
)
NO_EVIDENCE: Final = declare(
    "OUT-NO-EVIDENCE",
    Severity.WARNING,
    N_("{project}: no evidence for {count} scored rows: {rows}"),
    N_("Attach files; a reviewer gives rows without evidence no points."),
)
EVIDENCE_YEAR: Final = declare(
    "OUT-EVIDENCE-YEAR",
    Severity.WARNING,
    N_("{project}: the evidence “{file}” of “{indicator}” is dated {day}, outside {year}"),
    N_("Correct the date, or attach evidence of the year itself."),
)
TEN_THOUSAND: Final = declare(
    "OUT-TEN-THOUSAND",
    Severity.ERROR,
    N_(
        "{project}: “{indicator}”: the actual {actual} and the target {target} differ ten thousandfold"
    ),
    N_("Probably 元 and 万元 were confused: type the actual with its unit."),
)

ABOVE_ALL: Final = declare(
    "OUT-RATE-ABOVE-100",
    Severity.WARNING,
    N_("{project}: “{indicator}”: the actual {actual} is more than 100% of a whole"),
    N_("Check both counts: the part cannot be larger than the whole."),
)

_MEANINGLESS: Final = re.compile(
    "(由于|因为?|受)?(客观|主观|疫情|工作|历史|政策|特殊|其他|资金|天气|实际|各种|人为|不可抗力|时间)?"
    "(的)?(原因|因素|影响|情况)(所致|造成|导致)?|正常|(已)?(按(计划|要求|时|期))?(全部)?完成|同上|见附件|如实填报|按实际情况"
)
_PUNCTUATION: Final = re.compile(r"[\s,，.。;；、!！:：]+")
_ENOUGH_ROWS: Final = 5
_ENOUGH_ASKED: Final = 30
_WAN: Final = Fraction(10_000)
_PERCENT: Final = "%"


def explains_nothing(reason: str) -> bool:
    """Whether a reason is an empty phrase: it names a kind of cause and says nothing about it."""
    return _MEANINGLESS.fullmatch(_PUNCTUATION.sub("", key(reason))) is not None


def no_actual(filled: Filled) -> Iterator[Finding]:
    """Rows left open on a sheet that somebody has begun to fill."""
    open_rows = [each for each in filled.entries if each.line.state is RowState.PENDING]
    if open_rows and len(open_rows) < len(filled.entries):
        yield filled.find_entries(NO_ACTUAL, open_rows)


def empty_phrase(entry: Entry) -> Iterator[Finding]:
    """A bare mention of circumstances is no reason."""
    reason = one_line(entry.outcome.deviation_reason or "")
    if reason and explains_nothing(reason):
        yield entry.find(PHRASE, reason=reason)


def copied_reason(filled: Filled) -> Iterator[Finding]:
    """One text for several deviations was copied down the column."""
    by_reason: dict[str, list[Entry]] = {}
    for entry in filled.entries:
        reason = key(entry.outcome.deviation_reason or "")
        if len(reason) > 1:
            by_reason.setdefault(reason, []).append(entry)
    for entries in by_reason.values():
        if len(entries) > 1:
            yield filled.find_entries(COPIED, entries)


def all_as_planned(filled: Filled) -> Iterator[Finding]:
    """Every actual is its target: nobody counted anything."""
    measured = [
        entry
        for entry in filled.entries
        if entry.row.indicator.target.kind is TargetKind.QUANTITATIVE and entry.actual is not None
    ]
    equal = [entry for entry in measured if _is_target(entry)]
    if len(measured) >= _ENOUGH_ROWS and len(equal) == len(measured):
        yield filled.find(ALL_AS_PLANNED, count=len(equal))


def _is_target(entry: Entry) -> bool:
    value = entry.actual.value if entry.actual else None
    target = entry.row.indicator.target.value
    return value is not None and target is not None and value == Fraction(target)


def survey_missing(entry: Entry) -> Iterator[Finding]:
    """Satisfaction that nobody was asked about."""
    if entry.row.part is not Part.SATISFACTION or not entry.is_answered:
        return
    survey = entry.outcome.survey
    if (survey is None or survey.asked is None) and not entry.outcome.evidence:
        actual = entry.outcome.actual_text or entry.outcome.level or "—"
        yield entry.find(NO_SURVEY, actual=actual)


def survey_figures(entry: Entry) -> Iterator[Finding]:
    """The survey's own figures against each other and against the actual value."""
    survey = entry.outcome.survey or Survey()
    asked, satisfied = survey.asked, survey.satisfied
    if asked is None or satisfied is None:
        return
    if asked <= 0 or not 0 <= satisfied <= asked:
        yield entry.find(SURVEY_IMPOSSIBLE, asked=asked, satisfied=satisfied)
        return
    if asked < _ENOUGH_ASKED:
        yield entry.find(SURVEY_SMALL, asked=asked, least=_ENOUGH_ASKED)
    actual, rate = entry.actual, Fraction(satisfied, asked)
    target = entry.row.indicator.target
    if actual is None or actual.value is None or not takes_survey(entry.row.indicator, target):
        return
    if not agrees_with_survey(actual.value, survey, target):
        yield entry.find(
            SURVEY_DISAGREES,
            asked=asked,
            satisfied=satisfied,
            rate=percent_text(rate),
            actual=entry.outcome.actual_text,
        )


def evidence_missing(filled: Filled) -> Iterator[Finding]:
    """A reviewer opens the folder first: rows without a file get nothing."""
    without = [
        each
        for each in filled.entries
        if each.is_answered and each.line.score and not each.outcome.evidence
    ]
    if without:
        yield filled.find_entries(NO_EVIDENCE, without)


def evidence_dated_outside(entry: Entry) -> Iterator[Finding]:
    """A paper of another year proves nothing about this one."""
    year = entry.row.scope.year
    for evidence in entry.outcome.evidence:
        day = evidence.dated_on
        if year is not None and day is not None and day.year != year:
            yield entry.find(EVIDENCE_YEAR, file=evidence.file, day=day.isoformat(), year=year)


def ten_thousand_apart(entry: Entry) -> Iterator[Finding]:
    """1.96 typed against a target of 19,600 yuan: the units were confused."""
    target, actual = entry.row.indicator.target, entry.actual
    if not (target.unit or "").startswith("元") or not target.value:
        return
    if actual is None or not actual.value or worst(actual.findings) is Severity.ERROR:
        return
    ratio = actual.value / Fraction(target.value)
    if near_ten_thousand(ratio):
        yield entry.find(
            TEN_THOUSAND, actual=entry.outcome.actual_text, target=entry.row.indicator.target_text
        )


def rate_above_all(entry: Entry) -> Iterator[Finding]:
    """33 of 31 villages were accepted: one of the counts is wrong."""
    value = entry.actual.value if entry.actual else None
    if entry.row.indicator.target.unit != _PERCENT or value is None or value <= 100:
        return
    if not may_exceed_all(entry.row):
        yield entry.find(ABOVE_ALL, actual=entry.outcome.actual_text)


def near_ten_thousand(ratio: Fraction) -> bool:
    """Whether one amount is ten thousand times the other, within half of it either way."""
    larger = max(ratio, 1 / ratio)
    return _WAN / 2 <= larger <= _WAN * 2


FILLED_CHECKS: Final[tuple[FilledCheck, ...]] = (
    no_actual,
    copied_reason,
    all_as_planned,
    evidence_missing,
)
ENTRY_CHECKS: Final[tuple[EntryCheck, ...]] = (
    empty_phrase,
    survey_missing,
    survey_figures,
    evidence_dated_outside,
    ten_thousand_apart,
    rate_above_all,
)
