"""What an entry of the journal says, in words: the action, and what was and what is."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Final, NamedTuple, TypeGuard

from pydantic import ValidationError

from scorer.forms.words import fund_source_word, level_word, state_word
from scorer.i18n import N_, _
from scorer.model.disbursement import FundSource
from scorer.model.outcome import Level, RowState
from scorer.model.target import Target
from scorer.reading.words import target_words
from scorer.text import one_line

_HASH_SHOWN: Final = 12
_PART: Final = "part"
"""Where an entry came in within its file: no field of a record, so no change of one."""

_ACTIONS: Final = {
    "plan.import": N_("document imported"),
    "plan.edition": N_("new edition that says the same"),
    "plan.merge": N_("revised document merged"),
    "announced.match": N_("name in Part 1 confirmed"),
    "announced.no_table": N_("name in Part 1 without table confirmed"),
    "announced.free": N_("confirmation of a name in Part 1 taken back"),
    "project.add": N_("project added by hand"),
    "project.set": N_("project corrected"),
    "project.recode": N_("project code corrected"),
    "project.withdraw": N_("project withdrawn"),
    "project.restore": N_("project restored"),
    "project.undo": N_("change of a project taken back"),
    "project.redo": N_("project changed again"),
    "indicator.add": N_("indicator added by hand"),
    "indicator.set": N_("indicator corrected"),
    "indicator.rule": N_("scoring rule of a row decided"),
    "indicator.undo": N_("correction of a row taken back"),
    "indicator.redo": N_("row corrected again"),
    "indicator.withdraw": N_("indicator withdrawn"),
    "indicator.restore": N_("indicator restored"),
    "outcome.record": N_("outcome recorded"),
    "outcome.import": N_("outcome imported"),
    "outcome.fill": N_("outcome filled down"),
    "outcome.copy": N_("outcome taken over from the year before"),
    "outcome.undo": N_("outcome taken back"),
    "outcome.redo": N_("outcome recorded again"),
    "disbursement.file": N_("file with budgets and spending taken in"),
    "disbursement.record": N_("spending recorded"),
    "disbursement.import": N_("spending imported"),
    "disbursement.undo": N_("spending taken back"),
    "disbursement.redo": N_("spending recorded again"),
    "evidence.add": N_("evidence added"),
    "evidence.remove": N_("evidence removed"),
    "achievement.record": N_("achievement described"),
    "achievement.import": N_("achievement imported"),
    "achievement.undo": N_("achievement taken back"),
    "achievement.redo": N_("achievement described again"),
    "allocation.set": N_("points allocated"),
    "allocation.undo": N_("allocation of points taken back"),
    "allocation.redo": N_("points allocated again"),
    "sheet.final": N_("sheet made final"),
    "sheet.reopen": N_("sheet opened again"),
    "review.record": N_("county's review entered"),
    "review.import": N_("county's review imported"),
    "review.undo": N_("county's review taken back"),
    "review.redo": N_("county's review entered again"),
    "pack.choose": N_("rule pack chosen"),
    "pack.undo": N_("choice of a rule pack taken back"),
    "pack.redo": N_("rule pack chosen again"),
    "unit.set": N_("unit's profile changed"),
    "finding.dismiss": N_("finding answered with a reason"),
    "finding.restore": N_("answer to a finding taken back"),
}
_FIELDS: Final = {
    "actual_text": N_("actual value"),
    "level": N_("level"),
    "state": N_("state"),
    "chosen_score": N_("chosen score"),
    "max_score": N_("maximum"),
    "deviation_reason": N_("deviation reason"),
    "corrective_action": N_("corrective action"),
    "na_reason": N_("reason why not applicable"),
    "na_approver": N_("approver"),
    "survey": N_("survey"),
    "evidence": N_("evidence"),
    "file": N_("file"),
    "finding": N_("finding"),
    "page": N_("page"),
    "dated_on": N_("date"),
    "sha256": N_("SHA-256"),
    "text": N_("text"),
    "rows": N_("rows by source of funds"),
    "source": N_("source of funds"),
    "original_budget": N_("original budget"),
    "final_budget": N_("final budget"),
    "actual_expenditure": N_("actual expenditure"),
    "spent": N_("cumulative spending by month"),
    "project_code": N_("project"),
    "matched_by": N_("confirmed by"),
    "name": N_("name"),
    "code": N_("code"),
    "unit": N_("unit"),
    "year": N_("year"),
    "projects": N_("project codes"),
    "indicators": N_("indicators"),
    "total_funds": N_("planned funds"),
    "fiscal_funds": N_("fiscal funds"),
    "other_funds": N_("other funds"),
    "purpose": N_("purpose"),
    "objectives": N_("objectives"),
    "checkpoints": N_("spending plan"),
    "checkpoint_3": N_("plan for the end of March"),
    "checkpoint_6": N_("plan for the end of June"),
    "checkpoint_10": N_("plan for the end of October"),
    "checkpoint_12": N_("plan for the end of December"),
    "month": N_("month"),
    "cumulative_share": N_("cumulative share"),
    "category": N_("first level"),
    "subcategory": N_("second level"),
    "description": N_("description"),
    "target_text": N_("target value"),
    "target": N_("target as read"),
    "basis": N_("basis"),
    "withdrawn": N_("withdrawn because"),
    "scoring_text": N_("scoring text"),
    "rule_choice": N_("scoring rule"),
    "choice": N_("decided for"),
    "words": N_("read as"),
    "by": N_("by"),
    "at": N_("on"),
    "by_hand": N_("set by hand"),
    "edition": N_("edition"),
    "revises": N_("revised editions"),
    "decisions": N_("decisions"),
    "changed": N_("changed"),
    "reason": N_("reason"),
    "filled": N_("taken over"),
    "batch": N_("rows taken in together"),
    "row": N_("row"),
    "into": N_("into rows"),
    "department": N_("department in charge"),
    "agency": N_("implementing unit"),
    "prepared_by": N_("prepared by"),
    "reviewed_by": N_("reviewed by"),
    "headed_by": N_("head of the unit"),
    "phone": N_("telephone"),
    "place": N_("division code"),
    "pack": N_("scoring rules"),
    "reviewed_value": N_("reviewed value"),
    "reviewed_score": N_("reviewed score"),
    "opinion": N_("opinion"),
    "source_file": N_("workbook"),
    "source_sha256": N_("SHA-256"),
    "total_score": N_("total score"),
    "grade": N_("grade"),
}


def action_word(action: str) -> str:
    """An action of the journal in words; one without words is shown by its key."""
    return _(_ACTIONS[action]) if action in _ACTIONS else action


class FieldChange(NamedTuple):
    """A field of a record with what it was and what it is, in words; empty where it was not there."""

    field: str
    before: str
    after: str


def field_changes(before: object, after: object) -> tuple[FieldChange, ...]:
    """What an entry changed, field by field; of a record that is no mapping one line without a name.

    Fields that say the same on both sides are left out.
    """
    if not isinstance(before, Mapping | None) or not isinstance(after, Mapping | None):
        return (FieldChange("", change_text(before), change_text(after)),)
    was, now = dict(_parts(before or {})), dict(_parts(after or {}))
    return tuple(
        FieldChange(field, was.get(field, ""), now.get(field, ""))
        for field in dict.fromkeys((*was, *now))
        if was.get(field, "") != now.get(field, "")
    )


def _parts(record: Mapping[str, object], owner: str = "") -> Iterator[tuple[str, str]]:
    """The fields of a record with their values in words; what lies inside one is named behind it."""
    for key, value in _in_order(record):
        word = _(_FIELDS[key]) if key in _FIELDS else str(key)
        name = _("{owner} · {field}").format(owner=owner, field=word) if owner else word
        if isinstance(value, Mapping) and key != "target":
            yield from _parts(value, name)
        elif key == "rows" and _by_source(value):
            for each in value:
                source = _worded("source", each["source"])
                rest = {inner: one for inner, one in each.items() if inner != "source"}
                yield from _parts(rest, source)
        else:
            yield name, _worded(str(key), value)


def _by_source(value: object) -> TypeGuard[Sequence[Mapping[str, object]]]:
    """Whether it is the rows of a budget block, each of one source of funds."""
    if not isinstance(value, Sequence) or isinstance(value, str):
        return False
    return all(isinstance(each, Mapping) and "source" in each for each in value)


def change_text(value: object) -> str:
    """What JSON holds of a record before or after a change, as words; empty where there was none."""
    if isinstance(value, Mapping):
        return _("; ").join(_field(str(key), each) for key, each in _in_order(value))
    return "" if value is None else _plain(value)


def changed_by(words: str, who: str | None, at: datetime | None) -> str:
    """What somebody made of a record, with who did it and when, where that is known."""
    if who is None or at is None:
        return words
    when = f"{at.astimezone():%H:%M:%S}"
    return _("{value} ({who}, {when})").format(value=words, who=who, when=when)


def _field(key: str, value: object) -> str:
    word = _(_FIELDS[key]) if key in _FIELDS else key
    return _("{field}: {value}").format(field=word, value=_worded(key, value))


def _worded(key: str, value: object) -> str:
    """The value of a field; states and sources by their words, hashes cut."""
    if value is None or value in ("", [], {}):
        return _("empty")
    if key == "target" and isinstance(value, Mapping):
        return _target(value)
    text = value if isinstance(value, str) else ""
    if key == "level" and text in _LEVELS:
        return level_word(Level(text))
    if key == "state" and text in _STATES:
        return state_word(RowState(text))
    if key == "source" and text in _SOURCES:
        return fund_source_word(FundSource(text))
    return text[:_HASH_SHOWN] if key in {"sha256", "source_sha256"} else _plain(value)


def _target(value: Mapping[str, object]) -> str:
    """A target as read, in its canonical words; where a person chose the reading, who did."""
    try:
        target = Target.model_validate(value)
    except ValidationError:
        return _plain(value)
    words = target_words(target)
    if target.chosen_by is None:
        return words
    return _("{reading}, chosen by {who}").format(reading=words, who=target.chosen_by)


def _plain(value: object) -> str:
    if isinstance(value, Mapping):
        parts = (_field(str(key), each) for key, each in _in_order(value))
        return f"[{_(', ').join(parts)}]"
    if isinstance(value, Sequence) and not isinstance(value, str):
        return _(", ").join(_plain(each) for each in value)
    return one_line(str(value))


def _in_order(record: Mapping[str, object]) -> Iterable[tuple[str, object]]:
    """The fields as they stand; months and rows by number, though JSON holds "10" before "3"."""
    fields = [(key, value) for key, value in record.items() if key != _PART]
    numbered = all(str(key).isdecimal() for key, _value in fields)
    return sorted(fields, key=lambda item: int(item[0])) if numbered else fields


_LEVELS: Final = frozenset(Level)
_STATES: Final = frozenset(RowState)
_SOURCES: Final = frozenset(FundSource)
