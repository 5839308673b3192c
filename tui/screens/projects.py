"""The list of projects: how far each is, what it scores, what is doubtful; from here to all else."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import TYPE_CHECKING, ClassVar, Final

from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import Static

from scorer.i18n import N_, _
from tui.cells import shown
from tui.destinations import WITHOUT_PLAN
from tui.messages import Destination, Go
from tui.project_columns import list_columns
from tui.project_list import Show
from tui.screens.arranged import ArrangedScreen
from tui.screens.going_on import GoesOn
from tui.screens.projects_by_hand import ProjectsByHand
from tui.session import Session
from tui.themes import PLAIN
from tui.widgets.filter_bar import FilterBar
from tui.widgets.lines import LineList
from tui.widgets.long_grid import LongGrid

if TYPE_CHECKING:
    from scorer.service.views import Overview
    from tui.opening import Opened, Outlined

_OF_ONE: Final = frozenset(
    {
        *(f"go('{each}')" for each in ("recording", "money", "sheet", "findings")),
        *(f"go('{each}')" for each in ("reviewing", "rules")),
        *("origins", "correct", "withdraw"),
    }
)
_OF_PLAN: Final = frozenset(
    {
        *(f"go_all('{each}')" for each in ("export", "profile", "findings", "names")),
        *(f"show({each.value})" for each in Show),
        *("search", "sort", "add", "restore", "undo", "redo", "go_on"),
    }
)
_BEGINS: Final = "go_all('start')"
_NO_PLAN: Final = N_("There is no plan here yet: o takes in a document, or shows the sample.")


class ProjectsScreen(ArrangedScreen, ProjectsByHand, GoesOn):
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
        Binding("o", "go_all('start')", N_("take in a document")),
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
        Binding("u,f9", "undo", N_("undo"), show=False),
        Binding("U,ctrl+y", "redo", N_("do again what was taken back"), show=False),
        Binding("F", "go_all('findings')", N_("findings of all projects"), show=False),
        Binding("n", "go_all('names')", N_("names in Part 1"), show=False),
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
        self._is_empty = False
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
        self._seen, self._is_empty = picture.overview, picture.overview is None
        self.refresh_bindings()
        self.year_is_read()
        if picture.overview is None:
            self.grid.set_note(_(_NO_PLAN))
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
        """Before there is a project nothing can be done with one; then a document is what is missing."""
        if action in _OF_ONE:
            return self.about is None
        if action == _BEGINS:
            return self.session.overview is not None
        return action in _OF_PLAN and self.session.overview is None

    def begin_anew(self) -> None:
        """Another database: nothing of the former one is shown any more."""
        for panel in self.query("TourPanel"):
            panel.remove()
        self._close_search()
        self.projects.set_outlines(())
        self.projects.facts = {}
        self.projects.set_order(())
        self.projects.show, self._seen, self._is_empty = Show.ALL, None, False
        self.is_reading, self.later = True, None
        self.names_changed()
        self.grid.set_note(_("Opening the database…"))
        self.query_one("#sum", Static).update("")
        self.show_choices()

    def speak_anew(self) -> None:
        """Everything in another language."""
        self._close_search()
        if self.session.overview is None:
            self.grid.set_note(_(_NO_PLAN))
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
        return self.grid.cursor_key

    def on_line_list_chosen(self, event: LineList.Chosen) -> None:
        """Enter opens the working screen."""
        self.post_message(Go("recording", event.key))

    def action_go(self, destination: Destination) -> None:
        """Open a screen for the project under the cursor."""
        if self.about is not None:
            self.post_message(Go(destination, self.about))

    def action_go_all(self, destination: Destination) -> None:
        """Open a screen for the whole unit."""
        if self._is_empty and destination not in WITHOUT_PLAN:
            self.say(_(_NO_PLAN))
        elif self.session.workspace is not None:
            self.post_message(Go(destination, self.about if destination == "export" else None))

    async def action_origins(self) -> None:
        """Where the project under the cursor comes from."""
        if self.waits_for_year(self.action_origins):
            return
        seen = await self.pointed_at()
        origins = await self.project_origins(seen.project.code) if seen is not None else None
        if seen is not None and origins is not None:
            from tui.origins import project_blocks

            self.show_origins(seen.project.name, project_blocks(origins))
