"""The fill-in workbook as data: its columns, what stands in them, and when two cells say the same.

Villages and colleagues fill it and send it back; hidden columns say whose row it is and what stood
in its cells when it was handed out.
"""

import hashlib
import re
from collections.abc import Mapping
from datetime import date
from pathlib import PureWindowsPath
from typing import Final, NamedTuple

from scorer.model.outcome import Evidence, Level, Outcome, RowState
from scorer.money import exact_text, plain_decimal
from scorer.text import normalise, one_line

SHEET: Final = "填报"
TITLE: Final = "项目绩效目标完成情况填报表"
GOALS_SHEET: Final = "总体目标"
GOALS_TITLE: Final = "项目年度总体目标完成情况填报表"
HELP_SHEET: Final = "填写说明"
LEVELS: Final = {Level.MET: "达成", Level.PARTIALLY_MET: "部分达成", Level.NOT_MET: "未达成"}
STATES: Final = {
    RowState.NOT_APPLICABLE: "不适用",
    RowState.NOT_STARTED: "未开展",
    RowState.DISPUTED: "有争议",
}
"""What a person can say of a row; anything else follows from what is recorded."""

ACHIEVEMENT: Final = "achievement"
"""What was achieved of a project's annual objectives: the one text on a sheet of its own."""

EVIDENCE: Final = ("evidence_file", "evidence_page", "evidence_date")
"""Evidence to be added: its three cells are taken together, or not at all."""

KNOWN_EVIDENCE: Final = "已有佐证"
"""The column, for reading only, of all evidence that is there."""


class FillColumn(NamedTuple):
    """A column: its caption, the field it fills (empty: for reading only), its width in characters."""

    caption: str
    field: str
    width: int


COLUMNS: Final = (
    FillColumn("序号", "", 5),
    FillColumn("一级指标", "", 10),
    FillColumn("二级指标", "", 13),
    FillColumn("三级指标", "", 24),
    FillColumn("年度指标值", "", 20),
    FillColumn("计量单位", "", 9),
    FillColumn("指标分值", "", 8),
    FillColumn("实际完成值", "actual_text", 16),
    FillColumn("等级", "level", 10),
    FillColumn("状态", "state", 9),
    FillColumn("得分", "chosen_score", 8),
    FillColumn("偏差原因", "deviation_reason", 28),
    FillColumn("改进措施", "corrective_action", 28),
    FillColumn(KNOWN_EVIDENCE, "", 26),
    FillColumn("新增佐证文件", "evidence_file", 24),
    FillColumn("新增佐证页码", "evidence_page", 9),
    FillColumn("新增佐证日期", "evidence_date", 12),
    FillColumn("不适用理由", "na_reason", 20),
    FillColumn("批准人", "na_approver", 10),
    FillColumn("调查人数", "survey_asked", 9),
    FillColumn("满意人数", "survey_satisfied", 9),
    FillColumn("调查方式", "survey_method", 12),
    FillColumn("调查开始日期", "survey_from_on", 12),
    FillColumn("调查结束日期", "survey_to_on", 12),
)
KEYS: Final = {
    "项目编码": "code",
    "行键序号": "position",
    "行键一级": "category",
    "行键二级": "subcategory",
    "行键三级": "name",
    "单位编码": "unit",
    "年度": "year",
    "交付时内容": "sent",
}
"""Captions of the hidden columns behind the table; ``sent`` holds cells by field, as JSON."""

GOAL_COLUMNS: Final = (
    FillColumn("序号", "", 6),
    FillColumn("项目名称", "", 26),
    FillColumn("年度总体目标", "", 48),
    FillColumn("实际完成情况", ACHIEVEMENT, 72),
)
GOAL_KEYS: Final = {
    "项目编码": "code",
    "行键项目": "name",
    "单位编码": "unit",
    "年度": "year",
    "交付时内容": "sent",
}
"""The sheet of the annual objectives, one row a project; its hidden columns as :data:`KEYS`."""

FIXED: Final = 4
"""So many columns stay in view: number and names."""

