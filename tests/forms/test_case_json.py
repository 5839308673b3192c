"""A filled sheet as JSON: numbers stay exactly as written, failures are one clear sentence."""

import pytest

from scorer.errors import RefusedEntryError, ScorerError
from scorer.forms.case_json import case_from_json

ROW = '{"category": "产出", "name": "甲", "target_text": %s, "actual_text": %s, "max_score": %s}'


@pytest.mark.parametrize(
    ("written", "kept"),
    [("1e2", "100"), ("9.50", "9.50"), ("2.5E-1", "0.25"), ("1e-7", "0.0000001"), ("90", "90")],
)
def test_a_number_in_place_of_a_text_keeps_its_digits(written: str, kept: str) -> None:
    row = ROW % (written, written, written)
    case = case_from_json(f'{{"indicators": [{row}], "budget": {{"claimed_rate": {written}}}}}')
    (indicator,) = case.indicators
    assert (indicator.target_text, indicator.actual_text) == (kept, kept)
    assert format(indicator.max_score or 0, "f") == kept
    assert case.budget is not None
    assert case.budget.claimed_rate == kept


@pytest.mark.parametrize("written", ["1e400000", "-1e400000", "true", '"NaN"', '"九分"', "[]"])
def test_what_is_no_number_is_refused_by_its_path(written: str) -> None:
    with pytest.raises(RefusedEntryError, match=r"indicators\[0\]\.max_score") as caught:
        case_from_json(f'{{"indicators": [{ROW % (1, 1, written)}]}}')
    assert caught.value.exit_code == 4
    assert "： " not in caught.value.message


@pytest.mark.parametrize(
    "text", ["", "[]", '{"year":', '{"year": NaN}', '{"year": 1, "year": 2}', "[" * 5000]
)
def test_what_is_no_case_is_one_sentence(text: str) -> None:
    with pytest.raises(ScorerError) as caught:
        case_from_json(text)
    assert caught.value.exit_code == 4
    assert "\n" not in caught.value.message


def test_null_is_the_same_as_missing() -> None:
    row = '{"category": "产出", "name": "甲", "target_text": "≥1", "actual_text": null, "level": null}'
    case = case_from_json(f'\ufeff{{"year": null, "budget": null, "indicators": [{row}]}}')
    assert (case.year, case.budget, case.indicators[0].actual_text) == (None, None, None)
