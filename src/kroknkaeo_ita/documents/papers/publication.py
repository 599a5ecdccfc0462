"""The form by which a division asks that information be put on the office's web site.

Its headings are those of the form in ประกาศสำนักงานปลัดกระทรวงสาธารณสุข เรื่อง แนวทางการเผยแพร่ข้อมูล
ต่อสาธารณะผ่านเว็บไซต์ของหน่วยงาน พ.ศ. 2561, which other offices took over.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...domain.dossier import Dossier
from ...domain.memo import Signature
from ...domain.progress import Progress
from ...domain.thai.dates import thai_date
from ..content import Blank, Composition, Part, Role, Section, Signer, Signers, Space, Words
from .published_items import published_items

_TITLE = "แบบฟอร์มการขอเผยแพร่ข้อมูลผ่านเว็บไซต์ของหน่วยงาน"
_FROM, _APPROVED, _PUT_UP = (
    "ผู้รับผิดชอบการให้ข้อมูล",
    "ผู้อนุมัติรับรอง",
    "ผู้รับผิดชอบการนำข้อมูลขึ้นเผยแพร่",
)
_DOTS = "." * 30
_LONGEST = 110
"""Characters of an address that leave the form on one page; a longer one is on the URL sheet."""


def compose(dossier: Dossier, _progress: Progress) -> Composition:
    """The form of a dossier's year."""
    section = Section(_parts(dossier), "แบบฟอร์มขอเผยแพร่")
    return Composition(_TITLE, dossier.office.name, (section,), dossier.thai_digits, paged=False)


def _parts(dossier: Dossier) -> Iterator[Part]:
    scheme, year = dossier.scheme, dossier.year.year
    yield Words(_TITLE, Role.TITLE)
    yield Space(3)
    yield Blank("ชื่อหน่วยงาน", dossier.office.name)
    yield Blank("วัน/เดือน/ปี", _day(dossier))
    titles = [item.title for item in (scheme.measures_item, scheme.results_item) if item.title]
    topic = f"{titles[0]} ประจำปีงบประมาณ พ.ศ. {year}" if titles else ""
    yield Blank("หัวข้อ", topic)
    yield Words("รายละเอียดข้อมูล (โดยสรุปหรือเอกสารแนบ)", Role.HEADING)
    for text in _details(dossier):
        yield Words(text, Role.POINT, "-")
    yield Blank("", lines=1)
    yield Words("Link ภายนอก (ถ้ามี)", Role.HEADING)
    addresses = _addresses(dossier)
    for text in addresses:
        yield Words(text, Role.POINT, "-")
    if not addresses:
        yield Blank("")
    yield Blank("หมายเหตุ", lines=1)
    drafter, head = _signers(dossier.signatures)
    yield Signers((_signer(_FROM, drafter), _signer(_APPROVED, head)))
    yield Signers((_signer(_PUT_UP, None),))


def _day(dossier: Dossier) -> str:
    """The day of the form; dots where the dossier knows no today."""
    today = dossier.today
    return thai_date(today, thai_digits=False) if today.year > 1 else ""


def _details(dossier: Dossier) -> Iterator[str]:
    """What is to be published, in a few lines."""
    scheme, year = dossier.scheme, dossier.year.year
    count = len(dossier.measures)
    held = f"จำนวน {count} มาตรการ" if count else "ยังไม่ได้บันทึกมาตรการ"
    yield f"{scheme.measures_item.code} ตารางมาตรการประจำปีงบประมาณ พ.ศ. {year} {held}".strip()
    reported = {key for (key, _), one in dossier.follow_ups.items() if not one.is_blank}
    told = sum(one.id in reported for one in dossier.measures)
    held = f"รายงานแล้ว {told} มาตรการ" if told else "ยังไม่ได้บันทึกผล"
    yield f"{scheme.results_item.code} รายงานผลการดำเนินการตามมาตรการ {held}".strip()


def _addresses(dossier: Dossier) -> list[str]:
    """Where the measures and their results are published already, one address for each."""
    wanted = (dossier.scheme.measures_item.code, dossier.scheme.results_item.code)
    found = []
    for item in published_items(dossier):
        if item.code in wanted and item.publications:
            url = item.publications[0].url
            shown = url if len(url) <= _LONGEST else "ตามใบรายการ URL ของปีนี้"
            found.append(f"{item.code} {shown}")
    return found


def _signers(signatures: tuple[Signature, ...]) -> tuple[Signature | None, Signature | None]:
    """The drafter and the last of the chain; one who signs alone gives, and does not approve."""
    if not signatures:
        return None, None
    return signatures[0], signatures[-1] if len(signatures) > 1 else None


def _signer(role: str, signature: Signature | None) -> Signer:
    if signature is None:
        return Signer(name="", positions=(f"ตำแหน่ง{_DOTS}", role))
    name = f"{signature.name} {signature.family_name or _DOTS}"
    return Signer(name=name, positions=(*signature.positions, role))
