"""Row 20: the first frame, and a readable work list, against a minimal app of the same library."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

from scorer.resources import resource_dir
from scorer.service.plans import import_document
from scorer.service.workspace import open_workspace
from tests.bench.harness import Row, Timed, at_most, interleaved, until_shown

FRAME = "正在打开数据库"
"""Stands in the first frame, before any data is there."""
LAST = "农村环境卫生保洁服务费"
"""The last project of the sample: once it stands there, all rows do."""
MINIMAL = (
    "from textual.app import App\n"
    "from textual.widgets import Static\n"
    "class Minimal(App):\n"
    "    def compose(self):\n"
    "        yield Static('READY')\n"
    "Minimal().run()"
)


def rows() -> Iterator[Row]:
    """The rows of this file."""
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{(Path(folder) / 'kept.db').as_posix()}"
        with open_workspace(url, user="bench") as workspace:
            import_document(workspace, resource_dir("fixtures") / "plans" / "yaoshan-2021.txt")
        program = ("-m", "scorer", "--db", url)
        minimal = _shown("-c", MINIMAL, mark="READY")
        frame = interleaved(_shown(*program, mark=FRAME), minimal)
        yield at_most("20", "screens, first frame : minimal app", frame, 1.8, 1.4)
        listed = interleaved(_shown(*program, mark=LAST), minimal)
        yield at_most("20", "screens, all rows readable : minimal app", listed, 3, 2)


def _shown(*arguments: str, mark: str) -> Timed:
    return lambda: until_shown(arguments, [mark])[0]
