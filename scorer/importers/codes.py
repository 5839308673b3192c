"""The code and the name of a project, as its table prints them: apart, glued, damaged, or missing."""

import re
from typing import Final, NamedTuple

from scorer.findings import Finding, Place, Severity, declare, find
from scorer.i18n import N_
from scorer.importers.drafts import Draft, Value
from scorer.importers.headings import project_in
from scorer.importers.roles import Role
from scorer.model.plan import PROJECT_CODE_LENGTH
from scorer.text import normalise, one_line

CODE_MISSING: Final = declare(
    "IMP-CODE-MISSING",
    Severity.ERROR,
    N_("The table of {project} states no project code; it was given {project_code} for now."),
    N_("Give the code: scorer plan set {project_code} --code CODE"),
)
CODE_UNUSUAL: Final = declare(
    "IMP-CODE-UNUSUAL",
    Severity.WARNING,
    N_("The project code {project_code} does not have 21 characters."),
    N_("Compare it with the budget system; payments are matched by this code."),
)
CODE_DAMAGED: Final = declare(
    "IMP-CODE-DAMAGED",
    Severity.ERROR,
    N_("The project code was damaged by a spreadsheet and cannot be told: {text}"),
    N_("Give the code: scorer plan set {project_code} --code CODE"),
)
CODE_ROUNDED: Final = declare(
    "IMP-CODE-ROUNDED",
    Severity.ERROR,
    N_("The project code {text} ends in zeros; a spreadsheet may have rounded it."),
    N_("Compare it with the budget system; in the document the cell must be text."),
)
CODE_RESPELLED: Final = declare(
    "IMP-CODE-RESPELLED",
    Severity.NOTE,
    N_("The project code is printed as {text}; it was read as {project_code}."),
    N_("Compare it with the budget system."),
)
NAME_MISSING: Final = declare(
    "IMP-NAME-MISSING",
    Severity.ERROR,
    N_("The table of {project_code} does not name its project."),
    N_("Enter the name by hand."),
)
NAME_FROM_TITLE: Final = declare(
    "IMP-NAME-FROM-TITLE",
    Severity.NOTE,
    N_("The table does not name its project; {project} was taken from its title."),
    N_("Compare the name with the budget."),
)

_ALNUM: Final = "0-9A-Za-z０-９Ａ-Ｚａ-ｚ"
_IN_FRONT: Final = re.compile(
    rf"[\[【(（]?\s*(?P<code>[{_ALNUM}]{{10,30}})\s*[\]】)）]?\s*[-—_–－:：]?\s*(?P<name>[^{_ALNUM}].*)",
    re.DOTALL,
)
_BEHIND: Final = re.compile(
    rf"(?P<name>.*[^{_ALNUM}\s\[【(（])\s*[-—_–－:：/]?\s*[\[【(（]?\s*(?P<code>[{_ALNUM}]{{10,30}})\s*[\]】)）]?",
    re.DOTALL,
)
_SCIENTIFIC: Final = re.compile(r"[+-]?\d(?:\.\d+)?[eE][+-]?\d+")
_ROUNDED: Final = re.compile(r"\d{12,}0{4,}")
_PLAIN: Final = re.compile(rf"[0-9A-Z]{{{PROJECT_CODE_LENGTH - 4}}}(?!0000)[0-9A-Z]{{4}}")
_HAN: Final = re.compile("[一-鿿]")
_MARKS: Final = "'`’‘\""
_LONG_ENOUGH: Final = 15
_DIGITS: Final = 6


class Identity(NamedTuple):
    """What a table says of its project: ``code`` is None where it states none that can be told."""

    code: str | None
    name: str
    places: dict[str, Place]
    findings: list[Finding]


def identity_of(draft: Draft) -> Identity:
    """Code and name of the draft, with their places and what is doubtful in them."""
    code_cell, name_cell = draft.values.get(Role.CODE), draft.values.get(Role.PROJECT)
    if code_cell and name_cell and _PLAIN.fullmatch(code_cell.text):
        places = {"code": code_cell.place, "name": name_cell.place}
        return Identity(code_cell.text, one_line(name_cell.text), places, [])
    return _doubtful(draft)


def _doubtful(draft: Draft) -> Identity:
    """The same where code and name do not simply stand in cells of their own."""
    stated, named = _apart(draft)
    places: dict[str, Place] = {}
    findings: list[Finding] = []
    code = None
    if stated is not None:
        code = _read_code(stated, findings)
    if stated is not None and code is not None:
        places["code"] = stated.place
    if named is None and draft.heading is not None and project_in(draft.heading.text):
        named = Value(project_in(draft.heading.text), draft.heading.place)
        findings.append(find(NAME_FROM_TITLE, named.place, project=named.text))
    if named is not None:
        places["name"] = named.place
    return Identity(code, one_line(named.text) if named else "", places, findings)


def _apart(draft: Draft) -> tuple[Value | None, Value | None]:
    """The values of code and name, taken apart where one cell holds both."""
    values = draft.values
    code, name = values.get(Role.CODE), values.get(Role.PROJECT)
    if code is not None and _HAN.search(code.text):
        code, glued = _split(code, 10)
        name = name or glued
    both = values.get(Role.CODE_AND_NAME)
    if both is not None and (code is None or name is None):
        first, second = _split(both, 10)
        code, name = code or first, name or second or both
    if code is None and name is not None:
        code, rest = _split(name, _LONG_ENOUGH)
        name = rest or name
    return code, name or values.get(Role.DEPARTMENT)


def _split(value: Value, shortest: int) -> tuple[Value | None, Value | None]:
    """Code and name of a text that is both, in either order; None and None where it is not."""
    text = value.text.strip()
    for pattern in (_IN_FRONT, _BEHIND):
        found = pattern.fullmatch(text)
        if found and len(found["code"]) >= shortest and _has_digits(found["code"]):
            return value._replace(text=found["code"]), value._replace(text=found["name"].strip())
    return None, None


def _has_digits(code: str) -> bool:
    return sum(map(str.isdigit, code)) >= _DIGITS


def is_code(text: str) -> bool:
    """Whether the text can be a project code at all, damaged or not: digits, and no Hanzi."""
    return _HAN.search(text) is None and any(map(str.isdigit, text))


def _read_code(value: Value, findings: list[Finding]) -> str | None:
    """The code without what spreadsheets and typists put into it; None where it cannot be told."""
    code = "".join(normalise(value.text).split()).strip(_MARKS)
    text = one_line(value.text)
    if not is_code(code):
        return None
    if _SCIENTIFIC.fullmatch(code):
        findings.append(find(CODE_DAMAGED, value.place, text=text))
        return None
    if code != value.text:
        findings.append(find(CODE_RESPELLED, value.place, text=text, project_code=code))
    if _ROUNDED.fullmatch(code):
        findings.append(find(CODE_ROUNDED, value.place, text=code))
    if len(code) != PROJECT_CODE_LENGTH:
        findings.append(find(CODE_UNUSUAL, value.place, project_code=code))
    return code
