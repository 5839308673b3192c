"""From a keypress to its repaint on every main screen, against a minimal app of the same library.

Each screen runs the program in a pseudo-terminal of its own beside the minimal one, and both get
their keys in turn. The clock stops when what follows from the key has been painted. Absolute times
belong to the machine and its load; the ratio of the medians is what can be compared.
"""

import math
import os
import platform
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from itertools import cycle, islice
from pathlib import Path
from statistics import median
from typing import NamedTuple

from scorer.resources import resource_dir
from scorer.service.filled import import_disbursements, import_outcomes
from scorer.service.outcomes import record_outcome
from scorer.service.plans import import_document, overview
from scorer.service.workspace import open_workspace
from tests.bench.keypress import BACKSPACE, MINIMAL, SIZE, press
from tests.pseudo_terminal import PseudoTerminal
from tui.cells import CURSOR

PRESSES = 60
WARM_UP = 6
QUIET = 0.05
"""Seconds without painting, after which a screen counts as at rest."""

DOWN, UP = "\x1b[B", "\x1b[A"
_FLOOR = (("1", "read as 1."), (BACKSPACE, "read as ."))
"""What the minimal app is asked: a letter, and its taking away."""


class Way(NamedTuple):
    """A screen: the keys that lead there with what each shows, and the keys that are measured."""

    name: str
    key: str
    there: Sequence[tuple[str, str]]
    keys: Sequence[tuple[str, str]]


class Taken(NamedTuple):
    """Seconds from key to repaint, sorted, of both sides."""

    way: Way
    ours: Sequence[float]
    floor: Sequence[float]


WAYS = (
    Way("list of projects", "↓ ↑", (), ((DOWN, CURSOR), (UP, CURSOR))),
    Way(
        "recording: a digit, with the live score",
        "3 ⌫",
        (("\r", "已填 1/7"), ("3", "3/33*12.5")),
        (("1", "31/33*12.5"), (BACKSPACE, "3/33*12.5")),
    ),
    Way(
        "recording: another row",
        "↓ ↑",
        (("\r", "已填 1/7"),),
        ((DOWN, "验收合格的数量"), (UP, "涉及村级组织办公经费的村数")),
    ),
    Way("money", "↓ ↑", (("m", "资金执行"),), ((DOWN, CURSOR), (UP, CURSOR))),
    Way("findings", "↓ ↑", (("f", "问题清单"),), ((DOWN, CURSOR), (UP, CURSOR))),
    Way("score sheet", "↓ ↑", (("s", "自评表"),), ((DOWN, CURSOR), (UP, CURSOR))),
    Way(
        "county's review",
        "↓ ↑",
        (("v", "县级复核"),),
        ((DOWN, "2 验收合格率 · 指标值"), (UP, "1 涉及村数量 · 指标值")),
    ),
)


def main() -> int:
    """Measure every screen, and print the table as Markdown."""
    with tempfile.TemporaryDirectory() as folder:
        database = Path(folder) / "kept.db"
        _filled(database)
        lines = list(_table(measured(database, each) for each in WAYS))
    sys.stdout.write("\n".join((*_conditions(), "", *lines)) + "\n")
    return 0


def measured(database: Path, way: Way, presses: int = PRESSES) -> Taken:
    """One screen against the minimal app, their keys in turn."""
    own = database.with_name("measured.db")
    shutil.copyfile(database, own)
    program = ("-m", "scorer", "--db", str(own))
    with PseudoTerminal(program, SIZE) as ours, PseudoTerminal(("-c", MINIMAL), SIZE) as floor:
        ours.wait_for("农村环境卫生")
        floor.wait_for("READY")
        for key, mark in way.there:
            _pressed(ours, key, mark)
        keys = zip(cycle(way.keys), cycle(_FLOOR), strict=False)
        pairs = [
            (_pressed(ours, *mine), _pressed(floor, *least))
            for mine, least in islice(keys, WARM_UP + presses)
        ][WARM_UP:]
    return Taken(way, sorted(a for a, _b in pairs), sorted(b for _a, b in pairs))


def _pressed(terminal: PseudoTerminal, key: str, mark: str) -> float:
    """One press, once the screen has come to rest: what is painted late must not count for it."""
    while terminal.read(QUIET):
        pass
    return press(terminal, key, mark)


def _filled(database: Path) -> None:
    """The sample: everything recorded but the first project, whose second row alone is."""
    fixtures = resource_dir("fixtures")
    with open_workspace(str(database), user="bench") as workspace:
        import_document(workspace, fixtures / "plans" / "yaoshan-2021.txt")
        code = overview(workspace).projects[0].project.code
        import_disbursements(workspace, fixtures / "outcomes" / "yaoshan-2021-money.csv")
        import_outcomes(workspace, fixtures / "outcomes" / "yaoshan-2021-outcomes.csv")
        for row in overview(workspace).projects[0].outcomes:
            record_outcome(workspace, code, row, {"actual_text": "95%" if row == 2 else None})


def _table(taken: Iterator[Taken]) -> Iterator[str]:
    yield "| screen | keys | p50 | p95 | worst | minimal app p50 | p50 : minimal |"
    yield "| --- | --- | ---: | ---: | ---: | ---: | ---: |"
    for each in taken:
        sys.stderr.write(f"{each.way.name}\n")
        ours, floor = each.ours, median(each.floor)
        times = (median(ours), _share(ours, 0.95), ours[-1], floor)
        cells = (*(f"{time * 1000:.1f} ms" for time in times), f"{median(ours) / floor:.2f}x")
        yield f"| {each.way.name} | `{each.way.key}` | {' | '.join(cells)} |"


def _share(ordered: Sequence[float], share: float) -> float:
    """The time that this share of the presses did not exceed."""
    return ordered[max(0, math.ceil(len(ordered) * share) - 1)]


def _conditions() -> Iterator[str]:
    """What has to be known of a table of absolute times."""
    yield (
        f"{PRESSES} presses a screen after {WARM_UP} that do not count, {SIZE[1]}×{SIZE[0]}, "
        f"Python {platform.python_version()}, {os.cpu_count()} cores."
    )
    if hasattr(os, "getloadavg"):
        yield (
            f"Load of the machine over the last minute: {os.getloadavg()[0]:.1f}; what waits for a "
            f"core is in every figure, on both sides."
        )


if __name__ == "__main__":
    sys.exit(main())
