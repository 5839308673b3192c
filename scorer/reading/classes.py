"""The table of classes of target values: ordered, each with its meaning, examples and a small matcher.

A matcher answers the one sense it sees in the whole text, or None. The first that answers counts.
"""

from collections.abc import Callable
from typing import Final, NamedTuple

from scorer.model.target import Comparator, TargetKind
from scorer.reading import codes
from scorer.reading.damaged import damaged_digits, damaged_sign, misplaced_sign
from scorer.reading.dated import (
    deadline_sense,
    figure_of_year,
    month_or_months,
    month_or_number,
    recurring,
)
from scorer.reading.figures import quantitative, read_figure
from scorer.reading.levels import grade_word, level_word
from scorer.reading.none_of import read_deduction, read_none_of
from scorer.reading.outside import read_outside, read_share_of
from scorer.reading.per import each_as_figure, how_often, is_one_each
from scorer.reading.quantity import read_quantity
from scorer.reading.ranges import read_between, read_from_to, read_range, read_tolerance
from scorer.reading.remarks import read_remarked
from scorer.reading.sense import Sense
from scorer.text import pattern


class Printed(NamedTuple):
    """A target text: as printed, as a plain copy, and the plan's year."""

    raw: str
    plain: str
    year: int | None


Matcher = Callable[[Printed], Sense | None]


class Class(NamedTuple):
    """A class of target values: its name, what its texts are read as, texts of it, its matcher."""

    name: str
    reads: str
    examples: tuple[str, ...]
    matcher: Matcher


_NUMBERS: Final = pattern(r"\d+(?:\.\d+)?")
_NEGATIVE: Final = pattern(r"[^\d±+]{0,12}?-\d")
_MIRRORED: Final = pattern(r"-(?P<x>[^~至到]+)[~至到-]+\+?(?P=x)")
_PARTS: Final = pattern(r"[;、。]|(?<!\d),|,(?!\d)")


def _negative(text: str) -> Sense | None:
    if not _NEGATIVE.match(text):
        return None
    mirror = _MIRRORED.fullmatch(text)
    body = read_quantity(mirror["x"]) if mirror else None
    if body is not None:
        return quantitative(Comparator.TOLERANCE, body)
    return Sense(TargetKind.TEXT).noted(codes.NEGATIVE)


def _grade(text: str) -> Sense | None:
    word = grade_word(text)
    return None if word is None else Sense(TargetKind.QUALITATIVE, level_word=word)


def _one_each(text: str) -> Sense | None:
    often = how_often(text)
    if often is not None:
        return read_figure(often)
    if not is_one_each(text):
        return None
    offer = read_figure(each_as_figure(text))
    offers = () if offer is None else (offer._replace(notes=()),)
    return Sense(TargetKind.QUALITATIVE, level_word=text).noted(codes.ONE_EACH, *offers)


def _level(text: str) -> Sense | None:
    word = level_word(text)
    return None if word is None else Sense(TargetKind.QUALITATIVE, level_word=word)


def _of(matcher: Callable[[str], Sense | None]) -> Matcher:
    """A matcher that needs the plain text only."""
    return lambda printed: matcher(printed.plain)


