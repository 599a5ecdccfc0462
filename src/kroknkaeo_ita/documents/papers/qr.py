"""A poster with the QR codes of the office's online channels."""

from __future__ import annotations

from collections.abc import Iterator

from ...domain.dossier import Dossier
from ...domain.progress import Progress
from ..content import Code, Codes, Composition, Part, Role, Section, Words

_TITLE = "ช่องทางติดต่อและรับบริการออนไลน์"


def compose(dossier: Dossier, progress: Progress) -> Composition:
    """The poster of the channels that have an address."""
    progress.report(0.5, "กำลังจัดทำคิวอาร์โค้ด")
    section = Section(_parts(dossier), "คิวอาร์โค้ด")
    return Composition(_TITLE, dossier.office.name, (section,), dossier.thai_digits, paged=False)


def _parts(dossier: Dossier) -> Iterator[Part]:
    yield Words(_TITLE, Role.TITLE)
    if dossier.office.name:
        yield Words(dossier.office.name, Role.TITLE)
    codes = tuple(
        Code(_title(one.name, one.purpose), one.url) for one in dossier.channels if one.url
    )
    if codes:
        yield Codes(codes)
    else:
        said = "ยังไม่มีช่องทางออนไลน์ที่มี URL กรุณาเพิ่มในแท็บ “ส่วนราชการ” หัวข้อช่องทางออนไลน์"
        yield Words(said, Role.PLAIN)
    without = [one.name for one in dossier.channels if not one.url]
    if codes and without:
        yield Words(f"ช่องทางที่ยังไม่มี URL: {' '.join(without)}", Role.NOTE)


def _title(name: str, purpose: str) -> str:
    return f"{name}\n{purpose}" if purpose else name
