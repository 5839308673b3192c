"""``make mutation``: every change of the engine against the tests that reach it, one process.

mutmut makes the changes: its copy of the project in ``mutants/`` holds each of them beside the
function it changes, and one name chooses which is called. pytest collects once; each change is then
tried in a fork of that process, by the tests that reach its function, until one fails: those first
that noticed other changes of the function, those of a file named after the module, then the quickest.
Tests up to ``LONGEST`` take part, until they sum up to ``BUDGET``; a change that makes them take much longer is
killed by time. The changes of one function share a fork.

``mutants/reach.json`` keeps which test reaches what, ``mutants/results.json`` what came of each
change: a run that was stopped goes on, and what was tried in another state is tried again. A kill
holds while the program and the file of the test that killed stay as they are.
"""

import argparse
import contextlib
import fnmatch
import gc
import hashlib
import io
import json
import os
import resource
import shutil
import signal
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, groupby
from pathlib import Path
from typing import Any, NotRequired, TypedDict

import pytest
from mutmut import __main__ as mutmut
from mutmut.mutation import trampoline
from mutmut.mutation.diff_apply import get_diff_for_mutant
from mutmut.utils.file_utils import copy_also_copy_files, copy_src_dir, setup_source_paths

ROOT = Path(__file__).resolve().parents[2]
SELECTION = ("tests/engine", "tests/rules")
OPTIONS = (
    "--hypothesis-profile=mutation", "-p", "no:xdist", "-s", "--tb=no", "--assert=plain",
    "--rootdir=.", "--ignore=tests/engine/test_traces.py",
)  # fmt: skip
"""test_traces walks the whole sample under every pack: what it reaches, quicker tests reach too."""

BUDGET = 4.0
"""Seconds of the tests of a change, as they take in a process that has read nothing yet."""

LONGEST = 0.3
"""Seconds of a test that takes part at all."""

MEMORY = 3 << 30
"""Bytes a fork may take."""

KILLED, SURVIVED, TIMED_OUT, UNREACHED = "killed", "survived", "out of time", "not reached"


class Result(TypedDict):
    """What came of a change, in which state of code and tests, and by which test."""

    came: str
    state: str
    by: NotRequired[str]


class Reach(TypedDict):
    """The functions a test reaches, its seconds of processor time, the state it was seen in."""

    state: str
    seconds: float
    functions: list[str]


class _Failed(BaseException):
    """A test failed inside a fork: the rest of them need not run."""


