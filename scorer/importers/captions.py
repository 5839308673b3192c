"""What a cell is for, by the words printed in it: captions of the target form and its siblings.

Forms differ in order and wording, so rows and columns are found here and never by position.
"""

import re
from functools import lru_cache
from typing import Final

from scorer.importers.headings import is_heading
from scorer.importers.roles import CAPTIONS, Role
from scorer.text import key

__all__ = [
    "KNOWN_CURRENCIES",
    "Role",
    "currency_of",
    "is_glued_unit",
    "month_of",
    "role_of",
    "unit_parts",
    "value_inside",
]

_ROLES: Final = {word: role for role, words in CAPTIONS.items() for word in words.split()}
_LONGEST: Final = 80

_BRACKETS: Final = re.compile(r"\([^()]*\)$")
_LEAD: Final = re.compile(
    r"(?:其中:|[#*★▲]|\d{1,2}[.、](?!\d)|\(\d{1,2}\)|[一二三四五六七八九十]{1,2}、|[①-⑳])+"
)
_MONTH: Final = re.compile(r"(?:20\d\d年)?(\d{1,2})月(?:底|末|份)?(?:前)?(?:累计)?")
_UNIT: Final = re.compile(
    r"[\[【]?(\d{6,15})[\]】]?\s*[-—_]?\s*((?![元万亿个年])[一-鿿]{3}.*)", re.DOTALL
)
_MONEY_UNIT: Final = "(?:人民币)?([十百千万亿]*元)"
_CURRENCY: Final = re.compile(f"(?:金额|货币)?(?:单位:|计量单位:){_MONEY_UNIT}")
_IN_UNIT: Final = re.compile(rf"\((?:(?:金额)?单位:)?{_MONEY_UNIT}\)")
KNOWN_CURRENCIES: Final = ("元", "万元")
"""The units an amount may be given in; another one is refused rather than guessed."""
_COLON: Final = re.compile("[:：]")
_WITH_VALUE: Final = frozenset(
    {
        Role.CODE, Role.PROJECT, Role.CODE_AND_NAME, Role.DEPARTMENT, Role.UNIT, Role.UNIT_CODE,
        Role.TOTAL, Role.FISCAL, Role.OTHER, Role.PART, Role.LONG_TOTAL, Role.KNOWN, Role.FOOT,
    }
)  # fmt: skip
"""Captions whose value may stand in the same cell, behind a colon."""


@lru_cache(maxsize=8192)
def role_of(text: str) -> Role | None:
    """What the cell announces, or None where it is no caption."""
    if not text or len(text) > _LONGEST:
        return None
    caption = key(text)
    whole = caption.rstrip(":").removeprefix("其中:")
    bare = _BRACKETS.sub("", whole).rstrip(":")
    if bare in _ROLES:
        return _ROLES[bare]
    if whole in _ROLES:
        return _ROLES[whole]
    if _MONTH.fullmatch(bare):
        return Role.MONTH
    if _CURRENCY.fullmatch(caption):
        return Role.CURRENCY
    if is_heading(bare):
        return Role.HEADING
    if _UNIT.fullmatch(text):
        return Role.UNIT
    return _led(bare) or _with_value(caption)


def _led(bare: str) -> Role | None:
    """The role of a caption that a number or a mark stands before: ``1.项目年度目标``."""
    lead = _LEAD.match(bare)
    return _ROLES.get(bare[lead.end() :]) if lead else None


def _with_value(caption: str) -> Role | None:
    """The role of a caption whose value stands in the same cell: ``项目名称：村级经费``."""
    head, colon, value = caption.partition(":")
    if colon and head == "其中":
        head, colon, value = value.partition(":")
    if not colon or not value:
        return None
    if head == "单位":
        return Role.UNIT if len(value) > 3 else None
    role = _ROLES.get(_BRACKETS.sub("", head))
    return role if role in _WITH_VALUE else None


def value_inside(text: str) -> str | None:
    """What stands behind the colon in the caption's own cell, as printed; None where nothing does."""
    parts = _COLON.split(text, maxsplit=1)
    if len(parts) == 2 and key(parts[0]) == "其中":
        parts = _COLON.split(parts[1], maxsplit=1)
    return parts[1].strip() or None if len(parts) == 2 else None


@lru_cache(maxsize=1024)
def month_of(text: str) -> int:
    """The month a spending caption names: ``10月底`` is 10."""
    found = _MONTH.match(key(text))
    return int(found[1]) if found else 0


def unit_parts(text: str) -> tuple[str | None, str]:
    """Code and name of a unit printed glued together; the code is None where there is none."""
    found = _UNIT.fullmatch(text)
    return (found[1], found[2].strip()) if found else (None, text)


def is_glued_unit(text: str) -> bool:
    """Whether the cell is code and name of a unit, and not a caption."""
    return _UNIT.fullmatch(text) is not None


@lru_cache(maxsize=1024)
def currency_of(text: str) -> str | None:
    """The unit of money where the caption states one (``单位：元``, ``预算数（万元）``).

    Callers refuse what is not in :data:`KNOWN_CURRENCIES`.
    """
    caption = key(text)
    found = _CURRENCY.fullmatch(caption) or _IN_UNIT.search(caption)
    return found[1] if found else None
