"""The names of the first part in words: a row each, and below the list what is known of one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from scorer.forms import view
from scorer.i18n import _
from scorer.service.matching import Match, MatchState, PartOne
from tui.widgets.grid import Cell, Column

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from scorer.model.plan import Project
    from tui.widgets.lines import Part

OPEN: Final = frozenset({MatchState.PROPOSED, MatchState.UNMATCHED})
"""What waits for a person's word."""

_TONES: Final = {
    MatchState.PROPOSED: "warn",
    MatchState.UNMATCHED: "bad",
    MatchState.SAME_NAME: "muted",
}
_NAMED: Final = 8
"""So many tables that no name means are listed; c finds the others."""


def columns(count: int = 0) -> tuple[Column, ...]:
    """What a row tells, of so many."""
    return (
        Column(_("no."), max(3, len(str(count))), "right"),
        Column(_("name in Part 1"), 16, share=1),
        Column(_("project"), 16, share=1),
        Column(_("alike"), 5, "right", drop=1),
        Column(_("state"), 12),
    )


class NamesTable:
    """The names as a table; a row is put into words when it is seen."""

    def __init__(self, known: PartOne) -> None:
        self._known = known

    def __len__(self) -> int:
        return len(self._known.matches)

    @staticmethod
    def key(line: int) -> str:
        """The number of the name, from 1."""
        return str(line + 1)

    @staticmethod
    def line(key: str) -> int | None:
        """Where the name with this number stands."""
        return int(key) - 1

    def cells(self, line: int) -> tuple[Cell, ...]:
        """Both names, how alike they are, and what is known of that."""
        match = self._known.matches[line]
        number, name = str(match.entry), match.announced.name
        if match.entry in self._known.pending:
            return number, name, ("", ""), "", (_("being compared"), "muted")
        likeness = view.NOTHING if match.likeness is None else f"{match.likeness}%"
        project: Cell = match.project.name if match.project else (view.NOTHING, "muted")
        state = (view.match_state_word(match.state), _TONES.get(match.state, ""))
        return number, name, project, likeness, state

    @staticmethod
    def widest() -> Sequence[int]:
        """The sample will do."""
        return ()


def sentences(match: Match, known: PartOne) -> list[Part]:
    """What is known of a name."""
    announced = match.announced
    number = announced.number or str(match.entry)
    lines: list[Part] = [
        (_("Part 1, number {number}: {name}").format(number=number, name=announced.name), "strong")
    ]
    if match.entry in known.pending:
        lines.append((_("being compared"), "muted"))
    else:
        lines += _known_lines(match, known)
    if announced.text:
        lines.append((announced.text, "muted"))
    if place := view.place_text(announced.place):
        lines.append((_("Where: {place}").format(place=place), "muted"))
    return lines


def _known_lines(match: Match, known: PartOne) -> list[Part]:
    lines: list[Part] = []
    if match.project is not None:
        table = _("Table: {code} {name}").format(code=match.code, name=match.project.name)
        funds = view.amount_with_unit(match.project.total_funds)
        lines += [(table, ""), (_("Budget: {funds}").format(funds=funds), "")]
    lines.append((_(", ").join(view.match_state_parts(match)), _TONES.get(match.state, "")))
    if match.state is MatchState.UNMATCHED and known.not_announced:
        lines.append((_loose(known.not_announced), ""))
    return lines


def _loose(projects: Sequence[Project]) -> str:
    names = "、".join(each.name for each in projects[:_NAMED])
    if len(projects) <= _NAMED:
        return _("Tables that no name means: {names}").format(names=names)
    return _("Tables that no name means: {count}, as {names}").format(
        count=f"{len(projects):,}", names=names
    )


def in_order(known: PartOne) -> list[Project]:
    """All projects, the ones that no name means first."""
    loose = {each.code for each in known.not_announced}
    return sorted(known.projects, key=lambda each: each.code not in loose)


def remarks(known: PartOne) -> Callable[[Project], str]:
    """What each project is to the names."""
    meant = {each.code: each for each in known.matches if each.project is not None}

    def remark(project: Project) -> str:
        match = meant.get(project.code)
        if match is None:
            return _("not in Part 1")
        return f"{match.entry} {match.announced.name}"

    return remark
