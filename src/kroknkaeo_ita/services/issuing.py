"""The life of a memo after its draft: issued, signed, filed, or void."""

import re
from datetime import date

from ..domain.errors import UserError
from ..domain.memo import Memo, MemoKind, MemoState
from ..domain.office import OFFICE_KEY, Division, Office
from ..domain.paper_order import PaperOrder
from ..domain.record import new_key
from ..domain.register import LARGEST_NUMBER, RegisterEntry, Series
from ..domain.thai.dates import buddhist_year, thai_date
from ..domain.thai.text import clean_line
from ..storage.evidence import EvidenceFolder
from ..storage.reading import Reader
from ..storage.store import Store
from .dossiers import DossierService, receivers_of
from .office import signatures_on
from .papers import PaperService
from .register import enter

_STANDS = {
    MemoState.DRAFT: "ยังเป็นร่าง",
    MemoState.ISSUED: "ออกแล้ว",
    MemoState.SIGNED: "ลงนามครบแล้ว",
    MemoState.FILED: "เก็บเข้าแฟ้มแล้ว",
    MemoState.VOID: "ถูกยกเลิกแล้ว",
}
"""How a sentence says where a memo stands."""
_AFTER = {
    MemoState.ISSUED: (MemoState.SIGNED, MemoState.VOID),
    MemoState.SIGNED: (MemoState.FILED, MemoState.VOID),
    MemoState.FILED: (),
    MemoState.VOID: (),
}


_CORRECTS = re.compile(r" \(แก้ไขบันทึกข้อความ [^()]*\)$")
"""What a correction says of the memo it corrects; a correction of it says so only once."""


class IssuingService:
    """Freezes memos and takes them through the cabinet; an issued memo never changes again."""

    def __init__(
        self, store: Store, dossiers: DossierService, papers: PaperService, files: EvidenceFolder
    ) -> None:
        self._store = store
        self._dossiers = dossiers
        self._papers = papers
        self._files = files

    def issue(self, key: str, number: int | None = None) -> Memo:
        """Freeze a draft: letterhead, chain and PDF are kept as they are now.

        Args:
            key: the draft.
            number: its number in the register; the one typed in the draft if none is given, and
                with neither, room is left to write it by hand.

        Raises:
            UserError: it is no draft, has no date or no signer, or the number is used already.
        """
        tools = self._papers.tools()
        with self._store.write("ออกบันทึกข้อความ", final=True) as writer:
            memo = _memo(writer, key)
            if memo.state is not MemoState.DRAFT:
                raise UserError(f"บันทึกฉบับนี้{_STANDS[memo.state]} จึงออกเลขซ้ำไม่ได้")
            if memo.dated is None:
                raise UserError("ช่อง “วันที่” ยังว่างอยู่ กรุณากรอกวันที่ของบันทึกก่อนออกเลข")
            number = _typed_number(memo) if number is None else number
            signatures = signatures_on(writer, memo.dated)
            if not signatures:
                raise UserError(
                    f"ไม่มีผู้ลงนามที่ใช้ได้ในวันที่ {thai_date(memo.dated)} กรุณาตั้งลำดับผู้ลงนามในแท็บส่วนราชการก่อน"
                )
            issued = writer.put(
                memo.changed(
                    state=MemoState.ISSUED,
                    issued_on=memo.dated,
                    **_letterhead(writer, memo),
                    signatures=signatures,
                    number="" if number is None else _shown_number(memo, number),
                    receivers=receivers_of(writer, memo),
                )
            )
            if number is not None:
                enter(writer, _entry(issued, number))
            order = PaperOrder("memo", memo.fiscal_year, memo_id=key)
            pdf = self._papers.draw(order, self._dossiers.gather(writer, order), tools)
            sha256 = self._files.keep_bytes(pdf)
            return writer.put(issued.changed(pdf_sha256=sha256))

    def fill_number(self, key: str, number: int) -> Memo:
        """Note the number that was written on an issued memo by hand.

        Raises:
            UserError: the memo has a number, is a draft, or the number is used already.
        """
        with self._store.write("ลงเลขที่หนังสือ", final=True) as writer:
            memo = _memo(writer, key)
            if memo.state in (MemoState.DRAFT, MemoState.VOID) or memo.number:
                raise UserError("ลงเลขภายหลังได้เฉพาะบันทึกที่ออกแล้วและเว้นเลขไว้ กรุณาตรวจฉบับที่เลือก")
            enter(writer, _entry(memo, number))
            return writer.put(memo.changed(number=_shown_number(memo, number)))

    def sign(self, key: str, on: date) -> Memo:
        """Note that everyone has signed.

        Raises:
            UserError: the memo is not issued, or is void or filed.
        """
        return self._move(key, MemoState.SIGNED, signed_on=on)

    def file(self, key: str) -> Memo:
        """Note that the signed memo is in the cabinet.

        Raises:
            UserError: the memo is not signed.
        """
        return self._move(key, MemoState.FILED)

    def void(self, key: str, reason: str) -> Memo:
        """Give an issued memo up; it stays, and so does its number.

        Raises:
            UserError: no reason is given, or the memo is a draft or filed.
        """
        if not clean_line(reason):
            raise UserError("ช่อง “เหตุผลที่ยกเลิก” ยังว่างอยู่ กรุณากรอกเหตุผลก่อนยกเลิกบันทึก")
        return self._move(key, MemoState.VOID, void_reason=reason)

    def correct(self, key: str) -> Memo:
        """Add a draft that corrects an issued memo and names it.

        Raises:
            UserError: the memo is still a draft and can be changed itself.
        """
        with self._store.write("จัดทำฉบับแก้ไข") as writer:
            memo = _memo(writer, key)
            if memo.state is MemoState.DRAFT:
                raise UserError("บันทึกฉบับนี้ยังเป็นร่าง แก้ไขในฉบับนี้ได้เลย")
            number = f"ที่ {memo.number_prefix}/{memo.number} " if memo.number else ""
            dated = f"ลงวันที่ {thai_date(memo.dated, thai_digits=False)}" if memo.dated else ""
            return writer.put(
                memo.changed(
                    id=new_key(),
                    state=MemoState.DRAFT,
                    number="",
                    subject=f"{_CORRECTS.sub('', memo.subject)} (แก้ไขบันทึกข้อความ {number}{dated})",
                    issuer="",
                    number_prefix="",
                    signatures=(),
                    issued_on=None,
                    signed_on=None,
                    void_reason="",
                    pdf_sha256="",
                    receivers=(),
                    corrects_id=memo.id,
                )
            )

    def _move(self, key: str, state: MemoState, **values: object) -> Memo:
        with self._store.write(f"เปลี่ยนสถานะบันทึกเป็น “{state.label}”", final=True) as writer:
            memo = _memo(writer, key)
            if state not in _AFTER.get(memo.state, ()):
                raise UserError(
                    f"บันทึกฉบับนี้{_STANDS[memo.state]} จึงเปลี่ยนเป็น “{state.label}” ไม่ได้ "
                    "กรุณาตรวจฉบับที่เลือก"
                )
            if state is MemoState.VOID:
                for entry in writer.find(RegisterEntry, memo_id=key):
                    writer.put(entry.changed(void=True, note=str(values["void_reason"])))
            return writer.put(memo.changed(state=state, **values))


