"""Whether the wording of a table can be checked by a stranger."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final

from scorer.checks.row import FIELD_WORDS, Part, ProjectCheck, Row, RowCheck, Scope
from scorer.findings import Finding, Severity, declare
from scorer.i18n import N_
from scorer.model.target import TargetKind
from scorer.reading.levels import names_outside_figure
from scorer.text import key, normalise, one_line

SAME_AS_NAME: Final = declare(
    "PLN-DESCRIPTION-IS-NAME",
    Severity.NOTE,
    N_("{project}: the description only repeats the name in {count} rows: {rows}"),
    N_("Say what is counted, how, and out of how many."),
)
VAGUE_BASIS: Final = declare(
    "PLN-VAGUE-BASIS",
    Severity.WARNING,
    N_("{project}: “{basis}” names no document that could be looked up ({count} rows: {rows})"),
    N_("Give the document's full title and number."),
)
BASIS_MISSING: Final = declare(
    "PLN-BASIS-MISSING",
    Severity.WARNING,
    N_("{project}: no basis is given for {count} rows: {rows}"),
    N_("Give the document, standard or past figure that the target value rests on."),
)
ALL_EQUAL: Final = declare(
    "PLN-ALL-EQUAL",
    Severity.WARNING,
    N_("{project}: all {count} target values are the same ({value})"),
    N_("Set each value from its own basis; one figure for everything is taken for a formality."),
)
MANY_QUANTITIES: Final = declare(
    "PLN-MANY-QUANTITIES",
    Severity.WARNING,
    N_("{project}: “{indicator}” asks for several quantities at once, with one target value"),
    N_("Split it, one quantity a row."),
)
NO_SCALE: Final = declare(
    "PLN-LEVEL-WITHOUT-SCALE",
    Severity.WARNING,
    N_("{project}: “{indicator}”: nothing says when “{target}” is reached"),
    N_("Say in the description what counts as met, partially met and not met."),
)
PLACEHOLDER: Final = declare(
    "PLN-PLACEHOLDER",
    Severity.WARNING,
    N_("{project}: a placeholder was left in {field}: {text}"),
    N_("Put in the figure or the name."),
)

_VAGUE: Final = re.compile(
    r"(相关|有关|上级)(文件|规定|要求|政策|通知|精神)|领导(批示|指示|要求)|实际(情况|需要)|工作(要求|需要|经验)"
)
_NUMBERED: Final = re.compile(r"[〔【\[(（]\s*(19|20)\d\d\s*[〕】\])）]|[《》]|关于|第\s*\d+\s*号")
_MANY: Final = re.compile(r"(率|度|数|数量|面积|长度|金额|能力|次数|人次)[、和及与](?=.{2,})")
_MEASURE: Final = re.compile(r"(率|度|数|数量|面积|长度|金额|能力|次数|人次|影响)$")
_SCALE: Final = re.compile(r"\d|分为|合格为|优秀?[::为]|达到.+为|视为|未发生")
_PLAIN_WORD: Final = re.compile(r"^[是否/或、]+$|^应.+尽.+$")
_PLACEHOLDER: Final = re.compile(
    r"[*＊]{2,}|(?<![A-Za-z0-9])[Xx×]{2,}(?![A-Za-z0-9])|_{3,}|□{2,}|○{2,}|待定|待填"
)


def description_is_name(scope: Scope) -> Iterator[Finding]:
    """A description that repeats the name says nothing about how to count."""
    rows = [
        row
        for row in scope.rows()
        if row.indicator.description and key(row.indicator.description) == key(row.name)
    ]
    if rows:
        yield scope.find_rows(SAME_AS_NAME, rows, "description")


def vague_basis(scope: Scope) -> Iterator[Finding]:
    """Relevant documents and a superior's instruction cannot be looked up."""
    by_basis: dict[str, list[Row]] = {}
    for row in scope.rows():
        basis = one_line(row.indicator.basis or "")
        if _VAGUE.search(basis) and not _NUMBERED.search(basis):
            by_basis.setdefault(basis, []).append(row)
    for basis, rows in by_basis.items():
        yield scope.find_rows(VAGUE_BASIS, rows, "basis", basis=basis)


def basis_missing(scope: Scope) -> Iterator[Finding]:
    """Some rows name their basis and others do not; a form without the column is another matter."""
    rows = scope.rows()
    without = [row for row in rows if not (row.indicator.basis or "").strip()]
    if without and len(without) < len(rows):
        yield scope.find_rows(BASIS_MISSING, without, "name")


def all_values_equal(scope: Scope) -> Iterator[Finding]:
    """One value for every row was never derived from anything."""
    targets = [row.indicator.target for row in scope.rows()]
    values = Counter((each.comparator, each.value, each.unit) for each in targets)
    numeric = all(each.kind is TargetKind.QUANTITATIVE for each in targets)
    if numeric and len(values) == 1 and len(targets) >= len(Part):
        value = scope.rows()[0].indicator.target_text
        yield scope.find(ALL_EQUAL, count=len(targets), value=value)


def many_quantities(row: Row) -> Iterator[Finding]:
    """Two measures under one value: neither can be checked."""
    name = key(row.name)
    if _MANY.search(name) and _MEASURE.search(name):
        yield row.find(MANY_QUANTITIES, "name")


def level_without_scale(row: Row) -> Iterator[Finding]:
    """A word such as 优良 or 显著 means what the describer says it means."""
    target = row.indicator.target
    described = normalise(f"{row.indicator.description or ''}{row.indicator.scoring_text or ''}")
    word = target.level_word or ""
    if target.kind is not TargetKind.QUALITATIVE or _PLAIN_WORD.search(word):
        return
    if not _SCALE.search(described) and not names_outside_figure(word):
        yield row.find(NO_SCALE, target=row.indicator.target_text)


def placeholder_left(scope: Scope) -> Iterator[Finding]:
    """Stars or crosses where a figure or a name should be: the form was never finished."""
    project = scope.project
    texts = [("name", project.name), ("purpose", project.purpose or "")]
    texts += [("objectives", text) for text in project.objectives]
    for field, text in texts:
        if _PLACEHOLDER.search(text):
            yield scope.find(PLACEHOLDER, field, field=_field_word(field), text=one_line(text))
    for row in scope.rows():
        for field in ("name", "description", "target_text"):
            text = getattr(row.indicator, field) or ""
            if _PLACEHOLDER.search(text):
                yield row.find(PLACEHOLDER, field, field=_field_word(field), text=one_line(text))


def _field_word(field: str) -> str:
    return FIELD_WORDS[field]


PROJECT_CHECKS: Final[tuple[ProjectCheck, ...]] = (
    description_is_name,
    vague_basis,
    basis_missing,
    all_values_equal,
    placeholder_left,
)
ROW_CHECKS: Final[tuple[RowCheck, ...]] = (many_quantities, level_without_scale)
