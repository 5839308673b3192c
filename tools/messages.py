"""Merge the words of all rooms into the compiled catalogue, and check that none is missing.

Without an option the sources ``scorer/locale/zh/*.po`` are checked and merged into
``scorer/locale/zh/LC_MESSAGES/scorer.mo``, byte for byte the same for the same sources. With
``--check`` nothing is written, and the answer is 1 where a message has no Chinese words, where
placeholders differ, where two sources contradict each other, or where the compiled file is stale.
"""

import argparse
import ast
import io
import re
import sys
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from importlib.util import find_spec
from pathlib import Path
from string import Formatter
from typing import Final, NamedTuple

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po

ROOT: Final = Path(__file__).resolve().parent.parent
ROOMS: Final = ("scorer", "tui")
BORROWED: Final = "click"
"""A library whose own words we translate too, where we choose to."""
SOURCES: Final = ROOT / "scorer" / "locale" / "zh"
COMPILED: Final = SOURCES / "LC_MESSAGES" / "scorer.mo"
FIXED_TIME: Final = datetime(2021, 1, 1, tzinfo=UTC)
"""What the compiled header carries, so that the same words always give the same bytes."""

_MARKERS: Final = {"_", "N_"}
_MSGID_LINE: Final = re.compile(r"^msgid ", re.MULTILINE)


class Use(NamedTuple):
    """A message in the code; ``text`` is None where it is not a plain string."""

    text: str | None
    where: str


class Merged(NamedTuple):
    """All words of all sources, where each came from, and what is wrong with the sources."""

    catalogue: Catalog
    origin: dict[str, str]
    wrong: list[str]


def main(arguments: list[str] | None = None) -> int:
    """The command; answers the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing, only check")
    only_check = parser.parse_args(arguments).check
    merged = merge(sorted(SOURCES.glob("*.po")))
    used = list(uses())
    wrong = [*merged.wrong, *missing(used, merged), *badly_filled(merged)]
    for line in unused(used, merged):
        _say(f"unused: {line}")
    compiled = compile_catalogue(merged.catalogue)
    if only_check and (not COMPILED.is_file() or COMPILED.read_bytes() != compiled):
        wrong.append(f"{COMPILED.relative_to(ROOT)} is stale: run make messages")
    if not only_check:
        COMPILED.parent.mkdir(parents=True, exist_ok=True)
        COMPILED.write_bytes(compiled)
    for line in wrong:
        _say(line)
    _say(f"{len(merged.origin)} messages, {len(wrong)} problems")
    return 1 if wrong else 0


def uses() -> Iterator[Use]:
    """Every message that the rooms translate or mark."""
    for room in ROOMS:
        for path in sorted((ROOT / room).rglob("*.py")):
            yield from _uses_in(path, str(path.relative_to(ROOT).as_posix()))


def _uses_in(path: Path, name: str) -> Iterator[Use]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name)):
            continue
        if node.func.id not in _MARKERS or not node.args:
            continue
        text = node.args[0]
        where = f"{name}:{node.lineno}"
        if isinstance(text, ast.Constant) and isinstance(text.value, str):
            yield Use(text.value, where)
        elif isinstance(text, ast.JoinedStr | ast.BinOp) or node.func.id == "N_":
            yield Use(None, where)


def merge(sources: Iterable[Path]) -> Merged:
    """The words of all sources in one catalogue."""
    merged = Merged(
        Catalog(locale="zh", project="scorer", creation_date=FIXED_TIME, revision_date=FIXED_TIME),
        {},
        [],
    )
    for source in sources:
        _merge_one(source, merged)
    return merged


def _merge_one(source: Path, merged: Merged) -> None:
    text = source.read_text(encoding="utf-8")
    try:
        catalogue = read_po(io.StringIO(text), locale="zh", abort_invalid=True)
    except PoFileError as error:
        merged.wrong.append(f"{source.name}: {error}")
        return
    entries = [message for message in catalogue if message.id]
    if len(_MSGID_LINE.findall(text)) != len(entries) + 1:
        merged.wrong.append(f"{source.name}: a msgid stands twice, or the header is missing")
    for message in entries:
        key = _key(message)
        earlier = merged.catalogue.get(message.id)
        if earlier is not None and earlier.string != message.string:
            merged.wrong.append(
                f"{source.name}: “{key}” has other words than in {merged.origin[key]}"
            )
            continue
        merged.origin[key] = source.name
        merged.catalogue.add(message.id, message.string, flags=message.flags)


def missing(used: Iterable[Use], merged: Merged) -> Iterator[str]:
    """Messages in the code without Chinese words."""
    seen: set[str] = set()
    for use in used:
        if use.text is None:
            yield f"{use.where}: a message must be one plain string"
        elif use.text and use.text not in seen:
            seen.add(use.text)
            message = merged.catalogue.get(use.text)
            if message is None or not message.string or message.fuzzy:
                yield f"{use.where}: no Chinese words for “{use.text}”"


def badly_filled(merged: Merged) -> Iterator[str]:
    """Messages whose Chinese words carry other placeholders than the English ones.

    Words of the borrowed library may leave one out: it says more than our commands need.
    """
    for message in merged.catalogue:
        if not message.id or not message.string:
            continue
        english = [message.id] if isinstance(message.id, str) else list(message.id)
        chinese = [message.string] if isinstance(message.string, str) else list(message.string)
        allowed = [_placeholders(text) for text in english]
        borrowed = merged.origin[_key(message)] == f"{BORROWED}.po"
        for text in chinese:
            names = _placeholders(text)
            if names not in allowed and not (borrowed and any(names < each for each in allowed)):
                yield f"“{_key(message)}” has other placeholders in Chinese"


def unused(used: Iterable[Use], merged: Merged) -> list[str]:
    """Entries that no code asks for any more."""
    known = {use.text for use in used} | _borrowed_words()
    return [
        f"“{text}” ({source})"
        for text, source in sorted(merged.origin.items())
        if text not in known
    ]


def _borrowed_words() -> set[str]:
    """The strings of the borrowed library, whose words stand in our catalogue as well."""
    spec = find_spec(BORROWED)
    if spec is None or spec.origin is None:
        return set()
    words: set[str] = set()
    for path in Path(spec.origin).parent.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                words.add(node.value)
    return words


def compile_catalogue(catalogue: Catalog) -> bytes:
    """The catalogue as a .mo file."""
    target = io.BytesIO()
    write_mo(target, catalogue)
    return target.getvalue()


def _placeholders(text: str) -> frozenset[str]:
    """The names in curly brackets; the text itself where its brackets do not pair."""
    try:
        return frozenset(name for _text, name, _spec, _conv in Formatter().parse(text) if name)
    except ValueError:
        return frozenset({text})


def _key(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")


if __name__ == "__main__":
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", errors="replace")
    sys.exit(main())
