"""How the office's papers look."""

from sqlalchemy.orm import Mapped, mapped_column

from ...domain import paper_forms
from ..columns import choice, ranges
from .base import RecordRow


class MemoFormRow(RecordRow):
    """The memo form; one row at the most."""

    record_type = paper_forms.MemoForm
    __tablename__ = "memo_forms"
    __table_args__ = ranges(paper_forms.MemoForm)

    page_width_mm: Mapped[float]
    page_height_mm: Mapped[float]
    left_mm: Mapped[float]
    right_mm: Mapped[float]
    top_mm: Mapped[float]
    bottom_mm: Mapped[float]
    emblem_top_mm: Mapped[float]
    emblem_height_mm: Mapped[float]
    title_pt: Mapped[float]
    title_leading_pt: Mapped[float]
    label_pt: Mapped[float]
    head_leading_pt: Mapped[float]
    text_pt: Mapped[float]
    leading_pt: Mapped[float]
    label_gap_pt: Mapped[float]
    leader_gap_pt: Mapped[float]
    leader_pitch_pt: Mapped[float]
    centre_mm: Mapped[float]
    block_before_pt: Mapped[float]
    first_indent_mm: Mapped[float]
    body_align: Mapped[paper_forms.Alignment] = mapped_column(choice(paper_forms.Alignment))
    hanging_points: Mapped[bool]
    signature_gap_lines: Mapped[int]
    endorsement_rules: Mapped[int]
    endorsement_rule_mm: Mapped[float]
    endorsement_gap_lines: Mapped[int]
    endorsement_date: Mapped[bool]
    page_number_top_mm: Mapped[float]
    continuation_word: Mapped[bool]
    stamp_pt: Mapped[float]
    stamp_top_mm: Mapped[float]
    family_name_dots: Mapped[int]


class TableFormRow(RecordRow):
    """The form of plans and reports; one row at the most."""

    record_type = paper_forms.TableForm
    __tablename__ = "table_forms"
    __table_args__ = ranges(paper_forms.TableForm)

    page_width_mm: Mapped[float]
    page_height_mm: Mapped[float]
    left_mm: Mapped[float]
    right_mm: Mapped[float]
    top_mm: Mapped[float]
    bottom_mm: Mapped[float]
    text_pt: Mapped[float]
    leading_pt: Mapped[float]
    heading_pt: Mapped[float]
    heading_leading_pt: Mapped[float]
    body_pt: Mapped[float]
    body_leading_pt: Mapped[float]
    first_indent_mm: Mapped[float]
    repeat_heading: Mapped[bool]
    padding_em: Mapped[float]
    padding_pt: Mapped[float]
    page_number_top_mm: Mapped[float]


class PaperChoicesRow(RecordRow):
    """What holds for all papers; one row at the most."""

    record_type = paper_forms.PaperChoices
    __tablename__ = "paper_choices"

    family: Mapped[str]
    thai_digits: Mapped[bool]
