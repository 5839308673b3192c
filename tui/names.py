"""The list's rows by name, and by what is known of them: light, so that names stand there early."""

from collections.abc import Sequence

from scorer.money import grouped
from tui.project_list import ProjectList
from tui.searching import Query, Span, match_in, query_of
from tui.widgets.grid import Cell

_STILL_READING = "…"
_EMPTY = query_of("")


class NamedRows:
    """The projects of a list as rows of a table, put into words one by one when they are seen."""

    def __init__(self, projects: ProjectList) -> None:
        self._projects = projects
        self.query: Query = _EMPTY

    def __len__(self) -> int:
        return len(self._projects.order)

    def key(self, line: int) -> str:
        """The code of the project in this line."""
        return self._projects.key(line)

    def line(self, key: str) -> int | None:
        """The line in which a project stands."""
        return self._projects.line(key)

    def cells(self, line: int) -> tuple[Cell, ...]:
        """Number, name and budget, then what the project scores, as far as that is known."""
        place, outline = self._projects.order[line], self._projects.outline(line)
        facts = self._projects.facts.get(outline.code)
        if facts is None:
            known: tuple[Cell, ...] = ("", *((_STILL_READING, "muted"),) * 6)
        else:
            from tui.rows import fact_cells

            known = fact_cells(facts)
        return (
            str(place + 1),
            self._name(outline.code, outline.name),
            "—" if outline.budget is None else grouped(outline.budget),
            *known,
        )

    def _name(self, code: str, name: str) -> str:
        """The name; before it the part of the code that was found, where it is not in the name."""
        if self.query.is_empty or match_in(self.query, name) is not None:
            return name
        found = match_in(self.query, code)
        return name if found is None else f"…{code[slice(*found)]} {name}"

    def mark(self, text: str) -> Span | None:
        """What was found in a text of the list."""
        return match_in(self.query, text)

    def widest(self) -> Sequence[int]:
        """The line of the last number, which is the widest one."""
        return (len(self) - 1,) if len(self) else ()
