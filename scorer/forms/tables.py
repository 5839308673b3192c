"""The other sheets of the workbook as data: their names, titles and columns."""

from typing import Final, NamedTuple


class TableColumn(NamedTuple):
    """A column: its caption, its width in characters, whether its text runs to the left."""

    caption: str
    width: float
    running: bool = False


class TableForm(NamedTuple):
    """A plain table with a title above it."""

    sheet: str
    title: str
    columns: tuple[TableColumn, ...]


AWARDS: Final = TableForm(
    "得分说明",
    "得分说明",
    (
        TableColumn("项目名称", 18, running=True),
        TableColumn("指标", 26, running=True),
        TableColumn("状态", 9),
        TableColumn("得分/分值", 12),
        TableColumn("计分方法", 26, running=True),
        TableColumn("算式", 30, running=True),
        TableColumn("取舍", 14, running=True),
        TableColumn("数据及来源", 46, running=True),
        TableColumn("规则依据", 34, running=True),
    ),
)
MONEY: Final = TableForm(
    "资金对比",
    "资金支出计划与实际支出对比表",
    (
        TableColumn("项目名称", 30, running=True),
        TableColumn("截止", 8),
        TableColumn("计划累计比例", 12),
        TableColumn("计划累计支出（元）", 17),
        TableColumn("实际累计支出（元）", 17),
        TableColumn("实际累计比例", 12),
        TableColumn("差额（元）", 17),
        TableColumn("差额（百分点）", 12),
        TableColumn("进度（天）", 12),
        TableColumn("状态", 16),
    ),
)
EVIDENCE: Final = TableForm(
    "佐证清单",
    "佐证材料清单",
    (
        TableColumn("编号", 6),
        TableColumn("项目名称", 24, running=True),
        TableColumn("文件", 34, running=True),
        TableColumn("页码", 9),
        TableColumn("日期", 12),
        TableColumn("佐证的指标", 36, running=True),
        TableColumn("SHA-256", 36, running=True),
    ),
)
FINDINGS: Final = TableForm(
    "问题清单",
    "问题清单",
    (
        TableColumn("序号", 6),
        TableColumn("级别", 8),
        TableColumn("项目名称", 22, running=True),
        TableColumn("问题", 48, running=True),
        TableColumn("处理建议", 38, running=True),
        TableColumn("位置", 26, running=True),
        TableColumn("代码", 22, running=True),
        TableColumn("说明", 32, running=True),
    ),
)
NOT_APPLICABLE_ROWS: Final = TableForm(
    "不适用指标",
    "不适用指标",
    (
        TableColumn("项目名称", 26, running=True),
        TableColumn("一级指标", 14),
        TableColumn("二级指标", 14),
        TableColumn("三级指标", 30, running=True),
        TableColumn("分值", 8),
        TableColumn("不适用的理由", 40, running=True),
        TableColumn("批准人", 14),
    ),
)
JOURNAL: Final = TableForm(
    "变更记录",
    "变更记录（节选）",
    (
        TableColumn("编号", 7),
        TableColumn("时间", 18),
        TableColumn("操作人", 12),
        TableColumn("事项", 18, running=True),
        TableColumn("对象", 26, running=True),
        TableColumn("变更前", 34, running=True),
        TableColumn("变更后", 34, running=True),
        TableColumn("校验码", 18),
    ),
)
REVIEW: Final = TableForm(
    "复核",
    "自评复核表",
    (
        TableColumn("项目名称", 22, running=True),
        TableColumn("一级指标", 12),
        TableColumn("二级指标", 12),
        TableColumn("三级指标", 24, running=True),
        TableColumn("性质", 7),
        TableColumn("度量单位", 9),
        TableColumn("分值", 7),
        TableColumn("自评完成值", 14),
        TableColumn("自评得分", 10),
        TableColumn("复核完成值", 14),
        TableColumn("复核得分", 10),
        TableColumn("偏离度（自评与复核得分之差/分值）", 14),
        TableColumn("复核意见", 28, running=True),
    ),
)
REVIEW_KEYS: Final = (
    "项目编码",
    "序号",
    "单位编码",
    "年度",
    "版次",
    "送审完成值",
    "送审得分",
    "送审原文",
)
"""Hidden columns behind the review sheet: whose row it is, and what was handed over in it."""

SUMMARY_SHEET: Final = "汇总"
SUMMARY_TITLE: Final = "项目支出绩效自评汇总表"
SUMMARY_COLUMNS: Final = (
    TableColumn("序号", 5),
    TableColumn("项目编码", 22),
    TableColumn("项目名称", 24, running=True),
    TableColumn("年初预算数", 10.5),
    TableColumn("全年预算数", 10.5),
    TableColumn("全年执行数", 10.5),
    TableColumn("执行率", 8.5),
    TableColumn("执行得分", 9),
)
"""What stands before the categories; amounts in the form's unit."""

SUMMARY_CATEGORY_WIDTH: Final = 10.5
SUMMARY_END_COLUMNS: Final = (
    TableColumn("总分", 11),
    TableColumn("等级", 6),
    TableColumn("问题", 13),
)
NONE: Final = "无"
"""Printed in a table that has no rows, so that nobody takes it for forgotten."""
