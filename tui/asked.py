"""One row of the working screen in words: what is asked, what is set, and how the points arise."""

from collections.abc import Iterable, Iterator, Sequence

from scorer.findings import Finding, hint_of, message_of
from scorer.forms import view
from scorer.forms.answers import answer_text
from scorer.forms.view import rule_note
from scorer.i18n import _
from scorer.model.dismissal import Dismissed
from scorer.model.outcome import Level, Outcome, RowState
from scorer.model.plan import Indicator
from scorer.model.sheet import Line, Trace
from scorer.model.target import Target
from scorer.money import two_places
from tui.record_rows import asked_target, is_qualitative, needs_reason
from tui.rows import severity_sign, severity_tone
from tui.widgets.entry import Asked
from tui.widgets.lines import Part


def asked(
    indicator: Indicator,
    line: Line,
    outcome: Outcome | None,
    findings: Iterable[Finding],
    offered: Sequence[Part] = (),
) -> Asked:
    """The left pane: the indicator, its field, what the row holds already, and what is doubtful.

    What concerns the score stands beside the arithmetic and is not said twice; what is ``offered`` for
    the row stands below its field.
    """
    known = outcome or Outcome()
    qualitative = is_qualitative(indicator, line)
    said = {each.code for each in line.findings}
    return Asked(
        title=f"{indicator.position} {indicator.name}",
        caption=_("in words") if qualitative else _("actual"),
        value=known.actual_text or "",
        hint=_("optional; the level counts")
        if qualitative
        else _hint(asked_target(indicator, line)),
        lines=(
            *_lines(indicator, line, known, offered),
            *(finding_part(each) for each in findings if each.code not in said),
            *_printed(indicator),
        ),
    )


def _hint(target: Target) -> str:
    return _("in {unit}").format(unit=target.unit) if target.unit else ""


def _lines(indicator: Indicator, line: Line, known: Outcome, offered: Sequence[Part]) -> list[Part]:
    lines: list[Part] = []
    if is_qualitative(indicator, line):
        lines.append((_levels(known.level), "strong"))
    if line.band is not None:
        lines.append((_band(line), ""))
    lines.extend(offered)
    lines.append((_target(indicator, line), ""))
    if line.rule is not None and line.rule.by is None:
        lines.append((_("! A scoring rule in the text waits for a decision: press t"), "warn"))
    if needs_reason(line, known):
        lines.append((_("! A reason and a measure are needed: press r"), "bad"))
    elif known.deviation_reason:
        lines.append((_("reason: {text}").format(text=known.deviation_reason), ""))
    lines.extend(_state(known))
    lines.extend(
        (_("evidence: {what}").format(what=view.evidence_text(each)), "") for each in known.evidence
    )
    return lines


def _printed(indicator: Indicator) -> list[Part]:
    """What else the document says of the row."""
    lines: list[Part] = []
    if indicator.description:
        lines.append((indicator.description, "muted"))
    if indicator.basis:
        lines.append((_("basis: {text}").format(text=indicator.basis), "muted"))
    return lines


def _levels(chosen: Level | None) -> str:
    words = [
        f"[{number} {view.level_word(each)}]"
        if each is chosen
        else f" {number} {view.level_word(each)} "
        for number, each in enumerate(Level, start=1)
    ]
    return " ".join(words)


def _band(line: Line) -> str:
    low, high, belongs = line.band or (None, None, False)
    if low is None or high is None:
        return ""
    sign = "≤" if belongs else "<"
    chosen = view.NOTHING if line.chosen_score is None else two_places(line.chosen_score)
    return _("points of this level: {low} ≤ points {sign} {high}; chosen: {chosen} (c)").format(
        low=two_places(low), sign=sign, high=two_places(high), chosen=chosen
    )


def _target(indicator: Indicator, line: Line) -> str:
    target = asked_target(indicator, line)
    text = _("target {printed}, read as {reading}, {kind}").format(
        printed=view.target_text(target),
        reading=view.target_reading(target),
        kind=view.kind_word(target.kind),
    )
    if indicator.by_hand:
        text = _("{text} (by hand)").format(text=text)
    return text


