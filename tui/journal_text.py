"""The journal in words: an entry on a line, what it changed field by field, where it belongs."""

from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from scorer.forms import view
from scorer.i18n import _
from scorer.service.journal import Entry, Look
from scorer.service.steps import PART
from tui.messages import Destination, Go
from tui.widgets.grid import Column, Row
from tui.widgets.lines import Part

_SCREENS: Final[dict[str, Destination]] = {
    "outcome": "recording",
    "evidence": "recording",
    "indicator": "recording",
    "allocation": "recording",
    "achievement": "recording",
    "disbursement": "money",
    "sheet": "sheet",
    "review": "reviewing",
    "project": "recording",
    "pack": "rules",
    "unit": "profile",
    "announced": "names",
}


class Subject(NamedTuple):
    """What an entry is about: a project and a row where there is one, and both in words."""

    code: str | None
    position: int | None
    words: str


def subject_of(entry: Entry, names: Mapping[str, str]) -> Subject:
    """The project and row behind an entry's subject, by the names as they are now."""
    code, _slash, row = entry.subject.partition("/")
    name = names.get(code)
    if name is None:
        return Subject(None, None, entry.subject)
    if row.isdecimal():
        return Subject(code, int(row), _("row {row} of {project}").format(project=name, row=row))
    return Subject(code, None, name)


def place_of(entry: Entry, names: Mapping[str, str]) -> Go | None:
    """The screen on which what the entry changed stands; None where there is none."""
    destination = _SCREENS.get(entry.action.partition(".")[0])
    subject = subject_of(entry, names)
    if destination is None:
        return None
    if subject.code is None and destination not in {"rules", "profile", "names"}:
        return None
    return Go(destination, subject.code, subject.position)


def columns() -> tuple[Column, ...]:
    """Who did what to what, and when."""
    return (
        Column(_("no."), 5, "right", drop=4),
        Column(_("when"), 16),
        Column(_("who"), 8),
        Column(_("action"), 12),
        Column(_("subject"), 12, share=2),
        Column(_("change"), 12, share=3, drop=3),
    )


def row(entry: Entry, names: Mapping[str, str]) -> Row:
    """The entry on a line."""
    return Row(
        str(entry.number),
        (
            str(entry.number),
            f"{entry.at.astimezone():%Y-%m-%d %H:%M}",
            entry.who,
            entry.words,
            subject_of(entry, names).words,
            brief(entry),
        ),
    )


def brief(entry: Entry) -> str:
    """What changed, on one line: every field that did, as it is now."""
    changes = view.field_changes(entry.before, entry.after)
    said = (
        _("{field}: {value}").format(field=each.field, value=each.after or view.NOTHING)
        if each.field
        else each.after or each.before
        for each in changes
    )
    return _("; ").join(said)


def lines(entry: Entry, names: Mapping[str, str]) -> Iterator[Part]:
    """What was done, then every field that changed: what it was, what it is."""
    subject = subject_of(entry, names)
    yield f"{entry.number} {entry.words} · {subject.words}", "strong"
    if isinstance(entry.after, Mapping) and (number := entry.after.get(PART)) is not None:
        told = _("Entry {number} of a file that was taken in; one undo takes the whole file back.")
        yield told.format(number=number), "muted"
    for change in view.field_changes(entry.before, entry.after):
        text = _("{before} → {after}").format(
            before=change.before or view.NOTHING, after=change.after or view.NOTHING
        )
        yield (
            (
                _("{field}: {value}").format(field=change.field, value=text)
                if change.field
                else text
            ),
            "",
        )


def whole(entry: Entry, names: Mapping[str, str]) -> Iterator[Part]:
    """Everything about an entry, with the hashes that chain it."""
    yield from lines(entry, names)
    when = f"{entry.at.astimezone():%Y-%m-%d %H:%M:%S}"
    yield "", ""
    yield _("by {who}, {when}").format(who=entry.who, when=when), ""
    yield (
        _("in the journal: {action}, {subject}").format(action=entry.action, subject=entry.subject),
        "muted",
    )
    yield _("hash {hash}").format(hash=entry.hash), "muted"
    yield _("hash of the entry before {hash}").format(hash=entry.previous), "muted"


def look_text(look: Look, names: Mapping[str, str]) -> str:
    """What is looked for, in words; empty where everything is shown."""
    days = (look.since, look.until)
    parts = [
        _("“{text}”").format(text=look.text) if look.text else "",
        look.who,
        names.get(look.project, look.project),
        view.action_word(look.action),
        "–".join("" if each is None else each.isoformat() for each in days) if any(days) else "",
    ]
    return _(", ").join(part for part in parts if part)
