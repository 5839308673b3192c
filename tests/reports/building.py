"""A township's year for the writers: real readings, real scores, invented names."""

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from decimal import Decimal

from scorer.engine.scoring import score_project
from scorer.model.disbursement import Disbursement, Funds, FundSource
from scorer.model.outcome import Outcome
from scorer.model.plan import Checkpoint, Indicator, Project
from scorer.model.profile import UnitProfile
from scorer.reading.target_value import read_target
from scorer.reports.data import JournalLine, ProjectRecord, ReportData
from scorer.rules.catalog import load_catalog

YEAR = 2021
NATIONAL = "cn.project-self-evaluation@2020"
Row = tuple[str, str, str, str]
"""Category, subcategory, name, target text."""

METHODS: tuple[Row, ...] = (
    ("产出指标", "数量指标", "补助村干部人数", "≥200个"),
    ("产出指标", "数量指标", "培训场次", "33个"),
    ("产出指标", "数量指标", "巡查批次", "1-2次"),
    ("产出指标", "质量指标", "资金发放准确率", "≥90%"),
    ("产出指标", "时效指标", "资金拨付完成时间", "2021年12月31日前"),
    ("产出指标", "成本指标", "人均补助标准", "≤3600元"),
    ("产出指标", "成本指标", "误差", "±3%"),
    ("效益指标", "社会效益指标", "重大上访事件", "0次"),
    ("效益指标", "可持续影响指标", "办公环境", "优良"),
    ("满意度指标", "服务对象满意度", "村干部满意度", "＞90%"),
)
STATED: tuple[Row, ...] = (
    ("产出指标", "数量指标", "保洁村庄数量", "≥90%"),
    ("产出指标", "质量指标", "验收合格率", "100%"),
    ("效益指标", "社会效益指标", "环境改善率", "≥90%"),
    ("满意度指标", "服务对象满意度", "群众满意度", "≥90%"),
)


def project(
    rows: Iterable[Row] = METHODS,
    *,
    code: str = "13063621P00000110001A",
    name: str = "村级组织办公经费",
    points: Mapping[int, Decimal] | None = None,
) -> Project:
    indicators = tuple(
        Indicator(
            position=position,
            category=category,
            subcategory=subcategory,
            name=title,
            target_text=text,
            max_score=(points or {}).get(position),
            target=read_target(
                text, category=category, subcategory=subcategory, name=title, year=YEAR
            ).target,
        )
        for position, (category, subcategory, title, text) in enumerate(rows, start=1)
    )
    shares = ((3, "0.25"), (6, "0.5"), (10, "0.75"), (12, "1"))
    return Project(
        code=code,
        name=name,
        total_funds=Decimal("648800.00"),
        fiscal_funds=Decimal("648800.00"),
        checkpoints=tuple(
            Checkpoint(month=month, cumulative_share=Decimal(share), effective_share=Decimal(share))
            for month, share in shares
        ),
        objectives=(
            "1.保障33个村级组织日常办公支出，经费足额拨付到位。",
            "2.改善村级办公条件，提高服务群众水平。",
        ),
        indicators=indicators,
    )


def stated_project() -> Project:
    points = {position: Decimal(25) for position in range(1, len(STATED) + 1)}
    texts = [(*row[:3], row[3]) for row in STATED]
    made = project(texts, code="13063621P00000110004D", name="环保所建设", points=points)
    described = tuple(
        each.model_copy(update={"description": f"{each.name}{each.target_text}得25分"})
        for each in made.indicators
    )
    return made.model_copy(update={"indicators": described})


def money(
    final: str | None = "648800.00", spent: str | None = "641300.50", **more: str
) -> Disbursement:
    def amount(text: str | None) -> Decimal | None:
        return None if text is None else Decimal(text)

    checkpoints = {3: "150000", 6: "330000.5", 10: "420000"} if spent else {}
    total = Funds(
        original_budget=Decimal("648800.00"),
        final_budget=amount(final),
        actual_expenditure=amount(spent),
        spent={month: Decimal(text) for month, text in checkpoints.items()},
    )
    fiscal = total.model_copy(update={"source": FundSource.CURRENT_APPROPRIATION, "spent": {}})
    return Disbursement(rows=(total, fiscal))


def actuals(*texts: str | None, **more: object) -> dict[int, Outcome]:
    return {
        position: Outcome(actual_text=text)
        for position, text in enumerate(texts, start=1)
        if text is not None
    }


FILLED = actuals(
    "187个",
    "30",
    "3",
    "31/33",
    "2022-01-10",
    "3960元",
    "-2%",
    "0",
    "部分达成",
    "95.4%",
)


def record(
    what: Project,
    outcomes: Mapping[int, Outcome],
    spending: Disbursement | None = None,
    pack: str = NATIONAL,
    **more: object,
) -> ProjectRecord:
    rules = load_catalog().get(pack)
    spending = spending or money()
    sheet = score_project(what, outcomes, spending, rules, year=YEAR)
    found = tuple(each for line in sheet.lines for each in line.findings)
    return ProjectRecord(
        project=what,
        outcomes=outcomes,
        disbursement=spending,
        achievement="33个村级组织办公经费已全部拨付到位，村级组织运转正常。",
        sheet=sheet,
        findings=(*sheet.findings, *found),
        pack=rules,
    )


def year_of(*records: ProjectRecord) -> ReportData:
    return ReportData(
        profile=UnitProfile(
            code="804001",
            name="顺平县腰山镇人民政府（本级）",
            department="顺平县财政局",
            prepared_by="张三",
            reviewed_by="李四",
            headed_by="王五",
            phone="0312-7600000",
        ),
        year=YEAR,
        projects=records,
        made_on=date(2022, 1, 18),
        source_file="2021年绩效文本.docx",
        journal=(
            JournalLine(
                number=1,
                at=datetime(2022, 1, 15, 9, 30, tzinfo=UTC),
                who="张三",
                action="录入完成情况",
                subject="村级组织办公经费 指标1",
                before="",
                after="187个",
                hash="ab12" * 16,
            ),
        ),
        journal_head="ab12" * 16,
    )
