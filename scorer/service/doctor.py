"""Is this machine fit: versions, encoding, terminal, database, LibreOffice, rule packs."""

from __future__ import annotations

import locale
import os
import platform
import shutil
import sqlite3
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from importlib.metadata import PackageNotFoundError, version
from typing import Final

from scorer import __version__
from scorer.errors import ScorerError
from scorer.findings import Severity, message_of
from scorer.i18n import N_, _

_LIBRARIES: Final = ("pydantic", "SQLAlchemy", "textual", "openpyxl", "XlsxWriter", "python-docx")
_EXTRAS: Final = (("pdf", "pdfplumber"), ("web", "textual-serve"))
_LEAST_FREE: Final = 200 * 2**20
"""Bytes that the database, its journal and the exports of a township may need."""
_LEAST_SIZE: Final = (80, 24)


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that was looked at; ``severity`` None where it is fine, ``advice`` what to do else."""

    key: str
    value: str
    severity: Severity | None = None
    advice: str = ""


@dataclass(frozen=True, slots=True)
class Terminal:
    """What the program that asks knows of its terminal: encoding of its output, columns and rows."""

    encoding: str
    size: tuple[int, int] | None = None
    variables: Mapping[str, str] = field(default_factory=lambda: dict(os.environ))


RULER: Final = (
    "1234567890123456|",
    "中文宽度检查一二|",
    "≥≤…①—“”·℃√×→★■○●|",
    "│─┌┐└┘├┤┬┴┼═║╔╗╝|",
    "█▓▒░▀▄▌▐▁▂▃▅▆▇▏▕|",
)
"""Sixteen cells each where widths are counted as here: then the bars stand in one line."""

NAMES: Final = {
    "version": N_("program"),
    "python": N_("Python"),
    "libraries": N_("libraries"),
    "extras": N_("extras"),
    "sqlite": N_("SQLite"),
    "encoding": N_("encoding"),
    "terminal": N_("terminal"),
    "size": N_("window"),
    "kitty": N_("key protocol"),
    "database": N_("database"),
    "free": N_("free space"),
    "office": N_("LibreOffice"),
    "rules": N_("rule packs"),
}
"""What is looked at, by key, in the order in which it is shown."""


def examine(url: str | None, terminal: Terminal) -> tuple[Fact, ...]:
    """Every fact, in the order of :data:`NAMES`; nothing is changed, and a missing database stays so."""
    return (
        Fact("version", __version__),
        Fact("python", f"{platform.python_version()} · {platform.platform()}"),
        Fact("libraries", " · ".join(f"{name} {version(name)}" for name in _LIBRARIES)),
        _extras(),
        Fact("sqlite", sqlite3.sqlite_version),
        _encoding(terminal),
        *_window(terminal),
        *_database(url),
        _office(),
        *_rules(),
    )


def _extras() -> Fact:
    words, missing = [], []
    for extra, library in _EXTRAS:
        try:
            words.append(f"{extra}: {library} {version(library)}")
        except PackageNotFoundError:
            words.append(f"{extra}: —")
            missing.append(extra)
    if not missing:
        return Fact("extras", " · ".join(words))
    advice = _("Needed only to read PDFs (pdf) or to use a browser (web).")
    return Fact("extras", " · ".join(words), Severity.NOTE, advice)


def _encoding(terminal: Terminal) -> Fact:
    """Files are always read and written by name of their encoding; the terminal has its own."""
    shown = f"{terminal.encoding} · {locale.getpreferredencoding(do_setlocale=False)}"
    if terminal.encoding.lower().replace("-", "") in {"utf8", "gb18030", "gbk", "cp936"}:
        return Fact("encoding", shown)
    advice = _("Chinese cannot be shown so: set LANG=zh_CN.UTF-8, or PYTHONUTF8=1.")
    return Fact("encoding", shown, Severity.ERROR, advice)


def _window(terminal: Terminal) -> Iterator[Fact]:
    given = terminal.variables
    name = given.get("TERM_PROGRAM") or given.get("TERM") or sys.platform
    colours = given.get("COLORTERM") or _("colours not told")
    old = sys.platform == "win32" and "WT_SESSION" not in given
    advice = _("An old console may draw lines two cells wide: take the theme plain.")
    yield Fact(
        "terminal", f"{name} · {colours}", Severity.NOTE if old else None, advice if old else ""
    )
    if terminal.size is not None:
        columns, rows = terminal.size
        small = columns < _LEAST_SIZE[0] or rows < _LEAST_SIZE[1]
        advice = _("80 columns and 24 rows show everything; a smaller window hides columns.")
        words = f"{columns}×{rows}"
        yield Fact("size", words, Severity.WARNING if small else None, advice if small else "")
    if sys.platform != "win32":
        off = given.get("TEXTUAL_DISABLE_KITTY_KEY", "1")
        wrong = off in {"", "0"}
        advice = _(
            "Several Hanzi committed at once may arrive as other keys: unset TEXTUAL_DISABLE_KITTY_KEY."
        )
        yield Fact(
            "kitty",
            _("off") if not wrong else _("on"),
            Severity.WARNING if wrong else None,
            advice if wrong else "",
        )


def _database(url: str | None) -> Iterator[Fact]:
    from scorer.storage.database import database_file, default_url
    from scorer.storage.network import is_network_path

    address = url or default_url()
    try:
        file = database_file(address)
    except ScorerError as error:
        yield Fact("database", address, Severity.ERROR, error.message)
        return
    if is_network_path(file):
        yield Fact(
            "database", str(file), Severity.ERROR, _("Keep the database on a disk of this machine.")
        )
    elif not file.exists():
        yield Fact("database", str(file), Severity.NOTE, _("It is made when it is first needed."))
    else:
        yield _kept(address)
    folder = next(each for each in (file.parent, *file.parents) if each.exists())
    free = shutil.disk_usage(folder).free
    few = free < _LEAST_FREE
    advice = _("Make room on this disk before you go on.")
    yield Fact(
        "free", f"{free // 2**20:,} MB", Severity.ERROR if few else None, advice if few else ""
    )


def _kept(address: str) -> Fact:
    from scorer.storage.maintenance import status

    try:
        seen = status(address)
    except ScorerError as error:
        return Fact("database", address, Severity.ERROR, f"{error.message} {error.hint}".strip())
    words = f"{seen.path} · {seen.revision} · {seen.integrity}"
    if seen.integrity != "ok":
        return Fact(
            "database", words, Severity.ERROR, _("Restore a backup: scorer db restore FILE")
        )
    if seen.revision != seen.newest_revision:
        return Fact(
            "database", words, Severity.NOTE, _("It is brought up to date when it is opened.")
        )
    return Fact("database", words)


def _office() -> Fact:
    from scorer.importers.office import find_office

    found = find_office()
    if found is not None:
        return Fact("office", found)
    advice = _("Without it .doc, .wps, .rtf, .odt and .ods cannot be read; everything else can.")
    return Fact("office", _("not found"), Severity.NOTE, advice)


def _rules() -> Iterator[Fact]:
    from scorer.service.pack_shelf import catalog, damaged_packs

    packs = catalog().packs
    unverified = sum(not each.verified for each in packs)
    words = _("{count}, of which {unverified} not verified").format(
        count=len(packs), unverified=unverified
    )
    yield Fact("rules", words)
    for finding in damaged_packs():
        yield Fact(
            "rules",
            message_of(finding),
            Severity.ERROR,
            _("Mend the file, or take it out: scorer rules remove"),
        )
