"""The family of the target form, one file a relative, by openpyxl and python-docx."""

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from docx import Document
from openpyxl import Workbook

from tests.importers.documents.writers import packed

UNIT = "612003青河县柳林镇人民政府（本级）"
FORMS: dict[str, Callable[[], bytes]] = {}

Rows = list[tuple[Any, ...]]


def form(name: str) -> Callable[[Callable[[], bytes]], Callable[[], bytes]]:
    """Registers the maker of a file."""

    def register(make: Callable[[], bytes]) -> Callable[[], bytes]:
        FORMS[name] = make
        return make

    return register


def build(folder: Path) -> None:
    """Writes every file of the family into ``folder``."""
    for name, make in FORMS.items():
        (folder / name).write_bytes(_steady(make()))


def head(code: str, name: str, total: object, *, unit: str = "单位：元") -> Rows:
    """The upper block in its shortest form."""
    return [
        (UNIT, "", "", unit),
        ("项目编码", code, "项目名称", name),
        ("预算规模及资金用途", "预算数", total, "其中：财政资金", total, "其他资金", 0),
        ("", f"{name}支出"),
        ("资金支出计划（%）", "3月底", "6月底", "10月底", "12月底"),
        ("", "25%", "50%", "75%", "100%"),
        ("绩效目标", f"做好{name}。"),
    ]


@form("three-columns.xlsx")
def three_columns() -> bytes:
    """指标性质, 指标值, 度量单位; 分值; first levels with points; numbered indicators; 万元; two on a sheet."""
    book = Workbook()
    sheet: Any = book.active
    header = ("一级指标", "二级指标", "三级指标", "指标性质", "指标值", "度量单位", "分值")
    sheet.append(["2023年度项目支出绩效目标"])
    for row in (
        *head("130999230LL0003XYZC3S", "水渠清淤", 12.5, unit="单位：万元"),
        header,
        ("产出指标(50分)", "数量指标", "指标1：清淤长度", "≧", 3.6, "千米", 20),
        ("", "", "指标2：清淤土方", "≧", 1200, "立方米", 10),
        ("", "时效指标", "指标1：完工时限", "≦", 60, "天", 20),
        ("效益指标(30分)", "经济效益指标", "指标1：受益耕地", "═", 1800, "亩", 30),
        ("满意度指标(10分)", "服务对象满意度指标", "指标1：农户满意度", "≧", 95, "%", 10),
        (),
        *head("130999230LL0004XYZD4T", "森林防火", 8, unit="单位：万元"),
        header,
        ("产出指标(50分)", "数量指标", "指标1：护林员人数", "═", 12, "人", 50),
        ("效益指标(30分)", "生态效益指标", "指标1：火灾次数", "≦", 0, "次", 30),
        ("满意度指标(10分)", "服务对象满意度指标", "指标1：群众满意度", "定性", "良好", "", 10),
    ):
        sheet.append([each if each != "" else None for each in row])
    return _book(book)


@form("short.docx")
def short() -> bytes:
    """Neither description nor basis, and nobody says which unit the amounts are in."""
    rows = head("130999230LL0005XYZE5U", "路灯维护", "56000.00")
    rows[0] = (UNIT,)
    rows += [
        ("一级指标", "二级指标", "三级指标", "指标值"),
        ("产出指标", "数量指标", "维护路灯盏数", "≥420盏"),
        ("产出指标", "质量指标", "亮灯率", "≥98%"),
        ("效益指标", "社会效益指标", "夜间出行安全感", "明显提升"),
        ("满意度指标", "服务对象满意度指标", "村民满意率", "不低于90%"),
    ]
    return _word([rows], ["2023年度预算项目绩效目标"])


@form("children.xlsx")
def children() -> bytes:
    """Child rows (其中：…) under an indicator, and cells with line breaks."""
    book = Workbook()
    sheet: Any = book.active
    for row in (
        *head("130999230LL0006XYZF6V", "困难群众慰问", 90000),
        ("一级指标", "二级指标", "三级指标", "指标值", "指标值确定依据"),
        ("产出指标", "数量指标", "慰问户数", "300户", "民政台账"),
        ("", "", "其中：低保户", "180户", "民政台账"),
        ("", "", "其中：特困户", "120户", "民政台账"),
        ("", "成本指标", "户均慰问\n金额", "=300元", "会议纪要\n第3号"),
        ("效益指标", "社会效益指标", "困难群众生活", "得到改善", "民政台账"),
    ):
        sheet.append([each if each != "" else None for each in row])
    sheet["D12"].data_type = "s"  # typed as text; openpyxl takes it for a formula
    return _book(book)


