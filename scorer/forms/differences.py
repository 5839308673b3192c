"""Differences between a kept plan and a revised document, in words."""

from collections.abc import Mapping
from typing import Final

from scorer.forms.fields import field_text
from scorer.forms.view import NOTHING, score_text
from scorer.i18n import N_, _, listed
from scorer.model.difference import Choice, Difference, FieldDifference, Kind, RecordedHere
from scorer.model.edition import ImportState
from scorer.money import percent_text

_KINDS: Final = {
    Kind.PROJECT_DELETED: N_("project no longer there"),
    Kind.CODE_CHANGED: N_("same project under another code?"),
    Kind.PROJECT_ADDED: N_("new project"),
    Kind.PROJECT_RESTORED: N_("project back again"),
    Kind.PROJECT_CHANGED: N_("project changed"),
    Kind.DOUBTFUL: N_("same row?"),
    Kind.DELETED: N_("row deleted"),
    Kind.SPLIT: N_("row split"),
    Kind.JOINED: N_("rows joined"),
    Kind.ADDED: N_("row added"),
    Kind.RESTORED: N_("row back again"),
    Kind.RETARGETED: N_("target changed"),
    Kind.RENAMED: N_("renamed"),
    Kind.MOVED: N_("row moved"),
    Kind.REWORDED: N_("reworded"),
    Kind.KEPT: N_("correction kept"),
}
_CHOICES: Final = {
    Choice.MINE: N_("as kept"),
    Choice.DOCUMENT: N_("as in the document"),
    Choice.SAME: N_("the same"),
    Choice.DIFFERENT: N_("two different ones"),
}
_GONE: Final = {Choice.MINE: N_("keep it"), Choice.DOCUMENT: N_("withdraw it")}
_NEW: Final = {Choice.MINE: N_("leave it out"), Choice.DOCUMENT: N_("take it in")}
_FIELDS_OF_ONE_SIDE: Final = {
    Kind.PROJECT_DELETED: _GONE,
    Kind.DELETED: _GONE,
    Kind.PROJECT_ADDED: _NEW,
    Kind.ADDED: _NEW,
}
_ONE_SIDED: Final = {**_FIELDS_OF_ONE_SIDE, Kind.PROJECT_RESTORED: _NEW, Kind.RESTORED: _NEW}
_STATES: Final = {
    ImportState.FIRST: N_("kept"),
    ImportState.KNOWN: N_("known already"),
    ImportState.SAME: N_("says the same"),
    ImportState.ADDED: N_("projects added"),
    ImportState.DIFFERS: N_("merged"),
}


def import_state_word(state: ImportState) -> str:
    """What became of a document that was taken in."""
    return _(_STATES[state])


def difference_word(kind: Kind) -> str:
    """What happened, in a word or two."""
    return _(_KINDS[kind])


def difference_words(difference: Difference) -> str:
    """Everything that happened to the row or project, the heaviest first; a likeness with its rate."""
    words = listed(difference_word(kind) for kind in difference.kinds)
    if difference.similarity is None:
        return words
    return _("{words} (alike {rate})").format(
        words=words, rate=percent_text(difference.similarity).replace(".00", "")
    )


def choice_text(difference: Difference, choice: Choice | None) -> str:
    """A choice as it is meant for this difference: withdraw it, take it in, as in the document."""
    return _choice(difference, choice, _ONE_SIDED)


def field_choice_text(difference: Difference, field: FieldDifference) -> str:
    """Whose value of the field stands."""
    return _choice(difference, field.choice, _FIELDS_OF_ONE_SIDE)


def _choice(
    difference: Difference, choice: Choice | None, one_sided: Mapping[Kind, Mapping[Choice, str]]
) -> str:
    if choice is None:
        return _("to be decided")
    for kind in difference.kinds:
        if kind in one_sided:
            return _(one_sided[kind][choice])
    return _(_CHOICES[choice])


def mine_text(field: FieldDifference) -> str:
    """The kept value, marked where a person set it, with the last edition's where a person decides."""
    text = field_text(field.name, field.mine)
    if field.by_hand and field.mine is not None:
        text = _("{value} (by hand)").format(value=text)
    if not field.conflict:
        return text
    if not field.base_known:
        return "\n".join((text, _("last edition: not known")))
    last = _("last edition: {value}").format(value=field_text(field.name, field.base))
    return "\n".join((text, last))


def document_text(field: FieldDifference) -> str:
    """The new document's value."""
    return field_text(field.name, field.document)


def order_text(difference: Difference) -> str:
    """Where a row stood and where it stands now; empty where it did not move."""
    if difference.order is None:
        return ""
    return _("place {before} → {now}").format(before=difference.order[0], now=difference.order[1])


def recorded_text(recorded: RecordedHere) -> str:
    """What was entered for a row or a project, and what it scores before and after."""
    said = [_outcome_text(recorded)] if recorded.outcome is not None else _project_text(recorded)
    before, after = _points(recorded, "before"), _points(recorded, "after")
    if after not in {before, NOTHING}:
        said.append(_("score {before}, merged {after}").format(before=before, after=after))
    elif before != NOTHING:
        said.append(_("score {score}").format(score=before))
    return _("; ").join(said)


def _outcome_text(recorded: RecordedHere) -> str:
    outcome = recorded.outcome
    if outcome is None or outcome.actual_text is None:
        return _("an entry was made")
    return _("entered: {value}").format(value=outcome.actual_text)


def _project_text(recorded: RecordedHere) -> list[str]:
    said = []
    if recorded.outcomes:
        said.append(_("{count} rows entered").format(count=recorded.outcomes))
    if recorded.money:
        said.append(_("spending entered"))
    if recorded.achievement:
        said.append(_("achievement described"))
    return said


def _points(recorded: RecordedHere, when: str) -> str:
    score, most = getattr(recorded, f"score_{when}"), getattr(recorded, f"max_{when}")
    return NOTHING if most is None else score_text(score, most)
