"""Drafts: what somebody typed and did not save, by project, row and field; never part of an entry."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Final

from sqlalchemy import bindparam, delete, select, update

from scorer.storage import tables
from scorer.storage.rows import Rows

_draft = tables.draft
_PLACE: Final = (
    _draft.c.plan_id == bindparam("plan"),
    _draft.c.code == bindparam("project_code"),
    _draft.c.who == bindparam("by"),
    _draft.c.position == bindparam("at_position"),
    _draft.c.field.in_(bindparam("fields", expanding=True)),
)
_FOUND: Final = select(_draft.c.field, _draft.c.text).where(*_PLACE)
_DROPPED: Final = delete(_draft).where(*_PLACE)
_MOVED: Final = (
    update(_draft)
    .where(_draft.c.plan_id == bindparam("plan"), _draft.c.code == bindparam("project_code"))
    .values(code=bindparam("new"))
)


class DraftRows(Rows):
    """One person's drafts; another person never sees them.

    ``code`` is empty for what belongs to no project, ``position`` 0 for what belongs to no row.
    """

    def draft(
        self, plan_id: int, code: str, position: int, who: str, fields: Collection[str]
    ) -> dict[str, str]:
        """The texts by field, only those that there are."""
        found = self.fetch(_FOUND, **_place(plan_id, code, position, who), fields=list(fields))
        return {row.field: row.text for row in found}

    def add_draft(
        self,
        plan_id: int,
        code: str,
        position: int,
        who: str,
        texts: Mapping[str, str],
        at: datetime,
    ) -> None:
        """Keep these texts of fields of which nothing is kept."""
        place = {"plan_id": plan_id, "code": code, "position": position, "who": who}
        rows = [
            {**place, "field": field, "text": text, "written_at": at}
            for field, text in texts.items()
        ]
        self.insert_all(_draft, rows)

    def drop_draft(
        self, plan_id: int, code: str, position: int, who: str, fields: Collection[str]
    ) -> None:
        """Forget what was typed for these fields."""
        values = {**_place(plan_id, code, position, who), "fields": list(fields)}
        self.connection.execute(_DROPPED, values)

    def move_drafts(self, plan_id: int, code: str, new: str) -> None:
        """Everybody's drafts of a project go along to its new code."""
        self.connection.execute(_MOVED, {"plan": plan_id, "project_code": code, "new": new})


def _place(plan_id: int, code: str, position: int, who: str) -> dict[str, object]:
    return {"plan": plan_id, "project_code": code, "at_position": position, "by": who}
