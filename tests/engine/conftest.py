"""Shared by the tests of the engine: small projects, and a stranger's evaluator for traces."""

import re
from collections.abc import Callable, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from scorer.findings import Finding, Place, hint_of, message_of
from scorer.model.disbursement import Disbursement, Funds
from scorer.model.plan import Indicator, Project
from scorer.reading.scoring_text import read_stated_points
from scorer.reading.target_value import read_target
from scorer.rules.catalog import Catalog, load_catalog

_UNSAID = re.compile(r"None|[{}]|XX")
_TOKEN = re.compile(r"\d+(?:\.\d+)?|[-+*/()]")

RowText = tuple[str, str, str, str]
"""Category, subcategory, name or description, target value."""


@pytest.fixture(autouse=True)
def _findings_say_all_their_words(monkeypatch: pytest.MonkeyPatch) -> None:
    """No finding of the engine is made without the parameters that its sentence and hint name.

    Where it has a place, that is one.
    """

    def made(code: str, *parts: Any) -> Finding:
        finding = Finding(code, *parts)
        words = message_of(finding) + hint_of(finding)
        assert not code.startswith(("SCR-", "SCO-")) or not _UNSAID.search(words), words
        assert finding.place is None or isinstance(finding.place, Place), finding.place
        return finding

    monkeypatch.setattr("scorer.findings.Finding", made)


@pytest.fixture(scope="session")
def catalog() -> Catalog:
    """The shipped packs."""
    return load_catalog()


@pytest.fixture(scope="session")
def project_of() -> Callable[[Sequence[RowText]], Project]:
    """Makes a project of rows as a document prints them, points in a description included."""
    return _project


@pytest.fixture(scope="session")
def funds_of() -> Callable[[str | None, str | None], Disbursement]:
    """Makes a budget block of final budget and actual expenditure."""
    return _funds


@pytest.fixture(scope="session")
def value_of() -> Callable[[str], Fraction]:
    """Evaluates decimal literals, + - * / and brackets exactly; anything else is a ValueError."""
    return _value_of


def _project(rows: Sequence[RowText]) -> Project:
    indicators = []
    for position, (category, subcategory, name, target_text) in enumerate(rows, 1):
        stated = read_stated_points(name)
        reading = read_target(
            target_text, category=category, subcategory=subcategory, name=name, year=2021
        )
        indicators.append(
            Indicator(
                position=position,
                category=category,
                subcategory=subcategory,
                name=name,
                description=name,
                target_text=target_text,
                target=reading.target,
                max_score=stated.points if stated else None,
            )
        )
    return Project(code="130636213MQECBX9K54VO", name="项目", indicators=tuple(indicators))


def _funds(final: str | None, actual: str | None) -> Disbursement:
    row = Funds(
        final_budget=None if final is None else Decimal(final),
        actual_expenditure=None if actual is None else Decimal(actual),
    )
    return Disbursement(rows=(row,))


def _value_of(formula: str) -> Fraction:
    tokens = _TOKEN.findall(formula)
    if "".join(tokens) != formula:
        raise ValueError(formula)
    value, rest = _sum(tokens)
    if rest:
        raise ValueError(formula)
    return value


def _sum(tokens: list[str]) -> tuple[Fraction, list[str]]:
    value, rest = _product(tokens)
    while rest and rest[0] in "+-":
        other, behind = _product(rest[1:])
        value = value + other if rest[0] == "+" else value - other
        rest = behind
    return value, rest


def _product(tokens: list[str]) -> tuple[Fraction, list[str]]:
    value, rest = _atom(tokens)
    while rest and rest[0] in "*/":
        other, behind = _atom(rest[1:])
        value = value * other if rest[0] == "*" else value / other
        rest = behind
    return value, rest


def _atom(tokens: list[str]) -> tuple[Fraction, list[str]]:
    if not tokens:
        raise ValueError(tokens)
    if tokens[0] != "(":
        return Fraction(tokens[0]), tokens[1:]
    value, rest = _sum(tokens[1:])
    if not rest or rest[0] != ")":
        raise ValueError(tokens)
    return value, rest[1:]
