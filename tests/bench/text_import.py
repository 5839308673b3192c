"""Rows 1 and 2: reading the text of a plan against merely decoding and splitting it."""

import re
import tempfile
from collections.abc import Iterator
from itertools import count
from pathlib import Path

from scorer.importers.document import read_plan
from scorer.resources import resource_dir
from tests.bench.harness import Row, Sides, at_most, interleaved, timed

SAMPLE = resource_dir("fixtures") / "plans" / "yaoshan-2021.txt"
CODE = re.compile(r"130636[0-9A-Z]{15}")


def rows() -> Iterator[Row]:
    """The rows of this file."""
    with tempfile.TemporaryDirectory() as folder:
        small, large = Path(folder) / "50.txt", Path(folder) / "500.txt"
        for path, times in ((small, 50), (large, 500)):
            path.write_text(_repeated(times), encoding="utf-8")
        split = interleaved(timed(lambda: read_plan(large)), timed(lambda: _floor(large)), 5)
        yield at_most("1", "text import : decode and split, 500x tables", split, 45, 15)
        growth = interleaved(timed(lambda: read_plan(large)), timed(lambda: read_plan(small)), 5)
        yield at_most("2", "text import, 500x tables : 50x tables", Sides(*growth), 12, 10)


def _floor(path: Path) -> int:
    lines = path.read_bytes().decode("utf-8").split("\n")
    return len(lines)


def _repeated(times: int) -> str:
    """The sample's tables ``times`` times over, every project with a code of its own."""
    text = SAMPLE.read_text(encoding="utf-8")
    head, mark, tables = text.partition("第二部分")
    numbers = count(1)
    again = "".join(
        CODE.sub(lambda found: f"{found[0][:14]}{next(numbers):07d}", tables)
        for _time in range(times)
    )
    return head + mark + again
