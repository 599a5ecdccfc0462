"""Receivers frozen into circulars; online channels."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.add_column(
        "memos", sa.Column("receivers", sa.JSON(), server_default=sa.text("'[]'"), nullable=False)
    )
    op.create_table(
        "online_channels",
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("url", sa.String(), nullable=False),
        sa.Column("purpose", sa.String(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.CheckConstraint(
            '"position" BETWEEN 1 AND 999', name=op.f("ck_online_channels_position_range")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_online_channels")),
    )