@form("split.docx")
def split() -> bytes:
    """One form over two pages: two tables, captions repeated, a cell cut in two."""
    rows = head("130999230LL0007XYZG7W", "河道保洁", "240000.00")
    header = ("一级指标", "二级指标", "三级指标", "绩效指标描述", "指标值", "指标值确定依据")
    rows += [
        header,
        ("产出指标", "数量指标", "保洁河道长度", "纳入保洁的河道长度", "≥15公里", "河长办文件"),
        ("", "质量指标", "河面清洁率", "河面无漂浮物的河段", "≥95%", "河长办"),
    ]
    rest = [
        header,
        ("", "", "", "占全部河段的比例", "", "〔2023〕2号"),
        ("", "时效指标", "保洁频次", "每周保洁的次数", "≥3次", "合同"),
        ("效益指标", "生态效益指标", "水质达标率", "断面水质达标次数占比", "100%", "监测报告"),
    ]
    return _word([rows, rest], ["1.河道保洁绩效目标表"])


@form("nested.docx")
def nested() -> bytes:
    """Two forms inside a table that only lays out the page."""
    document = Document()
    document.add_paragraph("2023年度预算项目绩效目标")
    outer = document.add_table(2, 1)
    for number, (code, name) in enumerate(
        (("130999230LL0008XYZH8X", "禁烧巡查"), ("130999230LL0009XYZJ9Y", "文化活动"))
    ):
        rows = head(code, name, "30000.00")
        rows += [
            ("一级指标", "二级指标", "三级指标", "指标值"),
            ("产出指标", "数量指标", f"{name}次数", f"≥{12 + number}次"),
        ]
        width = max(map(len, rows))
        _fill(outer.cell(number, 0).add_table(len(rows), width), rows)
    document.add_paragraph("")
    return _document(document)


@form("hidden.xlsx")
def hidden() -> bytes:
    """A form a sheet; an old form on a hidden sheet, an old indicator in a hidden row."""
    book = Workbook()
    for sheet in book.worksheets:
        book.remove(sheet)
    for number, (name, state) in enumerate(
        (("消防器材", "visible"), ("旧项目", "hidden"), ("应急演练", "visible"))
    ):
        form_sheet: Any = book.create_sheet(name)
        form_sheet.sheet_state = state
        for row in (
            *head(f"130999230LL001{number}XYZK{number}Z", name, 20000 + number),
            ("一级指标", "二级指标", "三级指标", "指标值"),
            ("产出指标", "数量指标", f"{name}数量", "≥10个"),
            ("产出指标", "数量指标", "作废的指标", "≥1个"),
            ("产出指标", "质量指标", "合格率", "100%"),
        ):
            form_sheet.append([each if each != "" else None for each in row])
        form_sheet.row_dimensions[10].hidden = True
    return _book(book)


@form("blank.docx")
def blank() -> bytes:
    """A blank form behind a filled one: no project is invented."""
    filled = head("130999230LL0013XYZN3C", "饮水工程", "75000.00")
    header = ("一级指标", "二级指标", "三级指标", "指标值", "分值")
    filled += [header, ("产出指标", "数量指标", "管网长度", "≥2.4公里", "50")]
    empty: Rows = [
        ("预算单位", "", "", "单位：元"),
        ("项目编码", "", "项目名称", ""),
        ("预算规模及资金用途", "预算数", "", "其中：财政资金", "", "其他资金", ""),
        ("", ""),
        ("资金支出计划（%）", "3月底", "6月底", "10月底", "12月底"),
        ("", "", "", "", ""),
        ("绩效目标", ""),
        header,
        ("产出指标", "数量指标", "", "", ""),
        ("", "质量指标", "", "", ""),
        ("效益指标", "社会效益指标", "", "", ""),
    ]
    return _word([filled, empty], ["2023年度预算项目绩效目标"])


@form("only-blank.xlsx")
def only_blank() -> bytes:
    """A blank national form and nothing else."""
    book = Workbook()
    _self_evaluation(book.active, "", "", ("", "", ""), [])
    return _book(book)


@form("self-evaluation.xlsx")
def self_evaluation() -> bytes:
    """项目支出绩效自评表: its plan part is read too. Amounts in 万元, the code beside the name."""
    book = Workbook()
    rows = [
        ("产出指标(50分)", "数量指标", "改造户厕数", "≥1000座", "1020座", 20, 20, ""),
        ("", "质量指标", "验收合格率", "≥95%", "96%", 15, 15, ""),
        ("", "时效指标", "完工时间", "2023年10月底前", "2023年11月5日", 15, 12, "雨季停工"),
        ("效益指标(30分)", "社会效益指标", "人居环境", "明显改善", "明显改善", 30, 28, ""),
        ("满意度指标(10分)", "服务对象满意度指标", "农户满意度", "≥90%", "93%", 10, 10, ""),
    ]
    _self_evaluation(book.active, "农村户厕改造", "130999230LL0014XYZP4D", (150, 150, 148.5), rows)
    return _book(book)


