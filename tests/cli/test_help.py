"""Help and usage errors: Chinese first, an example everywhere, laid out by terminal cells."""

from collections.abc import Iterator

import click
import pytest

from scorer.cli.app import root_command
from scorer.cli.help_format import wrap
from scorer.i18n import set_language
from scorer.text import width
from tests.cli.conftest import Scorer


def _commands(group: click.Group, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    yield path
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if isinstance(command, click.Group):
            yield from _commands(command, (*path, name))
        else:
            yield (*path, name)


ALL = sorted(_commands(root_command(None)))


def test_the_commands_are_those_that_others_lean_on() -> None:
    named = {" ".join(path) for path in ALL}
    assert named >= {
        "demo",
        "unit show",
        "unit set",
        "plan read",
        "plan import",
        "plan list",
        "plan show",
        "plan check",
        "plan set",
        "plan match",
        "target read",
        "outcome set",
        "outcome import",
        "outcome evidence add",
        "disbursement set",
        "disbursement import",
        "disbursement show",
        "sheet score",
        "sheet final",
        "sheet reopen",
        "score",
        "explain",
        "check",
        "export workbook",
        "export report",
        "rules list",
        "rules show",
        "rules validate",
        "rules test",
        "journal show",
        "journal verify",
        "db status",
        "db backup",
        "db restore",
        "db upgrade",
    }


@pytest.mark.parametrize("path", ALL, ids=" ".join)
def test_every_command_helps_in_chinese_with_an_example_and_the_common_options(
    scorer: Scorer, path: tuple[str, ...]
) -> None:
    answer = scorer(*path, "--help")
    assert answer.code == 0
    assert answer.err == ""
    for word in ("用法：", "示例：", "通用选项：", "--json", "--db URL", "--lang [zh|en]"):
        assert word in answer.out
    example = answer.out.partition("示例：")[2]
    assert "scorer" in example
    english = [line for line in answer.out.splitlines() if " the " in line]
    assert english == []


@pytest.mark.parametrize("path", ALL, ids=" ".join)
def test_no_line_of_help_is_wider_than_a_terminal(scorer: Scorer, path: tuple[str, ...]) -> None:
    lines = scorer(*path, "--help").out.partition("示例：")[0].splitlines()
    assert [line for line in lines if width(line) > 80] == []


def test_help_speaks_english_where_asked(scorer: Scorer) -> None:
    answer = scorer("plan", "read", "--help", "--lang", "en")
    assert "Usage:" in answer.out
    assert "Read documents and show the plan" in answer.out
    set_language("zh")


def test_the_language_may_stand_before_the_command(scorer: Scorer) -> None:
    assert "Error: No such command" in scorer("--lang=en", "nothing").err


def test_without_a_terminal_the_program_prints_its_help(scorer: Scorer) -> None:
    answer = scorer()
    assert answer.code == 2
    assert answer.out == ""
    assert "plan" in answer.err
    assert "绩效目标文本" in answer.err


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("nothing",), "错误：没有命令 'nothing'。"),
        (("plan", "read"), "错误：缺少参数 'FILE...'"),
        (("score", "--yeer"), "错误：没有选项 '--yeer'。你是不是要用"),
        (("outcome", "set", "A", "b"), "错误：'N' 的取值有误：'b' 不是整数。"),
        (("--lang", "fr", "plan", "list"), "错误：'--lang' 的取值有误：'fr' 不在可选范围内"),
        (("plan", "list", "more"), "错误：多出了参数（more）。"),
        (("journal", "show", "--limit", "0"), "错误：'--limit' 的取值有误：0 不在范围"),
        (("outcome", "set", "A", "1"), "错误：没有给出要录入的内容。"),
        (("plan", "set", "A"), "错误：没有给出要更改的内容。"),
        (("plan", "set", "A", "--target", "x"), "错误：这些选项不能放在一起用：target_text。"),
        (("plan", "match", "2"), "错误：请给出名称的序号，并在"),
        (("plan", "match", "--none"), "错误：请给出名称的序号，并在"),
        (("outcome", "allocate", "A"), "错误：请给出每项指标的分值，或者用 --reset。"),
    ],
)
def test_a_call_that_cannot_be_meant_gets_one_sentence(
    scorer: Scorer, arguments: tuple[str, ...], sentence: str
) -> None:
    answer = scorer(*arguments)
    assert answer.code == 2
    assert answer.out == ""
    assert answer.err.startswith(sentence)
    assert "Traceback" not in answer.err


def test_wrapping_counts_cells_and_keeps_punctuation_with_its_word() -> None:
    lines = wrap("读取绩效目标文本，并显示结果 without a database。", 20)
    assert all(width(line) <= 20 for line in lines)
    assert "".join(lines).replace(" ", "") == "读取绩效目标文本，并显示结果withoutadatabase。"
    assert not any(line.startswith(("，", "。")) for line in lines)
