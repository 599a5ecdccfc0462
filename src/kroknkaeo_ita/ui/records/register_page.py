"""ทะเบียนหนังสือส่ง: every line of a calendar year, those entered by hand included."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from ...domain.fields import FieldInfo, Kind
from ...domain.register import RegisterEntry, counters_of, faults_of
from ...domain.thai.dates import short_thai_date
from ...services.facade import Services
from ..asking import FieldDialog
from ..editors.choice import ComboEditor
from ..events import Events
from ..flow import FlowLayout
from ..form import RecordForm
from ..names import NameBook
from ..pieces import SPACE, EmptyPage, button, card, side_by_side, words
from ..tables import RECORD_ROLE, Column, RecordTable, RecordView
from ..thai_keys import both_keyboards
from .register_dialog import RegisterDialog

_REASON = FieldInfo("เหตุผลที่ยกเลิก", Kind.LINE, required=True, longest=500)
_EMPTY = "ยังไม่มีหนังสือส่งของปีนี้\nบันทึกที่ออกเลขในโปรแกรมจะลงทะเบียนเอง หนังสืออื่นกด “ลงทะเบียนหนังสือ”"
_BY_MEMO = "บรรทัดนี้มาจากบันทึกข้อความที่ออกเลขในโปรแกรม จึงแก้ไขที่นี่ไม่ได้"
_VOID = "เลขนี้ยกเลิกแล้ว และใช้ซ้ำไม่ได้"


def _dated(entry: RegisterEntry) -> str:
    return short_thai_date(entry.dated, thai_digits=False) if entry.dated else ""


def _subject(entry: RegisterEntry) -> str:
    return f"(ยกเลิก) {entry.subject}".rstrip() if entry.void else entry.subject


def _remark(entry: RegisterEntry) -> str:
    return entry.note or ("บันทึกในโปรแกรม" if entry.memo_id else "")


_COLUMNS = (
    Column("reference", "ที่", lambda one: one.reference, 17),
    Column("dated", "ลงวันที่", _dated, 14),
    Column("receiver", "ถึง", lambda one: one.receiver, 19, optional=True),
    Column("subject", "เรื่อง", _subject),
    Column("note", "หมายเหตุ", _remark, 15, optional=True),
)


class RegisterPage(QWidget):
    """The register of a calendar year, what is wrong with its numbers, and the chosen line."""

    def __init__(self, services: Services, events: Events, names: NameBook) -> None:
        super().__init__()
        self._services = services
        self._events = events
        display = services.display
        self.table: RecordTable[RegisterEntry] = RecordTable(_COLUMNS, display)
        self.view = RecordView("register", "ทะเบียนหนังสือส่ง")
        self.view.setModel(self.table)
        self.view.setSelectionMode(RecordView.SelectionMode.SingleSelection)
        self.view.fit_columns(_COLUMNS)
        self.form = RecordForm(
            RegisterEntry,
            services.register.save,
            names,
            display,
            rows=(("dated",), ("sender",), ("receiver",), ("subject",), ("action",), ("note",)),
            left_out=("prefix", "series", "number", "void"),
            drafts=services.drafts.held,
        )
        self._year = ComboEditor(display)
        self._year.set_name("ทะเบียนของปี พ.ศ.")
        self._year.committed.connect(self._on_year_chosen)
        self._shown_year = 0
        self.faults = words("", "fault")
        self._title = words("", "title")
        self._note = words("", "hint")
        self.to_memo = button("เปิดบันทึกข้อความ", "file-text", self.open_memo)
        self.to_memo.setToolTip("เปิดบันทึกฉบับนี้ที่แท็บ “เอกสาร” (Enter)")
        self.give_up = button("ยกเลิกเลขนี้…", "circle-x", self.void)
        self._lists = QStackedWidget()
        self._sides = QStackedWidget()
        self._lay_out()
        self.view.selectionModel().currentRowChanged.connect(lambda *_: self._show_chosen())
        self.view.doubleClicked.connect(lambda _at: self.open_memo())

    @property
    def year(self) -> int:
        """The calendar year (B.E.) shown."""
        return self._year.value() or self._events.year

    def reload(self) -> None:
        """Read the register and show it; what was chosen stays chosen."""
        self._offer_years()
        entries = self._services.register.of_year(self.year)
        chosen = self.chosen()
        self.table.show_records(entries)
        self._lists.setCurrentIndex(0 if entries else 1)
        self._sides.setVisible(bool(entries))
        self._tell_faults(entries)
        row = self.table.row_of(chosen.id) if chosen else -1
        if row < 0 and entries:
            row = len(entries) - 1
        if row != self.view.currentIndex().row():
            self.view.select_row(row)
        self._show_chosen()

    def flush(self) -> None:
        """Keep what the form holds."""
        self.form.flush()

    def show_closed(self, *, closed: bool) -> None:
        """A closed fiscal year closes no register: this runs through the calendar year."""

    def chosen(self) -> RegisterEntry | None:
        """The chosen line."""
        return self.view.currentIndex().data(RECORD_ROLE)

    def add(self) -> None:
        """Ask for a letter that the program did not write, and enter it."""
        self.form.flush()
        dialog = RegisterDialog(self._services, self.year, self)
        dialog.exec()
        dialog.deleteLater()
        if dialog.entry is not None:
            self.reload()
            self.view.select_row(self.table.row_of(dialog.entry.id))
            self.view.setFocus()

    def void(self) -> None:
        """Ask why, and give the chosen number up."""
        entry = self.chosen()
        if entry is None or not self.give_up.isEnabled():
            return
        self.form.flush()
        dialog = FieldDialog(
            "ยกเลิกเลขทะเบียนส่ง",
            _REASON,
            self._services.display,
            lambda reason: self._services.register.void(entry.id, reason),
            "ยกเลิกเลขนี้",
            self,
            no="ไม่ยกเลิก",
            explanation=f"เลขที่ {entry.reference} เหตุผลนี้บันทึกไว้ในช่องหมายเหตุของทะเบียน",
            warning="ยกเลิกแล้วกลับคืนไม่ได้ และเลขนี้ใช้ซ้ำไม่ได้",
        )
        dialog.exec()
        dialog.deleteLater()
        self.reload()

    def open_memo(self) -> None:
        """Show the memo that wrote the chosen line."""
        entry = self.chosen()
        if entry is None or entry.memo_id is None:
            return
        memo = self._services.memos.get(entry.memo_id)
        if memo is not None:
            self._events.memoRequest.emit(memo)

    def _on_year_chosen(self) -> None:
        self.form.flush()
        self.reload()

    def _offer_years(self) -> None:
        """A fiscal year lies in two calendar years; the later one is proposed."""
        year = self._events.year
        if year != self._shown_year:
            self._shown_year = year
            self._year.set_options([(one, f"ปี พ.ศ. {one}") for one in (year, year - 1)])
            self._year.show_value(year)

    def _tell_faults(self, entries: tuple[RegisterEntry, ...]) -> None:
        """Point out numbers that jump or repeat, counter by counter."""
        said = []
        for name, lines in counters_of(entries):
            found = faults_of(one.number for one in lines).words
            if found:
                said.append(f"{name}: {' · '.join(found)}")
        self.faults.setText(self._services.display("\n".join(said)))
        self.faults.setVisible(bool(said))

    def _show_chosen(self) -> None:
        entry, display = self.chosen(), self._services.display
        self._sides.setCurrentIndex(0 if entry else 1)
        if entry is None:
            self.form.clear()
            return
        self._title.setText(display(f"ที่ {entry.reference}"))
        by_memo = entry.memo_id is not None
        self._note.setText(display(_VOID if entry.void else _BY_MEMO if by_memo else ""))
        self._note.setVisible(entry.void or by_memo)
        self.to_memo.setVisible(by_memo)
        self.give_up.setVisible(not (entry.void or by_memo))
        self.form.show_record(entry)
        self.form.set_read_only(read_only=entry.void or by_memo or self._events.viewing)

    def _lay_out(self) -> None:
        add = button("ลงทะเบียนหนังสือ…", "plus", self.add, primary=True)
        add.setToolTip("ลงทะเบียนหนังสือที่ไม่ได้จัดทำในโปรแกรม (Ctrl+N)")
        for keys, act, where in (
            ("Return", self.open_memo, self.view),
            ("Enter", self.open_memo, self.view),
            ("Delete", self.void, self.view),
            ("Ctrl+N", self.add, self),
        ):
            action = QAction(where)
            action.setShortcuts(both_keyboards(keys))
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            action.triggered.connect(lambda _on=False, act=act: act())
            where.addAction(action)
        self.give_up.setToolTip("ยกเลิกเลขทะเบียนที่เลือกพร้อมเหตุผล (Delete ในตาราง)")
        top = QWidget()
        flow = FlowLayout(top, spacing=SPACE // 2)
        flow.addWidget(add)
        flow.addWidget(self._year)
        self._lists.addWidget(self.view)
        self._lists.addWidget(card(EmptyPage(self._services.display, "table-2", _EMPTY)))
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE)
        column.addWidget(top)
        column.addWidget(self.faults)
        column.addWidget(self._lists, 1)
        acts = QWidget()
        row = FlowLayout(acts, spacing=SPACE // 2)
        row.addWidget(self.to_memo)
        row.addWidget(self.give_up)
        head = QWidget()
        lines = QVBoxLayout(head)
        lines.setContentsMargins(SPACE, 0, SPACE, 0)
        lines.setSpacing(4)
        for part in (self._title, self._note, acts):
            lines.addWidget(part)
        side = card(head)
        layout = side.layout()
        if isinstance(layout, QVBoxLayout):
            layout.addWidget(self.form, 1)
        self._sides.addWidget(side)
        self._sides.addWidget(card(QWidget()))
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.addWidget(side_by_side("register-splitter", left, self._sides, (66, 34)))
