"""What a copy for everyone to read leaves out.

Before publication a paper must show no citizen's name, ID number, telephone number or address
(พ.ร.บ. คุ้มครองข้อมูลส่วนบุคคล พ.ศ. 2562); names of officers on official papers are ordinary.
Where a text leaves room for doubt, such as a family name run together with what follows it, too
much is left out rather than too little.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable, Mapping
from enum import Enum
from typing import Any

from .activity import Survey, Training
from .dossier import Dossier
from .fields import Kind, fields_of
from .follow_up import FollowUp
from .record import Record

MASK = "(ปกปิด)"
"""What stands in the place of what is left out."""

# --- numbers and addresses ---------------------------------------------------------------------

_D = "[0-9๐-๙]"
_ZERO = "[0๐]"
_BLANK = "[ \u00a0\u202f]"
_JOIN = f"(?:{_BLANK}?[-\u2010-\u2015.]{_BLANK}?|{_BLANK})"
_LABELS = "|".join(
    f"(?<=(?i:{word}))" for word in ("tel", "fax", "line", "phone", "mobile", "call", "id", "card")
)
# Digits of a longer number, or of a Latin word such as a serial number, are none of their own;
# a comma parts two numbers, for an amount has no more than three digits between commas.
_BEFORE = rf"(?:(?<![0-9๐-๙A-Za-z])(?<!{_D}[.\-])|{_LABELS})"
_AFTER = rf"(?!{_D})(?![.\-]{_D})"


def _groups(*sizes: str) -> str:
    """Numbers in groups of so many digits; the first group may stand in brackets."""
    patterns = []
    for size in sizes:
        first, *others = (int(one) for one in size.split("-"))
        lead = rf"\(?{_ZERO}{_D}{{{first - 1}}}\)?"
        rest = _JOIN.join(f"{_D}{{{count}}}" for count in others)
        patterns.append(rf"{lead}(?:(?<=\))|{_JOIN}){rest}" if rest else lead)
    return "|".join(patterns)


# The ways Thai numbers are grouped; a mobile number has ten digits, a land line nine.
_MOBILE = _groups(
    "10", "3-7", "3-3-4", "3-4-3", "3-2-2-3", "3-3-2-2", "2-4-4", "2-8", "4-3-3", "4-6", "1-4-5",
    "1-4-4-1", "1-9",
)  # fmt: skip
_LAND = _groups(
    "9", "1-4-4", "1-8", "1-2-6", "1-2-3-3", "2-7", "2-3-4", "2-4-3", "3-6", "3-3-3", "3-2-2-2"
)
_IS_MOBILE = rf"(?=\(?{_ZERO}\)?{_JOIN}?[689๖๘๙])"
_IS_LAND = rf"(?=\(?{_ZERO}\)?{_JOIN}?[2-7๒-๗])"
_ABROAD = rf"\+(?:66|๖๖){_JOIN}?(?:\({_ZERO}\){_BLANK}?)?{_D}(?:{_JOIN}?{_D}){{7,8}}"
_EXTENSION = rf"(?:{_BLANK}?(?:ต่อ|[Ee]xt\.?){_BLANK}?{_D}{{1,5}}|[-\u2010-\u2015]{_D}{{1,4}})?"
_SLASHED = rf"{_ZERO}{_D}{{2}}/{_D}{{6,7}}"
_NO_PLUS = rf"(?:66|๖๖)[689๖๘๙]{_D}{{8}}"
_AT_HOME = rf"{_BEFORE}(?:{_IS_MOBILE}(?:{_MOBILE})|{_IS_LAND}(?:{_LAND})|{_SLASHED}|{_NO_PLUS})"
_PHONE = rf"(?:{_AT_HOME}|{_ABROAD}){_EXTENSION}{_AFTER}"

_CITIZEN = (
    rf"{_BEFORE}(?:{_D}{{13}}(?:-{_D}{{1,2}})?|{_D}{_JOIN}{_D}{{4}}{_JOIN}{_D}{{5}}{_JOIN}{_D}{{2}}{_JOIN}{_D}"
    rf"|{_D}(?:{_JOIN}{_D}){{12}}){_AFTER}"
)
_ID_DIGITS = rf"(?<!{_D})[1-8๑-๘](?:-?{_D}){{12}}(?!{_D})"
"""Thirteen digits however they are grouped, an ID number only if its check digit says so."""
_MAILBOX = (
    r"(?i:saraban|info|contact|admin|webmaster|office|center|complain|service|ita)[._-]?[0-9]*"
    r"@(?:[A-Za-z0-9-]+\.)+go\.th(?![A-Za-z0-9.-])"
)
"""An office's own mailbox, which is no person's."""
_EMAIL = r"[A-Za-z0-9][A-Za-z0-9._%+-]*@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"
_KEPT = (
    r"(?:[Hh][Tt][Tt][Pp][Ss]?://|[Ww]{3}\.)[^\s\u0e00-\u0e7f]+"
    r"|(?<![0-9A-Za-z])(?:[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"
    r"|[0-9a-fA-F]{32,128})(?![0-9A-Za-z])"
)
"""Web addresses, keys and checksums, whatever digits they hold."""

# --- names -------------------------------------------------------------------------------------

_LETTER = "[ก-ฮะ-ฺเ-ๅ็-ํ]"
_START = "[ก-ฮเ-ไ](?!์)"
_JOINERS = (
    "และ|หรือ|เป็น|ได้|ซึ่ง|โดย|กับ|เพื่อ(?!น)|เมื่อ|ให้|แล้ว|ตำแหน่ง|ประชาชน|ราษฎร(?!์)|ร้องเรียน|ร้องทุกข์|"
    "ร้องขอ|ยื่น|แจ้ง(?:ว่า|เหตุ|ให้|ขอ|ความ|เรื่อง|ปัญหา|ผ่าน|ทาง)|เข้าร่วม|เข้ารับ|อายุ|โทร|เลขที่|เลขประจำตัว|บ้านเลข|บ้านอยู่|อยู่บ้าน|อยู่ที่|"
    "ที่อยู่|ที่บ้าน|หมู่ที่|หมู่บ้าน|ผู้ร้อง|ผู้ใหญ่บ้าน|ผู้แทน|ผู้รับ|ผู้ช่วย|ผู้อำนวย|เจ้าของ|ไม่|จะต้อง"
)
"""Words that end a name they are run together with, and that no name is likely to hold."""
_TITLE_WORDS = r"นาย|นาง|น\.ส\.|ด\.[ชญ]\."
_ACTS = (
    f"{_JOINERS}|{_TITLE_WORDS}|แจ้ง|ที่|ของ|จาก|ถึง|ตาม|ว่า|จึง|จะ|ต้อง|ต่อ|ทำ|ขอ|รายงาน|พิจารณา|อนุมัติ|"
    "ลงนาม|ดำเนินการ|เรื่อง"
)
"""How a sentence goes on about someone who was named without a family name."""
_ENDS = f"(?:(?!{_LETTER})|(?={_ACTS}))"
"""Where a word is over, though the next may be run together with it."""


def _only(words: str) -> str:
    """The words of a line by themselves: พัน is a post in นายพัน, and none in นายพันธ์ศักดิ์."""
    return f"(?:{'|'.join(words.split())}){_ENDS}"


_NO_FAMILY = (
    f"{_ACTS}|จังหวัด|อำเภอ|ตำบล|ถนน|แห่ง|ในการ|ในวัน|ในปี|ในงาน|ในฐานะ|ในเขต|ในพื้นที่|จำนวน|"
    "ปฏิบัติ|รักษาราชการ|รักษาการ|ชำนาญ(?:การ|งาน)|อาวุโส|หัวหน้า|ผู้เข้า|รองนายก|รองปลัด|รองประธาน|กรรมการ|เด็ก|"
    "บุรีรัมย์|กรุงเทพ|พ[.]ศ[.]|เทศบาล|องค์การ|"
    "ประจำ(?:ปี|เดือน|วัน|ตำบล|หมู่|อำเภอ|จังหวัด|สำนัก|กอง|ศูนย์|โรง|หน่วย|การ)|"
    "พร้อม(?:ด้วย|กับ|ทั้ง|คณะ|เพื่อน|ครอบครัว|เอกสาร|ผู้)|"
    "ประธาน(?:กรรมการ|สภา|ชุมชน|กลุ่ม|กองทุน|ชมรม|คณะ|ใน)|"
    "ปลัด(?:เทศบาล|อำเภอ|อบต|องค์การ|จังหวัด|กระทรวง)|สำนัก(?:ปลัด|งาน|การ|ทะเบียน)|"
    "กอง(?:คลัง|ช่าง|การ|สวัสดิการ|สาธารณสุข|ยุทธศาสตร์|ส่งเสริม|วิชาการ|ทุน)|"
    + _only("ประจำ พร้อม ประธาน ปลัด สำนัก กอง ชำนาญ")
)
"""How what follows a given name begins when it is no family name."""
_NO_GIVEN = f"{_JOINERS}|{_TITLE_WORDS}|เด็ก|ที่|ของ|จาก|ถึง|ตาม|ว่า|จึง|จะ|ใน(?:การ|วัน|ปี|งาน|ฐานะ|เขต)"
"""How what follows a title begins when it is no name."""
_POSTS = (
    "อำเภอ(?!ใจ)|ช่าง|ทะเบียน|แพทย์|สัตวแพทย์|จ้าง|ทหาร|ตำรวจ|ไปรษณีย์|ธนาคาร|ศุลกากร|"
    "ด่าน(?:ศุลกากร|กักกัน|ตรวจ)|สถานีรถไฟ|ตรวจ(?:การ|ราชการ|คนเข้า|งาน|สอบ)|เวร|"
    "(?:สิบ|ร้อย|พัน|หมวด|เรือ)(?:ตรี|โท|เอก|ตำรวจ|เวร)|หน้า(?:ค้า|ขาย|ซื้อ|จัดหา|ประกัน)|คลังสินค้า|ท้ายเรือ|ท่า(?:เรือ|อากาศ)|"
    f"{_only('หน้า ทุน ท้าย ด่าน สิบ ร้อย พัน ตรวจ ประกัน งาน หมวด เรือ ท่า สถานี ประตู แบบ ห้าง พราน')}|"
    "ก(?:เทศมนตรี|เทศบาล|รัฐมนตรี|องค์การ|อบต|อบจ|สมาคม|สภา|เหล่ากาชาด|กิตติมศักดิ์|เมือง|พุทธ|สโมสร|"
    "ตำบล|คนที่|คนใหม่|คนเดิม|ท้องถิ่น|ฯ|ที่|และ|หรือ|ได้|จะ|เป็น|ให้|ลงนาม|เพื่อ|อนุมัติ|พิจารณา|เห็นชอบ|"
    f"สั่งการ|มอบ|รับทราบ|ทราบ|ประชุม|ขอ|เห็น|แจ้ง|กล่าว|เปิด|{_ENDS})"
)
"""What makes of นาย a post: นายช่าง, นายทะเบียน, นายกเทศมนตรี."""
_WOMEN = (
    f"พยาบาล|เธอ|งามจักรวาล|นพมาศ|สงกรานต์|{_only('แบบ งาม รำ ฟ้า เอก สนม ไม้ ไทย รอง ร้าย สาว สาวไทย')}"
)
_GAP = rf"(?:{_BLANK}{{1,3}}|{_BLANK}?\n{_BLANK}?)"
_PLACES = "อยุธยา|ถลาง|ระนอง|นคร|สงขลา|พัทลุง|ป้อมเพชร|เชียงใหม่|ลำปาง|ลำพูน|น่าน|ตะกั่วทุ่ง|บางช้าง|มหาไชย|อุบล"
_NO_MAN = "(?<!ท)(?<!เจ้า)(?<!ทำ)"
_NO_WOMAN = (
    "(?<!ขุน)(?<!พระ)(?<!เมือง)(?<!อำเภอ)(?<!อ[.])(?<!ตำบล)(?<!หอย)(?<!นก)(?<!ดอก)(?<!ขนม)(?<!ว่าน)"
)
"""What makes another word of a title: ทนาย, ขุนนาง, พระนาง, หอยนางรม."""
_NAME = (
    rf"(?:{_NO_MAN}นาย(?!{_POSTS})|{_NO_WOMAN}(?:นางสาว(?!{_only('ไทย')})|นาง(?!{_WOMEN}))"
    rf"|น\.{_BLANK}?ส\.|นส\."
    rf"|(?:เด็กชาย|เด็กหญิง)(?!{_BLANK}*(?:{_NO_FAMILY}))|ด\.{_BLANK}?[ชญ]\.){_BLANK}*"
    rf"(?!{_NO_GIVEN})(?P<given>{_START}(?:(?!{_JOINERS}){_LETTER}){{1,24}})"
    rf"(?:{_GAP}(?!{_NO_FAMILY})(?P<family>(?:ณ{_BLANK})?{_START}{_LETTER}"
    rf"(?:(?!{_JOINERS}){_LETTER})*(?:{_BLANK}ณ{_BLANK}(?:{_PLACES}))?)"
    rf"|(?={_BLANK}{{0,3}}(?:{_ACTS})))"
)
"""A title with a name; a given name alone only where a sentence goes on about the person."""

_FOUND = (
    f"(?P<kept>{_KEPT}|{_MAILBOX})|(?P<email>{_EMAIL})|(?P<citizen>{_CITIZEN})|(?P<phone>{_PHONE})"
    f"|(?P<name>{_NAME})"
)
"""Not compiled here: that takes as long as opening the window's first tab."""
_IDS = re.compile(f"(?P<kept>{_KEPT})|(?P<digits>{_ID_DIGITS})")
_TITLE = re.compile("^(?:นางสาว|นาง|นาย|น\\. ?ส\\.|นส\\.|ว่าที่ร้อยตรี(?:หญิง)?|ดร\\.)\\s*")


