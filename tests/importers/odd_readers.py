"""Readers as they should not be, for the process that has to hold them."""

import ctypes
import os
import subprocess
import sys
import time
from pathlib import Path

from scorer.errors import UnreadableFileError
from scorer.findings import Place, find
from scorer.i18n import _
from scorer.importers.base import Cell, Document, Grid, Paragraph, Row, unknown_file
from scorer.importers.reader_findings import HIDDEN_SHEET


def whole(data: bytes, name: str) -> Document:
    merged = [Cell("甲", 1, 1, 2), Cell("乙", 1, 3, merged=True)]
    return Document(
        name,
        "odd",
        [
            Paragraph(data.decode("utf-8"), Place(name, line=3)),
            Grid([Row(["a", "b"], 1, (4, 5)), Row(["c"], 2, ())], name, 1),
            Grid([Row.of(merged, 1)], name, sheet="表"),
        ],
        (find(HIDDEN_SHEET, Place(name, "旧"), sheet="旧"),),
    )


def what_is_loaded(_data: bytes, name: str) -> Document:
    return Document(name, " ".join(sys.modules), [])


def refusing(_data: bytes, name: str) -> Document:
    raise UnreadableFileError(_("{file} is empty.").format(file=name), "hint")


def not_knowing(_data: bytes, name: str) -> Document:
    raise unknown_file(name)


def failing(_data: bytes, _name: str) -> Document:
    raise ValueError


def dying(_data: bytes, _name: str) -> Document:
    os.abort()


def crashing(_data: bytes, _name: str) -> Document:
    ctypes.string_at(0)
    raise AssertionError


def hanging(data: bytes, _name: str) -> Document:
    """Starts another process that calls the given port and then hangs too."""
    calls = f"s = socket.create_connection(('127.0.0.1', {int(data)})); time.sleep(60)"
    subprocess.run([sys.executable, "-c", f"import socket, time; {calls}"], check=False)
    raise AssertionError


def busy(_data: bytes, _name: str) -> Document:
    while True:
        pass


def greedy(_data: bytes, _name: str) -> Document:
    held = [bytes(1 << 26) for _time in range(64)]
    raise AssertionError(held)


def talkative(_data: bytes, name: str) -> Document:
    return Document(name, "x" * (1 << 16), [])


def writing(_data: bytes, _name: str) -> Document:
    with Path("large").open("wb") as target:
        while True:
            target.write(bytes(1 << 20))


def babbling(_data: bytes, _name: str) -> Document:
    Path("answer").write_bytes(b'{"blocks": [["g", 1]], "format": 3')
    os._exit(0)


def lying(_data: bytes, _name: str) -> Document:
    Path("answer").write_bytes(b'{"blocks": [["g", 1, null, [[1, [7], []]]]], "findings": []}')
    os._exit(0)


def slow(_data: bytes, _name: str) -> Document:
    time.sleep(60)
    raise AssertionError


def home(_data: bytes, name: str) -> Document:
    return Document(name, str(Path.cwd()), [])
