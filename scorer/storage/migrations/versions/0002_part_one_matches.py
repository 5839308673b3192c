"""Which project a name of the document's first part means, once a person said so."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

COLUMNS = ("project_code", "matched_by", "matched_at")


def upgrade() -> None:
    """Add the columns; nothing is matched yet."""
    for name in COLUMNS:
        op.add_column("announced", sa.Column(name, sa.Text()))


def downgrade() -> None:
    """Take the columns away again."""
    with op.batch_alter_table("announced") as table:
        for name in COLUMNS:
            table.drop_column(name)
