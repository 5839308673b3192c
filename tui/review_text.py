"""What a review says beside its lines: how far it is, what a difference is about, what is written."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from scorer.forms.differences import (
    choice_text,
    difference_word,
    difference_words,
    document_text,
    mine_text,
    order_text,
    recorded_text,
)
from scorer.forms.fields import field_text, field_word
from scorer.i18n import _, listed
from scorer.model.difference import Choice, Kind
from tui.review_rows import Subject, number_text

if TYPE_CHECKING:
    from scorer.model.difference import Difference
    from scorer.service.views import Comparison, Imported
    from tui.widgets.lines import Part


def standing(comparison: Comparison) -> str:
    """How many differences there are, and how many of them wait."""
    text = _("{count} difference(s)").format(count=_changing(comparison))
    left = len(comparison.open_ids)
    return text + _(", {count} to be decided").format(count=left) if left else text


def _changing(comparison: Comparison) -> int:
    return sum(each.kinds != (Kind.KEPT,) for each in comparison.differences)


def sentences(subject: Subject, comparison: Comparison) -> list[Part]:
    """Everything about the line under the cursor."""
    difference, field = subject.difference, subject.field
    name = f"{number_text(difference)} {difference.name}".strip()
    title = f"{name} · {difference_words(difference)}"
    if place := order_text(difference):
        title = f"{title} · {place}"
    lines: list[Part] = [(title, "strong")]
    if subject.difference.open_ids:
        lines.append((how_to_decide(subject), "bad"))
    else:
        stands = choice_text(difference, field.choice if field else difference.choice)
        lines.append((_("stands: {choice}").format(choice=stands), ""))
    lines += _field_lines(subject)
    if difference.recorded is not None and (said := recorded_text(difference.recorded)):
        lines.append((_("recorded here: {what}").format(what=said), "warn"))
    if difference.related:
        lines.append(
            (_("belongs together with: {rows}").format(rows=_related(subject, comparison)), "")
        )
    return lines


def _field_lines(subject: Subject) -> list[Part]:
    """The whole values; the list cuts long ones."""
    field = subject.field
    if field is None:
        return []
    word = field_word(field.name)
    lines: list[Part] = []
    if field.base_known and field.conflict:
        last = field_text(field.name, field.base)
        lines.append((_("{field}, last edition: {value}").format(field=word, value=last), "muted"))
    kept = mine_text(field.model_copy(update={"conflict": False}))
    lines.append((_("{field}, as kept: {value}").format(field=word, value=kept), ""))
    new = document_text(field)
    lines.append((_("{field}, in the document: {value}").format(field=word, value=new), ""))
    return lines


def _related(subject: Subject, comparison: Comparison) -> str:
    known = {each.id: each for each in comparison.differences}
    return listed(
        f"{number_text(known[each])} {known[each].name}"
        for each in subject.difference.related
        if each in known
    )


def how_to_decide(subject: Subject) -> str:
    """Which keys answer, and what each means here."""
    keys = {
        Choice.MINE: "m",
        Choice.DOCUMENT: "d",
        Choice.SAME: "s",
        Choice.DIFFERENT: "n",
    }
    meanings = (f"{keys[each]} {choice_text(subject.difference, each)}" for each in subject.choices)
    return _("To be decided: {keys}").format(keys=_(", ").join(meanings))


def summary(comparison: Comparison) -> str:
    """What will be written, kind by kind, and what stays."""
    changing = [each for each in comparison.differences if each.changes]
    kinds = Counter(each.kind for each in changing)
    lines = [
        _("{file} becomes edition {number}.").format(
            file=comparison.document.source.file, number=comparison.edition
        ),
        listed(f"{difference_word(kind)} {kinds[kind]}" for kind in Kind if kinds[kind])
        or _("Nothing that is kept changes."),
        _("Stays as it is: {rows} rows; kept against the document: {mine}.").format(
            rows=comparison.unchanged, mine=_kept(comparison)
        ),
        *_withdrawn(changing),
    ]
    return "\n".join(lines)


def _kept(comparison: Comparison) -> int:
    return sum(not each.changes for each in comparison.differences)


def _withdrawn(changing: list[Difference]) -> list[str]:
    gone = [
        each.name
        for each in changing
        if {Kind.DELETED, Kind.PROJECT_DELETED} & set(each.kinds) and each.choice is Choice.DOCUMENT
    ]
    if not gone:
        return []
    names = listed(f"“{each}”" for each in gone)
    return [_("Withdrawn, with everything entered there: {names}").format(names=names)]


def written(imported: Imported) -> str:
    """What was written, in one sentence."""
    changing = sum(each.changes for each in imported.differences)
    return _("{file} is edition {number} now: {count} change(s) written.").format(
        file=imported.plan.source.file, number=imported.edition, count=changing
    )
