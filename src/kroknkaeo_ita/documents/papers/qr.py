"""A poster with the QR codes of the office's online channels."""

from __future__ import annotations

from collections.abc import Iterator

from ...domain.dossier import Dossier
from ...domain.progress import Progress
from ..content import Code, Codes, Composition, Part, Role, Section, Turn, Words

_TITLE = "ช่องทางติดต่อและรับบริการออนไลน์"
_HOW = "สแกนด้วยกล้องโทรศัพท์มือถือ"
_NONE = (
    "ยังไม่มีช่องทางออนไลน์ที่มี URL จึงยังทำป้ายไม่ได้ "
    "กรุณาเพิ่มชื่อช่องทางและ URL ในแท็บ “ส่วนราชการ” หัวข้อ “ช่องทางออนไลน์” แล้วพิมพ์ใหม่"
)


def compose(dossier: Dossier, progress: Progress) -> Composition:
    """The poster of the channels that have an address.

    Channels without one are named on a page behind it, which is not for the wall.
    """
    progress.report(0.5, "กำลังจัดทำคิวอาร์โค้ด")
    section = Section(_parts(dossier), "คิวอาร์โค้ด")
    return Composition(_TITLE, dossier.office.name, (section,), dossier.thai_digits, paged=False)


def _parts(dossier: Dossier) -> Iterator[Part]:
    codes = tuple(Code(one.name, one.url, one.purpose) for one in dossier.channels if one.url)
    without = [one.name for one in dossier.channels if not one.url]
    if codes:
        heading = (dossier.office.name, _TITLE, _HOW)
        yield Codes(codes, tuple(line for line in heading if line))
    else:
        yield Words(_TITLE, Role.TITLE)
        yield Words(dossier.office.name, Role.TITLE)
        yield Words(_NONE, Role.BODY)
    if without and codes:
        yield Turn()
        yield Words("สำหรับเจ้าหน้าที่ หน้านี้ไม่ต้องติดประกาศ", Role.HEADING)
    if without:
        yield Words("ช่องทางต่อไปนี้ยังไม่มี URL จึงไม่มีคิวอาร์โค้ด", Role.PLAIN, keep=True)
    for number, name in enumerate(without, start=1):
        yield Words(name, Role.POINT, f"{number}.")
