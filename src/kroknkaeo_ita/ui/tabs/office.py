"""ส่วนราชการ: the office itself, its divisions, its officers and those who sign."""

from collections.abc import Iterator

from PySide6.QtWidgets import (
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ...domain.errors import UserError
from ...domain.office import ChainStep, Division, Office, Officer
from ...domain.register import OnlineChannel
from ...services.facade import Services
from ...services.search import Place
from ..collection import Collection, CollectionPage
from ..editors.text import TextEditor
from ..emblem import EmblemPane
from ..events import Events
from ..form import RecordForm
from ..names import NameBook
from ..page_switch import PageSwitch
from ..pieces import SPACE, card, scrolled, words
from ..proofreader import Proofreader
from ..tab import Tab
from ..tables import Column
from ..wording import Display

_PAGES = (
    ("ส่วนราชการ", "building-2"),
    ("เจ้าหน้าที่", "users"),
    ("ลำดับผู้ลงนาม", "stamp"),
    ("ข้อมูลหน่วยงาน", "landmark"),
    ("ช่องทางออนไลน์", "globe"),
)
"""Each page's title and its icon."""


class OfficeTab(Tab):
    """The office's own data, each kind on a page of its own."""

    key = "office"

    def __init__(self, services: Services, events: Events) -> None:
        super().__init__(services, events)
        self._lists: list[CollectionPage] = []
        self._forms: list[RecordForm] = []
        self._pages = QStackedWidget()
        self._switch = PageSwitch(_PAGES, services.display, "หน้าของส่วนราชการ")
        self._switch.add_keys(self)
        self._switch.chosen.connect(self.show_page)
        page = QVBoxLayout(self)
        page.setContentsMargins(SPACE, SPACE, SPACE, SPACE)
        page.setSpacing(SPACE)
        page.addWidget(self._switch)
        page.addWidget(self._pages, 1)

    def build(self) -> Iterator[None]:
        """Make the pages, in the order of their buttons."""
        services = self.services
        names = NameBook(services, self.events)
        proofs = Proofreader(services, self.events, names=False)
        self.divisions = self._add(_divisions(services), names, proofs)
        yield
        self.officers = self._add(_officers(services, names), names, proofs)
        self._flag = words("", "flag")
        self._flag.hide()
        self.officers.top.addWidget(self._flag)
        self.officers.view.selectionModel().currentRowChanged.connect(lambda *_: self._show_flag())
        yield
        self.chain = self._add(_chain(services, names), names, proofs)
        yield
        self._office = self._office_page(names, proofs)
        self._pages.addWidget(self._office)
        yield
        self.channels = self._add(_channels(services), names, proofs)
        self.show_page(0)

    def reload(self) -> None:
        """Show the office as it is kept."""
        self.office_form.show_record(self.services.office.get())
        self.emblem.reload()
        for page in self._lists:
            page.reload()
        self._show_flag()

    def start_point(self) -> QWidget:
        """The list of divisions, or on another page its name: the list there may be empty."""
        view = self.divisions.view
        return view if view.isVisibleTo(self) else self._switch.focus_target()

    def show_record(self, place: Place) -> None:
        """Turn to the page of a record's kind and go to it there."""
        for page in self._lists:
            if page.holds(place.owner):
                self.show_page(self._pages.indexOf(page))
                page.choose(place.owner.id)
        if isinstance(place.owner, Office):
            self.show_page(self._pages.indexOf(self._office))
            self.office_form.focus_field("name")

    def flush(self) -> None:
        """Keep what the forms hold."""
        for form in self._forms:
            form.flush()

    def close_down(self) -> None:
        """End the drawing of the memo's head."""
        self.emblem.finish()

    def show_page(self, index: int) -> None:
        """Show one of the pages: divisions, officers, chain, the office itself, its channels."""
        self._switch.show_chosen(index)
        self._pages.setCurrentIndex(index)

    def _show_flag(self) -> None:
        officer = self.officers.chosen()
        text = officer.to_ask if isinstance(officer, Officer) else ""
        self._flag.setText(self.services.display(f"ต้องสอบถาม: {text}"))
        self._flag.setVisible(bool(text))

    def _add(self, what: Collection, names: NameBook, proofs: Proofreader) -> CollectionPage:
        page = CollectionPage(
            what, names, self.services.display, self.events, proofs, self.services.drafts.held
        )
        self._pages.addWidget(page)
        self._lists.append(page)
        self._forms.append(page.form)
        return page

    def _office_page(self, names: NameBook, proofs: Proofreader) -> QWidget:
        self.office_form = RecordForm(
            Office,
            self.services.office.save,
            names,
            self.services.display,
            rows=(
                ("name",),
                ("district", "province", "postal_code"),
                ("address",),
                ("head_position",),
            ),
            proofs=proofs,
            drafts=self.services.drafts.held,
        )
        self._forms.append(self.office_form)
        self.emblem = EmblemPane(self.services)
        inner = QWidget()
        lines = QVBoxLayout(inner)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.addWidget(words(self.services.display("ตราครุฑ"), "heading"))
        lines.addWidget(self.emblem)
        lines.addStretch(1)
        emblem = card(scrolled(inner, whole=True), margin=16)
        page = QWidget()
        row = QHBoxLayout(page)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE)
        row.addWidget(card(self.office_form), 3)
        row.addWidget(emblem, 2)
        return page


