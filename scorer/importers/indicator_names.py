"""Names of indicators and levels as forms print them: numbers before, points behind, rows of examples."""

import re
from decimal import Decimal
from functools import lru_cache
from typing import Final, NamedTuple

from scorer.text import normalise

_WITH_POINTS: Final = re.compile(
    r"(?P<name>.*?[^\d.])(?:[(（](?P<inside>\d+(?:\.\d+)?)(?:分|%|％)?[)）]|(?P<bare>\d+(?:\.\d+)?)分)"
)
_LABEL: Final = re.compile(
    r"(?P<word>指标\s*(?:\d+|[一二三四五六七八九十]{1,3}))\s*[:：、.．]?\s*"
    r"|(?P<part>\d{1,2}[.．]\d{1,2})(?:\s+|[:：、)）]\s*)"
    r"|(?P<number>\d{1,2})\s*(?:[.．、](?!\d)|[)）])\s*"
    r"|(?P<bracket>[(（]\s*(?:\d{1,2}|[一二三四五六七八九十]{1,3})\s*[)）])\s*"
    r"|(?P<circle>[①-⑳])\s*"
)
_STARS: Final = re.compile(r"[★☆*▲△#]*")
_CHILD: Final = re.compile(r"[★☆*▲△#\s　—－-]*其中\s*[:：,，]?\s*\S")
_SUB_NUMBER: Final = re.compile(r"(\d{1,2})[.．](\d{1,2})(?=[^\d.．%％])")
_EXAMPLE: Final = re.compile(r"[.…·。*×xX/\\—-]*|(?:指标)?(?:内容|名称)?")
_RANKS: Final = {"word": 0, "number": 0, "part": 1, "bracket": 1, "circle": 2}


class Label(NamedTuple):
    """The number before a name and the name behind it; ``rank`` is how deep such numbers stand.

    ``is_child`` means that the name itself says it is a part of a row above: ``其中：…``;
    ``is_example`` that it is left over from an empty form: nothing, ``指标1：``, ``……``.
    """

    label: str | None
    name: str
    rank: int | None = None
    is_child: bool = False
    is_example: bool = False


@lru_cache(maxsize=8192)
def level_of(text: str) -> tuple[str, Decimal | None]:
    """A level as printed, without white space inside and without the points behind it.

    ``产出 指标（50分）`` is 产出指标, 50.
    """
    tight = "".join(text.split())
    found = _WITH_POINTS.fullmatch(tight)
    if found is None:
        return tight, None
    return found["name"], Decimal(normalise(found["inside"] or found["bare"]))


@lru_cache(maxsize=8192)
def label_of(name: str) -> Label:
    """The number some forms put before a name: ``指标1：涉及村数`` is 指标1, 涉及村数."""
    start = _STARS.match(name)
    found = _LABEL.match(name, start.end() if start else 0)
    rest = name[found.end() :] if found else name
    is_child = "其中" in name and any(map(_CHILD.match, (name, rest)))
    is_example = _EXAMPLE.fullmatch("".join(rest.split())) is not None
    if found is None or found.lastgroup is None:
        return Label(None, name, None, is_child, is_example)
    kind = found.lastgroup
    return Label(found[kind], rest, _RANKS[kind], is_child, is_example)


def sub_label_of(name: str, before: str | None) -> Label | None:
    """The number of a part that stands right before its name: ``1.1户数`` behind row 1 or row 1.2.

    Only the number that comes next is one; ``2.5公里`` is a quantity.
    """
    found = _SUB_NUMBER.match(name)
    if found is None or before is None:
        return None
    first, second = found[1], int(found[2])
    major, _dot, minor = before.removeprefix("指标").strip().replace("．", ".").partition(".")
    if major != first or not (minor or "0").isdecimal() or second != int(minor or 0) + 1:
        return None
    return Label(found[0], name[found.end() :], _RANKS["part"])
