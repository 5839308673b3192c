"""The report's sections about the unit, its projects and its money."""

from scorer.disbursement.timeline import CheckpointComparison, standing_word
from scorer.forms import view
from scorer.money import round_half_up, two_places
from scorer.reports.chart import Series, add_chart
from scorer.reports.data import ReportData
from scorer.reports.figures import funds_of
from scorer.reports.page import Page
from scorer.text import one_line


def basic_facts(page: Page, data: ReportData) -> None:
    """一、基本情况: the unit, its projects, their funds."""
    profile, funds = data.profile, funds_of(data)
    count = sum(len(record.sheet.lines) for record in data.projects)
    page.heading("一、基本情况")
    page.heading("（一）单位概况", 2)
    parts = [f"{profile.name}（单位代码{profile.code}）"]
    if profile.department:
        parts.append(f"主管部门为{profile.department}")
    if profile.headed_by:
        parts.append(f"单位负责人{profile.headed_by}")
    page.paragraph("，".join(parts) + "。")
    page.heading("（二）项目概况", 2)
    text = (
        f"{data.year}年度纳入绩效自评的预算项目共{len(data.projects)}个，三级绩效指标共{count}项，"
        f"年初预算合计{view.amount_with_unit(funds.original_budget)}，"
        f"全年预算合计{view.amount_with_unit(funds.final_budget)}。"
    )
    page.paragraph(text)
    rows = [
        (
            str(number),
            one_line(record.project.name),
            record.project.code,
            view.amount_text(record.project.total_funds),
            str(len(record.sheet.lines)),
        )
        for number, record in enumerate(data.projects, start=1)
    ]
    heads = ("序号", "项目名称", "项目编码", "目标文本预算数（元）", "指标数")
    page.paragraph("项目一览表", "Table Caption")
    page.table(heads, rows, (10, 48, 50, 34, 14), (3,), (0, 4))
    page.space()


def spending(page: Page, data: ReportData) -> None:
    """三、资金执行情况: budget and execution by project, plan against actual at the checkpoints."""
    page.heading("三、资金执行情况")
    page.heading("（一）预算执行情况", 2)
    _execution(page, data)
    page.heading("（二）支出进度情况", 2)
    _progress(page, data)


def _execution(page: Page, data: ReportData) -> None:
    funds = funds_of(data)
    text = (
        f"全年预算数合计{view.amount_with_unit(funds.final_budget)}，"
        f"全年执行数合计{view.amount_with_unit(funds.actual_expenditure)}，"
    )
    if funds.missing:
        text += f"其中{funds.missing}个项目的预算数或执行数尚未填报，不计算总体执行率。"
    else:
        text += f"总体执行率{view.rate_text(funds.rate)}。"
    page.paragraph(text)
    heads = (
        "项目名称",
        "年初预算数（元）",
        "全年预算数（元）",
        "全年执行数（元）",
        "执行率",
        "得分",
    )
    page.paragraph("项目预算执行情况表", "Table Caption")
    widths = (42, 27, 27, 27, 15, 18)
    page.table(heads, _execution_rows(data), widths, (1, 2, 3, 4), (5,), last_bold=True)
    page.space()


def _execution_rows(data: ReportData) -> list[tuple[str, ...]]:
    """A row a project, then the sums."""
    rows = [
        (
            one_line(record.project.name),
            view.amount_text(record.disbursement.total.original_budget),
            view.amount_text(record.disbursement.total.final_budget),
            view.amount_text(record.disbursement.total.actual_expenditure),
            view.rate_text(record.sheet.execution.rate),
            view.execution_score_text(record.sheet.execution),
        )
        for record in data.projects
    ]
    funds = funds_of(data)
    together = (
        "合计",
        view.amount_text(funds.original_budget),
        view.amount_text(funds.final_budget),
        view.amount_text(funds.actual_expenditure),
        view.rate_text(funds.rate),
        "",
    )
    return [*rows, together]


def _progress(page: Page, data: ReportData) -> None:
    total = data.checkpoint_total()
    if not total:
        page.paragraph("各项目目标文本未列资金支出计划，无支出进度可比。")
        return
    page.paragraph("".join(_sentence(row) for row in total))
    heads = ("截止", "计划累计支出（元）", "实际累计支出（元）", "差额（元）", "进度", "状态")
    rows = [
        (
            f"{row.month}月底",
            view.amount_text(row.planned_amount),
            view.amount_text(row.actual_amount),
            view.amount_text(row.difference),
            view.days_behind_text(row.days_behind),
            standing_word(row),
        )
        for row in total
    ]
    page.paragraph("计划与实际累计支出对比表（全部项目）", "Table Caption")
    page.table(heads, rows, (14, 30, 30, 28, 20, 34), (1, 2, 3), (0, 4, 5))
    page.space()
    _chart(page, total)
    page.space()


def _sentence(row: CheckpointComparison) -> str:
    """One checkpoint in words; what is not known is said to be so."""
    planned = f"截至{row.month}月底，计划累计支出{view.amount_with_unit(row.planned_amount)}，"
    if row.actual_amount is None:
        return f"{planned}实际支出未填报。"
    actual = f"实际累计支出{view.amount_with_unit(row.actual_amount)}"
    if row.missing:
        return f"{planned}已填报的{actual}，另有{row.missing}个项目未填报。"
    if row.difference is None or row.difference_points is None:
        return f"{planned}{actual}。"
    if row.difference == 0:
        return f"{planned}{actual}，与计划一致。"
    word = "高于" if row.difference > 0 else "低于"
    points = two_places(abs(round_half_up(row.difference_points)))
    amount = view.amount_with_unit(abs(row.difference))
    return f"{planned}{actual}，{word}计划{amount}（{points}个百分点）。"


def _chart(page: Page, total: tuple[CheckpointComparison, ...]) -> None:
    planned = tuple(row.planned_amount for row in total)
    actual = tuple(row.actual_amount for row in total)
    series = (Series("计划累计支出", "9DB7D5", planned), Series("实际累计支出", "C0504D", actual))
    labels = tuple(f"{row.month}月底" for row in total)
    add_chart(page.document, "计划与实际累计支出（元）", labels, series)
