"""How the office's papers look: every length and habit, with the official or usual value.

Lengths are millimetres or points, as each name says. Source of the memo's: ระเบียบสำนักนายกรัฐมนตรี
ว่าด้วยงานสารบรรณ พ.ศ. 2526 ข้อ 12 และ 26; typing standard นร 0106/ว 2019 (2553). What these leave
open (top and bottom margin, the gap above a name) has the usual value.
"""

from dataclasses import dataclass
from typing import Any, ClassVar

from .choices import Choice
from .errors import UserError
from .fields import Kind, described
from .record import Record

MEMO_FORM_KEY = "00000000-0000-4000-8000-000000000002"
TABLE_FORM_KEY = "00000000-0000-4000-8000-000000000003"
PAPER_CHOICES_KEY = "00000000-0000-4000-8000-000000000004"

_LEAST_ROOM_MM = 80


class Alignment(Choice):
    """How the lines of a paragraph end."""

    JUSTIFY = "justify", "ชิดขอบทั้งสองข้าง"
    LEFT = "left", "ชิดซ้าย"


def _mm(label: str, default: float, most: float = 400, least: float = 0) -> Any:
    return described(f"{label} (มม.)", Kind.NUMBER, default=default, least=least, most=most)


def _pt(label: str, default: float, least: float = 0, most: float = 200) -> Any:
    return described(f"{label} (พอยต์)", Kind.NUMBER, default=default, least=least, most=most)


def _count(label: str, default: int, most: int) -> Any:
    return described(label, Kind.COUNT, default=default, least=0, most=most)


@dataclass(frozen=True, kw_only=True)
class MemoForm(Record):
    """The memo form (บันทึกข้อความ).

    Attributes:
        head_leading_pt: lines of the head, whose labels are larger than the text.
        leader_gap_pt: room between a value and its dotted leader.
        leader_pitch_pt: distance between the dots of a leader.
        centre_mm: where วันที่ and the signature blocks start, and the axis of the title.
        hanging_points: whether later lines of a numbered point stand below its first word; they
            go back to the margin otherwise.
        signature_gap_lines: lines left free above the drafter's name.
        endorsement_rules: ruled lines for handwriting under each endorsement's heading.
        endorsement_gap_lines: lines left free above an endorser's name.
        stamp_pt: urgency and secrecy stamps (ข้อ 28: not below 32 pt).
        family_name_dots: dots printed for a family name that is not known.
    """

    noun: ClassVar[str] = "แบบบันทึกข้อความ"

    id: str = MEMO_FORM_KEY
    page_width_mm: float = _mm("ความกว้างของกระดาษ", 210.0, least=100)
    page_height_mm: float = _mm("ความสูงของกระดาษ", 297.0, least=100)
    left_mm: float = _mm("ขอบซ้าย", 30.0, 100)
    right_mm: float = _mm("ขอบขวา", 20.0, 100)
    top_mm: float = _mm("ขอบบน", 25.0, 100)
    bottom_mm: float = _mm("ขอบล่าง", 20.0, 100)
    emblem_top_mm: float = _mm("ตราครุฑห่างจากขอบบน", 15.0, 100)
    emblem_height_mm: float = _mm("ความสูงตราครุฑ", 15.0, 50)
    title_pt: float = _pt("ขนาดคำว่าบันทึกข้อความ", 29.0, 8)
    title_leading_pt: float = _pt("ระยะบรรทัดคำว่าบันทึกข้อความ", 35.0, 8)
    label_pt: float = _pt("ขนาดคำนำหน้าส่วนหัว", 20.0, 8)
    head_leading_pt: float = _pt("ระยะบรรทัดส่วนหัว", 22.5, 8)
    text_pt: float = _pt("ขนาดตัวอักษร", 16.0, 8)
    leading_pt: float = _pt("ระยะบรรทัด", 18.0, 8)
    label_gap_pt: float = _pt("ช่องว่างหลังคำนำหน้า", 6.0)
    leader_gap_pt: float = _pt("ช่องว่างก่อนจุดไข่ปลา", 1.5)
    leader_pitch_pt: float = _pt("ระยะห่างจุดไข่ปลา", 2.34, 1)
    centre_mm: float = _mm("กึ่งกลางหน้า", 105.0)
    block_before_pt: float = _pt("ระยะก่อนย่อหน้า", 6.0)
    first_indent_mm: float = _mm("ย่อหน้า", 25.0, 100)
    body_align: Alignment = described("การจัดบรรทัด", Kind.CHOICE, default=Alignment.JUSTIFY)
    hanging_points: bool = described("ข้อย่อยแบบห้อย", Kind.FLAG, default=False)
    signature_gap_lines: int = _count("บรรทัดว่างเหนือชื่อผู้เสนอ", 4, 10)
    endorsement_rules: int = _count("เส้นให้เขียนความเห็น", 2, 20)
    endorsement_rule_mm: float = _mm("ระยะเส้นให้เขียน", 8.0, 50)
    endorsement_gap_lines: int = _count("บรรทัดว่างเหนือชื่อผู้ให้ความเห็น", 3, 10)
    endorsement_date: bool = described("มีบรรทัดวันที่ให้เขียน", Kind.FLAG, default=True)
    page_number_top_mm: float = _mm("เลขหน้าห่างจากขอบบน", 15.0, 100)
    continuation_word: bool = described("พิมพ์คำต่อเนื่องท้ายหน้า", Kind.FLAG, default=True)
    stamp_pt: float = _pt("ขนาดตราชั้นความเร็วและความลับ", 32.0, 32)
    stamp_top_mm: float = _mm("ตราห่างจากขอบ", 4.0, 50)
    family_name_dots: int = _count("จุดไข่ปลาแทนนามสกุลที่ไม่ทราบ", 28, 80)

    def check_rules(self) -> None:
        """Refuse margins that leave no room to write on."""
        _refuse_no_room(self)


