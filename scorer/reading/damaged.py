"""Texts that a typist, a font or a converter damaged: nothing is taken, the likely readings are offered.

The ≥ of the Symbol font arrives as ³ or as a private character, an OCR reads it as 工 or 2, and a
Chinese keyboard gives 》 for it; 9O% has a letter for a digit, %90 its sign on the wrong side.
"""

from typing import Final

from scorer.model.target import Comparator, TargetKind
from scorer.reading import codes
from scorer.reading.figures import quantitative, read_figure
from scorer.reading.quantity import plain, read_quantity
from scorer.reading.sense import Sense
from scorer.text import pattern

_GE, _LE = (Comparator.GE,), (Comparator.LE,)
_EITHER: Final = (Comparator.GE, Comparator.LE)
_UP, _DOWN = (Comparator.GE, Comparator.GT), (Comparator.LE, Comparator.LT)
_HANZI: Final = dict.fromkeys("工乏", _GE) | dict.fromkeys(
    "土士", (Comparator.TOLERANCE, Comparator.GE)
)
_MEANS: Final = (
    _HANZI
    | dict.fromkeys("³\uf0b3", _GE)
    | dict.fromkeys("£\uf0a3", _LE)
    | dict.fromkeys("?？\ufffd□▯", _EITHER)
    | dict.fromkeys("》〉≫›»", _UP)
    | dict.fromkeys("《〈≪‹«", _DOWN)
    | {"_>": _GE, ">_": _GE, "<_": _LE}
)
_OTHERS: Final = "".join(sign for sign in _MEANS if len(sign) == 1 and sign not in _HANZI)
_SIGN: Final = pattern(
    rf"(?P<sign>[{''.join(_HANZI)}]|(?:[\u3400-\u9fff]{{2,16}}[::]?)??(?P<other>[{_OTHERS}]|_>|>_|<_))"
    r"(?=\s*[\d０-９])"
)
_LETTERS: Final = pattern(r"(?<![A-Za-z\d])[OoIl\d]*\d[OoIl\d]*(?![A-Za-z\d])")
_STOP: Final = pattern(r"(?<=\d)。(?=\d)")
_DIGIT_FOR: Final = str.maketrans("OoIl", "0011")
_SIGN_FIRST: Final = pattern(
    r"(?P<sign>[≥≤<>=]{0,2})(?P<rate>[%‰])(?P<figure>\d[\d.]*)(?P<behind>)"
)
_WORD_FIRST: Final = pattern(
    r"(?P<behind>以[上下内])(?P<figure>\d[\d.,]*)(?P<rate>.{0,8})(?P<sign>)"
)
_WORD_INSIDE: Final = pattern(
    r"(?P<sign>)(?P<figure>\d[\d.,]*)(?P<behind>以[上下内])(?P<rate>[%‰])"
)
_SIGN_BEHIND: Final = pattern(r"(?P<figure>\d[^≥≤<>=]{0,12})(?P<sign>[≥≤]|[<>]=?)")
_OTHER_SIDE: Final = {"≥": "≤", "≤": "≥", "<": ">", ">": "<", ">=": "≤", "<=": "≥"}


def damaged_sign(raw: str) -> Sense | None:
    """``工90``, ``³90%``, ``》90%``: the first sign is no operator."""
    text = raw.strip()
    found = _SIGN.match(text)
    body = read_quantity(plain(text[found.end() :])) if found else None
    if found is None or body is None:
        return None
    sign = found["other"] or found["sign"]
    offers = [quantitative(each, body) for each in _MEANS[sign]]
    return Sense(TargetKind.TEXT).noted(codes.DAMAGED, *offers, sign=sign)


def damaged_digits(text: str) -> Sense | None:
    """``9O%``, ``l00%``, ``90。5%``: a letter or a full stop stands among the digits."""
    mended = _STOP.sub(".", _LETTERS.sub(lambda each: each.group().translate(_DIGIT_FOR), text))
    offer = read_figure(mended) if mended != text else None
    if offer is None:
        return None
    return Sense(TargetKind.TEXT).noted(codes.DAMAGED_DIGITS, offer._replace(notes=()))


def misplaced_sign(text: str) -> Sense | None:
    """``%90``, ``以上90%``, ``90≥``: the parts are known, their order is not."""
    if (found := _SIGN_BEHIND.fullmatch(text)) is not None:
        figure, sign = found["figure"], found["sign"]
        readings = [f"{sign}{figure}", f"{_OTHER_SIDE[sign]}{figure}"]
    else:
        found = _SIGN_FIRST.fullmatch(text) or _WORD_FIRST.fullmatch(text)
        found = found or _WORD_INSIDE.fullmatch(text)
        if found is None:
            return None
        readings = [f"{found['sign']}{found['figure']}{found['rate']}{found['behind']}"]
    offers = [sense._replace(notes=()) for each in readings if (sense := read_figure(each))]
    if not offers:
        return None
    return Sense(TargetKind.TEXT).noted(codes.MISPLACED, *offers)
