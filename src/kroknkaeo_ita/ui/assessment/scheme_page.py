"""What a year's assessment asks, as the program knows it, and where the office knows better."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from ...domain.assessment import Scheme, SchemeCorrection, SchemePart
from ...domain.errors import UserError
from ...domain.fields import FieldInfo, Kind
from ...services.facade import Services
from .. import icons
from ..editors.choice import FlagEditor
from ..editors.levels import LevelsEditor
from ..editors.lines import LinesEditor
from ..editors.text import TextEditor
from ..field import Field
from ..pieces import SPACE, button, card, side_by_side, words
from ..wording import Display, unbroken

_PARTS = tuple(part for part in SchemePart if part is not SchemePart.ITEM)
_SHOWN: dict[SchemePart, tuple[str, ...]] = {
    SchemePart.MEASURES_ITEM: ("code", "title", "elements"),
    SchemePart.RESULTS_ITEM: ("code", "title", "elements"),
    SchemePart.SUB_INDICATOR: ("code", "title"),
    SchemePart.INDICATORS: ("names",),
    SchemePart.LEVELS: ("levels",),
}
_OWN, _CONFIRMED, _LIKELY = "แก้โดยหน่วยงาน", "ตามคู่มือ ป.ป.ช. ยืนยันแล้ว", "ยังไม่ยืนยัน"


class SchemePage(QWidget):
    """The parts of a year's scheme on the left, the chosen one to correct on the right."""

    def __init__(self, services: Services) -> None:
        super().__init__()
        self._services = services
        self._year = 0
        self._kept: dict[SchemePart, SchemeCorrection] = {}
        self._own: dict[SchemePart, SchemeCorrection] = {}
        display = services.display
        self.list = QListWidget()
        self.list.setAccessibleName("ส่วนของเกณฑ์ ITA")
        self.list.setWordWrap(True)
        self.list.currentRowChanged.connect(lambda _row: self._show_part())
        self.fields = {
            "code": self._field("code", "ข้อ / เลข", _line(display)),
            "title": self._field("title", "ชื่อ", _line(display)),
            "elements": self._field(
                "elements", "องค์ประกอบด้านข้อมูล", LinesEditor(display, "เพิ่มบรรทัด")
            ),
            "names": self._field("names", "ชื่อตัวชี้วัด", LinesEditor(display, "เพิ่มตัวชี้วัด")),
            "levels": self._field("levels", "เกณฑ์ระดับ", LevelsEditor(display)),
            "confirmed": self._field("confirmed", "", FlagEditor("ตรวจกับคู่มือ ป.ป.ช. ของปีนั้นแล้ว")),
        }
        self._year_words = words("", "title")
        self._heading = words("", "heading")
        self._origin = words("", "flag")
        self.reset = button("กลับไปใช้ค่าของโปรแกรม", "rotate-ccw", self.drop)
        self._lay_out()

    @property
    def part(self) -> SchemePart:
        """The part that is shown."""
        return _PARTS[max(self.list.currentRow(), 0)]

    @property
    def origin(self) -> str:
        """Where the part shown comes from."""
        return self._origin_of(self.part)

    def show_year(self, year: int) -> None:
        """Show the scheme of a year."""
        other = year != self._year
        self._year = year
        assessments = self._services.assessments
        scheme = assessments.scheme_of(year)
        self._own = {one.part: one for one in assessments.corrections(year)}
        self._kept = {part: _as_correction(scheme, part) for part in _PARTS}
        self._year_words.setText(self._services.display(f"เกณฑ์ ITA ปีงบประมาณ {year}"))
        row = max(self.list.currentRow(), 0)
        self.list.blockSignals(True)
        self.list.clear()
        for part in _PARTS:
            self.list.addItem(self._item(part))
        self.list.setCurrentRow(row)
        self.list.blockSignals(False)
        self._show_part(anew=other)

    def flush(self) -> None:
        """Keep what the fields of the part hold, where it differs."""
        kept = self._kept.get(self.part)
        if kept is None:
            return
        try:
            held = {name: self._read(name) for name in (*_SHOWN[self.part], "confirmed")}
            wanted = kept.changed(**held).checked()
            if wanted != kept:
                self._services.assessments.correct_scheme(wanted)
                self.show_year(self._year)
        except UserError as fault:
            self.fields[_SHOWN[self.part][0]].show_fault(fault.message)

    def drop(self) -> None:
        """Go back to what the program says of this part; it can be undone."""
        own = self._own.get(self.part)
        if own is not None:
            self._services.assessments.drop_correction(own.id)
            self.show_year(self._year)
            self._show_part(anew=True)

    def _read(self, name: str) -> Any:
        field = self.fields[name]
        try:
            value = field.editor.value()
        except UserError as fault:
            field.show_fault(fault.message)
            raise
        field.show_fault("")
        return tuple(value) if isinstance(value, list) else value

    def _field(self, name: str, label: str, editor: Any) -> Field:
        field = Field(name, FieldInfo(label, Kind.LINE), editor, self._services.display)
        editor.committed.connect(self.flush)
        return field

    def _show_part(self, *, anew: bool = True) -> None:
        part, kept = self.part, self._kept.get(self.part)
        if kept is None:
            return
        for name, field in self.fields.items():
            field.setVisible(name in (*_SHOWN[part], "confirmed"))
            value = getattr(kept, name)
            if anew:
                field.reset(value)
            elif not field.isAncestorOf(self.focusWidget() or self) or name == "levels":
                field.show_kept(value)
        self._heading.setText(self._services.display(part.label))
        advice = " กรุณาเทียบกับคู่มือของปีนั้น แล้วแก้ให้ตรงถ้าต่างกัน" if self.origin == _LIKELY else ""
        self._origin.setText(self._services.display(f"ที่มา: {self.origin}{advice}"))
        self.reset.setEnabled(part in self._own)

    def _origin_of(self, part: SchemePart) -> str:
        if part in self._own:
            return _OWN
        return _CONFIRMED if self._kept[part].confirmed else _LIKELY

    def _item(self, part: SchemePart) -> QListWidgetItem:
        kept = self._kept[part]
        origin = self._origin_of(part)
        symbol = {_OWN: "pencil", _CONFIRMED: "circle-check"}.get(origin, "circle-alert")
        what = f"{part.label} {kept.code}".strip()
        display = self._services.display
        item = QListWidgetItem(icons.icon(symbol), f"{display(what)}\n{display(origin)}")
        item.setData(Qt.ItemDataRole.AccessibleTextRole, unbroken(f"{what} {origin}"))
        item.setSizeHint(QSize(0, round(2.5 * self.fontMetrics().lineSpacing()) + SPACE))
        return item

    def _lay_out(self) -> None:
        left = card(self._year_words, self.list, margin=16)
        foot = QHBoxLayout()
        foot.addWidget(self.reset)
        foot.addStretch()
        page = QWidget()
        page.setProperty("role", "page")
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE)
        for part in (self._heading, self._origin, *self.fields.values()):
            column.addWidget(part)
        column.addLayout(foot)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidget(page)
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.viewport().setAutoFillBackground(False)
        page.setAutoFillBackground(False)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(side_by_side("scheme-splitter", left, card(scroll, margin=16), (40, 60)))


