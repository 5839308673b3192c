"""Two invented projects of an invented township, laid out as the target form prints them."""

from tests.importers.documents.layout import Box, Table

UNIT = "612003青河县柳林镇人民政府（本级）"
TITLE = "2023年度部门预算项目绩效目标"
HEADINGS = ("1.农村公路养护补助绩效目标表", "2.老年食堂运营补助（2023年3月-2023年12月）绩效目标表")
HEADER = ("一级指标", "二级指标", "三级指标", "绩效指标描述", "指标值", "指标值确定依据")

ROADS = [
    (3, "产出指标", "数量指标", "养护公路里程", "养护的农村公路总里程", "≥42.6公里", "青交发〔2023〕5号"),
    (0, "", "质量指标", "路面完好率", "完好里程占总里程的比例", "≥95%", "青交发〔2023〕5号"),
    (0, "", "时效指标", "养护完成时间", "全年养护任务完成的时间", "2023年11月底前", "养护合同"),
    (1, "成本指标", "经济成本指标", "每公里养护成本", "平均每公里养护费用", "≤8577元", "养护合同"),
    (1, "效益指标", "社会效益指标", "道路安全事故数", "因路况引发的事故数", "0起", "年度工作计划"),
    (1, "满意度指标", "服务对象满意度指标", "群众满意度", "抽样调查满意的比例", "≥90%", "问卷调查"),
]  # fmt: skip
MEALS = [
    (2, "产出指标", "数量指标", "运营食堂个数", "纳入补助的食堂", "=3个", "民发〔2023〕11号"),
    (0, "", "质量指标", "食品安全检查合格率", "抽检合格数\n占抽检总数的比例", "100%", "检查记录"),
    (1, "效益指标", "社会效益指标", "就餐老人人次", "全年就餐的人次", "≥２１６００人次", "就餐登记"),
    (1, "满意度指标", "服务对象满意度指标", "老人满意度", "抽样调查满意的比例", "90%以上", "问卷调查"),
]  # fmt: skip


def roads(unit: str = "单位：元") -> Table:
    """The first project's form, twelve columns wide."""
    return form(
        unit,
        ("130999230LL0001XYZA1Q", "农村公路养护补助"),
        ("365400.50", "300000.00", "65400.50"),
        "用于全镇18条农村公路的日常养护。",
        ("20.00%", "45.00%", "80.00%", "100.00%"),
        "1.保障农村公路安全畅通。\n2.提高群众出行满意度。",
        ROADS,
    )


def meals(unit: str = "单位：元") -> Table:
    """The second project's form: its last checkpoint is blank."""
    return form(
        unit,
        ("130999230LL0002XYZB2R", "老年食堂运营补助（2023年3月-2023年12月）"),
        ("120000.00", "120000.00", "0"),
        "用于3个老年食堂的水电、用工支出。",
        ("30.00%", "60.00%", "100.00%", ""),
        "让老人吃上热饭。",
        MEALS,
    )


def form(
    unit: str,
    names: tuple[str, str],
    funds: tuple[str, str, str],
    purpose: str,
    shares: tuple[str, str, str, str],
    objectives: str,
    indicators: list[tuple[int, str, str, str, str, str, str]],
) -> Table:
    """The upper block and the indicators; the first number of a row is the height of its level."""
    months = ("3月底", "6月底", "10月底", "12月底")
    spans = (3, 3, 2, 2)
    captions = ("预算数", "其中：财政资金", "其他资金")
    amounts = [
        Box(text, span)
        for caption, amount, widths in zip(captions, funds, ((2, 2), (2, 1), (2, 1)), strict=True)
        for text, span in zip((caption, amount), widths, strict=True)
    ]
    rows = [
        [Box(UNIT, 9), Box(unit, 3)],
        [Box("项目编码", 2), Box(names[0], 4), Box("项目名称", 2), Box(names[1], 4)],
        [Box("预算规模及资金用途", 2, 2), *amounts],
        [Box(purpose, 10)],
        [Box("资金支出计划（%）", 2, 2), *map(Box, months, spans)],
        [*map(Box, shares, spans)],
        [Box("绩效目标", 2), Box(objectives, 10)],
        [Box(each, 2) for each in HEADER],
    ]
    for height, category, *texts in indicators:
        first = [Box(category, 2, height)] if height else []
        rows.append(first + [Box(each, 2) for each in texts])
    return rows
