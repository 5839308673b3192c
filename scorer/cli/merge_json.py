"""merge/1: a document held against the kept plan, as other programs read and answer it.

``scorer plan import FILE --dry-run --json`` writes::

    {"schema": "merge/1", "source", "unit", "year",
     "state": "first"|"known"|"same"|"added"|"differs", "edition", "revises": [number],
     "fingerprint", "unchanged", "open": [id], "unknown": [id], "final": [project code],
     "differences": [{"id", "kind", "kinds", "project": {"code", "name"}, "document_code", "name",
        "position", "document_position", "order": [before, now]|null, "similarity": "0.676"|null,
        "fields": [{"id", "name", "base", "base_known", "mine", "document", "by_hand", "conflict",
           "choice", "places": {"mine", "document"}}],
        "places": {"mine", "document"}, "conflict", "choices": [choice], "default", "decision",
        "changes", "related": [id],
        "recorded": {"outcome", "outcomes", "money", "achievement",
           "score": {"before", "max_before", "after", "max_after"}}|null}],
     "findings": [finding]}

Several documents give ``{"schema": "merges/1", "merges": [merge/1], "failed": [{"file", "message"}],
"skipped": [{"file", "message"}]}``.

An ``id`` is the kept project's code, ``CODE/N`` for its row N, ``CODE/+N`` for row N of the document
that would be added, ``CODE/N@M`` for the question whether row N is the document's row M, ``+CODE`` for
a project that would be added, ``CODE@CODE`` for the question whether two codes are one project; a
field of one of them is ``ID:field``. ``choice`` is ``mine`` or ``document``, for the questions ``same``
or ``different``; null while a person has to say.

Answers come back with ``--decisions FILE``: the same document with ``decision`` (of a difference) and
``choice`` (of a field in conflict) filled in, or ``{"decisions": {id: choice}}``.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from scorer.cli.shapes import outcome_json
from scorer.errors import UsageError
from scorer.forms.json_parts import (
    Json,
    findings_json,
    name_json,
    place_json,
    points_json,
    target_json,
    value_json,
)
from scorer.i18n import _
from scorer.model.plan import Checkpoint
from scorer.model.target import Target

if TYPE_CHECKING:
    from scorer.errors import ScorerError
    from scorer.model.difference import Difference, FieldDifference, RecordedHere
    from scorer.service.views import Comparison

_HUNDREDTHS: Final = frozenset(
    {"total_funds", "fiscal_funds", "other_funds", "max_score", "category_max_score"}
)


def merge_json(comparison: Comparison) -> Json:
    """One document as merge/1."""
    document = comparison.document
    return {
        "schema": "merge/1",
        "source": document.source.model_dump(),
        "unit": {"code": document.unit_code, "name": document.unit_name},
        "year": document.year,
        "state": comparison.state.value,
        "edition": comparison.edition,
        "revises": list(comparison.revises),
        "fingerprint": comparison.fingerprint,
        "unchanged": comparison.unchanged,
        "open": list(comparison.open_ids),
        "unknown": list(comparison.unknown_ids),
        "final": list(comparison.final_codes),
        "differences": [_difference(each) for each in comparison.differences],
        "findings": findings_json(comparison.findings),
    }


def merges_json(
    comparisons: Iterable[Comparison],
    failed: Iterable[tuple[Path, ScorerError]],
    skipped: Iterable[tuple[Path, str]],
) -> Json:
    """Several documents as merges/1."""
    return {
        "schema": "merges/1",
        "merges": [merge_json(each) for each in comparisons],
        "failed": told_json(failed),
        "skipped": told_json(skipped),
    }


def told_json(files: Iterable[tuple[Path, object]]) -> list[Json]:
    """Files with what is to be said of them."""
    return [{"file": str(path), "message": str(words)} for path, words in files]


def decisions_from(path: Path) -> tuple[dict[str, str], str | None]:
    """The answers in a file of decisions, and the fingerprint of what they are about, if any.

    Raises UnreadableFileError where the file cannot be read, UsageError where it is no such file.
    """
    from scorer.cli.given import text_of

    hint = _("Write it with: scorer plan import FILE --dry-run --json > {file}").format(file=path)
    try:
        document = json.loads(text_of(str(path)), parse_float=Decimal)
    except json.JSONDecodeError as error:
        message = _("{file} is no JSON (line {line}).").format(file=path, line=error.lineno)
        raise UsageError(message, hint) from None
    try:
        return _answers(document), document.get("fingerprint")
    except (AttributeError, KeyError, TypeError):
        raise UsageError(_("{file} holds no decisions.").format(file=path), hint) from None


def _answers(document: Any) -> dict[str, str]:
    """What is answered; fields come behind their difference, so that the nearer answer counts."""
    said: dict[str, Any] = {}
    for each in document.get("differences") or ():
        said[each["id"]] = each.get("decision")
        fields = (one for one in each.get("fields") or () if one.get("conflict"))
        said |= {one["id"]: one.get("choice") for one in fields}
    said |= document.get("decisions") or {}
    return {str(name): str(choice) for name, choice in said.items() if choice}


def _difference(difference: Difference) -> Json:
    return {
        "id": difference.id,
        "kind": difference.kind.value,
        "kinds": [each.value for each in difference.kinds],
        "project": {"code": difference.project_code, "name": difference.project_name},
        "document_code": difference.document_code,
        "name": difference.name,
        "position": difference.position,
        "document_position": difference.document_position,
        "order": list(difference.order) if difference.order else None,
        "similarity": value_json(difference.similarity),
        "fields": [_field(each) for each in difference.fields],
        "places": {
            "mine": place_json(difference.mine_place),
            "document": place_json(difference.document_place),
        },
        "conflict": difference.default is None,
        "choices": [each.value for each in difference.choices],
        "default": name_json(difference.default),
        "decision": name_json(difference.decided),
        "changes": difference.changes,
        "related": list(difference.related),
        "recorded": _recorded(difference.recorded),
    }


def _field(field: FieldDifference) -> Json:
    sides: Mapping[str, object] = {
        "base": field.base,
        "mine": field.mine,
        "document": field.document,
    }
    return {
        "id": field.id,
        "name": field.name,
        **{side: _value(field.name, value) for side, value in sides.items()},
        "base_known": field.base_known,
        "by_hand": field.by_hand,
        "conflict": field.conflict,
        "choice": name_json(field.choice),
        "places": {
            "mine": place_json(field.mine_place),
            "document": place_json(field.document_place),
        },
    }


def _value(name: str, value: Any) -> Any:
    """A field's value as plan/1 has it."""
    if value is None or isinstance(value, str | int):
        return value
    if isinstance(value, Target):
        return target_json(value)
    if isinstance(value, Checkpoint):
        return {"month": value.month, "cumulative_share": value_json(value.cumulative_share)}
    if isinstance(value, tuple):
        return [_value(name, each) for each in value]
    return points_json(value) if name in _HUNDREDTHS else value_json(value)


def _recorded(recorded: RecordedHere | None) -> Json | None:
    if recorded is None:
        return None
    return {
        "outcome": None if recorded.outcome is None else outcome_json(recorded.outcome),
        "outcomes": recorded.outcomes,
        "money": recorded.money,
        "achievement": recorded.achievement,
        "score": {
            "before": points_json(recorded.score_before),
            "max_before": points_json(recorded.max_before),
            "after": points_json(recorded.score_after),
            "max_after": points_json(recorded.max_after),
        },
    }
