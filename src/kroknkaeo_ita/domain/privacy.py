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
# Digits of a longer number, or of a Latin word such as a serial number, are none of their own.
_BEFORE = rf"(?:(?<![0-9๐-๙A-Za-z])(?<!{_D}[.,\-])|(?<=[Tt][Ee][Ll]))"
_AFTER = rf"(?!{_D})(?![.,\-]{_D})"


def _groups(*sizes: str) -> str:
    """Numbers in groups of so many digits; the first group may stand in brackets."""
    patterns = []
    for size in sizes:
        first, *others = (int(one) for one in size.split("-"))
        lead = rf"\(?{_ZERO}{_D}{{{first - 1}}}\)?"
        patterns.append(_JOIN.join([lead, *(f"{_D}{{{count}}}" for count in others)]))
    return "|".join(patterns)


# The ways Thai numbers are grouped; a mobile number has ten digits, a land line nine.
_MOBILE = _groups("10", "3-7", "3-3-4", "3-4-3", "2-4-4", "2-8", "1-4-5", "1-9")
_LAND = _groups("9", "1-4-4", "1-8", "2-7", "2-3-4", "2-4-3", "3-6", "3-3-3")
_IS_MOBILE = rf"(?=\(?{_ZERO}\)?{_JOIN}?[689๖๘๙])"
_IS_LAND = rf"(?=\(?{_ZERO}\)?{_JOIN}?[2-7๒-๗])"
_ABROAD = rf"\+(?:66|๖๖){_JOIN}?(?:\({_ZERO}\){_BLANK}?)?{_D}(?:{_JOIN}?{_D}){{7,8}}"
_EXTENSION = rf"(?:{_BLANK}?(?:ต่อ|[Ee]xt\.?){_BLANK}?{_D}{{1,5}}|[-\u2010-\u2015]{_D}{{1,4}})?"
_AT_HOME = rf"{_BEFORE}(?:{_IS_MOBILE}(?:{_MOBILE})|{_IS_LAND}(?:{_LAND}))"
_PHONE = rf"(?:{_AT_HOME}|{_ABROAD}){_EXTENSION}{_AFTER}"

_CITIZEN = (
    rf"{_BEFORE}(?:{_D}{{13}}|{_D}{_JOIN}{_D}{{4}}{_JOIN}{_D}{{5}}{_JOIN}{_D}{{2}}{_JOIN}{_D}"
    rf"|{_D}(?:{_JOIN}{_D}){{12}}){_AFTER}"
)
_EMAIL = r"[A-Za-z0-9][A-Za-z0-9._%+-]*@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"
_KEPT = (
    r"(?:[Hh][Tt][Tt][Pp][Ss]?://|[Ww]{3}\.)[^\s\u0e00-\u0e7f]+"
    r"|(?<![0-9A-Za-z])(?:[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"
    r"|[0-9a-fA-F]{32,128})(?![0-9A-Za-z])"
)
"""Web addresses, keys and checksums, whatever digits they hold."""

# --- names -------------------------------------------------------------------------------------

