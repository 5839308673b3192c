"""Draw terminal screens as SVG, every character in its own cell, so that Chinese text lines up.

A renderer that leaves the widths to the font draws Hanzi too narrow or too wide; here each character
carries the cell it starts at. Lines that several frames share are drawn once.
"""

from collections.abc import Iterator, Sequence
from html import escape
from itertools import groupby
from typing import Final, NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from scorer.text import width

CELL: Final = 8.4
LINE: Final = 18
SIZE: Final = 14
EDGE: Final = 8
FONTS: Final = (
    "'Sarasa Mono SC','Noto Sans Mono CJK SC','Source Han Mono SC','Microsoft YaHei',monospace"
)
GROUND: Final = "#121212"
INK: Final = "#e0e0e0"


class Frame(NamedTuple):
    """One moment of a recording: the screen, what is said below it, and for how many seconds."""

    strips: Sequence[Strip]
    caption: str
    seconds: float


class _Piece(NamedTuple):
    """Text of one style, and the cell it begins at."""

    cell: int
    text: str
    style: Style

    @property
    def cells(self) -> int:
        return width(self.text)


def still(strips: Sequence[Strip]) -> str:
    """One screen as a picture."""
    body = "\n".join(
        f'<g transform="translate(0,{row * LINE})">{drawn}</g>'
        for row, drawn in enumerate(map(_line, strips))
        if drawn
    )
    return _svg(_columns(strips), len(strips), body)


def recording(frames: Sequence[Frame]) -> str:
    """Frames one after the other, for ever, each with its caption below; the first where nothing moves."""
    lines: dict[str, str] = {}
    groups, rules, at = [], [], 0.0
    length = sum(each.seconds for each in frames)
    for number, frame in enumerate(frames):
        body = "".join(_used(lines, row, strip) for row, strip in enumerate(frame.strips))
        caption = _caption(frame, len(frame.strips))
        groups.append(f'<g class="f" id="f{number}">{body}{caption}</g>')
        rules.append(_shown(number, at / length, (at + frame.seconds) / length, length))
        at += frame.seconds
    style = "\n".join([".f{visibility:hidden}", "#f0{visibility:visible}", *rules])
    drawn = "".join(lines.values())
    first = frames[0].strips
    body = f"<style>{style}</style>\n<defs>{drawn}</defs>\n" + "\n".join(groups)
    return _svg(_columns(first), len(first) + 2, body)


def _used(lines: dict[str, str], row: int, strip: Strip) -> str:
    """The line at its place, drawn among ``lines`` when it is met for the first time."""
    drawn = _line(strip)
    if not drawn:
        return ""
    if drawn not in lines:
        lines[drawn] = f'<g id="l{len(lines)}">{drawn}</g>'
    name = lines[drawn].split('"', 2)[1]
    return f'<use href="#{name}" y="{row * LINE}"/>'


def _shown(number: int, start: float, end: float, length: float) -> str:
    """A rule of style that shows a frame for its share of the time."""
    steps = f"0%{{visibility:{'visible' if start == 0 else 'hidden'}}}"
    if start > 0:
        steps += f"{start:.3%}{{visibility:visible}}"
    if end < 1:
        steps += f"{end:.3%}{{visibility:hidden}}"
    name = f"k{number}"
    return f"@keyframes {name}{{{steps}}}#f{number}{{animation:{name} {length:.1f}s step-end infinite}}"


def _caption(frame: Frame, rows: int) -> str:
    """What is done, under the screen."""
    top = rows * LINE
    box = f'<rect y="{top + 6}" width="100%" height="{LINE + 10}" fill="{GROUND}"/>'
    return box + _text(_Piece(1, frame.caption, Style(color="#ffd75f", bold=True)), top + 25)


def _columns(strips: Sequence[Strip]) -> int:
    return max(strip.cell_length for strip in strips)


def _line(strip: Strip) -> str:
    """One line at the top left: backgrounds first, then the characters."""
    pieces = list(_pieces(strip))
    return "".join(_box(each) for each in pieces) + "".join(
        _text(each, SIZE) for each in pieces if each.text.strip()
    )


def _pieces(strip: Strip) -> Iterator[_Piece]:
    """Neighbours of one style joined, and where each begins."""
    cell = 0
    for segment in Segment.simplify(strip):
        yield _Piece(cell, segment.text, segment.style or Style())
        cell += width(segment.text)


def _box(piece: _Piece) -> str:
    ground = piece.style.bgcolor
    if ground is None or ground.triplet is None or ground.triplet.hex == GROUND:
        return ""
    wide = f'x="{piece.cell * CELL:.1f}" width="{piece.cells * CELL + 0.5:.1f}"'
    return f'<rect {wide} height="{LINE + 0.5}" fill="{ground.triplet.hex}"/>'


def _text(piece: _Piece, base: int) -> str:
    """The characters of a piece: each at the cell it starts at, signs squeezed into theirs.

    Fonts for Chinese draw ``≥`` or ``“`` as wide as a Hanzi, where a terminal gives them one cell.
    """
    plain: list[tuple[str, int]] = []
    signs, cell = "", piece.cell
    look = _look(piece.style)
    for character, same in groupby(piece.text):
        count, wide = len(list(same)), width(character)
        if wide == 1 and not character.isascii():
            signs += _signs(character * count, cell, base, look)
        elif not character.isspace():
            plain.extend((character, cell + nth * wide) for nth in range(count))
        cell += count * wide
    if not plain:
        return signs
    across = " ".join(f"{at * CELL:.1f}".removesuffix(".0") for _character, at in plain)
    letters = escape("".join(character for character, _at in plain))
    return f'<text x="{across}" y="{base}"{look}>{letters}</text>{signs}'


def _signs(signs: str, cell: int, base: int, look: str) -> str:
    squeezed = f'textLength="{len(signs) * CELL:.1f}" lengthAdjust="spacingAndGlyphs"'
    return f'<text x="{cell * CELL:.1f}" y="{base}" {squeezed}{look}>{signs}</text>'


def _look(style: Style) -> str:
    colour = style.color.get_truecolor().hex if style.color and not style.color.is_default else INK
    look = "" if colour == INK else f' fill="{colour}"'
    look += ' font-weight="bold"' if style.bold else ""
    return look + (' text-decoration="underline"' if style.underline else "")


def _svg(columns: int, rows: int, body: str) -> str:
    wide, high = round(columns * CELL) + 2 * EDGE, rows * LINE + 2 * EDGE
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{-EDGE} {-EDGE} {wide} {high}" '
        f'width="{wide}" height="{high}" font-family="{FONTS}" font-size="{SIZE}" fill="{INK}">\n'
        f'<rect x="{-EDGE}" y="{-EDGE}" width="{wide}" height="{high}" rx="6" fill="{GROUND}"/>\n'
        f"{body}\n</svg>\n"
    )
