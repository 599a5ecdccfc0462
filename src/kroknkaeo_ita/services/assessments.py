"""The announced results of the assessment."""

from ..domain.assessment import (
    Assessment,
    IndicatorGap,
    LevelRule,
    Scheme,
    SchemeCorrection,
    SchemePart,
    analyse,
)
from ..domain.errors import UserError
from ..domain.measure import Measure
from ..domain.thai.digits import to_thai_digits
from ..storage.store import Store
from .schemes import SchemeShelf


class AssessmentService:
    """Results by fiscal year, and the level each reaches by that year's rules."""

    def __init__(self, store: Store, schemes: SchemeShelf) -> None:
        self._store = store
        self._schemes = schemes

    def all(self) -> tuple[Assessment, ...]:
        """Every result, newest year first."""
        with self._store.read() as reader:
            results = reader.find(Assessment)
        return tuple(sorted(results, key=lambda one: -one.fiscal_year))

    def of_year(self, year: int) -> Assessment | None:
        """The result of the year that was assessed, or None."""
        with self._store.read() as reader:
            found = reader.find(Assessment, fiscal_year=year)
        return found[0] if found else None

    def prior_to(self, year: int) -> Assessment | None:
        """The result of the year before."""
        return self.of_year(year - 1)

    def save(self, assessment: Assessment) -> Assessment:
        """Keep a result, new or changed.

        Raises:
            UserError: the year has another result already.
        """
        with self._store.write(f"บันทึกผลประเมินปี {assessment.fiscal_year}") as writer:
            for other in writer.find(Assessment, fiscal_year=assessment.fiscal_year):
                if other.id != assessment.id:
                    raise UserError(
                        f"มีผลประเมินของปี {assessment.fiscal_year} อยู่แล้ว กรุณาแก้ไขรายการเดิม"
                    )
            return writer.put(assessment)

    def remove(self, key: str) -> None:
        """Remove a result."""
        with self._store.write("ลบผลประเมิน") as writer:
            writer.remove(Assessment, key)

    def scheme_of(self, year: int) -> Scheme:
        """What the NACC asks in a year."""
        with self._store.read() as reader:
            return self._schemes.of_year(year, reader)

    def correct_scheme(self, correction: SchemeCorrection) -> SchemeCorrection:
        """Keep the clerk's own reading of a part of a year's scheme, in place of an earlier one.

        Raises:
            UserError: an item has no code, indicators have no names, or levels leave a score out.
        """
        _refuse_useless(correction)
        correction = correction.checked()
        same = {"fiscal_year": correction.fiscal_year, "part": correction.part}
        if correction.part is SchemePart.ITEM:
            same["code"] = correction.code
        with self._store.write(f"แก้ไขเกณฑ์ ITA ปี {correction.fiscal_year}") as writer:
            for kept in writer.find(SchemeCorrection, **same):
                correction = correction.changed(id=kept.id)
            return writer.put(correction)

    def corrections(self, year: int) -> tuple[SchemeCorrection, ...]:
        """The clerk's corrections of a year's scheme."""
        with self._store.read() as reader:
            return reader.find(SchemeCorrection, fiscal_year=year)

    def drop_correction(self, key: str) -> None:
        """Go back to the scheme that ships with the program."""
        with self._store.write("ใช้เกณฑ์ ITA ของโปรแกรม") as writer:
            writer.remove(SchemeCorrection, key)

    def analysis(self, year: int) -> tuple[IndicatorGap, ...]:
        """The indicators of the year before, lowest first, with this year's measures for each.

        Raises:
            UserError: the result of the year before is not entered.
        """
        with self._store.read() as reader:
            found = reader.find(Assessment, fiscal_year=year - 1)
            if not found:
                raise UserError(
                    f"ยังไม่มีผลประเมินของปี {to_thai_digits(str(year - 1))} กรุณากรอกผลประเมินก่อน"
                )
            scheme = self._schemes.of_year(year - 1, reader)
            return analyse(scheme, found[0], reader.find(Measure, fiscal_year=year))

    def level_of(self, assessment: Assessment) -> LevelRule | None:
        """The level a result reaches, or None when a score that is needed is not known."""
        return self.scheme_of(assessment.fiscal_year).level_of(assessment)


def _refuse_useless(correction: SchemeCorrection) -> None:
    match correction.part:
        case SchemePart.INDICATORS if not correction.names:
            raise UserError("ช่อง “ชื่อตัวชี้วัด” ยังว่างอยู่ กรุณากรอกชื่อตัวชี้วัดให้ครบ")
        case SchemePart.LEVELS if not any(
            rule.total_least == 0 and rule.instruments_least is None for rule in correction.levels
        ):
            raise UserError("ช่อง “เกณฑ์ระดับ” ต้องมีระดับต่ำสุดที่เริ่มจาก 0 คะแนน กรุณาเพิ่มให้ครบ")
        case SchemePart.MEASURES_ITEM | SchemePart.RESULTS_ITEM | SchemePart.ITEM if (
            not correction.code
        ):
            raise UserError("ช่อง “ข้อ” ยังว่างอยู่ กรุณากรอกรหัสข้อ เช่น O43")
