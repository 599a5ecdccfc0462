"""The first schema."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "assessments",
        sa.Column("fiscal_year", sa.Integer(), nullable=False),
        sa.Column("total", sa.Double(), nullable=True),
        sa.Column("iit", sa.Double(), nullable=True),
        sa.Column("eit", sa.Double(), nullable=True),
        sa.Column("oit", sa.Double(), nullable=True),
        sa.Column("announced_on", sa.Date(), nullable=True),
        sa.Column("id", sa.String(), nullable=False),
        sa.CheckConstraint('"eit" BETWEEN 0 AND 100', name=op.f("ck_assessments_eit_range")),
        sa.CheckConstraint(
            '"fiscal_year" BETWEEN 2540 AND 2643', name=op.f("ck_assessments_fiscal_year_range")
        ),
        sa.CheckConstraint('"iit" BETWEEN 0 AND 100', name=op.f("ck_assessments_iit_range")),
        sa.CheckConstraint('"oit" BETWEEN 0 AND 100', name=op.f("ck_assessments_oit_range")),
        sa.CheckConstraint('"total" BETWEEN 0 AND 100', name=op.f("ck_assessments_total_range")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assessments")),
        sa.UniqueConstraint("fiscal_year", name=op.f("uq_assessments_fiscal_year")),
    )
    op.create_table(
        "divisions",
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("short_name", sa.String(), nullable=False),
        sa.Column("head_position", sa.String(), nullable=False),
        sa.Column("number_prefix", sa.String(), nullable=False),
        sa.Column("aliases", sa.JSON(), nullable=False),
        sa.Column("active_from", sa.Date(), nullable=True),
        sa.Column("active_to", sa.Date(), nullable=True),
        sa.Column("id", sa.String(), nullable=False),
        sa.CheckConstraint(
            '"position" BETWEEN 1 AND 999', name=op.f("ck_divisions_position_range")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_divisions")),
    )
    op.create_table(
        "fiscal_years",
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("introduction", sa.String(), nullable=False),
        sa.Column("lead_in", sa.String(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.CheckConstraint('"year" BETWEEN 2540 AND 2643', name=op.f("ck_fiscal_years_year_range")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fiscal_years")),
        sa.UniqueConstraint("year", name=op.f("uq_fiscal_years_year")),
    )
    op.create_table(
        "history",
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("act", sa.String(), nullable=False),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.Column("who", sa.String(), nullable=False),
        sa.Column("record_type", sa.String(), nullable=False),
        sa.Column("record_id", sa.String(), nullable=False),
        sa.Column("before", sa.String(), nullable=True),
        sa.Column("after", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("sequence", name=op.f("pk_history")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_history_act"), "history", ["act"], unique=False)
    op.create_index(op.f("ix_history_record_id"), "history", ["record_id"], unique=False)
    op.create_table(
        "offices",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("district", sa.String(), nullable=False),
        sa.Column("province", sa.String(), nullable=False),
        sa.Column("postal_code", sa.String(), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("head_position", sa.String(), nullable=False),
        sa.Column("own_words", sa.JSON(), nullable=False),
        sa.Column("emblem", sa.String(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_offices")),
    )
    op.create_table(
        "topics",
        sa.Column("fiscal_year", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.CheckConstraint(
            '"fiscal_year" BETWEEN 2540 AND 2643', name=op.f("ck_topics_fiscal_year_range")
        ),
        sa.CheckConstraint('"position" BETWEEN 1 AND 999', name=op.f("ck_topics_position_range")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_topics")),
    )
    op.create_index(op.f("ix_topics_fiscal_year"), "topics", ["fiscal_year"], unique=False)
    op.create_table(
        "measures",
        sa.Column("fiscal_year", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("topic_id", sa.String(), nullable=True),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("methods", sa.JSON(), nullable=False),
        sa.Column("timing_quarters", sa.JSON(), nullable=False),
        sa.Column("timing", sa.String(), nullable=False),
        sa.Column(
            "rhythm",
            sa.Enum(
                "by-quarter",
                "every-quarter",
                "monthly",
                "daily",
                "each-event",
                name="ck_measures_rhythm",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("follow_up_by", sa.Integer(), nullable=True),
        sa.Column("follow_up", sa.String(), nullable=False),
        sa.Column("recommendation", sa.String(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.CheckConstraint(
            '"fiscal_year" BETWEEN 2540 AND 2643', name=op.f("ck_measures_fiscal_year_range")
        ),
        sa.CheckConstraint(
            '"follow_up_by" BETWEEN 1 AND 4', name=op.f("ck_measures_follow_up_by_range")
        ),
        sa.CheckConstraint('"position" BETWEEN 1 AND 999', name=op.f("ck_measures_position_range")),
        sa.ForeignKeyConstraint(
            ["topic_id"],
            ["topics.id"],
            name=op.f("fk_measures_topic_id_topics"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_measures")),
    )
    op.create_index(op.f("ix_measures_fiscal_year"), "measures", ["fiscal_year"], unique=False)
    op.create_table(
        "memos",
        sa.Column("fiscal_year", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "approval",
                "results",
                "circular",
                "publication",
                name="ck_memos_memokind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("division_id", sa.String(), nullable=True),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("dated", sa.Date(), nullable=True),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("addressee", sa.String(), nullable=False),
        sa.Column("sections", sa.JSON(), nullable=False),
        sa.Column(
            "closing",
            sa.Enum(
                "acknowledge",
                "consider",
                "approve",
                "direct",
                "inform",
                "comply",
                name="ck_memos_closing",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "urgency",
            sa.Enum(
                "none",
                "urgent",
                "very-urgent",
                "most-urgent",
                name="ck_memos_urgency",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("secrecy", sa.String(), nullable=False),
        sa.Column("signatures", sa.JSON(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.CheckConstraint(
            '"fiscal_year" BETWEEN 2540 AND 2643', name=op.f("ck_memos_fiscal_year_range")
        ),
        sa.ForeignKeyConstraint(
            ["division_id"],
            ["divisions.id"],
            name=op.f("fk_memos_division_id_divisions"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_memos")),
    )
    op.create_index(op.f("ix_memos_fiscal_year"), "memos", ["fiscal_year"], unique=False)
    op.create_table(
        "officers",
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("given_name", sa.String(), nullable=False),
        sa.Column("family_name", sa.String(), nullable=False),
        sa.Column("rank", sa.String(), nullable=False),
        sa.Column("division_id", sa.String(), nullable=True),
        sa.Column("to_ask", sa.String(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["division_id"],
            ["divisions.id"],
            name=op.f("fk_officers_division_id_divisions"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_officers")),
    )
    op.create_table(
        "chain_steps",
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("heading", sa.String(), nullable=False),
        sa.Column("officer_id", sa.String(), nullable=False),
        sa.Column("own_position", sa.String(), nullable=False),
        sa.Column(
            "capacity",
            sa.Enum(
                "own",
                "performing",
                "acting",
                name="ck_chain_steps_capacity",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("acted_for", sa.String(), nullable=False),
        sa.Column("order_number", sa.String(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("id", sa.String(), nullable=False),
        sa.CheckConstraint(
            '"position" BETWEEN 1 AND 99', name=op.f("ck_chain_steps_position_range")
        ),
        sa.ForeignKeyConstraint(
            ["officer_id"],
            ["officers.id"],
            name=op.f("fk_chain_steps_officer_id_officers"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_chain_steps")),
    )
    op.create_table(
        "follow_ups",
        sa.Column("measure_id", sa.String(), nullable=False),
        sa.Column("quarter", sa.Integer(), nullable=False),
        sa.Column(
            "status",
            sa.Enum(
                "not-started",
                "under-way",
                "done",
                "cancelled",
                name="ck_follow_ups_status",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("result", sa.String(), nullable=False),
        sa.Column("evidence_note", sa.String(), nullable=False),
        sa.Column("obstacle", sa.String(), nullable=False),
        sa.Column("cancel_reason", sa.String(), nullable=False),
        sa.Column("reported_by", sa.String(), nullable=False),
        sa.Column("reported_on", sa.Date(), nullable=True),
        sa.Column("id", sa.String(), nullable=False),
        sa.CheckConstraint('"quarter" BETWEEN 1 AND 4', name=op.f("ck_follow_ups_quarter_range")),
        sa.ForeignKeyConstraint(
            ["measure_id"],
            ["measures.id"],
            name=op.f("fk_follow_ups_measure_id_measures"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_follow_ups")),
        sa.UniqueConstraint("measure_id", "quarter", name=op.f("uq_follow_ups_measure_id_quarter")),
    )
    op.create_table(
        "measure_divisions",
        sa.Column("measure_id", sa.String(), nullable=False),
        sa.Column("division_id", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["division_id"],
            ["divisions.id"],
            name=op.f("fk_measure_divisions_division_id_divisions"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["measure_id"],
            ["measures.id"],
            name=op.f("fk_measure_divisions_measure_id_measures"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("measure_id", "division_id", name=op.f("pk_measure_divisions")),
    )
    op.create_table(
        "evidence",
        sa.Column("follow_up_id", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("file_name", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("caption", sa.String(), nullable=False),
        sa.Column("added_on", sa.Date(), nullable=True),
        sa.Column("id", sa.String(), nullable=False),
        sa.CheckConstraint(
            '"position" BETWEEN 1 AND 9999', name=op.f("ck_evidence_position_range")
        ),
        sa.CheckConstraint(
            '"size" BETWEEN 0 AND 9007199254740992', name=op.f("ck_evidence_size_range")
        ),
        sa.ForeignKeyConstraint(
            ["follow_up_id"],
            ["follow_ups.id"],
            name=op.f("fk_evidence_follow_up_id_follow_ups"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evidence")),
    )
    op.create_index(op.f("ix_evidence_follow_up_id"), "evidence", ["follow_up_id"], unique=False)

    for verb in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER history_no_{verb.lower()} BEFORE {verb} ON history "
            f"BEGIN SELECT RAISE(ABORT, 'history is append-only'); END"
        )
