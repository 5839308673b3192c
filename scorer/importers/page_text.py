"""White space of a web page: what stands in its source, and what a reader sees of it."""

import re
from typing import Final

BREAK: Final = "\v"
"""A line break that the page means; a line feed is only one of its source."""

# Scripts without spaces: a line that a program broke there goes on without one.
_WIDE: Final = "\u2018-\u201d\u2026\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef"
_BROKEN: Final = re.compile(f"(?<=[{_WIDE}])[ \t]*\n[ \t\n]*(?=[{_WIDE}])")
_SPACES: Final = re.compile("[ \t\n\f]+")


def as_seen(source: str) -> str:
    """The text with its line breaks, without the spaces and line ends of the source."""
    text = _SPACES.sub(" ", _BROKEN.sub("", source)).replace("\xa0", " ")
    return "\n".join(line.strip() for line in text.split(BREAK)).strip()


def kept(source: str) -> str:
    """Text in which every line break of the source is meant."""
    return source.replace("\n", BREAK)
