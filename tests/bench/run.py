"""``make bench``: every row measured now, one table, and 1 where a gate does not hold."""

import sys
import unicodedata
from collections.abc import Callable, Iterator, Sequence

from tests.bench import (
    keypress,
    long_list,
    office_import,
    saving,
    scoring,
    screens,
    sheet_loading,
    startup,
    target_reading,
    text_import,
)
from tests.bench.harness import Row

MEASURES: tuple[Callable[[], Iterator[Row]], ...] = (
    text_import.rows,
    target_reading.rows,
    office_import.rows,
    scoring.rows,
    sheet_loading.rows,
    saving.rows,
    startup.rows,
    screens.rows,
    keypress.rows,
    long_list.rows,
)
HEADINGS = ("row", "what", "measured", "goal", "gate", "verdict")


def main() -> int:
    """Measure, print, judge."""
    lines: list[tuple[str, ...]] = [HEADINGS]
    failed = 0
    for measure in MEASURES:
        for row in measure():
            failed += not row.holds
            lines.append((*row[:5], "holds" if row.holds else "FAILS"))
            sys.stderr.write(f"{row.number} {row.what}\n")
    widths = [max(_width(line[n]) for line in lines) for n in range(len(HEADINGS))]
    for line in lines:
        sys.stdout.write(_joined(line, widths) + "\n")
    return 1 if failed else 0


def _joined(line: Sequence[str], widths: Sequence[int]) -> str:
    cells = (text + " " * (width - _width(text)) for text, width in zip(line, widths, strict=True))
    return "  ".join(cells).rstrip()


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


if __name__ == "__main__":
    sys.exit(main())
