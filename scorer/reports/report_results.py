"""The report's sections about the evaluation itself: how, what came of it, problems, measures."""

from collections.abc import Iterable, Iterator, Mapping

from scorer.findings import Finding, Severity, message_of
from scorer.forms import view
from scorer.forms.answers import answer_text
from scorer.model.outcome import Outcome, RowState
from scorer.model.plan import Indicator
from scorer.model.sheet import Grade, Line, PackRef
from scorer.reports.data import ProjectRecord, ReportData
from scorer.reports.figures import category_scores, finished, grades, row_states
from scorer.reports.form_foot import UNVERIFIED
from scorer.reports.page import Page
from scorer.text import one_line

_NOTHING = "无。"


def how_it_was_done(page: Page, data: ReportData) -> None:
    """二、自评工作开展情况: source, rules, how far the recording is, what stands behind it."""
    page.heading("二、自评工作开展情况")
    source = f"《{data.source_file}》" if data.source_file else "已公开的绩效目标文本"
    page.paragraph(f"本次自评以{source}所列绩效目标为依据，逐项目、逐指标填报实际完成值并计分。")
    _packs(page, data)
    page.paragraph(_recorded(data))
    files = {
        (record.project.code, evidence.file)
        for record in data.projects
        for outcome in record.outcomes.values()
        for evidence in outcome.evidence
    }
    final = sum(record.final is not None for record in data.projects)
    page.paragraph(f"已登记佐证材料{len(files)}份，已定稿自评表{final}份。")


def _packs(page: Page, data: ReportData) -> None:
    """The rule packs with their hashes, and the projects scored by each."""
    names: dict[PackRef, list[str]] = {}
    for record in data.projects:
        names.setdefault(record.sheet.pack, []).append(one_line(record.project.name))
    titles = {record.sheet.pack: record.pack.title for record in data.projects}
    rows = [
        (titles[pack], f"{pack.id}\n{pack.edition}版", pack.sha256[:12], "、".join(scored))
        for pack, scored in names.items()
    ]
    page.paragraph("评分规则一览表", "Table Caption")
    page.table(("评分规则", "编号及版次", "SHA-256", "适用项目"), rows, (32, 44, 24, 56))
    unverified = [each for each in titles if each not in _verified(data)]
    if unverified:
        named = "" if len(unverified) == len(titles) else _quoted(unverified, titles)
        page.paragraph(f"注：{named}{UNVERIFIED}。")
    page.space()


def _verified(data: ReportData) -> set[PackRef]:
    return {record.sheet.pack for record in data.projects if record.pack.verified}


def _quoted(packs: Iterable[PackRef], titles: Mapping[PackRef, str]) -> str:
    return "、".join(f"“{titles[pack]}”" for pack in packs) + "："


def _recorded(data: ReportData) -> str:
    states = row_states(data)
    day = data.made_on
    known = "，".join(
        f"{view.state_word(state)}{states[state]}项" for state in RowState if states[state]
    )
    return (
        f"截至{day.year}年{day.month}月{day.day}日，"
        f"{sum(states.values())}项指标中：{known or '尚无指标'}。"
    )


def results(page: Page, data: ReportData) -> None:
    """四、绩效目标完成情况: totals and grades, then project by project with its categories."""
    page.heading("四、绩效目标完成情况")
    page.heading("（一）总体情况", 2)
    page.paragraph(_overall(data))
    heads = ("项目名称", "自评总分", "等级", "执行得分", "达成指标", "问题")
    rows = [_result_row(record) for record in data.projects]
    page.paragraph("项目自评结果表", "Table Caption")
    page.table(heads, rows, (46, 38, 10, 20, 16, 26), (), (1, 2, 3, 4))
    page.space()
    page.heading("（二）分项目情况", 2)
    for number, record in enumerate(data.projects, start=1):
        _project(page, number, record)


def _overall(data: ReportData) -> str:
    done = [record for record in data.projects if finished(record)]
    text = f"{len(data.projects)}个项目中，{len(done)}个已完成自评"
    if len(done) < len(data.projects):
        text += f"，{len(data.projects) - len(done)}个尚未完成"
    counts = grades(data)
    if counts:
        each = "，".join(f"“{grade.value}”{counts[grade]}个" for grade in Grade if counts[grade])
        text += f"；自评等级：{each}"
    return f"{text}。"


def _result_row(record: ProjectRecord) -> tuple[str, ...]:
    lines = [line for line in record.sheet.lines if line.state is not RowState.NOT_APPLICABLE]
    met = sum(line.met is True for line in lines)
    return (
        one_line(record.project.name),
        view.total_text(record.sheet),
        view.grade_word(record.sheet.grade),
        view.execution_score_text(record.sheet.execution),
        f"{met}/{len(lines)}",
        view.findings_summary(record.findings),
    )


def _project(page: Page, number: int, record: ProjectRecord) -> None:
    project, sheet = record.project, record.sheet
    page.heading(f"{number}. {one_line(project.name)}", 3)
    if project.objectives:
        page.paragraph(f"年度目标：{_sentences(project.objectives)}")
    if record.achievement:
        page.paragraph(f"实际完成情况：{one_line(record.achievement)}")
    parts = [f"总分{view.total_text(sheet)}"]
    if sheet.grade:
        parts.append(f"等级“{sheet.grade.value}”")
    parts.append(f"预算执行率{view.rate_text(sheet.execution.rate)}")
    parts.append(f"执行得分{view.execution_score_text(sheet.execution)}")
    parts.append(f"分值来源：{view.max_source_word(sheet.max_source)}")
    page.paragraph("，".join(parts) + "。")
    page.paragraph("；".join(_category_texts(record)) + "。")


