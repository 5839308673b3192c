"""Column types that keep numbers and days exact, since SQLite would store decimals as floats.

Amounts are whole 分 and points whole hundredths, so that sums in SQL are exact too; values whose
scale is open are text.
"""

import json
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any, Final

from sqlalchemy import BigInteger, Dialect, Text
from sqlalchemy.exc import DontWrapMixin
from sqlalchemy.types import TypeDecorator

from scorer import money
from scorer.errors import RefusedEntryError
from scorer.i18n import _

_LARGEST: Final = 2**63 - 1
_EXACT: Final = json.JSONDecoder(parse_float=Decimal)
"""Made once: json.loads makes one for each text that it reads numbers of its own from."""


class InexactNumberError(DontWrapMixin, RefusedEntryError):
    """A number that a column cannot hold exactly; the driver layer passes it on as it is."""


def hundredths(value: Decimal) -> int:
    """The number as whole hundredths (yuan as 分).

    :raises InexactNumberError: a part below one hundredth, no finite number, or too large.
    """
    whole = money.to_cents(value) if value.is_finite() else None
    if whole is None or abs(whole) > _LARGEST:
        raise InexactNumberError(
            _("{number} cannot be kept: amounts and points have at most two decimals.").format(
                number=value
            ),
            _("Write it with two decimals, amounts in yuan."),
        )
    return whole


def exact_decimal_text(value: Decimal) -> str:
    """The finite decimal as digits, scale kept, without exponent.

    :raises InexactNumberError: no finite number.
    """
    if not value.is_finite():
        raise InexactNumberError(
            _("{number} is not a number that can be kept.").format(number=value)
        )
    return format(value, "f")


def instant_text(value: datetime) -> str:
    """An aware instant as ISO text in UTC, always with microseconds, so that text order is time.

    :raises ValueError: the instant has no time zone.
    """
    if value.tzinfo is None:
        msg = "an instant needs a time zone"
        raise ValueError(msg)
    return value.astimezone(UTC).isoformat(timespec="microseconds")


class Hundredths(TypeDecorator[Decimal]):
    """Points: Decimal with two decimals, kept as whole hundredths."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> int | None:
        """Decimal to hundredths."""
        return None if value is None else hundredths(value)

    def process_result_value(self, value: int | None, dialect: Dialect) -> Decimal | None:
        """Hundredths to Decimal with two decimals."""
        return None if value is None else money.from_cents(value)


class Cents(Hundredths):
    """Amounts: yuan with two decimals, kept as whole 分."""

    cache_ok = True


class ExactText(TypeDecorator[Decimal]):
    """A decimal of any scale, kept as its digits."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> str | None:
        """Decimal to digits."""
        return None if value is None else exact_decimal_text(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Decimal | None:
        """Digits to Decimal."""
        return None if value is None else Decimal(value)


class Instant(TypeDecorator[datetime]):
    """A moment in UTC, kept as ISO text."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:
        """Aware datetime to ISO text."""
        return None if value is None else instant_text(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> datetime | None:
        """ISO text to aware datetime in UTC."""
        return None if value is None else datetime.fromisoformat(value)


class Day(TypeDecorator[date]):
    """A calendar day, kept as ISO text."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: date | None, dialect: Dialect) -> str | None:
        """Date to ISO text."""
        return None if value is None else value.isoformat()

    def process_result_value(self, value: str | None, dialect: Dialect) -> date | None:
        """ISO text to date."""
        return None if value is None else date.fromisoformat(value)


class JsonText(TypeDecorator[Any]):
    """Plain JSON (texts, whole numbers, lists, objects), kept as canonical text; decimals are text."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:
        """Value to canonical JSON text."""
        if value is None:
            return None
        return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))

    def process_result_value(self, value: str | None, dialect: Dialect) -> Any:
        """JSON text to value."""
        return None if value is None else _EXACT.decode(value)
