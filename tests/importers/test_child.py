"""A reader in a process of its own: whatever it does, one document or one clear sentence."""

import socket
import sys
from pathlib import Path

import pytest

from scorer.errors import UnreadableFileError
from scorer.i18n import set_language
from scorer.importers.base import Document, UnknownFileError
from scorer.importers.child import CHILD_LIMITS, ChildLimits, read_in_child
from tests.importers import odd_readers

posix = pytest.mark.skipif(sys.platform == "win32", reason="limits of POSIX systems")
linux = pytest.mark.skipif(sys.platform != "linux", reason="only Linux holds memory")


def read(reader: str, data: bytes = b"x", limits: ChildLimits = CHILD_LIMITS) -> Document:
    return read_in_child(f"tests.importers.odd_readers:{reader}", data, "某.pdf", limits)


def refusal(reader: str, data: bytes = b"x", **limits: int) -> UnreadableFileError:
    with pytest.raises(UnreadableFileError) as caught:
        read(reader, data, CHILD_LIMITS._replace(**limits))
    assert "某.pdf" in caught.value.message
    assert caught.value.hint
    return caught.value


def test_a_document_comes_back_as_the_reader_made_it() -> None:
    made = odd_readers.whole("正文\ud800".encode("utf-8", "replace"), "某.pdf")
    back = read("whole", "正文?".encode())
    assert (back.file, back.format, back.findings) == (made.file, made.format, made.findings)
    assert back.blocks[0] == made.blocks[0]
    for ours, theirs in zip(back.blocks[1:], made.blocks[1:], strict=True):
        assert not isinstance(ours, tuple)
        assert not isinstance(theirs, tuple)
        assert (ours.table, ours.sheet, ours.file) == (theirs.table, theirs.sheet, theirs.file)
        assert [row.cells for row in ours.rows] == [row.cells for row in theirs.rows]
        assert [row.is_plain for row in ours.rows] == [row.is_plain for row in theirs.rows]
        assert [row.number for row in ours.rows] == [row.number for row in theirs.rows]


def test_a_refusal_comes_back_in_the_language_in_force() -> None:
    assert refusal("refusing").message == "文件 某.pdf 是空的。"
    set_language("en")
    assert refusal("refusing").message == "某.pdf is empty."
    assert isinstance(refusal("not_knowing"), UnknownFileError)


@pytest.mark.parametrize("reader", ["failing", "dying", "crashing", "babbling", "lying", "nobody"])
def test_a_reader_that_dies_or_answers_rubbish_is_one_sentence(reader: str) -> None:
    assert "损坏" in refusal(reader).message


def test_a_reader_that_hangs_is_ended_with_what_it_started() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(10)
        port = str(server.getsockname()[1]).encode()
        assert "太久" in refusal("hanging", port, seconds=2).message
        line, _address = server.accept()
        with line:
            line.settimeout(10)
            assert line.recv(1) == b""


@posix
def test_processor_time_is_limited() -> None:
    assert "太久" in refusal("busy", cpu_seconds=1, seconds=20).message


@linux
def test_memory_is_limited() -> None:
    assert "内存" in refusal("greedy").message


@posix
def test_what_is_written_is_limited() -> None:
    assert "损坏" in refusal("writing", file_size=4 << 20).message


def test_the_answer_is_limited() -> None:
    assert "内存" in refusal("talkative", answer=1 << 15).message
    assert read("talkative").format.startswith("x")


def test_the_folder_it_worked_in_is_gone() -> None:
    folder = Path(read("home").format)
    assert folder != Path.cwd()
    assert not folder.exists()


def test_a_child_starts_without_what_only_the_program_needs() -> None:
    heavy = {"pydantic", "sqlalchemy", "openpyxl", "docx", "lxml", "click", "textual"}
    loaded = set(read("what_is_loaded").format.split())
    assert "scorer.importers.base" in loaded
    assert not heavy & {each.partition(".")[0] for each in loaded}
