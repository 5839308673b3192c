"""A native column chart in the Word report: its own part, drawn by Word and LibreOffice alike.

The numbers stand in the chart itself as literals, so no workbook has to be embedded.
"""

from decimal import Decimal
from typing import Final, NamedTuple
from xml.sax.saxutils import escape

from docx.document import Document as Report
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.shared import Mm

from scorer.money import exact_text

_CONTENT_TYPE: Final = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
_OFFICE: Final = "http://schemas.openxmlformats.org"
_RELATION: Final = f"{_OFFICE}/officeDocument/2006/relationships/chart"
_CHART: Final = f"{_OFFICE}/drawingml/2006/chart"
_DRAWING: Final = f"{_OFFICE}/drawingml/2006/main"
_FONT: Final = '<a:latin typeface="宋体"/><a:ea typeface="宋体"/>'


class Series(NamedTuple):
    """A row of columns in one colour (RRGGBB); None leaves a gap."""

    name: str
    colour: str
    values: tuple[Decimal | None, ...]


def add_chart(
    report: Report, title: str, labels: tuple[str, ...], series: tuple[Series, ...]
) -> None:
    """A column chart over the text width, in a paragraph of its own at the end of the document."""
    package = report.part.package
    name = PackURI(f"/word/charts/chart{len(package.parts) + 1}.xml")
    xml = _chart_xml(title, labels, series).encode("utf-8")
    part = Part(name, _CONTENT_TYPE, xml, package)
    relation = report.part.relate_to(part, _RELATION)
    paragraph = report.add_paragraph(style="Table Text")
    paragraph.add_run()._r.append(parse_xml(_inline_xml(relation, title)))


def _inline_xml(relation: str, title: str) -> str:
    width, height = Mm(152), Mm(70)
    words = escape(title, {'"': "&quot;"})
    return (
        f'<w:drawing xmlns:w="{_OFFICE}/wordprocessingml/2006/main">'
        f'<wp:inline xmlns:wp="{_OFFICE}/drawingml/2006/wordprocessingDrawing"'
        f' xmlns:a="{_DRAWING}" distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{width}" cy="{height}"/>'
        f'<wp:docPr id="1" name="chart" descr="{words}"/><wp:cNvGraphicFramePr/>'
        f'<a:graphic><a:graphicData uri="{_CHART}">'
        f'<c:chart xmlns:c="{_CHART}" xmlns:r="{_OFFICE}/officeDocument/2006/relationships"'
        f' r:id="{relation}"/></a:graphicData></a:graphic></wp:inline></w:drawing>'
    )


def _chart_xml(title: str, labels: tuple[str, ...], series: tuple[Series, ...]) -> str:
    bars = "".join(_series_xml(number, each, labels) for number, each in enumerate(series))
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        f'<c:chartSpace xmlns:c="{_CHART}" xmlns:a="{_DRAWING}"><c:roundedCorners val="0"/>'
        f"<c:chart><c:title><c:tx><c:rich><a:bodyPr/><a:p>{_text_properties(1200)}"
        f'<a:r><a:rPr lang="zh-CN" sz="1200" b="0">{_FONT}</a:rPr><a:t>{escape(title)}</a:t></a:r>'
        '</a:p></c:rich></c:tx><c:overlay val="0"/></c:title><c:autoTitleDeleted val="0"/>'
        '<c:plotArea><c:layout/><c:barChart><c:barDir val="col"/><c:grouping val="clustered"/>'
        f'<c:varyColors val="0"/>{bars}<c:gapWidth val="80"/>'
        f'<c:axId val="1001"/><c:axId val="1002"/></c:barChart>{_axes_xml()}</c:plotArea>'
        f'<c:legend><c:legendPos val="b"/><c:overlay val="0"/>{_small_text()}</c:legend>'
        '<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart></c:chartSpace>'
    )


def _series_xml(number: int, series: Series, labels: tuple[str, ...]) -> str:
    points = "".join(
        f'<c:pt idx="{index}"><c:v>{exact_text(value)}</c:v></c:pt>'
        for index, value in enumerate(series.values)
        if value is not None
    )
    words = "".join(
        f'<c:pt idx="{index}"><c:v>{escape(label)}</c:v></c:pt>'
        for index, label in enumerate(labels)
    )
    count = f'<c:ptCount val="{len(labels)}"/>'
    return (
        f'<c:ser><c:idx val="{number}"/><c:order val="{number}"/>'
        f"<c:tx><c:v>{escape(series.name)}</c:v></c:tx>"
        f'<c:spPr><a:solidFill><a:srgbClr val="{series.colour}"/></a:solidFill></c:spPr>'
        f'<c:invertIfNegative val="0"/><c:cat><c:strLit>{count}{words}</c:strLit></c:cat>'
        f"<c:val><c:numLit><c:formatCode>#,##0.00</c:formatCode>{count}{points}</c:numLit></c:val>"
        "</c:ser>"
    )


def _axes_xml() -> str:
    scaling = '<c:scaling><c:orientation val="minMax"/></c:scaling><c:delete val="0"/>'
    grid = '<a:ln w="6350"><a:solidFill><a:srgbClr val="D9D9D9"/></a:solidFill></a:ln>'
    return (
        f'<c:catAx><c:axId val="1001"/>{scaling}<c:axPos val="b"/>'
        '<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>'
        f'{_small_text()}<c:crossAx val="1002"/></c:catAx>'
        f'<c:valAx><c:axId val="1002"/>{scaling}<c:axPos val="l"/>'
        f"<c:majorGridlines><c:spPr>{grid}</c:spPr></c:majorGridlines>"
        '<c:numFmt formatCode="#,##0" sourceLinked="0"/>'
        '<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>'
        f'{_small_text()}<c:crossAx val="1001"/></c:valAx>'
    )


def _text_properties(size: int) -> str:
    return f'<a:pPr><a:defRPr sz="{size}" b="0">{_FONT}</a:defRPr></a:pPr>'


def _small_text() -> str:
    return f'<c:txPr><a:bodyPr/><a:p>{_text_properties(900)}<a:endParaRPr lang="zh-CN"/></a:p></c:txPr>'
