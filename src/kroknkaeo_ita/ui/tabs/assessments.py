"""ผลประเมิน ITA: the announced results, and the level each year's rules give them."""

from collections import Counter

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from ...domain.assessment import Assessment, LevelRule
from ...domain.errors import UserError
from ...services.facade import Services
from ...services.search import Place
from ..assessment.indicator_page import IndicatorPage
from ..assessment.scheme_page import SchemePage
from ..collection import Collection, CollectionPage
from ..colours import colours_of
from ..events import Events
from ..names import NameBook
from ..page_switch import PageSwitch
from ..pieces import SPACE, words
from ..tab import Tab
from ..tables import Column


class AssessmentsTab(Tab):
    """The results of all years; the level is computed, never typed."""

    key = "assessments"

    def __init__(self, services: Services, events: Events) -> None:
        super().__init__(services, events)
        names = NameBook(services, events)
        self.page = CollectionPage(
            self._collection(), names, services.display, events, drafts=services.drafts.held
        )
        self._level = words("", "level")
        self.page.top.addWidget(self._level)
        self.page.view.selectionModel().currentRowChanged.connect(lambda *_: self._on_chosen())
        self.indicators = IndicatorPage(services.display, services.assessments.save)
        self.indicators.chart.chosen.connect(self.show_measures)
        self.schemes = SchemePage(services)
        self._pages = QStackedWidget()
        self._lay_out()

    def reload(self) -> None:
        """Show the results as they are kept."""
        self.page.reload()
        self._show_level()
        self._show_indicators()
        chosen = self.page.chosen()
        self.schemes.show_year(chosen.fiscal_year if chosen else self.events.year)

    def show_page(self, index: int) -> None:
        """Show one of the pages: scores and level, indicators over years, the scheme."""
        self.flush()
        self._switch.show_chosen(index)
        self._pages.setCurrentIndex(index)

    def show_measures(self, number: int) -> None:
        """Go to this year's measures that answer an indicator."""
        measures = self.services.measures.of_year(self.events.year)
        found = [one for one in measures if number in one.indicators]
        if not found:
            self.events.noticeRequest.emit(
                f"ปี {self.events.year} ยังไม่มีมาตรการที่ตอบตัวชี้วัดที่ {number} "
                "กำหนดได้ที่ช่อง “ตัวชี้วัด” ของมาตรการ",
                False,
            )
            return
        self.events.findRequest.emit(found[0].title)
        if len(found) > 1:
            places = ", ".join(str(one.position) for one in found)
            said = f"ตัวชี้วัดที่ {number} มี {len(found)} มาตรการ คือลำดับที่ {places} ขณะนี้แสดงลำดับแรก"
            self.events.noticeRequest.emit(said, False)

    def start_point(self) -> QWidget:
        """The list of results, or where that is not shown, the name of the page."""
        view = self.page.view
        return view if view.isVisibleTo(self) else self._switch.focus_target()

    def show_record(self, place: Place) -> None:
        """Go to the result of a year."""
        self.page.choose(place.owner.id)

    def flush(self) -> None:
        """Keep what the form holds."""
        self.page.form.flush()
        self.indicators.fields.flush()
        self.schemes.flush()

    def level_words(self, assessment: Assessment) -> str:
        """The level a result reaches and whether it passes, or what is missing to tell."""
        if assessment.total is None:
            return "ยังไม่ได้กรอกคะแนน"
        level = self.services.assessments.level_of(assessment)
        if level is None:
            return "ต้องกรอกคะแนน IIT, EIT และ OIT ก่อน จึงจะบอกระดับได้"
        verdict = "ผ่านเกณฑ์" if level.passed else "ไม่ผ่านเกณฑ์"
        return f"ระดับ {level.name} · {verdict}"

    def _lay_out(self) -> None:
        pages: tuple[tuple[str, str, QWidget], ...] = (
            ("คะแนนและระดับ", "award", self.page),
            ("เปรียบเทียบรายตัวชี้วัด", "chart-column", self.indicators),
            ("เกณฑ์ของปี", "list-checks", self.schemes),
        )
        for _title, _symbol, page in pages:
            self._pages.addWidget(page)
        titles = [(title, symbol) for title, symbol, _page in pages]
        self._switch = PageSwitch(titles, self.services.display, "หน้าของผลประเมิน ITA")
        self._switch.add_keys(self)
        self._switch.chosen.connect(self.show_page)
        self.show_page(0)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE, SPACE, SPACE, SPACE)
        layout.setSpacing(SPACE)
        layout.addWidget(self._switch)
        layout.addWidget(self._pages, 1)

    def _show_indicators(self) -> None:
        chosen = self.page.chosen()
        results = self.services.assessments.all()
        counts: Counter[int] = Counter()
        for measure in self.services.measures.of_year(self.events.year):
            counts.update(measure.indicators)
        scheme = None
        if chosen is not None:
            scheme = self.services.assessments.scheme_of(chosen.fiscal_year)
        self.indicators.show_results(results, chosen, scheme, dict(counts))

    def _on_chosen(self) -> None:
        self._show_level()
        self._show_indicators()
        chosen = self.page.chosen()
        if chosen is not None:
            self.schemes.show_year(chosen.fiscal_year)

    def _collection(self) -> Collection:
        results = self.services.assessments

        def add() -> Assessment:
            taken = {one.fiscal_year for one in results.all()}
            year = self.events.year - 1
            if year in taken:
                year = min(taken) - 1
            return results.save(Assessment(fiscal_year=year))

        levels: dict[str, LevelRule | None] = {}

        def read() -> tuple[Assessment, ...]:
            # The levels are read with the results: a table asks for them while it is painted.
            found = results.all()
            levels.clear()
            levels.update({one.id: results.level_of(one) for one in found})
            return found

        def passed(one: Assessment) -> str:
            level = levels.get(one.id)
            if level is None:
                return ""
            return "ผ่าน" if level.passed else "ไม่ผ่าน"

        def level_name(one: Assessment) -> str:
            level = levels.get(one.id)
            return level.name if level else ""

        return Collection(
            key="assessments",
            record_type=Assessment,
            all=read,
            save=results.save,
            add=add,
            remove=results.remove,
            title_of=lambda one: f"ผลประเมินปีงบประมาณ {one.fiscal_year}",
            first_field="total",
            columns=(
                Column("year", "ปีงบประมาณ", lambda one: str(one.fiscal_year), 14),
                Column("total", "คะแนนรวม", _total, 12),
                Column("level", "ระดับ", level_name, 10),
                Column("passed", "ผล", passed),
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


def _total(result: Assessment) -> str:
    return "" if result.total is None else f"{result.total:.2f}"
