"""The score sheet as it will print, with the arithmetic of the row under the cursor."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.widget import Widget

from scorer.forms import view
from scorer.i18n import N_, _
from scorer.model.sheet import ScoreSheet, SheetState
from scorer.service.sheets import finalise, reopen
from tui import form_text, record_rows
from tui.asked import arithmetic, finding_part, trace_rest
from tui.dialogs.outcome import reopen_dialog
from tui.messages import Destination, Go
from tui.screens.project import ProjectScreen
from tui.themes import PLAIN
from tui.widgets.lines import LineList, Part
from tui.widgets.text import TextPane

if TYPE_CHECKING:
    from scorer.service.views import ProjectView


class SheetScreen(ProjectScreen):
    """The form above, the trace below; final and open again from here."""

    DEFAULT_CSS = """
    SheetScreen > TextPane { height: 6; border-top: solid $primary; }
    SheetScreen.-plain > TextPane { border-top: ascii $primary; }
    """
    HELP_TEXT = N_(
        "The official form as it will be written to the workbook; it is always Chinese. The arrows "
        "move over the rows, left and right over a wide form; below stands how the points of the "
        "row come about, t turns its pages. F makes the sheet final: its inputs are frozen, with your name and the "
        "time. R opens a final sheet again and asks for the reason."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("F", "final", N_("make final")),
        Binding("R", "reopen", N_("open again")),
        Binding("enter", "go('recording')", N_("record")),
        Binding("m,f6", "go('money')", N_("money")),
        Binding("f,f8", "go('findings')", N_("findings")),
        Binding("x,f5", "go('export')", N_("export")),
        Binding("t", "turn", N_("further trace"), show=False),
    ]

    def body(self) -> Iterable[Widget]:
        """The form and the trace."""
        yield LineList(ident="form")
        yield TextPane(ident="trace")

    def on_mount(self) -> None:
        """Begin on the form."""
        self.query_one("#form").focus()

    def on_resize(self) -> None:
        """Draw the form for the new width."""
        self.call_after_refresh(self.show_view)

    def show_view(self) -> None:
        """The form as the session knows it."""
        seen, overview = self.seen, self.session.overview
        if seen is None or overview is None:
            return
        self.set_title(
            _("Score sheet · {name}").format(name=seen.project.name), _standing(seen.sheet)
        )
        form = self.query_one("#form", LineList)
        plain = self.app.theme == PLAIN
        entries, width = form_text.form_entries(
            seen, overview.profile, self.size.width - 1, plain=plain
        )
        form.show((), entries, width)
        self._show_trace()
        self.refresh_bindings()

    def on_line_list_moved(self, event: LineList.Moved) -> None:
        """The arithmetic of another row."""
        self._show_trace()

    def on_line_list_chosen(self, event: LineList.Chosen) -> None:
        """Enter goes to the row on the working screen."""
        self.action_go("recording" if event.key != form_text.EXECUTION else "money")

    def _show_trace(self) -> None:
        seen = self.seen
        key = self.query_one("#form", LineList).cursor_key
        if seen is not None and key is not None:
            self.query_one("#trace", TextPane).set_text(_trace(seen, key))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Final only while it is open, open again only while it is final."""
        final = self.seen is not None and self.seen.final is not None
        if action == "final":
            return not final
        return final if action == "reopen" else True

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
                told += " " + _(
                    "Nobody has compared these rules with their text yet; do so before signing."
                )
            self.say(told)

    def action_reopen(self) -> None:
        """Ask why, then open it again."""
        if self.seen is not None:
            self.app.push_screen(reopen_dialog(self.seen.project.name), self._reopened)

    async def _reopened(self, answer: Mapping[str, str] | None) -> None:
        if answer is None:
            return
        fresh = await self.attempt(reopen, self.session.open, self.code, answer["reason"])
        if fresh is not None:
            self.keep(fresh)
            self.say(_("The sheet is open again."))

    def action_go(self, destination: Destination) -> None:
        """Another screen of this project, at the row under the cursor."""
        key = self.query_one("#form", LineList).cursor_key
        position = int(key) if key and key != form_text.EXECUTION else None
        self.post_message(Go(destination, self.code, position))


def _standing(sheet: ScoreSheet) -> str:
    """The total; of a finished sheet also its state and its grade."""
    total = view.total_text(sheet)
    if sheet.state is SheetState.UNFINISHED:
        return total
    return f"{view.sheet_state_word(sheet.state)} · {total} · {view.grade_word(sheet.grade)}"


def _trace(seen: ProjectView, key: str) -> list[Part]:
    if key == form_text.EXECUTION:
        execution = seen.sheet.execution
        lines: list[Part] = [(record_rows.execution_text(execution), "strong")]
        if execution.trace is not None:
            lines.append((view.trace_line(execution.trace), ""))
            lines.extend(trace_rest(execution.trace))
        if (total := seen.sheet.total_trace) is not None:
            text = _("total {arithmetic}").format(arithmetic=view.trace_line(total))
            lines.append((text, "strong"))
            lines.extend(trace_rest(total))
        return [*lines, *(finding_part(each) for each in seen.sheet.findings)]
    line = record_rows.line_of(seen, int(key))
    return arithmetic(line, line) if line else []
