"""The ``params`` column of worked cases: the numbers of a method or policy as a person writes them.

``90:100%;80:80%;60:50%`` are intervals, ``≥90:10;80-90:5;<80:0`` tiers, ``0.5 per 1 point`` a deduction,
``p=60%`` a pass mark, ``80/60`` levels, ``limit=30%`` and ``at=130%, points=2`` policies, ``70-80 -> 89`` caps.
"""

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any, Final

from pydantic import TypeAdapter, ValidationError

from scorer.rules.cited import Cited
from scorer.rules.methods import (
    DeductPer,
    Intervals,
    Method,
    PassMark,
    QualitativeLevels,
    Range,
    Tiered,
    Tiers,
    Tolerance,
)
from scorer.rules.policies import ByDeviation, FixedDeduction, Gap, TotalCap

_ORIGIN: Final[dict[str, Any]] = {
    "source": "methods.tsv",
    "clause": "params",
    "basis": "ours",
    "verified": False,
    "checked_on": date(2026, 11, 25),
}
STANDARD_TIERS: Final = "100:100%;80:70%;60:50%"
"""Execution by tiers as the regulation has it; what a case without params means."""

STANDARD_GAP: Final = Gap.model_validate(
    {
        **_ORIGIN,
        "limit": {**_ORIGIN, "value": Decimal("0.05")},
        "unspent": {**_ORIGIN, "value": Decimal("0.20")},
    }
)
"""The gap warning with the limits of the system it was seen in."""

_ANY: Final[TypeAdapter[Method]] = TypeAdapter(Method)
_NUMBER: Final = r"\d+(?:\.\d+)?"
_DEDUCTION: Final = re.compile(rf"({_NUMBER}) per (?:({_NUMBER}) )?\w+( or part)?")
_CAP: Final = re.compile(rf"({_NUMBER})-({_NUMBER}) -> ({_NUMBER})")


def number_of(text: str) -> Decimal:
    """``60%`` is 0.60, ``2`` is 2. Raises InvalidOperation for anything else."""
    text = text.strip()
    value = Decimal(text.removesuffix("%"))
    return value.scaleb(-2) if text.endswith("%") else value


def rule_of(method: str, params: str) -> Method | None:
    """The parameter model of a row method; None where the method has no numbers, or none stand there.

    Raises ValueError or InvalidOperation where ``params`` are not those of the method.
    """
    make = _ROW_RULES.get(method)
    return make(params) if make is not None and params else None


def plain_rule(method: str) -> Method | None:
    """The rule of a method that has no numbers; None for one that needs some."""
    try:
        return _ANY.validate_python({**_ORIGIN, "method": method})
    except ValidationError:
        return None


def tiered(params: str) -> Tiered:
    """Execution by tiers of the rate: ``100:100%;80:70%;60:50%``, nothing below."""
    bands = _stairs(params or STANDARD_TIERS, "share", Decimal("0.01"))
    return Tiered(**_ORIGIN, method="tiered", max_score=_number(Decimal(10)), tiers=bands)


def far_above(params: str) -> ByDeviation | FixedDeduction:
    """``limit=30%`` or ``at=130%, points=2``."""
    given = _pairs(params)
    always = {name: _number(Decimal("1.2")) for name in ("flag_at", "reason_at")}
    if "limit" in given:
        limit = _number(number_of(given["limit"]))
        return ByDeviation(**_ORIGIN, **always, policy="by_deviation", limit=limit)
    at, points = (_number(number_of(given[name])) for name in ("at", "points"))
    return FixedDeduction(**_ORIGIN, **always, policy="fixed_deduction", at=at, points=points)


def total_cap(params: str) -> TotalCap:
    """``70-80 -> 89; 60-70 -> 79``: rates in per cent and the cap of each."""
    caps = []
    for part in params.split(";"):
        found = _CAP.fullmatch(part.strip())
        if found is None:
            raise ValueError(part)
        low, high = (Decimal(found[n]).scaleb(-2) for n in (1, 2))
        limits = {"from_value": low, "to_value": high, "max_total": Decimal(found[3])}
        caps.append({**_ORIGIN, **limits})
    return TotalCap.model_validate({**_ORIGIN, "caps": tuple(caps)})


