"""Target values: one function from the printed text to a ``Target``; it never guesses silently.

What cannot be read becomes kind ``text`` with a finding, and a person decides.
"""

from functools import lru_cache
from typing import Final, NamedTuple

from scorer.findings import Finding, find
from scorer.model.target import Direction, Target, TargetKind
from scorer.reading import codes
from scorer.reading.classes import Printed, read_sense
from scorer.reading.context import Row, direction_of, settle
from scorer.reading.points import without_points
from scorer.reading.quantity import has_odd_spaces, plain
from scorer.reading.sense import Note, Sense
from scorer.reading.spellings import unquoted
from scorer.reading.words import target_words
from scorer.text import one_line

__all__ = ["MAX_LENGTH", "TargetReading", "read_target", "target_words"]

MAX_LENGTH: Final = 600
"""Longer texts are not read: a target value with all its scoring steps is far shorter."""

_SHOWN: Final = 40


class TargetReading(NamedTuple):
    """A target and what is doubtful about it; findings carry no place yet."""

    target: Target
    findings: tuple[Finding, ...]


@lru_cache(maxsize=16384)
def read_target(
    text: str,
    *,
    category: str = "",
    subcategory: str = "",
    name: str = "",
    description: str = "",
    year: int | None = None,
) -> TargetReading:
    """What the target value ``text`` means in its row; ``year`` is the plan's.

    Pure, and never raises: an unreadable value is kind ``text`` with a finding.
    """
    if len(text) > MAX_LENGTH:
        return _too_long(text)
    row = Row(category, subcategory, name, description)
    own = _sense(text, year)
    sense = settle(own, row, year)
    if sense.notes or sense.inferred_from in {"name", "description"}:
        return _with_findings(sense, text, row)
    if sense is own:
        return _of_text(text, year, direction_of(sense, row))
    return TargetReading(_target(sense, text, row), ())


@lru_cache(maxsize=8192)
def _of_text(text: str, year: int | None, direction: Direction | None) -> TargetReading:
    """A target to which its row adds no more than the direction; most rows share it with others."""
    return TargetReading(_made(_sense(text, year), text, direction), ())


@lru_cache(maxsize=8192)
def _sense(text: str, year: int | None) -> Sense:
    """What the text says by itself."""
    tidy = unquoted(plain(text))
    if not tidy:
        return Sense(TargetKind.TEXT).noted(codes.EMPTY)
    condition, steps = without_points(tidy)
    sense = read_sense(Printed(text, condition, year))
    if steps > 1:
        sense = sense.noted(codes.STEPS)
    return sense.noted(codes.SPACED) if has_odd_spaces(text) else sense


def _too_long(text: str) -> TargetReading:
    """No target value is that long; what stands there is left for a person."""
    shown = f"{one_line(text[:MAX_LENGTH])[:_SHOWN]}…"
    target = Target(kind=TargetKind.TEXT, text=text)
    return TargetReading(target, (find(codes.TOO_LONG, text=shown, count=len(text)),))


def _with_findings(sense: Sense, text: str, row: Row) -> TargetReading:
    offered = [tuple(_target(each, text, row) for each in note.offers) for note in sense.notes]
    target = _target(sense, text, row, tuple(each for group in offered for each in group))
    findings = [
        _finding(note, text, group) for note, group in zip(sense.notes, offered, strict=True)
    ]
    if sense.inferred_from in {"name", "description"}:
        findings.append(find(codes.INFERRED, text=text, reading=target_words(target)))
    return TargetReading(target, tuple(findings))


def _finding(note: Note, text: str, offered: tuple[Target, ...]) -> Finding:
    readings = "、".join(map(target_words, offered))
    return find(note.code, None, offered, text=text, readings=readings, **note.params)


def _target(sense: Sense, text: str, row: Row, alternatives: tuple[Target, ...] = ()) -> Target:
    return _made(sense, text, direction_of(sense, row), alternatives)


def _made(
    sense: Sense, text: str, direction: Direction | None, alternatives: tuple[Target, ...] = ()
) -> Target:
    return Target(
        kind=sense.kind,
        text=text,
        comparator=sense.comparator,
        value=sense.value,
        value_high=sense.value_high,
        unit=sense.unit,
        unit_text=sense.unit_text,
        noun=sense.noun,
        due_on=sense.due_on,
        share=sense.share,
        level_word=sense.level_word,
        direction=direction,
        inferred_from=sense.inferred_from,
        alternatives=alternatives,
    )
