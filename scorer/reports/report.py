"""The Word report 部门预算绩效自评报告: seven sections from recorded facts, the forms as annex.

Every number comes from the data and every sentence states a recorded fact; where nothing was
recorded the report says so. It is always Chinese.
"""

from collections.abc import Callable
from pathlib import Path

from scorer.forms.trial import MARK, NOT_OFFICIAL
from scorer.i18n import speaking
from scorer.reports.annex import write_annex
from scorer.reports.data import ProjectRecord, ReportData
from scorer.reports.page import Page
from scorer.reports.report_money import basic_facts, spending
from scorer.reports.report_results import (
    how_it_was_done,
    measures,
    other_matters,
    problems,
    results,
)
from scorer.reports.target_file import write_beside
from scorer.reports.trial_pages import mark_page, write_assumed
from scorer.text import one_line

_SECTIONS = (
    basic_facts,
    how_it_was_done,
    spending,
    results,
    problems,
    measures,
    other_matters,
)


def write_report(
    path: Path, data: ReportData, begin: Callable[[ProjectRecord], None] | None = None
) -> Path:
    """Write the report; answers where it was really written.

    ``begin`` is called before the annex of each project, and stops everything by raising. Raises
    ReportTargetError where it cannot be written; a file that was there stays whole.
    """
    with speaking("zh"):
        return write_beside(path, lambda draft: _write(draft, data, begin))


def _write(path: Path, data: ReportData, begin: Callable[[ProjectRecord], None] | None) -> None:
    page = Page()
    title = f"{data.year}年度部门预算绩效自评报告"
    if data.trial is not None:
        title = f"{title}\n（{MARK}）"
        mark_page(page)
    page.title(f"{data.profile.name}\n{title}")
    for section in _SECTIONS:
        section(page, data)
    if data.trial is None:
        _signature(page, data)
    else:
        page.paragraph(NOT_OFFICIAL)
        write_assumed(page, data.trial)
    write_annex(page, data, begin=begin)
    page.save(path, one_line(f"{data.profile.name}{title}"))


def _signature(page: Page, data: ReportData) -> None:
    day = data.made_on
    page.space()
    page.paragraph(data.profile.name, "Signature")
    page.paragraph(f"{day.year}年{day.month}月{day.day}日", "Signature")
