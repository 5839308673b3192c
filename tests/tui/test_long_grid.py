"""The table of any length moves as a simple list does, and words only what is seen."""

import asyncio
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st
from textual.app import App, ComposeResult

from scorer.service.outline import ProjectOutline
from tui.project_list import Facts, ProjectList, Show, Sort
from tui.themes import THEMES
from tui.widgets.grid import Cell, Column, Row
from tui.widgets.lines import LineList
from tui.widgets.long_grid import LongGrid

HEIGHT = 9
ROOM = HEIGHT - 1
COLUMNS = (Column("名称", 8, share=1, key="name"), Column("数", 6, "right", key="number"))


class Counted:
    """So many numbered rows; it remembers which were put into words."""

    def __init__(self, numbers: Sequence[int]) -> None:
        self.numbers = numbers
        self.worded: set[int] = set()

    def __len__(self) -> int:
        return len(self.numbers)

    def key(self, line: int) -> str:
        return str(self.numbers[line])

    def line(self, key: str) -> int | None:
        number = int(key)
        return self.numbers.index(number) if number in self.numbers else None

    def cells(self, line: int) -> tuple[Cell, ...]:
        self.worded.add(line)
        return f"第{self.numbers[line]}个项目", f"{self.numbers[line]}.00"

    def widest(self) -> Sequence[int]:
        return (len(self.numbers) - 1,) if self.numbers else ()


class Bench(App[None]):
    """One table alone."""

    def __init__(self) -> None:
        super().__init__()
        for each in THEMES:
            self.register_theme(each)
        self.chosen: list[str] = []
        self.asked: list[str] = []

    def compose(self) -> ComposeResult:
        yield LongGrid(COLUMNS)

    def on_mount(self) -> None:
        self.grid.focus()

    @property
    def grid(self) -> LongGrid:
        return self.query_one(LongGrid)

    def on_line_list_chosen(self, event: LineList.Chosen) -> None:
        self.chosen.append(event.key)

    def on_long_grid_asked(self, event: LongGrid.Asked) -> None:
        self.asked.append(event.key)

    @property
    def lines(self) -> list[str]:
        return [strip.text for strip in self.screen._compositor.render_strips()]


KEYS = st.sampled_from(["up", "down", "pageup", "pagedown", "home", "end", "third", "wider"])


class Model:
    """The same list, kept simply: the numbers that are shown and where the cursor stands."""

    def __init__(self, count: int) -> None:
        self.all = list(range(count))
        self.shown = self.all
        self.at = 0

    def press(self, key: str) -> None:
        if key in {"third", "wider"}:
            self.show(self.all[::3] if key == "third" else self.all)
            return
        step = {"up": -1, "down": 1, "pageup": 1 - ROOM, "pagedown": ROOM - 1}
        end = {"home": 0, "end": len(self.shown) - 1}
        wanted = end.get(key, self.at + step.get(key, 0))
        self.at = min(max(0, wanted), len(self.shown) - 1)

    def show(self, numbers: list[int]) -> None:
        on = self.shown[self.at] if self.shown else None
        self.shown = numbers
        self.at = numbers.index(on) if on in numbers else min(self.at, len(numbers) - 1)

    @property
    def key(self) -> str | None:
        return str(self.shown[self.at]) if self.shown else None


@settings(max_examples=30, deadline=None)
@given(count=st.integers(0, 60), keys=st.lists(KEYS, max_size=25))
def test_it_moves_as_a_simple_list(count: int, keys: list[str]) -> None:
    asyncio.run(_walk(count, keys))


async def _walk(count: int, keys: list[str]) -> None:
    app, model = Bench(), Model(count)
    async with app.run_test(size=(40, HEIGHT)) as pilot:
        grid = app.grid
        grid.set_table(Counted(model.shown), "没有")
        await pilot.pause(0)
        for key in keys:
            before = grid.cursor_key
            model.press(key)
            if key in {"third", "wider"}:
                grid.set_table(Counted(model.shown), "没有", cursor=before)
            elif key in {"up", "down"}:
                grid.action_step(-1 if key == "up" else 1)
            elif key in {"pageup", "pagedown"}:
                grid.action_page(-1 if key == "pageup" else 1)
            else:
                grid.action_edge(0 if key == "home" else -1)
            assert grid.cursor_key == model.key
        await pilot.pause(0)
        seen = [int(each) for each in grid.seen_keys]
        assert len(seen) == min(ROOM, len(model.shown))
        assert model.key is None or int(model.key) in seen
        assert [
            f"第{number}个项目" in line for number, line in zip(seen, app.lines[1:], strict=False)
        ] == [True] * len(seen)


async def test_only_what_is_seen_or_measured_is_put_into_words() -> None:
    app, table = Bench(), Counted(range(100_000))
    async with app.run_test(size=(40, HEIGHT)) as pilot:
        app.grid.set_table(table)
        await pilot.press("end", "pageup", "pagedown")
        assert app.grid.cursor_key == "99999"
        assert any("第99999个项目" in line for line in app.lines)
        await pilot.press("home", "down")
        assert app.grid.cursor_key == "1"
        assert len(table.worded) < 200


