"""Drafts also of what belongs to no project, as one that is being added by hand."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def _by_plan(name: str) -> None:
    op.create_table(
        name,
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("field", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("written_at", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name=op.f("fk_draft_plan")),
        sa.PrimaryKeyConstraint(
            "plan_id", "code", "who", "position", "field", name=op.f("pk_draft")
        ),
    )


def _by_project(name: str) -> None:
    op.create_table(
        name,
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("field", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("written_at", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["project_id"], ["project.id"], name=op.f("fk_draft_project")),
        sa.PrimaryKeyConstraint("project_id", "who", "position", "field", name=op.f("pk_draft")),
    )


def upgrade() -> None:
    """The place is the plan and the code of the project; what is kept already stays."""
    op.rename_table("draft", "draft_before")
    _by_plan("draft")
    op.execute(
        "INSERT INTO draft (plan_id, code, who, position, field, text, written_at) "
        "SELECT project.plan_id, project.code, who, draft_before.position, field, text, written_at "
        "FROM draft_before JOIN project ON project.id = draft_before.project_id"
    )
    op.drop_table("draft_before")


def downgrade() -> None:
    """By project again; drafts of no project have no place there."""
    op.rename_table("draft", "draft_before")
    _by_project("draft")
    op.execute(
        "INSERT INTO draft (project_id, who, position, field, text, written_at) "
        "SELECT project.id, who, draft_before.position, field, text, written_at "
        "FROM draft_before "
        "JOIN project ON project.plan_id = draft_before.plan_id "
        "AND project.code = draft_before.code"
    )
    op.drop_table("draft_before")