CLASSES: Final[tuple[Class, ...]] = (
    Class(
        "damaged operator",
        "text; the bounds that the damaged sign may be are offered",
        ("工90", "³90%", "》90%", "□90%"),
        lambda printed: damaged_sign(printed.raw),
    ),
    Class(
        "recurring day",
        "text: a day that comes again and again is no date",
        ("每月15日前", "每年12月底前"),
        lambda printed: recurring(printed.plain, printed.year),
    ),
    Class(
        "month or months",
        "text; both readings are offered",
        ("3月内",),
        lambda printed: month_or_months(printed.plain, printed.year),
    ),
    Class(
        "month or number",
        "the number as printed; the month is offered",
        ("2021.12",),
        _of(month_or_number),
    ),
    Class(
        "deadline",
        "the last day in time, perhaps the share that is due by then",
        (
            "2021年12月底前",
            "12月31日前完成",
            "11月底完成100%",
            "2021年全年",
            "2021年1-12月",
            "20211231",
        ),
        lambda printed: deadline_sense(printed.plain, printed.year),
    ),
    Class(
        "tolerance",
        "tolerance; a figure with its own ± is the range around it",
        ("±3%", "±3%以内", "正负3%", "50±5万元"),
        _of(read_tolerance),
    ),
    Class(
        "negative",
        "text, for a negative target is not computed; -3%～3% is a tolerance",
        ("-3%", "≥-3%", "-3%～3%"),
        _of(_negative),
    ),
    Class(
        "deduction", "zero event: what is missing is counted", ("缺一项扣1分",), _of(read_deduction)
    ),
    Class(
        "zero event in words",
        "eq 0, lower is better",
        ("零上访", "无重大事故", "未发生", "无"),
        _of(read_none_of),
    ),
    Class(
        "bound outside the text",
        "qualitative until a person gives the figure",
        ("不低于上年", "不超预算", "控制在预算内"),
        _of(read_outside),
    ),
    Class(
        "share of something outside",
        "the bound, measured against what stands outside, with a note",
        ("不低于上年的95%", "≥2020年的90%"),
        _of(read_share_of),
    ),
    Class(
        "grade or rank",
        "qualitative: its number counts nothing",
        ("二级", "一级A标准", "三级甲等", "Ⅲ类水", "前三名", "C25混凝土"),
        _of(_grade),
    ),
    Class(
        "so many for each",
        "a frequency is a figure (一年两次); a rule for each one is qualitative",
        ("一年两次", "半年一次", "一村一人", "一户一策"),
        _of(_one_each),
    ),
    Class(
        "sign on the wrong side",
        "text; the likely readings are offered",
        ("≥%90", "以上90%", "90%≥"),
        _of(misplaced_sign),
    ),
    Class(
        "bound or figure",
        "ge, gt, le, lt, eq with number, unit and noun; zero is a zero event",
        (
            "≥90百分率",
            "大于200家",
            "3天内",
            "低于5%（含）",
            "33个",
            "九成",
            "3个临时工",
            "每月4166元",
            "0次",
        ),
        _of(read_figure),
    ),
    Class(
        "figure of a year",
        "the figure; a year that is not the plan's is noted",
        ("2021年完成率100%", "2021年度培训2次"),
        lambda printed: figure_of_year(printed.plain, printed.year),
    ),
    Class(
        "from one figure to another",
        "the figure it leads to",
        ("由90%提高到95%",),
        _of(read_from_to),
    ),
    Class("range", "range", ("1-2次", "80%～90%", "3至5天", "10万-20万元"), _of(read_range)),
    Class(
        "range of two bounds",
        "range",
        ("80%≤X≤90%", "≥80%且≤90%", "≥1个≤3个"),
        _of(read_between),
    ),
    Class(
        "figure with a remark",
        "the figure; a remark that is no part of it is noted",
        ("33（个）", "33个（含社区）", "90%（以上）", "≥90%。"),
        _of(read_remarked),
    ),
    Class(
        "damaged digits",
        "text; the figure with its digits mended is offered",
        ("≥9O%", "l00%"),
        _of(damaged_digits),
    ),
    Class(
        "level word",
        "qualitative, the word kept",
        ("优良", "达标", "逐步提高", "应改尽改", "好坏", "是/否", "严格执行"),
        _of(_level),
    ),
)
"""The classes in the order in which they are tried."""


def read_sense(printed: Printed) -> Sense:
    """What a text says by itself; kind ``text`` with a note where no class fits."""
    for each in CLASSES:
        sense = each.matcher(printed)
        if sense is not None:
            return sense
    offers = _parts(printed)
    several = offers or len(_NUMBERS.findall(printed.plain)) > 1
    return Sense(TargetKind.TEXT).noted(codes.SEVERAL if several else codes.UNREADABLE, *offers)


def _parts(printed: Printed) -> list[Sense]:
    """The figures and dates of a text that holds several, where each part is one."""
    parts = [part for part in _PARTS.split(printed.plain) if part]
    if not 1 < len(parts) <= 4:
        return []
    senses = [read_sense(Printed(part, part, printed.year)) for part in parts]
    if any(sense.kind in {TargetKind.TEXT, TargetKind.QUALITATIVE} for sense in senses):
        return []
    return [sense._replace(notes=()) for sense in senses]
