"""The catalogue of words is whole: every message has its Chinese, and the compiled file is fresh."""

import subprocess
import sys
from pathlib import Path

from tools import messages

ROOT = Path(__file__).resolve().parents[2]


def test_every_message_has_chinese_words() -> None:
    done = subprocess.run(
        [sys.executable, "tools/messages.py", "--check"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout


def _po(folder: Path, name: str, *entries: tuple[str, str]) -> None:
    head = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
    body = "".join(f'\nmsgid "{english}"\nmsgstr "{chinese}"\n' for english, chinese in entries)
    (folder / name).write_text(head + body, encoding="utf-8")


def test_the_same_words_give_the_same_bytes(tmp_path: Path) -> None:
    _po(tmp_path, "a.po", ("total", "总分"), ("{n} rows", "{n} 行"))
    once, twice = (
        messages.compile_catalogue(messages.merge(sorted(tmp_path.glob("*.po"))).catalogue)
        for _time in range(2)
    )
    assert once == twice
    assert "总分".encode() in once


def test_sources_that_contradict_each_other_are_told(tmp_path: Path) -> None:
    _po(tmp_path, "a.po", ("total", "总分"))
    _po(tmp_path, "b.po", ("total", "合计"))
    assert messages.merge(sorted(tmp_path.glob("*.po"))).wrong == [
        "b.po: “total” has other words than in a.po"
    ]


def test_a_message_twice_in_one_source_is_told(tmp_path: Path) -> None:
    _po(tmp_path, "a.po", ("total", "总分"), ("total", "合计"))
    assert messages.merge([tmp_path / "a.po"]).wrong


def test_a_placeholder_that_was_lost_is_told(tmp_path: Path) -> None:
    _po(tmp_path, "a.po", ("{n} of {all}", "共 {n}"), ("{n} rows", "{n} 行"))
    assert list(messages.badly_filled(messages.merge([tmp_path / "a.po"]))) == [
        "“{n} of {all}” has other placeholders in Chinese"
    ]


def test_a_message_without_words_is_told(tmp_path: Path) -> None:
    _po(tmp_path, "a.po", ("known", "已知"), ("empty", ""))
    merged = messages.merge([tmp_path / "a.po"])
    used = [messages.Use(text, "x.py:1") for text in ("known", "empty", "new", None)]
    assert list(messages.missing(used, merged)) == [
        "x.py:1: no Chinese words for “empty”",
        "x.py:1: no Chinese words for “new”",
        "x.py:1: a message must be one plain string",
    ]
    assert messages.unused(used[2:], merged) == ["“empty” (a.po)", "“known” (a.po)"]
