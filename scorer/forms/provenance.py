"""Where every value of a plan comes from: file, table or sheet, cell, line, or a person's hand.

Pure: whoever has the database gives the sources and the corrections.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Final, NamedTuple

from scorer.findings import Place
from scorer.forms.fields import field_text, field_word, indicator_values, project_values
from scorer.forms.origins import place_text, spot_text
from scorer.forms.view import target_reading
from scorer.i18n import _
from scorer.model.plan import Indicator, Project, Source
from scorer.text import one_line

_WHOLE: Final = "*"
_TARGET: Final = "target_text"
_OPTIONAL: Final = frozenset({"label", "parent", "max_score", "category_max_score", "scoring_text"})
"""Fields of an indicator that are told only where the document has them: most forms do not."""
_INSIDE: Final = {
    "scoring_text": ("description",),
    "max_score": ("scoring_text", "description"),
    "category_max_score": ("category",),
    "label": ("name",),
    "parent": ("name",),
}
"""In whose cells a field stands that has none of its own: 得10分 in the description."""


class Correction(NamedTuple):
    """The last change of a field by hand; who and when are unknown where the journal does not tell.

    ``added`` is whether the whole project or row was added.
    """

    by: str | None = None
    at: datetime | None = None
    added: bool = False


class Printed(NamedTuple):
    """What stands at a place: the document it is in, and the value as it was read from there.

    ``known`` is False where only the document is known, and a person had corrected the value by then.
    """

    source: Source
    value: object
    known: bool = True


class Origin(NamedTuple):
    """One field and where its value comes from.

    ``value`` is in words, ``read_as`` what a target was understood as. ``printed`` is what the document
    has at ``place`` where that is another value. ``correction`` is who changed it by hand, ``choice``
    who chose among the readings of a target, ``inferred_from`` the field or ``year`` that a value or a
    part of its reading was inferred from.
    """

    field: str
    value: str
    place: Place | None = None
    source: Source | None = None
    read_as: str = ""
    printed: str = ""
    correction: Correction | None = None
    choice: Correction | None = None
    inferred_from: str | None = None


class RowOrigins(NamedTuple):
    """An indicator with the origins of its fields."""

    indicator: Indicator
    fields: tuple[Origin, ...]


class ProjectOrigins(NamedTuple):
    """A project with the origins of its own fields and of its rows; ``sources`` are all documents."""

    project: Project
    fields: tuple[Origin, ...]
    rows: tuple[RowOrigins, ...]

    @property
    def sources(self) -> tuple[Source, ...]:
        """The documents that any value comes from, each once."""
        told = [*self.fields, *(each for row in self.rows for each in row.fields)]
        return tuple(dict.fromkeys(each.source for each in told if each.source is not None))


Look = Callable[[str, Place], Printed | None]
"""What stands in a field's place; None where no document is known to have it."""
Corrections = Mapping[str, Mapping[str, Correction]]
"""By journal subject (project code, with ``/`` and the position for an indicator), then by field."""


def what_is_printed(read: Iterable[tuple[Source, Project]]) -> Look:
    """What stands where in projects as documents have them; of one place the first counts."""
    known: dict[tuple[str, Place], Printed] = {}
    for source, project in read:
        sides = [(project_values(project), _places(project), project.by_hand)]
        sides += [
            (indicator_values(each), _row_places(each), each.by_hand) for each in project.indicators
        ]
        for values, places, by_hand in sides:
            for field, place in places.items():
                told = field in values and _mark(field) not in by_hand
                known.setdefault((field, place), Printed(source, values.get(field), told))
    return lambda field, place: known.get((field, place))


def _places(project: Project) -> dict[str, Place]:
    points = {f"checkpoint_{each.month}": each.place for each in project.checkpoints if each.place}
    return {**project.places, **points}


def _row_places(indicator: Indicator) -> dict[str, Place]:
    """The places of a row; what stands inside another cell has that cell's."""
    places = dict(indicator.places)
    for field, cells in _INSIDE.items():
        cell = next((each for each in cells if each in places), None)
        if field not in places and cell is not None and getattr(indicator, field) is not None:
            places[field] = places[cell]
    return places


