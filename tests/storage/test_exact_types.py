"""Numbers come back from a file as exactly what went in, or are refused."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Column, Engine, Integer, MetaData, Table, create_engine, func, select

from scorer.errors import RefusedEntryError
from scorer.storage.types import Cents, ExactText, Hundredths, Instant, JsonText

SAMPLE = Table(
    "sample",
    MetaData(),
    Column("id", Integer, primary_key=True),
    Column("amount", Cents),
    Column("points", Hundredths),
    Column("value", ExactText),
    Column("at", Instant),
    Column("data", JsonText),
)
TWO_PLACES = st.integers(-(2**63) + 1, 2**63 - 1).map(lambda whole: Decimal(whole).scaleb(-2))
ANY_SCALE = st.decimals(
    allow_nan=False, allow_infinity=False, min_value=-(10**30), max_value=10**30
)


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    file: Path = tmp_path_factory.mktemp("types") / "sample.db"
    engine = create_engine(f"sqlite:///{file}")
    SAMPLE.metadata.create_all(engine)
    yield engine
    engine.dispose()


def _through(engine: Engine, **values: object) -> object:
    ((name, value),) = values.items()
    with engine.begin() as connection:
        key = connection.execute(SAMPLE.insert().values({name: value})).lastrowid
        return connection.execute(select(SAMPLE.c[name]).where(SAMPLE.c.id == key)).scalar()


@given(TWO_PLACES)
def test_amounts_come_back_to_the_cent(sample: Engine, amount: Decimal) -> None:
    assert _through(sample, amount=amount) == amount
    assert _through(sample, points=amount) == amount


@given(ANY_SCALE)
def test_values_of_any_scale_come_back_digit_by_digit(sample: Engine, value: Decimal) -> None:
    assert _through(sample, value=value) == value


def test_the_amount_that_a_float_loses(sample: Engine) -> None:
    assert _through(sample, amount=Decimal("9999999999999999.99")) == Decimal("9999999999999999.99")


def test_sums_in_sql_are_exact(sample: Engine) -> None:
    parts = [Decimal("9999999999999999.99"), Decimal("0.01"), Decimal("-9999999999999999.98")]
    with sample.begin() as connection:
        connection.execute(SAMPLE.delete())
        connection.execute(SAMPLE.insert(), [{"amount": part} for part in parts])
        total = connection.execute(select(func.sum(SAMPLE.c.amount))).scalar()
    assert total == Decimal("0.02")


@pytest.mark.parametrize(
    "amount", ["0.001", "19660.606", "NaN", "Infinity", "92233720368547758.08"]
)
def test_what_is_no_exact_amount_is_refused(sample: Engine, amount: str) -> None:
    with pytest.raises(RefusedEntryError, match="最多两位小数"):
        _through(sample, amount=Decimal(amount))


def test_a_value_that_is_no_number_is_refused(sample: Engine) -> None:
    with pytest.raises(RefusedEntryError, match="NaN"):
        _through(sample, value=Decimal("NaN"))


def test_an_instant_is_kept_in_utc(sample: Engine) -> None:
    local = datetime(2021, 12, 31, 23, 59, tzinfo=timezone(timedelta(hours=8)))
    kept = _through(sample, at=local)
    assert kept == local
    assert isinstance(kept, datetime)
    assert kept.tzinfo is UTC


def test_json_keeps_hanzi_and_refuses_decimals(sample: Engine) -> None:
    assert _through(sample, data={"名称": ["甲", 1, None]}) == {"名称": ["甲", 1, None]}
    with pytest.raises(Exception, match="Decimal is not JSON serializable"):
        _through(sample, data={"x": Decimal(1)})
