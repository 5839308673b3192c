"""What people read about numbers, in Chinese and in English."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from scorer.findings import Place, Severity, declare, find
from scorer.forms import view
from scorer.i18n import set_language, speaking
from scorer.model.outcome import Evidence, Level, Outcome, RowState, Survey
from scorer.model.plan import Checkpoint
from scorer.model.sheet import (
    Execution,
    ExecutionState,
    Grade,
    Line,
    MaxSource,
    PackRef,
    ScoreSheet,
    SheetState,
    Trace,
    TraceInput,
)
from scorer.model.target import Comparator, Target, TargetKind
from scorer.reading.target_value import read_target

PACK = PackRef(id="cn.project-self-evaluation", edition="2020", sha256="fdc2d47ccab6" + "0" * 52)
ODD = declare("VIEW-TEST-ODD", Severity.ERROR, "odd")
SMALL = declare("VIEW-TEST-SMALL", Severity.NOTE, "small")


def sheet(state: SheetState, total: str) -> ScoreSheet:
    return ScoreSheet(
        pack=PACK,
        max_source=MaxSource.PACK,
        state=state,
        execution=Execution(state=ExecutionState.PENDING, max_score=Decimal(10)),
        lines=(),
        total_score=Decimal(total),
        total_max=Decimal(100),
        low=Decimal("43.50"),
        high=Decimal(98),
    )


def line(**known: object) -> Line:
    values = {
        "position": 1,
        "name": "满意率",
        "category": "满意度指标",
        "subcategory": "服务对象满意度指标",
        "state": RowState.SCORED,
        "max_score": Decimal(10),
    }
    return Line.model_validate({**values, **known})


def trace(formula: str, result: str) -> Trace:
    return Trace(
        method="at_least",
        pack="cn.project-self-evaluation@2020",
        clause="",
        formula=formula,
        symbolic="A/T*W",
        rounding="half_up_2",
        result=result,
    )


def test_amounts_and_rates() -> None:
    assert view.amount_text(Decimal(648800)) == "648,800.00"
    assert view.amount_with_unit(Decimal(648800)) == "648,800.00元"
    assert view.wan_text(Decimal(648800)) == "64.88"
    assert view.wan_text(Decimal("648849.999")) == "64.88"
    assert view.rate_text(Fraction(3, 7)) == "42.86%"
    assert view.amount_text(None) == view.rate_text(None) == view.wan_text(None) == "—"


def test_a_score_never_stands_without_its_maximum() -> None:
    assert view.score_text(Decimal("48.5"), Decimal(50)) == "48.50/50"
    assert view.score_text(None, Decimal("7.14")) == "—/7.14"


def test_totals_in_both_languages() -> None:
    assert view.total_text(sheet(SheetState.COMPLETE, "92.35")) == "92.35/100"
    unfinished = sheet(SheetState.UNFINISHED, "43.50")
    assert view.total_text(unfinished) == "未完成 43.50/100（可达 43.50–98.00）"
    set_language("en")
    assert view.total_text(unfinished) == "unfinished 43.50/100 (can reach 43.50–98.00)"


def test_official_words_are_chinese_whatever_the_screen_speaks() -> None:
    set_language("en")
    assert view.level_word(Level.PARTIALLY_MET) == "partially met"
    with speaking("zh"):
        assert view.level_word(Level.PARTIALLY_MET) == "部分达成"
        assert view.grade_word(Grade.EXCELLENT) == "优"
    assert view.grade_word(Grade.EXCELLENT) == "excellent"


@pytest.mark.parametrize(
    ("formula", "result", "shown"),
    [
        ("85/90*10", "9.44", "85/90*10 = 9.444… → 9.44"),
        ("7/8*10", "8.75", "7/8*10 = 8.75"),
        ("15/16*10.8", "10.13", "15/16*10.8 = 10.125 → 10.13"),
        ("10", "10.00", "10.00"),
        ("(2*3-7)*10/3", "0.00", "(2*3-7)*10/3 = -3.333… → 0.00"),
    ],
)
def test_the_arithmetic_of_a_trace(formula: str, result: str, shown: str) -> None:
    assert view.trace_line(trace(formula, result)) == shown


def test_a_trace_names_its_method() -> None:
    text = view.trace_text(trace("85/90*10", "9.44"))
    assert text == "达到目标值得满分，未达到按完成比例计分：85/90*10 = 9.444… → 9.44"
    assert view.method_word("execution.proportional") == view.method_word("proportional")


def test_what_an_input_says_of_its_source() -> None:
    given = TraceInput(
        symbol="A",
        value="31/33",
        source="typed",
        text="31/33",
        by="张三",
        at="2022-01-15T09:30:00+00:00",
    )
    assert view.input_text(given) == "A = 31/33 [31/33]，来源：填报数据，张三，2022-01-15 09:30"
    level = TraceInput(symbol="A", value="partially_met", source="typed")
    assert view.input_text(level) == "A = 部分达成，来源：填报数据"


def test_checkpoint_shares() -> None:
    def point(share: str | None, effective: str | None) -> Checkpoint:
        known, meant = (None if each is None else Decimal(each) for each in (share, effective))
        return Checkpoint(month=12, cumulative_share=known, effective_share=meant)

    assert view.share_text(point("0.75", "0.75")) == "75%"
    assert view.share_text(point(None, "1")) == "空（视为100%）"
    assert view.share_text(point(None, None)) == "空"


def test_targets_as_printed_and_as_read() -> None:
    assert view.target_text(read_target("≥90\n百分率").target) == "≥90 百分率"
    assert view.target_reading(read_target("≥90百分率").target) == "≥90%"
    assert view.target_reading(read_target("1-2次").target) == "1–2次"
    due = read_target("2021年12月底前").target
    assert view.target_reading(due) == "2021-12-31前（含当日）"
    word = Target(kind=TargetKind.QUALITATIVE, text="优良", level_word="优良")
    assert view.target_reading(word) == "优良"
    broken = Target(kind=TargetKind.TEXT, text="290%", comparator=Comparator.GE)
    assert view.target_reading(broken) == "—"


def test_actuals_by_value_level_and_state() -> None:
    typed = Outcome(actual_text="95.4%")
    assert view.actual_text(line(), typed) == "95.4%"
    assert view.actual_text(line(level=Level.MET), Outcome(level=Level.MET)) == "达成"
    described = Outcome(actual_text="道路整洁", level=Level.MET)
    assert view.actual_text(line(level=Level.MET), described) == "达成：道路整洁"
    assert view.actual_text(line(state=RowState.NOT_APPLICABLE), typed) == "不适用"
    assert view.actual_text(line(state=RowState.PENDING), None) == "—"


def test_categories_keep_their_printed_name_in_chinese() -> None:
    assert view.category_word("产出指标") == "产出指标"
    set_language("en")
    assert view.category_word("产出指标") == "output"
    assert view.category_word("自定义指标") == "自定义指标"


def test_evidence_survey_findings_and_places() -> None:
    proof = Evidence(file="发放表.xlsx", page="3", dated_on=date(2021, 12, 20))
    assert view.evidence_text(proof) == "发放表.xlsx，第3页，2021-12-20"
    assert view.evidence_summary(Outcome(evidence=(proof, proof))) == "2份"
    assert view.evidence_summary(None) == "—"
    assert view.survey_text(Survey(asked=60, satisfied=47)) == "调查60人，满意47人"
    assert view.findings_summary([find(SMALL), find(ODD), find(ODD)]) == "错误 2，提示 1"
    assert view.findings_summary([]) == "无"
    place = Place(file="绩效.docx", table=4, row=9, column=5)
    assert view.place_text(place) == "绩效.docx，第4张表，第9行第5列"
    in_text = place._replace(file="绩效.txt", line=249)
    assert view.place_text(in_text) == "绩效.txt，第4张表，第9行第5列（文件第249行）"
    assert view.place_text(Place(file="绩效.txt", line=7)) == "绩效.txt，第7行"
    assert view.place_text(Place(sheet="汇总", cell="C7")) == "工作表“汇总”，C7"


def test_days_and_differences() -> None:
    assert view.days_behind_text(12) == "滞后12天"
    assert view.days_behind_text(-3) == "提前3天"
    assert view.days_behind_text(0) == "持平"
    assert view.difference_text(Fraction(-25, 3)) == "-8.33"
    assert view.difference_text(Fraction(2)) == "+2.00"
    assert view.difference_text(Fraction(-1, 1000)) == "0.00"


def test_a_pack_by_id_edition_and_hash() -> None:
    assert view.pack_text(PACK) == "cn.project-self-evaluation@2020 (SHA-256 fdc2d47ccab6)"
