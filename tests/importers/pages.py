"""Web pages with target forms as programs write them, built from the sample's data."""

import json
from typing import Any

from scorer.resources import resource_dir

FIXTURES = resource_dir("fixtures")
HEADER = ("一级指标", "二级指标", "三级指标", "绩效指标描述", "指标值", "指标值确定依据")
MONTHS = ("3月底", "6月底", "10月底", "12月底")
LINE_END = "\r\n"

Boxes = list[list[tuple[str, int, int]]]


def sample() -> dict[str, Any]:
    """The sample's data."""
    path = FIXTURES / "sample" / "yaoshan_2021.json"
    data: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return data


def boxes(data: dict[str, Any], project: dict[str, Any]) -> Boxes:
    """The form row by row: text, columns covered, rows covered; 12 columns wide."""
    rows: Boxes = [
        [(data["unit"], 9, 1), (data["currency"], 3, 1)],
        [("项目编码", 2, 1), (project["code"], 4, 1), ("项目名称", 2, 1), (project["name"], 4, 1)],
        [
            ("预算规模及资金用途", 2, 2), ("预算数", 2, 1), (project["total_funds"], 2, 1),
            ("其中：财政资金", 2, 1), (project["fiscal_funds"], 1, 1), ("其他资金", 2, 1),
            (project["other_funds"], 1, 1),
        ],
        [(project["purpose"], 10, 1)],
        [("资金支出计划（%）", 2, 2), *_quarters(MONTHS)],
        _quarters(project["checkpoints"]),
        [("绩效目标", 2, 1), ("\n".join(project["objectives"]), 10, 1)],
        [(each, 2, 1) for each in HEADER],
    ]  # fmt: skip
    indicators = project["indicators"]
    for index, (category, *rest) in enumerate(indicators):
        first = index == 0 or indicators[index - 1][0] != category
        height = sum(each[0] == category for each in indicators)
        rows.append([(category, 2, height)] * first + [(text, 2, 1) for text in rest])
    return rows


def _quarters(texts: Any) -> list[tuple[str, int, int]]:
    return [(text, span, 1) for text, span in zip(texts, (3, 3, 2, 2), strict=True)]


def heading(number: int, project: dict[str, Any]) -> str:
    """The heading above a form."""
    return f"{number}.{project['name']}绩效目标表"


def escaped(text: str) -> str:
    """The text as it stands in HTML, line breaks as a spreadsheet writes them."""
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text.replace("\n", f"<br>{LINE_END}    ") or "&nbsp;"


def as_spreadsheet_page(data: dict[str, Any]) -> str:
    """All forms in one table below each other, as Excel and WPS save a sheet as a web page."""
    rows = [_row([(f"第一部分 {data['unit']}", 12, 1)]), _row([("二、分项绩效目标", 12, 1)])]
    rows += [
        _row([(f"（{number}）{name}。", 12, 1)]) for number, name in enumerate(data["announced"], 1)
    ]
    for number, project in enumerate(data["projects"], 1):
        rows.append(_row([(heading(number, project), 12, 1)]))
        rows += [_row(row) for row in boxes(data, project)]
    hidden = LINE_END.join(["  <td width=64 style='width:48pt'></td>"] * 12)
    return LINE_END.join([
        '<html xmlns:o="urn:schemas-microsoft-com:office:office"',
        'xmlns:x="urn:schemas-microsoft-com:office:excel"',
        'xmlns="http://www.w3.org/TR/REC-html40">',
        "",
        "<head>",
        "<meta http-equiv=Content-Type content=\"text/html; charset=gb2312\">",
        "<meta name=ProgId content=Excel.Sheet>",
        "<style>",
        "<!--table",
        ' {mso-displayed-decimal-separator:"\\.";}',
        ".xl65 {white-space:normal; mso-number-format:\"\\@\";}",
        "-->",
        "</style>",
        "<!--[if gte mso 9]><xml><x:ExcelWorkbook><x:Name>表<table></x:Name></x:ExcelWorkbook></xml>",
        "<![endif]-->",
        "</head>",
        "<body link=blue vlink=purple>",
        "<table x:str border=0 cellpadding=0 cellspacing=0 width=768 style='border-collapse:",
        " collapse;table-layout:fixed;width:576pt'>",
        " <col width=64 span=12 style='width:48pt'>",
        *rows,
        " <![if supportMisalignedColumns]>",
        " <tr height=0 style='display:none'>",
        hidden,
        " </tr>",
        " <![endif]>",
        "</table>",
        "</body>",
        "</html>",
    ])  # fmt: skip


def _row(cells: list[tuple[str, int, int]]) -> str:
    lines = [" <tr height=19 style='height:14.25pt'>"]
    for text, across, down in cells:
        spans = f" colspan={across}" * (across > 1) + f" rowspan={down}" * (down > 1)
        lines.append(
            f"  <td{spans} class=xl65 width=64 style='border-right:.5pt solid\r\n"
            f"  black;width:48pt'>{escaped(text)}</td>"
        )
    return LINE_END.join([*lines, " </tr>"])


def as_site_page(data: dict[str, Any]) -> str:
    """A page of a web site: forms inside tables that lay it out, scripts and hidden parts around."""
    forms = []
    for number, project in enumerate(data["projects"], 1):
        rows = "\n".join(
            "<tr>"
            + "".join(
                f'<td colspan="{across}" rowspan="{down}"><div><p><span>{escaped(text)}'
                "</span></p></div></td>"
                for text, across, down in row
            )
            + "</tr>"
            for row in boxes(data, project)
        )
        forms.append(
            f'<p class="t"><b>{heading(number, project)}</b></p>\n'
            f"<table><tbody>{rows}</tbody></table>"
        )
    announced = "".join(
        f"<p>（{number}）{name}。</p>" for number, name in enumerate(data["announced"], 1)
    )
    return (
        "<!DOCTYPE html>\n<html><head><meta charset='utf-8'><title>公开</title>"
        "<script>document.write('<table><tr><td>项目编码</td></tr></table>')</script></head><body>"
        "<!-- <table><tr><td>项目编码</td></tr> -->"
        "<table width=100%><tr><td>首页</td><td>公开</td></tr><tr><td colspan=2>"
        "<table><tr><td><h1>2021年部门预算绩效目标</h1><h2>二、分项绩效目标</h2>"
        f"{announced}<h2>第二部分</h2>{''.join(forms)}</td></tr></table>"
        "</td></tr></table><div style='display: none'><p>弹出窗口</p></div></body></html>"
    )
