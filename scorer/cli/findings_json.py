"""The JSON of findings that stand and of those that a person answered, and of where figures came from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from scorer.forms.answers import dismissed_json
from scorer.forms.interchange import finding_json
from scorer.model.dismissal import finding_id

if TYPE_CHECKING:
    from scorer.findings import Finding
    from scorer.model.dismissal import Dismissed
    from scorer.service.dismissing import Told
    from scorer.service.figure_origins import Figure, FigureOrigin

Json = dict[str, Any]


def findings_json(
    found: Iterable[tuple[str | None, Finding]],
    dismissed: Iterable[tuple[str | None, Dismissed]] = (),
) -> Json:
    """Findings with the code of the project that each is about; apart, those that are answered."""
    return {
        "schema": "findings/1",
        "findings": [
            {**finding_json(each), "project": code, "id": finding_id(each, code)}
            for code, each in found
        ],
        "dismissed": [
            {**dismissed_json(each), "project": code, "id": finding_id(each.finding, code)}
            for code, each in dismissed
        ],
    }


def told_json(told: Iterable[Told]) -> Json:
    """The same of findings as the service tells them."""
    known = tuple(told)
    return findings_json(
        [(each.project_code, each.finding) for each in known if each.answer is None],
        [(each.project_code, each.answer) for each in known if each.answer is not None],
    )


def origins_json(origins: Mapping[Figure, FigureOrigin]) -> list[Json]:
    """Where each recorded figure came from: who, when, and the file it stood in, null if typed."""
    return [
        {
            "source": source.value,
            "field": name,
            "by": each.by,
            "at": each.at.isoformat(),
            "file": each.file,
        }
        for (source, name), each in origins.items()
    ]
