"""What a clerk sees in a terminal of 80 cells: nothing is torn, nothing runs over the edge."""

import io
from collections.abc import Callable
from contextlib import redirect_stdout

import pytest

from scorer.cli.app import run
from scorer.resources import resource_dir
from scorer.text import width
from tests.cli.conftest import CODE, STEPS, Scorer

LATE = "13063621V92P4WA564VX4"
Screen = Callable[..., list[str]]


class Terminal(io.StringIO):
    """Standard output that says it is a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def screen(kept: Scorer, monkeypatch: pytest.MonkeyPatch) -> Screen:
    """Call a command on the filled sample; answers its lines."""
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("TERM", "dumb")
    filled = resource_dir("fixtures") / "outcomes"
    kept("outcome", "import", filled / "yaoshan-2021-outcomes.csv")
    kept("disbursement", "import", filled / "yaoshan-2021-money.csv")

    def call(*arguments: object) -> list[str]:
        with redirect_stdout(Terminal()) as shown:
            run([str(each) for each in arguments])
        return shown.getvalue().splitlines()

    return call


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(
    "command",
    [
        ("plan", "list"),
        ("plan", "show", CODE),
        ("plan", "check"),
        ("plan", "match"),
        ("check", LATE),
        ("score", STEPS),
        ("disbursement", "show"),
        ("journal", "show"),
        ("rules", "list"),
        ("rules", "show", "document-points"),
    ],
)
def test_no_line_is_wider_than_the_terminal(
    screen: Screen, command: tuple[str, ...], language: str
) -> None:
    said = screen("--lang", language, *command)
    assert max(map(width, said)) <= 80


def test_no_amount_of_the_budget_is_torn(screen: Screen) -> None:
    said = "\n".join(screen("disbursement", "show", LATE))
    assert "2,160,000.00  2,123,500.00     36,500.00" in said
    assert "-36,500.00" in said
    assert "正常（绿）" in said


def test_no_english_word_is_torn(screen: Screen) -> None:
    said = "\n".join(screen("--lang", "en", "plan", "list"))
    assert said.count(" excellent ") == 7
    assert "warning" in said


def test_no_name_of_a_rule_pack_is_torn(screen: Screen) -> None:
    assert any("cn.project-self-evaluation@2021 " in line for line in screen("rules", "list"))


def test_a_finding_is_folded_under_its_mark(screen: Screen) -> None:
    first, second, *_others = screen("plan", "check", CODE)
    assert first.startswith("[警告] 村级组织办公经费 第4项“各村投入资金”：成本指标写作")
    assert second.startswith("    费越多越好")
