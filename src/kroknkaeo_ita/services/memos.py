"""The memos of a fiscal year."""

from collections.abc import Callable

from ..domain.assessment import Assessment, Scheme
from ..domain.errors import UserError
from ..domain.memo import Closing, Memo, MemoKind, MemoState, Section, SectionKind
from ..domain.office import OFFICE_KEY, Division, Office
from ..domain.register import Receipt
from ..domain.thai.dates import thai_date
from ..storage.store import Store
from ..storage.transactions import Reader
from ..system.clock import Clock
from .schemes import SchemeShelf
from .wording import named

_MEASURES = "มาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน"
_ITA = "การประเมินคุณธรรมและความโปร่งใสในการดำเนินงานของหน่วยงานภาครัฐ"


class MemoService:
    """Memos, oldest first."""

    def __init__(self, store: Store, schemes: SchemeShelf, clock: Clock) -> None:
        self._store = store
        self._schemes = schemes
        self._clock = clock

    def of_year(self, year: int) -> tuple[Memo, ...]:
        """The year's memos by date; those without a date come last."""
        with self._store.read() as reader:
            return memos_of(reader, year)

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

    def draft(self, year: int, kind: MemoKind) -> Memo:
        """A memo of a kind with its usual wording, filled from the year's data, not kept yet."""
        with self._store.read() as reader:
            facts = _Facts(reader, year, self._schemes.of_year)
        subject, sections, closing = _TEMPLATES[kind](facts)
        return Memo(
            fiscal_year=year,
            kind=kind,
            division_id=facts.division_id,
            dated=self._clock.today(),
            subject=subject,
            addressee=facts.office.head_position,
            sections=sections,
            closing=closing,
        )


def _refuse_issued(memo: Memo | None) -> None:
    if memo and memo.state is not MemoState.DRAFT:
        raise UserError(
            f"บันทึกฉบับนี้{memo.state.label} จึงแก้ไขหรือลบไม่ได้ "
            "ถ้ามีที่ผิด กรุณาจัดทำฉบับแก้ไข หรือยกเลิกฉบับนี้พร้อมเหตุผล"
        )


def memos_of(reader: Reader, year: int) -> tuple[Memo, ...]:
    """A year's memos by date, those without a date last."""
    memos = reader.find(Memo, fiscal_year=year)
    return tuple(sorted(memos, key=lambda one: (one.dated is None, str(one.dated or ""))))


class _Facts:
    """What the templates say about the year."""

    def __init__(self, reader: Reader, year: int, scheme_of: Callable[[int], Scheme]) -> None:
        self.year = year
        self.office = reader.get(Office, OFFICE_KEY) or Office(name="")
        self.scheme = scheme_of(year)
        divisions = reader.find(Division)
        self.division_id = divisions[0].id if divisions else None
        self.name = self.office.name or "หน่วยงาน"
        results = reader.find(Assessment, fiscal_year=year - 1)
        self.prior = results[0] if results else None
        self.prior_level = scheme_of(year - 1).level_of(self.prior) if self.prior else None

    @property
    def origin(self) -> Section:
        """เรื่องเดิม: the result of the year before, as far as it is known."""
        if self.prior is None or self.prior.total is None:
            text = (
                f"ตามที่สำนักงาน ป.ป.ช. กำหนดให้หน่วยงานภาครัฐเข้ารับ{_ITA} ประจำปีงบประมาณ พ.ศ. {self.year}"
            )
            return Section(SectionKind.ORIGIN, (text,))
        announced = (
            f" เมื่อวันที่ {thai_date(self.prior.announced_on)}" if self.prior.announced_on else ""
        )
        level = f" อยู่ในระดับ {self.prior_level.name}" if self.prior_level else ""
        verdict = ""
        if self.prior_level:
            verdict = " คือผ่านการประเมิน" if self.prior_level.passed else " คือไม่ผ่านการประเมิน"
        text = (
            "ตามที่สำนักงานคณะกรรมการป้องกันและปราบปรามการทุจริตแห่งชาติได้ประกาศผลคะแนน"
            f"{_ITA} ประจำปี พ.ศ. {self.year - 1}{announced} {self.name} "
            f"มีคะแนนรวม {self.prior.total:.2f}{level}{verdict}"
        )
        return Section(SectionKind.ORIGIN, (text,))


