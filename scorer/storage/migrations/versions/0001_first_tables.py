"""The first tables: plans, projects, indicators, what is recorded for them, the journal.

Column types are spelled out here, so that later changes of the program leave this step as it is:
amounts and points are whole hundredths, other decimals, days and instants are text.
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables in the order in which they refer to each other."""
    _plans()
    _projects()
    _recorded()
    _history()


def downgrade() -> None:
    """Drop the tables again, the last first."""
    op.drop_table("journal")
    op.drop_table("final_sheet")
    op.drop_table("spending")
    op.drop_table("funds")
    op.drop_table("evidence")
    op.drop_table("outcome")
    op.drop_table("indicator")
    op.drop_table("objective")
    op.drop_table("checkpoint")
    op.drop_table("project")
    op.drop_table("plan_finding")
    op.drop_table("announced")
    op.drop_table("plan")
    op.drop_table("unit")


def _plans() -> None:
    """Units, and what their documents say as a whole."""
    op.create_table(
        "unit",
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("department", sa.Text()),
        sa.Column("agency", sa.Text()),
        sa.Column("prepared_by", sa.Text()),
        sa.Column("reviewed_by", sa.Text()),
        sa.Column("headed_by", sa.Text()),
        sa.Column("phone", sa.Text()),
        sa.Column("place", sa.Text()),
        sa.Column("pack", sa.Text()),
        sa.PrimaryKeyConstraint("code", name="pk_unit"),
    )
    op.create_table(
        "plan",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("unit_code", sa.Text(), nullable=False),
        sa.Column("unit_name", sa.Text()),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("source_file", sa.Text(), nullable=False),
        sa.Column("source_sha256", sa.Text(), nullable=False),
        sa.Column("source_format", sa.Text(), nullable=False),
        sa.Column("currency_unit", sa.Text()),
        sa.Column("imported_at", sa.Text(), nullable=False),
        sa.Column("imported_by", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["unit_code"], ["unit.code"], name="fk_plan_unit"),
        sa.PrimaryKeyConstraint("id", name="pk_plan"),
        sa.UniqueConstraint("source_sha256", name="uq_plan_source_sha256"),
    )
    op.create_index("ix_plan_unit_code", "plan", ["unit_code"])
    op.create_table(
        "announced",
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("number", sa.Text()),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("place", sa.Text()),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name="fk_announced_plan"),
        sa.PrimaryKeyConstraint("plan_id", "position", name="pk_announced"),
    )
    op.create_table(
        "plan_finding",
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("severity", sa.Text(), nullable=False),
        sa.Column("params", sa.Text(), nullable=False),
        sa.Column("place", sa.Text()),
        sa.Column("alternatives", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name="fk_plan_finding_plan"),
        sa.PrimaryKeyConstraint("plan_id", "position", name="pk_plan_finding"),
    )


