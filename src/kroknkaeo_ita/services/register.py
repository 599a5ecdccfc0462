"""The outgoing register: numbers by calendar year, prefix and series."""

from ..domain.errors import UserError
from ..domain.memo import Memo, MemoState
from ..domain.register import RegisterEntry, RegisterFaults, Series, faults_of
from ..domain.thai.digits import to_thai_digits
from ..domain.thai.text import clean_line
from ..storage.reading import Reader
from ..storage.store import Store
from ..storage.transactions import Writer


class RegisterService:
    """Gives numbers and keeps them; a number once used or voided is never used again."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def of_year(self, calendar_year: int) -> tuple[RegisterEntry, ...]:
        """Every entry of a calendar year (B.E.) by prefix, series and number."""
        with self._store.read() as reader:
            return entries_of(reader, calendar_year)

    def next_number(self, calendar_year: int, prefix: str, series: Series = Series.ORDINARY) -> int:
        """The number after the highest that was ever used in this counter."""
        with self._store.read() as reader:
            numbers = _numbers(reader, calendar_year, prefix, series)
        return max(numbers, default=0) + 1

    def add(self, entry: RegisterEntry) -> RegisterEntry:
        """Enter a number; this cannot be undone, only voided.

        Raises:
            UserError: the number is used already.
        """
        entry = entry.checked()
        with self._store.write(f"ลงทะเบียนส่งที่ {entry.reference}", final=True) as writer:
            return enter(writer, entry)

    def save(self, entry: RegisterEntry) -> RegisterEntry:
        """Keep a changed line; the number itself stays.

        Raises:
            UserError: the counter or number was changed.
        """
        with self._store.write(f"แก้ไขทะเบียนส่งที่ {entry.reference}") as writer:
            kept = writer.get(RegisterEntry, entry.id)
            if kept is None or _counter(kept) != _counter(entry) or kept.number != entry.number:
                raise UserError("เลขที่ลงทะเบียนแล้วเปลี่ยนไม่ได้ ถ้าเลขผิด กรุณายกเลิกเลขนั้นแล้วลงทะเบียนเลขใหม่")
            return writer.put(entry)

    def void(self, key: str, reason: str) -> RegisterEntry:
        """Give a number up; it stays used.

        Raises:
            UserError: no reason is given, or there is no such entry.
        """
        if not clean_line(reason):
            raise UserError("ช่อง “หมายเหตุ” ยังว่างอยู่ กรุณากรอกเหตุผลที่ยกเลิกเลขนี้")
        with self._store.write("ยกเลิกเลขทะเบียนส่ง", final=True) as writer:
            entry = writer.get(RegisterEntry, key)
            if entry is None:
                raise UserError("ไม่พบรายการทะเบียนนี้ กรุณาเลือกรายการใหม่")
            if entry.void:
                raise UserError("เลขนี้ยกเลิกไปแล้ว ไม่ต้องยกเลิกซ้ำ")
            memo = writer.get(Memo, entry.memo_id) if entry.memo_id else None
            if memo and memo.state is not MemoState.VOID:
                raise UserError(f"เลขนี้เป็นของบันทึก “{memo.subject}” ที่ยังใช้อยู่ กรุณายกเลิกบันทึกฉบับนั้นแทน")
            return writer.put(entry.changed(void=True, note=reason))

    def faults(
        self, calendar_year: int, prefix: str, series: Series = Series.ORDINARY
    ) -> RegisterFaults:
        """The numbers of a counter that were passed over or given twice."""
        with self._store.read() as reader:
            return faults_of(_numbers(reader, calendar_year, prefix, series))


def entries_of(reader: Reader, calendar_year: int) -> tuple[RegisterEntry, ...]:
    """A year's lines by prefix, series and number, within a transaction."""
    entries = reader.find(RegisterEntry, calendar_year=calendar_year)
    return tuple(sorted(entries, key=lambda one: (one.prefix, one.series, one.number)))


def enter(writer: Writer, entry: RegisterEntry) -> RegisterEntry:
    """Enter a number within a transaction.

    Raises:
        UserError: the number is used already; the message names the next free one.
    """
    numbers = _numbers(writer, *_counter(entry))
    if entry.number in numbers:
        free = entry.changed(number=max(numbers) + 1)
        raise UserError(
            f"เลขที่ {to_thai_digits(entry.reference)} ใช้ไปแล้วในปี "
            f"{to_thai_digits(str(entry.calendar_year))} และใช้ซ้ำไม่ได้ "
            f"เลขถัดไปที่ว่างคือ {to_thai_digits(free.reference)}"
        )
    return writer.put(entry)


def _counter(entry: RegisterEntry) -> tuple[int, str, Series]:
    return entry.calendar_year, entry.prefix, entry.series


def _numbers(reader: Reader, calendar_year: int, prefix: str, series: Series) -> list[int]:
    entries = reader.find(
        RegisterEntry, calendar_year=calendar_year, prefix=clean_line(prefix), series=series
    )
    return [entry.number for entry in entries]
