"""The lengths of the office's papers. Millimetres and points, as each name says."""

from __future__ import annotations

from dataclasses import dataclass

from .typesetting.styles import Align


@dataclass(frozen=True, slots=True)
class MemoForm:
    """The memo form (บันทึกข้อความ).

    Source: ระเบียบสำนักนายกรัฐมนตรีว่าด้วยงานสารบรรณ พ.ศ. 2526 ข้อ 12 และ 26; the typing standard
    นร 0106/ว 2019 (2553). What these leave open (top and bottom margin, the gap above a name) has
    the usual value and can be changed.

    Attributes:
        head_leading_pt: Lines of the head, whose labels are larger than the text.
        leader_gap_pt: Room between a value and its dotted leader.
        leader_pitch_pt: Distance between the dots of a leader.
        centre_mm: Where วันที่ and the signature blocks start, and the axis of the title.
        hanging_points: Whether later lines of a numbered point stand below its first word; they
            go back to the margin otherwise.
        signature_gap_lines: Lines left free above the drafter's name.
        endorsement_rules: Ruled lines for handwriting under each endorsement's heading.
        endorsement_rule_mm: Distance between them.
        endorsement_gap_lines: Lines left free above an endorser's name.
        endorsement_date: Whether an endorsement has a line for its date.
        continuation_word: Whether the next page's first words stand at the foot.
        stamp_pt: Size of urgency and secrecy stamps (ข้อ 28: not below 32 pt).
        family_name_dots: Dots printed for a family name that is not known.
    """

    page_width_mm: float = 210.0
    page_height_mm: float = 297.0
    left_mm: float = 30.0
    right_mm: float = 20.0
    top_mm: float = 25.0
    bottom_mm: float = 20.0
    emblem_top_mm: float = 15.0
    emblem_height_mm: float = 15.0
    title_pt: float = 29.0
    title_leading_pt: float = 35.0
    label_pt: float = 20.0
    head_leading_pt: float = 22.5
    text_pt: float = 16.0
    leading_pt: float = 18.0
    label_gap_pt: float = 6.0
    leader_gap_pt: float = 1.5
    leader_pitch_pt: float = 2.34
    centre_mm: float = 105.0
    block_before_pt: float = 6.0
    first_indent_mm: float = 25.0
    body_align: Align = "justify"
    hanging_points: bool = False
    signature_gap_lines: int = 4
    endorsement_rules: int = 2
    endorsement_rule_mm: float = 8.0
    endorsement_gap_lines: int = 3
    endorsement_date: bool = True
    page_number_top_mm: float = 15.0
    continuation_word: bool = True
    stamp_pt: float = 32.0
    stamp_top_mm: float = 4.0
    family_name_dots: int = 28


@dataclass(frozen=True, slots=True)
class TableForm:
    """Plans and reports with tables.

    Attributes:
        text_pt, leading_pt: Text of the cells.
        heading_pt, heading_leading_pt: The document's heading.
        body_pt, body_leading_pt: Paragraphs outside the table.
        repeat_heading: Whether the heading stands above the table on later pages too, "(ต่อ)".
        padding_em: Room between a cell's text and the rules beside it, in sizes of the text.
            With less than half a size PDF readers take neighbouring cells for one line.
        padding_pt: Room between a cell's text and the rules above and below it.
    """

    page_width_mm: float = 297.0
    page_height_mm: float = 210.0
    left_mm: float = 15.0
    right_mm: float = 15.0
    top_mm: float = 18.0
    bottom_mm: float = 15.0
    text_pt: float = 14.0
    leading_pt: float = 15.75
    heading_pt: float = 18.0
    heading_leading_pt: float = 20.5
    body_pt: float = 16.0
    body_leading_pt: float = 18.0
    first_indent_mm: float = 25.0
    repeat_heading: bool = True
    padding_em: float = 0.55
    padding_pt: float = 3.5
    page_number_top_mm: float = 8.0