def _state(known: Outcome) -> list[Part]:
    if known.state is None or known.state in {RowState.SCORED, RowState.PENDING}:
        return []
    text = _("state: {state}").format(state=view.state_word(known.state))
    if known.na_reason:
        text += _(", because {reason}").format(reason=known.na_reason)
    if known.na_approver:
        text += _(", approved by {approver}").format(approver=known.na_approver)
    return [(text, "warn")]


def arithmetic(
    line: Line,
    saved: Line | None,
    total: str = "",
    understood: str = "",
    dismissed: Sequence[Dismissed] = (),
) -> list[Part]:
    """The right pane: the score, how it comes about, and what is doubtful; live while one types.

    ``total`` is what the sheet would come to, ``understood`` how the typed value was read,
    ``dismissed`` what a person answered of the project's findings.
    """
    lines: list[Part] = [(_score(line, saved), "strong")]
    lines.extend(_read_as(line, understood))
    if total:
        lines.append((total, ""))
    if line.trace is None:
        lines.append((_unscored(line), "muted"))
    else:
        lines.append((view.trace_line(line.trace), ""))
    lines.extend(_beside(line))
    lines.extend(finding_parts(line.findings, dismissed, line.position))
    if line.trace is not None:
        lines.extend(trace_rest(line.trace))
    if line.rule is not None and line.rule.by is not None:
        lines.append((rule_note(line.rule), "muted"))
    return lines


def _unscored(line: Line) -> str:
    """Why a row has no arithmetic."""
    match line.state:
        case RowState.NOT_APPLICABLE:
            return _("not applicable: the row is not scored")
        case RowState.DISPUTED:
            return _("disputed: counts as not recorded yet")
        case _:
            return _("nothing recorded yet")


def _read_as(line: Line, understood: str) -> list[Part]:
    """How the value was read, and whether it meets the target, on one line."""
    parts = []
    if understood:
        parts.append(_("read as {value}").format(value=understood))
    if line.met is not None and line.level is None:
        parts.append(_("target {met}").format(met=view.met_word(line.met)))
    return [(_(", ").join(parts), "")] if parts else []


def trace_rest(trace: Trace) -> list[Part]:
    """What a trace says behind its arithmetic: rounding, each input with its source, the rule."""
    return [(text, "muted") for text in view.trace_parts(trace).lines()[1:]]


def _beside(line: Line) -> list[Part]:
    """The survey behind the actual, and the score under each reading of a target that has several."""
    lines: list[Part] = [(text, "") for text in (view.survey_line(line),) if text]
    lines += [(text, "strong" if n == 0 else "") for n, text in enumerate(view.reading_lines(line))]
    if line.readings and line.readings[0].chosen_by is None:
        lines.append((_("nobody has chosen a reading yet: press h"), "warn"))
    return lines


def _score(line: Line, saved: Line | None) -> str:
    score = view.score_text(line.score, line.max_score)
    text = _("score {score}").format(score=score)
    if saved is not None and saved.score != line.score:
        text += _(" (saved: {score})").format(score=view.points_text(saved.score))
    return text


def finding_parts(
    findings: Iterable[Finding], dismissed: Iterable[Dismissed], position: int | None = None
) -> Iterator[Part]:
    """Findings as paragraphs; one that a person answered says what is wrong and the answer, quietly.

    ``position`` is the row's which they concern, None for those of the sheet as a whole.
    """
    row = None if position is None else str(position)
    here = [each for each in dismissed if each.finding.params.get("position") == row]
    for finding in findings:
        said = next((each for each in here if _is_said_of(each.finding, finding)), None)
        if said is None:
            yield finding_part(finding)
        else:
            text = _("{message} {hint}").format(message=message_of(finding), hint=answer_text(said))
            yield f"{severity_sign(finding.severity)} {text}", "muted"


def _is_said_of(answered: Finding, finding: Finding) -> bool:
    """Whether the two are one: the answered one names its project and row as well."""
    return answered.code == finding.code and finding.params.items() <= answered.params.items()


def finding_part(finding: Finding) -> Part:
    """A finding as one paragraph: its sign, what is wrong, what to do."""
    text = message_of(finding)
    if hint := hint_of(finding):
        text = _("{message} {hint}").format(message=text, hint=hint)
    return f"{severity_sign(finding.severity)} {text}", severity_tone(finding.severity)
