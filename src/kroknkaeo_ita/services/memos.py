"""The memos of a fiscal year."""

from datetime import date

from ..domain.errors import UserError
from ..domain.memo import Memo, MemoKind, MemoState
from ..domain.office import Division
from ..domain.register import Receipt
from ..domain.template import MemoTemplate, filled
from ..storage.reading import Reader
from ..storage.store import Store
from ..system.clock import Clock
from .schemes import SchemeShelf
from .templates import TemplateService, sections_of, values_of
from .wording import named


class MemoService:
    """Memos, oldest first."""

    def __init__(
        self, store: Store, schemes: SchemeShelf, templates: TemplateService, clock: Clock
    ) -> None:
        self._store = store
        self._schemes = schemes
        self._templates = templates
        self._clock = clock

    def of_year(self, year: int) -> tuple[Memo, ...]:
        """The year's memos by date; those without a date come last."""
        with self._store.read() as reader:
            return memos_of(reader, year)

    def get(self, key: str) -> Memo | None:
        """A memo of any year, or None if there is no such memo."""
        with self._store.read() as reader:
            return reader.get(Memo, key)

    def add(self, memo: Memo) -> Memo:
        """Keep a new memo."""
        with self._store.write(f"เพิ่ม{named(memo, memo.subject)}") as writer:
            return writer.put(memo)

    def save(self, memo: Memo) -> Memo:
        """Keep a changed draft.

        Raises:
            UserError: the memo has been issued, and must stay as it is.
        """
        with self._store.write(f"แก้ไข{named(memo, memo.subject)}") as writer:
            _refuse_issued(writer.get(Memo, memo.id))
            return writer.put(memo)

    def remove(self, key: str) -> None:
        """Remove a draft.

        Raises:
            UserError: the memo has been issued; it can only be made void.
        """
        with self._store.write("ลบบันทึกข้อความ") as writer:
            _refuse_issued(writer.get(Memo, key))
            for receipt in writer.find(Receipt, memo_id=key):
                writer.remove(Receipt, receipt.id)
            writer.remove(Memo, key)

    def draft(self, year: int, kind: MemoKind, template: MemoTemplate | None = None) -> Memo:
        """A memo of a kind in its usual wording, filled from the year's data, not kept yet.

        Args:
            year: the fiscal year (B.E.).
            kind: what the memo is for.
            template: the wording; the office's first one, or the program's, if none is given.
        """
        with self._store.read() as reader:
            template = template or self._templates.known(reader, kind)[0]
            return drafted(reader, self._schemes, template, year, self._clock.today())


def drafted(
    reader: Reader, schemes: SchemeShelf, template: MemoTemplate, year: int, today: date
) -> Memo:
    """A memo in a wording, filled from the year's data and dated today; not kept."""
    values = values_of(reader, schemes, year)
    divisions = [one for one in reader.find(Division) if one.active_on(today)]
    return Memo(
        fiscal_year=year,
        kind=template.kind,
        division_id=divisions[0].id if divisions else None,
        dated=today,
        subject=filled(template.subject, values) or template.name,
        addressee=filled(template.addressee, values) or "",
        sections=sections_of(template, values),
        closing=template.closing,
    )


def _refuse_issued(memo: Memo | None) -> None:
    if memo and memo.state is not MemoState.DRAFT:
        raise UserError(
            "บันทึกฉบับนี้ออกเลขแล้ว จึงแก้ไขหรือลบไม่ได้ ถ้ามีที่ผิด กรุณาจัดทำฉบับแก้ไข หรือยกเลิกฉบับนี้พร้อมเหตุผล"
        )


def memos_of(reader: Reader, year: int) -> tuple[Memo, ...]:
    """A year's memos by date, those without a date last, drafts after what is issued."""
    return tuple(sorted(reader.find(Memo, fiscal_year=year), key=_by_date))


def _by_date(memo: Memo) -> tuple[bool, str, bool, str]:
    dated = memo.dated.isoformat() if memo.dated else ""
    return memo.dated is None, dated, memo.state is MemoState.DRAFT, memo.subject