def _memo(reader: Reader, key: str) -> Memo:
    memo = reader.get(Memo, key)
    if memo is None:
        raise UserError("ไม่พบบันทึกข้อความฉบับนี้ อาจถูกลบไปแล้ว กรุณาเลือกฉบับใหม่")
    return memo


def _letterhead(reader: Reader, memo: Memo) -> dict[str, str]:
    """What stands after ส่วนราชการ and เรียน, and the number's prefix, as they are now."""
    office = reader.get(Office, OFFICE_KEY) or Office(name="")
    division = reader.get(Division, memo.division_id) if memo.division_id else None
    names = dict.fromkeys([division.name if division else "", office.name])
    return {
        "issuer": " ".join(name for name in names if name),
        "number_prefix": division.number_prefix if division else "",
        "addressee": memo.addressee or office.head_position,
    }


def _typed_number(memo: Memo) -> int | None:
    """The number that was typed in the draft, or None where it was left blank."""
    typed = memo.number.removeprefix("ว").strip()
    if not typed:
        return None
    if not typed.isdecimal() or not 1 <= int(typed) <= LARGEST_NUMBER:
        raise UserError(
            f"ช่อง “เลขที่หนังสือ” มี “{memo.number}” ซึ่งไม่ใช่ตัวเลข กรุณาพิมพ์เฉพาะเลขทะเบียนส่ง หรือเว้นไว้เขียนมือ"
        )
    return int(typed)


def _series(memo: Memo) -> Series:
    return Series.CIRCULAR if memo.kind is MemoKind.CIRCULAR else Series.ORDINARY


def _shown_number(memo: Memo, number: int) -> str:
    return f"ว {number}" if _series(memo) is Series.CIRCULAR else str(number)


def _entry(memo: Memo, number: int) -> RegisterEntry:
    if memo.dated is None:
        raise LookupError("an issued memo has a date")
    return RegisterEntry(
        calendar_year=buddhist_year(memo.dated),
        prefix=memo.number_prefix,
        series=_series(memo),
        number=number,
        dated=memo.dated,
        sender=memo.issuer,
        receiver=memo.addressee,
        subject=memo.subject,
        memo_id=memo.id,
    )
