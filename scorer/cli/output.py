"""What a command writes: one JSON document or a page for people, nothing before it is complete."""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from scorer.i18n import _

if TYPE_CHECKING:
    from scorer.cli.framework import Call
    from scorer.findings import Finding

DONE: Final = 0
DONE_WITH_ERRORS: Final = 10
_PIPE_WIDTH: Final = 160
"""Cells of a table that no terminal shows."""
_NARROWEST: Final = 76
"""Below this a table is not squeezed any further; the terminal folds its lines."""
_LATIN: Final = re.compile(r"\b[A-Za-z]{2,14}\b")
_WIDE: Final = 110
"""From this many cells on a project's name stands on one line."""


class Table(NamedTuple):
    """A table for people: headings (see :func:`right`), then rows of texts.

    ``first_width`` cells are kept for the first column, so that no project code is ever torn.
    """

    headings: Sequence[str]
    rows: Iterable[Sequence[str]]
    title: str = ""
    first_width: int = 0


def right(heading: str) -> str:
    """A heading whose column stands right, as numbers do."""
    return f">{heading}"


class Item(NamedTuple):
    """A text of a list: cells its first line stands in from the left, and those behind it."""

    text: str
    first: int
    rest: int


class Block(NamedTuple):
    """The items of a list, each wrapped by itself."""

    items: Sequence[Item]


Part = Table | Block | str
"""A piece of a page: a table, a list, or a line of text."""


def answer(
    call: Call,
    document: Callable[[], Any],
    page: Callable[[], Iterable[Part]],
    findings: Iterable[Finding] = (),
) -> int:
    """Write the JSON document or the page, whichever was asked for; answers the exit code."""
    text = json_text(document()) if call.as_json else page_text(page())
    write(text)
    return code_of(findings)


def code_of(findings: Iterable[Finding]) -> int:
    """0, or 10 where one of the findings is an error."""
    from scorer.findings import Severity

    heavy = any(each.severity is Severity.ERROR for each in findings)
    return DONE_WITH_ERRORS if heavy else DONE


def json_text(document: Any) -> str:
    """One JSON document, Hanzi as they are."""
    import json

    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def json_lines(items: Iterable[str]) -> str:
    """One JSON array of items that are written already, one on a line."""
    lines = ",\n".join(items)
    return f"[\n{lines}\n]\n" if lines else "[]\n"


def page_text(parts: Iterable[Part]) -> str:
    """The page as text: tables drawn for the terminal, or wide enough for a pipe."""
    from rich.console import Console

    shown = io.StringIO()
    terminal = sys.stdout.isatty()
    console = Console(
        file=shown,
        force_terminal=terminal,
        width=None if terminal else _PIPE_WIDTH,
        markup=False,
        highlight=False,
        emoji=False,
        soft_wrap=False,
    )
    for part in parts:
        if isinstance(part, str | Block):
            for item in part.items if isinstance(part, Block) else (Item(part, 0, 0),):
                for line in _item_lines(item, console.width if terminal else 0):
                    console.print(line, soft_wrap=True)
        else:
            if part.title:
                console.print(part.title, style="bold", soft_wrap=True)
            drawn = _drawn(part, narrow=console.width < _WIDE)
            needed = console.measure(drawn).minimum
            console.print(drawn, width=max(needed, console.width, _NARROWEST), crop=False)
    return "\n".join(line.rstrip() for line in shown.getvalue().splitlines()) + "\n"


def _item_lines(item: Item, width: int) -> Iterator[str]:
    """The text on lines of ``width`` cells, or on one line where that is 0."""
    from scorer.cli.help_format import wrap

    lines = wrap(item.text, max(width, _NARROWEST) - item.rest) if width else [item.text]
    for number, line in enumerate(lines):
        yield " " * (item.rest if number else item.first) + line


def _drawn(table: Table, *, narrow: bool) -> Any:
    from rich import box
    from rich.table import Table as RichTable

    from scorer.cli.help_format import wrap

    drawn = RichTable(
        box=box.SIMPLE_HEAD,
        pad_edge=False,
        padding=(0, 1, 0, 0),
    )
    rows = [tuple(row) for row in table.rows]
    torn_by_hand = narrow and table.first_width > 0
    for number, heading in enumerate(table.headings):
        drawn.add_column(
            heading.removeprefix(">"),
            justify="right" if heading.startswith(">") else "left",
            overflow="fold",
            no_wrap=heading.startswith(">") or (torn_by_hand and number == 0),
            min_width=_longest_word(row[number] for row in rows) if torn_by_hand else None,
        )
    for row in rows:
        first, *others = row
        if torn_by_hand:
            first = "\n".join(wrap(first, table.first_width))
        drawn.add_row(first, *others)
    return drawn


def _longest_word(texts: Iterable[str]) -> int:
    """Cells of the longest word in Latin letters, which no line end should tear; Hanzi may be."""
    return max((len(word) for text in texts for word in _LATIN.findall(text)), default=0)


def write(text: str) -> None:
    """To standard output, at once."""
    sys.stdout.write(text)
    sys.stdout.flush()


def say(line: str) -> None:
    """A line of progress or explanation, on standard error."""
    sys.stderr.write(f"{line}\n")
    sys.stderr.flush()


def progress(what: str, done: int, count: int) -> None:
    """One step of a longer job, on standard error."""
    if done >= count:
        say(what)
    else:
        say(_("[{done}/{count}] {what}").format(done=done + 1, count=count, what=what))


def speak_utf8() -> None:
    """Make the standard streams carry Hanzi on every system; what cannot be shown is escaped."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
