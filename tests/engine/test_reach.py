"""The most that an open row can get where its bands never give all its points."""

from dataclasses import replace
from decimal import Decimal
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from scorer.engine.reach import most_of
from scorer.engine.row import Row, row_of
from scorer.engine.setting import Setting
from scorer.model.outcome import Outcome
from scorer.model.sheet import MaxSource
from scorer.rules.catalog import load_catalog
from scorer.rules.pack import RulePack
from tests.county import county
from tests.engine.text_rules import row

NATIONAL = load_catalog().get("cn.project-self-evaluation@2020")


@cache
def pack(*items: str) -> RulePack:
    assigned = {"satisfaction": "intervals"}
    if items[0].startswith("tiers"):
        assigned = {"at_least": "tiers", "at_most": "tiers"}
    with TemporaryDirectory() as folder:
        return county(Path(folder), *items, **assigned)


def asked(rules: RulePack, target: str, text: str = "", most: str = "10") -> Row:
    indicator = row(target, text, subcategory="服务对象满意度指标")
    setting = Setting(rules, MaxSource.DOCUMENT, 2021)
    return row_of(indicator, Outcome(), Decimal(most), setting)


@pytest.mark.parametrize(
    ("items", "target", "most", "reach"),
    [
        # ten points of twenty, of just ten, and of less
        (("tiers",), "≥90%", "20", "10.00"),
        (("tiers",), "≥90%", "10", None),
        (("tiers",), "≥90%", "8", None),
        # what comes above 130 begins behind it: at 130 there are 33.35
        (("tiers_open_below",), "≥90%", "200", "100.00"),
        # the lowest band has no lower end and gives most
        (("tiers_down",), "≤5%", "20", "8.00"),
        # nine tenths from 80 % on
        (("low_intervals",), "≥90%", "20", "18.00"),
        (("intervals",), "≥90%", "20", None),
        # all points from 120 % on are 30/90 above the target: (1 − (0.3333… − 0.3))·10
        (("high_intervals", "by_deviation"), "≥90%", "10", "9.67"),
    ],
)
def test_the_most_is_what_some_band_gives(
    items: tuple[str, ...], target: str, most: str, reach: str | None
) -> None:
    found = most_of(asked(pack(*items), target, most=most))
    assert found == (None if reach is None else Decimal(reach))


@pytest.mark.parametrize(("most", "reach"), [("8", None), ("10", Decimal(8))])
def test_a_band_that_ends_below_one_is_looked_at_from_nothing_on(
    most: str, reach: Decimal | None
) -> None:
    text = "＜0.5%得8分，≥0.5%且＜1%得5分，≥1%不得分"
    assert most_of(asked(NATIONAL, "＜0.5%", text, most)) == reach


@pytest.mark.parametrize("target", ["≥90%", "按上级要求"])
def test_a_row_without_bands_may_get_everything(target: str) -> None:
    assert most_of(asked(NATIONAL, target)) is None


def test_a_row_whose_method_refuses_its_target_is_not_bounded() -> None:
    count = replace(asked(pack("intervals"), "≥100个"), method="intervals")
    assert most_of(count) is None
