"""Drafts of long texts: kept in the database while they are typed, offered again after a restart.

They lie in a table of their own, by person, project, row and field, and not in the journal: a draft
is no entry, no score reads it, and nobody else sees it. The database rather than a file beside it,
since there it is written whole or not at all, found again wherever the person sits, and part of a
backup.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from scorer.service.workspace import Workspace

PROJECT = 0
"""The position of a text that belongs to the project as a whole."""


def draft(
    workspace: Workspace, code: str, position: int, fields: Collection[str]
) -> dict[str, str]:
    """What this person typed and did not save, by field; empty where there is nothing.

    Raises UsageError where the plan has no such project.
    """
    with workspace.reading() as work:
        return work.repository.draft(workspace.plan_id, code, position, workspace.user, fields)


def keep_draft(workspace: Workspace, code: str, position: int, texts: Mapping[str, str]) -> None:
    """Keep what stands in the fields, in place of what was kept for them."""
    with workspace.changing() as work:
        plan, who = workspace.plan_id, workspace.user
        work.repository.save_draft(plan, code, position, who, texts, work.now())
        work.commit()


def drop_draft(workspace: Workspace, code: str, position: int, fields: Collection[str]) -> None:
    """Forget what was typed: it was saved, or thrown away."""
    with workspace.changing() as work:
        work.repository.drop_draft(workspace.plan_id, code, position, workspace.user, fields)
        work.commit()
