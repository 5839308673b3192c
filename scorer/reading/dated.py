"""Target values that are dates, and those that may be one: ``2021.12``, ``3月内``, ``每月15日前``."""

from typing import Final

from scorer.model.target import TargetKind
from scorer.reading import codes
from scorer.reading.deadlines import read_deadline, recurs
from scorer.reading.figures import read_figure
from scorer.reading.numerals import HAN
from scorer.reading.sense import Sense
from scorer.text import pattern

_PLAIN_NUMBER: Final = pattern(r"[^\d年月日季-]*\d+(?:\.\d+)?")
_LIKELY_MONTH: Final = pattern(r"20\d\d\.(?:0?[1-9]|1[0-2])")
_MONTH_OR_MONTHS: Final = pattern(rf"(?P<month>\d{{1,2}}|{HAN})月(?:以内|之内|内)")
_OF_YEAR: Final = pattern(r"(?P<year>(?:19|20)\d\d)年(?:度|内|全年)?(?P<figure>(?!\d{1,2}月).+)")
_OWN_DAY: Final = pattern(r"\d+[日号](?:前|之前|以前|内|发|完)|[月季年]底|\d{1,2}月")


def deadline_sense(text: str, year: int | None) -> Sense | None:
    """The deadline that a (plain) text is; what about its day is doubtful is noted."""
    if _PLAIN_NUMBER.fullmatch(text) and len(text) != 8:
        return None
    found = read_deadline(text, year)
    if found is None:
        return None
    sense = Sense(TargetKind.DEADLINE, due_on=found.due_on, share=found.share)
    if found.plan_year:
        sense = sense._replace(inferred_from="year")
    if found.due_on is None:
        return sense.noted(codes.NO_YEAR)
    if found.short_year:
        sense = sense.noted(codes.SHORT_YEAR, year=str(found.due_on.year))
    if found.from_start:
        sense = sense.noted(codes.START_LEFT_OUT)
    if found.doubt is not None:
        other = sense._replace(due_on=found.perhaps, notes=())
        sense = sense.noted(found.doubt, *([other] if found.perhaps else []))
    return sense


def month_or_months(text: str, year: int | None) -> Sense | None:
    """``3月内`` may be in March or within three months: neither is taken."""
    found = _MONTH_OR_MONTHS.fullmatch(text) if text.endswith("内") else None
    if found is None:
        return None
    day = read_deadline(f"{found['month']}月底", year)
    months = read_figure(f"≤{found['month']}个月")
    if day is None or months is None:
        return None
    offers = [months]
    if day.due_on is not None:
        offers.append(Sense(TargetKind.DEADLINE, due_on=day.due_on))
    return Sense(TargetKind.TEXT).noted(codes.MONTH_OR_MONTHS, *offers)


def month_or_number(text: str) -> Sense | None:
    """``2021.12`` alone is a number as printed, and more likely a month."""
    if not _LIKELY_MONTH.fullmatch(text):
        return None
    found, sense = read_deadline(text, None), read_figure(text)
    if found is None or sense is None:
        return None
    return sense.noted(codes.LIKELY_DATE, Sense(TargetKind.DEADLINE, due_on=found.due_on))


def figure_of_year(text: str, year: int | None) -> Sense | None:
    """``2021年完成率100%``: the figure; a year that is not the plan's is noted."""
    found = _OF_YEAR.fullmatch(text)
    sense = read_figure(found["figure"]) if found else None
    if found is None or sense is None or int(found["year"]) == year:
        return sense
    return sense.noted(codes.LEFT_OUT, words=f"{found['year']}年")


def recurring(text: str, year: int | None) -> Sense | None:
    """``每月15日前``: a day that comes again is no date; 每年12月底前 offers that of the plan's year."""
    if not recurs(text) or not _OWN_DAY.search(text):
        return None
    found = read_deadline(text.removeprefix("每年"), year) if text.startswith("每年") else None
    sense = Sense(TargetKind.TEXT)
    if found is None or found.due_on is None:
        return sense.noted(codes.RECURRING)
    offer = Sense(TargetKind.DEADLINE, due_on=found.due_on, share=found.share)
    return sense.noted(codes.RECURRING, offer)
