"""A finding that a person answered with a reason: what was said of which finding, by whom and when."""

import hashlib
import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from scorer.findings import Finding, Severity
from scorer.model.base import Frozen

_SUBJECT: Final = frozenset({"project", "project_code"})
_OF_THE_READER: Final = "IMP-"
_ID_LENGTH: Final = 10


class Dismissal(Frozen):
    """What a person said of one finding; ``finding_key`` is :func:`finding_key` of it."""

    finding_key: str
    code: str
    reason: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Dismissed:
    """A finding with the reason that a person gave for leaving it as it is."""

    finding: Finding
    reason: str
    by: str
    at: datetime


def finding_key(finding: Finding, owner: str | None) -> str:
    """What tells a finding from every other one of its owner: a project (its code), or the document.

    JSON of its code and its parameters (row, indicator, amounts, counts), without the name and the
    code of the project that owns it; of what the reader doubted also its place in the document. So a finding that says anything else than before, another amount
    or another row, has another key and comes back by itself; one that says the same stays answered,
    in whatever language, under a corrected project name or code.
    """
    left_out = _SUBJECT if owner is not None else frozenset()
    params = {name: text for name, text in finding.params.items() if name not in left_out}
    place = finding.place if finding.code.startswith(_OF_THE_READER) else None
    parts = [finding.code, params, None if place is None else place.as_json()]
    return json.dumps(parts, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def finding_id(finding: Finding, owner: str | None) -> str:
    """A short name of a finding for commands: ten hexadecimal digits of owner and key."""
    text = f"{owner or ''}\n{finding_key(finding, owner)}"
    return hashlib.sha256(text.encode()).hexdigest()[:_ID_LENGTH]


def can_be_dismissed(finding: Finding) -> bool:
    """Whether a reason is enough: an error stops the sheet and has to be corrected."""
    return finding.severity is not Severity.ERROR


def answered(
    findings: Iterable[Finding], dismissals: Collection[Dismissal], owner: str | None
) -> tuple[tuple[Finding, ...], tuple[Dismissed, ...]]:
    """The findings that stand, and those that a person answered; an error always stands."""
    if not dismissals:
        return tuple(findings), ()
    said = {each.finding_key: each for each in dismissals}
    standing, dismissed = [], []
    for each in findings:
        known = said.get(finding_key(each, owner)) if can_be_dismissed(each) else None
        if known is None:
            standing.append(each)
        else:
            dismissed.append(Dismissed(each, known.reason, known.by, known.at))
    return tuple(standing), tuple(dismissed)
