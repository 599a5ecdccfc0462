"""ผลประเมิน ITA: the announced results, and the level each year's rules give them."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ...domain.assessment import Assessment
from ...domain.errors import UserError
from ...services.facade import Services
from ...services.search import Place
from ..collection import Collection, CollectionPage
from ..colours import colours_of
from ..events import Events
from ..names import NameBook
from ..pieces import SPACE, words
from ..tab import Tab
from ..tables import Column


class AssessmentsTab(Tab):
    """The results of all years; the level is computed, never typed."""

    key = "assessments"
    title = "ผลประเมิน ITA"
    symbol = "award"
    shows = (Assessment,)

    def __init__(self, services: Services, events: Events) -> None:
        super().__init__(services, events)
        names = NameBook(services, events)
        self.page = CollectionPage(
            self._collection(), names, services.display, events, drafts=services.drafts.held
        )
        self._level = words("", "level")
        self._level.setContentsMargins(SPACE, 0, SPACE, 0)
        self.page.top.addWidget(self._level)
        self.page.view.selectionModel().currentRowChanged.connect(lambda *_: self._show_level())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE, SPACE, SPACE, SPACE)
        layout.addWidget(self.page)

    def reload(self) -> None:
        """Show the results as they are kept."""
        self.page.reload()
        self._show_level()

    def start_point(self) -> QWidget:
        """The list."""
        return self.page.view

    def show_record(self, place: Place) -> None:
        """Go to the result of a year."""
        self.page.choose(place.owner.id)

    def flush(self) -> None:
        """Keep what the form holds."""
        self.page.form.flush()

    def level_words(self, assessment: Assessment) -> str:
        """The level a result reaches and whether it passes, or what is missing to tell."""
        if assessment.total is None:
            return "ยังไม่ได้กรอกคะแนน"
        level = self.services.assessments.level_of(assessment)
        if level is None:
            return "ต้องกรอกคะแนน IIT, EIT และ OIT ก่อน จึงจะบอกระดับได้"
        verdict = "ผ่านเกณฑ์" if level.passed else "ไม่ผ่านเกณฑ์"
        return f"ระดับ {level.name} · {verdict}"

    def _collection(self) -> Collection:
        results = self.services.assessments

        def add() -> Assessment:
            taken = {one.fiscal_year for one in results.all()}
            year = self.events.year - 1
            if year in taken:
                year = min(taken) - 1
            return results.save(Assessment(fiscal_year=year))

        def passed(one: Assessment) -> str:
            level = results.level_of(one) if one.total is not None else None
            if level is None:
                return ""
            return "ผ่าน" if level.passed else "ไม่ผ่าน"

        def level_name(one: Assessment) -> str:
            level = results.level_of(one) if one.total is not None else None
            return level.name if level else ""

        return Collection(
            key="assessments",
            record_type=Assessment,
            all=results.all,
            save=results.save,
            add=add,
            remove=results.remove,
            title_of=lambda one: f"ผลประเมินปีงบประมาณ {one.fiscal_year}",
            first_field="total",
            columns=(
                Column("year", "ปีงบประมาณ", lambda one: str(one.fiscal_year), 14),
                Column(
                    "total", "คะแนนรวม", lambda one: "" if one.total is None else f"{one.total:.2f}"
                ),
                Column("level", "ระดับ", level_name, 16),
                Column("passed", "ผล", passed, 14),
            ),
            rows=(("fiscal_year", "total"), ("iit", "eit", "oit"), ("announced_on",)),
            empty="ยังไม่มีผลประเมิน\nกด “เพิ่มผลประเมิน ITA” แล้วกรอกคะแนนที่ ป.ป.ช. ประกาศของปีที่แล้ว",
            symbol="award",
        )

    def _show_level(self) -> None:
        chosen = self.page.chosen()
        if not isinstance(chosen, Assessment):
            self._level.hide()
            return
        colours = colours_of(self.palette())
        try:
            text = self.level_words(chosen)
        except UserError as fault:
            text = fault.message
        tone = colours.idle
        if "·" in text:
            tone = colours.late if "ไม่ผ่าน" in text else colours.done
        self._level.setText(self.services.display(text))
        self._level.setStyleSheet(
            f"background: {tone.soft}; color: {tone.ink}; border-radius: 6px; padding: 8px 12px;"
            " font-weight: 600;"
        )
        self._level.show()
