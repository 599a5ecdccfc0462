"""The office: its names, divisions, officers and the chain of those who sign."""

import re
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from .choices import Choice
from .errors import UserError
from .fields import Kind, described
from .record import Record, refuse_backwards

OFFICE_KEY = "00000000-0000-4000-8000-000000000001"
"""There is one office in a data folder; its record has this key."""


LOCAL_GOVERNMENT = "local-government"
"""The kind of office of municipalities (องค์กรปกครองส่วนท้องถิ่น)."""


@dataclass(frozen=True, kw_only=True)
class Office(Record):
    """The municipality that keeps this data.

    Attributes:
        head_position: the full title of its head, such as นายกเทศมนตรีตำบลโกรกแก้ว.
        kind: the kind of office, which decides the ITA scheme; the name of a folder of schemes.
        own_words: names and terms that a line break must not split.
        emblem: SHA-256 of the Garuda picture the office supplied, empty for pre-printed paper.
    """

    noun: ClassVar[str] = "หน่วยงาน"

    id: str = OFFICE_KEY
    name: str = described("ชื่อหน่วยงาน", Kind.LINE, required=True, hint="เทศบาลตำบล…")
    district: str = described("อำเภอ", Kind.LINE, default="")
    province: str = described("จังหวัด", Kind.LINE, default="")
    postal_code: str = described("รหัสไปรษณีย์", Kind.LINE, default="", longest=5)
    address: str = described("ที่ตั้ง", Kind.LINE, default="")
    head_position: str = described(
        "ตำแหน่งผู้บริหารสูงสุด", Kind.LINE, default="", hint="นายกเทศมนตรีตำบล…"
    )
    kind: str = described(
        "ประเภทหน่วยงานตามเกณฑ์ ITA", Kind.LINE, default=LOCAL_GOVERNMENT, longest=60, where=""
    )
    own_words: tuple[str, ...] = described(
        "คำเฉพาะที่ห้ามตัดกลางคำ", Kind.LINES, default=(), hint="เช่น ชื่อตำบล ชื่อโครงการ"
    )
    emblem: str = described("ตราครุฑ", Kind.LINE, default="", where="", longest=64)

    def check_rules(self) -> None:
        """Refuse a postal code that is none, and names that repeat what is printed before them."""
        if self.postal_code and not re.fullmatch("[0-9]{5}", self.postal_code):
            raise UserError("ช่อง “รหัสไปรษณีย์” ต้องเป็นตัวเลข 5 ตัว กรุณาแก้ไข")
        for label, value, word in (
            ("อำเภอ", self.district, "อำเภอ"),
            ("จังหวัด", self.province, "จังหวัด"),
        ):
            if value.startswith(word):
                raise UserError(f"ช่อง “{label}” ไม่ต้องพิมพ์คำว่า “{word}” นำหน้า กรุณาตัดออก")

    @property
    def place(self) -> str:
        """Name, district and province in one line, as under the heading of a report."""
        parts = [self.name]
        if self.district:
            parts.append(f"อำเภอ{self.district}")
        if self.province:
            parts.append(f"จังหวัด{self.province}")
        return " ".join(parts)


@dataclass(frozen=True, kw_only=True)
class Division(Record):
    """A division (ส่วนราชการ) that carries measures out.

    Attributes:
        aliases: other names that papers use for it, such as กองซ่อมสร้าง for กองช่าง.
        number_prefix: what stands before the running number of its letters, such as "บร 55001".
        position: place in the office's order, from 1.
        active_to: the day it was dissolved; a division in use is retired, never deleted.
        successor_id: the division that took its place.
    """

    noun: ClassVar[str] = "ส่วนราชการ"

    position: int = described("ลำดับ", Kind.COUNT, default=1, least=1, most=999, where="table")
    name: str = described(
        "ชื่อส่วนราชการ", Kind.LINE, required=True, where="table form print", hint="เช่น กองคลัง"
    )
    short_name: str = described("ชื่อย่อ", Kind.LINE, default="", longest=40, where="table form")
    head_position: str = described(
        "ตำแหน่งหัวหน้า", Kind.LINE, default="", where="table form", hint="เช่น ผู้อำนวยการกองคลัง"
    )
    number_prefix: str = described(
        "เลขประจำส่วนราชการ",
        Kind.LINE,
        default="",
        longest=40,
        where="table form",
        hint="เช่น บร 55001",
    )
    aliases: tuple[str, ...] = described("ชื่ออื่นที่เคยใช้", Kind.LINES, default=())
    active_from: date | None = described("ใช้ตั้งแต่วันที่", Kind.DATE, default=None)
    active_to: date | None = described("เลิกใช้เมื่อวันที่", Kind.DATE, default=None)
    successor_id: str | None = described(
        "หน่วยที่รับงานต่อ", Kind.REFERENCE, default=None, where="", refers_to="Division"
    )

    def check_rules(self) -> None:
        """Refuse a division that ends before it begins."""
        refuse_backwards(self, "active_from", "active_to")

    def active_on(self, day: date) -> bool:
        """Whether the division existed on a day; an open end has no limit."""
        return (self.active_from is None or self.active_from <= day) and (
            self.active_to is None or day <= self.active_to
        )


