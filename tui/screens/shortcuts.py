"""What spares keys on the working screen: fill down, the year before, the next unfinished row."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.binding import Binding, BindingType

from scorer.errors import ScorerError
from scorer.i18n import N_, _, listed
from scorer.service.filling import fill_down, fill_from
from scorer.service.year_before import open_and_sure, take_over, year_before
from tui import offers, record_rows
from tui.screens.by_hand import ByHand

if TYPE_CHECKING:
    from collections.abc import Callable

    from scorer.service.views import ProjectView
    from scorer.service.year_before import YearBefore
    from tui.session import Session
    from tui.widgets.lines import Part


class Shortcuts(ByHand):
    """Each of these is one key, says what it did, and is taken back by one undo."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n,ctrl+n", "next_open", N_("next unfinished")),
        Binding("x,ctrl+t", "fill", N_("fill down"), show=False),
        Binding("b,ctrl+b", "take_over", N_("last year's value"), show=False),
        Binding("B", "take_over_all", N_("last year's values, all unfinished rows"), show=False),
    ]

    def __init__(self, session: Session, code: str) -> None:
        super().__init__(session, code)
        self.before: YearBefore | None = None

    def go_to(self, code: str, position: int) -> None:
        """Put the cursor on a row, of another project too."""
        raise NotImplementedError

    def read_year_before(self) -> None:
        """Look up, behind what is shown, what the project's rows held the year before."""
        self.before = None
        self._read_year_before(self.code)

    @work(exclusive=True, group="year before")
    async def _read_year_before(self, code: str) -> None:
        if await self._known_before(code) is not None and code == self.code:
            self.show_offers()

    async def _known_before(self, code: str) -> YearBefore | None:
        """What the rows held the year before, looked up now where it is not known yet."""
        if self.before is None:
            found = await self.attempt(year_before, self.session.open, code)
            self.before = found if code == self.code else None
        return self.before

    def show_offers(self) -> None:
        """What can be taken over has become known."""

    def offered(self) -> tuple[Part, ...]:
        """What filling down and the year before have for the row under the cursor."""
        seen, position = self.seen, self.position
        if seen is None or position is None:
            return ()
        return (
            *offers.year_before_lines(seen, self.before, position),
            *offers.fill_lines(seen, position),
        )

    async def action_fill(self) -> None:
        """Fill down from the row under the cursor, or from the one above it."""
        seen, position = self.seen, self.position
        if seen is None or position is None:
            return
        try:
            fill = fill_from(seen, record_rows.order(seen), position)
        except ScorerError as error:
            self.tell(error)
            return
        if await self.save(lambda: partial(fill_down, self.session.open, self.code, fill)):
            rows = listed(str(each) for each in fill.rows)
            value = offers.value_of(seen, fill.source)
            self.say(
                _("{value} from row {source} stands in rows {rows} now; u takes it back.").format(
                    value=value, source=fill.source, rows=rows
                )
            )

    async def action_take_over(self) -> None:
        """Take the year before's value for the row under the cursor."""
        position, before = self.position, await self._known_before(self.code)
        if position is None or before is None:
            return
        try:
            earlier = before.offered(position)
        except ScorerError as error:
            self.tell(error)
            return

        def prepare() -> Callable[[], ProjectView]:
            version = offers.version_of(self.seen, position)
            ws, expected = self.session.open, {position: version}
            return partial(take_over, ws, self.code, (position,), expected=expected)

        if await self.save(prepare):
            self.say(offers.taken_words(earlier))

    async def action_take_over_all(self) -> None:
        """Take the year before's values for all unfinished rows whose counterpart is certain."""
        seen, before = self.seen, await self._known_before(self.code)
        if seen is None or before is None:
            return
        if not before.has_plan:
            await self.action_take_over()
            return
        rows = open_and_sure(seen, before)
        if not rows:
            self.say(offers.nothing_words(before))
            return
        if await self.save(lambda: partial(take_over, self.session.open, self.code, rows)):
            self.say(offers.all_taken_words(before, rows))

    async def action_next_open(self) -> None:
        """The next row that lacks an actual value, a level or a needed reason, in any project."""
        overview = self.session.overview
        found = (
            None
            if overview is None
            else record_rows.next_open(overview.projects, self.code, self.position)
        )
        if found is None:
            self.say(_("Every row of every project is finished."))
            return
        code, position, wrapped = found
        other = code != self.code
        self.go_to(code, position)
        seen = self.seen
        if other and seen is not None:
            self.say(_("Goes on in the project: {name}").format(name=seen.project.name))
        elif wrapped:
            self.say(_("From the top again: this row is the next unfinished one."))
