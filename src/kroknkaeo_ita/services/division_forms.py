"""Takes back what the divisions answered on their forms."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from ..documents.forms.reading import read_form
from ..domain.division_form import Answer, CellFault, ReturnedForm
from ..domain.errors import UserError
from ..domain.fields import fields_of
from ..domain.follow_up import FollowUp
from ..domain.measure import Measure
from ..domain.office import Division
from ..domain.thai.digits import to_thai_digits
from ..domain.year import FiscalYear
from ..storage.reading import Reader
from ..storage.store import Store
from .permanence import closed_year

_NEW_FORM = "กรุณาพิมพ์แบบรายงานใหม่จากโปรแกรมแล้วกรอกอีกครั้ง"
_NAMED_IN_LABEL = 3


@dataclass(frozen=True)
class FormReading:
    """A returned form held against the data, before anything is changed.

    Attributes:
        year: the fiscal year it is for.
        form: the form as it was read.
        divisions: how many new or changed answers each division gives, by its name, in the
            office's order. A row is one answer, however many of its cells are filled in.
        faults: what cannot be taken, with its cell; such a row is left out as a whole.
    """

    year: int
    form: ReturnedForm
    divisions: Mapping[str, int]
    faults: tuple[CellFault, ...]

    @property
    def count(self) -> int:
        """How many answers would be taken."""
        return sum(self.divisions.values())


@dataclass(frozen=True)
class FormReport:
    """What became of a returned form.

    Attributes:
        divisions: how many answers were taken, by the division's name, in the office's order.
        replaced: the cells whose answer took the place of what was recorded by other means after
            the form was made; undo brings that back.
        faults: as in the reading; the data may have changed meanwhile.
    """

    divisions: Mapping[str, int]
    replaced: tuple[CellFault, ...]
    faults: tuple[CellFault, ...]

    @property
    def count(self) -> int:
        """How many answers were taken."""
        return sum(self.divisions.values())


@dataclass
class _Judged:
    """The rows of a form, sorted out against the data of one moment."""

    records: list[FollowUp] = field(default_factory=list)
    divisions: dict[str, int] = field(default_factory=dict)
    replaced: list[CellFault] = field(default_factory=list)
    faults: list[CellFault] = field(default_factory=list)


class DivisionFormService:
    """The divisions' forms that come back as spreadsheets."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def read(self, path: Path, year: int | None = None) -> FormReading:
        """Read a returned form and hold it against the data; nothing is changed.

        Args:
            path: the .xlsx that a division sent back.
            year: the fiscal year it must be for; None for any year.

        Raises:
            UserError: it cannot be read or is no form of ours; it is for another office or
                another year; or its year is closed.
        """
        form = read_form(path)
        with self._store.read() as reader:
            of_form = _year_of(reader, form, year)
            judged = _judged(reader, form, of_form)
        return FormReading(of_form.year, form, judged.divisions, tuple(judged.faults))

    def take(self, reading: FormReading) -> FormReport:
        """Record the answers of a form that was read, as one act that undo takes back whole.

        An empty cell erases nothing, and what the division left as the form had it is not
        written. Rows with a fault are left out.

        Raises:
            UserError: the year was closed or is gone; nothing is changed then.
        """
        label = f"นำเข้าแบบรายงานของ{_listed(tuple(reading.divisions))} {reading.count} รายการ"
        with self._store.write(label) as writer:
            judged = _judged(writer, reading.form, _year_of(writer, reading.form, reading.year))
            for record in judged.records:
                writer.put(record)
        return FormReport(judged.divisions, tuple(judged.replaced), tuple(judged.faults))


def _listed(names: tuple[str, ...]) -> str:
    more = f" และอีก {len(names) - _NAMED_IN_LABEL} แห่ง" if len(names) > _NAMED_IN_LABEL else ""
    return ", ".join(names[:_NAMED_IN_LABEL]) + more


