"""Rows 1 and 2: reading the text of a plan against merely decoding and splitting it.

Both sides are measured in seconds of the processor, so that other programs' work does not count.
"""

import re
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

from scorer.importers.document import read_plan
from scorer.resources import resource_dir
from tests.bench.harness import Row, Timed, at_most, interleaved

SAMPLE = resource_dir("fixtures") / "plans" / "yaoshan-2021.txt"
CODE = re.compile(r"130636[0-9A-Z]{15}")
WORDS = re.compile(r"(?<=\n\t)(?!.*指标)([\u4e00-\u9fff“”（）]{6,})(?=\n)")
"""A cell of words only: a name, a description, what a value is based on; no caption, no level."""
ROUNDS = 7


def rows() -> Iterator[Row]:
    """The rows of this file."""
    with tempfile.TemporaryDirectory() as folder:
        small, large, own = (Path(folder) / name for name in ("50.txt", "500.txt", "own.txt"))
        small.write_text(_repeated(50), encoding="utf-8")
        large.write_text(_repeated(500), encoding="utf-8")
        own.write_text(_repeated(500, own_words=True), encoding="utf-8")
        read, floor = _read(large), _processor(lambda: _floor(large))
        sides = interleaved(read, floor, ROUNDS)
        yield at_most("1", "text import : decode and split, 500x tables", sides, 45, 15)
        sides = interleaved(_read(own), _processor(lambda: _floor(own)), ROUNDS)
        yield at_most("1", "the same, every table with words of its own", sides, 45, 15)
        sides = interleaved(read, _read(small), ROUNDS)
        yield at_most("2", "text import, 500x tables : 50x tables", sides, 12, 10)


def _read(path: Path) -> Timed:
    return _processor(lambda: read_plan(path))


def _processor(work: Callable[[], object]) -> Timed:
    """``work`` done once, as seconds of the processor."""

    def run() -> float:
        begin = time.process_time()
        work()
        return time.process_time() - begin

    return run


def _floor(path: Path) -> int:
    lines = path.read_bytes().decode("utf-8").split("\n")
    return len(lines)


def _repeated(times: int, *, own_words: bool = False) -> str:
    """The sample's tables ``times`` times over, every project with a code of its own.

    With ``own_words`` every copy has its own names and descriptions too, so that nothing can be
    remembered from one to the next but what real documents repeat.
    """
    text = SAMPLE.read_text(encoding="utf-8")
    head, mark, tables = text.partition("第二部分")
    numbers = count(1)
    copies = (
        CODE.sub(lambda found: f"{found[0][:14]}{next(numbers):07d}", tables)
        for _time in range(times)
    )
    if own_words:
        copies = (WORDS.sub(rf"\1之{number}", copy) for number, copy in enumerate(copies))
    return head + mark + "".join(copies)