def main(arguments: Sequence[str]) -> int:
    """Make the changes, try those asked for, print the table; 1 where the tests fail unchanged."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("patterns", nargs="*", help="names of changes, as scorer.engine.over*")
    asked.add_argument("--again", action="store_true", help="only what no test has noticed so far")
    asked.add_argument("--seconds", type=float, default=BUDGET, help="of tests a change")
    asked.add_argument("--report", action="store_true", help="only print what is known")
    options = asked.parse_args(arguments)
    os.chdir(ROOT)
    changes = _made()
    os.chdir("mutants")
    patterns = options.patterns or ["*"]
    wanted = dict.fromkeys(name for each in patterns for name in fnmatch.filter(changes, each))
    tried = Tried(list(wanted), options.again, options.seconds)
    code = 0 if options.report else int(pytest.main([*OPTIONS, *SELECTION], plugins=[tried]))
    os.chdir(ROOT)
    _report({name: tried.results.get(name) for name in changes}, changes)
    sys.stdout.write(f"{tried.stale} of these are from another state of code or tests.\n")
    return code


class Tried:
    """The loop in place of pytest's own: forks for each change, and keeps what came of it."""

    def __init__(self, wanted: Sequence[str], again: bool, seconds: float) -> None:
        self.wanted, self.again, self.seconds = wanted, again, seconds
        self.results: dict[str, Result] = _kept("results.json")
        self.killers: dict[str, Counter[str]] = defaultdict(Counter)
        for name, result in self.results.items():
            self._credit(name, result.get("by", ""))
        self.items: dict[str, pytest.Item] = {}
        self.reach: dict[str, Reach] = {}
        self.whole = ""
        self.inside = False
        self.stale = 0

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """The first failure is enough."""
        if report.failed and self.inside:
            raise _Failed(report.nodeid)

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Every change that is wanted, a fork for those of one function."""
        if session.testsfailed:
            raise session.Interrupted("the tests cannot be collected")
        self.items = {item.nodeid: item for item in session.items}
        self._run("", session.items[:1])
        self.reach = self._reach()
        self._warm()
        self.whole = _digest(*sorted({entry["state"] for entry in self.reach.values()}))
        tests = _tests_by_function(self.reach)
        todo = [name for name in self.wanted if self._is_open(name)]
        for function, names in groupby(todo, _function):
            found = self._tried(list(names), tests.get(function, []))
            for name, result in found.items():
                self._credit(name, result.get("by", ""))
            self.results.update(found)
            _keep("results.json", self.results)
            done = [self.results[name]["came"] for name in todo if self._is_known(name)]
            sys.stderr.write(f"\r{len(done)} of {len(todo)}, {done.count(SURVIVED)} survived ")
        self.stale = sum(not self._is_known(name) for name in self.results)
        return True

    def _warm(self) -> None:
        """The quick tests once, unchanged: what the readers keep of texts, no fork has to read again."""
        quick = [test for test, entry in self.reach.items() if entry["seconds"] < LONGEST]
        self._run("", [self.items[test] for test in quick])
        _forget()
        gc.freeze()

    def _is_known(self, name: str) -> bool:
        """A kill holds while the program and the file of the test that killed are as they were."""
        known = self.results.get(name)
        if known is None:
            return False
        killer = self.reach.get(known.get("by", ""))
        return known["state"] == (killer["state"] if killer else self.whole)

    def _is_open(self, name: str) -> bool:
        noticed = name in self.results and self.results[name]["came"] in {KILLED, TIMED_OUT}
        return not self._is_known(name) or (self.again and not noticed)

    def _tried(self, names: list[str], tests: Sequence[str]) -> dict[str, Result]:
        """What came of the changes of one function; another fork goes on behind one that hung."""
        found: dict[str, Result] = {}
        if not tests:
            return {name: {"came": UNREACHED, "state": self.whole} for name in names}
        while rest := names[len(found) :]:
            said, code = _forked(self._noticed_by(name, tests) for name in rest)
            found.update(zip(rest, map(self._judged, said), strict=False))
            if code:
                came = TIMED_OUT if code == -signal.SIGPROF else KILLED
                found[names[len(found)]] = {"came": came, "state": self.whole}
        return found

    def _ordered(self, function: str, tests: Sequence[str]) -> list[str]:
        """What killed in this function, files named after the module, what killed in it, the quick."""
        module = function.rpartition(".")[0]
        own, near, named = self.killers[function], self.killers[module], module.rpartition(".")[2]
        ordered = sorted(tests, key=lambda test: (-own[test], named not in test, -near[test]))
        spent = accumulate((self.reach[test]["seconds"] for test in ordered), initial=0.0)
        return [test for test, before in zip(ordered, spent, strict=False) if before < self.seconds]

    def _credit(self, name: str, test: str) -> None:
        function = _function(name)
        for key in (function, function.rpartition(".")[0]):
            self.killers[key][test] += 1

    def _judged(self, said: str) -> Result:
        if not said:
            return {"came": SURVIVED, "state": self.whole}
        if said not in self.reach:
            return {"came": KILLED, "state": self.whole}
        return {"came": KILLED, "state": self.reach[said]["state"], "by": said}

    def _noticed_by(self, name: str, tests: Sequence[str]) -> str:
        """The test that fails, empty where none does."""
        ordered = self._ordered(_function(name), tests)
        signal.setitimer(signal.ITIMER_PROF, self.seconds + 5)
        _forget()
        try:
            self._run(name, [self.items[test] for test in ordered])
        except _Failed as failed:
            self._credit(name, str(failed))
            return str(failed)
        except BaseException as failed:  # noqa: BLE001 - whatever it was, it was noticed
            return type(failed).__name__
        return ""

    def _run(self, name: str, tests: Sequence[pytest.Item]) -> tuple[float, list[str]]:
        """The tests under a change; their seconds, and what they reach where it is ``stats``."""
        seen: set[str] = set()
        vars(trampoline)["record_trampoline_hit"] = lambda hit, caller=None: seen.add(hit)
        trampoline.get_mutant_under_test = lambda: name
        self.inside = name != ""
        began = time.process_time()
        session: Any = tests[0].session
        session._setupstate.teardown_exact(session)  # all but what is made once a session
        for test, behind in zip(tests, [*tests[1:], tests[-1]], strict=True):
            if isinstance(test, pytest.Function):
                test._initrequest()
            test.ihook.pytest_runtest_protocol(item=test, nextitem=behind)
        return round(time.process_time() - began, 4), sorted(seen)

    def _told(self, item: pytest.Item) -> Iterator[str]:
        signal.setitimer(signal.ITIMER_PROF, LONGEST)
        yield json.dumps(self._run("stats", [item]))

    def _reach(self) -> dict[str, Reach]:
        """What each test reaches: kept from before, or seen now, in a fork that must not fail."""
        items = self.items.values()
        states = _states({item.path for item in items})
        kept: dict[str, Reach] = _kept("reach.json")
        known = {
            item.nodeid: kept[item.nodeid]
            for item in items
            if item.nodeid in kept and kept[item.nodeid]["state"] == states[item.path]
        }
        new = [item for item in items if item.nodeid not in known]
        for done, item in enumerate(new, 1):
            said, code = _forked(self._told(item))
            if code > 0:
                pytest.exit(f"{item.nodeid} fails without a change", 1)
            seconds, functions = (LONGEST, []) if code else json.loads(said[0])
            entry: Reach = {
                "state": states[item.path],
                "seconds": seconds,
                "functions": functions,
            }
            known[item.nodeid] = entry
            if done % 100 == 0 or done == len(new):
                _keep("reach.json", known)
                sys.stderr.write(f"\r{done} of {len(new)} tests, unchanged ")
        return known


def _forked(lines: Iterable[str]) -> tuple[list[str], int]:
    """What a fork says line by line, and how it ended (a signal is negative)."""
    ear, mouth = os.pipe()
    sys.stdout.flush()
    child = os.fork()
    if child == 0:
        _confined()
        with contextlib.suppress(BaseException):
            for line in lines:
                os.write(mouth, f"{line}\n".encode())
            os._exit(0)
        os._exit(1)
    os.close(mouth)
    with os.fdopen(ear, encoding="utf-8") as told:
        said = told.read().splitlines()
    return said, os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def _made() -> dict[str, Path]:
    """The project as mutmut copies it, and the changes in it by name, each with its file."""
    trampoline.set_mutant_under_test("mutant_generation")
    making = Path("mutants/making")
    if making.exists():  # stopped half way, which mutmut takes for done
        shutil.rmtree("mutants/scorer", ignore_errors=True)
    shutil.rmtree("mutants/tests", ignore_errors=True)
    making.parent.mkdir(exist_ok=True)
    making.touch()
    with contextlib.redirect_stdout(io.StringIO()):
        copy_src_dir()
        copy_also_copy_files()
        setup_source_paths()
        mutmut.create_mutants(1)
    making.unlink()
    os.environ.pop("MUTANT_UNDER_TEST")
    trampoline.set_mutant_under_test(None)
    found, _ = mutmut.collect_source_file_mutation_data(mutant_names=())
    return {name: Path(data.path) for data, name, _ in found}


def _function(name: str) -> str:
    return name.partition("__mutmut_")[0]


def _tests_by_function(reach: dict[str, Reach]) -> dict[str, list[str]]:
    """The tests that reach each function, quickest first."""
    found: dict[str, list[str]] = defaultdict(list)
    for test in sorted(reach, key=lambda each: reach[each]["seconds"]):
        for function in reach[test]["functions"]:
            found[function].append(test)
    return found


def _confined() -> None:
    """A fork says nothing, and has so much memory."""
    silent = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silent, 1)
    os.dup2(silent, 2)
    resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, MEMORY))


def _forget() -> None:
    """Answers that the engine keeps would hide a change of what gave them."""
    for name, module in list(sys.modules.items()):
        if name.startswith("scorer.engine"):
            for value in vars(module).values():
                if hasattr(value, "cache_clear"):
                    value.cache_clear()


def _states(tests: set[Path]) -> dict[Path, str]:
    """For each file of tests a digest of the program, the packs, what the tests share, and it."""
    folders = ("scoring_rules", *SELECTION, "tests")
    files = [Path(path) for path in sorted(Path("../scorer").rglob("*.py"))]
    files += sorted({path for name in folders for path in Path(name).glob("*.py")})
    files += sorted(Path("scoring_rules").rglob("*.*"))
    own = {path.resolve() for path in tests}
    shared = _digest(*(p.read_bytes().hex() for p in files if p.resolve() not in own))
    return {path: _digest(shared, path.read_text(encoding="utf-8")) for path in tests}


def _digest(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:12]


def _kept(name: str) -> Any:
    path = Path(name)
    return json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}


def _keep(name: str, what: object) -> None:
    beside = Path(name + ".new")
    beside.write_text(json.dumps(what, indent=1), encoding="utf-8")
    beside.replace(name)


def _report(results: dict[str, Result | None], changes: dict[str, Path]) -> None:
    """The table to the screen, what survived with its differences to mutants/survivors.txt."""
    columns = (KILLED, TIMED_OUT, SURVIVED, UNREACHED, "not run")
    counts: dict[str, Counter[str]] = {}
    for name, result in results.items():
        module = changes[name].with_suffix("").as_posix().removeprefix("scorer/engine/")
        for row in (module, "all"):
            counts.setdefault(row, Counter())[result["came"] if result else "not run"] += 1
    say = sys.stdout.write
    say(f"\n| module | changes | {' | '.join(columns)} |\n|{'---|' * (2 + len(columns))}\n")
    for module in [*sorted(counts.keys() - {"all"}), "all"]:
        count = counts[module]
        cells = [str(count.total()), *(str(count[column]) for column in columns)]
        say(f"| {module} | {' | '.join(cells)} |\n")
    differences = [
        f"# {name}: {result['came']}\n{get_diff_for_mutant(name, path=changes[name])}"
        for name, result in results.items()
        if result and result["came"] in {SURVIVED, UNREACHED}
    ]
    Path("mutants/survivors.txt").write_text("\n\n".join(differences), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
