"""Whether the texts of a project say the same as its indicators, and of the same year.

Figures are compared only where both sides name the same thing; anything less certain is left to
the reader, since a false alarm costs more trust than a missed one.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from scorer.checks.description import GENERAL_COUNTERS
from scorer.checks.row import FIELD_WORDS, Part, ProjectCheck, Row, RowCheck, Scope
from scorer.findings import Finding, Severity, declare
from scorer.i18n import N_
from scorer.model.target import TargetKind
from scorer.reading.quantity import plain
from scorer.reading.units import is_counter
from scorer.text import key, one_line

OBJECTIVE_DIFFERS: Final = declare(
    "PLN-OBJECTIVE-FIGURE",
    Severity.WARNING,
    N_(
        "{project}: the objective promises “{stated}”, "
        "but the indicator “{indicator}” asks for {target} only"
    ),
    N_(
        "Let objective and indicator state the same figure; reviewers hold the unit to the objective."
    ),
)
COUNT_DIFFERS: Final = declare(
    "PLN-COUNT-IN-TEXT",
    Severity.WARNING,
    N_("{project}: {field} speaks of “{stated}”, the indicator “{indicator}” of {target}"),
    N_("Find out which number is right and correct the other."),
)
ZERO_OBJECTIVE: Final = declare(
    "PLN-ZERO-WITHOUT-INDICATOR",
    Severity.WARNING,
    N_(
        "{project}: the objective “{objective}” promises zero, but no indicator has the target value 0"
    ),
    N_("Add an indicator that counts these events, with the target value 0."),
)
OTHER_YEAR: Final = declare(
    "PLN-OTHER-YEAR",
    Severity.WARNING,
    N_("{project}: {field} speaks of {stated}, the plan is for {year}: {text}"),
    N_("Probably left over from an earlier plan: check the whole row and correct the year."),
)

_PROMISE: Final = re.compile(
    r"(?P<measure>[\u3400-\u9fff]{0,12}(?:率|满意度))(?:[^\u3400-\u9fff\d,，。;]|均|应|要|需|为|在|达|到|保持|不低于|大于|等于|超过){0,8}?"
    r"(?P<value>\d+(?:\.\d+)?)%(?:及?以上)?"
)
_COUNT: Final = re.compile(
    r"(?P<number>\d+)(?P<counter>个|名|位|户|座|处|家|台|辆|亩|人|公里|条|所|栋|场|期|批|口)(?P<noun>[\u3400-\u9fff]{0,2})"
)
_SHORT_NOUN: Final = re.compile("村(?![民医干道])|户(?!外)|镇(?!村)")
_PART_OF_IT: Final = re.compile("(?:每|各|其中|新增|另有?)[^,，。;；、]{0,6}$")
_ALIKE_COUNTERS: Final = (GENERAL_COUNTERS, frozenset({"人", "名", "位"}))
_ZERO: Final = re.compile(
    r"[“\"'‘]零[”\"'’]|零(?=上访|非访|事故|投诉|伤亡|死亡|发生|感染|火情|差错|违规|新增|着火|目标)"
)
_YEAR: Final = re.compile(
    r"(?<![\d〔【\[(])(?<!较)(?<!比)(?<!与)(?<!自)(?<!从)(?<!同)(?<!以)(?P<year>20\d\d)年"
    r"(?!度?(?:以来|起|基础|水平|同期|数据|标准|相比|增|提高|减|下降))"
)
_NUMBERING: Final = re.compile(r"^\d{1,2}[.、．]")
_INNER_QUOTES: Final = str.maketrans("“”", "‘’")
_PERCENT: Final = "%"


def objective_promises_more(scope: Scope) -> Iterator[Finding]:
    """The objective's 99 % against the indicator's 90 %: reviewers take the higher one."""
    for number, objective in enumerate(scope.project.objectives, 1):
        for found in _PROMISE.finditer(plain(objective)):
            rows = [row for row in scope.rows() if _measures(row, found["measure"], scope)]
            value = Decimal(found["value"])
            if not rows or any(row.indicator.target.value == value for row in rows):
                continue
            row = rows[0]
            if (row.indicator.target.value or value) < value:
                yield row.find(
                    OBJECTIVE_DIFFERS,
                    stated=found.group(),
                    target=row.indicator.target_text,
                    objective=number,
                )


def _measures(row: Row, measure: str, scope: Scope) -> bool:
    """Whether the row measures what the objective speaks of."""
    target = row.indicator.target
    if target.unit != _PERCENT or target.kind is not TargetKind.QUANTITATIVE:
        return False
    if "满意" in measure:
        satisfied = [each for each in scope.rows() if each.part is Part.SATISFACTION]
        return len(satisfied) == 1 and row.part is Part.SATISFACTION
    name = key(row.name)
    return len(measure) >= 5 and (measure[-5:] in name or (len(name) >= 5 and name in measure))


def count_in_text(scope: Scope) -> Iterator[Finding]:
    """The purpose speaks of 33 villages, the table of 30: one of them was not updated."""
    project = scope.project
    texts = [("name", project.name), ("purpose", project.purpose or "")]
    texts += [("objectives", text) for text in project.objectives]
    for row in scope.rows():
        value = row.indicator.target.value
        if row.part is not Part.QUANTITY or value is None:
            continue
        if not is_counter(row.indicator.target.unit):
            continue
        for field, text in texts:
            counts = [found for found in _COUNT.finditer(plain(text)) if _counts(row, found)]
            if counts and all(Decimal(found["number"]) != value for found in counts):
                yield row.find(
                    COUNT_DIFFERS,
                    field=FIELD_WORDS.get(field, field) if field != "name" else "项目名称",
                    stated=counts[0]["number"] + counts[0]["counter"] + counts[0]["noun"],
                    target=row.indicator.target_text,
                )


def _counts(row: Row, found: re.Match[str]) -> bool:
    """Whether the counted noun is what the row counts."""
    if _PART_OF_IT.search(found.string[: found.start()]):
        return False
    if not _same_counter(found["counter"], row.indicator.target.unit):
        return False
    short = _SHORT_NOUN.match(found["noun"])
    noun = short.group() if short else found["noun"]
    return (short is not None or len(noun) == 2) and noun in row.wording


def _same_counter(counter: str, unit: str | None) -> bool:
    return counter == unit or any({counter, unit} <= alike for alike in _ALIKE_COUNTERS)


def zero_objective(scope: Scope) -> Iterator[Finding]:
    """An objective of "zero" that no row measures cannot be shown to have been met."""
    if any(row.indicator.target.kind is TargetKind.ZERO_EVENT for row in scope.rows()):
        return
    for objective in scope.project.objectives:
        if _ZERO.search(objective):
            yield scope.find(ZERO_OBJECTIVE, "objectives", objective=_quoted(objective))


def _quoted(objective: str) -> str:
    """The objective without its number and full stop, its own quotation marks as inner ones."""
    text = _NUMBERING.sub("", one_line(objective)).rstrip("。.")
    return text.translate(_INNER_QUOTES)


def other_year(scope: Scope) -> Iterator[Finding]:
    """A text that speaks of last year was copied from last year's table."""
    if scope.year is None:
        return
    project = scope.project
    texts = [("purpose", project.purpose or "")]
    texts += [("objectives", text) for text in project.objectives]
    for field, text in texts:
        if stated := _foreign_year(text, scope.year):
            yield scope.find(OTHER_YEAR, field, **_year_words(scope.year, field, stated, text))
    for row in scope.rows():
        for field in ("name", "description", "target_text"):
            text = getattr(row.indicator, field) or ""
            if stated := _foreign_year(text, scope.year):
                yield row.find(OTHER_YEAR, field, **_year_words(scope.year, field, stated, text))


def _foreign_year(text: str, year: int) -> str | None:
    """The first other year a text names; None where it names the plan's year as well."""
    years = [found["year"] for found in _YEAR.finditer(plain(text))]
    return None if not years or str(year) in plain(text) else years[0]


def _year_words(year: int, field: str, stated: str, text: str) -> dict[str, object]:
    return {"field": FIELD_WORDS[field], "stated": stated, "year": year, "text": one_line(text)}


PROJECT_CHECKS: Final[tuple[ProjectCheck, ...]] = (
    objective_promises_more,
    count_in_text,
    zero_objective,
    other_year,
)
ROW_CHECKS: Final[tuple[RowCheck, ...]] = ()
