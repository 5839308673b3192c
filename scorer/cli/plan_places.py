"""``scorer plan show --places``: every value of a project with the place it comes from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, Final

from scorer.cli.output import Part, Table, right
from scorer.forms.fields import field_word
from scorer.forms.interchange import plan_json
from scorer.forms.json_parts import place_json
from scorer.forms.provenance import origin_parts
from scorer.i18n import _
from scorer.text import one_line

if TYPE_CHECKING:
    from scorer.forms.provenance import Correction, Origin
    from scorer.model.plan import PerformancePlan, Source
    from scorer.service.provenance import ProjectOrigins

_HASH_SHOWN: Final = 12


def places_page(known: Iterable[ProjectOrigins]) -> Iterator[Part]:
    """The documents of each project, then a table of its fields and one of its rows."""
    for each in known:
        sources = each.sources
        several = len(sources) > 1
        yield f"{each.project.code} {each.project.name}"
        yield from (_source(source) for source in sources)
        headings = (_("Part of the form"), _("As it stands"), _("Where it comes from"))
        yield Table(headings, [_row(origin, several) for origin in each.fields])
        rows = [
            (str(row.indicator.position) if first else "", *_row(origin, several))
            for row in each.rows
            for first, origin in _firsts(row.fields)
        ]
        if rows:
            yield Table((right("#"), *headings), rows)


def _firsts(fields: Iterable[Origin]) -> Iterator[tuple[bool, Origin]]:
    for number, origin in enumerate(fields):
        yield number == 0, origin


def _source(source: Source) -> str:
    return _("File: {file}, SHA-256 {hash}, read as {format}").format(
        file=source.file, hash=source.sha256[:_HASH_SHOWN], format=source.format
    )


def _row(origin: Origin, several: bool) -> tuple[str, str, str]:
    value = one_line(origin.value)
    if origin.read_as not in {"", value}:
        value = _("{value}, read as {reading}").format(value=value, reading=origin.read_as)
    where = origin_parts(origin, with_file=several)
    return field_word(origin.field), value, "\n".join(where)


def places_json(plan: PerformancePlan, known: Iterable[ProjectOrigins]) -> dict[str, Any]:
    """plan/1 in which every project and indicator has ``origins``: field to where it comes from.

    ``sources`` are all documents, each place has the SHA-256 of its own.
    """
    document = plan_json(plan)
    sources: dict[Source, None] = {}
    for shape, origins in zip(document["projects"], known, strict=True):
        sources |= dict.fromkeys(origins.sources)
        shape["origins"] = _origins(origins.fields)
        for row, told in zip(shape["indicators"], origins.rows, strict=True):
            row["origins"] = _origins(told.fields)
    document["sources"] = [each.model_dump() for each in sources]
    return document


def _origins(fields: Iterable[Origin]) -> dict[str, Any]:
    return {each.field: _origin(each) for each in fields}


def _origin(origin: Origin) -> dict[str, Any]:
    place = place_json(origin.place)
    if place is not None and origin.source is not None:
        place["sha256"] = origin.source.sha256
    return {
        "value": origin.value,
        "read_as": origin.read_as or None,
        "place": place,
        "printed": origin.printed or None,
        "by_hand": _correction(origin.correction),
        "reading_chosen": _correction(origin.choice),
        "inferred_from": origin.inferred_from,
    }


def _correction(correction: Correction | None) -> dict[str, str | None] | None:
    if correction is None:
        return None
    at = None if correction.at is None else correction.at.isoformat()
    return {"by": correction.by, "at": at}
