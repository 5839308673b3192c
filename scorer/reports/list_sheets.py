"""The lists of the workbook: awards with their arithmetic, evidence, findings, journal and so on."""

from typing import Final, NamedTuple

from scorer.findings import Finding, hint_of, message_of
from scorer.forms import view
from scorer.forms.answers import answer_text
from scorer.forms.changes import action_word, change_text
from scorer.forms.formulas import NOT_APPLICABLE
from scorer.model.outcome import Evidence, RowState
from scorer.money import exact_text
from scorer.reports.awards import AwardEntry, awards
from scorer.reports.data import ReportData
from scorer.reports.table_sheet import TableWriter
from scorer.text import one_line

LEFT_OUT: Final = {
    "rescale": "不计入分母，总分按适用指标分值折算为满分",
    "within_category": "的分值由同一一级指标内适用的指标按得分率折算，该级全不适用的再按总分折算",
    "full_marks": "按满分计入总分",
}
"""What a pack's policy makes of rows that do not apply, as the form says it."""

_HASH_SHOWN = 12
_CHANGE_SHOWN = 160


def write_awards(table: TableWriter, data: ReportData) -> None:
    """得分说明: one row an award, with the arithmetic that gives it."""
    table.start()
    for record in data.projects:
        name = one_line(record.project.name)
        for award in awards(record):
            table.add(name, award.title, award.state, award.score, *_traced(award))


def _traced(award: AwardEntry) -> tuple[str, ...]:
    beside = "\n".join(award.beside) or view.NOTHING
    if award.trace is None:
        return (*[view.NOTHING] * 3, beside, award.rule_note or view.NOTHING)
    parts = view.trace_parts(award.trace)
    inputs = "\n".join((*parts.inputs, *award.beside)) or view.NOTHING
    rule = "\n".join(filter(None, (parts.rule, award.rule_note)))
    return parts.method, parts.arithmetic, parts.rounding, inputs, rule


class _Proof(NamedTuple):
    project: str
    evidence: Evidence


def write_evidence(table: TableWriter, data: ReportData) -> None:
    """佐证清单: each file once a project, with every indicator it serves."""
    table.start()
    served: dict[_Proof, list[str]] = {}
    for record in data.projects:
        for indicator, _line, outcome in record.rows():
            for evidence in outcome.evidence if outcome else ():
                proof = _Proof(one_line(record.project.name), evidence)
                served.setdefault(proof, []).append(one_line(indicator.name))
    for number, ((project, evidence), names) in enumerate(served.items(), start=1):
        dated = evidence.dated_on.isoformat() if evidence.dated_on else view.NOTHING
        table.add(
            str(number),
            project,
            evidence.file,
            evidence.page or view.NOTHING,
            dated,
            "、".join(names),
            evidence.sha256 or view.NOTHING,
        )
    if not served:
        table.none()


def write_findings(table: TableWriter, data: ReportData) -> None:
    """问题清单: those of the document first, then project by project; answered ones last."""
    table.start()
    found = [("", finding) for finding in data.plan_findings]
    answers = [("", said) for said in data.plan_dismissed]
    for record in data.projects:
        name = one_line(record.project.name)
        found += [(name, finding) for finding in record.findings]
        answers += [(name, said) for said in record.dismissed]
    rows = [(name, finding, view.NOTHING) for name, finding in found]
    rows += [(name, said.finding, answer_text(said)) for name, said in answers]
    for number, (name, finding, answer) in enumerate(rows, start=1):
        table.add(*_finding_cells(number, name, finding), answer)
    if not rows:
        table.none()


def _finding_cells(number: int, project: str, finding: Finding) -> tuple[str, ...]:
    return (
        str(number),
        view.severity_word(finding.severity),
        project,
        message_of(finding),
        hint_of(finding),
        view.place_text(finding.place),
        finding.code,
    )


def write_not_applicable(table: TableWriter, data: ReportData) -> None:
    """不适用指标: printed even where there are none."""
    table.start()
    count = 0
    for record in data.projects:
        for indicator, line, outcome in record.rows():
            if line.state is not RowState.NOT_APPLICABLE:
                continue
            count += 1
            table.add(
                one_line(record.project.name),
                one_line(indicator.category),
                one_line(indicator.subcategory),
                one_line(indicator.name),
                exact_text(line.max_score),
                (outcome.na_reason if outcome else None) or view.NOTHING,
                (outcome.na_approver if outcome else None) or view.NOTHING,
            )
    if not count:
        table.none()
    for policy in dict.fromkeys(each.pack.not_applicable.policy for each in data.projects):
        if count:
            table.note(f"“{NOT_APPLICABLE}”指标{LEFT_OUT[policy]}。")


def _cut(text: str) -> str:
    """At most so much of a change that the extract stays readable; the journal has it whole."""
    return text if len(text) <= _CHANGE_SHOWN else f"{text[:_CHANGE_SHOWN]}…"


def write_journal(table: TableWriter, data: ReportData) -> None:
    """变更记录: who changed what, and the head of the chain."""
    table.start()
    for entry in data.journal:
        table.add(
            str(entry.number),
            f"{entry.at:%Y-%m-%d %H:%M}",
            entry.who,
            action_word(entry.action),
            entry.subject,
            _cut(change_text(entry.before)),
            _cut(change_text(entry.after)),
            entry.hash[:_HASH_SHOWN],
        )
    if not data.journal:
        table.none()
    if data.journal_head:
        table.note(f"链首校验码：{data.journal_head}")
