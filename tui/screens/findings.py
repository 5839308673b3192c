"""What is doubtful: grouped, every finding with what to do; Enter goes there, a reason answers it."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.widget import Widget

from scorer.findings import Severity
from scorer.i18n import N_, _
from scorer.service.across import DocumentFindings, find_across
from scorer.service.matching import part_one
from tui.finding_groups import (
    GROUPINGS,
    Doubt,
    doubts,
    doubts_across,
    entries,
    groups,
    in_order,
    long_list,
    sentence,
    summary,
)
from tui.screens.finding_jumps import JumpsToPlaces
from tui.session import Session
from tui.themes import PLAIN
from tui.widgets.lines import Entry, LineList
from tui.widgets.text import TextPane


class FindingsScreen(JumpsToPlaces):
    """Of one project, or of all; the whole sentence of the one under the cursor stands below."""

    DEFAULT_CSS = """
    FindingsScreen > TextPane { height: 8; border-top: solid $primary; }
    FindingsScreen.-plain > TextPane { border-top: ascii $primary; }
    FindingsScreen.-tall > TextPane { height: 11; }
    FindingsScreen.-low > TextPane { display: none; }
    """
    DESTINATION = "findings"
    HELP_TEXT = N_(
        "Everything that a reviewer would ask about, each with what to do. !! is an error and stops a "
        "final sheet, ! needs a word, i informs. Enter goes to the place where something can be done "
        "about it. A warning or note that may stay as it is, is answered with x and a reason: it "
        "counts no more, and the county reads the reason; a shows the answered ones (v), u takes an "
        "answer back. g groups by project, weight or kind; 1, 2 and 3 show one weight, 0 all."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "jump", N_("go there")),
        Binding("x", "answer", N_("answer with a reason")),
        Binding("g", "regroup", N_("group")),
        Binding("a", "toggle_answered", N_("answered ones")),
        Binding("u", "take_back", N_("take an answer back"), show=False),
        Binding("0", "only('')", N_("all weights"), show=False),
        Binding("1", "only('error')", N_("errors"), show=False),
        Binding("2", "only('warning')", N_("warnings"), show=False),
        Binding("3", "only('note')", N_("notes"), show=False),
        Binding("l,f12", "origins", N_("source")),
        Binding("t", "toggle_all", N_("all projects / this one")),
        Binding("n", "names", N_("names in Part 1"), show=False),
    ]

    def __init__(self, session: Session, code: str | None) -> None:
        super().__init__(session)
        self.code = code
        self._only = ""
        self._all = code is None
        self._grouping = "project" if code is None else "weight"
        self._with_answered = False
        self._counted = ""
        self._comparing = 0
        self._document: DocumentFindings | None = None
        self._document_at: int | None = None
        self._doubts: dict[str, Doubt] = {}

    @property
    def about(self) -> str | None:
        """The project it was opened for; None for all."""
        return self.code

    def body(self) -> Iterable[Widget]:
        """The list and the whole sentence."""
        yield LineList(ident="findings")
        yield TextPane(ident="finding")

    def on_mount(self) -> None:
        """Begin on the list."""
        self.query_one("#findings").focus()

    def on_resize(self, event: events.Resize) -> None:
        """Draw for the new width; a low terminal keeps the list alone."""
        self.set_class(event.size.height >= 30, "-tall")
        self.set_class(event.size.height < 14, "-low")
        self.call_after_refresh(self.show_view)

    def show_view(self) -> None:
        """The findings as the session knows them."""
        overview = self.session.overview
        if overview is None:
            return
        if self._in_pieces:
            self.show_pieces()
            self.look_again()
            return
        every = doubts(overview, None if self._all else self.code)
        self._show_title(summary(every))
        made = groups([each for each in every if self._is_wanted(each)], self._grouping)
        drawn, order = entries(
            made,
            self.size.width - 2,
            with_project=self._all and self._grouping != "project",
            plain=self.app.theme == PLAIN,
        )
        self._doubts = {str(number): each for number, each in enumerate(order)}
        self._list.show((), drawn or [_nothing()], self.size.width - 1)
        self._show_sentence()

    def changed_elsewhere(self, said: str) -> None:
        """The cursor stays on its finding, wherever that stands now."""
        stood = self.doubt
        super().changed_elsewhere(said)
        for key, each in self._doubts.items():
            if stood is not None and (each.finding, each.owner) == (stood.finding, stood.owner):
                self._list.select(key)

    @property
    def _in_pieces(self) -> bool:
        return self._all and self.session.is_partial

    def show_progress(self) -> None:
        """How far the reading is, beside what is counted so far."""
        if self._in_pieces:
            self._show_title(self._counted)

    def show_pieces(self) -> None:
        """The findings of the projects that are read; those of the document once all of these are."""
        overview = self.session.overview
        if overview is None or not self._in_pieces:
            return
        known = [each for _code, piece in self.whole.there(self.outlines) for each in piece.doubts]
        if self._document is not None:
            known += doubts_across(*self._document, known)
        every = in_order(known)
        self._counted = summary(every)
        self._show_title(self._counted)
        wanted = [each for each in every if self._is_wanted(each)]
        made = groups(wanted, self._grouping)
        long = long_list(made)
        self._doubts = {str(id(each)): each for each in wanted}
        if not wanted:
            self._list.show((), [_nothing()] if self.is_whole else (), self.size.width - 1)
        else:
            draw = partial(
                long.entry,
                width=self.size.width - 2,
                with_project=self._grouping != "project",
                plain=self.app.theme == PLAIN,
            )
            self._list.show_made(long.keys, long.heights, draw, self.size.width - 1)
        self._show_sentence()

    @property
    def is_outdated(self) -> bool:
        """The document's findings are of another state of the journal."""
        return self._document_at != self.whole.number

    async def all_read(self) -> None:
        """Compare the tables with each other and with the names of the first part."""
        if not self._in_pieces:
            return
        projects = [piece.compared for _code, piece in self.whole.there(self.outlines)]
        number = self.whole.number or 0
        while self.is_current:
            names = await self.attempt(part_one, self.session.open, whole=False)
            if names is None:
                return
            self._comparing = names.left
            if not names.left:
                break
            self.show_progress()
        found = await self.attempt(find_across, self.session.open, projects, number)
        if found is not None:
            self._document, self._document_at = found, number

    @property
    def _list(self) -> LineList:
        return self.query_one("#findings", LineList)

    def _is_wanted(self, doubt: Doubt) -> bool:
        heavy = not self._only or doubt.finding.severity == self._only
        return heavy and (self._with_answered or doubt.answer is None)

    def _show_title(self, counted: str) -> None:
        scope = _("all projects")
        if not self._all and (seen := self.session.view(self.code or "")) is not None:
            scope = seen.project.name
        left = _("Findings · {scope} · {grouping}").format(
            scope=scope, grouping=_(GROUPINGS[self._grouping])
        )
        if self._in_pieces and not self.is_whole:
            counted = self.progress
        elif self._in_pieces and self._comparing:
            counted = _("comparing, {count} steps left").format(count=f"{self._comparing:,}")
        self.set_title(left, counted)

    def on_line_list_moved(self, event: LineList.Moved) -> None:
        """The whole sentence of another finding."""
        self._show_sentence()

    async def on_line_list_chosen(self, event: LineList.Chosen) -> None:
        """Enter goes there."""
        await self.action_jump()

    @property
    def shown_doubts(self) -> list[Doubt]:
        """Every finding on the list."""
        return list(self._doubts.values())

    @property
    def doubt(self) -> Doubt | None:
        """The finding under the cursor."""
        key = self._list.cursor_key
        return self._doubts.get(key) if key is not None else None

    def _show_sentence(self) -> None:
        doubt = self.doubt
        self.query_one(TextPane).set_text(sentence(doubt) if doubt else ())

    def idle(self, action: str) -> bool:
        """Answering takes a finding that may be answered and is not yet."""
        doubt = self.doubt
        if action in {"jump", "origins"}:
            return doubt is None
        if action == "answer":
            return (
                doubt is None
                or doubt.answer is not None
                or doubt.finding.severity is Severity.ERROR
            )
        return action == "toggle_all" and self.code is None

    def action_only(self, severity: str) -> None:
        """One weight only, or all."""
        self._only = severity
        self.show_view()

    def action_regroup(self) -> None:
        """Another order: by project, by weight, by kind."""
        names = list(GROUPINGS)
        self._grouping = names[(names.index(self._grouping) + 1) % len(names)]
        self.show_view()

    def action_toggle_all(self) -> None:
        """All projects, or the one the screen was opened for."""
        if self.code is not None:
            self._all = not self._all
            self.show_view()

    def action_toggle_answered(self) -> None:
        """Show the answered ones as well, or hide them again."""
        self._with_answered = not self._with_answered
        self.show_view()


def _nothing() -> Entry:
    return Entry(None, (((_("Nothing was found."), "muted"),),))
