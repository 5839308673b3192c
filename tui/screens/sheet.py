"""The score sheet as it will print, with the arithmetic of the row under the cursor."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.widget import Widget

from scorer.forms import view
from scorer.forms.trial import MARK
from scorer.forms.view import pack_text
from scorer.i18n import N_, _
from scorer.model.sheet import ScoreSheet, SheetState
from scorer.service.drafts import Place
from scorer.service.sheets import finalise, packs, reopen
from scorer.service.trials import TrialValues, try_values
from tui import form_text, record_rows
from tui.asked import arithmetic, finding_parts, trace_rest
from tui.dialogs.outcome import reopen_dialog
from tui.dialogs.packs import pack_dialog
from tui.form_trial import EXECUTION, TOTAL, trial_parts, trial_title
from tui.messages import Destination, Go
from tui.screens.project import ProjectScreen
from tui.session import Session
from tui.themes import PLAIN
from tui.widgets.form import FormList
from tui.widgets.lines import LineList, Part
from tui.widgets.one_line import OneLine
from tui.widgets.text import TextPane

if TYPE_CHECKING:
    from scorer.service.trials import Trial
    from scorer.service.views import ProjectView


class SheetScreen(ProjectScreen):
    """The form above, the trace below; final and open again from here."""

    DEFAULT_CSS = """
    SheetScreen > #trial {
        height: 1; padding: 0 1; background: $panel; display: none;
    }
    SheetScreen.-trial > #trial { display: block; color: $error; text-style: bold reverse; }
    SheetScreen > TextPane { height: 6; border-top: solid $primary; }
    SheetScreen.-low > TextPane { display: none; }
    SheetScreen.-plain > TextPane { border-top: ascii $primary; }
    """
    DESTINATION = "sheet"
    HELP_TEXT = N_(
        "The official form as it will be written to the workbook; it is always Chinese. The arrows "
        "move over the rows, left and right over a wide form; below stands how the points of the "
        "row come about, t turns its pages. w shows the sheet as it would be by other rules: a trial, "
        "marked on every line, with what differs; nothing of it is kept, Esc ends it. F makes the "
        "sheet final: its inputs are frozen, with your name and the time. R opens a final sheet again "
        "and asks for the reason."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("F", "final", N_("make final")),
        Binding("R", "reopen", N_("open again")),
        Binding("enter", "go('recording')", N_("record")),
        Binding("m,f6", "go('money')", N_("money")),
        Binding("f,f8", "go('findings')", N_("findings")),
        Binding("x,f5", "go('export')", N_("export")),
        Binding("w,f2", "try_pack", N_("what if: other rules")),
        Binding("t", "turn", N_("further trace"), show=False),
    ]

    def __init__(self, session: Session, code: str) -> None:
        super().__init__(session, code)
        self._tried: Trial | None = None

    def body(self) -> Iterable[Widget]:
        """The form and the trace."""
        yield OneLine(ident="trial")
        yield FormList(ident="form")
        yield TextPane(ident="trace")

    def on_mount(self) -> None:
        """Begin on the form."""
        self.query_one("#form").focus()

    def on_resize(self, event: events.Resize) -> None:
        """Draw the form for the new width; a low terminal keeps the form alone."""
        self.set_class(event.size.height < 14, "-low")
        self.call_after_refresh(self.show_view)

    def show_view(self) -> None:
        """The form as the session knows it, or as the trial has it."""
        seen, overview = self.seen, self.session.overview
        if seen is None or overview is None:
            return
        if self._tried is not None and self._tried.recorded is not seen:
            self._tried = None
        tried, plain = self._tried, self.app.theme == PLAIN
        self._show_heads(seen)
        drawn = form_text.form(
            seen if tried is None else tried.trial,
            overview.profile,
            self.size.width - 1,
            plain=plain,
            recorded=None if tried is None else tried.recorded,
        )
        self.query_one("#form", FormList).show_form(*drawn)
        self._show_trace()
        self.refresh_bindings()

    def _show_heads(self, seen: ProjectView) -> None:
        """Title and, above a trial, what it is."""
        tried = self._tried
        self.set_class(tried is not None, "-trial")
        if tried is None:
            title = _("Score sheet · {name}").format(name=seen.project.name)
            self.set_title(title, _standing(seen.sheet))
            return
        title = _("{mark} · {name}").format(mark=MARK, name=seen.project.name)
        self.set_title(title, f"{MARK} {_standing(tried.trial.sheet)}")
        self.query_one("#trial", OneLine).update_words(trial_title(tried))

    def on_line_list_moved(self, event: LineList.Moved) -> None:
        """The arithmetic of another row."""
        self._show_trace()

    def on_line_list_chosen(self, event: LineList.Chosen) -> None:
        """Enter goes to the row on the working screen."""
        self.action_go("recording" if event.key != EXECUTION else "money")

    def _show_trace(self) -> None:
        seen, tried = self.seen, self._tried
        key = self.query_one("#form", LineList).cursor_key
        if seen is None or key is None:
            return
        parts = _trace(seen, key)
        if tried is not None:
            parts = [*trial_parts(key, tried), *_trace(tried.trial, key)]
        self.query_one("#trace", TextPane).set_text(parts)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Final only while it is open, open again only while it is final; a trial is only looked at."""
        final = self.seen is not None and self.seen.final is not None
        if self._tried is not None and (
            action in {"final", "reopen", "pack"} or parameters == ("export",)
        ):
            return False
        if action == "final":
            return not final
        return final if action == "reopen" else super().check_action(action, parameters)

    async def action_try_pack(self) -> None:
        """Choose other rules, and show what the sheet would be by them; nothing is kept."""
        known, seen = await self.attempt(packs), self.seen
        if known is not None and seen is not None:
            note = _("Only to look at: nothing is kept. The sheet counts by {pack}").format(
                pack=pack_text(seen.sheet.pack)
            )
            self.ask(pack_dialog(known, note, title=_("What if: other rules")), self._try)

    async def _try(self, pack: str) -> bool:
        tried = await self.attempt(try_values, self.session.open, self.code, TrialValues(pack=pack))
        if tried is None:
            return False
        self.session.keep(tried.recorded)
        self._tried = tried
        self.show_view()
        return True

    def action_back(self) -> None:
        """Out of the trial, back to the sheet that counts; from there out of the screen."""
        if self._tried is None:
            super().action_back()
            return
        self._tried = None
        self.show_view()
        self.say(_("The trial is over; this is the sheet that counts."))

    def action_turn(self) -> None:
        """The next page of the trace, after the last one the first again."""
        pane = self.query_one("#trace", TextPane)
        if pane.scroll_offset.y >= pane.max_scroll_y:
            pane.scroll_home(animate=False)
        else:
            pane.scroll_page_down(animate=False)

    async def action_final(self) -> None:
        """Freeze the sheet."""
        fresh = await self.attempt(finalise, self.session.open, self.code)
        if fresh is not None:
            self.keep(fresh)
            told = _("The sheet is final.")
            if not fresh.pack_verified:
                told += "\n" + _(
                    "Nobody has compared these rules with their text yet; do so before signing."
                )
            self.say(told)

    async def action_reopen(self) -> None:
        """Ask why, then open it again."""
        if self.seen is not None:
            place = Place(self.code, window="reopen")
            await self.ask_kept(place, reopen_dialog(self.seen.project.name), self._reopened)

    async def _reopened(self, answer: Mapping[str, str]) -> bool:
        done = await self.change(reopen, self.session.open, self.code, answer["reason"])
        if done:
            self.say(_("The sheet is open again."))
        return done

    def action_go(self, destination: Destination) -> None:
        """Another screen of this project, at the row under the cursor."""
        key = self.query_one("#form", LineList).cursor_key
        position = int(key) if key and key not in {EXECUTION, TOTAL} else None
        self.post_message(Go(destination, self.code, position))


def _standing(sheet: ScoreSheet) -> str:
    """The total; of a finished sheet also its state and its grade."""
    total = view.total_text(sheet)
    if sheet.state is SheetState.UNFINISHED:
        return total
    return f"{view.sheet_state_word(sheet.state)} · {total} · {view.grade_word(sheet.grade)}"


def _trace(seen: ProjectView, key: str) -> list[Part]:
    if key in {EXECUTION, TOTAL}:
        execution = seen.sheet.execution
        lines: list[Part] = [(record_rows.execution_text(execution), "strong")]
        if execution.trace is not None:
            lines.append((view.trace_line(execution.trace), ""))
            lines.extend(trace_rest(execution.trace))
        if (total := seen.sheet.total_trace) is not None:
            text = _("total {arithmetic}").format(arithmetic=view.trace_line(total))
            lines.append((text, "strong"))
            lines.extend(trace_rest(total))
        return [*lines, *finding_parts(seen.sheet.findings, seen.dismissed)]
    line = record_rows.line_of(seen, int(key))
    return arithmetic(line, line, dismissed=seen.dismissed) if line else []
