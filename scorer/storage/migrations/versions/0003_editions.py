"""Every document that a plan took in, kept as it was read.

Plans that were there before get their first edition from their rows: what a person added stands not
in it, and what a person corrected is marked, since nobody knows what the document said there.
"""

import json
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

AMOUNTS = ("total_funds", "fiscal_funds", "other_funds")
POINTS = ("max_score", "category_max_score")
TEXTS = (
    "position",
    "category",
    "subcategory",
    "name",
    "target_text",
    "label",
    "parent",
    "description",
    "basis",
    "scoring_text",
)
PARTS_OF_A_PLAN = ("announced", "plan_finding")

Json = dict[str, Any]


def upgrade() -> None:
    """Make the tables, then the first editions."""
    _edition()
    _edition_project()
    for name in PARTS_OF_A_PLAN:
        op.add_column(name, sa.Column("edition", sa.Integer(), nullable=False, server_default="1"))
    _first_editions(op.get_bind())


def downgrade() -> None:
    """Drop the editions; the plans stay as they are."""
    for name in PARTS_OF_A_PLAN:
        with op.batch_alter_table(name) as table:
            table.drop_column("edition")
    op.drop_table("edition_project")
    op.drop_table("edition")


def _edition() -> None:
    op.create_table(
        "edition",
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("source_file", sa.Text(), nullable=False),
        sa.Column("source_sha256", sa.Text(), nullable=False),
        sa.Column("source_format", sa.Text(), nullable=False),
        sa.Column("imported_at", sa.Text(), nullable=False),
        sa.Column("imported_by", sa.Text(), nullable=False),
        sa.Column("reconstructed", sa.Integer(), nullable=False),
        sa.Column("revises", sa.Text(), nullable=False),
        sa.Column("decisions", sa.Text(), nullable=False),
        sa.Column("projects", sa.Integer(), nullable=False),
        sa.Column("indicators", sa.Integer(), nullable=False),
        sa.Column("total_funds", sa.BigInteger(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name="fk_edition_plan"),
        sa.PrimaryKeyConstraint("plan_id", "number", name="pk_edition"),
    )
    op.create_index("ix_edition_source_sha256", "edition", ["source_sha256"])


def _edition_project() -> None:
    op.create_table(
        "edition_project",
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer()),
        sa.Column("rows", sa.Text(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["project_id"], ["project.id"], name="fk_edition_project_project"),
        sa.ForeignKeyConstraint(
            ["plan_id", "number"],
            ["edition.plan_id", "edition.number"],
            name="fk_edition_project_edition",
        ),
        sa.PrimaryKeyConstraint("plan_id", "number", "position", name="pk_edition_project"),
    )
    op.create_index("ix_edition_project_project_id", "edition_project", ["project_id"])


def _first_editions(connection: sa.Connection) -> None:
    for plan in _rows(connection, "SELECT * FROM plan"):
        projects = []
        for project in _rows(
            connection, "SELECT * FROM project WHERE plan_id = :at ORDER BY position", plan["id"]
        ):
            if "*" not in json.loads(project["by_hand"]):
                projects.append((project, _project(connection, project)))
        _insert_edition(connection, plan, projects)


def _insert_edition(
    connection: sa.Connection, plan: Json, projects: list[tuple[Json, Json]]
) -> None:
    names = ("source_file", "source_sha256", "source_format", "imported_at", "imported_by")
    row = {
        **{name: plan[name] for name in names},
        "plan_id": plan["id"],
        "number": 1,
        "reconstructed": 1,
        "revises": "[]",
        "decisions": "{}",
        "projects": len(projects),
        "indicators": sum(len(each.get("indicators", ())) for _row, each in projects),
        "total_funds": sum(row["total_funds"] or 0 for row, _each in projects),
        "document": _text(_head(connection, plan)),
    }
    _insert(connection, "edition", row)
    for position, (project, document) in enumerate(projects, 1):
        rows = [[each["position"], each["position"]] for each in document.get("indicators", ())]
        link = {"plan_id": plan["id"], "number": 1, "position": position}
        link |= {"project_id": project["id"], "rows": _text(rows), "document": _text(document)}
        _insert(connection, "edition_project", link)


def _head(connection: sa.Connection, plan: Json) -> Json:
    announced = _rows(
        connection, "SELECT * FROM announced WHERE plan_id = :at ORDER BY position", plan["id"]
    )
    findings = _rows(
        connection, "SELECT * FROM plan_finding WHERE plan_id = :at ORDER BY position", plan["id"]
    )
    return _stated(
        {
            **{name: plan[name] for name in ("unit_code", "unit_name", "year", "currency_unit")},
            "announced": [
                _stated(
                    {
                        "number": each["number"],
                        "name": each["name"],
                        "text": each["text"],
                        "place": _json(each["place"]),
                    }
                )
                for each in announced
            ],
            "findings": [
                _stated(
                    {
                        "code": each["code"],
                        "severity": each["severity"],
                        "params": _json(each["params"]),
                        "place": _json(each["place"]),
                        "alternatives": _json(each["alternatives"]),
                    }
                )
                for each in findings
            ],
        }
    )


def _project(connection: sa.Connection, project: Json) -> Json:
    key = project["id"]
    checkpoints = _rows(
        connection, "SELECT * FROM checkpoint WHERE project_id = :at ORDER BY position", key
    )
    objectives = _rows(
        connection, "SELECT text FROM objective WHERE project_id = :at ORDER BY position", key
    )
    rows = _rows(
        connection, "SELECT * FROM indicator WHERE project_id = :at ORDER BY position", key
    )
    return _stated(
        {
            "code": project["code"],
            "name": project["name"],
            **{name: _two_places(project[name]) for name in AMOUNTS},
            "purpose": project["purpose"],
            "period": project["period_from"]
            and _stated(
                {
                    "from_on": project["period_from"],
                    "to_on": project["period_to"],
                    "inferred_from": project["period_inferred_from"],
                }
            ),
            "checkpoints": [
                _stated(
                    {
                        "month": each["month"],
                        "cumulative_share": each["cumulative_share"],
                        "effective_share": each["effective_share"],
                        "place": _json(each["place"]),
                    }
                )
                for each in checkpoints
            ],
            "objectives": [each["text"] for each in objectives],
            "indicators": [_row(each) for each in rows if "*" not in _json(each["by_hand"])],
            "places": _json(project["places"]),
            "by_hand": _json(project["by_hand"]),
        }
    )


def _row(row: Json) -> Json:
    return _stated(
        {
            **{name: row[name] for name in TEXTS},
            **{name: _two_places(row[name]) for name in POINTS},
            "target": _json(row["target"]),
            "places": _json(row["places"]),
            "by_hand": _json(row["by_hand"]),
        }
    )


def _rows(connection: sa.Connection, statement: str, at: int | None = None) -> list[Json]:
    found = connection.execute(sa.text(statement), {} if at is None else {"at": at})
    return [dict(row._mapping) for row in found]


def _insert(connection: sa.Connection, table: str, row: Json) -> None:
    names = ", ".join(row)
    values = ", ".join(f":{name}" for name in row)
    connection.execute(sa.text(f"INSERT INTO {table} ({names}) VALUES ({values})"), row)


def _json(text: str | None) -> Any:
    return None if text is None else json.loads(text)


def _text(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _two_places(hundredths: int | None) -> str | None:
    if hundredths is None:
        return None
    sign = "-" if hundredths < 0 else ""
    return f"{sign}{abs(hundredths) // 100}.{abs(hundredths) % 100:02d}"


def _stated(values: Json) -> Json:
    return {name: each for name, each in values.items() if each not in (None, "", [], {})}
