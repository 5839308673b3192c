"""Which drafts are projects: forms that are filled in, blank ones, and tables of another kind.

Two drafts with the same identity and nothing that contradicts are one table in two parts.
"""

import re
from dataclasses import dataclass, field
from enum import Enum
from typing import Final

from scorer.errors import UnreadableFileError
from scorer.findings import Finding, Severity, declare, find
from scorer.forms.view import place_text
from scorer.i18n import N_, _
from scorer.importers.codes import Identity, identity_of, is_code
from scorer.importers.drafts import INDICATOR_NAME, Draft, IndicatorRow
from scorer.importers.headings import project_in
from scorer.importers.indicator_names import label_of
from scorer.importers.roles import FUNDS, IDENTITY, Role
from scorer.text import key

FORM_BLANK: Final = declare(
    "IMP-FORM-BLANK",
    Severity.NOTE,
    N_("A blank form: it names no project and has no values, so nothing was read from it."),
)
HEAD_ALONE: Final = declare(
    "IMP-HEAD-ALONE",
    Severity.WARNING,
    N_("The project {project} is named, but the table goes on with another one."),
    N_("Look whether a row or a table is missing in the document."),
)
TABLE_CONTINUED: Final = declare(
    "IMP-TABLE-CONTINUED",
    Severity.NOTE,
    N_(
        "The table of {project} stands in two parts; the second was read as going on with the first."
    ),
    N_("Compare its indicators with the document."),
)
ROWS_REPEATED: Final = declare(
    "IMP-ROWS-REPEATED",
    Severity.WARNING,
    N_("{count} rows of the second part repeat rows of the first word by word; they count once."),
    N_("Look whether the table stands in the document twice."),
)

_NO_VALUE: Final = re.compile(r"[<>=≤≥≦≧＝═.…·。*×xX/\\—\-－_\s　%％]*")


class Kind(Enum):
    """What a draft turned out to be."""

    FORM = "form"
    BLANK = "blank"
    FOREIGN = "foreign"


@dataclass(slots=True)
class Found:
    """The projects of a document, and what was doubtful in finding them."""

    drafts: list[Draft] = field(default_factory=list)
    identities: list[Identity] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


def find_projects(drafts: list[Draft]) -> Found:
    """The drafts that are projects, parts of one table joined.

    Raises UnreadableFileError where two tables carry one code and contradict each other.
    """
    found = Found()
    seen: dict[str, int] = {}
    left: Draft | None = None
    for draft in drafts:
        kind = _kind_of(draft)
        if kind is Kind.BLANK:
            found.findings.append(find(FORM_BLANK, draft.start))
        if kind is not Kind.FORM:
            left = draft if kind is Kind.FOREIGN else None
            continue
        if left is not None:
            found.findings += _head_alone(left, draft)
            left = None
        identity = identity_of(draft)
        known = key(identity.code or identity.name)
        at = seen.setdefault(known, len(found.drafts)) if known else len(found.drafts)
        if at == len(found.drafts) or not _joined(found, at, draft, identity):
            found.drafts.append(draft)
            found.identities.append(identity)
    return found


def _head_alone(above: Draft, draft: Draft) -> list[Finding]:
    """A name right above a form in its own table, of which nothing else was read."""
    named, one, other = above.values.get(Role.PROJECT), above.start, draft.start
    if named is None or above.listed or (one.table, one.sheet) != (other.table, other.sheet):
        return []
    return [find(HEAD_ALONE, named.place, project=named.text)]


def _kind_of(draft: Draft) -> Kind:
    values = draft.values
    named = Role.PROJECT in values or Role.CODE_AND_NAME in values
    if any(map(has_content, draft.rows or draft.long_rows)):
        if named or Role.DEPARTMENT in values or _coded(draft) or _titled(draft):
            return Kind.FORM
        if not any(map(_has_value, draft.rows or draft.long_rows)):
            return Kind.BLANK
        return Kind.FORM if draft.levels else Kind.FOREIGN
    if draft.listed:
        has_more = draft.objectives or not FUNDS.isdisjoint(values)
        return Kind.FORM if draft.levels and has_more else Kind.FOREIGN
    body = draft.levels or draft.objectives or draft.months or draft.heading
    if _coded(draft) or (named and body):
        return Kind.FORM
    asked = draft.heading is not None and not draft.seen.isdisjoint(IDENTITY)
    return Kind.BLANK if draft.levels or asked else Kind.FOREIGN


def _coded(draft: Draft) -> bool:
    code = draft.values.get(Role.CODE)
    return code is not None and is_code(code.text)


def _titled(draft: Draft) -> bool:
    return draft.heading is not None and project_in(draft.heading.text) != ""


def has_content(row: IndicatorRow) -> bool:
    """Whether the row says anything: an indicator, or a value, that is no leftover of an empty form."""
    return not label_of(row.text(INDICATOR_NAME)).is_example or _has_value(row)


def _has_value(row: IndicatorRow) -> bool:
    return _NO_VALUE.fullmatch(row.text(Role.TARGET.value)) is None


def _joined(found: Found, at: int, draft: Draft, identity: Identity) -> bool:
    """Whether the draft goes on with an earlier one of the same identity, and is now a part of it."""
    first, known = found.drafts[at], found.identities[at]
    same_name = key(identity.name or known.name) == key(known.name or identity.name)
    near = identity.code is not None or at == len(found.drafts) - 1
    if same_name and near and not _contradicts(first, draft, identity.code):
        _join(first, draft, identity)
        return True
    if identity.code is None:
        return False
    place, earlier = identity.places["code"], known.places["code"]
    raise UnreadableFileError(
        _("{place}: project {code} stands in the document twice, first at {first}.").format(
            place=place_text(place), code=identity.code, first=place_text(earlier)
        ),
        _("Remove one of the two tables or correct its code."),
    )


def _contradicts(first: Draft, second: Draft, code: str | None) -> bool:
    """Whether the two say different things of the same project; without a code its unit counts too."""
    identity = IDENTITY | {Role.UNIT} if code else IDENTITY
    for role in (first.values.keys() & second.values.keys()) - identity:
        if key(first.values[role].text) != key(second.values[role].text):
            return True
    shares = [[key(each.share.text) for each in draft.months] for draft in (first, second)]
    goals = [[key(each.text) for each in draft.objectives] for draft in (first, second)]
    return any(all(pair) and pair[0] != pair[1] for pair in (shares, goals))


def _join(first: Draft, second: Draft, identity: Identity) -> None:
    """Add the second part to the first; rows that it repeats count once."""
    known = {_words(row) for row in first.rows}
    new = [row for row in second.rows if _words(row) not in known]
    first.findings.append(
        find(TABLE_CONTINUED, second.start, project=identity.name or identity.code)
    )
    repeated = len(second.rows) - len(new)
    if repeated:
        first.findings.append(find(ROWS_REPEATED, second.start, count=repeated))
    for role, value in second.values.items():
        first.values.setdefault(role, value)
    first.rows += new
    first.long_rows += second.long_rows
    first.months = first.months or second.months
    first.objectives = first.objectives or second.objectives
    first.parts = first.parts or second.parts
    first.findings += second.findings


def _words(row: IndicatorRow) -> tuple[str, ...]:
    names = (INDICATOR_NAME, Role.TARGET.value, Role.DESCRIPTION.value, Role.SUBCATEGORY.value)
    return tuple(key(row.text(name)) for name in names)
