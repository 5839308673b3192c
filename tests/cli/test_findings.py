"""``scorer findings`` and what ``scorer check`` says of answered findings."""

import click

from scorer.cli.findings import dismiss_
from scorer.service.dismissing import COMMON_REASONS
from tests.cli.conftest import CODE, Scorer

REASON = "已与村会计逐村核对，原文如此"


def ids(scorer: Scorer, code: str = CODE) -> dict[str, str]:
    """The short names of what stands for a project, by code of the finding."""
    listed = scorer("findings", "list", code, "--json").json
    return {each["code"]: each["id"] for each in listed["findings"]}


def test_a_finding_is_answered_and_shown_as_answered(filled: Scorer) -> None:
    name = ids(filled)["PLN-OBJECTIVE-FIGURE"]
    done = filled("findings", "dismiss", name, "--reason", REASON)
    assert done.code == 0
    assert "［已说明］" in done.out
    assert REASON in done.out
    assert "PLN-OBJECTIVE-FIGURE" not in ids(filled)
    checked = filled("check", CODE)
    assert "［已说明］[警告] 村级组织办公经费" in checked.out
    assert f"已说明：{REASON}（王芳，" in checked.out


def test_the_json_tells_answered_ones_apart(filled: Scorer) -> None:
    name = ids(filled)["PLN-OBJECTIVE-FIGURE"]
    filled("findings", "dismiss", name, "--because", "as-published")
    document = filled("check", CODE, "--json").json
    assert "PLN-OBJECTIVE-FIGURE" not in {each["code"] for each in document["findings"]}
    (said,) = document["dismissed"]
    assert (said["code"], said["project"], said["id"]) == ("PLN-OBJECTIVE-FIGURE", CODE, name)
    assert said["dismissed"]["by"] == "王芳"
    assert said["dismissed"]["reason"].startswith("公开的绩效目标原文如此")
    shown = filled("plan", "check", CODE, "--json").json
    assert [each["id"] for each in shown["dismissed"]] == [name]


def test_an_answer_is_taken_back(filled: Scorer) -> None:
    before = ids(filled)
    name = before["PLN-OBJECTIVE-FIGURE"]
    filled("findings", "dismiss", name, "--because", "checked")
    back = filled("findings", "restore", name)
    assert back.code == 0
    assert "［已说明］" not in back.out
    assert ids(filled) == before
    journal = filled("journal", "show").out
    assert "finding.dismiss" in journal or "问题已说明" in journal


def test_an_error_cannot_be_answered(kept: Scorer) -> None:
    kept("outcome", "set", CODE, "1", "--actual", "3")
    name = ids(kept)["SCR-REASON-MISSING"]
    refused = kept("findings", "dismiss", name, "--reason", REASON)
    assert (refused.code, refused.out) == (4, "")
    assert "错误不能用说明代替改正" in refused.err
    assert "SCR-REASON-MISSING" in ids(kept)


def test_an_empty_phrase_and_no_reason_are_refused(filled: Scorer) -> None:
    name = ids(filled)["PLN-OBJECTIVE-FIGURE"]
    for given in ((), ("--reason", "无"), ("--reason", "客观原因")):
        refused = filled("findings", "dismiss", name, *given)
        assert (refused.code, refused.out) == (4, ""), given
    assert ids(filled)["PLN-OBJECTIVE-FIGURE"] == name


def test_an_unknown_name_changes_nothing(filled: Scorer) -> None:
    known = ids(filled)
    name = known["PLN-OBJECTIVE-FIGURE"]
    refused = filled("findings", "dismiss", name, "0000000000", "--because", "checked")
    assert (refused.code, refused.out) == (2, "")
    assert ids(filled) == known


def test_every_common_reason_can_be_given() -> None:
    (because,) = (each for each in dismiss_.params if each.name == "because")
    assert isinstance(because.type, click.Choice)
    assert list(because.type.choices) == list(COMMON_REASONS)


def test_an_answered_finding_about_money_is_not_told_again(kept: Scorer) -> None:
    kept("disbursement", "set", CODE, "--final", "648800", "--by-march", "60000")
    kept("findings", "dismiss", ids(kept)["DSB-BEHIND"], "--because", "explained")
    again = kept("disbursement", "set", CODE, "--by-march", "60000")
    assert "DSB-BEHIND" not in again.out
    changed = kept("disbursement", "set", CODE, "--by-march", "50000")
    assert "DSB-BEHIND" in changed.out
