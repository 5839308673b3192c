"""Target values as townships and counties publish them: every one reads as it did when it was looked at.

``corpus.tsv`` holds one value a line with its row's subcategory and name, and what a person found
right: kind, bound, exact value, unit, noun, direction, the words shown, findings, readings offered.
"""

from decimal import Decimal
from pathlib import Path
from typing import Final

import pytest

from scorer.model.target import Direction
from scorer.money import exact_text
from scorer.reading.target_value import TargetReading, read_target, target_words

_DIRECTIONS: Final = {
    Direction.HIGHER_IS_BETTER: "up",
    Direction.LOWER_IS_BETTER: "down",
    None: "",
}


def _rows() -> list[tuple[str, ...]]:
    lines = Path(__file__).with_name("corpus.tsv").read_text(encoding="utf-8").splitlines()
    return [tuple(line.split("\t")) for line in lines[2:]]


def _shown(reading: TargetReading) -> tuple[str, ...]:
    target = reading.target
    codes = [each.code.removeprefix("RDG-").removeprefix("TARGET-") for each in reading.findings]
    return (
        target.kind.value,
        target.comparator.value if target.comparator else "",
        "~".join(
            exact_text(each) for each in (target.value, target.value_high) if each is not None
        ),
        target.unit or "",
        target.noun or "",
        _DIRECTIONS[target.direction],
        target_words(target),
        " ".join(codes),
        " | ".join(target_words(each) for each in target.alternatives),
    )


@pytest.mark.parametrize("row", _rows(), ids=lambda row: row[0])
def test_published_values(row: tuple[str, ...]) -> None:
    text, subcategory, name, *expected = row
    reading = read_target(text, subcategory=subcategory, name=name, year=2021)
    assert _shown(reading) == tuple(expected)


def test_every_reading_offered_stands_in_a_finding() -> None:
    for text, subcategory, name, *_rest in _rows():
        target, findings = read_target(text, subcategory=subcategory, name=name, year=2021)
        offered = [each for finding in findings for each in finding.alternatives]
        assert tuple(offered) == target.alternatives


def test_full_width_reads_as_half_width() -> None:
    wide = {ord(half): chr(ord(half) + 0xFEE0) for half in map(chr, range(0x21, 0x7F))}
    for text, subcategory, name, *_rest in _rows():
        if '"' in text:
            continue
        half = read_target(text, subcategory=subcategory, name=name, year=2021)
        full = read_target(text.translate(wide), subcategory=subcategory, name=name, year=2021)
        assert _shown(full)[:6] == _shown(half)[:6]
        assert [each.code for each in full.findings] == [each.code for each in half.findings]


def test_the_corpus_is_large_and_exact() -> None:
    rows = _rows()
    assert len({row[0] for row in rows}) > 1000
    assert all(Decimal(part) >= 0 for row in rows for part in row[5].split("~") if part)
