"""The unit's profile: who signs, and which rule pack it was told to use."""

from __future__ import annotations

from collections.abc import Mapping

from scorer.model.profile import UnitProfile
from scorer.service import entries
from scorer.service.loading import loaded
from scorer.service.meanwhile import refuse_overwriting
from scorer.service.workspace import Workspace

PROFILE_FIELDS = (
    "name",
    "department",
    "agency",
    "prepared_by",
    "reviewed_by",
    "headed_by",
    "phone",
    "place",
)


def profile(workspace: Workspace) -> UnitProfile:
    """The profile of the unit in hand."""
    with workspace.reading() as work:
        return work.repository.profile(_unit_code(workspace))


def set_profile(
    workspace: Workspace,
    changes: Mapping[str, str | None],
    *,
    seen: UnitProfile | None = None,
) -> UnitProfile:
    """Change fields of the profile; an empty text clears one (the name stays).

    Raises ConflictError where somebody changed one of these fields since the profile ``seen``.
    """
    entries.known_only(changes, PROFILE_FIELDS)
    values = {name: entries.text_or_none(text) for name, text in changes.items()}
    if values.get("name", "") is None:
        del values["name"]
    with workspace.changing() as work:
        before = work.repository.profile(_unit_code(workspace))
        after = before.model_copy(update=values)
        if seen is not None:
            cells = (each.model_dump(include=set(PROFILE_FIELDS)) for each in (seen, before, after))
            refuse_overwriting(work, after.code, before.name, *cells)
        work.repository.save_profile(after)
        work.journal(
            "unit.set",
            after.code,
            before.model_dump(include=set(values)),
            after.model_dump(include=set(values)),
        )
        work.commit()
    workspace.loaded = None
    return after


def _unit_code(workspace: Workspace) -> str:
    with workspace.reading() as work:
        return loaded(workspace, work).plan.unit_code or ""
