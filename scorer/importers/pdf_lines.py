"""Lines of a PDF to running text: which line breaks are meant, and which the page's width made.

A PDF knows no paragraphs. A line that had no room for what comes next was broken by its width and
goes on without a break; one that had room ends where its writer wanted it to.
"""

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

_OPENING: Final = "(（【《〈「『“‘[{"
_CLOSING: Final = ")）】》〉」』”’]}，。、；：！？％%…·,.;:!?"
_UNIT: Final = re.compile(
    rf"[{re.escape(_OPENING)}]*(?:(?:[!-~]+[{re.escape(_CLOSING)}]*)+|.[{re.escape(_CLOSING)}]*)"
)
_NUMBERED: Final = re.compile(
    r"\s*(?:\d{1,2}\s*[.、．](?!\d)|[(（]\s*[\d一二三四五六七八九十]{1,3}\s*[)）]|[①-⑳]|目标\s*\d"
    r"|[一二三四五六七八九十]{1,3}、)"
)
_WORDS: Final = re.compile(r"[a-z,;.][A-Za-z]")
_SLACK: Final = 0.35
_MOST_PADDING: Final = 8.0


class Line(NamedTuple):
    """A line of text with its box in points, from the top left corner of the page."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def height(self) -> float:
        """About the size of its characters."""
        return self.bottom - self.top


def joined(lines: Sequence[Line], x0: float, x1: float) -> str:
    """The text of lines that stand between two edges, with the line breaks that were meant."""
    text = ""
    room = room_between(lines, x0, x1)
    for number, line in enumerate(lines):
        if not text:
            text = line.text
        elif goes_on(lines[number - 1], lines[number:], room):
            text = glued(text, line.text)
        else:
            text = f"{text}\n{line.text}"
    return text


def goes_on(above: Line, below: Sequence[Line], room: float) -> bool:
    """Whether the text of ``above`` goes on in the lines below; ``room`` is a full line's width."""
    text = below[0].text
    if above.text[-1] in _OPENING or text[0] in _CLOSING:
        return True
    if _NUMBERED.match(text):
        return False
    unit = _UNIT.match(text)
    needed = _width(below[0]) * (unit.end() if unit else 1) / len(text)
    if len(below) > 1 and text in _OPENING:
        needed += _width(below[1])
    return above.x1 - above.x0 + needed > room - _SLACK * above.height


def glued(text: str, more: str) -> str:
    """Two lines as one; between two words the break was a space."""
    return f"{text} {more}" if _WORDS.match(text[-1] + more[0]) else text + more


def room_between(lines: Sequence[Line], x0: float, x1: float) -> float:
    """The width that text may take between the edges: what no line comes nearer to stays free."""
    padding = min((min(line.x0 - x0, x1 - line.x1) for line in lines), default=0.0)
    return x1 - x0 - 2 * min(max(padding, 0.0), _MOST_PADDING)


def _width(line: Line) -> float:
    return line.x1 - line.x0
