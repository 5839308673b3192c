"""The list of projects as data: what is known of each, what is searched, left out, and in which order.

Everything here is quick for sixty projects and still right for a hundred thousand, of which most are
not scored yet; what is not known of a project never counts, and sorts behind what is.
"""

from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from scorer.i18n import N_
from tui.searching import Directory

if TYPE_CHECKING:
    from scorer.service.outline import ProjectOutline


class Facts(NamedTuple):
    """What a scored project shows in the list.

    ``done`` of ``rows`` need nothing more. ``low`` and ``high`` bound what the sheet can reach, the
    same where it is finished. ``planned`` and ``spent`` are shares of the budget at the checkpoint
    that was due last, ``rate`` is the execution rate of the sheet; ``light`` is how spending stands
    to its plan. ``errors``, ``warnings`` and ``notes`` count findings; ``unproved`` says that rows
    which got points have no evidence.
    """

    done: int
    rows: int
    finished: bool
    score: Decimal
    max_score: Decimal
    low: Decimal
    high: Decimal
    rate: Decimal | None
    planned: Fraction | None
    spent: Fraction | None
    light: str
    grade: str
    state: str
    errors: int
    warnings: int
    notes: int
    unproved: bool
    expenditure: Decimal | None


class Show(Enum):
    """Which projects are shown; the number is the key."""

    ALL = 0
    UNFINISHED = 1
    ERRORS = 2
    WARNINGS = 3
    UNPROVED = 4

    @property
    def words(self) -> str:
        """The message that names it."""
        return _SHOW_WORDS[self]

    def fits(self, facts: Facts) -> bool:
        """Whether a project is shown."""
        return _FITS[self](facts)


_SHOW_WORDS = {
    Show.ALL: N_("all"),
    Show.UNFINISHED: N_("unfinished"),
    Show.ERRORS: N_("with errors"),
    Show.WARNINGS: N_("with warnings"),
    Show.UNPROVED: N_("no evidence"),
}
_FITS: dict[Show, Callable[[Facts], bool]] = {
    Show.ALL: lambda _facts: True,
    Show.UNFINISHED: lambda facts: not facts.finished,
    Show.ERRORS: lambda facts: facts.errors > 0,
    Show.WARNINGS: lambda facts: facts.warnings > 0,
    Show.UNPROVED: lambda facts: facts.unproved,
}


class Sort(Enum):
    """What the list is sorted by; the value names the column."""

    PLAN = "number"
    SCORE = "score"
    SPENDING = "spending"
    PROGRESS = "progress"
    FINDINGS = "findings"
    BUDGET = "budget"

    @property
    def words(self) -> str:
        """The message that names it."""
        return _SORT_WORDS[self][0]

    @property
    def first_words(self) -> str:
        """The message that says what comes first."""
        return _SORT_WORDS[self][1]

    @property
    def falls(self) -> bool:
        """Whether the largest comes first, unless it is turned round."""
        return self in {Sort.FINDINGS, Sort.BUDGET}

    @property
    def needs_facts(self) -> bool:
        """Whether projects have to be scored for it."""
        return self not in {Sort.PLAN, Sort.BUDGET}


_SORT_WORDS = {
    Sort.PLAN: (N_("document order"), N_("as printed")),
    Sort.SCORE: (N_("score"), N_("lowest first")),
    Sort.SPENDING: (N_("execution against plan"), N_("furthest behind first")),
    Sort.PROGRESS: (N_("unfinished first"), N_("least recorded first")),
    Sort.FINDINGS: (N_("findings"), N_("heaviest first")),
    Sort.BUDGET: (N_("budget"), N_("largest first")),
}

Key = tuple[object, ...]


def sort_key(sort: Sort, outline: "ProjectOutline", facts: Facts | None) -> Key | None:
    """What a project is sorted by; None where that is not known."""
    if sort is Sort.BUDGET:
        return None if outline.budget is None else (outline.budget,)
    if facts is None:
        return None
    if sort is Sort.SCORE:
        return facts.low, facts.high
    if sort is Sort.PROGRESS:
        return facts.finished, Fraction(facts.done, facts.rows or 1)
    if sort is Sort.FINDINGS:
        return facts.errors, facts.warnings, facts.notes
    if facts.planned is None or facts.spent is None:
        return None
    return (facts.spent - facts.planned,)


