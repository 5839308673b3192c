"""Pictures of terminal screens: every character in its own cell, frames that share their lines."""

import re

from lxml import etree
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from tools.picture import CELL, LINE, Frame, recording, still

SVG = "{http://www.w3.org/2000/svg}"


def strip(*pieces: tuple[str, str]) -> Strip:
    return Strip([Segment(text, Style.parse(style)) for text, style in pieces])


def placed(picture: str) -> dict[str, float]:
    """Each character of a picture with no repeats, and where it starts, in cells."""
    found: dict[str, float] = {}
    for text in etree.fromstring(picture.encode()).iter(f"{SVG}text"):
        places = [float(each) / CELL for each in text.attrib["x"].split()]
        found.update(zip(text.text or "", places, strict=len(places) > 1))
    return found


def test_each_character_starts_at_its_cell() -> None:
    drawn = placed(still([strip(("目标≥9", "red"), ("x 村", "on blue"))]))
    assert {each: round(at, 2) for each, at in drawn.items()} == {
        "目": 0, "标": 2, "≥": 4, "9": 5, "x": 6, "村": 8,
    }  # fmt: skip


def test_a_sign_is_held_to_the_cells_a_terminal_gives_it() -> None:
    picture = still([strip(("──≥a", ""))])
    assert f'textLength="{2 * CELL:.1f}"' in picture
    assert f'textLength="{CELL:.1f}"' in picture


def test_text_of_a_screen_is_no_markup() -> None:
    picture = still([strip(('<a & "b">', ""))])
    assert etree.fromstring(picture.encode()).findtext(f"{SVG}g/{SVG}text") == '<a&"b">'


def test_frames_share_lines_and_take_their_time() -> None:
    head, first, second = (strip((text, "")) for text in ("同一行", "一", "二"))
    moving = recording([Frame([head, first], "先", 1), Frame([head, second], "后", 3)])
    root = etree.fromstring(moving.encode())
    assert len([each for each in root.iter(f"{SVG}g") if each.get("id", "").startswith("l")]) == 3
    assert moving.count('<use href="#l0"') == 2
    assert f'y="{LINE}"' in moving
    assert re.findall(r"(\d+\.\d+)%\{visibility:(\w+)", moving) == [
        ("25.000", "hidden"), ("25.000", "visible"),
    ]  # fmt: skip
    assert "k1 4.0s step-end infinite" in moving
