"""The fiscal years that have been opened."""

from datetime import date

from ..domain.assessment import Assessment
from ..domain.errors import UserError
from ..domain.fiscal import fiscal_year_of
from ..domain.office import OFFICE_KEY, Division, Office
from ..domain.thai.text import clean_line
from ..domain.year import FiscalYear, NameThen
from ..storage.reading import Reader
from ..storage.store import Store
from ..system.clock import Clock


class YearService:
    """Fiscal years, newest first."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def all(self) -> tuple[FiscalYear, ...]:
        """Every year that has been opened, newest first."""
        with self._store.read() as reader:
            years = reader.find(FiscalYear)
        return tuple(sorted(years, key=lambda one: -one.year))

    def today(self) -> date:
        """The date at the office."""
        return self._clock.today()

    def current(self) -> int:
        """The fiscal year (B.E.) of today."""
        return fiscal_year_of(self._clock.today())

    def open(self, year: int) -> FiscalYear:
        """The year's record; a year not yet opened is opened with texts made from the data.

        Raises:
            UserError: the year is out of range.
        """
        with self._store.read() as reader:
            found = reader.find(FiscalYear, year=year)
        if found:
            return found[0]
        with self._store.write(f"เปิดปีงบประมาณ {year}") as writer:
            return writer.put(new_year(writer, year))

    def close(self, year: int) -> FiscalYear:
        """Make a year's records read-only.

        Raises:
            UserError: the year was never opened.
        """
        return self._set_closed(year, closed=True, label=f"ปิดปีงบประมาณ {year}")

    def reopen(self, year: int, reason: str) -> FiscalYear:
        """Let a closed year be changed again; the reason stays in the history.

        Raises:
            UserError: no reason is given, or the year was never opened.
        """
        reason = clean_line(reason)
        if not reason:
            raise UserError("กรุณากรอกเหตุผลที่ต้องเปิดปีงบประมาณนี้อีกครั้ง")
        return self._set_closed(
            year, closed=False, label=f"เปิดปีงบประมาณ {year} อีกครั้ง เนื่องจาก {reason}"
        )

    def _set_closed(self, year: int, *, closed: bool, label: str) -> FiscalYear:
        with self._store.write(label, final=True) as writer:
            for found in writer.find(FiscalYear, year=year):
                names = _names_now(writer) if closed else ()
                return writer.put(found.changed(closed=closed, names=names))
        raise UserError(f"ยังไม่มีข้อมูลของปีงบประมาณ {year} กรุณาเลือกปีอื่น")

    def save(self, year: FiscalYear) -> FiscalYear:
        """Keep a year's texts."""
        with self._store.write(f"แก้ไขปีงบประมาณ {year.year}") as writer:
            return writer.put(year)


def _names_now(reader: Reader) -> tuple[NameThen, ...]:
    """The names of the office and every division, to be kept with a year that is closed."""
    named = [*reader.find(Division), *reader.find(Office)]
    return tuple(NameThen(record.id, record.name) for record in named)


def new_year(reader: Reader, year: int) -> FiscalYear:
    """A year with the usual introduction, naming the office and the result of the year before."""
    office = reader.get(Office, OFFICE_KEY) or Office(name="")
    name = office.name or "หน่วยงาน"
    prior = reader.find(Assessment, fiscal_year=year - 1)
    analysed = f"ประจำปีงบประมาณ พ.ศ. {year - 1} " if prior else ""
    return FiscalYear(
        year=year,
        introduction=(
            f"ตามที่ได้ดำเนินการวิเคราะห์ผลการประเมิน ITA ของ{name} {analysed}"
            "และได้กำหนดมาตรการและแนวทางส่งเสริมคุณธรรมและความโปร่งใสขององค์กรปกครองส่วนท้องถิ่น"
            f"ในปีงบประมาณ พ.ศ. {year} โดยได้มีการดำเนินการขับเคลื่อนมาตรการและแนวทาง"
            "ในการส่งเสริมคุณธรรมและความโปร่งใส รายละเอียด ดังนี้"
        ),
        lead_in=f"{name} ได้กำหนดมาตรการ/แนวทาง เพื่อให้สอดคล้องกับผลการประเมิน ดังนี้",
    )