@dataclass(frozen=True, kw_only=True)
class TableForm(Record):
    """Plans and reports with tables.

    Attributes:
        text_pt, leading_pt: text of the cells.
        body_pt, body_leading_pt: paragraphs outside the table.
        repeat_heading: whether the heading stands above the table on later pages too, "(ต่อ)".
        padding_em: room between a cell's text and the rules beside it, in sizes of the text; with
            less than half a size PDF readers take neighbouring cells for one line.
        padding_pt: room between a cell's text and the rules above and below it.
    """

    noun: ClassVar[str] = "แบบตาราง"

    id: str = TABLE_FORM_KEY
    page_width_mm: float = _mm("ความกว้างของกระดาษ", 297.0, least=100)
    page_height_mm: float = _mm("ความสูงของกระดาษ", 210.0, least=100)
    left_mm: float = _mm("ขอบซ้าย", 15.0, 100)
    right_mm: float = _mm("ขอบขวา", 15.0, 100)
    top_mm: float = _mm("ขอบบน", 18.0, 100)
    bottom_mm: float = _mm("ขอบล่าง", 15.0, 100)
    text_pt: float = _pt("ขนาดตัวอักษรในตาราง", 14.0, 6, 40)
    leading_pt: float = _pt("ระยะบรรทัดในตาราง", 15.75, 6, 60)
    heading_pt: float = _pt("ขนาดหัวเรื่อง", 18.0, 8)
    heading_leading_pt: float = _pt("ระยะบรรทัดหัวเรื่อง", 20.5, 8)
    body_pt: float = _pt("ขนาดตัวอักษรนอกตาราง", 16.0, 8)
    body_leading_pt: float = _pt("ระยะบรรทัดนอกตาราง", 18.0, 8)
    first_indent_mm: float = _mm("ย่อหน้า", 25.0, 100)
    repeat_heading: bool = described("พิมพ์หัวเรื่อง (ต่อ) ทุกหน้า", Kind.FLAG, default=True)
    padding_em: float = described(
        "ช่องว่างซ้ายขวาในช่อง (เท่าของตัวอักษร)", Kind.NUMBER, default=0.55, least=0.5, most=3
    )
    padding_pt: float = _pt("ช่องว่างบนล่างในช่อง", 3.5, 0, 40)
    page_number_top_mm: float = _mm("เลขหน้าห่างจากขอบบน", 8.0, 100)

    def check_rules(self) -> None:
        """Refuse margins that leave no room to write on."""
        _refuse_no_room(self)


def _refuse_no_room(form: MemoForm | TableForm) -> None:
    across = form.page_width_mm - form.left_mm - form.right_mm
    down = form.page_height_mm - form.top_mm - form.bottom_mm
    if min(across, down) < _LEAST_ROOM_MM:
        raise UserError(
            f"ขอบกระดาษกว้างเกินไป เหลือที่พิมพ์ไม่ถึง {_LEAST_ROOM_MM} มม. กรุณาลดขอบหรือเพิ่มขนาดกระดาษ"
        )


@dataclass(frozen=True, kw_only=True)
class PaperChoices(Record):
    """What the office has chosen for all its papers.

    Attributes:
        family: an installed font family, empty for the one that ships with the program.
        thai_digits: whether papers show Thai digits.
    """

    noun: ClassVar[str] = "การตั้งค่าเอกสาร"

    id: str = PAPER_CHOICES_KEY
    family: str = described(
        "แบบอักษรของเอกสาร", Kind.LINE, default="", longest=100, hint="ค่าเริ่มต้น TH Sarabun New"
    )
    thai_digits: bool = described("ใช้เลขไทยในเอกสาร", Kind.FLAG, default=True)
