"""Builds ``report.docx``, the report's own zh-CN template: page, styles, page numbers, no text.

Run it after a change here: ``python -m scorer.reports.templates.build_template``. The layout is
that of official documents: A4, margins 37/35/28/26 mm, title 二号, headings 黑体 and 楷体 三号, text
仿宋 三号 on 28 pt lines, page numbers at the foot.
"""

from pathlib import Path
from typing import Final, NamedTuple

from docx import Document
from docx.document import Document as Report
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.text.font import CT_RPr
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle

TEMPLATE: Final = Path(__file__).with_name("report.docx")
LATIN: Final = "Times New Roman"
BODY_FONT: Final = "仿宋"
_LINE: Final = Pt(28)
_SIZE_TWO, _SIZE_THREE, _SIZE_FOUR, _SMALL = Pt(22), Pt(16), Pt(14), Pt(10.5)
_FORM: Final = Pt(8)


class _Look(NamedTuple):
    name: str
    east: str
    size: Pt
    align: WD_ALIGN_PARAGRAPH = WD_ALIGN_PARAGRAPH.LEFT
    indent_chars: int = 2
    exact: bool = True
    level: int | None = None


_LOOKS: Final = (
    _Look("Normal", BODY_FONT, _SIZE_THREE),
    _Look("Title", "方正小标宋简体", _SIZE_TWO, WD_ALIGN_PARAGRAPH.CENTER, 0),
    _Look("Heading 1", "黑体", _SIZE_THREE, level=0),
    _Look("Heading 2", "楷体", _SIZE_THREE, level=1),
    _Look("Heading 3", BODY_FONT, _SIZE_THREE, level=2),
    _Look("Table Text", "宋体", _SMALL, WD_ALIGN_PARAGRAPH.LEFT, 0, exact=False),
    _Look("Table Number", "宋体", _SMALL, WD_ALIGN_PARAGRAPH.RIGHT, 0, exact=False),
    _Look("Table Middle", "宋体", _SMALL, WD_ALIGN_PARAGRAPH.CENTER, 0, exact=False),
    _Look("Table Head", "黑体", _SMALL, WD_ALIGN_PARAGRAPH.CENTER, 0, exact=False),
    _Look("Table Caption", "黑体", _SIZE_FOUR, WD_ALIGN_PARAGRAPH.CENTER, 0),
    _Look("Form Text", "宋体", _FORM, WD_ALIGN_PARAGRAPH.LEFT, 0, exact=False),
    _Look("Form Middle", "宋体", _FORM, WD_ALIGN_PARAGRAPH.CENTER, 0, exact=False),
    _Look("Form Head", "黑体", _FORM, WD_ALIGN_PARAGRAPH.CENTER, 0, exact=False),
    _Look("Annex Label", "黑体", _SIZE_THREE, WD_ALIGN_PARAGRAPH.LEFT, 0),
    _Look("Annex Title", "方正小标宋简体", Pt(18), WD_ALIGN_PARAGRAPH.CENTER, 0, exact=False),
    _Look("Signature", BODY_FONT, _SIZE_THREE, WD_ALIGN_PARAGRAPH.RIGHT, 0),
    _Look("Footer", "宋体", _SIZE_FOUR, WD_ALIGN_PARAGRAPH.CENTER, 0, exact=False),
)


def build(path: Path = TEMPLATE) -> None:
    """Write the template to ``path``."""
    document = Document()
    for paragraph in list(document.paragraphs):
        document.element.body.remove(paragraph._element)
    _page(document)
    _defaults(document)
    for look in _LOOKS:
        _style(document, look)
    _page_number(document)
    document.core_properties.title = ""
    document.core_properties.author = ""
    document.core_properties.comments = ""
    document.save(str(path))


def _page(document: Report) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    section.footer_distance = Mm(28)


def _defaults(document: Report) -> None:
    """Language and fonts of everything that no style speaks of."""
    defaults = document.styles.element.find(qn("w:docDefaults"))
    properties = defaults.find(qn("w:rPrDefault")).find(qn("w:rPr"))
    language = properties.find(qn("w:lang"))
    language.set(qn("w:val"), "en-US")
    language.set(qn("w:eastAsia"), "zh-CN")
    _fonts(properties, BODY_FONT)


def _fonts(properties: CT_RPr, east: str) -> None:
    """Latin and East-Asian slots both; theme fonts would win over them, so they go."""
    fonts = properties.get_or_add_rFonts()
    for name in list(fonts.attrib):
        del fonts.attrib[name]
    for slot in ("ascii", "hAnsi", "cs"):
        fonts.set(qn(f"w:{slot}"), LATIN)
    fonts.set(qn("w:eastAsia"), east)
    fonts.set(qn("w:hint"), "eastAsia")


def _style(document: Report, look: _Look) -> None:
    style = _named(document, look.name)
    properties = style.element.get_or_add_rPr()
    _fonts(properties, look.east)
    style.font.size = look.size
    style.font.bold = False
    style.font.italic = False
    style.font.color.rgb = RGBColor(0, 0, 0)
    layout = style.paragraph_format
    layout.alignment = look.align
    layout.space_before = layout.space_after = Pt(0)
    layout.keep_with_next = look.level is not None or look.name == "Table Caption"
    if look.exact:
        layout.line_spacing_rule, layout.line_spacing = WD_LINE_SPACING.EXACTLY, _LINE
    else:
        layout.line_spacing = 1.0
    layout.page_break_before = look.name == "Annex Label"
    _indent(style, look.indent_chars)
    if look.name == "Title":
        layout.space_after = _LINE
        _without_border(style)


def _named(document: Report, name: str) -> ParagraphStyle:
    """The style of that name, made on top of Normal where the base has none."""
    styles = document.styles
    if name not in {each.name for each in styles}:
        styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH).base_style = styles["Normal"]
    found = styles[name]
    if not isinstance(found, ParagraphStyle):
        raise TypeError(name)
    return found


def _indent(style: ParagraphStyle, characters: int) -> None:
    """The first line by so many characters, which follows the font size as offices expect."""
    indent = style.element.get_or_add_pPr().get_or_add_ind()
    indent.set(qn("w:firstLineChars"), str(characters * 100))
    indent.set(qn("w:firstLine"), str(characters * 320))


def _without_border(style: ParagraphStyle) -> None:
    border = style.element.pPr.find(qn("w:pBdr"))
    if border is not None:
        style.element.pPr.remove(border)


def _page_number(document: Report) -> None:
    """The page number between dashes at the foot of every page."""
    paragraph = document.sections[0].footer.paragraphs[0]
    paragraph.style = document.styles["Footer"]
    paragraph.add_run("— ")
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        run = paragraph.add_run()
        if kind:
            field = OxmlElement("w:fldChar")
            field.set(qn("w:fldCharType"), kind)
        else:
            field = OxmlElement("w:instrText")
            field.text = text
        run._element.append(field)
    paragraph.add_run(" —")


if __name__ == "__main__":
    build()