def _wrapped(display: Display) -> TextEditor:
    """One line of words, as a position is, that wraps where the form is narrow."""
    return TextEditor(display, least_lines=1, one_line=True)


def _divisions(services: Services) -> Collection:
    def add() -> Division:
        return services.divisions.add(Division(name="ส่วนราชการใหม่"))

    return Collection(
        key="divisions",
        record_type=Division,
        all=services.divisions.all,
        save=services.divisions.save,
        add=add,
        remove=services.divisions.remove,
        move=services.divisions.move,
        title_of=lambda one: one.name,
        first_field="name",
        makers={"head_position": _wrapped},
        widths={"position": 6, "short_name": 9, "head_position": 26, "number_prefix": 20},
        optional=("head_position", "number_prefix"),
        rows=(
            ("name",),
            ("short_name", "number_prefix"),
            ("head_position",),
            ("aliases",),
            ("active_from", "active_to"),
        ),
        empty="ยังไม่มีส่วนราชการ\nกด “เพิ่มส่วนราชการ” แล้วใส่ชื่อสำนัก/กองตามลำดับ",
        symbol="building-2",
    )


def _officers(services: Services, names: NameBook) -> Collection:
    def add() -> Officer:
        return services.officers.add(Officer(given_name="ชื่อใหม่"))

    return Collection(
        key="officers",
        record_type=Officer,
        all=services.officers.all,
        save=services.officers.save,
        add=add,
        remove=services.officers.remove,
        title_of=lambda one: one.full_name,
        first_field="given_name",
        makers={"rank": _wrapped},
        columns=(
            Column("name", "ชื่อ – นามสกุล", lambda one: one.full_name),
            Column("rank", "ตำแหน่ง", lambda one: one.rank),
            Column(
                "division",
                "สังกัด",
                lambda one: names("Division").get(one.division_id or "", ""),
                18,
                optional=True,
            ),
            Column(
                "to_ask",
                "หมายเหตุ",
                lambda one: "ต้องสอบถาม" if one.to_ask else "",
                14,
                optional=True,
            ),
        ),
        rows=(("title", "given_name", "family_name"), ("rank",), ("division_id",), ("to_ask",)),
        empty="ยังไม่มีเจ้าหน้าที่\nกด “เพิ่มเจ้าหน้าที่” เพื่อใส่ชื่อผู้จัดทำและผู้ลงนาม",
        symbol="users",
    )


def _chain(services: Services, names: NameBook) -> Collection:
    def add() -> ChainStep:
        officers = services.officers.all()
        if not officers:
            raise UserError("ยังไม่มีเจ้าหน้าที่ให้เลือกเป็นผู้ลงนาม กรุณาเพิ่มที่หน้า “เจ้าหน้าที่” ก่อน")
        first = officers[0]
        return services.chain.add(
            ChainStep(officer_id=first.id, own_position=first.rank or "ตำแหน่ง")
        )

    def title_of(step: ChainStep) -> str:
        return names("Officer").get(step.officer_id, "") or "ผู้ลงนาม"

    return Collection(
        key="chain",
        record_type=ChainStep,
        all=services.chain.steps,
        save=services.chain.save,
        add=add,
        remove=services.chain.remove,
        move=services.chain.move,
        title_of=title_of,
        first_field="officer_id",
        makers={"own_position": _wrapped},
        widths={"position": 6, "officer_id": 20, "capacity": 15},
        optional=("capacity",),
        rows=(
            ("officer_id",),
            ("own_position",),
            ("heading",),
            ("capacity", "acted_for"),
            ("order_number",),
            ("valid_from", "valid_to"),
        ),
        empty="ยังไม่มีลำดับผู้ลงนาม\nกด “เพิ่มผู้ลงนาม” เริ่มจากผู้จัดทำ แล้วไล่ขึ้นไปจนถึงนายกเทศมนตรี",
        symbol="stamp",
    )


def _channels(services: Services) -> Collection:
    def add() -> OnlineChannel:
        return services.channels.add(OnlineChannel(name="ช่องทางใหม่"))

    return Collection(
        key="channels",
        record_type=OnlineChannel,
        all=services.channels.all,
        save=services.channels.save,
        add=add,
        remove=services.channels.remove,
        move=services.channels.move,
        title_of=lambda one: one.name,
        first_field="name",
        widths={"position": 6, "name": 22},
        rows=(("name",), ("url",), ("purpose",)),
        empty="ยังไม่มีช่องทางออนไลน์\nกด “เพิ่มช่องทางออนไลน์” แล้วใส่ชื่อและ URL เพื่อพิมพ์ป้ายคิวอาร์โค้ด",
        symbol="globe",
    )
