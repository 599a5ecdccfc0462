"""บันทึกงาน: where the year's items are published, and the log of what was done for each measure."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QButtonGroup, QStackedWidget, QVBoxLayout, QWidget

from ...domain.activity import Activity, ChannelCheck, Meeting, StepReview, Training
from ...domain.errors import UserError
from ...domain.fiscal import FiscalQuarter
from ...domain.measure import Measure, Rhythm
from ...domain.register import Publication
from ...domain.thai.dates import short_thai_date
from ...services.facade import Services
from ...services.search import Place
from ..collection import Collection, CollectionPage
from ..events import Events
from ..flow import FlowLayout
from ..names import NameBook
from ..pieces import SPACE, toggle
from ..proofreader import Proofreader
from ..tab import Tab
from ..tables import Column

_LOGS: tuple[tuple[type[Activity], str, str, str, Rhythm, tuple[Sequence[str], ...]], ...] = (
    (Training, "การอบรม", "users", "topic", Rhythm.EACH_EVENT,
     (("topic",), ("happened_on", "ended_on"), ("persons",), ("attendees",), ("report",))),
    (ChannelCheck, "การตรวจช่องทาง", "globe", "channel", Rhythm.DAILY,
     (("channel", "happened_on"), ("found", "handled"))),
    (Meeting, "การประชุม", "calendar-days", "title", Rhythm.MONTHLY,
     (("title", "number"), ("happened_on", "persons"), ("decisions",))),
    (StepReview, "การทบทวนขั้นตอน", "list-checks", "service", Rhythm.BY_QUARTER,
     (("service",), ("happened_on",), ("steps_before", "steps_after"),
      ("minutes_before", "minutes_after"))),
)  # fmt: skip
"""For each log: its records, what people call it, its icon, its first field, the rhythm of the
measures that usually ask for it, and the rows of its form."""

_SHARED_ROWS: tuple[Sequence[str], ...] = (("measure_id",), ("division_id",), ("note",))


class RecordsTab(Tab):
    """The year's publications and logs, each kind on a page of its own."""

    key = "records"
    title = "บันทึกงาน"
    symbol = "clipboard-list"
    paper = "url-sheet"
    shows = (Publication, Activity)

    def __init__(self, services: Services, events: Events) -> None:
        super().__init__(services, events)
        names = NameBook(services, events)
        display, drafts = services.display, services.drafts.held
        proofs = Proofreader(services, events)
        self.publications = CollectionPage(
            self._publications(), names, display, events, proofs, drafts
        )
        self.logs = {
            kind: CollectionPage(
                self._log(kind, title, symbol, first, rhythm, rows, names),
                names,
                display,
                events,
                proofs,
                drafts,
            )
            for kind, title, symbol, first, rhythm, rows in _LOGS
        }
        self._pages = QStackedWidget()
        self._switch = QButtonGroup(self)
        self._lay_out()

    def reload(self) -> None:
        """Show the year's records as they are kept."""
        for page in self._lists:
            page.reload()

    def start_point(self) -> QWidget:
        """The page's own button: a list that is still empty cannot take the keyboard."""
        return self._switch.checkedButton()

    def show_record(self, place: Place) -> None:
        """Turn to the page of a record's kind and go to it there."""
        for page in self._lists:
            if page.holds(place.owner):
                self.show_page(self._pages.indexOf(page))
                page.choose(place.owner.id)

    def flush(self) -> None:
        """Keep what the forms hold."""
        for page in self._lists:
            page.form.flush()

    def show_closed(self, *, closed: bool) -> None:
        """Let records be changed, or only looked at."""
        for page in self._lists:
            page.form.set_read_only(read_only=closed)

    def show_page(self, index: int) -> None:
        """Show the publications (0) or one of the logs, in their order."""
        self._switch.button(index).setChecked(True)
        self._pages.setCurrentIndex(index)

    @property
    def _lists(self) -> tuple[CollectionPage, ...]:
        return (self.publications, *self.logs.values())

    def _lay_out(self) -> None:
        switch = QWidget()
        row = FlowLayout(switch, spacing=SPACE // 2)
        titles = [
            ("การเผยแพร่", "megaphone"),
            *((title, symbol) for _k, title, symbol, *_r in _LOGS),
        ]
        for index, ((title, symbol), page) in enumerate(zip(titles, self._lists, strict=True)):
            choose = toggle(title, symbol)
            self._switch.addButton(choose, index)
            self._pages.addWidget(page)
            row.addWidget(choose)
        self._switch.idClicked.connect(self.show_page)
        self.show_page(0)
        page = QVBoxLayout(self)
        page.setContentsMargins(SPACE, SPACE, SPACE, SPACE)
        page.setSpacing(SPACE)
        page.addWidget(switch)
        page.addWidget(self._pages, 1)

    def _publications(self) -> Collection:
        services, events = self.services, self.events

        def add() -> Publication:
            scheme = services.assessments.scheme_of(events.year)
            taken = {one.item for one in services.publications.of_year(events.year)}
            free = [one.code for one in scheme.items if one.code not in taken]
            item = free[0] if free else "O"
            return services.publications.save(Publication(fiscal_year=events.year, item=item))

        return Collection(
            key="publications",
            record_type=Publication,
            all=lambda: services.publications.of_year(events.year),
            save=services.publications.save,
            add=add,
            remove=services.publications.remove,
            title_of=lambda one: f"การเผยแพร่ข้อ {one.item}",
            first_field="url",
            columns=(
                Column("item", "ข้อ", lambda one: one.item, 8),
                Column("url", "URL", lambda one: one.url or "ยังไม่เผยแพร่"),
                Column("published_on", "เผยแพร่เมื่อ", lambda one: _day(one.published_on), 14),
            ),
            rows=(("item", "published_on"), ("url",), ("click_path",)),
            empty="ยังไม่มีรายการเผยแพร่\nกด “เพิ่มการเผยแพร่” แล้วใส่ URL และลำดับการคลิกของแต่ละข้อ",
            symbol="megaphone",
        )

    def _log(
        self,
        kind: type[Activity],
        title: str,
        symbol: str,
        first: str,
        rhythm: Rhythm,
        rows: tuple[Sequence[str], ...],
        names: NameBook,
    ) -> Collection:
        services, events = self.services, self.events

        def add() -> Activity:
            measure = self._usual_measure(rhythm)
            day = FiscalQuarter(events.year, 1).first_day
            last = services.activities.of_kind(kind, events.year)
            values = {"steps_before": 0, "steps_after": 0} if kind is StepReview else {}
            values |= {first: title, "measure_id": measure.id}
            return services.activities.save(
                kind(happened_on=last[-1].happened_on if last else day, **values)
            )

        def remove(key: str) -> None:
            for entry in services.activities.of_kind(kind, events.year):
                if entry.id == key:
                    services.activities.remove(entry)

        def measure_of(entry: Activity) -> str:
            return names("Measure").get(entry.measure_id, "")

        return Collection(
            key=f"log-{kind.__name__.lower()}",
            record_type=kind,
            all=partial(self._entries, kind),
            save=services.activities.save,
            add=add,
            remove=remove,
            title_of=lambda one: getattr(one, first),
            first_field=first,
            columns=(
                Column("day", "วันที่", lambda one: _day(one.happened_on), 14),
                Column("what", title, lambda one: getattr(one, first)),
                Column("measure", "มาตรการ", measure_of, 26),
            ),
            rows=(*rows, *_SHARED_ROWS),
            empty=f"ยังไม่มีรายการ{title}\nกด “เพิ่ม{kind.noun}” เพื่อบันทึกครั้งแรก",
            symbol=symbol,
        )

    def _entries(self, kind: type[Activity]) -> Sequence[Activity]:
        return self.services.activities.of_kind(kind, self.events.year)

    def _usual_measure(self, rhythm: Rhythm) -> Measure:
        """The first measure with the rhythm that usually asks for such entries, or the first."""
        measures = self.services.measures.of_year(self.events.year)
        if not measures:
            raise UserError("ยังไม่มีมาตรการของปีนี้ กรุณาเพิ่มมาตรการที่แท็บ “มาตรการ” ก่อน")
        return next((one for one in measures if one.rhythm is rhythm), measures[0])


def _day(day: object) -> str:
    return short_thai_date(day, thai_digits=False) if day else ""