class ProjectList:
    """All projects by place in the document, the facts by code, and the order they are shown in."""

    def __init__(self, directory: Directory | None = None) -> None:
        self.directory = directory or Directory()
        """Every project by name, which others may search, too."""
        self.facts: dict[str, Facts] = {}
        self.show = Show.ALL
        self.sort = Sort.PLAN
        self.turned = False
        self.found: list[int] | None = None
        """The places that fit what is searched for; None while nothing is."""
        self.order: Sequence[int] = ()
        self._shown: Sequence[ProjectOutline] = ()
        self._rank: dict[str, int] | None = None
        self._places: dict[str, int] | None = None

    @property
    def outlines(self) -> Sequence["ProjectOutline"]:
        """All projects, by place in the document."""
        return self.directory.outlines

    def set_outlines(self, outlines: Sequence["ProjectOutline"]) -> None:
        """Other projects; what is shown stays as it was until there is an order for them."""
        self.directory.outlines = outlines
        self._places = None

    def set_order(self, order: Sequence[int]) -> None:
        """The places that are shown, from top to bottom."""
        self.order, self._shown = order, self.outlines
        self._rank = None

    @property
    def falls(self) -> bool:
        """Whether the largest stands at the top."""
        return self.sort.falls is not self.turned

    @property
    def needs_facts(self) -> bool:
        """Whether what is shown depends on scores."""
        return self.show is not Show.ALL or self.sort.needs_facts

    def arranged(self) -> Sequence[int]:
        """The places to show, in their order; changes nothing, so that it may run elsewhere."""
        places: Iterable[int] = range(len(self.outlines)) if self.found is None else self.found
        if self.show is not Show.ALL:
            places = [place for place in places if self._fits(place)]
        if self.sort is Sort.PLAN:
            ordered = list(places) if not isinstance(places, range | list) else places
            return ordered[::-1] if self.turned else ordered
        keys = {place: self._key(place) for place in places}
        known = [(key, place) for place, key in keys.items() if key is not None]
        known.sort(key=lambda pair: pair[0], reverse=self.falls)
        return [place for _key, place in known] + [p for p, key in keys.items() if key is None]

    def _fits(self, place: int) -> bool:
        facts = self.facts.get(self.outlines[place].code)
        return facts is not None and self.show.fits(facts)

    def _key(self, place: int) -> Key | None:
        outline = self.outlines[place]
        return sort_key(self.sort, outline, self.facts.get(outline.code))

    def tally(self) -> dict[Show, int]:
        """How many of the projects scored so far fit each choice; all of them fit the first."""
        known = tuple(self.facts.values())
        counts = {show: sum(map(show.fits, known)) for show in Show}
        counts[Show.ALL] = len(self.outlines)
        return counts

    def place(self, code: str) -> int | None:
        """The place of a project in the document; None where it is not there."""
        if self._places is None:
            self._places = {each.code: place for place, each in enumerate(self.outlines)}
        return self._places.get(code)

    def renew(self, place: int, outline: "ProjectOutline") -> None:
        """Another name or budget of the same project."""
        before = self.outlines
        self.directory.outlines = [*before[:place], outline, *before[place + 1 :]]

    def forget(self, subjects: Iterable[str]) -> None:
        """What these were is no longer sure; what is no project may concern all of them."""
        for subject in subjects:
            if self.place(subject) is None:
                self.facts.clear()
                return
            self.facts.pop(subject, None)

    @property
    def is_scored(self) -> bool:
        """Whether the facts of every project are known."""
        return len(self.facts) >= len(self.outlines)

    # What a long table asks for: rows by their line, and the line of a key.

    def __len__(self) -> int:
        return len(self.order)

    def outline(self, line: int) -> "ProjectOutline":
        """The project in this line."""
        return self._shown[self.order[line]]

    def key(self, line: int) -> str:
        """The code of the project in this line."""
        return self.outline(line).code

    def line(self, key: str) -> int | None:
        """In which line a project stands; None where it is not shown."""
        if self._rank is None:
            self._rank = {self.key(line): line for line in range(len(self.order))}
        return self._rank.get(key)
