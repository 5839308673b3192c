"""The journal: who changed what and when, looked for, page by page; whether the chain is whole."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from fractions import Fraction
from typing import ClassVar

from textual import work
from textual.binding import Binding, BindingType
from textual.widget import Widget

from scorer.errors import ScorerError
from scorer.i18n import N_, _
from scorer.money import percent_text
from scorer.service.journal import Entry, Look, Page, page, verify
from tui import journal_text
from tui.cells import bar
from tui.dialogs.journal import ReadDialog, look_dialog, look_of
from tui.messages import Failed, Progressed
from tui.screens.base import WorkScreen
from tui.session import Session
from tui.widgets.grid import Grid, Row
from tui.widgets.lines import LineList
from tui.widgets.text import TextPane

_PAGE = 100
_BAR = 16


class JournalScreen(WorkScreen):
    """A page of entries, newest first, and what the one under the cursor changed."""

    DEFAULT_CSS = """
    JournalScreen > TextPane { height: 8; border-top: solid $primary; }
    JournalScreen.-plain > TextPane { border-top: ascii $primary; }
    """
    DESTINATION = "journal"
    HELP_TEXT = N_(
        "Every change with who, when, before and after. Enter shows an entry whole, g goes to the "
        "place it changed. / looks for text, a person, a project, an action or days; p, w and a show "
        "only what has the same project, person or action as the entry under the cursor, d only its "
        "day, 0 everything again. Each entry carries the hash of the one before it; v goes through "
        "all of them and says whether any was changed afterwards."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "whole", N_("whole entry")),
        Binding("slash", "look", N_("look for")),
        Binding("n", "turn(1)", N_("older")),
        Binding("b", "turn(-1)", N_("newer")),
        Binding("v", "verify", N_("verify")),
        Binding("g", "go", N_("go to the place")),
        Binding("p", "same('project')", N_("this project only"), show=False),
        Binding("w", "same('who')", N_("this person only"), show=False),
        Binding("a", "same('action')", N_("this action only"), show=False),
        Binding("d", "same('day')", N_("this day only"), show=False),
        Binding("0", "everything", N_("all entries"), show=False),
        Binding("N", "oldest", N_("oldest"), show=False),
        Binding("B", "newest", N_("newest"), show=False),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._look = Look()
        self._page = Page((), 0, 0)
        self._proof = ""
        self._proving = False

    def body(self) -> Iterable[Widget]:
        """The list and the details."""
        yield Grid(journal_text.columns())
        yield TextPane()

    def on_mount(self) -> None:
        """Begin on the list; the newest page comes with the screen."""
        self.query_one(Grid).focus()

    def resume(self) -> None:
        """Read the page again: something may have been changed since."""
        self.call_later(self._load, self._page.offset)

    async def _load(self, offset: int = 0) -> None:
        found = await self.attempt(page, self.session.open, self._look, self._names, _PAGE, offset)
        if found is not None:
            self._page = found
            self.show_view()

    @property
    def _names(self) -> Mapping[str, str]:
        projects = self.session.overview.projects if self.session.overview else ()
        return {each.project.code: each.project.name for each in projects}

    def show_view(self) -> None:
        """The page as it was read last."""
        rows = [journal_text.row(each, self._names) for each in self._page.entries]
        nothing = _("No entry fits.") if not self._look.is_empty else _("nothing here")
        self.query_one(Grid).set_rows(rows or [Row(None, ((nothing, "muted"),))])
        sought = journal_text.look_text(self._look, self._names)
        title = _("Journal · {sought}").format(sought=sought) if sought else _("Journal")
        self.set_title(title, self._proof or self._where)
        self._show_entry()

    @property
    def _where(self) -> str:
        first = self._page.offset + 1 if self._page.entries else 0
        return _("{first}–{last} of {total}").format(
            first=first, last=self._page.offset + len(self._page.entries), total=self._page.total
        )

    @property
    def _entry(self) -> Entry | None:
        key = self.query_one(Grid).cursor_key
        return next((each for each in self._page.entries if str(each.number) == key), None)

    def on_line_list_moved(self, event: LineList.Moved) -> None:
        """What another entry changed."""
        self._show_entry()

    def on_line_list_chosen(self, event: LineList.Chosen) -> None:
        """Enter shows it whole."""
        self.action_whole()

    def _show_entry(self) -> None:
        entry = self._entry
        said = list(journal_text.lines(entry, self._names)) if entry else []
        self.query_one(TextPane).set_text(said)

    def idle(self, action: str) -> bool:
        """Older entries only where there are some, and so on."""
        found, end = self._page, self._page.offset + len(self._page.entries)
        if action in {"whole", "go", "verify"}:
            return not found.entries
        return (action == "turn(1)" and end >= found.total) or (
            action == "turn(-1)" and found.offset == 0
        )

    def action_whole(self) -> None:
        """The entry with all its fields and hashes."""
        entry = self._entry
        if entry is not None:
            title = _("Entry {number}").format(number=entry.number)
            text = list(journal_text.whole(entry, self._names))
            self.app.push_screen(ReadDialog(title, text), self._gone)

    def _gone(self, wanted: bool | None) -> None:
        if wanted:
            self.action_go()

    def action_go(self) -> None:
        """To the place that the entry changed."""
        entry = self._entry
        place = journal_text.place_of(entry, self._names) if entry else None
        if place is not None:
            self.post_message(place)
        elif entry is not None:
            self.say(_("This entry concerns the database as a whole."))

    async def action_turn(self, by: int) -> None:
        """Older or newer entries."""
        offset = self._page.offset + by * _PAGE
        if offset < 0 or offset >= max(1, self._page.total):
            self.say(_("There are no more entries."))
            return
        await self._load(offset)
        self.query_one(Grid).action_edge(0)

    async def action_oldest(self) -> None:
        """The last page."""
        await self._load(max(0, (self._page.total - 1) // _PAGE * _PAGE))
        self.query_one(Grid).action_edge(-1)

    async def action_newest(self) -> None:
        """The first page."""
        await self._load(0)
        self.query_one(Grid).action_edge(0)

    def action_look(self) -> None:
        """Ask what to look for."""
        self.app.push_screen(look_dialog(self._look), self._looked)

    async def _looked(self, answer: Mapping[str, str] | None) -> None:
        if answer is not None:
            await self._look_for(look_of(answer))

    async def _look_for(self, look: Look) -> None:
        self._look = look
        await self._load()

    async def action_same(self, what: str) -> None:
        """Only entries that have this of the one under the cursor."""
        entry = self._entry
        if entry is None:
            return
        day = entry.at.astimezone().date()
        code = entry.subject.partition("/")[0]
        changes = {
            "project": replace(self._look, project=code),
            "who": replace(self._look, who=entry.who),
            "action": replace(self._look, action=entry.action),
            "day": replace(self._look, since=day, until=day),
        }
        await self._look_for(changes[what])

    async def action_everything(self) -> None:
        """All entries again."""
        await self._look_for(Look())

    def action_verify(self) -> None:
        """Go through the chain."""
        self._proving = True
        self._verify()

    @work(exclusive=True)
    async def _verify(self) -> None:
        try:
            total, broken = await self.session.run(verify, self.session.open, self._tell_progress)
        except ScorerError as error:
            self.post_message(Failed(error))
            return
        self._end_proof()
        if broken is None:
            self.say(_("{count} entries, all whole.").format(count=total))
        else:
            text = _("Entry {number} does not fit the one before it.").format(number=broken)
            self.notify(text, severity="error", timeout=20, markup=False)

    def _tell_progress(self, doing: str, done: int, total: int) -> None:
        """Called on the service's thread: only a message leaves it."""
        self.post_message(Progressed(doing, done, total))

    def on_progressed(self, event: Progressed) -> None:
        """How far the proof is; what comes late says nothing any more."""
        if not self._proving:
            return
        part = Fraction(event.done, max(1, event.total))
        self._proof = f"{event.doing} {bar(part, _BAR)} {percent_text(part, 0)}"
        self.set_title(_("Journal"), self._proof)

    def on_failed(self, event: Failed) -> None:
        """Why it could not be proven."""
        self._end_proof()
        self.tell(event.error)

    def _end_proof(self) -> None:
        self._proof, self._proving = "", False
        self.show_view()
