"""The foot of the form: by which rules it was scored, what to know before signing, who signs."""

from collections.abc import Iterator
from typing import Final

from xlsxwriter.worksheet import Worksheet

from scorer.forms import view
from scorer.forms.foot import UNVERIFIED, choices_of, points_line
from scorer.forms.trial import NOT_OFFICIAL
from scorer.model.outcome import RowState
from scorer.model.sheet import ExecutionState
from scorer.reports.data import ProjectRecord, ReportData
from scorer.reports.formats import Formats, row_height, write_text
from scorer.reports.list_sheets import LEFT_OUT
from scorer.reports.trial_marks import marked

__all__ = ["UNVERIFIED", "notes_of", "rules_of", "write_foot"]

_LEAST: Final = 20


def write_foot(
    sheet: Worksheet,
    formats: Formats,
    row: int,
    widths: tuple[float, ...],
    data: ReportData,
    record: ProjectRecord,
) -> int:
    """Rules, notes and signatures over columns of these widths; answers the last row."""
    last = len(widths) - 1
    small = formats.get(font_size=9)
    lines = ["    ".join(rules_of(data, record))]
    lines += [f"注：{note}。" for note in notes_of(record)]
    for line in lines:
        write_text(sheet, row, 0, last, line, small)
        sheet.set_row(row, row_height([(line, sum(widths))], _LEAST))
        row += 1
    if data.trial is None:
        write_text(sheet, row, 0, last, "        ".join(_signers(data)), formats.get())
    else:
        write_text(sheet, row, 0, last, NOT_OFFICIAL, marked(formats))
    sheet.set_row(row, 24)
    return row


def rules_of(data: ReportData, record: ProjectRecord) -> Iterator[str]:
    """By which rules the form was scored, where its points come from, and when it became final."""
    pack = record.sheet.pack
    yield f"评分规则：{pack.id} {pack.edition}版（SHA-256 {pack.sha256[:12]}）"
    if data.journal_head:
        yield f"变更记录链首：{data.journal_head[:12]}"
    yield points_line(record.sheet)
    if record.final:
        yield f"定稿：{record.final.by} {record.final.at:%Y-%m-%d %H:%M}"


def notes_of(record: ProjectRecord) -> Iterator[str]:
    """What the signers should know: unverified rules, what became of rows left out, a capped total."""
    if not record.pack.verified:
        yield UNVERIFIED
    left_out = [line for line in record.sheet.lines if line.state is RowState.NOT_APPLICABLE]
    if left_out or record.sheet.execution.state is ExecutionState.NOT_APPLICABLE:
        yield f"不适用指标{LEFT_OUT[record.pack.not_applicable.policy]}"
    trace = record.sheet.total_trace
    if trace is not None and trace.method == "total_cap":
        rate = view.rate_text(record.sheet.execution.rate)
        yield f"预算执行率{rate}，总分按评分规则不超过{trace.formula}分"
    yield from choices_of(record.project, record.sheet)


def _signers(data: ReportData) -> tuple[str, ...]:
    profile, day = data.profile, data.made_on
    return (
        f"填报人：{profile.prepared_by or ''}",
        f"审核人：{profile.reviewed_by or ''}",
        f"单位负责人：{profile.headed_by or ''}",
        f"联系电话：{profile.phone or ''}",
        f"日期：{day.year}年{day.month}月{day.day}日",
    )
