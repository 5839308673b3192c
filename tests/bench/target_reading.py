"""``target read -`` against the reader alone: the same lines, all different, start-up taken off."""

import subprocess
import sys
import time
from collections.abc import Iterator

from scorer.reading import quantity, target_value, units
from tests.bench.harness import ROOT, Row, at_most, interleaved, timed

LINES = 20_000
FORMS = (
    "≥{0}.5%", "{0}个村", "不超过{0}万元", "≤{0}个工作日", "{0}人次以上", "每月{0}元",
    "≥{0}百分率", "{0}-{1}次", "12月{2}日前完成{3}%", "有效改善第{0}项", "控制在{0}元以内",
    "约{0}户", "达{0}%", "≥{0}元/亩", "成本指标\t各村投入资金\t≥{0}元", "{0}名护林员",
)  # fmt: skip


def rows() -> Iterator[Row]:
    """The rows of this file."""
    lines = [
        FORMS[number % len(FORMS)].format(number, number + 3, number % 28 + 1, number / 100)
        for number in range(1, LINES + 1)
    ]
    many, one = "\n".join(lines).encode(), lines[0].encode()
    sides = interleaved(lambda: _command(many) - _command(one), timed(lambda: _reader(lines)), 5)
    yield at_most("3.3", "target read -, 20,000 lines : the reader in process", sides, 3, 2)


def _command(given: bytes) -> float:
    begin = time.perf_counter()
    subprocess.run(
        [sys.executable, "-m", "scorer", "target", "read", "-", "--json"],
        input=given,
        stdout=subprocess.DEVNULL,
        cwd=ROOT,
        check=True,
        timeout=120,
    )
    return time.perf_counter() - begin


def _reader(lines: list[str]) -> int:
    """The lines through the one function, nothing remembered from the round before."""
    for remembered in (
        target_value.read_target,
        target_value._sense,
        target_value._of_text,
        quantity.plain,
        units.read_unit,
    ):
        remembered.cache_clear()
    return len([_read(line) for line in lines])


def _read(line: str) -> target_value.TargetReading:
    *before, text = line.split("\t")
    subcategory, name = (*before, "", "")[:2]
    return target_value.read_target(text, subcategory=subcategory, name=name)
