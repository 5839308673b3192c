"""The list of projects: how far each is, what it scores, what is doubtful; from here to all else."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING, ClassVar, Final

from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import Static

from scorer.i18n import N_, _
from tui.cells import shown
from tui.messages import Destination, Go
from tui.project_columns import list_columns
from tui.project_list import Show
from tui.screens.arranged import ArrangedScreen
from tui.screens.going_on import GoesOn
from tui.session import Session
from tui.themes import PLAIN
from tui.widgets.filter_bar import FilterBar
from tui.widgets.lines import LineList
from tui.widgets.long_grid import LongGrid

if TYPE_CHECKING:
    from scorer.model.plan import Project
    from scorer.service.views import Overview
    from tui.opening import Opened, Outlined

_OF_ONE: Final = frozenset(
    {"go('recording')", "go('money')", "go('sheet')", "go('findings')", "origins"}
)
_OF_PLAN: Final = frozenset({"go_all('export')", "go_all('profile')", "search", "sort"})


class ProjectsScreen(ArrangedScreen, GoesOn):
    """Painted before anything is read; its rows come in with the database."""

    DEFAULT_CSS = "ProjectsScreen > #sum { height: 2; padding: 0 1; background: $panel; }"
    HELP_TEXT = N_(
        "All projects of the unit and year. Enter opens the working screen of a project, where "
        "what was achieved is recorded; the other keys open its money, its score sheet, its "
        "findings, and what concerns the whole unit. / finds a project by a part of its name or "
        "code, or by the pinyin initials of its name; 0 to 4 choose which projects are shown, z or "
        "a click on a caption sorts them, the same again turns them round. An unfinished sheet "
        "shows the range it can still reach. Spent/plan is the share of the budget that was spent "
        "by the checkpoint that was due last, over the share that was planned. Signs under "
        "findings: !! stops a final sheet, ! needs a word, i informs."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "go('recording')", N_("record")),
        Binding("m,f2", "go('money')", N_("money")),
        Binding("s,f3", "go('sheet')", N_("score sheet")),
        Binding("f,f4", "go('findings')", N_("findings")),
        Binding("l,f12", "origins", N_("source")),
        Binding("x,f5", "go_all('export')", N_("export")),
        Binding("p,f6", "go_all('profile')", N_("unit profile")),
        Binding("v", "go('reviewing')", N_("county's review"), show=False),
        Binding("b", "go('rules')", N_("rule packs"), show=False),
        Binding("c", "correct", N_("correct the project"), show=False),
        Binding("a", "add", N_("add a project"), show=False),
        Binding("w", "withdraw", N_("withdraw the project"), show=False),
        Binding("W", "restore", N_("bring back a withdrawn project"), show=False),
        Binding("F", "go_all('findings')", N_("findings of all projects"), show=False),
        Binding("n", "go_all('names')", N_("names in Part 1"), show=False),
        Binding("o", "go_all('start')", N_("take in a document"), show=False),
        Binding("y", "go_all('units')", N_("another unit or year"), show=False),
        Binding("j", "go_all('journal')", N_("journal"), show=False),
        Binding("d", "go_all('doctor')", N_("is this machine fit"), show=False),
        Binding("ctrl+r", "app.reload", N_("read again"), show=False),
        Binding("t", "app.choose_theme", N_("other colours"), show=False),
        Binding("q", "app.quit", N_("quit")),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._seen: Overview | None = None
        self._budget = Decimal(0)

    def body(self) -> Iterable[Widget]:
        """What is shown and in which order, the table, and a line of sums."""
        yield FilterBar()
        yield LongGrid(ident="projects")
        yield Static(id="sum", markup=False)

    def on_mount(self) -> None:
        """The captions, before there are rows."""
        self.grid.set_columns(list_columns(self.projects))
        self.grid.set_note(_("Opening the database…"))
        self.grid.focus()
        self.set_title(_("Performance self-evaluation"))

    def show_names(self, picture: Outlined) -> None:
        """The first projects by name, while the rest is being read."""
        if picture.outlines:
            self.projects.set_outlines(picture.outlines)
            self.projects.set_order(range(len(picture.outlines)))
            self.grid.set_table(self.rows)
            self.set_title(
                _("Performance self-evaluation"),
                _("{count} projects").format(count=f"{picture.total:,}"),
            )

    def show_picture(self, picture: Opened) -> None:
        """Everything, as the worker read it; keys that waited for it are named at the foot from now on."""
        self._seen = picture.overview
        self.refresh_bindings()
        if picture.overview is None:
            self.grid.set_note(_("There is no plan here yet."))
            return
        self._budget = picture.budget
        self.projects.set_outlines(picture.outlines)
        self.projects.facts = dict(picture.facts)
        self.names_changed()
        self.put_in_order()

    def show_view(self) -> None:
        """What was changed on another screen shows here at once."""
        overview = self.session.overview
        if overview is None:
            return
        if overview is not self._seen:
            self._take_views(overview)
        self.put_in_order()

    def _take_views(self, overview: Overview) -> None:
        """The projects that have another picture than before."""
        from tui.opening import today
        from tui.rows import facts_of, outline_of

        before = {id(each) for each in self._seen.projects} if self._seen else set()
        changed = [each for each in overview.projects if id(each) not in before]
        self._seen, day = overview, today()
        if not overview.partial and len(overview.projects) != len(self.projects.outlines):
            self.projects.set_outlines([outline_of(each) for each in overview.projects])
        for each in changed:
            self.projects.facts[each.project.code] = facts_of(each, day)
            place = self.projects.place(each.project.code)
            if place is not None and self.projects.outlines[place] != outline_of(each):
                self._budget += outline_of(each).change_from(self.projects.outlines[place])
                self.projects.renew(place, outline_of(each))
                self.names_changed()

    def idle(self, action: str) -> bool:
        """Before there is a project nothing can be done with one."""
        if action in _OF_ONE:
            return self._code is None
        return action in _OF_PLAN and self.session.overview is None

    def begin_anew(self) -> None:
        """Another database: nothing of the former one is shown any more."""
        for panel in self.query("TourPanel"):
            panel.remove()
        self._close_search()
        self.projects.set_outlines(())
        self.projects.facts = {}
        self.projects.set_order(())
        self.projects.show, self._seen = Show.ALL, None
        self.names_changed()
        self.grid.set_note(_("Opening the database…"))
        self.query_one("#sum", Static).update("")
        self.show_choices()

    def speak_anew(self) -> None:
        """Everything in another language."""
        self._close_search()
        if self.session.overview is None:
            self.grid.set_note(_("There is no plan here yet."))
        self.refresh_bindings()
        self.show_view()

    def show_counts(self) -> None:
        """Unit and year, how many projects, and the sums of those that are scored."""
        from tui.rows import sum_text, unit_title

        overview, projects = self.session.overview, self.projects
        if overview is None:
            return
        self.set_title(*unit_title(overview, len(projects.order), len(projects.outlines)))
        text = sum_text(projects.facts.values(), len(projects.outlines), self._budget)
        self.query_one("#sum", Static).update(shown(text, self.app.theme == PLAIN))

    @property
    def about(self) -> str | None:
        """The project under the cursor."""
        return self._code

    @property
    def _code(self) -> str | None:
        return self.grid.cursor_key

    def on_line_list_chosen(self, event: LineList.Chosen) -> None:
        """Enter opens the working screen."""
        self.post_message(Go("recording", event.key))

    def action_go(self, destination: Destination) -> None:
        """Open a screen for the project under the cursor."""
        if self._code is not None:
            self.post_message(Go(destination, self._code))

    def action_go_all(self, destination: Destination) -> None:
        """Open a screen for the whole unit."""
        if self.session.workspace is not None:
            self.post_message(Go(destination, self._code if destination == "export" else None))

    async def action_origins(self) -> None:
        """Where the project under the cursor comes from."""
        seen = self.session.view(self._code or "")
        origins = await self.project_origins(seen.project.code) if seen is not None else None
        if seen is not None and origins is not None:
            from tui.origins import project_blocks

            self.show_origins(seen.project.name, project_blocks(origins))

    def action_correct(self) -> None:
        """Correct the project under the cursor by hand."""
        seen = self.session.view(self._code or "")
        if seen is not None:
            from tui.dialogs.correction import project_dialog

            self.ask(project_dialog(seen.project), partial(self._corrected, seen.project))

    async def _corrected(self, project: Project, answer: Mapping[str, str]) -> bool:
        from scorer.service.projects import set_project
        from tui.dialogs.correction import project_changes

        changes = project_changes(project, answer)
        return not changes or await self._changed(
            await self.attempt(set_project, self.session.open, project.code, changes),
            _("The project is corrected, marked as by hand."),
        )

    def action_add(self) -> None:
        """Add a project that the document lacks."""
        if self.session.overview is not None:
            from tui.dialogs.correction import project_dialog

            self.ask(project_dialog(None), self._added)

    async def _added(self, answer: Mapping[str, str]) -> bool:
        from scorer.service.projects import set_project

        changes = {key: value for key, value in answer.items() if value and key != "code"}
        return await self._changed(
            await self.attempt(set_project, self.session.open, answer["code"], changes, add=True),
            _("The project is added, marked as by hand."),
        )

    def action_withdraw(self) -> None:
        """Take the project under the cursor out of the evaluation, with a reason."""
        seen = self.session.view(self._code or "")
        if seen is not None:
            from tui.dialogs.correction import withdraw_dialog

            dialog = withdraw_dialog(seen.project.name)
            self.ask(dialog, partial(self._withdrawn, seen.project.code))

    async def _withdrawn(self, code: str, answer: Mapping[str, str]) -> bool:
        from scorer.service.projects import withdraw_project

        return await self._changed(
            await self.attempt(withdraw_project, self.session.open, code, answer["reason"]),
            _("The project is withdrawn; W brings it back."),
        )

    async def action_restore(self) -> None:
        """Choose a withdrawn project to bring back."""
        from scorer.service.plans import current_plan
        from tui.dialogs.pick import PickDialog

        plan = await self.attempt(current_plan, self.session.open)
        gone = [each for each in plan.projects if each.withdrawn is not None] if plan else []
        if not gone:
            self.say(_("No project is withdrawn."))
            return
        options = [(each.code, each.name, each.withdrawn or "") for each in gone]
        self.ask(PickDialog(_("Bring back a withdrawn project"), options), self._restored)

    async def _restored(self, code: str) -> bool:
        from scorer.service.projects import restore_project

        return await self._changed(
            await self.attempt(restore_project, self.session.open, code),
            _("The project counts again."),
        )

    async def _changed(self, answer: object, said: str) -> bool:
        """After a change of the list itself everything is read again, and ``said`` is told."""
        if answer is None:
            return False
        await self.app.run_action("reload")
        self.say(said)
        return True
