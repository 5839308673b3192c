"""Every seed and everything a fuzz run ever found goes through its target again, quickly."""

import faulthandler
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.fuzz import targets
from tests.fuzz.engine import FOUND, SEEDS

INPUTS = sorted(path for folder in (SEEDS, FOUND) for path in folder.glob("*/*") if path.is_file())
GOOD = sorted(
    path for path in SEEDS.glob("*/*") if path.parent.name not in {"target", "scoring", "filled"}
)
HANG = 60


@pytest.fixture(scope="module", autouse=True)
def _in_this_process() -> Iterator[None]:
    with targets.in_this_process():
        yield


@pytest.mark.parametrize("path", INPUTS, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_an_input_is_read_or_refused(path: Path) -> None:
    faulthandler.dump_traceback_later(HANG, exit=True)
    try:
        targets.TARGETS[path.parent.name](path.read_bytes())
    finally:
        faulthandler.cancel_dump_traceback_later()


def test_every_target_has_seeds() -> None:
    assert {path.parent.name for path in INPUTS} >= set(targets.TARGETS)


@pytest.mark.parametrize("path", GOOD, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_a_seed_reaches_a_plan(path: Path) -> None:
    names = {"word": targets.WORD, "workbook": targets.BOOK}.get(path.parent.name)
    data = path.read_bytes()
    plan = targets.read_plan_of(targets.packed(data, names) if names else data)
    assert plan is not None
    assert plan.projects


def test_the_seeds_are_small() -> None:
    assert sum(path.stat().st_size for path in INPUTS) < 1_500_000
