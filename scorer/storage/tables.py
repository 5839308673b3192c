"""The tables, as SQLAlchemy Core; migrations make them, a test holds both equal.

A project is found by plan and code, an indicator by its project and position. Rows that a person
may change carry a version, from the first migration on.
"""

from typing import Final

from sqlalchemy import (
    Column,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
)

from scorer.storage.types import Cents, Day, ExactText, Hundredths, Instant, JsonText

metadata: Final = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)

unit: Final = Table(
    "unit",
    metadata,
    Column("code", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("department", Text),
    Column("agency", Text),
    Column("prepared_by", Text),
    Column("reviewed_by", Text),
    Column("headed_by", Text),
    Column("phone", Text),
    Column("place", Text),
    Column("pack", Text),
)

plan: Final = Table(
    "plan",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("unit_code", Text, ForeignKey("unit.code"), nullable=False, index=True),
    Column("unit_name", Text),
    Column("year", Integer, nullable=False),
    Column("source_file", Text, nullable=False),
    Column("source_sha256", Text, nullable=False, unique=True),
    Column("source_format", Text, nullable=False),
    Column("currency_unit", Text),
    Column("imported_at", Instant, nullable=False),
    Column("imported_by", Text, nullable=False),
)

announced: Final = Table(
    "announced",
    metadata,
    Column("plan_id", Integer, ForeignKey("plan.id"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("number", Text),
    Column("name", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("place", JsonText),
    Column("project_code", Text),
    Column("matched_by", Text),
    Column("matched_at", Instant),
    Column("edition", Integer, nullable=False, server_default="1"),
)

plan_finding: Final = Table(
    "plan_finding",
    metadata,
    Column("plan_id", Integer, ForeignKey("plan.id"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("code", Text, nullable=False),
    Column("severity", Text, nullable=False),
    Column("params", JsonText, nullable=False),
    Column("place", JsonText),
    Column("alternatives", JsonText, nullable=False),
    Column("edition", Integer, nullable=False, server_default="1"),
)

# A document as it was read: its head here, its projects below; neither is ever changed.
edition: Final = Table(
    "edition",
    metadata,
    Column("plan_id", Integer, ForeignKey("plan.id"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("source_file", Text, nullable=False),
    Column("source_sha256", Text, nullable=False, index=True),
    Column("source_format", Text, nullable=False),
    Column("imported_at", Instant, nullable=False),
    Column("imported_by", Text, nullable=False),
    Column("reconstructed", Integer, nullable=False),
    Column("revises", JsonText, nullable=False),
    Column("decisions", JsonText, nullable=False),
    Column("projects", Integer, nullable=False),
    Column("indicators", Integer, nullable=False),
    Column("total_funds", Cents, nullable=False),
    Column("document", JsonText, nullable=False),
)

project: Final = Table(
    "project",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("plan_id", Integer, ForeignKey("plan.id"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("code", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("total_funds", Cents),
    Column("fiscal_funds", Cents),
    Column("other_funds", Cents),
    Column("purpose", Text),
    Column("period_from", Day),
    Column("period_to", Day),
    Column("period_inferred_from", Text),
    Column("places", JsonText, nullable=False),
    Column("by_hand", JsonText, nullable=False),
    Column("withdrawn", Text),
    Column("achievement", Text),
    Column("pack", Text),
    Column("disbursement_version", Integer, nullable=False),
    UniqueConstraint("plan_id", "code"),
)

# ``project_id`` is the kept project, null where a person did not take it in; ``rows`` pairs the
# numbers of its rows there and here.
edition_project: Final = Table(
    "edition_project",
    metadata,
    Column("plan_id", Integer, primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("project_id", Integer, ForeignKey("project.id"), index=True),
    Column("rows", JsonText, nullable=False),
    Column("document", JsonText, nullable=False),
    ForeignKeyConstraint(["plan_id", "number"], ["edition.plan_id", "edition.number"]),
)

checkpoint: Final = Table(
    "checkpoint",
    metadata,
    Column("project_id", Integer, ForeignKey("project.id"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("month", Integer, nullable=False),
    Column("cumulative_share", ExactText),
    Column("effective_share", ExactText),
    Column("place", JsonText),
)

objective: Final = Table(
    "objective",
    metadata,
    Column("project_id", Integer, ForeignKey("project.id"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("text", Text, nullable=False),
)

indicator: Final = Table(
    "indicator",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("project_id", Integer, ForeignKey("project.id"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("category", Text, nullable=False),
    Column("subcategory", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("label", Text),
    Column("parent", Text),
    Column("description", Text),
    Column("target_text", Text, nullable=False),
    Column("target", Text, nullable=False),
    Column("basis", Text),
    Column("max_score", Hundredths),
    Column("category_max_score", Hundredths),
    Column("scoring_text", Text),
    Column("places", JsonText, nullable=False),
    Column("by_hand", JsonText, nullable=False),
    Column("withdrawn", Text),
    Column("rule_choice", JsonText),
    UniqueConstraint("project_id", "position"),
)

outcome: Final = Table(
    "outcome",
    metadata,
    Column("indicator_id", Integer, ForeignKey("indicator.id"), primary_key=True),
    Column("version", Integer, nullable=False),
    Column("actual_text", Text),
    Column("level", Text),
    Column("state", Text),
    Column("chosen_score", Hundredths),
    Column("max_score", Hundredths),
    Column("deviation_reason", Text),
    Column("corrective_action", Text),
    Column("na_reason", Text),
    Column("na_approver", Text),
    Column("survey_asked", Integer),
    Column("survey_satisfied", Integer),
    Column("survey_method", Text),
    Column("survey_from_on", Day),
    Column("survey_to_on", Day),
    Column("recorded_by", Text),
    Column("recorded_at", Instant),
)

evidence: Final = Table(
    "evidence",
    metadata,
    Column("indicator_id", Integer, ForeignKey("outcome.indicator_id"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("file", Text, nullable=False),
    Column("page", Text),
    Column("dated_on", Day),
    Column("sha256", Text),
)

review: Final = Table(
    "review",
    metadata,
    Column("indicator_id", Integer, ForeignKey("indicator.id"), primary_key=True),
    Column("version", Integer, nullable=False),
    Column("reviewed_value", Text),
    Column("reviewed_score", Hundredths),
    Column("opinion", Text),
    Column("source_file", Text),
    Column("source_sha256", Text),
    Column("reviewed_by", Text, nullable=False),
    Column("reviewed_at", Instant, nullable=False),
)

funds: Final = Table(
    "funds",
    metadata,
    Column("project_id", Integer, ForeignKey("project.id"), primary_key=True),
    Column("source", Text, primary_key=True),
    Column("original_budget", Cents),
    Column("final_budget", Cents),
    Column("actual_expenditure", Cents),
)

spending: Final = Table(
    "spending",
    metadata,
    Column("project_id", Integer, primary_key=True),
    Column("source", Text, primary_key=True),
    Column("month", Integer, primary_key=True),
    Column("amount", Cents, nullable=False),
    ForeignKeyConstraint(["project_id", "source"], ["funds.project_id", "funds.source"]),
)

# A finding that a person answered; ``project_id`` is null where it concerns the document as a whole.
dismissal: Final = Table(
    "dismissal",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("plan_id", Integer, ForeignKey("plan.id"), nullable=False, index=True),
    Column("project_id", Integer, ForeignKey("project.id")),
    Column("finding_key", Text, nullable=False),
    Column("code", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("dismissed_by", Text, nullable=False),
    Column("dismissed_at", Instant, nullable=False),
)

draft: Final = Table(
    "draft",
    metadata,
    Column("plan_id", Integer, ForeignKey("plan.id"), primary_key=True),
    Column("code", Text, primary_key=True),
    Column("who", Text, primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("field", Text, primary_key=True),
    Column("text", Text, nullable=False),
    Column("written_at", Instant, nullable=False),
)
"""What was typed and not saved; ``code`` is empty where it belongs to no project, ``position`` 0 to no row."""

final_sheet: Final = Table(
    "final_sheet",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("project_id", Integer, ForeignKey("project.id"), nullable=False),
    Column("total_score", Hundredths, nullable=False),
    Column("grade", Text),
    Column("pack_id", Text, nullable=False),
    Column("pack_edition", Text, nullable=False),
    Column("pack_sha256", Text, nullable=False),
    Column("snapshot", JsonText, nullable=False),
    Column("finalised_by", Text, nullable=False),
    Column("finalised_at", Instant, nullable=False),
    Column("journal_head", Text, nullable=False),
    Column("reopened_by", Text),
    Column("reopened_at", Instant),
    Column("reopening_reason", Text),
)

# A project has one final sheet at a time; those that were opened again stay as history.
Index(
    "ix_final_sheet_in_force",
    final_sheet.c.project_id,
    unique=True,
    sqlite_where=final_sheet.c.reopened_at.is_(None),
)

journal: Final = Table(
    "journal",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("at", Instant, nullable=False),
    Column("who", Text, nullable=False),
    Column("action", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("before", JsonText),
    Column("after", JsonText),
    Column("previous", Text, nullable=False),
    Column("hash", Text, nullable=False),
)
