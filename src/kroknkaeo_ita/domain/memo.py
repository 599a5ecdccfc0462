"""The official memo (บันทึกข้อความ), ระเบียบงานสารบรรณ พ.ศ. 2526 ข้อ 12."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from .choices import Choice
from .fields import Kind, described
from .fiscal import FIRST_YEAR, LAST_YEAR
from .office import Capacity
from .record import Record


class MemoKind(Choice):
    """What a memo is for."""

    APPROVAL = "approval", "ขออนุมัติดำเนินการ"
    RESULTS = "results", "รายงานผล"
    CIRCULAR = "circular", "แจ้งเวียน"
    PUBLICATION = "publication", "ขอเผยแพร่"


class MemoState(Choice):
    """Where a memo stands between the desk and the cabinet."""

    DRAFT = "draft", "ร่าง"
    ISSUED = "issued", "ออกแล้ว"
    SIGNED = "signed", "ลงนามครบแล้ว"
    FILED = "filed", "เก็บเข้าแฟ้มแล้ว"
    VOID = "void", "ยกเลิก"


class SectionKind(Choice):
    """The sections of a memo's body, each optional, in this order."""

    ORIGIN = "origin", "เรื่องเดิม"
    FACTS = "facts", "ข้อเท็จจริง"
    LAW = "law", "ข้อกฎหมาย"
    CONSIDERATION = "consideration", "ข้อพิจารณา"
    PROPOSAL = "proposal", "ข้อเสนอแนะ"


class Closing(Choice):
    """The sentence that ends a memo; the last two go downwards."""

    ACKNOWLEDGE = "acknowledge", "จึงเรียนมาเพื่อโปรดทราบ"
    CONSIDER = "consider", "จึงเรียนมาเพื่อโปรดพิจารณา"
    APPROVE = "approve", "จึงเรียนมาเพื่อโปรดพิจารณาอนุมัติ"
    DIRECT = "direct", "จึงเรียนมาเพื่อโปรดทราบและพิจารณาสั่งการ"
    INFORM = "inform", "จึงเรียนมาเพื่อทราบ"
    COMPLY = "comply", "จึงเรียนมาเพื่อถือปฏิบัติ"


class Urgency(Choice):
    """ชั้นความเร็ว, ระเบียบงานสารบรรณ ข้อ 28: stamped in red, at least 32 pt."""

    NONE = "none", "ไม่มี"
    URGENT = "urgent", "ด่วน"
    VERY_URGENT = "very-urgent", "ด่วนมาก"
    MOST_URGENT = "most-urgent", "ด่วนที่สุด"


@dataclass(frozen=True)
class Section:
    """A section of the body: paragraphs, then numbered points, each a text without its number."""

    kind: SectionKind
    paragraphs: tuple[str, ...] = ()
    points: tuple[str, ...] = ()


@dataclass(frozen=True)
class Signature:
    """A signature block as it is printed: one frozen rung of the chain.

    Attributes:
        heading: what stands above the block, empty for the drafter.
        name: title and given name, as in "นางสาวธีรยา".
        family_name: empty when unknown; the paper leaves dots to write on.
        positions: the lines under the name, such as ("ปลัดเทศบาล ปฏิบัติหน้าที่",
            "นายกเทศมนตรีตำบลโกรกแก้ว").
    """

    heading: str
    name: str
    family_name: str
    positions: tuple[str, ...]


def position_lines(own_position: str, capacity: Capacity, acted_for: str) -> tuple[str, ...]:
    """The lines under a signer's name: own position, capacity and the position acted for."""
    if capacity is Capacity.OWN or not acted_for:
        return (own_position,)
    return (f"{own_position} {capacity.label}", acted_for)


@dataclass(frozen=True, kw_only=True)
class Memo(Record):
    """A memo of one fiscal year.

    Attributes:
        number: the running number; empty to be written by hand after the prefix.
        state: a memo that is no draft any more is never changed, save for a number filled in.
        issuer, number_prefix, signatures: the letterhead line, the prefix and the chain as they
            were when the memo was issued; empty before.
        pdf_sha256: the kept PDF of the issued memo; empty before.
        corrects_id: the memo that this one corrects.
        receivers: those a circular went to, as it was issued; empty before.
    """

    noun: ClassVar[str] = "บันทึกข้อความ"

    fiscal_year: int = described("ปีงบประมาณ", Kind.YEAR, least=FIRST_YEAR, most=LAST_YEAR, where="")
    kind: MemoKind = described("ประเภท", Kind.CHOICE, default=MemoKind.APPROVAL, where="table form")
    division_id: str | None = described(
        "ส่วนราชการเจ้าของเรื่อง", Kind.REFERENCE, default=None, refers_to="Division"
    )
    number: str = described(
        "เลขที่หนังสือ", Kind.LINE, default="", longest=20, where="table form", hint="เว้นไว้เขียนมือ"
    )
    dated: date | None = described("วันที่", Kind.DATE, default=None, where="table form")
    subject: str = described(
        "เรื่อง", Kind.LINE, required=True, longest=1000, where="table form print"
    )
    addressee: str = described("เรียน", Kind.LINE, default="", longest=300)
    sections: tuple[Section, ...] = described("เนื้อความ", Kind.PARTS, default=())
    closing: Closing = described("คำลงท้าย", Kind.CHOICE, default=Closing.CONSIDER)
    urgency: Urgency = described("ชั้นความเร็ว", Kind.CHOICE, default=Urgency.NONE)
    secrecy: str = described("ชั้นความลับ", Kind.LINE, default="", longest=20)
    signatures: tuple[Signature, ...] = described("ผู้ลงนาม", Kind.PARTS, default=(), where="")
    state: MemoState = described("สถานะ", Kind.CHOICE, default=MemoState.DRAFT, where="")
    issuer: str = described("ส่วนราชการ", Kind.LINE, default="", longest=500, where="")
    number_prefix: str = described("เลขประจำส่วนราชการ", Kind.LINE, default="", longest=40, where="")
    issued_on: date | None = described("ออกเมื่อ", Kind.DATE, default=None, where="")
    signed_on: date | None = described("ลงนามครบเมื่อ", Kind.DATE, default=None, where="")
    void_reason: str = described("เหตุผลที่ยกเลิก", Kind.LINE, default="", longest=500, where="")
    pdf_sha256: str = described("รหัสตรวจสอบ", Kind.LINE, default="", longest=64, where="")
    corrects_id: str | None = described(
        "แก้ไขฉบับเดิม", Kind.REFERENCE, default=None, where="", refers_to="Memo"
    )
    receivers: tuple[str, ...] = described("แจ้งเวียนถึง", Kind.LINES, default=(), where="")
