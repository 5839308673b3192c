"""Where a finding leads: the place at which one can do something about it."""

from enum import StrEnum
from typing import Final

from scorer.findings import Finding
from scorer.service.matching import ABOUT_NAMES


class Target(StrEnum):
    """What a finding can lead to; most are screens, some are windows over the list."""

    ROW = "recording"
    MONEY = "money"
    SHEET = "sheet"
    NAMES = "names"
    PROFILE = "profile"
    CORRECTION = "correction"
    SOURCE = "source"


_MONEY: Final = (
    "DSB-",
    "SCR-EXECUTION-",
    "SCR-SOURCES-",
    "SCR-CLAIM-EXECUTION",
    "OUT-UNSPENT",
    "OUT-SPENT-FOR-NOTHING",
    "SHT-FROZEN-MONEY",
    "SHT-TEN-THOUSAND",
    "IMP-BUDGET-ADJUSTED",
)
_CORRECTION: Final = (
    "IMP-AMOUNT-",
    "IMP-CHECKPOINT-",
    "IMP-CURRENCY-",
    "IMP-FUNDS-",
    "IMP-NAME-",
    "PLN-CHECKPOINT-",
    "PLN-FUNDS-SUM",
    "PLN-OTHER-YEAR",
    "PLN-WAN-IN-YUAN-TABLE",
)
_SHEET: Final = ("SHT-PACK-", "SHT-FINAL-", "SCR-PACK-", "SCR-TOTAL-")
_NAMES: Final = ("PLN-ANNOUNCED-", "PLN-OTHER-ORDER")
_PROFILE: Final = ("IMP-UNIT-", "RUL-")


def target_of(finding: Finding, code: str | None, position: int | None) -> Target:
    """Where a finding about a project (None: the document) and a row (None: no row) leads.

    A row leads to the working screen; money to the money screen; what the document says of a project
    to its correction; the rules to sheet or profile; a name of the first part to the names. What is
    left is about the document itself, which no screen can change: it leads to its source.
    """
    name = finding.code
    if name in ABOUT_NAMES or name.startswith(_NAMES):
        return Target.NAMES
    if name.startswith(_PROFILE):
        return Target.PROFILE
    if code is None:
        return Target.SOURCE
    if name.startswith(_MONEY):
        return Target.MONEY
    if position is not None:
        return Target.ROW
    if name.startswith(_SHEET):
        return Target.SHEET
    if name.startswith(_CORRECTION):
        return Target.CORRECTION
    return Target.SOURCE if name.startswith("IMP-") else Target.ROW