def is_citizen_id(text: str) -> bool:
    """Whether thirteen digits end in the check digit of an ID number.

    It is what the others, weighted 13 down to 2, lack to a multiple of 11 (กรมการปกครอง).
    """
    digits = [int(one) for one in text if one.isdecimal()]
    if len(digits) != 13:
        return False
    total = sum(weight * one for weight, one in zip(range(13, 1, -1), digits, strict=False))
    return (11 - total % 11) % 10 == digits[-1]


class Mask:
    """Leaves out of texts what must not be published.

    Attributes:
        hidden: what was left out, as it stood, each once, in the order it was met.
    """

    def __init__(self, officers: Iterable[str]) -> None:
        names = [_TITLE.sub("", name).split() for name in officers]
        self._officers = {(parts[0], " ".join(parts[1:])) for parts in names if len(parts) > 1}
        self._given = {parts[0] for parts in names if parts}
        self._hidden: dict[str, None] = {}

    @property
    def hidden(self) -> tuple[str, ...]:
        """What was left out so far."""
        return tuple(self._hidden)

    def text(self, text: str) -> str:
        """A text with :data:`MASK` for each number, address or name that is a citizen's."""
        # A number that is run together with an address is one by itself when that is hidden.
        while (shown := re.sub(_FOUND, self._shown, _IDS.sub(self._id_shown, text))) != text:
            text = shown
        return text

    def value(self, value: Any) -> Any:
        """A value with all its texts masked; the very same value where nothing is."""
        if isinstance(value, Enum):
            return value
        if isinstance(value, str):
            return self.text(value)
        if isinstance(value, tuple):
            return tuple(self.value(one) for one in value)
        if isinstance(value, Mapping):
            return {key: self.value(one) for key, one in value.items()}
        if dataclasses.is_dataclass(value) and not isinstance(value, type):
            return self._record(value)
        return value

    def _record(self, record: Any) -> Any:
        emptied = _EMPTIED.get(type(record), ())
        kept = _kept_fields(record)
        values = {}
        for field in dataclasses.fields(record):
            old = getattr(record, field.name)
            if field.name in emptied:
                new = self._emptied(old)
            elif field.name in kept:
                continue
            else:
                new = self.value(old)
            if new != old:
                values[field.name] = new
        return dataclasses.replace(record, **values) if values else record

    def _emptied(self, value: str | tuple[str, ...]) -> str | tuple[str, ...]:
        for text in (value,) if isinstance(value, str) else value:
            if text:
                self._hidden[text] = None
        return type(value)()

    def _id_shown(self, match: re.Match[str]) -> str:
        if match["kept"] or not is_citizen_id(match[0]):
            return match[0]
        self._hidden[match[0]] = None
        return MASK

    def _shown(self, match: re.Match[str]) -> str:
        if match["kept"] or (match["name"] and self._is_officer(match)):
            return match[0]
        self._hidden[match[0]] = None
        return MASK

    def _is_officer(self, match: re.Match[str]) -> bool:
        """Whether the name is an officer's, though it may run on into the next word."""
        given, family = match["given"], " ".join((match["family"] or "").split())
        if not family:
            return given in self._given
        return any(given == one and family.startswith(other) for one, other in self._officers)


