"""The names of the document's first part, each beside the project it means or may mean."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.widget import Widget

from scorer.errors import ConflictError, ScorerError
from scorer.forms import view
from scorer.i18n import N_, _
from scorer.service.matching import (
    Match,
    MatchState,
    PartOne,
    confirm_match,
    confirm_no_table,
    free_match,
    part_one,
)
from tui.conflicts import Both, Held, conflict_dialog
from tui.dialogs.pick import PickDialog
from tui.screens.base import WorkScreen
from tui.session import Session
from tui.widgets.grid import Cell, Column, Grid, Row
from tui.widgets.lines import LineList, Part
from tui.widgets.text import TextPane

if TYPE_CHECKING:
    from scorer.model.plan import Announced, Project

_OPEN = frozenset({MatchState.PROPOSED, MatchState.UNMATCHED})
_TONES = {MatchState.PROPOSED: "warn", MatchState.UNMATCHED: "bad", MatchState.SAME_NAME: "muted"}


class NamesScreen(WorkScreen):
    """A row a name; Enter confirms what is proposed and goes on to the next open one."""

    DEFAULT_CSS = """
    NamesScreen > TextPane { height: 9; border-top: solid $primary; }
    NamesScreen.-plain > TextPane { border-top: ascii $primary; }
    """
    DESTINATION = "names"
    HELP_TEXT = N_(
        "The projects as Part 1 of the document names them, each beside the target table that it "
        "means. Where the words differ the most alike table is proposed: Enter confirms it, c "
        "chooses another project, x says that no table belongs to the name, u takes back what was "
        "said. Every answer is journalled with your name. The document still differs, so a note "
        "about it stays."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "confirm", N_("confirm")),
        Binding("c", "choose", N_("another project")),
        Binding("x", "no_table", N_("no table")),
        Binding("u", "free", N_("take back")),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._known: PartOne | None = None

    def body(self) -> Iterable[Widget]:
        """The list and what is known of the name under the cursor."""
        yield Grid(_columns(), ident="names")
        yield TextPane(ident="name")

    async def on_mount(self) -> None:
        """Look them up, and begin at the first that is open."""
        self.set_title(_("Names in Part 1"))
        self.query_one(Grid).focus()
        await self._load()
        self._to_open(0)

    def resume(self) -> None:
        """Look them up again: somebody else may have settled one."""
        if self._known is not None:
            self.call_later(self._load)

    async def _load(self) -> None:
        self._known = await self.attempt(part_one, self.session.open) or self._known
        self.show_view()

    def show_view(self) -> None:
        """The names as they were answered last."""
        known = self._known
        if known is None:
            return
        left = sum(each.state in _OPEN for each in known.matches)
        self.set_title(
            _("Names in Part 1"), _("{count} to be confirmed").format(count=left) if left else ""
        )
        nothing = Row(None, ((_("The first part of the document names no projects."), "muted"),))
        self.query_one(Grid).set_rows([_row(each) for each in known.matches] or [nothing])
        self._show_name()

    @property
    def _match(self) -> Match | None:
        key = self.query_one(Grid).cursor_key
        return self._known.matches[int(key) - 1] if self._known and key else None

    def on_line_list_moved(self, event: LineList.Moved) -> None:
        """What is known of another name."""
        self._show_name()

    async def on_line_list_chosen(self, event: LineList.Chosen) -> None:
        """Enter confirms."""
        await self.action_confirm()

    def _show_name(self) -> None:
        match = self._match
        lines = _sentences(match, self._known) if match and self._known else []
        self.query_one(TextPane).set_text(lines)

    async def _settle(
        self, held: Held[Announced], use_case: Callable[..., PartOne], mine: str
    ) -> bool:
        """Run a use case that settles the name ``held``, which ``mine`` is the answer to; True where it was taken.

        Who comes second is asked.
        """
        try:
            answer = await self.session.run(use_case, seen=held.seen)
        except ConflictError as error:
            await self._load()
            held.seen = self._as_now(held.seen)
            again = partial(self._settle, held, use_case, mine)
            self.ask_whose(conflict_dialog(error, Both("", mine)), again)
            return False
        except ScorerError as error:
            self.tell(error)
            return False
        self._known = answer
        self.show_view()
        await self.read_again()
        return True

    def _as_now(self, announced: Announced) -> Announced:
        """The name as it was read last."""
        names = (each.announced for each in self._known.matches) if self._known else ()
        same = (announced.number, announced.name)
        return next((each for each in names if (each.number, each.name) == same), announced)

    def idle(self, action: str) -> bool:
        """What is said of a name takes a name; only a proposed one is confirmed."""
        match = self._match
        if action == "confirm":
            return match is None or match.state is not MatchState.PROPOSED
        return action in {"choose", "no_table", "free"} and match is None

    async def action_confirm(self) -> None:
        """The proposed project is the one."""
        match = self._match
        if match is None:
            return
        if match.state is MatchState.PROPOSED:
            mine = match.project.name if match.project else ""
            confirm = partial(confirm_match, self.session.open, match.entry, match.code)
            if await self._settle(Held(match.announced), confirm, mine):
                self._to_open(match.entry)
        elif match.state is MatchState.UNMATCHED:
            self.say(_("Nothing is proposed here: c chooses a project, x says there is none."))
        else:
            self._to_open(match.entry)

    def _to_open(self, after: int) -> None:
        """The cursor on the next name that is open, from the top again after the last one."""
        matches = self._known.matches if self._known else ()
        left = [each.entry for each in matches if each.state in _OPEN]
        if left:
            wanted = next((each for each in left if each > after), left[0])
            self.query_one(Grid).select(str(wanted))
        elif after:
            self.say(_("Every name is settled."))

    def action_choose(self) -> None:
        """Pick the project among all, the ones that no name means first."""
        match, known = self._match, self._known
        if match is None or known is None:
            return
        options = [(each.code, each.name, _remark(each, known)) for each in _in_order(known)]
        title = _("Which project is “{name}”?").format(name=match.announced.name)
        names = {each.code: each.name for each in known.projects}
        take = partial(self._chosen, Held(match.announced), match.entry, names)
        self.ask(PickDialog(title, options), take)

    async def _chosen(
        self, held: Held[Announced], entry: int, names: Mapping[str, str], code: str
    ) -> bool:
        confirm = partial(confirm_match, self.session.open, entry, code)
        return await self._settle(held, confirm, names[code])

    async def action_no_table(self) -> None:
        """No table belongs to the name."""
        match = self._match
        if match is None:
            return
        settle = partial(confirm_no_table, self.session.open, match.entry)
        if await self._settle(Held(match.announced), settle, _("has no table")):
            self._to_open(match.entry)

    async def action_free(self) -> None:
        """Take back what was said of the name."""
        if (match := self._match) is not None:
            free = partial(free_match, self.session.open, match.entry)
            await self._settle(Held(match.announced), free, _("nothing confirmed"))


def _columns() -> tuple[Column, ...]:
    return (
        Column(_("no."), 3, "right"),
        Column(_("name in Part 1"), 16, share=1),
        Column(_("project"), 16, share=1),
        Column(_("alike"), 5, "right", drop=1),
        Column(_("state"), 12),
    )


def _row(match: Match) -> Row:
    likeness = view.NOTHING if match.likeness is None else f"{match.likeness}%"
    project: Cell = match.project.name if match.project else (view.NOTHING, "muted")
    state = (view.match_state_word(match.state), _TONES.get(match.state, ""))
    name = match.announced.name
    return Row(str(match.entry), (str(match.entry), name, project, likeness, state))


def _sentences(match: Match, known: PartOne) -> list[Part]:
    announced = match.announced
    number = announced.number or str(match.entry)
    lines: list[Part] = [
        (_("Part 1, number {number}: {name}").format(number=number, name=announced.name), "strong")
    ]
    if match.project is not None:
        table = _("Table: {code} {name}").format(code=match.code, name=match.project.name)
        funds = view.amount_with_unit(match.project.total_funds)
        lines += [(table, ""), (_("Budget: {funds}").format(funds=funds), "")]
    lines.append((_(", ").join(view.match_state_parts(match)), _TONES.get(match.state, "")))
    if match.state is MatchState.UNMATCHED and known.not_announced:
        names = "、".join(each.name for each in known.not_announced)
        lines.append((_("Tables that no name means: {names}").format(names=names), ""))
    if announced.text:
        lines.append((announced.text, "muted"))
    if place := view.place_text(announced.place):
        lines.append((_("Where: {place}").format(place=place), "muted"))
    return lines


def _in_order(known: PartOne) -> list[Project]:
    loose = {each.code for each in known.not_announced}
    return sorted(known.projects, key=lambda each: each.code not in loose)


def _remark(project: Project, known: PartOne) -> str:
    meant = next((each for each in known.matches if each.code == project.code), None)
    if meant is None:
        return _("not in Part 1")
    return f"{meant.entry} {meant.announced.name}"
