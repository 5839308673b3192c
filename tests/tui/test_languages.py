"""The language of the screens: chosen there, kept for the next start, and less than what is asked for."""

import sys
from pathlib import Path

import pytest

from tests.pseudo_terminal import PseudoTerminal
from tests.tui.conftest import LOW, Screens
from tui import settings as kept


async def test_a_language_chosen_on_the_screens_is_kept(screens: Screens, settings: Path) -> None:
    async with screens(LOW) as seen:
        await seen.press("ctrl+p")
        await seen.type("English")
        await seen.press("enter")
        assert "self-evaluation 2021" in seen.text
        assert "speak English from now on" in seen.told
    assert kept.remembered() == {"language": "en"}


@pytest.fixture
def no_folder(settings: Path) -> None:
    """A file stands where the folder of the settings would be."""
    settings.write_text("", encoding="utf-8")


@pytest.mark.usefixtures("no_folder")
async def test_where_it_cannot_be_kept_the_screens_say_so(screens: Screens) -> None:
    async with screens(LOW) as seen:
        await seen.press("ctrl+p")
        await seen.type("English")
        await seen.press("enter")
        assert "self-evaluation 2021" in seen.text
        assert "cannot be remembered" in seen.told


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
@pytest.mark.parametrize(
    ("asked", "environment", "words"),
    [
        ((), {}, "self-evaluation 2021"),
        (("--lang", "zh"), {}, "年度绩效自评"),
        ((), {"SCORER_LANG": "zh"}, "年度绩效自评"),
    ],
)
def test_the_next_start_speaks_it_unless_another_is_asked_for(
    database: Path, settings: Path, asked: tuple[str, ...], environment: dict[str, str], words: str
) -> None:
    kept.remember(kept.LANGUAGE, "en")
    program = ("-m", "scorer", "--db", str(database), *asked)
    with PseudoTerminal(program, (24, 80), environment) as terminal:
        terminal.wait_for(words)


def test_commands_do_not_follow_the_screens(
    settings: Path, database: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from scorer.cli.app import run

    kept.remember(kept.LANGUAGE, "en")
    assert run(["--db", str(database), "plan", "list"], None) == 0
    assert "预算（元）" in capsys.readouterr().out
