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
        sa.Column("indicators", sa.JSON(), nullable=False),
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
        sa.Column("successor_id", sa.String(), nullable=True),
        sa.Column("id", sa.String(), nullable=False),
        sa.CheckConstraint(
            '"position" BETWEEN 1 AND 999', name=op.f("ck_divisions_position_range")
        ),
        sa.ForeignKeyConstraint(
            ["successor_id"],
            ["divisions.id"],
            name=op.f("fk_divisions_successor_id_divisions"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_divisions")),
    )
    op.create_table(
        "fiscal_years",
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("introduction", sa.String(), nullable=False),
        sa.Column("lead_in", sa.String(), nullable=False),
        sa.Column("closed", sa.Boolean(), nullable=False),
        sa.Column("names", sa.JSON(), nullable=False),
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
        sa.Column("replays", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("sequence", name=op.f("pk_history")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_history_act"), "history", ["act"], unique=False)
    op.create_index(op.f("ix_history_record_id"), "history", ["record_id"], unique=False)
    op.create_table(
        "memo_forms",
        sa.Column("page_width_mm", sa.Double(), nullable=False),
        sa.Column("page_height_mm", sa.Double(), nullable=False),
        sa.Column("left_mm", sa.Double(), nullable=False),
        sa.Column("right_mm", sa.Double(), nullable=False),
        sa.Column("top_mm", sa.Double(), nullable=False),
        sa.Column("bottom_mm", sa.Double(), nullable=False),
        sa.Column("emblem_top_mm", sa.Double(), nullable=False),
        sa.Column("emblem_height_mm", sa.Double(), nullable=False),
        sa.Column("title_pt", sa.Double(), nullable=False),
        sa.Column("title_leading_pt", sa.Double(), nullable=False),
        sa.Column("label_pt", sa.Double(), nullable=False),
        sa.Column("head_leading_pt", sa.Double(), nullable=False),
        sa.Column("text_pt", sa.Double(), nullable=False),
        sa.Column("leading_pt", sa.Double(), nullable=False),
        sa.Column("label_gap_pt", sa.Double(), nullable=False),
        sa.Column("leader_gap_pt", sa.Double(), nullable=False),
        sa.Column("leader_pitch_pt", sa.Double(), nullable=False),
        sa.Column("centre_mm", sa.Double(), nullable=False),
        sa.Column("block_before_pt", sa.Double(), nullable=False),
        sa.Column("first_indent_mm", sa.Double(), nullable=False),
        sa.Column(
            "body_align",
            sa.Enum(
                "justify",
                "left",
                name="ck_memo_forms_alignment",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("hanging_points", sa.Boolean(), nullable=False),
        sa.Column("signature_gap_lines", sa.Integer(), nullable=False),
        sa.Column("endorsement_rules", sa.Integer(), nullable=False),
        sa.Column("endorsement_rule_mm", sa.Double(), nullable=False),
        sa.Column("endorsement_gap_lines", sa.Integer(), nullable=False),
        sa.Column("endorsement_date", sa.Boolean(), nullable=False),
        sa.Column("page_number_top_mm", sa.Double(), nullable=False),
        sa.Column("continuation_word", sa.Boolean(), nullable=False),
        sa.Column("stamp_pt", sa.Double(), nullable=False),
        sa.Column("stamp_top_mm", sa.Double(), nullable=False),
        sa.Column("family_name_dots", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.CheckConstraint(
            '"block_before_pt" BETWEEN 0 AND 200', name=op.f("ck_memo_forms_block_before_pt_range")
        ),
        sa.CheckConstraint(
            '"bottom_mm" BETWEEN 0 AND 100', name=op.f("ck_memo_forms_bottom_mm_range")
        ),
        sa.CheckConstraint(
            '"centre_mm" BETWEEN 0 AND 400', name=op.f("ck_memo_forms_centre_mm_range")
        ),
        sa.CheckConstraint(
            '"emblem_height_mm" BETWEEN 0 AND 50', name=op.f("ck_memo_forms_emblem_height_mm_range")
        ),
        sa.CheckConstraint(
            '"emblem_top_mm" BETWEEN 0 AND 100', name=op.f("ck_memo_forms_emblem_top_mm_range")
        ),
        sa.CheckConstraint(
            '"endorsement_gap_lines" BETWEEN 0 AND 10',
            name=op.f("ck_memo_forms_endorsement_gap_lines_range"),
        ),
        sa.CheckConstraint(
            '"endorsement_rule_mm" BETWEEN 0 AND 50',
            name=op.f("ck_memo_forms_endorsement_rule_mm_range"),
        ),
        sa.CheckConstraint(
            '"endorsement_rules" BETWEEN 0 AND 20',
            name=op.f("ck_memo_forms_endorsement_rules_range"),
        ),
        sa.CheckConstraint(
            '"family_name_dots" BETWEEN 0 AND 80', name=op.f("ck_memo_forms_family_name_dots_range")
        ),
        sa.CheckConstraint(
            '"first_indent_mm" BETWEEN 0 AND 100', name=op.f("ck_memo_forms_first_indent_mm_range")
        ),
        sa.CheckConstraint(
            '"head_leading_pt" BETWEEN 8 AND 200', name=op.f("ck_memo_forms_head_leading_pt_range")
        ),
        sa.CheckConstraint(
            '"label_gap_pt" BETWEEN 0 AND 200', name=op.f("ck_memo_forms_label_gap_pt_range")
        ),
        sa.CheckConstraint(
            '"label_pt" BETWEEN 8 AND 200', name=op.f("ck_memo_forms_label_pt_range")
        ),
        sa.CheckConstraint(
            '"leader_gap_pt" BETWEEN 0 AND 200', name=op.f("ck_memo_forms_leader_gap_pt_range")
        ),
        sa.CheckConstraint(
            '"leader_pitch_pt" BETWEEN 1 AND 200', name=op.f("ck_memo_forms_leader_pitch_pt_range")
        ),
        sa.CheckConstraint(
            '"leading_pt" BETWEEN 8 AND 200', name=op.f("ck_memo_forms_leading_pt_range")
        ),
        sa.CheckConstraint('"left_mm" BETWEEN 0 AND 100', name=op.f("ck_memo_forms_left_mm_range")),
        sa.CheckConstraint(
            '"page_height_mm" BETWEEN 100 AND 400', name=op.f("ck_memo_forms_page_height_mm_range")
        ),
        sa.CheckConstraint(
            '"page_number_top_mm" BETWEEN 0 AND 100',
            name=op.f("ck_memo_forms_page_number_top_mm_range"),
        ),
        sa.CheckConstraint(
            '"page_width_mm" BETWEEN 100 AND 400', name=op.f("ck_memo_forms_page_width_mm_range")
        ),
        sa.CheckConstraint(
            '"right_mm" BETWEEN 0 AND 100', name=op.f("ck_memo_forms_right_mm_range")
        ),
        sa.CheckConstraint(
            '"signature_gap_lines" BETWEEN 0 AND 10',
            name=op.f("ck_memo_forms_signature_gap_lines_range"),
        ),
        sa.CheckConstraint(
            '"stamp_pt" BETWEEN 32 AND 200', name=op.f("ck_memo_forms_stamp_pt_range")
        ),
        sa.CheckConstraint(
            '"stamp_top_mm" BETWEEN 0 AND 50', name=op.f("ck_memo_forms_stamp_top_mm_range")
        ),
        sa.CheckConstraint('"text_pt" BETWEEN 8 AND 200', name=op.f("ck_memo_forms_text_pt_range")),
        sa.CheckConstraint(
            '"title_leading_pt" BETWEEN 8 AND 200',
            name=op.f("ck_memo_forms_title_leading_pt_range"),
        ),
        sa.CheckConstraint(
            '"title_pt" BETWEEN 8 AND 200', name=op.f("ck_memo_forms_title_pt_range")
        ),
        sa.CheckConstraint('"top_mm" BETWEEN 0 AND 100', name=op.f("ck_memo_forms_top_mm_range")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_memo_forms")),
    )
    op.create_table(
        "memo_templates",
        sa.Column(
            "kind",
            sa.Enum(
                "approval",
                "results",
                "circular",
                "publication",
                name="ck_memo_templates_memokind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("name", sa.String(), nullable=False),
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
                name="ck_memo_templates_closing",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("id", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_memo_templates")),
    )
    op.create_table(
        "offices",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("district", sa.String(), nullable=False),
        sa.Column("province", sa.String(), nullable=False),
        sa.Column("postal_code", sa.String(), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("head_position", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("own_words", sa.JSON(), nullable=False),
        sa.Column("emblem", sa.String(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_offices")),
    )
    op.create_table(
        "paper_choices",
        sa.Column("family", sa.String(), nullable=False),
        sa.Column("thai_digits", sa.Boolean(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_paper_choices")),
    )
    op.create_table(
        "publications",
        sa.Column("fiscal_year", sa.Integer(), nullable=False),
        sa.Column("item", sa.String(), nullable=False),
        sa.Column("url", sa.String(), nullable=False),
        sa.Column("click_path", sa.String(), nullable=False),
        sa.Column("published_on", sa.Date(), nullable=True),
        sa.Column("file_name", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.CheckConstraint(
            '"fiscal_year" BETWEEN 2540 AND 2643', name=op.f("ck_publications_fiscal_year_range")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_publications")),
    )
    op.create_index(
        op.f("ix_publications_fiscal_year"), "publications", ["fiscal_year"], unique=False
    )
    op.create_table(
        "scheme_corrections",
        sa.Column("fiscal_year", sa.Integer(), nullable=False),
        sa.Column(
            "part",
            sa.Enum(
                "measures-item",
                "results-item",
                "item",
                "sub-indicator",
                "indicators",
                "levels",
                name="ck_scheme_corrections_schemepart",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("elements", sa.JSON(), nullable=False),
        sa.Column("names", sa.JSON(), nullable=False),
        sa.Column("levels", sa.JSON(), nullable=False),
        sa.Column("confirmed", sa.Boolean(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.CheckConstraint(
            '"fiscal_year" BETWEEN 2540 AND 2643',
            name=op.f("ck_scheme_corrections_fiscal_year_range"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_scheme_corrections")),
        sa.UniqueConstraint(
            "fiscal_year", "part", "code", name=op.f("uq_scheme_corrections_fiscal_year_part_code")
        ),
    )
    op.create_table(
        "search_texts",
        sa.Column("record_id", sa.String(), nullable=False),
        sa.Column("record_type", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("record_id", name=op.f("pk_search_texts")),
    )
    op.create_table(
        "table_forms",
        sa.Column("page_width_mm", sa.Double(), nullable=False),
        sa.Column("page_height_mm", sa.Double(), nullable=False),
        sa.Column("left_mm", sa.Double(), nullable=False),
        sa.Column("right_mm", sa.Double(), nullable=False),
        sa.Column("top_mm", sa.Double(), nullable=False),
        sa.Column("bottom_mm", sa.Double(), nullable=False),
        sa.Column("text_pt", sa.Double(), nullable=False),
        sa.Column("leading_pt", sa.Double(), nullable=False),
        sa.Column("heading_pt", sa.Double(), nullable=False),
        sa.Column("heading_leading_pt", sa.Double(), nullable=False),
        sa.Column("body_pt", sa.Double(), nullable=False),
        sa.Column("body_leading_pt", sa.Double(), nullable=False),
        sa.Column("first_indent_mm", sa.Double(), nullable=False),
        sa.Column("repeat_heading", sa.Boolean(), nullable=False),
        sa.Column("padding_em", sa.Double(), nullable=False),
        sa.Column("padding_pt", sa.Double(), nullable=False),
        sa.Column("page_number_top_mm", sa.Double(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.CheckConstraint(
            '"body_leading_pt" BETWEEN 8 AND 200', name=op.f("ck_table_forms_body_leading_pt_range")
        ),
        sa.CheckConstraint(
            '"body_pt" BETWEEN 8 AND 200', name=op.f("ck_table_forms_body_pt_range")
        ),
        sa.CheckConstraint(
            '"bottom_mm" BETWEEN 0 AND 100', name=op.f("ck_table_forms_bottom_mm_range")
        ),
        sa.CheckConstraint(
            '"first_indent_mm" BETWEEN 0 AND 100', name=op.f("ck_table_forms_first_indent_mm_range")
        ),
        sa.CheckConstraint(
            '"heading_leading_pt" BETWEEN 8 AND 200',
            name=op.f("ck_table_forms_heading_leading_pt_range"),
        ),
        sa.CheckConstraint(
            '"heading_pt" BETWEEN 8 AND 200', name=op.f("ck_table_forms_heading_pt_range")
        ),
        sa.CheckConstraint(
            '"leading_pt" BETWEEN 6 AND 60', name=op.f("ck_table_forms_leading_pt_range")
        ),
        sa.CheckConstraint(
            '"left_mm" BETWEEN 0 AND 100', name=op.f("ck_table_forms_left_mm_range")
        ),
        sa.CheckConstraint(
            '"padding_em" BETWEEN 0.5 AND 3', name=op.f("ck_table_forms_padding_em_range")
        ),
        sa.CheckConstraint(
            '"padding_pt" BETWEEN 0 AND 40', name=op.f("ck_table_forms_padding_pt_range")
        ),
        sa.CheckConstraint(
            '"page_height_mm" BETWEEN 100 AND 400', name=op.f("ck_table_forms_page_height_mm_range")
        ),
        sa.CheckConstraint(
            '"page_number_top_mm" BETWEEN 0 AND 100',
            name=op.f("ck_table_forms_page_number_top_mm_range"),
        ),
        sa.CheckConstraint(
            '"page_width_mm" BETWEEN 100 AND 400', name=op.f("ck_table_forms_page_width_mm_range")
        ),
        sa.CheckConstraint(
            '"right_mm" BETWEEN 0 AND 100', name=op.f("ck_table_forms_right_mm_range")
        ),
        sa.CheckConstraint('"text_pt" BETWEEN 6 AND 40', name=op.f("ck_table_forms_text_pt_range")),
        sa.CheckConstraint('"top_mm" BETWEEN 0 AND 100', name=op.f("ck_table_forms_top_mm_range")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_table_forms")),
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
        sa.Column("indicators", sa.JSON(), nullable=False),
        sa.Column("oit_items", sa.JSON(), nullable=False),
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
        sa.Column(
            "state",
            sa.Enum(
                "draft",
                "issued",
                "signed",
                "filed",
                "void",
                name="ck_memos_memostate",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("issuer", sa.String(), nullable=False),
        sa.Column("number_prefix", sa.String(), nullable=False),
        sa.Column("issued_on", sa.Date(), nullable=True),
        sa.Column("signed_on", sa.Date(), nullable=True),
        sa.Column("void_reason", sa.String(), nullable=False),
        sa.Column("pdf_sha256", sa.String(), nullable=False),
        sa.Column("corrects_id", sa.String(), nullable=True),
        sa.Column("id", sa.String(), nullable=False),
        sa.CheckConstraint(
            '"fiscal_year" BETWEEN 2540 AND 2643', name=op.f("ck_memos_fiscal_year_range")
        ),
        sa.ForeignKeyConstraint(
            ["corrects_id"],
            ["memos.id"],
            name=op.f("fk_memos_corrects_id_memos"),
            initially="DEFERRED",
            deferrable=True,
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
        sa.Column("level", sa.String(), nullable=False),
        sa.Column("division_id", sa.String(), nullable=True),
        sa.Column("active_from", sa.Date(), nullable=True),
        sa.Column("active_to", sa.Date(), nullable=True),
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
        "channel_checks",
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("found", sa.Integer(), nullable=False),
        sa.Column("handled", sa.Integer(), nullable=False),
        sa.Column("measure_id", sa.String(), nullable=False),
        sa.Column("division_id", sa.String(), nullable=True),
        sa.Column("happened_on", sa.Date(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.CheckConstraint(
            '"found" BETWEEN 0 AND 100000', name=op.f("ck_channel_checks_found_range")
        ),
        sa.CheckConstraint(
            '"handled" BETWEEN 0 AND 100000', name=op.f("ck_channel_checks_handled_range")
        ),
        sa.ForeignKeyConstraint(
            ["division_id"],
            ["divisions.id"],
            name=op.f("fk_channel_checks_division_id_divisions"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["measure_id"],
            ["measures.id"],
            name=op.f("fk_channel_checks_measure_id_measures"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_channel_checks")),
    )
    op.create_index(
        op.f("ix_channel_checks_measure_id"), "channel_checks", ["measure_id"], unique=False
    )
    op.create_table(
        "follow_ups",
        sa.Column("measure_id", sa.String(), nullable=False),
        sa.Column("quarter", sa.Integer(), nullable=False),
        sa.Column("division_id", sa.String(), nullable=True),
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
        sa.Column("figure", sa.Double(), nullable=True),
        sa.Column("figure_unit", sa.String(), nullable=False),
        sa.Column("next_step", sa.String(), nullable=False),
        sa.Column("cancel_reason", sa.String(), nullable=False),
        sa.Column("reported_by", sa.String(), nullable=False),
        sa.Column("reported_on", sa.Date(), nullable=True),
        sa.Column("id", sa.String(), nullable=False),
        sa.CheckConstraint(
            '"figure" BETWEEN 0 AND 1000000000', name=op.f("ck_follow_ups_figure_range")
        ),
        sa.CheckConstraint('"quarter" BETWEEN 1 AND 4', name=op.f("ck_follow_ups_quarter_range")),
        sa.ForeignKeyConstraint(
            ["division_id"],
            ["divisions.id"],
            name=op.f("fk_follow_ups_division_id_divisions"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["measure_id"],
            ["measures.id"],
            name=op.f("fk_follow_ups_measure_id_measures"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_follow_ups")),
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
        "meetings",
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("persons", sa.Integer(), nullable=False),
        sa.Column("decisions", sa.String(), nullable=False),
        sa.Column("measure_id", sa.String(), nullable=False),
        sa.Column("division_id", sa.String(), nullable=True),
        sa.Column("happened_on", sa.Date(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.CheckConstraint(
            '"persons" BETWEEN 0 AND 100000', name=op.f("ck_meetings_persons_range")
        ),
        sa.ForeignKeyConstraint(
            ["division_id"],
            ["divisions.id"],
            name=op.f("fk_meetings_division_id_divisions"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["measure_id"],
            ["measures.id"],
            name=op.f("fk_meetings_measure_id_measures"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meetings")),
    )
    op.create_index(op.f("ix_meetings_measure_id"), "meetings", ["measure_id"], unique=False)
    op.create_table(
        "receipts",
        sa.Column("memo_id", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("receiver", sa.String(), nullable=False),
        sa.Column("division_id", sa.String(), nullable=True),
        sa.Column("acknowledged_on", sa.Date(), nullable=True),
        sa.Column("id", sa.String(), nullable=False),
        sa.CheckConstraint(
            '"position" BETWEEN 1 AND 9999', name=op.f("ck_receipts_position_range")
        ),
        sa.ForeignKeyConstraint(
            ["division_id"],
            ["divisions.id"],
            name=op.f("fk_receipts_division_id_divisions"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["memo_id"],
            ["memos.id"],
            name=op.f("fk_receipts_memo_id_memos"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_receipts")),
    )
    op.create_index(op.f("ix_receipts_memo_id"), "receipts", ["memo_id"], unique=False)
    op.create_table(
        "register_entries",
        sa.Column("calendar_year", sa.Integer(), nullable=False),
        sa.Column("prefix", sa.String(), nullable=False),
        sa.Column(
            "series",
            sa.Enum(
                "ordinary",
                "circular",
                name="ck_register_entries_series",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("dated", sa.Date(), nullable=True),
        sa.Column("sender", sa.String(), nullable=False),
        sa.Column("receiver", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("action", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("void", sa.Boolean(), nullable=False),
        sa.Column("memo_id", sa.String(), nullable=True),
        sa.Column("id", sa.String(), nullable=False),
        sa.CheckConstraint(
            '"calendar_year" BETWEEN 2540 AND 2643',
            name=op.f("ck_register_entries_calendar_year_range"),
        ),
        sa.CheckConstraint(
            '"number" BETWEEN 1 AND 99999', name=op.f("ck_register_entries_number_range")
        ),
        sa.ForeignKeyConstraint(
            ["memo_id"],
            ["memos.id"],
            name=op.f("fk_register_entries_memo_id_memos"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_register_entries")),
        sa.UniqueConstraint(
            "calendar_year",
            "prefix",
            "series",
            "number",
            name=op.f("uq_register_entries_calendar_year_prefix_series_number"),
        ),
    )
    op.create_table(
        "step_reviews",
        sa.Column("service", sa.String(), nullable=False),
        sa.Column("steps_before", sa.Integer(), nullable=False),
        sa.Column("steps_after", sa.Integer(), nullable=False),
        sa.Column("minutes_before", sa.Integer(), nullable=True),
        sa.Column("minutes_after", sa.Integer(), nullable=True),
        sa.Column("measure_id", sa.String(), nullable=False),
        sa.Column("division_id", sa.String(), nullable=True),
        sa.Column("happened_on", sa.Date(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.CheckConstraint(
            '"minutes_after" BETWEEN 0 AND 10000000',
            name=op.f("ck_step_reviews_minutes_after_range"),
        ),
        sa.CheckConstraint(
            '"minutes_before" BETWEEN 0 AND 10000000',
            name=op.f("ck_step_reviews_minutes_before_range"),
        ),
        sa.CheckConstraint(
            '"steps_after" BETWEEN 0 AND 1000', name=op.f("ck_step_reviews_steps_after_range")
        ),
        sa.CheckConstraint(
            '"steps_before" BETWEEN 0 AND 1000', name=op.f("ck_step_reviews_steps_before_range")
        ),
        sa.ForeignKeyConstraint(
            ["division_id"],
            ["divisions.id"],
            name=op.f("fk_step_reviews_division_id_divisions"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["measure_id"],
            ["measures.id"],
            name=op.f("fk_step_reviews_measure_id_measures"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_step_reviews")),
    )
    op.create_index(
        op.f("ix_step_reviews_measure_id"), "step_reviews", ["measure_id"], unique=False
    )
    op.create_table(
        "surveys",
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("respondents", sa.Integer(), nullable=False),
        sa.Column("questions", sa.JSON(), nullable=False),
        sa.Column("suggestions", sa.JSON(), nullable=False),
        sa.Column("measure_id", sa.String(), nullable=False),
        sa.Column("division_id", sa.String(), nullable=True),
        sa.Column("happened_on", sa.Date(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.CheckConstraint(
            '"respondents" BETWEEN 0 AND 1000000', name=op.f("ck_surveys_respondents_range")
        ),
        sa.ForeignKeyConstraint(
            ["division_id"],
            ["divisions.id"],
            name=op.f("fk_surveys_division_id_divisions"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["measure_id"],
            ["measures.id"],
            name=op.f("fk_surveys_measure_id_measures"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_surveys")),
    )
    op.create_index(op.f("ix_surveys_measure_id"), "surveys", ["measure_id"], unique=False)
    op.create_table(
        "trainings",
        sa.Column("topic", sa.String(), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("persons", sa.Integer(), nullable=False),
        sa.Column("attendees", sa.JSON(), nullable=False),
        sa.Column("report", sa.String(), nullable=False),
        sa.Column("measure_id", sa.String(), nullable=False),
        sa.Column("division_id", sa.String(), nullable=True),
        sa.Column("happened_on", sa.Date(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.CheckConstraint(
            '"persons" BETWEEN 0 AND 100000', name=op.f("ck_trainings_persons_range")
        ),
        sa.ForeignKeyConstraint(
            ["division_id"],
            ["divisions.id"],
            name=op.f("fk_trainings_division_id_divisions"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["measure_id"],
            ["measures.id"],
            name=op.f("fk_trainings_measure_id_measures"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_trainings")),
    )
    op.create_index(op.f("ix_trainings_measure_id"), "trainings", ["measure_id"], unique=False)
    op.create_table(
        "evidence",
        sa.Column("follow_up_id", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("file_name", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("caption", sa.String(), nullable=False),
        sa.Column("taken_on", sa.Date(), nullable=True),
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

    op.create_index(
        op.f("uq_follow_ups_measure_id_quarter_division_id"),
        "follow_ups",
        ["measure_id", "quarter", sa.text("coalesce(division_id, '')")],
        unique=True,
    )
    for verb in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER history_no_{verb.lower()} BEFORE {verb} ON history "
            f"BEGIN SELECT RAISE(ABORT, 'history is append-only'); END"
        )
