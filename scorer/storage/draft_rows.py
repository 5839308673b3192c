"""Drafts: what somebody typed and did not save, by project, row and field; never part of an entry."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Final

from sqlalchemy import bindparam, delete, select

from scorer.storage import tables
from scorer.storage.rows import Rows

_draft = tables.draft
_PLACE: Final = (
    _draft.c.project_id == bindparam("key"),
    _draft.c.who == bindparam("by"),
    _draft.c.position == bindparam("at_position"),
    _draft.c.field.in_(bindparam("fields", expanding=True)),
)
_FOUND: Final = select(_draft.c.field, _draft.c.text).where(*_PLACE)
_DROPPED: Final = delete(_draft).where(*_PLACE)


class DraftRows(Rows):
    """One person's drafts; another person never sees them."""

    def draft(
        self, plan_id: int, code: str, position: int, who: str, fields: Collection[str]
    ) -> dict[str, str]:
        """The texts by field, only those that there are; ``position`` 0 is the project as a whole.

        Raises UsageError where the plan has no such project.
        """
        key = self.project_id(plan_id, code)
        found = self.fetch(_FOUND, key=key, by=who, at_position=position, fields=list(fields))
        return {row.field: row.text for row in found}

    def save_draft(
        self,
        plan_id: int,
        code: str,
        position: int,
        who: str,
        texts: Mapping[str, str],
        at: datetime,
    ) -> None:
        """Keep these texts in place of those that were there for the same fields."""
        self.drop_draft(plan_id, code, position, who, texts)
        place = {"project_id": self.project_id(plan_id, code), "position": position, "who": who}
        rows = [
            {**place, "field": field, "text": text, "written_at": at}
            for field, text in texts.items()
        ]
        self.insert_all(_draft, rows)

    def drop_draft(
        self, plan_id: int, code: str, position: int, who: str, fields: Collection[str]
    ) -> None:
        """Forget what was typed for these fields."""
        key = self.project_id(plan_id, code)
        values = {"key": key, "by": who, "at_position": position, "fields": list(fields)}
        self.connection.execute(_DROPPED, values)