_LETTER = "[ก-ฮะ-ฺเ-ไ็-์]"
_START = "[ก-ฮเ-ไ]"
_JOINERS = (
    "และ|หรือ|เป็น|ได้|ซึ่ง|โดย|กับ|เพื่อ|เมื่อ|ให้|แล้ว|ตำแหน่ง|ประชาชน|ราษฎร|ร้องเรียน|ร้องทุกข์|"
    "ร้องขอ|ยื่น|แจ้ง|เข้าร่วม|เข้ารับ|อายุ|โทร|เลขที่|เลขประจำตัว|บ้านเลข|บ้านอยู่|อยู่บ้าน|อยู่ที่|"
    "ที่อยู่|ที่บ้าน|หมู่ที่|หมู่บ้าน|ผู้ร้อง|ผู้ใหญ่บ้าน|ผู้แทน|ผู้รับ|ผู้ช่วย|ผู้อำนวย|เจ้าของ|ไม่|จะต้อง"
)
"""Words that end a name they are run together with, and that no name is likely to hold."""
_NO_NAME = (
    f"{_JOINERS}|ประจำ|จังหวัด|อำเภอ|ตำบล|ถนน|ที่|ของ|จาก|ถึง|ตาม|ว่า|จึง|ต้อง|ต่อ|เรื่อง|แห่ง|พร้อม|"
    "ในการ|ในวัน|ในปี|ในงาน|ในฐานะ|ในเขต|ในพื้นที่|จำนวน|ปฏิบัติ|รักษาราชการ|รักษาการ|ชำนาญ|ชำนาญการ|"
    "อาวุโส|หัวหน้า|ผู้อำนวยการ|ผู้เข้า|ปลัด|รองนายก|รองปลัด|รองประธาน|ประธาน|กรรมการ|นายก|นาย|นาง|"
    "น.ส.|เด็ก|บุรีรัมย์|กรุงเทพ|พ.ศ.|ทำ|รายงาน|พิจารณา|อนุมัติ|ลงนาม|ดำเนินการ|เทศบาล|องค์การ|สำนัก|กอง"
)
"""How what follows a title, or a given name, begins when it is no name."""
_POSTS = (
    "อำเภอ|ช่าง|ทะเบียน|แพทย์|สัตวแพทย์|จ้าง|ทหาร|ตำรวจ|หน้า|ทุน|ท้าย|ด่าน|สิบ|ร้อย|พัน|ไปรษณีย์|"
    "สถานี|ตรวจ|ประกัน|เวร|งาน|ธนาคาร|ศุลกากร|หมวด|เรือ|ท่า|ประตู|"
    "ก(?:เทศมนตรี|เทศบาล|รัฐมนตรี|องค์การ|อบต|อบจ|สมาคม|สภา|เหล่ากาชาด|กิตติมศักดิ์|เมือง|พุทธ|สโมสร|"
    "ตำบล|คนที่|คนใหม่|คนเดิม|ท้องถิ่น|ฯ|ที่|และ|หรือ|ได้|จะ|เป็น|ให้|ลงนาม|เพื่อ|อนุมัติ|พิจารณา|เห็นชอบ|"
    f"สั่งการ|มอบ|รับทราบ|ทราบ|ประชุม|ขอ|เห็น|แจ้ง|กล่าว|เปิด|(?!{_LETTER}))"
)
"""What makes of นาย a post: นายช่าง, นายทะเบียน, นายกเทศมนตรี."""
_WOMEN = "แบบ|พยาบาล|งาม|รำ|ฟ้า|เอก|สนม|ไม้|ไทย"
_NAME = (
    rf"(?:(?<!ท)(?<!เจ้า)นาย(?!{_POSTS})|(?<!ขุน)(?<!เมือง)(?<!อำเภอ)(?<!อ\.)(?<!ตำบล)"
    rf"(?:นางสาว|นาง(?!{_WOMEN})(?!รอง(?!{_LETTER})))|น\.{_BLANK}?ส\.|นส\.|เด็กชาย|เด็กหญิง"
    rf"|ด\.{_BLANK}?[ชญ]\.){_BLANK}*"
    rf"(?!{_NO_NAME})(?P<given>{_START}(?:(?!{_JOINERS}){_LETTER}){{1,24}}){_BLANK}{{1,3}}"
    rf"(?!{_NO_NAME})(?P<family>(?:ณ{_BLANK})?{_START}{_LETTER}"
    rf"(?:(?!{_JOINERS}){_LETTER})*)"
)

_FOUND = re.compile(
    f"(?P<kept>{_KEPT})|(?P<email>{_EMAIL})|(?P<citizen>{_CITIZEN})|(?P<phone>{_PHONE})"
    f"|(?P<name>{_NAME})"
)
_TITLE = re.compile("^(?:นางสาว|นาง|นาย|น\\. ?ส\\.|นส\\.|ว่าที่ร้อยตรี(?:หญิง)?|ดร\\.)\\s*")


class Mask:
    """Leaves out of texts what must not be published.

    Attributes:
        hidden: what was left out, as it stood, each once, in the order it was met.
    """

    def __init__(self, officers: Iterable[str]) -> None:
        names = [_TITLE.sub("", name).split() for name in officers]
        self._officers = {(parts[0], " ".join(parts[1:])) for parts in names if len(parts) > 1}
        self._hidden: dict[str, None] = {}

    @property
    def hidden(self) -> tuple[str, ...]:
        """What was left out so far."""
        return tuple(self._hidden)

    def text(self, text: str) -> str:
        """A text with :data:`MASK` for each number, address or name that is a citizen's."""
        return _FOUND.sub(self._shown, text)

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

    def _shown(self, match: re.Match[str]) -> str:
        if match["kept"] or (match["name"] and self._is_officer(match)):
            return match[0]
        self._hidden[match[0]] = None
        return MASK

    def _is_officer(self, match: re.Match[str]) -> bool:
        """Whether the name is an officer's, though it may run on into the next word."""
        given, family = match["given"], " ".join(match["family"].split())
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
