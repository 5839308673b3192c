"""What ``ctrl+w`` takes: a word, which in Chinese no space ends.

Of letters and digits the whole run goes, of other signs the whole run of signs. Chinese has no marks
between words, and most words have two characters: two go at a time, one where a sign, a space or a
letter stands before it. A sentence is never taken as a whole.
"""

import unicodedata
from itertools import takewhile

_HANZI_AT_ONCE = 2


def word_start(text: str, at: int) -> int:
    """Where the word that ends before ``at`` begins; white space behind it goes with it."""
    end = len(text[:at].rstrip())
    if end == 0:
        return 0
    kind = _kind(text[end - 1])
    run = sum(1 for _each in takewhile(lambda each: _kind(each) == kind, reversed(text[:end])))
    return end - (min(run, _HANZI_AT_ONCE) if kind == "hanzi" else run)


def _kind(character: str) -> str:
    if character.isspace():
        return "space"
    if not character.isalnum():
        return "sign"
    return "hanzi" if unicodedata.category(character) == "Lo" else "letter"
