"""Answering findings with a reason: who may answer what, what it hides, and when it comes back."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorer.errors import RefusedEntryError, UsageError
from scorer.findings import Finding, Place, Severity
from scorer.i18n import set_language, speaking
from scorer.model.disbursement import FundSource
from scorer.model.dismissal import Dismissal, answered, finding_id, finding_key
from scorer.service.disbursements import record_disbursement
from scorer.service.dismissing import dismiss, reason_text, restore, told_findings
from scorer.service.exports import report_data
from scorer.service.outcomes import record_outcome
from scorer.service.plans import overview, project_view
from scorer.service.projects import set_project
from scorer.service.recoding import recode_project
from scorer.service.workspace import Workspace, open_workspace
from tests.service.conftest import FIRST

REASON = "已与村会计逐村核对，原文如此"


def standing(workspace: Workspace, code: str, name: str) -> Finding:
    """The finding of that code which stands for a project."""
    return next(each for each in project_view(workspace, code).findings if each.code == name)


def codes(workspace: Workspace, code: str = FIRST) -> list[str]:
    """The codes of what stands for a project."""
    return [each.code for each in project_view(workspace, code).findings]


def test_an_answered_finding_counts_no_more_and_keeps_its_reason(workspace: Workspace) -> None:
    found = standing(workspace, FIRST, "PLN-OBJECTIVE-FIGURE")
    dismiss(workspace, FIRST, found, REASON)
    view = project_view(workspace, FIRST)
    assert found not in view.findings
    (said,) = view.dismissed
    assert (said.finding, said.reason, said.by) == (found, REASON, "李会计")
    with open_workspace(workspace.url, user="王芳") as other:
        assert [each.reason for each in project_view(other, FIRST).dismissed] == [REASON]
        assert "PLN-OBJECTIVE-FIGURE" not in codes(other)


def test_who_answered_what_and_why_is_journalled(workspace: Workspace) -> None:
    found = standing(workspace, FIRST, "PLN-OBJECTIVE-FIGURE")
    with speaking("en"):
        dismiss(workspace, FIRST, found, REASON)
        restore(workspace, FIRST, found)
    with workspace.reading() as work:
        back, said = work.entries(limit=2)
    assert (said.action, said.subject, said.who) == ("finding.dismiss", FIRST, "李会计")
    assert said.before is None
    assert said.after["finding"] == "PLN-OBJECTIVE-FIGURE"
    assert said.after["reason"] == REASON
    assert "满意率在99%以上" in said.after["text"]
    assert (back.action, back.before, back.after) == ("finding.restore", said.after, None)
    with workspace.reading() as work:
        assert work.verify()[1] is None


def test_an_answer_is_taken_back(workspace: Workspace) -> None:
    before = codes(workspace)
    found = standing(workspace, FIRST, "PLN-OBJECTIVE-FIGURE")
    dismiss(workspace, FIRST, found, None, "checked")
    restore(workspace, FIRST, found)
    assert codes(workspace) == before
    assert project_view(workspace, FIRST).dismissed == ()
    with pytest.raises(RefusedEntryError):
        restore(workspace, FIRST, found)


def test_an_error_is_never_answered(workspace: Workspace) -> None:
    record_outcome(workspace, FIRST, 1, {"actual_text": "3"})
    found = standing(workspace, FIRST, "SCR-REASON-MISSING")
    with pytest.raises(RefusedEntryError) as refused:
        dismiss(workspace, FIRST, found, REASON)
    assert "错误不能用说明代替改正" in refused.value.message
    assert "SCR-REASON-MISSING" in codes(workspace)
    said = Dismissal(
        finding_key=finding_key(found, FIRST),
        code=found.code,
        reason="x",
        by="a",
        at=_moment(workspace),
    )
    with workspace.changing() as work:
        work.repository.add_dismissals(workspace.plan_id, FIRST, [said])
        work.commit()
    with open_workspace(workspace.url) as other:
        assert "SCR-REASON-MISSING" in codes(other)


def _moment(workspace: Workspace) -> datetime:
    with workspace.reading() as work:
        return work.now()


@pytest.mark.parametrize(
    "text", [None, "", "  ", "无", "/", "0", "暂无", "……", "客观原因", "正常。"]
)
def test_an_empty_phrase_is_no_reason(workspace: Workspace, text: str | None) -> None:
    found = standing(workspace, FIRST, "PLN-OBJECTIVE-FIGURE")
    with pytest.raises(RefusedEntryError):
        dismiss(workspace, FIRST, found, text)
    assert found in project_view(workspace, FIRST).findings


def test_a_common_reason_is_chinese_whatever_is_spoken() -> None:
    with speaking("en"):
        assert reason_text("checked", None) == "已核对原始资料，数据无误"
        assert reason_text("agreed", "电话记录见附件3") == "已与县财政部门沟通一致；电话记录见附件3"
    with pytest.raises(UsageError):
        reason_text("because", None)
    with pytest.raises(RefusedEntryError):
        reason_text("checked", "无")


def test_a_changed_finding_comes_back_by_itself(workspace: Workspace) -> None:
    amounts = {"final_budget": "648800", "spent_3": "60000"}
    record_disbursement(workspace, FIRST, FundSource.TOTAL, amounts)
    found = standing(workspace, FIRST, "DSB-BEHIND")
    dismiss(workspace, FIRST, found, "资金三月底才下达，见预算文件")
    assert "DSB-BEHIND" not in codes(workspace)
    record_disbursement(workspace, FIRST, FundSource.TOTAL, {"spent_3": "50000"})
    assert "DSB-BEHIND" in codes(workspace)
    record_disbursement(workspace, FIRST, FundSource.TOTAL, {"spent_3": "60000"})
    assert "DSB-BEHIND" not in codes(workspace)


def test_an_answer_outlives_another_name_and_another_code(workspace: Workspace) -> None:
    found = standing(workspace, FIRST, "PLN-DESCRIPTION-IS-NAME")
    dismiss(workspace, FIRST, found, REASON)
    set_project(workspace, FIRST, {"name": "村级组织办公经费（2021）"})
    assert "PLN-DESCRIPTION-IS-NAME" not in codes(workspace)
    code = "130636213MQECBX9K5ABC"
    recode_project(workspace, FIRST, code)
    assert "PLN-DESCRIPTION-IS-NAME" not in codes(workspace, code)
    with open_workspace(workspace.url) as other:
        assert "PLN-DESCRIPTION-IS-NAME" not in codes(other, code)


def test_a_finding_of_the_document_is_answered_for_the_document(workspace: Workspace) -> None:
    seen = overview(workspace)
    found = next(each for each in seen.plan_findings if each.severity is not Severity.ERROR)
    dismiss(workspace, None, found, REASON)
    after = overview(workspace)
    assert len(after.plan_findings) == len(seen.plan_findings) - 1
    assert [each.finding for each in after.plan_dismissed] == [found]
    with open_workspace(workspace.url) as other:
        assert [each.finding for each in overview(other).plan_dismissed] == [found]
        set_project(other, FIRST, {"purpose": "办公"})
        assert [each.finding for each in overview(other).plan_dismissed] == [found]
    restore(workspace, None, found)
    assert overview(workspace).plan_findings == seen.plan_findings


def test_one_that_is_answered_already_is_not_answered_twice(workspace: Workspace) -> None:
    found = standing(workspace, FIRST, "PLN-OBJECTIVE-FIGURE")
    dismiss(workspace, FIRST, found, REASON)
    with pytest.raises(RefusedEntryError):
        dismiss(workspace, FIRST, found, "另一个说法，也核对过")


def test_the_short_names_tell_all_findings_of_a_year_apart(workspace: Workspace) -> None:
    told = told_findings(workspace)
    names = [each.id for each in told]
    assert len(set(names)) == len(names)
    set_language("en")
    with open_workspace(workspace.url) as other:
        assert [each.id for each in told_findings(other)] == names


def test_what_is_handed_over_carries_the_answers_apart(workspace: Workspace) -> None:
    found = standing(workspace, FIRST, "PLN-OBJECTIVE-FIGURE")
    dismiss(workspace, FIRST, found, REASON)
    (record,) = report_data(workspace, [FIRST]).projects
    assert found not in record.findings
    assert [each.reason for each in record.dismissed] == [REASON]


TEXTS = st.dictionaries(st.sampled_from(["a", "b", "project", "position"]), st.text(max_size=4))


@given(TEXTS, TEXTS, st.sampled_from(list(Severity)))
def test_findings_are_the_same_only_where_they_say_the_same(
    one: dict[str, str], other: dict[str, str], severity: Severity
) -> None:
    first, second = (Finding("PLN-X", severity, each, Place(row=1)) for each in (one, other))
    bare = [
        {name: text for name, text in each.items() if name != "project"} for each in (one, other)
    ]
    assert (finding_key(first, FIRST) == finding_key(second, FIRST)) == (bare[0] == bare[1])
    assert finding_id(first, "A") != finding_id(first, "B")
    assert (finding_key(first, None) == finding_key(second, None)) == (one == other)


def test_what_the_reader_doubted_is_told_apart_by_its_place() -> None:
    here, there = (Finding("IMP-X", Severity.NOTE, {}, Place(row=row)) for row in (1, 2))
    assert finding_key(here, FIRST) != finding_key(there, FIRST)
    checked = [Finding("PLN-X", Severity.NOTE, {}, Place(row=row)) for row in (1, 2)]
    assert finding_key(checked[0], FIRST) == finding_key(checked[1], FIRST)


@given(st.lists(st.sampled_from(list(Severity)), max_size=6), st.sets(st.integers(0, 5)))
def test_every_finding_either_stands_or_is_answered(
    severities: list[Severity], said: set[int]
) -> None:
    found = [Finding("X", each, {"n": str(n)}) for n, each in enumerate(severities)]
    at = datetime(2022, 1, 10, tzinfo=UTC)
    dismissals = [
        Dismissal(finding_key=finding_key(each, FIRST), code="X", reason="r", by="w", at=at)
        for n, each in enumerate(found)
        if n in said
    ]
    stands, answers = answered(found, dismissals, FIRST)
    assert sorted([*stands, *(each.finding for each in answers)], key=str) == sorted(found, key=str)
    assert all(each.finding.severity is not Severity.ERROR for each in answers)
    assert all(
        each.severity is Severity.ERROR or n not in said
        for n, each in enumerate(found)
        if each in stands
    )