def _self_evaluation(
    sheet: Any, name: str, code: str, funds: tuple[Any, Any, Any], indicators: Rows
) -> None:
    original, final, actual = funds
    rows: Rows = [
        ("项目支出绩效自评表",),
        ("（2023年度）",),
        ("项目名称", "", name, "", "", "项目编码", code),
        (
            "主管部门",
            "",
            "青河县财政局" if name else "",
            "",
            "",
            "实施单位",
            UNIT[6:] if name else "",
        ),
        (
            "项目资金（万元）",
            "",
            "",
            "年初预算数",
            "全年预算数（A）",
            "全年执行数（B）",
            "分值",
            "执行率（B/A）",
            "得分",
        ),
        (
            "",
            "年度资金总额",
            "",
            original,
            final,
            actual,
            10,
            "99%" if name else "",
            9.9 if name else "",
        ),
        ("", "其中：当年财政拨款", "", original, final, actual, "—", "", "—"),
        ("", "上年结转资金", "", 0 if name else "", 0 if name else "", "", "—", "", "—"),
        ("", "其他资金", "", 0 if name else "", 0 if name else "", "", "—", "", "—"),
        ("年度总体目标", "预期目标", "", "", "", "实际完成情况"),
        ("", "完成1000座户厕改造。" if name else "", "", "", "", "完成1020座。" if name else ""),
        (
            "绩效指标",
            "一级指标",
            "二级指标",
            "三级指标",
            "年度指标值",
            "实际完成值",
            "分值",
            "得分",
            "偏差原因分析及改进措施",
        ),
        *(("", *each) for each in indicators or [("产出指标", "数量指标", "", "", "", "", "", "")]),
        ("总分", "", "", "", "", "", 100, 94.9 if name else "", ""),
    ]
    for row in rows:
        sheet.append([each if each != "" else None for each in row])
    last = len(rows) - 1
    for merge in ("A1:I1", "A2:I2", "A3:B3", "C3:E3", "G3:I3", "A5:A9", "A10:A11", "B10:E10"):
        sheet.merge_cells(merge)
    for merge in ("B11:E11", "F10:I10", "F11:I11", f"A12:A{last}", f"A{last + 1}:F{last + 1}"):
        sheet.merge_cells(merge)


@form("prose.docx")
def prose() -> bytes:
    """A work report: prose about targets, and a table of telephone numbers."""
    document = Document()
    for text in ("2023年工作总结", "今年绩效目标完成情况良好，预算执行率达到98%。"):
        document.add_paragraph(text)
    _fill(document.add_table(2, 2), [("姓名", "电话"), ("张三", "0312-0000000")])
    document.add_paragraph("")
    return _document(document)


@form("budget-report.xlsx")
def budget_report() -> bytes:
    """Budget tables with 项目名称 and 预算数 among their captions, but no targets."""
    book = Workbook()
    sheet: Any = book.active
    sheet.title = "项目支出预算表"
    for row in (
        ("2023年部门项目支出预算表",),
        ("单位名称：青河县柳林镇人民政府", None, None, "单位：万元"),
        ("序号", "项目名称", "预算数", "资金来源"),
        (1, "农村公路养护", 36.54, "一般公共预算"),
        (2, "老年食堂", 12, "一般公共预算"),
        ("合计", None, 48.54, None),
    ):
        sheet.append(row)
    return _book(book)


def _word(tables: list[Rows], paragraphs: list[str]) -> bytes:
    document = Document()
    for text in paragraphs:
        document.add_paragraph(text)
    for rows in tables:
        _fill(document.add_table(len(rows), max(map(len, rows))), rows)
        document.add_paragraph("")
    return _document(document)


def _fill(table: Any, rows: Rows) -> None:
    for r, row in enumerate(rows):
        for c, value in enumerate(row):
            table.cell(r, c).text = str(value)


def _document(document: Any) -> bytes:
    raw = io.BytesIO()
    document.save(raw)
    return raw.getvalue()


def _book(book: Workbook) -> bytes:
    raw = io.BytesIO()
    book.save(raw)
    return raw.getvalue()


def _steady(data: bytes) -> bytes:
    """The package with fixed times, and without what neither reader nor person needs."""
    with zipfile.ZipFile(io.BytesIO(data)) as source:
        skipped = ("docProps/thumbnail", "customXml", "word/theme", "word/fontTable")
        parts: dict[str, str | bytes] = {
            name: source.read(name)
            for name in sorted(source.namelist())
            if not name.startswith(skipped)
        }
    core = parts["docProps/core.xml"]
    assert isinstance(core, bytes)
    stamp = rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*"
    parts["docProps/core.xml"] = re.sub(stamp, rb"\g<1>2023-01-01T00:00:00Z", core)
    return packed(parts)
