"""Sheet names: safe for every spreadsheet program, unique, with their Hanzi kept."""

import re
from collections.abc import Iterable
from typing import Final

from scorer.text import one_line, without_controls

LIMIT: Final = 31
_FORBIDDEN: Final = re.compile(r"[\[\]:*?/\\]+")
_RESERVED: Final = frozenset({"history", "变更历史记录"})


def sheet_names(titles: Iterable[str], taken: Iterable[str] = ()) -> list[str]:
    """A name for each title, in order; alike ones are told apart by a number at the end.

    Names are compared without regard to case, as spreadsheet programs do.
    """
    used = {name.casefold() for name in taken} | _RESERVED
    names = []
    for title in titles:
        name = _unused(_safe(title), used)
        used.add(name.casefold())
        names.append(name)
    return names


def _safe(title: str) -> str:
    name = _FORBIDDEN.sub("_", one_line(without_controls(title)))
    return name[:LIMIT].strip(" '") or "_"


def _unused(name: str, used: set[str]) -> str:
    number, candidate = 1, name
    while candidate.casefold() in used:
        number += 1
        tail = f"({number})"
        candidate = name[: LIMIT - len(tail)] + tail
    return candidate
