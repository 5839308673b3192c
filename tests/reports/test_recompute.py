"""Independent spreadsheet engines recompute what the engine scored, also after changes."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import NamedTuple

import pytest
from openpyxl import load_workbook

from scorer.model.disbursement import Disbursement
from scorer.model.outcome import Level, Outcome, RowState
from scorer.money import round_half_up
from scorer.reports.data import ProjectRecord
from scorer.reports.form_values import total_shown
from scorer.reports.workbook import write_workbook
from tests.reports.building import FILLED, actuals, money, project, record, stated_project, year_of
from tests.reports.recompute import (
    ENGINES,
    Places,
    Value,
    change,
    places,
    places_in,
    plant_wrong_values,
)

Engine = Callable[[Path, str, list[str]], list[Value]]
each_engine = pytest.mark.parametrize("engine", ENGINES)
NAMES = [each.name for each in project().indicators]


def nine(value: Decimal | str | None) -> Value:
    return round_half_up(value, 9) if isinstance(value, Decimal) else (value or "")


def shown(scored: ProjectRecord) -> list[Value]:
    """Scores, execution, total and grade as the form should show them."""
    sheet = scored.sheet
    scores: list[Value] = [
        "不适用" if line.state is RowState.NOT_APPLICABLE else nine(line.score)
        for line in sheet.lines
    ]
    execution = nine(sheet.execution.score)
    if not sheet.execution.max_score:
        execution = "—"
    elif sheet.execution.state.value == "not_applicable":
        execution = "不适用"
    grade = sheet.grade.value if sheet.grade else ""
    return [*scores, execution, nine(total_shown(sheet)), grade]


def recomputed(path: Path, sheet: str, engine: Engine, form: Places) -> list[Value]:
    return engine(path, sheet, [*form.scores.values(), form.execution, form.total, form.grade])


def written(path: Path, *records: ProjectRecord) -> list[str]:
    """The form sheets of a written workbook whose cached values are all wrong."""
    write_workbook(path, year_of(*records))
    assert plant_wrong_values(path) > 10
    return load_workbook(path).sheetnames[1 : len(records) + 1]


@each_engine
def test_every_sheet_is_recomputed_as_the_engine_scored_it(engine: Engine, tmp_path: Path) -> None:
    part = {position: FILLED[position] for position in (1, 4, 6, 8)}
    unsuited = {
        **FILLED,
        3: Outcome(state=RowState.NOT_APPLICABLE, na_reason="因疫情取消", na_approver="县财政局"),
        2: Outcome(state=RowState.NOT_STARTED),
    }
    records = (
        record(project(), FILLED),
        record(project(), part),
        record(project(), unsuited),
        record(project(), FILLED, money(final="0")),
        record(project(), FILLED, money(spent=None)),
        record(project(), {}),
        record(stated_project(), actuals("95%", "100%", "85%", "92%"), pack="document-points"),
        record(stated_project(), actuals("95%", "100%"), pack="document-points"),
    )
    path = tmp_path / "自评表.xlsx"
    sheets = written(path, *records)
    book = load_workbook(path)
    for name, scored in zip(sheets, records, strict=True):
        where = places(book[name])
        assert recomputed(path, name, engine, where) == shown(scored), name


def day(year: int, month: int, number: int) -> int:
    """A date as a spreadsheet holds it."""
    return (date(year, month, number) - date(1899, 12, 30)).days


class Change(NamedTuple):
    """What a reviewer types into the cell of a row, and the outcome that says the same."""

    name: str
    typed: object
    outcome: Outcome
    chosen: str | None = None


CHANGES = (
    Change("补助村干部人数", 150, Outcome(actual_text="150个")),
    Change("补助村干部人数", 260, Outcome(actual_text="260个")),
    Change("补助村干部人数", 260, Outcome(actual_text="260", chosen_score=Decimal("6.5")), "6.5"),
    Change("补助村干部人数", 210, Outcome(actual_text="210", chosen_score=Decimal("6.5")), "6.5"),
    Change("补助村干部人数", -5, Outcome(actual_text="-5个")),
    Change("补助村干部人数", None, Outcome()),
    Change("培训场次", 33, Outcome(actual_text="33")),
    Change("培训场次", "未开展", Outcome(state=RowState.NOT_STARTED)),
    Change("培训场次", "有争议", Outcome(actual_text="33", state=RowState.DISPUTED)),
    Change("巡查批次", "不适用", Outcome(state=RowState.NOT_APPLICABLE)),
    Change("巡查批次", 2, Outcome(actual_text="2")),
    Change("巡查批次", 9, Outcome(actual_text="9")),
    Change("资金发放准确率", 0.85, Outcome(actual_text="85%")),
    Change("资金发放准确率", 0.57, Outcome(actual_text="57%")),
    Change("资金发放准确率", "=29/33", Outcome(actual_text="29/33")),
    Change("资金拨付完成时间", day(2021, 12, 31), Outcome(actual_text="2021-12-31")),
    Change("资金拨付完成时间", day(2022, 1, 30), Outcome(actual_text="2022-01-30")),
    Change("资金拨付完成时间", day(2022, 1, 31), Outcome(actual_text="2022-01-31")),
    Change(
        "资金拨付完成时间",
        day(2022, 1, 5),
        Outcome(actual_text="2022-01-05", chosen_score=Decimal("5.5")),
        "5.5",
    ),
    Change("人均补助标准", 3600, Outcome(actual_text="3600元")),
    Change("人均补助标准", 5000.55, Outcome(actual_text="5000.55元")),
    Change("人均补助标准", 9000, Outcome(actual_text="9000元")),
    Change("误差", 0.045, Outcome(actual_text="4.5%")),
    Change("误差", -0.05, Outcome(actual_text="-5%")),
    Change("重大上访事件", 1, Outcome(actual_text="1次")),
    Change("办公环境", "达成", Outcome(level=Level.MET)),
    Change("办公环境", "未达成", Outcome(level=Level.NOT_MET)),
    Change("办公环境", "达成", Outcome(level=Level.MET, chosen_score=Decimal("13.25")), "13.25"),
    Change("办公环境", "达成", Outcome(level=Level.MET, chosen_score=Decimal(3)), "3"),
    Change(
        "办公环境",
        "部分达成",
        Outcome(level=Level.PARTIALLY_MET, chosen_score=Decimal(12)),
        "12",
    ),
    Change("村干部满意度", 0.9, Outcome(actual_text="90%")),
    Change("村干部满意度", 0.8995, Outcome(actual_text="89.95%")),
)


class Form(NamedTuple):
    """A written form that every case copies before it changes it."""

    path: Path
    sheet: str
    where: Places


@pytest.fixture(scope="module")
def form(tmp_path_factory: pytest.TempPathFactory) -> Form:
    path = tmp_path_factory.mktemp("form") / "自评表.xlsx"
    (name,) = written(path, record(project(), FILLED))
    return Form(path, name, places_in(path, name))


@each_engine
@pytest.mark.parametrize(
    "change_", CHANGES, ids=lambda each: f"{NAMES.index(each.name) + 1}-{each.typed}"
)
def test_a_changed_actual_scores_as_the_engine_would(
    engine: Engine, change_: Change, form: Form, tmp_path: Path
) -> None:
    path = tmp_path / "changed.xlsx"
    path.write_bytes(form.path.read_bytes())
    where = form.where
    cells: dict[str, object] = {where.actuals[change_.name]: change_.typed}
    if change_.chosen:
        cells[where.chosen[change_.name]] = float(change_.chosen)
    change(path, form.sheet, cells)
    outcomes = {**FILLED, NAMES.index(change_.name) + 1: change_.outcome}
    assert recomputed(path, form.sheet, engine, where) == shown(record(project(), outcomes))


MONEY = (
    ("648800.00", "648800.00"),
    ("648800.00", "700000.00"),
    ("1000000.00", "499500.00"),
    ("648800.00", "0"),
    ("648800.00", "-5"),
    ("0", "648800.00"),
    ("0", None),
    (None, "648800.00"),
    ("648800.00", None),
)


@each_engine
@pytest.mark.parametrize(("final", "spent"), MONEY)
def test_changed_money_scores_as_the_engine_would(
    engine: Engine, final: str | None, spent: str | None, form: Form, tmp_path: Path
) -> None:
    path = tmp_path / "changed.xlsx"
    path.write_bytes(form.path.read_bytes())
    where = form.where
    typed = [None if text is None else float(Decimal(text) / 10000) for text in (final, spent)]
    change(path, form.sheet, dict(zip((where.final_budget, where.spent), typed, strict=True)))
    scored = record(project(), FILLED, money(final=final, spent=spent))
    assert recomputed(path, form.sheet, engine, where) == shown(scored)


def _tied(target: Fraction, max_score: Decimal, actual: Fraction) -> bool:
    points = actual / target * Fraction(max_score) * 1000
    return actual < target and points.denominator == 1 and points % 10 == 5


def _ties() -> list[tuple[str, str, Decimal]]:
    """Rows whose score ends exactly on half a hundredth: counts, per cents, fractions."""
    found: list[tuple[str, str, Decimal]] = []
    maxima = [Decimal(cents) / 100 for cents in range(15, 1300, 111)]
    for max_score in maxima:
        for target in range(7, 100, 3):
            for actual in range(1, target, 4):
                if _tied(Fraction(target), max_score, Fraction(actual)):
                    found.append((f"≥{target}个", f"{actual}个", max_score))
                    found.append((f"≥{target}%", f"{actual}%", max_score))
                fraction = Fraction(actual * 100, target)
                if _tied(Fraction(60), max_score, fraction):
                    found.append(("≥60%", f"{actual}/{target}", max_score))
    return found


def test_exact_ties_round_as_the_engine_rounds(tmp_path: Path) -> None:
    ties = _ties()
    assert len(ties) > 100
    rows = [("产出指标", "数量指标", f"指标{n}", tie[0]) for n, tie in enumerate(ties)]
    outcomes = {
        position: Outcome(actual_text=text, max_score=max_score)
        for position, (_target, text, max_score) in enumerate(ties, start=1)
    }
    scored = record(project(rows), outcomes)
    path = tmp_path / "ties.xlsx"
    (name,) = written(path, scored)
    where = places_in(path, name)
    for engine in ENGINES:
        assert recomputed(path, name, engine, where) == shown(scored)


@each_engine
def test_the_summary_follows_the_forms(engine: Engine, tmp_path: Path) -> None:
    path = tmp_path / "自评表.xlsx"
    records = (record(project(), FILLED), record(project(), {}))
    first, _second = written(path, *records)
    where = places_in(path, first)
    change(path, first, {where.actuals["重大上访事件"]: 2})
    outcomes = {**FILLED, 8: Outcome(actual_text="2次")}
    sheet = record(project(), outcomes).sheet
    benefit = sum((each.score or Decimal(0) for each in sheet.lines[7:9]), Decimal(0))
    assert sheet.grade is not None
    expected = [nine(Decimal("9.88")), nine(benefit), nine(sheet.total_score), sheet.grade.value]
    assert engine(path, "汇总", ["H4", "J4", "L4", "M4"]) == expected
    assert engine(path, "汇总", ["I5", "J5", "L5", "M5"]) == ["", "", "未完成 9.88/100", ""]


@each_engine
def test_the_sums_count_nothing_that_is_not_recorded(engine: Engine, tmp_path: Path) -> None:
    path, cells = tmp_path / "自评表.xlsx", ["D6", "E6", "F6", "G6", "N6"]
    whole, lacking = record(project(), FILLED), record(project(), {}, Disbursement())
    missing = "有项目未填预算数或执行数，不计算总体执行率"
    written(path, whole, whole)
    # Twice 641300.50 of 648800.00, in 万元: 0.98844096794…
    budget, spent, rate = Decimal("129.76"), Decimal("128.2601"), Decimal("0.988440968")
    assert engine(path, "汇总", cells) == [budget, budget, spent, rate, ""]
    written(path, whole, lacking)
    budget, spent = Decimal("64.88"), Decimal("64.13005")
    assert engine(path, "汇总", cells) == [budget, budget, spent, "", missing]
    written(path, lacking, lacking)
    assert engine(path, "汇总", cells) == ["", "", "", "", missing]


def test_a_tampered_cached_value_is_noticed(tmp_path: Path) -> None:
    """The recomputation would not be worth anything if a wrong cached value went through it."""
    path = tmp_path / "自评表.xlsx"
    (name,) = written(path, record(project(), FILLED))
    where = places_in(path, name)
    cached = load_workbook(path, data_only=True)[name]
    assert cached[where.total].value == "planted"
