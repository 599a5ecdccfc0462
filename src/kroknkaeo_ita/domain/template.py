"""Wording for memos with fields that are filled from the year's data."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from .errors import UserError
from .fields import Kind, described
from .memo import Closing, MemoKind, Section
from .record import Record

_FIELD = re.compile(r"\{([^{}]*)\}")

FIELDS = {
    "ปีงบประมาณ": "ปีงบประมาณของบันทึก",
    "ปีก่อน": "ปีงบประมาณก่อนหน้า",
    "หน่วยงาน": "ชื่อหน่วยงาน",
    "ผู้บริหาร": "ตำแหน่งผู้บริหารสูงสุด",
    "คะแนนรวม": "คะแนน ITA รวมของปีก่อน",
    "ระดับและผล": "ระดับและผลการประเมินของปีก่อน",
    "เมื่อวันที่ประกาศ": "วันที่ประกาศผลของปีก่อน",
    "ตัวชี้วัดย่อย": "เลขและชื่อตัวชี้วัดย่อย",
    "ข้อมาตรการ": "รหัสและชื่อข้อ OIT ที่ขอมาตรการ",
    "ข้อรายงานผล": "รหัสและชื่อข้อ OIT ที่ขอรายงานผล",
    "จำนวนมาตรการ": "จำนวนมาตรการของปี",
    "รายชื่อมาตรการ": "ชื่อมาตรการทั้งหมดของปี",
}
"""The fields that a template may name, each with what it stands for."""


@dataclass(frozen=True, kw_only=True)
class MemoTemplate(Record):
    """A wording for one kind of memo; ``{ปีงบประมาณ}`` and the other FIELDS are filled in."""

    noun: ClassVar[str] = "แบบบันทึกข้อความ"

    kind: MemoKind = described("ประเภท", Kind.CHOICE, where="table form")
    name: str = described("ชื่อแบบ", Kind.LINE, required=True, where="table form")
    subject: str = described("เรื่อง", Kind.LINE, required=True, longest=1000, where="form")
    addressee: str = described("เรียน", Kind.LINE, default="{ผู้บริหาร}", longest=300)
    sections: tuple[Section, ...] = described("เนื้อความ", Kind.PARTS, default=())
    closing: Closing = described("คำลงท้าย", Kind.CHOICE, default=Closing.CONSIDER)


def filled(text: str, values: Mapping[str, str]) -> str | None:
    """The text with its fields filled in, or None when it needs one that is not known.

    Raises:
        UserError: the text names a field that there is not.
    """
    names = _FIELD.findall(text)
    for name in names:
        if name not in FIELDS:
            raise UserError(
                f"ไม่มีช่องข้อมูลชื่อ “{{{name}}}” ในแบบบันทึก ช่องที่ใช้ได้คือ "
                + " ".join(f"{{{one}}}" for one in FIELDS)
            )
    if any(not values.get(name) for name in names):
        return None
    return _FIELD.sub(lambda match: values[match[1]], text)


def filled_section(section: Section, values: Mapping[str, str]) -> Section:
    """The section without the paragraphs and points that need something not known."""

    def known(texts: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(done for text in texts if (done := filled(text, values)) is not None)

    return Section(section.kind, known(section.paragraphs), known(section.points))
