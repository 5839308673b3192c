"""From a keypress to its repaint on the recording screen, against a minimal app of the same library.

Both sides run at once, each in a pseudo-terminal of its own, and get their keys in turn. A digit is
typed into a field and taken away again; the clock stops when what follows from the value has been
painted: here the live score with its arithmetic, there the value itself.
"""

import tempfile
import time
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path
from statistics import median

from scorer.resources import resource_dir
from scorer.service.outcomes import record_outcome
from scorer.service.plans import import_document, overview
from scorer.service.workspace import open_workspace
from tests.bench.harness import Row, Sides, at_most
from tests.pseudo_terminal import PseudoTerminal

PRESSES = 60
WARM_UP = 10
SIZE = (36, 120)
BACKSPACE = "\x7f"
MINIMAL = """
from textual.app import App
from textual.widgets import Input, Static

class Minimal(App):
    def compose(self):
        yield Input(id="field")
        yield Static("READY", id="said")

    def on_input_changed(self, event):
        self.query_one("#said", Static).update(f"read as {event.value}.")

Minimal().run()
"""


def rows() -> Iterator[Row]:
    """The row of this file."""
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{(Path(folder) / 'kept.db').as_posix()}"
        with open_workspace(url, user="bench") as workspace:
            import_document(workspace, resource_dir("fixtures") / "plans" / "yaoshan-2021.txt")
            code = overview(workspace).projects[0].project.code
            record_outcome(workspace, code, 2, {"actual_text": "95%"})
        sides = _measured(url)
    yield at_most("keys", "keypress to repaint, recording screen : minimal app", sides, 2, 1.5)


def _measured(url: str) -> Sides:
    program = ("-m", "scorer", "--db", url)
    with PseudoTerminal(program, SIZE) as ours, PseudoTerminal(("-c", MINIMAL), SIZE) as floor:
        ours.wait_for("农村环境卫生")
        ours.type("\r")
        ours.wait_for("已填 1/7")
        floor.wait_for("READY")
        press(ours, "3", "3/33*12.5")
        press(floor, "3", "read as 3.")
        keys = cycle((("1", "31/33*12.5", "read as 31."), (BACKSPACE, "3/33*12.5", "read as 3.")))
        pairs = []
        for _number in range(WARM_UP + PRESSES):
            key, score, read = next(keys)
            pairs.append((press(ours, key, score), press(floor, key, read)))
    measured = pairs[WARM_UP:]
    return Sides(median(pair[0] for pair in measured), median(pair[1] for pair in measured))


def press(terminal: PseudoTerminal, key: str, mark: str) -> float:
    """Seconds until the mark has been painted; then the rest of the repaint is waited for."""
    terminal.forget()
    begin = time.perf_counter()
    terminal.type(key)
    terminal.wait_for(mark)
    taken = time.perf_counter() - begin
    terminal.read_for(0.02)
    return taken