_EMPTIED: Mapping[type, tuple[str, ...]] = {
    Training: ("attendees",),
    Survey: ("suggestions",),
    FollowUp: ("reported_by",),
}
"""What is left out whole: who attended, what citizens wrote, who reported."""
_NEVER_MASKED = frozenset({"id", "record_id", "url", "sha256", "pdf_sha256", "signatures"})
_OFFICIAL = frozenset(
    {"office", "divisions", "heads", "officers", "signatures", "scheme", "prior_scheme", "files"}
)
"""Of a dossier: the office, its people, what is asked of it, and where files lie."""


def published(dossier: Dossier) -> tuple[Dossier, tuple[str, ...]]:
    """The dossier without what must not be published, and what was left out.

    Citizens' names, ID and telephone numbers and e-mail addresses are masked in every text; lists
    of attendees, suggestions of citizens and reporters are emptied. The office, its divisions and
    officers, signatures and web addresses stay.
    """
    signers = (f"{one.name} {one.family_name}" for one in dossier.signatures)
    mask = Mask((*dossier.officers, *signers))
    values = {
        field.name: mask.value(getattr(dossier, field.name))
        for field in dataclasses.fields(dossier)
        if field.name not in _OFFICIAL
    }
    return dataclasses.replace(dossier, **values), mask.hidden


def _kept_fields(record: Any) -> frozenset[str]:
    """The fields of a record that are no text for people: keys, references, addresses, sums."""
    if not isinstance(record, Record):
        return _NEVER_MASKED
    references = (Kind.REFERENCE, Kind.REFERENCES)
    found = {name for name, info in fields_of(record).items() if info.kind in references}
    return _NEVER_MASKED | found
