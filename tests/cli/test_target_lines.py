"""``target read -``: lines in, one JSON object a line out, doubtful readings with what else was meant."""

import json

import pytest

from tests.cli.conftest import Scorer


def test_every_line_is_answered_in_its_order_one_object_a_line(scorer: Scorer) -> None:
    given = "≥90%\n33个\n≥90%\n\n工90\n"
    ran = scorer("target", "read", "-", "--json", stdin=given)
    assert [each["text"] for each in ran.json] == ["≥90%", "33个", "≥90%", "", "工90"]
    lines = ran.out.splitlines()
    assert (lines[0], lines[-1], len(lines)) == ("[", "]", 7)
    assert [json.loads(line.rstrip(","))["text"] for line in lines[1:-1]] == given.split("\n")[:-1]


@pytest.mark.parametrize(
    ("text", "code", "values"),
    [
        ("工90", "RDG-TARGET-DAMAGED", ["90"]),
        ("》92%", "RDG-TARGET-DAMAGED", ["92", "92"]),
        ("≥9O%", "RDG-TARGET-DAMAGED-DIGITS", ["90"]),
        ("以上90%", "RDG-TARGET-MISPLACED", ["90"]),
        ("达90%", "RDG-TARGET-REACHED", ["90"]),
        ("24小时", "RDG-TARGET-LIKELY-CEILING", ["24"]),
        ("2021.12", "RDG-TARGET-LIKELY-MONTH", ["2021-12-31"]),
        ("3月内", "RDG-TARGET-MONTH-OR-MONTHS", ["3", "2021-03-31"]),
        ("5-3次", "RDG-TARGET-RANGE-ORDER", ["3"]),
        ("每年12月底前", "RDG-TARGET-RECURRING", ["2021-12-31"]),
        ("电脑5台，打印机2台", "RDG-TARGET-SEVERAL", ["5", "2"]),
        ("成本指标\t各村投入资金\t≥1.96万元", "RDG-COST-AT-LEAST", ["19600"]),
        ("满意度指标\t群众满意度\t≥0.95", "RDG-TARGET-LIKELY-SHARE", ["95"]),
        ("时效指标\t完成时间\t202112", "RDG-TARGET-LIKELY-MONTH", ["2021-12-31"]),
    ],
)
def test_a_doubtful_reading_names_its_alternatives(
    scorer: Scorer, text: str, code: str, values: list[str]
) -> None:
    (answer,) = scorer("target", "read", text, "--year", "2021", "--json").json
    finding = next(each for each in answer["findings"] if each["code"] == code)
    assert [each["value"] for each in finding["alternatives"]] == values
    assert finding["alternatives"] == answer["target"]["alternatives"]


def test_nothing_given_is_one_empty_value(scorer: Scorer) -> None:
    (answer,) = scorer("target", "read", "-", "--json", stdin="").json
    assert [each["code"] for each in answer["findings"]] == ["RDG-TARGET-EMPTY"]
