"""What the parts of the repository share: the connection, and how a project or row is found."""

from collections.abc import Mapping, Sequence
from typing import Any, Final, NoReturn

from sqlalchemy import Connection, Row, Table, bindparam, insert, select

from scorer.errors import UsageError
from scorer.i18n import _
from scorer.storage import tables

project: Final = tables.project
indicator: Final = tables.indicator

_PROJECT_ID: Final = select(project.c.id).where(
    project.c.plan_id == bindparam("plan"), project.c.code == bindparam("project_code")
)
_PROJECT_KEYS: Final = select(project.c.code, project.c.id).where(
    project.c.plan_id == bindparam("plan")
)


class Rows:
    """A part of the repository, on one connection inside one transaction."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def project_id(self, plan_id: int, code: str) -> int:
        """The key of a project's row; UsageError where the plan has no such code."""
        found = self.connection.execute(_PROJECT_ID, {"plan": plan_id, "project_code": code})
        key = found.scalar()
        if key is None:
            self.refuse_project(code)
        return int(key)

    def project_keys(self, plan_id: int) -> dict[str, int]:
        """The key of every project's row, by its code."""
        return {row.code: row.id for row in self.fetch(_PROJECT_KEYS, plan=plan_id)}

    @staticmethod
    def refuse_project(code: str) -> NoReturn:
        """Say that the plan has no such project."""
        raise UsageError(
            _("The plan has no project with the code {code}.").format(code=code),
            _("scorer plan list shows the codes."),
        )

    @staticmethod
    def refuse_indicator(code: str, position: int) -> NoReturn:
        """Say that the project has no such indicator."""
        raise UsageError(
            _("Project {code} has no indicator number {position}.").format(
                code=code, position=position
            ),
            _("scorer plan show {code} lists them.").format(code=code),
        )

    def fetch(self, statement: Any, **values: object) -> list[Row[Any]]:
        """All rows of a prepared statement."""
        return list(self.connection.execute(statement, values))

    def insert_one(self, table: Table, row: Mapping[str, Any]) -> int:
        """Insert a row; answers its new key."""
        key = self.connection.execute(insert(table), row).lastrowid
        return int(key)

    def insert_all(self, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
        """Insert rows in one go; nothing where there are none."""
        if rows:
            self.connection.execute(insert(table), rows)