INSTRUCTIONS: Final = (
    "浅黄色的单元格可以填写，其余内容已锁定，请勿改动、增删行列或移动行的次序。",
    "“实际完成值”：指标值为数字的按“计量单位”填写数字，如单位为 % 的填 95 或 95%。",
    "指标值为日期的，“实际完成值”填日期，如 2021-12-20；其余可填文字。",
    "“等级”“状态”从下拉列表中选择。定性指标选择等级，“得分”只在需要在等级区间内取分时填写。",
    "“状态”只在指标不适用、未开展或有争议时选择；选“不适用”的，请填写“不适用理由”和“批准人”。",
    "未达到指标值的，请填写“偏差原因”和“改进措施”，写明具体情况；单元格内换行按 Alt+Enter。",
    "“已有佐证”列出已登记的全部佐证，不必再填；交回本表只增加佐证，不会删除或替换已有的。",
    "“新增佐证文件”填写文件名，并把文件与本表放在同一文件夹交回；“新增佐证页码”“新增佐证日期”可空。",
    "一项指标新增多份佐证的，每行写一份，换行按 Alt+Enter；页码、日期要填就按同样次序每份写一行。",
    "各项目年度总体目标的“实际完成情况”填在“总体目标”表中，一个项目一行，可以分段，至多三万字。",
    "满意度指标可填写调查人数、满意人数、调查方式和起止日期，完成率据此计算，不必另填实际完成值。",
    "已填报的内容已列在表中。未改动的单元格不作任何变更；清空单元格表示删除原填报内容。",
    "填好后存为 .xlsx 交回。交回前已由他人修改的单元格不会被覆盖，会列出双方内容由单位确认。",
)
LONGEST: Final = 32_000
"""A text longer than this does not fit a cell of a workbook: it is not handed out to be filled."""

_KEPT: Final = 300
_HASHED: Final = "sha256:"
_DAY: Final = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?")


def cell_texts(outcome: Outcome | None) -> dict[str, str]:
    """What stands in each cell to fill for what was recorded, by field; blank where nothing was."""
    known = outcome or Outcome()
    survey = known.survey
    return {
        "actual_text": known.actual_text or "",
        "level": LEVELS.get(known.level, "") if known.level else "",
        "state": STATES.get(known.state, "") if known.state else "",
        "chosen_score": "" if known.chosen_score is None else exact_text(known.chosen_score),
        "deviation_reason": known.deviation_reason or "",
        "corrective_action": known.corrective_action or "",
        **dict.fromkeys(EVIDENCE, ""),
        "na_reason": known.na_reason or "",
        "na_approver": known.na_approver or "",
        "survey_asked": _whole(survey.asked if survey else None),
        "survey_satisfied": _whole(survey.satisfied if survey else None),
        "survey_method": (survey and survey.method) or "",
        "survey_from_on": _iso(survey.from_on if survey else None),
        "survey_to_on": _iso(survey.to_on if survey else None),
    }


def known_evidence(outcome: Outcome | None) -> str:
    """All evidence of a row, a line each: the file's name without its folder, page and date."""
    proofs = outcome.evidence if outcome else ()
    lines = [f"{number}. {_proof(each)}" for number, each in enumerate(proofs, start=1)]
    return shown("\n".join(lines))


def _proof(evidence: Evidence) -> str:
    parts = [
        PureWindowsPath(evidence.file).name or evidence.file,
        f"第{evidence.page}页" if evidence.page else "",
        _iso(evidence.dated_on),
    ]
    return "，".join(each for each in parts if each)


def shown(text: str) -> str:
    """A text for reading, cut with a mark where it does not fit a cell."""
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}……（过长，后文未列出）"


def _iso(day: date | None) -> str:
    return "" if day is None else day.isoformat()


def _whole(number: int | None) -> str:
    return "" if number is None else str(number)


def handed(texts: Mapping[str, str]) -> dict[str, str]:
    """The cells as the hidden column keeps them: a long text by its hash, so that it fits."""
    return {field: text if len(text) <= _KEPT else _hashed(text) for field, text in texts.items()}


def is_as_handed(text: str, sent: str) -> bool:
    """Whether a cell says what it said when it was handed out."""
    return _hashed(text) == sent if sent.startswith(_HASHED) else says_same(text, sent)


def says_same(one: str, other: str) -> bool:
    """Whether two cells say the same: white space aside, numbers by value, dates by day."""
    first, second = one_line(one), one_line(other)
    if first == second:
        return True
    numbers = _number(first), _number(second)
    if None not in numbers:
        return numbers[0] == numbers[1]
    days = _day(first), _day(second)
    return days[0] is not None and days[0] == days[1]


def _hashed(text: str) -> str:
    return _HASHED + hashlib.sha256(one_line(text).encode()).hexdigest()


def _number(text: str) -> tuple[str, str] | None:
    """A number without needless zeros, and the per cent sign behind it or nothing."""
    plain = normalise(text)
    number = plain_decimal(plain.removesuffix("%"))
    return None if number is None else (exact_text(number), "%" * plain.endswith("%"))


def _day(text: str) -> tuple[int, int, int] | None:
    found = _DAY.fullmatch(normalise(text))
    return None if found is None else (int(found[1]), int(found[2]), int(found[3]))
