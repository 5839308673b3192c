"""What happened: the journal's entries, looked for and page by page; the proof that none was changed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

from scorer.errors import RefusedEntryError
from scorer.forms.view import action_word
from scorer.i18n import _
from scorer.service.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Mapping

    from scorer.service.views import Progress
    from scorer.storage.journal import JournalEntry, Wanted


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What is looked for in the journal; what is empty asks nothing.

    ``project`` is a code, or part of a name; ``action`` a key, or part of its words; ``since`` and
    ``until`` are days on the user's own calendar, both included; ``text`` stands anywhere in an entry.
    """

    text: str = ""
    who: str = ""
    project: str = ""
    action: str = ""
    since: date | None = None
    until: date | None = None

    @property
    def is_empty(self) -> bool:
        """Whether every entry is meant."""
        return self == Look()


class Entry(NamedTuple):
    """One change: ``before`` and ``after`` are what JSON holds, ``words`` name the action."""

    number: int
    at: datetime
    who: str
    action: str
    words: str
    subject: str
    before: Any
    after: Any
    previous: str
    hash: str


class Page(NamedTuple):
    """A page of entries, newest first: how many there are in all, and how many lie before it."""

    entries: tuple[Entry, ...]
    total: int
    offset: int


def entries(workspace: Workspace, limit: int = 50, offset: int = 0) -> tuple[JournalEntry, ...]:
    """Journal entries, newest first."""
    with workspace.reading() as work:
        return work.entries(limit, offset)


def page(
    workspace: Workspace,
    look: Look | None = None,
    names: Mapping[str, str] | None = None,
    limit: int = 100,
    offset: int = 0,
) -> Page:
    """A page of the entries that are looked for; ``names`` are the projects' names by code.

    However many entries there are, only those of the page are read. Raises RefusedEntryError where
    the days are the wrong way round.
    """
    wanted = look or Look()
    if wanted.since and wanted.until and wanted.since > wanted.until:
        raise RefusedEntryError(
            _("The first day {since} lies behind the last one {until}.").format(
                since=wanted.since, until=wanted.until
            ),
            _("Give them the other way round."),
        )
    with workspace.reading() as work:
        _people, actions = work.journal_words() if not wanted.is_empty else ((), ())
        sought = _wanted(wanted, names or {}, actions)
        count, found = work.found(sought, limit, offset)
    return Page(tuple(_entry(each) for each in found), count, offset)


def people(workspace: Workspace) -> tuple[str, ...]:
    """Everybody who changed something."""
    with workspace.reading() as work:
        return work.journal_words()[0]


def _wanted(look: Look, names: Mapping[str, str], actions: tuple[str, ...]) -> Wanted:
    from scorer.storage.journal import Wanted

    return Wanted(
        who=look.who or None,
        actions=_actions(look.action, actions) if look.action else None,
        subjects=(look.project, *_codes(look.project, names)) if look.project else None,
        since=_midnight(look.since),
        until=_midnight(look.until, 1),
        text=look.text,
        text_actions=_actions(look.text, actions) if look.text else (),
        text_subjects=_codes(look.text, names) if look.text else (),
    )


def _actions(text: str, actions: tuple[str, ...]) -> tuple[str, ...]:
    """The actions whose key or words hold the text."""
    sought = text.casefold()
    return tuple(each for each in actions if sought in f"{each} {action_word(each)}".casefold())


def _codes(text: str, names: Mapping[str, str]) -> tuple[str, ...]:
    """The codes of the projects whose code or name holds the text."""
    sought = text.casefold()
    return tuple(code for code, name in names.items() if sought in f"{code} {name}".casefold())


def _midnight(day: date | None, later: int = 0) -> datetime | None:
    """The beginning of a day on the user's calendar, as a moment."""
    if day is None:
        return None
    if day == date.max:
        return None
    moved = day + timedelta(days=later)
    return datetime(moved.year, moved.month, moved.day).astimezone()


def _entry(found: JournalEntry) -> Entry:
    return Entry(
        found.number,
        found.at,
        found.who,
        found.action,
        action_word(found.action),
        found.subject,
        found.before,
        found.after,
        found.previous,
        found.hash,
    )


def verify(workspace: Workspace, progress: Progress | None = None) -> tuple[int, int | None]:
    """How many entries fit their predecessors, and the number of the first that does not."""

    def tell(done: int, total: int) -> None:
        if progress is not None:
            progress(_("verifying the journal"), done, total)

    with workspace.reading() as work:
        return work.verify(tell)


def head(workspace: Workspace) -> str | None:
    """The hash of the newest entry; None while there is none."""
    with workspace.reading() as work:
        return work.head()