def _year_of(reader: Reader, form: ReturnedForm, wanted: int | None) -> FiscalYear:
    """The open year that a form is for: that of its first row that is ours."""
    known = {one.id: one for one in reader.find(FiscalYear)}
    for answer in form.answers:
        year = known.get(answer.year_id)
        if year is None:
            continue
        if wanted not in (None, year.year):
            raise UserError(
                f"แบบรายงาน “{form.file_name}” เป็นของปีงบประมาณ {_shown(year.year)} "
                f"ไม่ใช่ปี {_shown(wanted)} กรุณาเลือกปี {_shown(year.year)} หรือเลือกไฟล์อื่น"
            )
        if year.closed:
            raise closed_year(year.year)
        return year
    if not form.answers:
        listed = "\n".join(str(fault) for fault in form.faults)
        raise UserError(
            f"ไม่มีแถวใดในแบบรายงาน “{form.file_name}” ที่อ่านได้ {_NEW_FORM}\n{listed}".strip()
        )
    whose = f"ของ{form.office} " if form.office else ""
    raise UserError(
        f"แบบรายงาน “{form.file_name}” {whose}ปีงบประมาณ {_shown(form.answers[0].year)} "
        f"ไม่ได้ออกจากข้อมูลชุดนี้ จึงนำเข้าไม่ได้ {_NEW_FORM}"
    )


def _shown(year: int) -> str:
    return to_thai_digits(str(year))


def _judged(reader: Reader, form: ReturnedForm, year: FiscalYear) -> _Judged:
    """Sort a form's rows out: what is to be written, and what cannot be."""
    measures = {one.id: one for one in reader.find(Measure, fiscal_year=year.year)}
    divisions = {one.id: one for one in reader.find(Division)}
    kept = {
        (one.measure_id, one.quarter, one.division_id): one
        for one in reader.find(FollowUp, measure_id=list(measures))
    }
    judged = _Judged(faults=list(form.faults))
    counted: Counter[str] = Counter()
    for answer in form.answers:
        if not answer.values:
            continue
        fault = _misplaced(answer, year, measures, divisions)
        if fault:
            judged.faults.append(CellFault(answer.cells[""], fault))
            continue
        record = kept.get(answer.key) or FollowUp(
            measure_id=answer.measure_id, quarter=answer.quarter, division_id=answer.division_id
        )
        broken = answer.fault_with(record)
        if broken:
            judged.faults.append(broken)
            continue
        after = answer.taken_over(record)
        if after != record:
            judged.records.append(after)
            counted[answer.division_id] += 1
            judged.replaced += _replaced(answer, record)
    judged.divisions = {one.name: counted[key] for key, one in divisions.items() if counted[key]}
    return judged


def _misplaced(
    answer: Answer,
    year: FiscalYear,
    measures: Mapping[str, Measure],
    divisions: Mapping[str, Division],
) -> str:
    """Why a row has no place in the data any more; empty when it has."""
    if answer.year_id != year.id:
        return f"แถวนี้มาจากแบบของปีหรือหน่วยงานอื่น จึงไม่ได้นำเข้า {_NEW_FORM}"
    measure = measures.get(answer.measure_id)
    if measure is None:
        return "มาตรการของแถวนี้ถูกลบไปแล้ว จึงไม่ได้นำเข้า กรุณานำมาตรการกลับมาก่อน หรือลบแถวนี้"
    if answer.division_id not in divisions:
        return f"ไม่พบส่วนราชการของแถวนี้ อาจถูกลบไปแล้ว จึงไม่ได้นำเข้า {_NEW_FORM}"
    if answer.division_id not in measure.division_ids:
        name = divisions[answer.division_id].name
        return f"{name}ไม่ได้รับผิดชอบมาตรการนี้แล้ว จึงไม่ได้นำเข้า กรุณาเพิ่มเป็นผู้รับผิดชอบในมาตรการก่อน หรือลบแถวนี้"
    return ""


def _replaced(answer: Answer, record: FollowUp) -> list[CellFault]:
    """What was recorded since the form was made and now gives way, cell by cell."""
    infos = fields_of(FollowUp)
    what = "แทนที่ “{}” ที่บันทึกไว้หลังออกแบบรายงาน ถ้าไม่ต้องการ ให้แก้กลับในโปรแกรม"
    return [
        CellFault(answer.cells[name], what.format(infos[name].label))
        for name in answer.overridden(record)
    ]
