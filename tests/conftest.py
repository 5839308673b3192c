"""What all tests share: the shipped sample, and programs that only some machines have."""

import os
import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, settings

from scorer.i18n import set_language
from scorer.resources import resource_dir

settings.register_profile(
    "mutation",
    derandomize=True,
    max_examples=10,
    deadline=None,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=[HealthCheck.too_slow],
)
"""The same few examples each time, none made smaller: a changed line is caught or not, whatever
chance and a busy machine say."""


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip a test by the name of the program it misses, or fail it where that must be there."""
    for marker in item.iter_markers("system"):
        for program in marker.args:
            if shutil.which(program) is None:
                if os.environ.get("SCORER_REQUIRE_SYSTEM"):
                    pytest.fail(f"{program} is not installed", pytrace=False)
                pytest.skip(f"needs {program}, which is not installed")


@pytest.fixture(autouse=True)
def _chinese(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every test starts in Chinese, with none of the program's own variables set.

    The folder for packs of one's own is one that is not there and that nobody can make.
    """
    for name in ("SCORER_DB", "SCORER_USER", "SCORER_LANG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("SCORER_RULES", str(Path(__file__) / "rules"))
    monkeypatch.setenv("SCORER_CONFIG", str(Path(__file__) / "config"))
    set_language("zh")


@pytest.fixture(scope="session")
def sample_plan() -> Path:
    """The shipped sample in the shape of a text extraction."""
    return resource_dir("fixtures") / "plans" / "yaoshan-2021.txt"