def numbers_in(rule: Cited) -> Any:
    """The numbers of a rule without their origins, to compare two rules by."""
    return _bare(rule.model_dump())


def _bare(node: Any) -> Any:
    if isinstance(node, dict):
        inside = {key: _bare(each) for key, each in node.items() if key not in Cited.model_fields}
        return inside.get("value", inside)
    return [_bare(each) for each in node] if isinstance(node, tuple) else node


def _number(value: Decimal) -> Any:
    return {**_ORIGIN, "value": value}


def _pairs(params: str) -> dict[str, str]:
    halves = (part.partition("=") for part in params.split(","))
    return {name.strip(): value.strip() for name, _sign, value in halves}


def _stairs(params: str, gives: str, scale: Decimal = Decimal(1)) -> Any:
    """``90:100%;80:80%`` as bands from the highest down, and nothing below the lowest."""
    pairs = [part.split(":") for part in params.split(";")]
    lows = [Decimal(low.strip()) * scale for low, _given in pairs]
    gifts = [number_of(given) for _low, given in pairs]
    if lows[-1] != 0:
        lows, gifts = [*lows, Decimal(0)], [*gifts, Decimal(0)]
    highs = [None, *lows[:-1]]
    return tuple(
        {**_ORIGIN, "from_value": low, "to_value": high, gives: gift}
        for low, high, gift in zip(lows, highs, gifts, strict=True)
    )


def _intervals(params: str) -> Intervals:
    return Intervals(**_ORIGIN, method="intervals", intervals=_stairs(params, "share"))


def _tiers(params: str) -> Tiers:
    """Every tier with both ends: ``≥90:10;80-90:5;<80:0``, or ``≤5:10;5-10:5;>10:0``."""
    parts = [part.split(":") for part in params.split(";")]
    bands = [{**_ORIGIN, **_ends(ends), "points": Decimal(points)} for ends, points in parts]
    rising = parts[0][0][0] in "≤<"
    ordered = tuple(reversed(bands)) if rising else tuple(bands)
    bound = "lower" if "≤" in params or ">" in params else "upper"
    return Tiers.model_validate({**_ORIGIN, "method": "tiers", "bound_in": bound, "tiers": ordered})


def _ends(text: str) -> dict[str, Decimal | None]:
    text = text.strip()
    if text[0] in "≥>":
        return {"from_value": Decimal(text[1:]), "to_value": None}
    if text[0] in "<≤":
        return {"from_value": None, "to_value": Decimal(text[1:])}
    low, high = text.split("-")
    return {"from_value": Decimal(low), "to_value": Decimal(high)}


def _deduct_per(params: str) -> DeductPer:
    """``0.5 per 1 point``: whole units; ``0.5 per 1 point or part``: every part costs its share."""
    found = _DEDUCTION.fullmatch(params.strip())
    if found is None:
        raise ValueError(params)
    deduct, per = _number(Decimal(found[1])), _number(Decimal(found[2] or 1))
    whole = not found[3]
    return DeductPer(**_ORIGIN, method="deduct_per", deduct=deduct, per=per, whole_units=whole)


def _pass_mark(params: str) -> PassMark:
    mark = _number(number_of(_pairs(params)["p"]))
    return PassMark(**_ORIGIN, method="pass_mark", pass_mark=mark)


def _levels(params: str) -> QualitativeLevels:
    met, partly = (_number(Decimal(part).scaleb(-2)) for part in params.split("/"))
    return QualitativeLevels(
        **_ORIGIN, method="qualitative_levels", met_from=met, partially_met_from=partly
    )


def _range(params: str) -> Range:
    given: Any = {**_ORIGIN, "method": "range", **_pairs(params)}
    return Range.model_validate(given)


def _tolerance(params: str) -> Tolerance:
    given: Any = {**_ORIGIN, "method": "tolerance", **_pairs(params)}
    return Tolerance.model_validate(given)


_ROW_RULES: Final[dict[str, Callable[[str], Method]]] = {
    "range": _range,
    "tolerance": _tolerance,
    "tiers": _tiers,
    "deduct_per": _deduct_per,
    "pass_mark": _pass_mark,
    "intervals": _intervals,
    "qualitative_levels": _levels,
}
