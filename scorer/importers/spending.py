"""The spending plan of the target form: cumulative shares at the checkpoints.

A blank stays blank; behind 100 % it is understood as complete.
"""

from decimal import Decimal
from functools import lru_cache
from typing import Final

from scorer.findings import Finding, Severity, declare, find
from scorer.i18n import N_
from scorer.importers.drafts import Draft, Month
from scorer.model.plan import Checkpoint
from scorer.money import percent_text, plain_decimal
from scorer.reading.quantity import plain

BLANK_COMPLETE: Final = declare(
    "IMP-CHECKPOINT-BLANK-COMPLETE",
    Severity.NOTE,
    N_("The share for the end of month {month} is blank behind 100 %; it was read as complete."),
)
BLANK: Final = declare(
    "IMP-CHECKPOINT-BLANK",
    Severity.WARNING,
    N_("The share for the end of month {month} is blank."),
    N_("Enter the planned share by hand."),
)
UNREADABLE: Final = declare(
    "IMP-CHECKPOINT-UNREADABLE",
    Severity.ERROR,
    N_("The share for the end of month {month} is no number: {text}"),
    N_("Enter the planned share by hand."),
)
FALLING: Final = declare(
    "IMP-CHECKPOINT-FALLING",
    Severity.ERROR,
    N_("The share for the end of month {month} ({share}) is below the one before ({before})."),
    N_("Shares are cumulative; correct the spending plan."),
)
INCOMPLETE: Final = declare(
    "IMP-CHECKPOINT-INCOMPLETE",
    Severity.WARNING,
    N_("The spending plan ends at {share}, not at 100 %."),
    N_("Correct the spending plan, or say why money stays unspent."),
)
FRACTIONS: Final = declare(
    "IMP-CHECKPOINT-FRACTIONS",
    Severity.NOTE,
    N_("The shares are printed as fractions up to 1; they were read as 0 % to 100 %."),
)

_COMPLETE: Final = Decimal(1)


def read_checkpoints(draft: Draft) -> tuple[tuple[Checkpoint, ...], list[Finding]]:
    """The checkpoints in the order of their months, shares as fractions, and what is doubtful."""
    months = sorted(draft.months, key=lambda each: each.month)
    findings: list[Finding] = []
    shares = [_share(each, findings) for each in months]
    if _are_fractions(months, shares):
        findings.append(find(FRACTIONS, months[0].share.place))
        shares = [None if share is None else share.scaleb(2) for share in shares]
    checkpoints: list[Checkpoint] = []
    before: Decimal | None = None
    for each, share in zip(months, shares, strict=True):
        effective = _effective(each, share, before, findings)
        place = each.share.place
        checkpoints.append(
            Checkpoint(
                month=each.month, cumulative_share=share, effective_share=effective, place=place
            )
        )
        before = before if effective is None else effective
    if checkpoints and before is not None and before != _COMPLETE:
        place = months[-1].share.place
        findings.append(find(INCOMPLETE, place, share=percent_text(before)))
    return tuple(checkpoints), findings


def _share(month: Month, findings: list[Finding]) -> Decimal | None:
    """The printed per cent as a fraction: ``25.00%`` and a bare ``25`` are 0.25."""
    text = month.share.text
    share = _fraction(text) if text else None
    if text and share is None:
        findings.append(find(UNREADABLE, month.share.place, month=month.month, text=text))
    return share


@lru_cache(maxsize=1024)
def _fraction(text: str) -> Decimal | None:
    number = plain_decimal(plain(text).removesuffix("%"))
    return number.scaleb(-2) if number is not None and 0 <= number <= 1000 else None


def _are_fractions(months: list[Month], shares: list[Decimal | None]) -> bool:
    """Whether bare numbers end at exactly 1 where every other plan ends at 100."""
    known = [share for share in shares if share is not None]
    signs = any("%" in plain(each.share.text) for each in months)
    return len(known) > 1 and not signs and max(known) == _COMPLETE.scaleb(-2)


def _effective(
    month: Month, share: Decimal | None, before: Decimal | None, findings: list[Finding]
) -> Decimal | None:
    place = month.share.place
    if share is not None:
        if before is not None and share < before:
            findings.append(
                find(
                    FALLING,
                    place,
                    month=month.month,
                    share=percent_text(share),
                    before=percent_text(before),
                )
            )
        return share
    if month.share.text:
        return None
    if before == _COMPLETE:
        findings.append(find(BLANK_COMPLETE, place, month=month.month))
        return _COMPLETE
    findings.append(find(BLANK, place, month=month.month))
    return None