def project_origins(project: Project, look: Look, corrections: Corrections) -> ProjectOrigins:
    """Everything of one project, withdrawn rows too."""
    known = corrections.get(project.code, {})
    places = _places(project)
    fields = tuple(
        _origin(field, value, places.get(field), project.by_hand, look, known)
        for field, value in project_values(project).items()
    )
    rows = tuple(
        RowOrigins(each, indicator_origins(project.code, each, look, corrections))
        for each in project.indicators
    )
    return ProjectOrigins(project, tuple(_with_period(project, each) for each in fields), rows)


def indicator_origins(
    code: str, indicator: Indicator, look: Look, corrections: Corrections
) -> tuple[Origin, ...]:
    """The fields of one indicator; the columns its target value was put together from behind it."""
    known = corrections.get(f"{code}/{indicator.position}", {})
    found, places = [], _row_places(indicator)
    for field, value in indicator_values(indicator).items():
        if field in _OPTIONAL and value is None:
            continue
        origin = _origin(field, value, places.get(field), indicator.by_hand, look, known)
        found.append(_with_target(indicator, origin, known))
    return tuple(found)


def _origin(
    field: str,
    value: object,
    place: Place | None,
    by_hand: tuple[str, ...],
    look: Look,
    known: Mapping[str, Correction],
) -> Origin:
    words = field_text(field, value)
    there = look(field, place) if place is not None else None
    printed = field_text(field, there.value) if there is not None and there.known else words
    name = _mark(field)
    correction = None
    if name in by_hand:
        correction = known.get(name) or Correction()
    elif _WHOLE in by_hand:
        correction = (known.get(_WHOLE) or Correction())._replace(added=True)
    return Origin(
        field=field,
        value=words,
        place=place,
        source=there.source if there else None,
        printed="" if printed == words else printed,
        correction=correction,
    )


def _mark(field: str) -> str:
    """What ``by_hand`` calls the field."""
    return "checkpoints" if field.startswith("checkpoint_") else field


def _with_period(project: Project, origin: Origin) -> Origin:
    if origin.field != "period" or project.period is None:
        return origin
    return origin._replace(inferred_from=project.period.inferred_from)


def _with_target(indicator: Indicator, origin: Origin, known: Mapping[str, Correction]) -> Origin:
    if origin.field != _TARGET:
        return origin
    target = indicator.target
    choice = None
    if target.chosen_by is not None:
        choice = known.get("target") or Correction(target.chosen_by)
    return origin._replace(
        read_as=target_reading(target), choice=choice, inferred_from=target.inferred_from
    )


def origin_text(origin: Origin, *, with_file: bool = False) -> str:
    """Where a value comes from, in words: the spot, the hand, what was inferred."""
    return _("; ").join(origin_parts(origin, with_file=with_file))


def origin_parts(origin: Origin, *, with_file: bool = True) -> list[str]:
    """The same in pieces; ``with_file`` names the document in front of the spot."""
    parts = []
    if origin.place is not None:
        parts.append(place_text(origin.place) if with_file else spot_text(origin.place))
    if origin.correction is not None:
        said = _("added by hand: {who}") if origin.correction.added else _("by hand: {who}")
        parts.append(said.format(who=correction_text(origin.correction)))
        if origin.printed:
            parts.append(_("the document has: {value}").format(value=one_line(origin.printed)))
    if origin.choice is not None:
        parts.append(_("reading chosen: {who}").format(who=correction_text(origin.choice)))
    if origin.inferred_from is not None:
        parts.append(inferred_text(origin.inferred_from))
    if not parts:
        return [_("not in the document")]
    return parts


def correction_text(correction: Correction) -> str:
    """Who, and when as far as the journal tells."""
    when = f"{correction.at.astimezone():%Y-%m-%d %H:%M}" if correction.at else ""
    return " ".join(part for part in (correction.by, when) if part) or _("unknown")


def inferred_text(source: str) -> str:
    """What a part of a value was inferred from."""
    word = _("year") if source == "year" else field_word(source)
    return _("inferred from: {what}").format(what=word)
