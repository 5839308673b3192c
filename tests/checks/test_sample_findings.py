"""The checks on the sample document, every finding judged by hand and written down.

The document is real and published; it stops nothing (no error), and each finding is one that an
auditor reading it would write in the margin.
"""

import os
from pathlib import Path

import pytest

from scorer.checks.registry import check_plan, stops_final
from scorer.importers.document import read_plan
from scorer.resources import resource_dir

GOLDEN = Path(__file__).with_name("yaoshan-2021.findings.tsv")
REAL = os.environ.get("SCORER_REAL_PLAN")
SAMPLES = [
    *(
        resource_dir("fixtures") / "plans" / f"yaoshan-2021.{kind}"
        for kind in ("txt", "docx", "xlsx")
    ),
    *([Path(REAL)] if REAL else []),
]


def golden() -> list[list[str]]:
    lines = GOLDEN.read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if not line.startswith("#")]


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.suffix)
def test_the_sample_has_exactly_the_findings_that_were_judged_by_hand(path: Path) -> None:
    found = [
        [
            str(each.severity),
            each.code,
            each.params.get("project_code", ""),
            each.params.get("position", ""),
        ]
        for each in check_plan(read_plan(path))
    ]
    assert sorted(found) == sorted(golden())


def test_the_sample_can_be_made_final() -> None:
    assert stops_final(check_plan(read_plan(SAMPLES[0]))) == ()


def test_the_truncated_unit_costs_offer_the_exact_figures() -> None:
    exact = {
        each.params["project_code"]: each.params["exact"]
        for each in check_plan(read_plan(SAMPLES[0]))
        if each.code == "PLN-UNIT-COST-TRUNCATED"
    }
    assert exact == {
        "130636213MQECBX9K54VO": "19660.61",
        "13063621AR2KTCQBSG4CI": "4166.67",
        "13063621DM2KGTZEU3F8D": "32442.42",
        "13063621V92P4WA564VX4": "212350.00",
    }


def test_findings_of_a_row_point_at_it() -> None:
    placed = [each for each in check_plan(read_plan(SAMPLES[0])) if "position" in each.params]
    assert placed
    assert all(each.place is not None and each.place.line for each in placed)
