"""What people type, as values: empty texts, amounts, shares, points, words from a short list."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import Final, TypeVar

from scorer.errors import RefusedEntryError, ScorerError, UsageError
from scorer.findings import Place
from scorer.forms.view import place_text
from scorer.i18n import N_, _, listed, reason_of
from scorer.money import plain_decimal, round_half_up, to_cents
from scorer.reading.amounts import read_amount
from scorer.text import normalise

Word = TypeVar("Word", bound=StrEnum)

FIELDS: Final = {
    "total_funds": N_("budget total"),
    "fiscal_funds": N_("fiscal funds"),
    "other_funds": N_("other funds"),
    "original_budget": N_("original budget"),
    "final_budget": N_("final budget"),
    "actual_expenditure": N_("actual expenditure"),
    "spent_3": N_("spent by the end of March"),
    "spent_6": N_("spent by the end of June"),
    "spent_10": N_("spent by the end of October"),
    "spent_12": N_("spent by the end of December"),
    "checkpoint_3": N_("plan for the end of March"),
    "checkpoint_6": N_("plan for the end of June"),
    "checkpoint_10": N_("plan for the end of October"),
    "checkpoint_12": N_("plan for the end of December"),
    "max_score": N_("points"),
    "row_points": N_("a row's number and points"),
    "chosen_score": N_("score"),
    "reviewed_score": N_("reviewed score"),
    "evidence_date": N_("evidence date"),
    "category": N_("first-level indicator"),
    "subcategory": N_("second-level indicator"),
    "name": N_("name"),
    "target_text": N_("target value"),
    "level": N_("level"),
    "state": N_("state"),
    "asked": N_("asked"),
    "satisfied": N_("satisfied"),
    "from_on": N_("first day of the survey"),
    "to_on": N_("last day of the survey"),
    "since": N_("from day"),
    "until": N_("to day"),
}
"""What people call a field that they fill."""


def caption(field: str) -> str:
    """What people call a field, in the language in force."""
    return _(FIELDS[field])


def text_or_none(value: object) -> str | None:
    """The text without outer white space; None where nothing is left."""
    text = "" if value is None else str(value).strip()
    return text or None


def amount(value: object, field: str, *, unit: str = "元") -> Decimal | None:
    """An amount in 元, from text such as ``648,800.00``, ``13万元`` or a number in ``unit``.

    None where the entry is empty. Raises RefusedEntryError, naming the field, where it is no amount,
    negative, or has a part below one 分.
    """
    text = text_or_none(value)
    if text is None:
        return None
    yuan = read_amount(text, unit)
    if yuan is None:
        raise RefusedEntryError(
            _("{field}: “{text}” is not an amount.").format(field=caption(field), text=text),
            _("Write a number such as 648800.00 or 64.88万元."),
        )
    if yuan < 0:
        raise RefusedEntryError(
            _("{field}: an amount below zero ({text}) cannot be recorded.").format(
                field=caption(field), text=text
            ),
            _("Record the net amount after refunds."),
        )
    if to_cents(yuan) is None:
        raise RefusedEntryError(
            _("{field}: {text} has a part below one 分.").format(field=caption(field), text=text),
            _("Write at most two decimals in 元."),
        )
    return round_half_up(yuan)


def points(value: object, field: str) -> Decimal | None:
    """Points with at most two decimals, None where empty; RefusedEntryError otherwise."""
    text = text_or_none(value)
    if text is None:
        return None
    number = plain_decimal(normalise(text))
    if number is None or number < 0 or to_cents(number) is None:
        raise RefusedEntryError(
            _("{field}: “{text}” are no points.").format(field=caption(field), text=text),
            _("Write a number from 0 up, with at most two decimals."),
        )
    return round_half_up(number)


def count(value: object, field: str) -> int | None:
    """A whole number, None where empty; RefusedEntryError otherwise."""
    text = text_or_none(value)
    if text is None:
        return None
    plain = normalise(text)
    if not re.fullmatch(r"-?[0-9]{1,9}", plain):
        raise RefusedEntryError(
            _("{field}: “{text}” is not a whole number.").format(field=caption(field), text=text),
            _("Write a number such as 33."),
        )
    return int(plain)


def share(value: object, field: str) -> Decimal | None:
    """A share as a fraction, from ``25%``, ``25`` (per cent) or None where empty."""
    text = text_or_none(value)
    if text is None:
        return None
    number = plain_decimal(normalise(text).removesuffix("%").strip())
    if number is None or number < 0:
        raise RefusedEntryError(
            _("{field}: “{text}” is not a share.").format(field=caption(field), text=text),
            _("Write a per cent such as 75%."),
        )
    return number / 100


def day(value: object, field: str) -> date | None:
    """A date from ``2021-12-31``, ``2021/12/31``, ``20211231`` or ``2021年12月31日``; None where empty."""
    text = text_or_none(value)
    if text is None:
        return None
    digits = normalise(text)
    for mark in "年月/.":
        digits = digits.replace(mark, "-")
    parts = digits.removesuffix("日").split("-")
    try:
        if len(parts) == 1 and len(digits) == 8:
            return date.fromisoformat(digits)
        return date(*(int(part) for part in parts))
    except (ValueError, TypeError):
        raise RefusedEntryError(
            _("{field}: “{text}” is not a date.").format(field=caption(field), text=text),
            _("Write a date such as 2021-12-31."),
        ) from None


def word(value: object, kind: type[Word], words: Mapping[str, Word], field: str) -> Word | None:
    """One word out of a list, by its identifier or its Chinese word; None where empty."""
    text = text_or_none(value)
    if text is None:
        return None
    plain = normalise(text)
    if plain in words:
        return words[plain]
    try:
        return kind(plain)
    except ValueError:
        raise RefusedEntryError(
            _("{field}: “{text}” is not one of the words that can stand here.").format(
                field=caption(field), text=text
            ),
            _("Write one of: {words}").format(words=listed([*words, *kind])),
        ) from None


def known_only(changes: Mapping[str, object], allowed: tuple[str, ...]) -> None:
    """Refuse a field that does not exist, by name."""
    for name in changes:
        if name not in allowed:
            raise UsageError(
                _("There is no field “{name}” here.").format(name=name),
                _("The fields are: {names}").format(names=listed(allowed)),
            )


@contextmanager
def at(place: Place) -> Iterator[None]:
    """Say where in the file a refusal happened."""
    try:
        yield
    except ScorerError as error:
        raise RefusedEntryError(f"{place_text(place)}：{error.message}", error.hint) from error


def file_hash(path: Path) -> str:
    """The SHA-256 of a file's bytes; RefusedEntryError where it cannot be read."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise unreadable(path, error) from error


def unreadable(path: Path, error: OSError) -> RefusedEntryError:
    """Why a file that somebody named cannot be read, and what to look at."""
    return RefusedEntryError(
        _("The file {path} cannot be read: {reason}.").format(path=path, reason=reason_of(error)),
        _("Check the path and whether the file is still there."),
    )
