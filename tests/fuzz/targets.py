"""What is fuzzed: each reader as a function of bytes, and how a seed is made of a real document.

A package is fuzzed inside: what is changed is its XML, which is packed anew for each run, since
a changed package is only ever damaged. Readers that work in a process of their own are called in
this one, so that a coverage-guided run sees them.
"""

import atexit
import contextlib
import importlib
import io
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any, Final
from unittest.mock import patch

from scorer.errors import ScorerError, UnreadableFileError
from scorer.findings import hint_of, message_of
from scorer.importers import child, legacy, office, pdf
from scorer.importers.assemble import plan_of
from scorer.importers.document import read_document
from scorer.importers.money_file import read_money_file
from scorer.importers.outcome_file import read_outcome_file
from scorer.model.plan import PerformancePlan, Source
from scorer.reading.actual_value import read_actual
from scorer.reading.rule_text import read_rule
from scorer.reading.rule_words import rule_words
from scorer.reading.scoring_text import read_condition, read_stated_points
from scorer.reading.target_value import read_target

SEPARATOR: Final = b"\n#part#\n"
"""Stands between the parts of a package in an input."""

_SOURCE: Final = Source(file="fuzz", sha256="0" * 64, format="text")
WORD: Final = ("word/document.xml",)
BOOK: Final = (
    "xl/worksheets/sheet1.xml",
    "xl/sharedStrings.xml",
    "xl/styles.xml",
    "xl/workbook.xml",
)
_LINKS: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES: Final = "http://schemas.openxmlformats.org/package/2006/content-types"
_KIND: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_ALWAYS: Final[dict[str, str]] = {
    "[Content_Types].xml": f'<Types xmlns="{_TYPES}"><Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{_KIND}.sheet.main+xml"/>'
    f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_KIND}.worksheet+xml"/>'
    f'<Override PartName="/xl/sharedStrings.xml" ContentType="{_KIND}.sharedStrings+xml"/>'
    f'<Override PartName="/xl/styles.xml" ContentType="{_KIND}.styles+xml"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{_LINKS}"><Relationship Id="rId1" '
    f'Type="{_TYPE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_LINKS}">'
    f'<Relationship Id="rId1" Type="{_TYPE}/worksheet" Target="worksheets/sheet1.xml"/>'
    f'<Relationship Id="rId2" Type="{_TYPE}/sharedStrings" Target="sharedStrings.xml"/>'
    f'<Relationship Id="rId3" Type="{_TYPE}/styles" Target="styles.xml"/></Relationships>',
}


def read_plan_of(data: bytes) -> PerformancePlan | None:
    """The plan in the bytes with the words of its findings; None where it is refused."""
    try:
        plan = plan_of(read_document(data, "fuzz"), _SOURCE)
    except ScorerError:
        return None
    for finding in plan.findings:
        assert message_of(finding), finding.code
        hint_of(finding)
    return plan


def packed(data: bytes, names: tuple[str, ...]) -> bytes:
    """The parts as a package; a workbook's links and kinds are always there."""
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w", zipfile.ZIP_STORED) as package:
        for name, content in zip(names, data.split(SEPARATOR), strict=False):
            package.writestr(name, content)
        for name, text in _ALWAYS.items() if names is BOOK else ():
            package.writestr(name, text)
    return raw.getvalue()


def word(data: bytes) -> None:
    """The XML of a Word document."""
    read_plan_of(packed(data, WORD))


def workbook(data: bytes) -> None:
    """The XML of a workbook: its first sheet, its strings, its styles, its list of sheets."""
    read_plan_of(packed(data, BOOK))


def document(data: bytes) -> None:
    """Any bytes through the front door: text, page, XML spreadsheet, archive, PDF, compound file."""
    read_plan_of(data)


def filled(data: bytes) -> None:
    """The files people fill: outcomes and money."""
    path = _scratch()
    path.write_bytes(data)
    for read in (read_outcome_file, read_money_file):
        with contextlib.suppress(ScorerError):
            read(path)


@cache
def _scratch() -> Path:
    """A file that is gone when the process ends."""
    folder = tempfile.TemporaryDirectory()
    atexit.register(folder.cleanup)
    return Path(folder.name) / "filled"


def target(data: bytes) -> None:
    """Target values and then actual values against them, a line a part of the row."""
    lines = data.decode("utf-8", "replace").split("\n")[:6]
    text, actual, name, subcategory, description, year = (lines + [""] * 6)[:6]
    read, findings = read_target(
        text,
        category="产出指标",
        subcategory=subcategory,
        name=name,
        description=description,
        year=2021 if year else None,
    )
    assert read.text == text
    for finding in findings:
        assert message_of(finding), finding.code
    _actual(actual, read)
    _actual(text, read)


def _actual(text: str, read: Any) -> None:
    for in_percent in (False, True):
        actual = read_actual(text, read, percent_cell=in_percent)
        for finding in actual.findings:
            assert message_of(finding), finding.code


def scoring(data: bytes) -> None:
    """Texts that state points, their conditions, and rules in words."""
    text = data.decode("utf-8", "replace")
    stated = read_stated_points(text)
    if stated is not None:
        assert isinstance(stated.points, Decimal)
        read_condition(stated.condition, date.today().year)  # noqa: DTZ011 - any year will do
    read_condition(text)
    reading = read_rule(text)
    if reading is not None and reading.rule is not None:
        assert rule_words(reading.rule)


TARGETS: Final[dict[str, Callable[[bytes], None]]] = {
    "text": document,
    "separated": document,
    "page": document,
    "archive": document,
    "spreadsheet": document,
    "word": word,
    "workbook": workbook,
    "package": document,
    "old-workbook": document,
    "pdf": document,
    "filled": filled,
    "target": target,
    "scoring": scoring,
}
"""Every target by its name; the seeds of ``page`` stand in ``seeds/page`` and so on."""


@contextlib.contextmanager
def in_this_process() -> Iterator[None]:
    """Call the readers that have a process of their own in this one, meanwhile.

    What LibreOffice opens is refused: it takes seconds, and is no code of ours.
    """

    def read(reader: str, data: bytes, name: str, *_limits: object) -> Any:
        module, _colon, function = reader.partition(":")
        if module == "scorer.importers.office_side":
            raise UnreadableFileError(name, name)
        return getattr(importlib.import_module(module), function)(data, name)

    with contextlib.ExitStack() as stack:
        for module in (child, legacy, office, pdf):
            stack.enter_context(patch.object(module, "read_in_child", read))
        yield
