"""What stays as it is: records of a closed year, issued memos, used register numbers.

A guard is asked before every change of a record, whichever way it comes: by a service, by undo,
or out of the recycle bin. What is permanent changes only in acts that are final themselves.
"""

from ..domain.activity import Activity
from ..domain.errors import UserError
from ..domain.follow_up import Evidence, FollowUp
from ..domain.measure import Measure, Topic
from ..domain.memo import Memo, MemoState
from ..domain.record import Record
from ..domain.register import Publication, Receipt, RegisterEntry
from ..domain.thai.digits import to_thai_digits
from ..domain.year import FiscalYear
from ..storage.reading import Reader
from ..storage.transactions import Writer

_COUNTER = ("calendar_year", "prefix", "series", "number", "void", "memo_id")


def keep_permanent(writer: Writer, before: Record | None, after: Record | None) -> None:
    """The guard of everything that must not change any more.

    Raises:
        UserError: the change would touch it; the message says what to do instead.
    """
    years = {_year_of(writer, record) for record in (before, after) if record is not None}
    for year in years - {None} - writer.open_years:
        _refuse_in_closed_year(writer, year)
        writer.open_years.add(year)
    known = before if before is not None else after
    match known:
        case FiscalYear():
            writer.open_years.clear()
            _guard_year(writer, before, after)
        case Memo():
            _guard_memo(writer, before, after)
        case RegisterEntry():
            _guard_entry(writer, before, after)


def _refuse_in_closed_year(reader: Reader, year: int) -> None:
    """Results of the assessment are free: they are announced after their year has ended."""
    for found in reader.find(FiscalYear, year=year):
        if found.closed:
            raise closed_year(year)


def closed_year(year: int) -> UserError:
    """The refusal of a change in a closed year."""
    return UserError(
        f"ปีงบประมาณ {to_thai_digits(str(year))} ปิดแล้ว จึงดูได้อย่างเดียว "
        "ถ้าจำเป็นต้องแก้ไข กรุณาเปิดปีนี้อีกครั้งพร้อมเหตุผลก่อน"
    )


def _year_of(reader: Reader, record: Record) -> int | None:
    """The fiscal year a record belongs to, through the records it hangs on."""
    match record:
        case Measure() | Topic() | Memo() | Publication():
            return record.fiscal_year
        case FollowUp() | Activity():
            return _through(reader, reader.get(Measure, record.measure_id))
        case Evidence():
            return _through(reader, reader.get(FollowUp, record.follow_up_id))
        case Receipt():
            return _through(reader, reader.get(Memo, record.memo_id))
    return None


def _through(reader: Reader, owner: Record | None) -> int | None:
    return None if owner is None else _year_of(reader, owner)


def _guard_year(writer: Writer, before: FiscalYear | None, after: FiscalYear | None) -> None:
    if writer.final or (writer.merges and before is None):
        return
    if (before is not None and before.closed) or (after is not None and after.closed):
        raise closed_year((before or after).year)
    if after is None and writer.users_of_year(before.year):
        raise UserError(
            f"ปีงบประมาณ {to_thai_digits(str(before.year))} มีข้อมูลอยู่ จึงเอาออกไม่ได้ "
            "กรุณาลบมาตรการและบันทึกของปีนั้นก่อน"
        )


def _guard_memo(writer: Writer, before: Memo | None, after: Memo | None) -> None:
    drafts_only = all(one is None or one.state is MemoState.DRAFT for one in (before, after))
    merged = writer.merges and before is None
    if drafts_only or merged or (writer.final and before is not None and after is not None):
        return
    raise UserError(
        "บันทึกข้อความที่ออกแล้วแก้ไข ลบ หรือย้อนกลับไม่ได้ ถ้ามีที่ผิด กรุณาจัดทำฉบับแก้ไข หรือยกเลิกฉบับนี้พร้อมเหตุผล"
    )


def _guard_entry(writer: Writer, before: RegisterEntry | None, after: RegisterEntry | None) -> None:
    if (writer.final and after is not None) or (writer.merges and before is None):
        return
    same_number = (
        before is not None
        and after is not None
        and all(getattr(before, name) == getattr(after, name) for name in _COUNTER)
    )
    if not same_number:
        raise UserError(
            "เลขที่ลงทะเบียนแล้วเปลี่ยน ลบ หรือนำกลับมาใช้ใหม่ไม่ได้ "
            "ถ้าเลขผิด กรุณายกเลิกเลขนั้นพร้อมเหตุผล แล้วลงทะเบียนเลขใหม่"
        )
