"""How much two rows, or two projects, look like one and the same; thousandths, so always whole."""

import re
from typing import Final

from scorer.model.plan import Indicator, Project
from scorer.text import key

SURE_NAME: Final = 750
"""From this likeness of names on, other evidence may settle that two rows are the same."""
SURE: Final = 700
DOUBTFUL: Final = 520
"""Below this two rows are not even offered as the same."""
MARGIN: Final = 60
"""A pair that another one comes as near to is left to a person."""
PART: Final = 450
"""From this likeness of names on, a row may be a part of another one."""
NEAR_NAME: Final = 800
"""From this likeness of names on, two projects may be one under two codes."""

_NUMERALS: Final = re.compile(r"\d+|[一二三四五六七八九十百千万两]")


def text_likeness(one: str | None, other: str | None) -> int:
    """0 to 1000: how much of both texts is the same, in the same order."""
    from rapidfuzz import fuzz

    left, right = key(one or ""), key(other or "")
    return 1000 if left == right else round(fuzz.ratio(left, right) * 10)


def row_likeness(one: Indicator, other: Indicator) -> int:
    """0 to 1000, by name above all, then level, target value and description."""
    name = text_likeness(one.name, other.name)
    level = 0
    if key(one.category) == key(other.category):
        level = 1000 if key(one.subcategory) == key(other.subcategory) else 500
    target = 1000 if key(one.target_text) == key(other.target_text) else 0
    described = one.description and other.description
    text = text_likeness(one.description, other.description) if described else name
    return (580 * name + 150 * level + 120 * target + 150 * text) // 1000


def names_agree(one: Indicator, other: Indicator) -> bool:
    """Whether the names are near enough, and number the same things, to be one row's two names."""
    if not _number_alike(one.name, other.name):
        return False
    return text_likeness(one.name, other.name) >= SURE_NAME


def names_near(one: str, other: str) -> bool:
    """Whether two names are near enough, and number the same things, for one project's two codes."""
    return text_likeness(one, other) >= NEAR_NAME and _number_alike(one, other)


def project_likeness(one: Project, other: Project) -> int:
    """0 to 1000; 0 where nothing speaks for one project under two codes.

    What counts is the same name over some of the same rows, a near one that numbers the same things
    over nearly all of them, since projects of a kind share their rows; less, where the codes differ
    by a slip of the pen, but codes of one list differ by no more.
    """
    name, rows = text_likeness(one.name, other.name), _shared_rows(one, other)
    slip = text_likeness(one.code, other.code) >= 900
    alike = name == 1000 and (rows >= 300 or slip)
    near = names_near(one.name, other.name)
    return (name + rows) // 2 if alike or (near and rows >= (300 if slip else 800)) else 0


def _number_alike(one: str, other: str) -> bool:
    return _NUMERALS.findall(key(one)) == _NUMERALS.findall(key(other))


def _shared_rows(one: Project, other: Project) -> int:
    """0 to 1000: how many rows have the same name and target value; none on either side are all."""
    mine = {(key(each.name), key(each.target_text)) for each in one.indicators}
    theirs = {(key(each.name), key(each.target_text)) for each in other.indicators}
    count = len(mine) + len(theirs)
    return 2000 * len(mine & theirs) // count if count else 1000
