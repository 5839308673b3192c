"""Differences between the kept plan and a revised document, as lines: both sides side by side."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby, zip_longest
from typing import TYPE_CHECKING, Final, NamedTuple

from rich.cells import cell_len

from scorer.forms import view
from scorer.forms.differences import (
    choice_text,
    difference_words,
    document_text,
    mine_text,
    order_text,
)
from scorer.forms.fields import field_word
from scorer.forms.origins import spot_text
from scorer.i18n import _
from scorer.model.difference import Choice, Difference, FieldDifference, Kind
from tui.cells import CHOSEN, MORE, OPEN, fit, shown, wrap
from tui.widgets.lines import Entry, Part

if TYPE_CHECKING:
    from scorer.findings import Place
    from scorer.service.views import Comparison

_MARK: Final = 4
_CAPTION: Final = 13
_MOST: Final = 6
"""Lines of a value that the list shows; all of it stands below."""
_ONE_SIDED: Final = frozenset(
    {Kind.DELETED, Kind.ADDED, Kind.DOUBTFUL, Kind.PROJECT_DELETED, Kind.PROJECT_ADDED}
)
_SHOWN: Final = frozenset({"name", "target_text", "total_funds", "indicators"})
"""What the list shows of a row or project that only one side has, or that may be another one."""

Line = tuple[Part, ...]


class Layout(NamedTuple):
    """The width there is, whether only plain signs may be drawn, and what was agreed to already."""

    width: int
    plain: bool = False
    agreed: frozenset[str] = frozenset()

    @property
    def side(self) -> int:
        """Cells of either side."""
        return max(8, (self.width - _MARK - _CAPTION - 1) // 2)

    def fit(self, text: str, width: int) -> str:
        """The text in exactly so many cells, in the signs that may be drawn."""
        return fit(shown(text, self.plain), width, more="~" if self.plain else MORE)

    def wrap(self, text: str, width: int) -> list[str]:
        """The text in lines of at most so many cells."""
        return wrap(shown(text, self.plain), width)


class Subject(NamedTuple):
    """What the cursor stands on: a difference, or one of its fields."""

    difference: Difference
    field: FieldDifference | None = None

    @property
    def id(self) -> str:
        """What a decision about it names."""
        return self.field.id if self.field else self.difference.id

    @property
    def choices(self) -> tuple[Choice, ...]:
        """The answers there are."""
        return (Choice.MINE, Choice.DOCUMENT) if self.field else self.difference.choices


def subjects(comparison: Comparison) -> dict[str, Subject]:
    """Everything that can be decided, by its id."""
    found = {}
    for each in comparison.differences:
        found[each.id] = Subject(each)
        if settled_by_field(each):
            found |= {field.id: Subject(each, field) for field in each.fields}
    return found


def settled_by_field(difference: Difference) -> bool:
    """Whether each field has an answer of its own, rather than the row or project as a whole."""
    return not _ONE_SIDED & set(difference.kinds) and Choice.MINE in difference.choices


def is_conflict(difference: Difference) -> bool:
    """Whether a person has, or had, to say something here."""
    return difference.default is None or any(each.conflict for each in difference.fields)


def head_line(layout: Layout) -> Line:
    """The captions above both sides."""
    margin = " " * (_MARK + _CAPTION)
    sides = (layout.fit(each, layout.side) for each in (_("as kept"), _("new document")))
    return ((margin + " ".join(sides), ""),)


def review_entries(
    comparison: Comparison, layout: Layout, *, only_conflicts: bool = False
) -> list[Entry]:
    """The differences project by project; headings are only read."""
    entries: list[Entry] = []
    for (code, name), group in groupby(comparison.differences, _project):
        wanted = [each for each in group if is_conflict(each) or not only_conflicts]
        if wanted:
            changed = sum(each.kinds != (Kind.KEPT,) for each in wanted)
            count = _("{count} difference(s)").format(count=changed)
            title = shown(f"{name} {code} · {count}", layout.plain)
            entries.append(Entry(None, (((title, "strong"),),)))
            entries += [entry for each in wanted for entry in _entries(each, layout)]
    return entries


def _project(difference: Difference) -> tuple[str, str]:
    return difference.project_code, difference.project_name


def _entries(difference: Difference, layout: Layout) -> Iterator[Entry]:
    by_field = settled_by_field(difference)
    lines = [_title(difference, layout)]
    if not by_field:
        for field in filter(_is_shown, difference.fields):
            lines += _sides(field, layout, signs=False)
    yield Entry(difference.id, tuple(lines))
    if by_field:
        for field in difference.fields:
            yield Entry(field.id, tuple(_sides(field, layout)))


def _is_shown(field: FieldDifference) -> bool:
    """Of what only one side has the main things; of a code that changed both."""
    if field.name == "code":
        return None not in {field.mine, field.document} and field.mine != field.document
    return field.name in _SHOWN


def _title(difference: Difference, layout: Layout) -> Line:
    """Number, name, what happened, and the answer in force."""
    sign, tone = _sign(difference, layout)
    stands = choice_text(difference, difference.choice)
    if difference.choice is None and not difference.open_ids:
        stands = _("field by field")
    words = [difference_words(difference)]
    if difference.order is not None:
        words.append(order_text(difference))
    what = shown(f"{_(', ').join(words)} → {stands}", layout.plain)
    name = f"{number_text(difference)} {difference.name}".strip()
    room = layout.width - _MARK - 1 - cell_len(what)
    return (sign, tone), (layout.fit(name, max(8, room)) + " ", "strong"), (what, tone)


def number_text(difference: Difference) -> str:
    """The row's number as kept, ``+`` and the document's for a new one; empty for a project."""
    if difference.position is not None:
        return str(difference.position)
    return "" if difference.document_position is None else f"+{difference.document_position}"


def _sign(difference: Difference, layout: Layout) -> Part:
    if difference.open_ids:
        return " !! ", "bad"
    if difference.id in layout.agreed:
        return (" v  " if layout.plain else " ✓  "), "good"
    return "    ", "warn" if is_conflict(difference) else ""


def _sides(field: FieldDifference, layout: Layout, *, signs: bool = True) -> Iterator[Line]:
    """A field's two values with their places below, line by line."""
    waits = signs and field.conflict and field.choice is None
    mark = (" !! ", "bad") if waits else ("    ", "")
    word = _("number of rows") if field.name == "indicators" else field_word(field.name)
    caption = layout.fit(word, _CAPTION - 1) + " "
    mine = _side(mine_text(field), field.mine_place, Choice.MINE, field, layout, signs=signs)
    theirs = _side(
        document_text(field), field.document_place, Choice.DOCUMENT, field, layout, signs=signs
    )
    blank: Part = (" " * layout.side, "")
    for left, right in zip_longest(mine, theirs, fillvalue=blank):
        yield mark, (caption, "muted"), (left[0] + " ", left[1]), right
        mark, caption = ("    ", ""), " " * _CAPTION


def _side(
    text: str,
    place: Place | None,
    side: Choice,
    field: FieldDifference,
    layout: Layout,
    *,
    signs: bool,
) -> Iterator[Part]:
    """One side: its value, marked where it stands, and its place."""
    stands = field.choice is side
    sign = f"{CHOSEN if stands else OPEN} " if signs else ""
    indent = " " * cell_len(sign)
    tone = "strong" if stands and signs else ""
    lines = layout.wrap(text, layout.side - len(indent))
    if len(lines) > _MOST:
        lines = [*lines[: _MOST - 1], " ".join(lines[_MOST - 1 :])]
    for number, line in enumerate(lines):
        begin = indent if number else sign
        yield shown(begin, layout.plain) + layout.fit(line, layout.side - len(indent)), tone
    if place is not None and text != view.NOTHING:
        for line in layout.wrap(_spot(place), layout.side - len(indent)):
            yield indent + layout.fit(line, layout.side - len(indent)), "muted"


def _spot(place: Place) -> str:
    """Where a value stands, in short: its line in a text file is told by its source."""
    return spot_text(place if place.table is None else place._replace(line=None))
