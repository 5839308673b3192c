"""What somebody typed and did not save yet, kept over a restart."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the table; nobody has a draft yet."""
    op.create_table(
        "draft",
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("field", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("written_at", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["project_id"], ["project.id"], name=op.f("fk_draft_project")),
        sa.PrimaryKeyConstraint("project_id", "who", "position", "field", name=op.f("pk_draft")),
    )


def downgrade() -> None:
    """Take the table away again."""
    op.drop_table("draft")
