"""Every example that a command's help prints runs on the filled sample, CODE being a real code."""

import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from scorer.cli.app import root_command
from scorer.resources import resource_dir
from tests.cli.conftest import CODE, STEPS, Scorer
from tests.county import HEAD

SIX_ROWS = "13063621CMYGTHHVEVOQ9"
"""The project of the sample with six indicators."""
CASE = """{"schema": "case/1", "year": 2021, "project": {"code": "A1", "name": "村道养护"},
 "budget": {"original": "100", "final": "100", "actual": "100"},
 "indicators": [{"category": "产出指标", "name": "里程", "target_text": "≥3公里",
   "actual_text": "3"}]}
"""
CODES = {
    "scorer outcome allocate": SIX_ROWS,
    "scorer plan match": SIX_ROWS,
    "scorer plan set CODE --indicator 2 --rule": STEPS,
    "scorer plan set CODE --add": "1306362199999999NEW99",
}
"""By how an example begins: the code that stands for CODE, where it is not any project's."""
BEFORE = {
    "scorer plan match 2 --undo": ["plan match 2 --none"],
    "scorer diff": ["score --json > old.json", "score --json > new.json"],
    "scorer outcome evidence remove": ["outcome evidence add CODE 3 验收单.pdf"],
    "scorer sheet reopen": ["sheet final CODE"],
    "scorer findings restore": ["findings dismiss 4d91b452c5 --because checked"],
    "scorer unit set --pack cn-130636": ["rules add 本县.toml"],
    "scorer rules remove": ["rules add 本县.toml"],
    "scorer outcome import 填报表.xlsx": ["outcome sheet 填报表.xlsx"],
    "scorer review import": ["export workbook --out 复核.xlsx"],
}


def _examples(command: click.Command) -> Iterator[str]:
    yield from getattr(command, "example", "").splitlines()
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            below = command.get_command(context, name)
            assert below is not None
            yield from _examples(below)


UNENDING = "scorer serve"
"""Goes on until it is stopped: its examples run in ``tests/web``, as processes of their own."""
EXAMPLES = sorted(
    each for each in set(_examples(root_command(None))) if not each.startswith(UNENDING)
)


@pytest.fixture
def filled(scorer: Scorer, sample_plan: Path, tmp_path: Path) -> Scorer:
    """The sample, filled, in a folder that holds the files which examples name."""
    shipped = resource_dir("fixtures")
    scorer("plan", "import", sample_plan)
    scorer("outcome", "import", shipped / "outcomes" / "yaoshan-2021-outcomes.csv")
    scorer("disbursement", "import", shipped / "outcomes" / "yaoshan-2021-money.csv")
    scorer("db", "backup", "备份.db")
    shutil.copy(shipped / "plans" / "yaoshan-2021.docx", tmp_path / "绩效文本.docx")
    head = HEAD.replace("cn-99.test", "cn-130636.project-self-evaluation")
    (tmp_path / "本县.toml").write_text(head.replace('"2021"', '"2022"'), encoding="utf-8")
    for name, text in {
        "验收单.pdf": "%PDF-1.7",
        "case.json": CASE,
        "values.txt": "≥90%\n",
        "texts.txt": "每低于1个百分点扣0.5分，扣完为止\n",
        "完成情况.csv": f"项目编码,序号,三级指标,实际完成值\n{CODE},1,涉及村数量,30\n",
        "资金.csv": f"项目编码,全年执行数\n{CODE},600000\n",
    }.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return scorer


def _own(example: str, known: dict[str, str], other: str) -> str:
    return next((known[start] for start in known if example.startswith(start)), other)


def _prepare(filled: Scorer, example: str, folder: Path) -> None:
    """Put things as they are when a person would call the example."""
    for step in next((BEFORE[start] for start in BEFORE if example.startswith(start)), []):
        command, _arrow, file = step.partition(" > ")
        done = filled(*command.replace("CODE", CODE).split())
        assert done.code in {0, 10}, done.err
        if file:
            (folder / file).write_text(done.out, encoding="utf-8")
    if "db backup" in example:
        (folder / "备份.db").unlink()
    if "plan import" in example:
        (folder / "kept.db").unlink()


@pytest.mark.parametrize("example", EXAMPLES)
def test_an_example_runs(filled: Scorer, example: str, tmp_path: Path) -> None:
    _prepare(filled, example, tmp_path)
    given, _arrow, file = example.partition(" < ")
    command = given.partition(" > ")[0].replace("CODE", _own(example, CODES, CODE))
    program, *arguments = shlex.split(command)
    stdin = (tmp_path / file).read_text(encoding="utf-8") if file else ""
    answer = filled(*arguments, stdin=stdin)
    assert program == "scorer"
    assert answer.code in {0, 10}, answer.err
    assert answer.out
