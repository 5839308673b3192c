"""Problems in the user's data, as values: a code, parameters, a severity and a place.

A finding is made where the problem is seen and gets its words only when it is shown, in the
language of whoever looks. Rooms declare their codes with :func:`declare`; codes are stable.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any, Final, NamedTuple

from scorer.i18n import _


class Severity(StrEnum):
    """How much a finding weighs: an error stops a final sheet, a warning needs a word."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Place(NamedTuple):
    """Where a value came from: all numbers 1-based, None where unknown.

    ``sheet`` names a worksheet, ``table`` counts tables of a document; ``cell`` is the
    spreadsheet address (``C7``); ``line`` the line of a text file; ``page`` the page of a PDF.
    """

    file: str | None = None
    sheet: str | None = None
    table: int | None = None
    row: int | None = None
    column: int | None = None
    cell: str | None = None
    line: int | None = None
    page: int | None = None

    def as_json(self) -> dict[str, str | int]:
        """The known parts only, as the interface has them."""
        return {name: value for name, value in self._asdict().items() if value is not None}


@dataclass(frozen=True, slots=True)
class Finding:
    """One problem: ``params`` fill its words, ``alternatives`` are readings a person may choose.

    A parameter whose name ends in ``_word`` is English words that are translated with the rest.
    """

    code: str
    severity: Severity
    params: Mapping[str, str] = field(default_factory=dict)
    place: Place | None = None
    alternatives: tuple[Any, ...] = ()


class _Words(NamedTuple):
    severity: Severity
    message: str
    hint: str


_CATALOGUE: Final[dict[str, _Words]] = {}


def declare(code: str, severity: Severity, message: str, hint: str = "") -> str:
    """Make a code known, with its severity and its English words; answers the code.

    ``message`` and ``hint`` are marked with ``N_`` by the caller and hold ``{name}`` parameters.
    A code declared twice with other words is a mistake in the program.
    """
    words = _Words(severity, message, hint)
    if _CATALOGUE.setdefault(code, words) != words:
        raise ValueError(code)
    return code


def find(
    code: str, place: Place | None = None, alternatives: Iterable[Any] = (), **params: object
) -> Finding:
    """A finding of a declared code; parameters are kept as text."""
    texts = {name: str(value) for name, value in params.items()}
    return Finding(code, _CATALOGUE[code].severity, texts, place, tuple(alternatives))


def about(finding: Finding, place: Place | None = None, **subject: object) -> Finding:
    """The finding with what it concerns: parameters and a place that it does not name itself."""
    texts = {name: str(value) for name, value in subject.items()}
    return replace(finding, params={**texts, **finding.params}, place=finding.place or place)


def message_of(finding: Finding) -> str:
    """The finding's sentence in the language in force."""
    return _(_CATALOGUE[finding.code].message).format_map(_shown(finding.params))


def hint_of(finding: Finding) -> str:
    """What to do about it, in the language in force; empty where nothing needs doing."""
    hint = _CATALOGUE[finding.code].hint
    return _(hint).format_map(_shown(finding.params)) if hint else ""


def worst(findings: Iterable[Finding]) -> Severity | None:
    """The heaviest severity among the findings, or None where there are none."""
    present = {finding.severity for finding in findings}
    return next((severity for severity in Severity if severity in present), None)


def _shown(params: Mapping[str, str]) -> "_Lenient":
    """The parameters; one whose name ends in ``_word`` is English and shown in the language in force."""
    return _Lenient(
        {name: _(text) if name.endswith("_word") else text for name, text in params.items()}
    )


class _Lenient(dict[str, str]):
    """Shows a parameter that is missing by its name rather than failing in front of a user."""

    def __missing__(self, name: str) -> str:
        return f"{{{name}}}"