@dataclass(frozen=True, kw_only=True)
class Officer(Record):
    """A person who works in the office.

    Attributes:
        family_name: may be empty when it is not known; papers then leave dots to write on.
        rank, level: the position and its level, such as "นักวิเคราะห์นโยบายและแผน" and
            "ชำนาญการ".
        active_to: the last day in service here; an officer in use is retired, never deleted.
        to_ask: what must still be asked about this person; shown until it is cleared.
    """

    noun: ClassVar[str] = "เจ้าหน้าที่"

    title: str = described("คำนำหน้า", Kind.LINE, default="", longest=40, hint="เช่น นางสาว")
    given_name: str = described("ชื่อ", Kind.LINE, required=True, where="table form")
    family_name: str = described("นามสกุล", Kind.LINE, default="", where="table form")
    rank: str = described("ตำแหน่ง", Kind.LINE, default="", where="table form")
    level: str = described("ระดับ", Kind.LINE, default="", longest=60, hint="เช่น ชำนาญการ")
    division_id: str | None = described(
        "สังกัด", Kind.REFERENCE, default=None, where="table form", refers_to="Division"
    )
    active_from: date | None = described("ปฏิบัติงานตั้งแต่", Kind.DATE, default=None)
    active_to: date | None = described("พ้นจากหน้าที่เมื่อ", Kind.DATE, default=None)
    to_ask: str = described("ข้อที่ต้องสอบถาม", Kind.TEXT, default="", longest=500)

    def check_rules(self) -> None:
        """Refuse an officer who leaves before coming."""
        refuse_backwards(self, "active_from", "active_to")

    def serves_on(self, day: date) -> bool:
        """Whether the officer is in service on a day; an open end has no limit."""
        return (self.active_from is None or self.active_from <= day) and (
            self.active_to is None or day <= self.active_to
        )

    @property
    def full_name(self) -> str:
        """Title and given name without a space, then the family name if it is known."""
        return f"{self.title}{self.given_name} {self.family_name}".strip()


class Capacity(Choice):
    """In what capacity a person signs for a position that is not their own."""

    OWN = "own", "ในตำแหน่งของตน"
    PERFORMING = "performing", "ปฏิบัติหน้าที่"
    """No one holds the office (ไม่มีผู้ดำรงตำแหน่ง)."""
    ACTING = "acting", "รักษาราชการแทน"
    """The holder is absent (มีผู้ดำรงตำแหน่งแต่ไม่อาจปฏิบัติราชการได้)."""


@dataclass(frozen=True, kw_only=True)
class ChainStep(Record):
    """One rung of the signatory chain.

    Attributes:
        position: place in the chain, from 1 (the drafter).
        heading: what stands above the rung's room for handwriting, such as "เรียน ปลัดเทศบาล";
            empty for the drafter.
        own_position: the signer's own position as the paper prints it.
        acted_for: the position acted for; empty when the capacity is OWN.
    """

    noun: ClassVar[str] = "ผู้ลงนาม"

    position: int = described("ลำดับ", Kind.COUNT, default=1, least=1, most=99, where="table")
    heading: str = described("ข้อความนำ", Kind.LINE, default="", hint="เช่น เรียน ปลัดเทศบาล")
    officer_id: str = described(
        "ผู้ลงนาม", Kind.REFERENCE, required=True, where="table form", refers_to="Officer"
    )
    own_position: str = described("ตำแหน่งของผู้ลงนาม", Kind.LINE, required=True, where="table form")
    capacity: Capacity = described("ฐานะ", Kind.CHOICE, default=Capacity.OWN, where="table form")
    acted_for: str = described("ตำแหน่งที่ทำการแทน", Kind.LINE, default="")
    order_number: str = described("คำสั่งที่", Kind.LINE, default="")
    valid_from: date | None = described("ตั้งแต่วันที่", Kind.DATE, default=None)
    valid_to: date | None = described("ถึงวันที่", Kind.DATE, default=None)

    def check_rules(self) -> None:
        """Refuse a step that ends before it begins, or acts for nobody or without an order."""
        refuse_backwards(self, "valid_from", "valid_to")
        if self.capacity is not Capacity.OWN and not self.acted_for:
            raise UserError(f"ช่อง “ตำแหน่งที่ทำการแทน” ยังว่างอยู่ กรุณากรอกตำแหน่งที่{self.capacity.label}")
        if self.capacity is Capacity.ACTING and not self.order_number:
            raise UserError("ช่อง “คำสั่งที่” ยังว่างอยู่ กรุณากรอกเลขคำสั่งให้รักษาราชการแทน")

    def holds_on(self, day: date) -> bool:
        """Whether the step is valid on a day; an open end has no limit."""
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_to is None or day <= self.valid_to
        )
