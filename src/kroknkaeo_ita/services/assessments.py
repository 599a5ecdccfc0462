"""The announced results of the assessment."""

from ..domain.assessment import Assessment, LevelRule, Scheme
from ..domain.errors import UserError
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
        return self._schemes.of_year(year)

    def level_of(self, assessment: Assessment) -> LevelRule | None:
        """The level a result reaches, or None when a score that is needed is not known."""
        return self._schemes.of_year(assessment.fiscal_year).level_of(assessment)