def _line(display: Display) -> TextEditor:
    return TextEditor(display, least_lines=1, one_line=True)


_Values = dict[str, Any]


def _as_correction(scheme: Scheme, part: SchemePart) -> SchemeCorrection:
    """What a scheme says of a part, in the shape in which the clerk may correct it."""

    def item(which: str) -> Callable[[], _Values]:
        one = getattr(scheme, which)
        return lambda: {
            "code": one.code,
            "title": one.title,
            "elements": one.elements,
            "confirmed": one.confirmed,
        }

    code, title = scheme.sub_indicator
    said: dict[SchemePart, Callable[[], _Values]] = {
        SchemePart.MEASURES_ITEM: item("measures_item"),
        SchemePart.RESULTS_ITEM: item("results_item"),
        SchemePart.SUB_INDICATOR: lambda: {
            "code": code,
            "title": title,
            "confirmed": scheme.sub_indicator_confirmed,
        },
        SchemePart.INDICATORS: lambda: {
            "names": tuple(scheme.indicators.values()),
            "confirmed": scheme.indicators_confirmed,
        },
        SchemePart.LEVELS: lambda: {
            "levels": scheme.levels,
            "confirmed": scheme.levels_confirmed,
        },
    }
    return SchemeCorrection(fiscal_year=scheme.year, part=part, **said[part]()).checked()
