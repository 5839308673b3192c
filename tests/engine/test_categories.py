"""Which of a pack's categories a printed first level means, and where its points come from."""

import pytest

from scorer.engine.categories import category_of, points_citation
from scorer.rules.catalog import load_catalog

CATALOG = load_catalog()
EARLY = CATALOG.get("cn.project-self-evaluation@2020")
LATE = CATALOG.get("cn.project-self-evaluation@2021")
FLAT = CATALOG.get("cn-51.project-self-evaluation@2022")
HUBEI = CATALOG.get("cn-42.project-self-evaluation@2020")


@pytest.mark.parametrize(
    ("printed", "early", "late", "hubei"),
    [
        ("产出指标", "output", "output", "output"),
        ("产出指标（50分）", "output", "output", "output"),
        (" 产 出 ", "output", "output", "output"),
        ("成本指标", "output", "cost", "output"),
        ("项目产出类指标", "output", "output", "output"),
        ("服务对象满意度指标", "satisfaction", "satisfaction", "benefit"),
        ("过程指标", None, None, None),
    ],
)
def test_a_printed_first_level_means_a_category_of_the_pack(
    printed: str, early: str | None, late: str | None, hubei: str | None
) -> None:
    assert [category_of(printed, pack) for pack in (EARLY, LATE, HUBEI)] == [early, late, hubei]


@pytest.mark.parametrize("printed", ["产出指标", "过程指标", ""])
def test_a_flat_list_takes_every_row(printed: str) -> None:
    assert category_of(printed, FLAT) == "all"
    assert points_citation(printed, FLAT) == FLAT.allocation[0].max_score.citation


def test_the_points_of_a_category_cite_their_own_clause() -> None:
    apart = [
        each.model_copy(
            update={"max_score": each.max_score.model_copy(update={"clause": each.key})}
        )
        for each in LATE.allocation
    ]
    pack = LATE.model_copy(update={"allocation": tuple(apart)})
    source = LATE.allocation[0].max_score.source
    for printed, category in (("成本指标", "cost"), ("满意度指标", "satisfaction")):
        assert points_citation(printed, pack) == f"{source}：{category}"
    assert points_citation("过程指标", pack) is None
