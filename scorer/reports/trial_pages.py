"""What makes a Word report a trial to everybody: a mark on every page and in the file's properties."""

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Pt, RGBColor

from scorer.forms.trial import MARK, NOT_OFFICIAL
from scorer.reports.data import TrialNote
from scorer.reports.page import Page


def mark_page(page: Page) -> None:
    """The mark in the head of every section's pages, and among the properties."""
    for section in page.document.sections:
        section.header.is_linked_to_previous = False
        paragraph = section.header.paragraphs[0]
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        run = paragraph.add_run(MARK)
        run.bold, run.font.size, run.font.color.rgb = True, Pt(16), RGBColor(0xC0, 0, 0)
    properties = page.document.core_properties
    properties.subject = properties.category = properties.keywords = MARK
    properties.content_status, properties.comments = MARK, NOT_OFFICIAL


def write_assumed(page: Page, trial: TrialNote) -> None:
    """What was assumed, as a table."""
    page.table(("所设事项", "已填报", "试算所设"), trial.assumed, (72, 42, 42))
