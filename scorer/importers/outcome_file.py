"""The outcome file: one row an indicator, what was achieved, why not more, and the evidence."""

from pathlib import Path
from typing import Final

from scorer.errors import RefusedEntryError
from scorer.forms.view import place_text
from scorer.i18n import _
from scorer.importers.filled import FilledFile, FilledRow, read_filled

OUTCOME_COLUMNS: Final = {
    "项目编码": "code",
    "一级指标": "category",
    "二级指标": "subcategory",
    "三级指标": "name",
    "序号": "position",
    "实际完成值": "actual_text",
    "等级": "level",
    "状态": "state",
    "得分": "chosen_score",
    "分值": "max_score",
    "偏差原因": "deviation_reason",
    "改进措施": "corrective_action",
    "不适用理由": "na_reason",
    "批准人": "na_approver",
    "佐证文件": "evidence_file",
    "页码": "evidence_page",
    "佐证日期": "evidence_date",
    "调查人数": "survey_asked",
    "满意人数": "survey_satisfied",
    "调查方式": "survey_method",
    "调查开始日期": "survey_from_on",
    "调查结束日期": "survey_to_on",
}
"""Caption to field; the fields of an outcome bear their own names, a survey's ``survey_`` before."""

OutcomeRow = FilledRow
OutcomeFile = FilledFile


def read_outcome_file(path: Path) -> OutcomeFile:
    """The file's rows as plain texts by field; every row names a project and an indicator.

    An xlsx cell shown as 95% reads ``95%``. Raises UnreadableFileError (RefusedEntryError) with
    the place for anything that cannot be taken; nothing of the file is used then.
    """
    outcomes = read_filled(path, OUTCOME_COLUMNS, ("code", "name"))
    for row in outcomes.rows:
        _check(row)
    return outcomes


def _check(row: OutcomeRow) -> None:
    missing = next((name for name in ("code", "name") if name not in row.values), None)
    if missing is not None:
        caption = next(text for text, field in OUTCOME_COLUMNS.items() if field == missing)
        raise RefusedEntryError(
            _("{place}: the row has no {name}.").format(place=place_text(row.place), name=caption),
            _("Every row names its project by code and its indicator by name."),
        )