def _category_texts(record: ProjectRecord) -> Iterator[str]:
    for each in category_scores(record):
        score = view.score_text(each.score, each.max_score)
        text = f"{each.name}{each.rows}项，达成{each.met}项，得分{score}"
        yield f"{text}（{each.open}项未填报）" if each.open else text


def _sentences(texts: Iterable[str]) -> str:
    joined = "；".join(one_line(text).rstrip("。；;") for text in texts)
    return f"{joined}。" if joined else _NOTHING


def problems(page: Page, data: ReportData) -> None:
    """五、存在问题及原因: rows that missed their target with the reason, then the findings."""
    page.heading("五、存在问题及原因")
    page.heading("（一）未达成指标及原因", 2)
    missed = [_missed(*row) for record in data.projects for row in _named_rows(record)]
    _numbered(page, [text for text in missed if text])
    page.heading("（二）自评检查发现的问题", 2)
    found = [("", each) for each in data.plan_findings]
    for record in data.projects:
        found += [(one_line(record.project.name), each) for each in record.findings]
    _numbered(page, _finding_texts(found))
    _answered(page, data)


def _answered(page: Page, data: ReportData) -> None:
    """What was found and answered: each with the reason, who gave it, and when."""
    said = [("", each) for each in data.plan_dismissed]
    for record in data.projects:
        said += [(one_line(record.project.name), each) for each in record.dismissed]
    if not said:
        return
    page.heading("（三）已作说明的问题", 2)
    texts = []
    for project, each in said:
        text = _stop(message_of(each.finding))
        subject = f"{project}：" if project and project not in text else ""
        texts.append(f"{subject}{text}{_stop(answer_text(each))}")
    _numbered(page, texts)


def _named_rows(
    record: ProjectRecord,
) -> Iterator[tuple[str, Indicator, Line, Outcome | None]]:
    name = one_line(record.project.name)
    return ((name, *row) for row in record.rows())


def _missed(project: str, indicator: Indicator, line: Line, outcome: Outcome | None) -> str:
    if line.met is not False:
        return ""
    reason = one_line((outcome.deviation_reason if outcome else None) or "")
    return (
        f"{project}“{one_line(indicator.name)}”：指标值{view.target_text(indicator.target)}，"
        f"实际完成值{view.actual_text(line, outcome)}，"
        f"得分{view.score_text(line.score, line.max_score)}。"
        f"原因：{reason.rstrip('。') or '未填写'}。"
    )


def _finding_texts(found: Iterable[tuple[str, Finding]]) -> list[str]:
    """Errors and warnings, the same one of several projects said once; notes stay on the list.

    What to do about them is for whoever prepares the report, not for its readers.
    """
    projects: dict[str, list[str]] = {}
    for project, finding in found:
        if finding.severity is Severity.NOTE:
            continue
        text = _stop(message_of(finding))
        names = projects.setdefault(text, [])
        if project and project not in names:
            names.append(project)
    return [
        f"{'、'.join(names)}：{text}" if names and names[0] not in text else text
        for text, names in projects.items()
    ]


def _stop(text: str) -> str:
    """The sentence with its full stop; nothing stays nothing."""
    return f"{text.rstrip('。 ')}。" if text.strip() else ""


def measures(page: Page, data: ReportData) -> None:
    """六、改进措施: what was recorded for rows that missed their target."""
    page.heading("六、改进措施")
    texts = []
    for record in data.projects:
        for name, indicator, _line, outcome in _named_rows(record):
            measure = one_line((outcome.corrective_action if outcome else None) or "")
            if measure:
                texts.append(f"{name}“{one_line(indicator.name)}”：{measure.rstrip('。')}。")
    _numbered(page, texts)


def other_matters(page: Page, data: ReportData) -> None:
    """七、其他需要说明的问题: rows that do not apply, are open or disputed; targets read by choice."""
    page.heading("七、其他需要说明的问题")
    texts = []
    for record in data.projects:
        for name, indicator, line, outcome in _named_rows(record):
            text = _state_text(line, outcome)
            if text:
                texts.append(f"{name}“{one_line(indicator.name)}”{text}")
            texts += [f"{name}：{note}。" for note in view.choice_notes(line, indicator)]
    _numbered(page, texts)


def _state_text(line: Line, outcome: Outcome | None) -> str:
    if line.state is RowState.NOT_APPLICABLE:
        reason = (outcome.na_reason if outcome else None) or "未填写"
        approver = (outcome.na_approver if outcome else None) or "未填写"
        return f"不适用，理由：{one_line(reason).rstrip('。')}，批准人：{one_line(approver)}。"
    if line.state is RowState.DISPUTED:
        return "有争议，暂不计分。"
    return "实际完成值未填报或未能计分，暂不计分。" if line.state is RowState.PENDING else ""


def _numbered(page: Page, texts: list[str]) -> None:
    for number, text in enumerate(texts, start=1):
        page.paragraph(f"{number}. {text}")
    if not texts:
        page.paragraph(_NOTHING)
