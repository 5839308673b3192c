"""The findings about a claimed figure of the whole sheet: what gives it, or why nothing can."""

from collections.abc import Iterable, Iterator

from scorer.engine import findings as codes
from scorer.engine.claiming.words import word_of
from scorer.findings import Finding, find
from scorer.model.sheet import Reproduction


def by_findings(what: str, claimed: str, by: Iterable[Reproduction]) -> Iterator[Finding]:
    """One note for each thing that gives the claimed figure exactly; ``what`` is an English word."""
    for each in by:
        words = {"what_word": what, "claimed": claimed, "by": each.by}
        yield find(codes.CLAIM_BY, None, (), by_word=word_of(each.by), **words)


def open_finding(what: str, claimed: str, reason: str) -> Finding:
    """The note that a claimed figure cannot be recomputed, and why."""
    words = {"what_word": what, "claimed": claimed, "reason": reason}
    return find(codes.CLAIM_NOT_RECOMPUTED, None, (), reason_word=word_of(reason), **words)