def _approval(facts: _Facts) -> tuple[str, tuple[Section, ...], Closing]:
    item = facts.scheme.results_item
    number, title = facts.scheme.sub_indicator
    about = f"ตัวชี้วัดย่อยที่ {number} {title}"
    return (
        f"ขออนุมัติดำเนินการ{about} ประกอบ{_ITA} ประจำปีงบประมาณ พ.ศ. {facts.year}",
        (
            facts.origin,
            Section(
                SectionKind.FACTS,
                (
                    (
                        "สำนักงานคณะกรรมการป้องกันและปราบปรามการทุจริตแห่งชาติ ได้จัดทำคู่มือสำหรับ"
                        f"{_ITA} ประจำปี พ.ศ. {facts.year} ใน{about} ข้อ {item.code} {item.title} นั้น "
                        "ผู้รับผิดชอบจึงได้รวบรวมข้อมูลและจัดทำเอกสารต่าง ๆ ขึ้นตามองค์ประกอบของ"
                        f"ข้อ {item.code} มีรายละเอียดปรากฏตามเอกสารแนบ"
                    ),
                ),
            ),
            Section(
                SectionKind.PROPOSAL,
                ("เพื่อประโยชน์ในการปฏิบัติงาน และการประเมิน ITA เห็นควรพิจารณา ดังนี้",),
                (
                    (
                        "แจ้งเวียนให้พนักงานรับทราบ เพื่อร่วมขับเคลื่อนมาตรการส่งเสริมคุณธรรม"
                        "และความโปร่งใสภายในหน่วยงานต่อไป"
                    ),
                    "เผยแพร่ภายนอกให้ประชาชนได้รับทราบต่อไป",
                ),
            ),
        ),
        Closing.APPROVE,
    )


def _results(facts: _Facts) -> tuple[str, tuple[Section, ...], Closing]:
    item = facts.scheme.results_item
    return (
        f"รายงานผลการดำเนินการตาม{_MEASURES} ประจำปีงบประมาณ พ.ศ. {facts.year}",
        (
            facts.origin,
            Section(
                SectionKind.FACTS,
                (
                    (
                        f"{facts.name} ได้ดำเนินการตามมาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน "
                        f"ประจำปีงบประมาณ พ.ศ. {facts.year} และจัดทำรายงานผลตามข้อ {item.code} "
                        f"{item.title} แล้ว มีรายละเอียดปรากฏตามเอกสารแนบ"
                    ),
                ),
            ),
            Section(
                SectionKind.PROPOSAL,
                ("เพื่อประโยชน์ในการปฏิบัติงาน และการประเมิน ITA เห็นควรพิจารณา ดังนี้",),
                (
                    "แจ้งเวียนรายงานผลให้พนักงานรับทราบ",
                    "เผยแพร่รายงานผลบนเว็บไซต์ของหน่วยงานให้ประชาชนได้รับทราบ",
                ),
            ),
        ),
        Closing.CONSIDER,
    )


def _circular(facts: _Facts) -> tuple[str, tuple[Section, ...], Closing]:
    return (
        f"แจ้งเวียน{_MEASURES} ประจำปีงบประมาณ พ.ศ. {facts.year}",
        (
            Section(
                SectionKind.FACTS,
                (
                    (
                        f"{facts.name} ได้กำหนดมาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน "
                        f"ประจำปีงบประมาณ พ.ศ. {facts.year} มีรายละเอียดปรากฏตามเอกสารแนบ "
                        "จึงขอให้ทุกส่วนราชการแจ้งพนักงานในสังกัดรับทราบ ถือปฏิบัติ "
                        "และรายงานผลการดำเนินการทุกไตรมาส"
                    ),
                ),
            ),
        ),
        Closing.COMPLY,
    )


def _publication(facts: _Facts) -> tuple[str, tuple[Section, ...], Closing]:
    item = facts.scheme.results_item
    return (
        f"ขอเผยแพร่ข้อมูลตามข้อ {item.code} บนเว็บไซต์ของหน่วยงาน ประจำปีงบประมาณ พ.ศ. {facts.year}",
        (
            Section(
                SectionKind.FACTS,
                (
                    (
                        f"ตามหลักเกณฑ์{_ITA} ประจำปีงบประมาณ พ.ศ. {facts.year} "
                        f"ข้อ {item.code} {item.title} หน่วยงานต้องเผยแพร่ข้อมูลดังกล่าวบนเว็บไซต์ของหน่วยงาน"
                    ),
                ),
            ),
            Section(
                SectionKind.PROPOSAL,
                ("เห็นควรอนุมัติให้เผยแพร่ข้อมูลตามเอกสารแนบบนเว็บไซต์ของหน่วยงาน",),
            ),
        ),
        Closing.APPROVE,
    )


_TEMPLATES = {
    MemoKind.APPROVAL: _approval,
    MemoKind.RESULTS: _results,
    MemoKind.CIRCULAR: _circular,
    MemoKind.PUBLICATION: _publication,
}
