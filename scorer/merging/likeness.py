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
    if _NUMERALS.findall(key(one.name)) != _NUMERALS.findall(key(other.name)):
        return False
    return text_likeness(one.name, other.name) >= SURE_NAME


def project_likeness(one: Project, other: Project) -> int:
    """0 to 1000; 0 where nothing speaks for one project under two codes.

    What counts is a name that is the same or near, together with rows that are the same, or a code
    with a slip of the pen.
    """
    name, rows = text_likeness(one.name, other.name), _shared_rows(one, other)
    if text_likeness(one.code, other.code) >= 900:
        rows = max(rows, 500)
    near = (name == 1000 and rows >= 300) or (name >= 800 and rows >= 500)
    return (name + rows) // 2 if near or (name >= 600 and rows >= 800) else 0


def _shared_rows(one: Project, other: Project) -> int:
    """0 to 1000: how many rows have the same name and target value; none on either side are all."""
    mine = {(key(each.name), key(each.target_text)) for each in one.indicators}
    theirs = {(key(each.name), key(each.target_text)) for each in other.indicators}
    count = len(mine) + len(theirs)
    return 2000 * len(mine & theirs) // count if count else 1000
