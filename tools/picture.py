"""Draw a screen as SVG, every character in its own terminal cell, so that Chinese text lines up.

A renderer that leaves the widths to the font draws Hanzi too narrow or too wide; here each run of
wide characters carries the cell it starts at.

    python tools/picture.py docs/recording.svg
"""

import asyncio
import sys
import tempfile
from collections.abc import Iterator
from html import escape
from pathlib import Path

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from scorer.service.demo import run_demo
from scorer.text import width
from tui.app import ScorerApp
from tui.session import Where

CELL, LINE, SIZE = 8.4, 18, 14
COLUMNS, ROWS = 120, 36
FONTS = "'Sarasa Mono SC','Noto Sans Mono CJK SC','Source Han Mono SC','Microsoft YaHei',monospace"
KEYS = ("down", "down", "enter", "down", "down", "down", "down", "down")
"""From the list to the sixth indicator of the third project, which fell short."""


def runs(strip: Strip) -> Iterator[tuple[int, str, Style]]:
    """Pieces of a line that can be drawn at one place: (cell, text, style)."""
    cell = 0
    for segment in strip:
        style = segment.style or Style()
        for piece in pieces(segment):
            yield cell, piece, style
            cell += width(piece)


def pieces(segment: Segment) -> Iterator[str]:
    """Runs of narrow text, and each wide character by itself."""
    narrow = ""
    for char in segment.text:
        if width(char) == 2:
            if narrow:
                yield narrow
            narrow = ""
            yield char
        else:
            narrow += char
    if narrow:
        yield narrow


def drawn(row: int, strip: Strip) -> Iterator[str]:
    """One line: backgrounds first, then the characters."""
    parts = list(runs(strip))
    top = row * LINE
    for cell, text, style in parts:
        if style.bgcolor is not None and style.bgcolor.triplet is not None:
            box = f'x="{cell * CELL:.1f}" y="{top}" width="{width(text) * CELL + 0.5:.1f}"'
            yield f'<rect {box} height="{LINE}" fill="{style.bgcolor.triplet.hex}"/>'
    for cell, text, style in parts:
        if text.strip():
            yield glyphs(cell, top + 14, text, style)


def glyphs(cell: int, base: int, text: str, style: Style) -> str:
    """A piece of text, stretched to the cells it takes."""
    colour = style.color.triplet.hex if style.color and style.color.triplet else "#e0e0e0"
    extra = ' font-weight="bold"' if style.bold else ""
    extra += ' text-decoration="underline"' if style.underline else ""
    length = "" if len(text) == 1 else f' textLength="{width(text) * CELL:.1f}"'
    left = f'x="{cell * CELL:.1f}" y="{base}"'
    return f'<text {left} fill="{colour}"{length}{extra} xml:space="preserve">{escape(text)}</text>'


def svg(strips: list[Strip]) -> str:
    """The whole screen."""
    wide, high = COLUMNS * CELL, len(strips) * LINE
    body = "\n".join(part for row, strip in enumerate(strips) for part in drawn(row, strip))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="-8 -8 {wide + 16:.0f} {high + 16}" '
        f'font-family="{FONTS}" font-size="{SIZE}">\n'
        f'<rect x="-8" y="-8" width="{wide + 16:.0f}" height="{high + 16}" rx="6" fill="#121212"/>\n'
        f"{body}\n</svg>\n"
    )


async def screen(database: Path, keys: tuple[str, ...]) -> list[Strip]:
    """The screen after the keys, on a database."""
    app = ScorerApp(Where(str(database), "李会计", None, None))
    async with app.run_test(size=(COLUMNS, ROWS)) as pilot:
        await settled(app, pilot)
        for name in keys:
            await pilot.press(name)
            await settled(app, pilot)
        return app.screen._compositor.render_strips()


async def settled(app: ScorerApp, pilot: object) -> None:
    """Wait until no worker is busy and everything is painted."""
    await app.workers.wait_for_complete()
    await pilot.pause(0.3)  # type: ignore[attr-defined]


def main() -> None:
    """Run the sample in a folder of its own and draw its working screen."""
    target = Path(sys.argv[1])
    with tempfile.TemporaryDirectory() as folder:
        result = run_demo(Path(folder) / "demo")
        strips = asyncio.run(screen(result.database, KEYS))
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(svg(strips), encoding="utf-8")


if __name__ == "__main__":
    main()
