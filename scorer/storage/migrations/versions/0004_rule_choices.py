"""What a person decided about the scoring rule in the words of a row."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column; nothing is decided yet."""
    op.add_column("indicator", sa.Column("rule_choice", sa.Text()))


def downgrade() -> None:
    """Take the column away again."""
    with op.batch_alter_table("indicator") as table:
        table.drop_column("rule_choice")
