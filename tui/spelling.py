"""Names found by their pinyin, so that nobody has to type Chinese: initials, syllables, or both.

Every reading of a character counts, since who searches thinks of one and the name may mean another.
The readings are loaded when somebody searches, away from the screen's own thread.
"""

from functools import cache
from typing import ClassVar, Final
from unicodedata import normalize

_UMLAUT: Final = "u\u0308"
_DOUBLE: Final = frozenset({"zh", "ch", "sh"})


class _Known:
    """The readings of every character by its number; empty until they are loaded."""

    table: ClassVar[dict[int, str]] = {}


def load() -> None:
    """Load the readings, which takes a moment; from then on initials find something."""
    if not _Known.table:
        from pypinyin.constants import PINYIN_DICT

        _Known.table = PINYIN_DICT


def loaded() -> bool:
    """Whether the readings are there."""
    return bool(_Known.table)


@cache
def readings(character: str) -> tuple[str, ...]:
    """The syllables a character may be read as, without tones, ``ü`` as ``v`` and as ``u``.

    What is no Chinese character is read as itself.
    """
    known = _Known.table.get(ord(character))
    if known is None:
        return (normalize("NFKC", character).casefold(),)
    found = dict.fromkeys(
        without
        for toned in known.split(",")
        for without in _without_tones(toned)
        if without.isascii() and without.isalpha()
    )
    return tuple(found) or (character,)


@cache
def _initials(character: str) -> str:
    return "".join(each[0] for each in readings(character))


def _without_tones(toned: str) -> tuple[str, ...]:
    parts = normalize("NFD", toned)
    return tuple(
        "".join(each for each in parts.replace(_UMLAUT, letter) if each.isascii())
        for letter in ("v", "u")
    )


def spelled(typed: str, text: str) -> tuple[int, int] | None:
    """Where in ``text`` the characters stand that ``typed`` spells, None where they do not.

    ``typed`` is lower-case without blanks. A character is spelled by its initial (z or zh), by a
    whole syllable, and the last one by any beginning of it: ``zf``, ``zhengf``, ``zhengfu``. Before
    the readings are loaded nothing is spelled, so that no character is remembered without its own.
    """
    if not typed or not loaded():
        return None
    first = typed[0]
    for start, character in enumerate(text):
        if first in _initials(character):
            end = _end(typed, text, start)
            if end is not None:
                return start, end
    return None


def _end(typed: str, text: str, at: int) -> int | None:
    if at == len(text):
        return None
    first = typed[0]
    for reading in readings(text[at]):
        if reading[0] != first:
            continue
        if reading.startswith(typed):
            return at + 1
        for taken in {1, len(reading), 2 if reading[:2] in _DOUBLE else 1}:
            if typed.startswith(reading[:taken]):
                end = _end(typed[taken:], text, at + 1)
                if end is not None:
                    return end
    return None
