"""Keeps the records of a closed year as they are."""

from ..domain.activity import Activity
from ..domain.errors import UserError
from ..domain.follow_up import Evidence, FollowUp
from ..domain.measure import Measure, Topic
from ..domain.memo import Memo
from ..domain.record import Record
from ..domain.register import Publication, Receipt
from ..domain.thai.digits import to_thai_digits
from ..domain.year import FiscalYear
from ..storage.transactions import Reader


def refuse_in_closed_year(reader: Reader, record: Record) -> None:
    """A guard: refuse the change of a record that belongs to a closed year.

    The year's own record is free, so that it can be reopened; so are results of the assessment,
    which are announced after their year has ended.

    Raises:
        UserError: the year is closed.
    """
    year = _year_of(reader, record)
    if year is None:
        return
    for found in reader.find(FiscalYear, year=year):
        if found.closed:
            raise UserError(
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