async def test_a_note_stands_where_there_are_no_rows() -> None:
    app = Bench()
    async with app.run_test(size=(40, HEIGHT)) as pilot:
        app.grid.set_table(Counted(range(5)))
        await pilot.press("down", "down")
        app.grid.set_table(Counted([]), "没有符合的项目", cursor="2")
        await pilot.press("down", "enter", "pagedown", "end")
        assert app.grid.cursor_key is None
        assert "没有符合的项目" in app.lines[1]
        await pilot.click(LongGrid, offset=(4, 1))
        assert app.chosen == []


async def test_rows_that_are_there_already_are_shown_too() -> None:
    app = Bench()
    async with app.run_test(size=(40, HEIGHT)):
        app.grid.set_rows([Row("a", ("甲", "1")), Row(None, ("标题",)), Row("b", ("乙", "2"))])
        assert app.grid.row_keys == ("a", "b")
        app.grid.select("b")
        assert app.grid.cursor_key == "b"


async def test_the_mouse_scrolls_asks_places_and_chooses() -> None:
    app = Bench()
    async with app.run_test(size=(40, HEIGHT)) as pilot:
        app.grid.set_table(Counted(range(50)))
        await pilot.pause()
        await pilot.click(LongGrid, offset=(4, 0))
        await pilot.click(LongGrid, offset=(36, 0))
        assert app.asked == ["name", "number"]
        await pilot.click(LongGrid, offset=(4, 3))
        assert app.grid.cursor_key == "2"
        await pilot.double_click(LongGrid, offset=(4, 4))
        assert app.chosen == ["3"]
        app.grid.scroll_relative(y=10, animate=False, force=True)
        await pilot.pause()
        assert app.grid.cursor_key == "3"
        assert "第10个项目" in app.lines[1]


def fact(done: int, score: int, errors: int, warnings: int) -> Facts:
    """Some facts; the rest follows from these."""
    return Facts(
        done=done,
        rows=4,
        finished=done == 4,
        score=Decimal(score),
        max_score=Decimal(100),
        low=Decimal(score),
        high=Decimal(100),
        rate=None,
        planned=None if score % 5 == 0 else Fraction(1, 2),
        spent=Fraction(score, 100),
        light="",
        grade="",
        state="",
        errors=errors,
        warnings=warnings,
        notes=0,
        unproved=warnings == 1,
        expenditure=None,
    )


FACTS = st.builds(
    fact,
    st.integers(0, 4),
    st.integers(0, 100),
    st.integers(0, 2),
    st.integers(0, 2),
)
PROJECTS = st.lists(
    st.tuples(st.none() | st.integers(0, 9), st.none() | FACTS),
    max_size=30,
)


@given(PROJECTS, st.sampled_from(Show), st.sampled_from(Sort), st.booleans(), st.booleans())
def test_what_is_shown_and_in_which_order(
    drawn: list[tuple[int | None, Facts | None]],
    show: Show,
    sort: Sort,
    turned: bool,
    searched: bool,
) -> None:
    projects = ProjectList()
    projects.set_outlines(
        [
            ProjectOutline(str(n), str(n), None if budget is None else Decimal(budget))
            for n, (budget, _facts) in enumerate(drawn)
        ]
    )
    projects.facts = {str(n): facts for n, (_b, facts) in enumerate(drawn) if facts is not None}
    projects.show, projects.sort, projects.turned = show, sort, turned
    places = list(range(0, len(drawn), 2)) if searched else list(range(len(drawn)))
    projects.found = places if searched else None
    order = list(projects.arranged())
    fitting = [
        n
        for n in places
        if show is Show.ALL or (str(n) in projects.facts and show.fits(projects.facts[str(n)]))
    ]
    assert sorted(order) == fitting
    values = [naive(sort, *drawn[n]) for n in order]
    known = [each for each in values if each is not None]
    assert values == known + [None] * (len(values) - len(known))
    falls = (sort in {Sort.BUDGET, Sort.FINDINGS}) is not turned
    if sort is Sort.PLAN:
        assert order == (fitting[::-1] if turned else fitting)
    else:
        assert known == sorted(known, reverse=falls)
    projects.set_order(order)
    assert [projects.line(projects.key(line)) for line in range(len(projects))] == list(
        range(len(projects))
    )


def naive(sort: Sort, budget: int | None, facts: Facts | None) -> tuple[object, ...] | None:
    """What is sorted by, said once more."""
    if sort is Sort.BUDGET:
        return None if budget is None else (budget,)
    if facts is None or sort is Sort.PLAN:
        return None
    return {
        Sort.SCORE: (facts.low, facts.high),
        Sort.PROGRESS: (facts.finished, facts.done),
        Sort.FINDINGS: (facts.errors, facts.warnings, facts.notes),
        Sort.SPENDING: None
        if facts.planned is None or facts.spent is None
        else (facts.spent - facts.planned,),
    }[sort]
