"""What is doubtful: grouped, every finding with what to do; Enter goes there, a reason answers it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import ClassVar, ParamSpec

from textual import events
from textual.binding import Binding, BindingType
from textual.widget import Widget

from scorer.errors import ScorerError
from scorer.findings import Severity, hint_of
from scorer.i18n import N_, _
from scorer.service.dismissing import dismiss, restore
from scorer.service.matching import ABOUT_NAMES
from scorer.service.plans import project_view
from tui.dialogs.dismiss import ALIKE, dismiss_dialog
from tui.finding_groups import (
    GROUPINGS,
    Doubt,
    Group,
    doubts,
    doubts_across,
    entries,
    groups,
    in_order,
    long_list,
    sentence,
    summary,
)
from tui.finding_places import Target, target_of
from tui.messages import Go
from tui.screens.of_all import OfAllScreen
from tui.session import Session
from tui.themes import PLAIN
from tui.widgets.lines import Entry, LineList
from tui.widgets.text import TextPane

P = ParamSpec("P")


class FindingsScreen(OfAllScreen):
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
        stood = self._doubt
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
        if self.is_whole:
            across = doubts_across(overview, known)
            known += [each for each in across if each.finding.code not in ABOUT_NAMES]
        every = in_order(known)
        self._counted = summary(every)
        self._show_title(self._counted)
        wanted = [each for each in every if self._is_wanted(each)]
        made = groups(wanted, self._grouping)
        if self.is_whole:
            missing = _("Too many projects to compare their tables and Part 1; see scorer check.")
            made = [Group(missing, ()), *made]
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
        self.set_title(left, counted)

    def on_line_list_moved(self, event: LineList.Moved) -> None:
        """The whole sentence of another finding."""
        self._show_sentence()

    async def on_line_list_chosen(self, event: LineList.Chosen) -> None:
        """Enter goes there."""
        await self.action_jump()

    @property
    def _doubt(self) -> Doubt | None:
        key = self._list.cursor_key
        return self._doubts.get(key) if key is not None else None

    def _show_sentence(self) -> None:
        doubt = self._doubt
        self.query_one(TextPane).set_text(sentence(doubt) if doubt else ())

    def idle(self, action: str) -> bool:
        """Answering takes a finding that may be answered and is not yet."""
        doubt = self._doubt
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

    def action_answer(self) -> None:
        """Ask for the reason why the finding may stay as it is; an error may not."""
        doubt = self._doubt
        if doubt is None:
            return
        if doubt.answer is not None:
            self.say(_("This one is answered already; u takes the answer back."))
        elif doubt.finding.severity is Severity.ERROR:
            refused = _("An error cannot be answered with a reason: it has to be corrected. {hint}")
            self.say(refused.format(hint=hint_of(doubt.finding)))
        else:
            dialog = dismiss_dialog(doubt.finding, len(self._alike(doubt)))
            self.ask(dialog, partial(self._answered, doubt))

    def _alike(self, doubt: Doubt) -> list[Doubt]:
        """The standing findings of the same kind on the list."""
        return [
            each
            for each in self._doubts.values()
            if each.answer is None
            and (each.finding.code, each.finding.severity)
            == (doubt.finding.code, doubt.finding.severity)
        ]

    async def _answered(self, doubt: Doubt, answer: Mapping[str, str]) -> bool:
        """True where all that were meant are answered; who tries again means those that are left."""
        wanted = self._alike(doubt) if answer.get("reach") == ALIKE else [doubt]
        said = (answer["text"], answer["because"] or None)
        done = 0
        for each in wanted:
            if not await self._tried(dismiss, self.session.open, each.owner, each.finding, *said):
                break
            done += 1
        if done:
            await self.read_again()
            self.show_view()
            self.say(
                _("{count} answered; a shows them, u takes an answer back.").format(count=done)
            )
        return done == len(wanted)

    async def _tried(self, function: Callable[P, None], *args: P.args, **kwargs: P.kwargs) -> bool:
        """Run a use case that answers nothing; True where it was done."""
        try:
            await self.session.run(function, *args, **kwargs)
        except ScorerError as error:
            self.tell(error)
            return False
        return True

    async def action_take_back(self) -> None:
        """Let an answered finding stand again."""
        doubt = self._doubt
        if doubt is None or doubt.answer is None:
            self.say(_("This one is not answered; a shows those that are."))
            return
        back = await self._tried(restore, self.session.open, doubt.owner, doubt.finding)
        await self.read_again()
        self.show_view()
        if back:
            self.say(_("The finding stands again."))

    async def action_origins(self) -> None:
        """Where the finding's row or project comes from."""
        from tui.origins import finding_blocks

        doubt, overview = self._doubt, self.session.overview
        if doubt is None or overview is None:
            return
        origins = await self.project_origins(doubt.code) if doubt.code else None
        blocks = finding_blocks(doubt.finding, (overview.source,), origins)
        self.show_origins(doubt.indicator or doubt.project, blocks)

    def action_names(self) -> None:
        """To the names of the first part, beside their projects."""
        self.post_message(Go("names"))

    async def action_jump(self) -> None:
        """To the place where something can be done about the finding."""
        doubt = self._doubt
        if doubt is None:
            return
        match target_of(doubt.finding, doubt.code, doubt.position):
            case Target.NAMES:
                self.action_names()
            case Target.PROFILE:
                self.post_message(Go("profile"))
            case Target.MONEY:
                self.post_message(Go("money", doubt.code))
            case Target.SHEET:
                self.post_message(Go("sheet", doubt.code))
            case Target.CORRECTION:
                await self._correct(doubt.code or "")
            case Target.SOURCE:
                self.say(_("This concerns the document itself; here is where it stands."))
                await self.action_origins()
            case Target.ROW:
                self.post_message(Go("recording", doubt.code, doubt.position))

    async def _correct(self, code: str) -> None:
        """The window in which the project's own fields are corrected."""
        from tui.dialogs.correction import project_changes, project_dialog

        seen = self.session.view(code) or await self.attempt(project_view, self.session.open, code)
        if seen is None:
            return

        async def corrected(answer: Mapping[str, str]) -> bool:
            from scorer.service.projects import set_project

            changes = project_changes(seen.project, answer)
            if not changes:
                return True
            if await self.attempt(set_project, self.session.open, code, changes) is None:
                return False
            await self.read_again()
            self.show_view()
            return True

        self.ask(project_dialog(seen.project), corrected)


def _nothing() -> Entry:
    return Entry(None, (((_("Nothing was found."), "muted"),),))
