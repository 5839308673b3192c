"""Spreadsheet engines recompute what the rules in rows' own words give, beside the pack's."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from openpyxl import load_workbook

from scorer.model.outcome import Outcome
from scorer.rules.catalog import load_catalog
from tests.reports.building import NATIONAL, project
from tests.reports.recompute import ENGINES, places
from tests.reports.test_recompute import recomputed, shown, written
from tests.reports.test_recompute_rules import COUNTS, DAYS, PER_CENT, scored_by

CASES = [
    ("≥90%", "≥90%得满分，80%-90%得0.5分，低于80%不得分", PER_CENT, "tiers"),
    ("＞90%", "大于90%得满分；80%≤X≤90%得0.5分；小于80%得0分", PER_CENT, "tiers"),
    ("≥90%", "≥90%得满分，≥80%且<90%得分值的80%，<80%不得分", PER_CENT, "intervals"),
    ("≤5次", "≤5次得满分，5次以上10次以下得0.5分，否则得0.2分", COUNTS, "tiers"),
    ("≥90%", "每低于1个百分点扣0.05分，扣完为止", PER_CENT, "deduct_per"),
    ("13个", "每少2个扣0.3分", COUNTS, "deduct_per"),
    ("≤13次", "每超过5%扣0.1分", COUNTS, "deduct_per"),
    ("≤13次", "每超过1次扣分值的7%", COUNTS, "deduct_per"),
    ("2021年12月底前", "每延迟一天扣0.05分", DAYS, "deduct_per"),
    ("13个", "完成得满分，未完成不得分", COUNTS, "step"),
    ("13个", "得分=(实际完成率-60%)/(1-60%)×指标分值", COUNTS, "pass_mark"),
]


@pytest.mark.parametrize(("target", "text", "actuals", "method"), CASES)
def test_a_rule_in_words_is_recomputed_as_the_engine_scored_it(
    target: str, text: str, actuals: Sequence[str], method: str, tmp_path: Path
) -> None:
    rows = [("产出指标", "产出指标", f"指标{n}", target) for n in range(len(actuals))]
    plan = project(rows)
    indicators = tuple(each.model_copy(update={"scoring_text": text}) for each in plan.indicators)
    outcomes = {n: Outcome(actual_text=actual) for n, actual in enumerate(actuals, start=1)}
    pack = load_catalog().get(NATIONAL)
    made = scored_by(pack, plan.model_copy(update={"indicators": indicators}), outcomes)
    assert {line.method for line in made.sheet.lines} == {method}
    path = tmp_path / "自评表.xlsx"
    (name,) = written(path, made)
    where = places(load_workbook(path)[name])
    for engine in ENGINES:
        assert recomputed(path, name, engine, where) == shown(made)