def _projects() -> None:
    """Projects, spending plans, objectives, indicators."""
    op.create_table(
        "project",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("total_funds", sa.BigInteger()),
        sa.Column("fiscal_funds", sa.BigInteger()),
        sa.Column("other_funds", sa.BigInteger()),
        sa.Column("purpose", sa.Text()),
        sa.Column("period_from", sa.Text()),
        sa.Column("period_to", sa.Text()),
        sa.Column("period_inferred_from", sa.Text()),
        sa.Column("places", sa.Text(), nullable=False),
        sa.Column("by_hand", sa.Text(), nullable=False),
        sa.Column("withdrawn", sa.Text()),
        sa.Column("achievement", sa.Text()),
        sa.Column("pack", sa.Text()),
        sa.Column("disbursement_version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name="fk_project_plan"),
        sa.PrimaryKeyConstraint("id", name="pk_project"),
        sa.UniqueConstraint("plan_id", "code", name="uq_project_plan_id_code"),
    )
    op.create_table(
        "checkpoint",
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("month", sa.Integer(), nullable=False),
        sa.Column("cumulative_share", sa.Text()),
        sa.Column("effective_share", sa.Text()),
        sa.Column("place", sa.Text()),
        sa.ForeignKeyConstraint(["project_id"], ["project.id"], name="fk_checkpoint_project"),
        sa.PrimaryKeyConstraint("project_id", "position", name="pk_checkpoint"),
    )
    op.create_table(
        "objective",
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["project_id"], ["project.id"], name="fk_objective_project"),
        sa.PrimaryKeyConstraint("project_id", "position", name="pk_objective"),
    )
    op.create_table(
        "indicator",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("category", sa.Text(), nullable=False),
        sa.Column("subcategory", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("label", sa.Text()),
        sa.Column("parent", sa.Text()),
        sa.Column("description", sa.Text()),
        sa.Column("target_text", sa.Text(), nullable=False),
        sa.Column("target", sa.Text(), nullable=False),
        sa.Column("basis", sa.Text()),
        sa.Column("max_score", sa.BigInteger()),
        sa.Column("category_max_score", sa.BigInteger()),
        sa.Column("scoring_text", sa.Text()),
        sa.Column("places", sa.Text(), nullable=False),
        sa.Column("by_hand", sa.Text(), nullable=False),
        sa.Column("withdrawn", sa.Text()),
        sa.ForeignKeyConstraint(["project_id"], ["project.id"], name="fk_indicator_project"),
        sa.PrimaryKeyConstraint("id", name="pk_indicator"),
        sa.UniqueConstraint("project_id", "position", name="uq_indicator_project_id_position"),
    )


def _recorded() -> None:
    """What people record: outcomes with evidence, budgets and spending."""
    op.create_table(
        "outcome",
        sa.Column("indicator_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("actual_text", sa.Text()),
        sa.Column("level", sa.Text()),
        sa.Column("state", sa.Text()),
        sa.Column("chosen_score", sa.BigInteger()),
        sa.Column("max_score", sa.BigInteger()),
        sa.Column("deviation_reason", sa.Text()),
        sa.Column("corrective_action", sa.Text()),
        sa.Column("na_reason", sa.Text()),
        sa.Column("na_approver", sa.Text()),
        sa.Column("survey_asked", sa.Integer()),
        sa.Column("survey_satisfied", sa.Integer()),
        sa.Column("survey_method", sa.Text()),
        sa.Column("survey_from_on", sa.Text()),
        sa.Column("survey_to_on", sa.Text()),
        sa.Column("recorded_by", sa.Text()),
        sa.Column("recorded_at", sa.Text()),
        sa.ForeignKeyConstraint(["indicator_id"], ["indicator.id"], name="fk_outcome_indicator"),
        sa.PrimaryKeyConstraint("indicator_id", name="pk_outcome"),
    )
    op.create_table(
        "evidence",
        sa.Column("indicator_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("file", sa.Text(), nullable=False),
        sa.Column("page", sa.Text()),
        sa.Column("dated_on", sa.Text()),
        sa.Column("sha256", sa.Text()),
        sa.ForeignKeyConstraint(
            ["indicator_id"], ["outcome.indicator_id"], name="fk_evidence_outcome"
        ),
        sa.PrimaryKeyConstraint("indicator_id", "position", name="pk_evidence"),
    )
    op.create_table(
        "funds",
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("original_budget", sa.BigInteger()),
        sa.Column("final_budget", sa.BigInteger()),
        sa.Column("actual_expenditure", sa.BigInteger()),
        sa.ForeignKeyConstraint(["project_id"], ["project.id"], name="fk_funds_project"),
        sa.PrimaryKeyConstraint("project_id", "source", name="pk_funds"),
    )
    op.create_table(
        "spending",
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("month", sa.Integer(), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["project_id", "source"], ["funds.project_id", "funds.source"], name="fk_spending_funds"
        ),
        sa.PrimaryKeyConstraint("project_id", "source", "month", name="pk_spending"),
    )


def _history() -> None:
    """Sheets made final, and the journal."""
    op.create_table(
        "final_sheet",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("total_score", sa.BigInteger(), nullable=False),
        sa.Column("grade", sa.Text()),
        sa.Column("pack_id", sa.Text(), nullable=False),
        sa.Column("pack_edition", sa.Text(), nullable=False),
        sa.Column("pack_sha256", sa.Text(), nullable=False),
        sa.Column("snapshot", sa.Text(), nullable=False),
        sa.Column("finalised_by", sa.Text(), nullable=False),
        sa.Column("finalised_at", sa.Text(), nullable=False),
        sa.Column("journal_head", sa.Text(), nullable=False),
        sa.Column("reopened_by", sa.Text()),
        sa.Column("reopened_at", sa.Text()),
        sa.Column("reopening_reason", sa.Text()),
        sa.ForeignKeyConstraint(["project_id"], ["project.id"], name="fk_final_sheet_project"),
        sa.PrimaryKeyConstraint("id", name="pk_final_sheet"),
    )
    op.create_index(
        "ix_final_sheet_in_force",
        "final_sheet",
        ["project_id"],
        unique=True,
        sqlite_where=sa.text("reopened_at IS NULL"),
    )
    op.create_table(
        "journal",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("before", sa.Text()),
        sa.Column("after", sa.Text()),
        sa.Column("previous", sa.Text(), nullable=False),
        sa.Column("hash", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_journal"),
    )
