"""What the county says of each row, beside what the unit recorded."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the table; nothing is reviewed yet."""
    op.create_table(
        "review",
        sa.Column("indicator_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("reviewed_value", sa.Text()),
        sa.Column("reviewed_score", sa.BigInteger()),
        sa.Column("opinion", sa.Text()),
        sa.Column("source_file", sa.Text()),
        sa.Column("source_sha256", sa.Text()),
        sa.Column("reviewed_by", sa.Text(), nullable=False),
        sa.Column("reviewed_at", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["indicator_id"], ["indicator.id"], name=op.f("fk_review_indicator")
        ),
        sa.PrimaryKeyConstraint("indicator_id", name=op.f("pk_review")),
    )


def downgrade() -> None:
    """Take the table away again."""
    op.drop_table("review")
