"""Fuzzes every target in turn and says what came of it: ``python -m tests.fuzz.run SECONDS [NAME…]``.

The seconds are those of the whole run. Each target has a process of its own; where it ends early,
by a hang or too much memory, it is started again until its time is over. Exit 1 if anything was found.
"""

import re
import subprocess
import sys
import time
from pathlib import Path

from tests.fuzz.engine import FOUND
from tests.fuzz.targets import TARGETS

LEAST = 5
"""Seconds below which a process is not worth starting."""

_RUNS = re.compile(r"number_of_executed_units: (\d+)|Done (\d+) runs")
_COVERAGE = re.compile(r"cov: (\d+)")
_SPEED = "{name:<14}{runs:>9} runs  {first:>6} → {last:<6} covered  {found} found"


def fuzz(name: str, seconds: float) -> str:
    """One target for its time; answers a line for the table."""
    before = kept(name)
    end = time.monotonic() + seconds
    runs, covered = 0, []
    while (left := end - time.monotonic()) >= LEAST or not runs:
        output = started(name, max(int(left), 1))
        runs += max((int(a or b) for a, b in _RUNS.findall(output)), default=0) or 1
        covered += [int(each) for each in _COVERAGE.findall(output)]
        for line in output.splitlines():
            if line.startswith(("FOUND", "ALARM", "==")) or "ERROR" in line:
                print(f"  {line}", flush=True)
    first, last = (covered[0], max(covered)) if covered else ("-", "-")
    found = len(kept(name) - before)
    return _SPEED.format(name=name, runs=runs, first=first, last=last, found=found)


def started(name: str, seconds: int) -> str:
    """What the engine printed, both streams."""
    command = [sys.executable, "-X", "utf8", "-m", "tests.fuzz.engine", name, str(seconds)]
    process = subprocess.run(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
        text=True,
        encoding="utf-8",
        errors="replace",
        timeout=seconds + 120,
    )
    return process.stdout


def kept(name: str) -> set[Path]:
    """The inputs that were found for a target."""
    return set((FOUND / name).glob("*"))


def main(words: list[str]) -> int:
    """Every target, or those that are named."""
    seconds = float(words[0])
    names = words[1:] or list(TARGETS)
    before = {path for name in names for path in kept(name)}
    lines = []
    for name in names:
        lines.append(fuzz(name, seconds / len(names)))
        print(lines[-1], flush=True)
    new = {path for name in names for path in kept(name)} - before
    print("\n".join(lines))
    for path in sorted(new):
        print(f"Keep it, and mend what it shows: {path.relative_to(Path.cwd())}")
    return 1 if new else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
