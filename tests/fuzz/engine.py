"""Fuzzes one target for a while: with atheris, guided by coverage, or with random changes of seeds.

``python -m tests.fuzz.engine TARGET SECONDS``. Whatever is found is written to ``found/``, once a
place in the code, and the run goes on; a hang or too much memory ends it.
"""

import hashlib
import os
import random
import signal
import sys
import time
import traceback
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any

HERE = Path(__file__).resolve().parent
SEEDS = HERE / "seeds"
FOUND = HERE / "found"
HANG = 10
MEMORY = 1 << 30
LONGEST = 200_000


class HangError(BaseException):
    """One input took longer than it may."""


class Finder:
    """Runs a target and keeps the input of every new kind of failure."""

    def __init__(self, name: str, run: Callable[[bytes], None]) -> None:
        self.name = name
        self.run = run
        self.runs = 0
        self.seen: set[str] = set()

    def __call__(self, data: bytes) -> None:
        """One input; nothing it does gets out of here but a hang."""
        self.runs += 1
        try:
            self.run(data)
        except Exception as error:  # noqa: BLE001 - every kind of failure is what is looked for
            self.keep(data, error)

    def keep(self, data: bytes, error: BaseException) -> None:
        """Write the input, unless one that fails at the same place was written before."""
        last = traceback.extract_tb(error.__traceback__)[-1]
        where = f"{type(error).__name__} at {last.filename}:{last.lineno}"
        if where in self.seen:
            return
        self.seen.add(where)
        mark = hashlib.sha256(where.encode()).hexdigest()[:8]
        path = FOUND / self.name / f"{type(error).__name__}-{mark}"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        print(f"FOUND {self.name}/{path.name}: {where}: {str(error)[:200]}", flush=True)
        traceback.print_exception(error, limit=-6)


def guided(name: str, seconds: int) -> None:
    """LibFuzzer through atheris; the corpus grows in a folder of its own."""
    import atheris

    with atheris.instrument_imports(include=["scorer", "pdfminer", "pdfplumber"]):
        finder = Finder(name, prepared(name))
    corpus = HERE / "corpus" / name
    corpus.mkdir(parents=True, exist_ok=True)
    FOUND.joinpath(name).mkdir(parents=True, exist_ok=True)
    options = [
        f"-max_total_time={seconds}", f"-timeout={HANG}", f"-rss_limit_mb={MEMORY >> 20}",
        f"-max_len={LONGEST}", f"-artifact_prefix={FOUND / name}/", "-print_final_stats=1",
        "-detect_leaks=0", str(corpus), str(SEEDS / name),
    ]  # fmt: skip
    dictionary = HERE / "words.dict"
    atheris.Setup(["fuzz", f"-dict={dictionary}", *options], finder)
    atheris.Fuzz()


def unguided(name: str, seconds: int) -> None:
    """Random changes of the seeds, the same on every platform."""
    finder = Finder(name, prepared(name))
    _limit_memory()
    rng = random.Random(time.time_ns())
    inputs = [path.read_bytes() for path in sorted((SEEDS / name).iterdir())]
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        data = changed(rng, rng.choice(inputs), rng.choice(inputs))
        _alarm(HANG)
        try:
            finder(data)
        except HangError as error:
            finder.keep(data, error)
        finally:
            _alarm(0)
    print(f"stat::number_of_executed_units: {finder.runs}")


def prepared(name: str) -> Callable[[bytes], None]:
    """The target, with everything imported that it will need."""
    import importlib
    import pkgutil

    for room in ("scorer.reading", "scorer.importers", "scorer.forms"):
        package = importlib.import_module(room)
        for module in pkgutil.iter_modules(package.__path__):
            if not module.name.endswith("_side"):
                importlib.import_module(f"{room}.{module.name}")
    import pdfplumber  # noqa: F401

    from tests.fuzz import targets

    def run(data: bytes) -> None:
        with targets.in_this_process():
            targets.TARGETS[name](data)

    return run


def changed(rng: random.Random, data: bytes, other: bytes) -> bytes:
    """One to eight changes: bytes, pieces cut, doubled, moved, swapped with another seed's, words."""
    answer = bytearray(data)
    for _step in range(rng.randint(1, 8)):
        at, to = sorted(rng.randrange(len(answer) + 1) for _end in range(2))
        to = min(to, at + rng.choice((1, 4, 40, 4000)))
        match rng.randrange(7):
            case 0 if answer:
                answer[min(at, len(answer) - 1)] = rng.randrange(256)
            case 1:
                del answer[at:to]
            case 2:
                answer[at:at] = answer[at:to] * rng.choice((1, 2, 200))
            case 3:
                start = rng.randrange(len(other) + 1)
                answer[at:to] = other[start : start + rng.choice((4, 40, 4000))]
            case 4:
                answer[at:to] = rng.choice(WORDS)
            case 5:
                answer[at:at] = rng.choice(WORDS) * rng.choice((1, 1, 3000))
            case _:
                answer[at:to] = rng.randbytes(rng.choice((1, 2, 8)))
    return bytes(answer[:LONGEST])


def _words() -> list[bytes]:
    """The words of the dictionary, which both engines share."""
    lines = (HERE / "words.dict").read_text("utf-8").splitlines()
    quoted = (line.partition('"')[2].rstrip('"') for line in lines if '"' in line)
    return [each.encode().decode("unicode_escape").encode("latin-1") for each in quoted]


WORDS = _words()


def _limit_memory() -> None:
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def _alarm(seconds: int) -> None:
    """Raise :class:`HangError` in this thread after the seconds; 0 takes it back."""
    if sys.platform != "win32":
        signal.signal(signal.SIGALRM, _hang)
        signal.alarm(seconds)


def _hang(_signal: int, _frame: FrameType | None) -> Any:
    raise HangError(f"longer than {HANG} s")


if __name__ == "__main__":
    os.environ.setdefault("PYTHONUTF8", "1")
    try:
        import atheris  # noqa: F401
    except ImportError:
        unguided(sys.argv[1], int(sys.argv[2]))
    else:
        guided(sys.argv[1], int(sys.argv[2]))
