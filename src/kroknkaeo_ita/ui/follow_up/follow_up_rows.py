"""Measures and quarters as a table, and how each follow-up looks: symbol, word and colour."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt

from ...domain.fiscal import QUARTERS
from ...domain.follow_up import Status
from ...domain.measure import Measure
from ...services.follow_ups import Cell
from ..colours import Colours, Tone
from ..tables import PLAIN_ROLE, RECORD_ROLE, Column, Index
from ..wording import WORD_BREAK, Display, unbroken

CELL_ROLE = RECORD_ROLE + 10
"""The cell's follow-up with what is expected; None in the measure's own column."""

SYMBOLS = {
    Status.NOT_STARTED: "circle-dashed",
    Status.UNDER_WAY: "clock",
    Status.DONE: "circle-check",
    Status.CANCELLED: "circle-x",
}
LATE_WORD, LATE_SYMBOL = "เกินกำหนด", "circle-alert"
NOT_DUE_WORD, NOT_DUE_SYMBOL = "ไม่มีกำหนด", "minus"

IN_CELL = {
    Status.NOT_STARTED.label: f"ยังไม่{WORD_BREAK}ดำเนินการ",
    Status.UNDER_WAY.label: f"อยู่ระหว่าง{WORD_BREAK}ดำเนินการ",
    Status.DONE.label: f"ดำเนินการ{WORD_BREAK}แล้วเสร็จ",
    LATE_WORD: f"เกิน{WORD_BREAK}กำหนด",
    NOT_DUE_WORD: f"ไม่มี{WORD_BREAK}กำหนด",
}
"""Words of a cell with the one place where each may break: a cell is too narrow for free breaks."""


@dataclass(frozen=True)
class Face:
    """How a follow-up looks."""

    word: str
    symbol: str
    tone: Tone


def face_of(cell: Cell, colours: Colours) -> Face:
    """Symbol, word and colour of a follow-up: late overrides, not due yet is quiet."""
    status = cell.follow_up.status
    if cell.late:
        return Face(LATE_WORD, LATE_SYMBOL, colours.late)
    if status is Status.NOT_STARTED and not cell.expected:
        return Face(NOT_DUE_WORD, NOT_DUE_SYMBOL, Tone(colours.muted, colours.surface))
    return Face(status.label, SYMBOLS[status], tone_of(status, colours))


def tone_of(status: Status, colours: Colours) -> Tone:
    """The colours of a status."""
    return {
        Status.NOT_STARTED: colours.idle,
        Status.UNDER_WAY: colours.busy,
        Status.DONE: colours.done,
        Status.CANCELLED: colours.dropped,
    }[status]


def owing_words(cell: Cell, names: Mapping[str, str]) -> str:
    """Who has not reported what is late, such as "ค้าง: กองช่าง, กองคลัง"; nothing if nobody."""
    owing = [names[key] for key in cell.late_divisions if key in names]
    return f"ค้าง: {', '.join(owing)}" if owing else ""


class GridRows(QAbstractTableModel):
    """Measures down, quarters across; every word is prepared when the grid is shown, once."""

    def __init__(self, display: Display) -> None:
        super().__init__()
        self._display = display
        self._measures: list[Measure] = []
        self._cells: dict[tuple[str, int], Cell] = {}
        self._names: Mapping[str, str] = {}
        self._shown: dict[str, str] = {}
        self._narrow = False
        self.columns = [
            Column[Measure]("measure", "มาตรการ", lambda one: f"{one.position}. {one.title}"),
            *(Column[Measure](f"quarter-{n}", f"ไตรมาส {n}", lambda _one: "") for n in QUARTERS),
        ]

    @property
    def measures(self) -> Sequence[Measure]:
        """The measures shown."""
        return self._measures

    @property
    def cells(self) -> Mapping[tuple[str, int], Cell]:
        """The cells shown, by measure key and quarter."""
        return self._cells

    def show_grid(
        self,
        measures: Sequence[Measure],
        cells: Mapping[tuple[str, int], Cell],
        names: Mapping[str, str],
    ) -> None:
        """Show a year's grid.

        Args:
            measures: the year's measures.
            cells: the cell of each measure (its key) and quarter.
            names: what the divisions are called, by their key.
        """
        same = [one.id for one in measures] == [one.id for one in self._measures]
        unchanged = same and names == self._names
        changed = [
            row
            for row, one in enumerate(measures)
            if not unchanged
            or one != self._measures[row]
            or any(cells[one.id, n] != self._cells.get((one.id, n)) for n in QUARTERS)
        ]
        if not same:
            self.beginResetModel()
        self._measures, self._cells, self._names = list(measures), dict(cells), dict(names)
        self._shown.clear()
        if not same:
            self.endResetModel()
            return
        for row in changed:
            self.dataChanged.emit(self.index(row, 0), self.index(row, len(QUARTERS)))

    def show_row(self, measure_id: str, cells: Mapping[tuple[str, int], Cell]) -> None:
        """Show what has become of one measure's cells."""
        self._cells |= cells
        row = next((at for at, one in enumerate(self._measures) if one.id == measure_id), -1)
        if row >= 0:
            self.dataChanged.emit(self.index(row, 1), self.index(row, len(QUARTERS)))

    @property
    def narrow(self) -> bool:
        """Whether the quarters' titles stand in two lines."""
        return self._narrow

    def set_narrow(self, *, narrow: bool) -> None:
        """Set the quarters' titles in two lines, or in one."""
        if narrow != self._narrow:
            self._narrow = narrow
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(QUARTERS))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """How many measures there are."""
        return 0 if parent.isValid() else len(self._measures)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """The measure and its four quarters."""
        return 0 if parent.isValid() else len(self.columns)

    def cell(self, row: int, quarter: int) -> Cell | None:
        """The cell of a measure's row in a quarter."""
        return self._cells.get((self._measures[row].id, quarter))

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What a cell holds in a role."""
        measure, quarter = self._measures[index.row()], index.column()
        if role == RECORD_ROLE:
            return measure
        cell = self.cell(index.row(), quarter) if quarter else None
        if role == CELL_ROLE:
            return cell
        if role == Qt.ItemDataRole.DisplayRole:
            return self._show(self._words(measure, quarter, cell))
        if role == PLAIN_ROLE:
            return unbroken(self._show(self._words(measure, quarter, cell)))
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._show("\n".join(self._told(measure, quarter, cell)))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return unbroken(self._show(", ".join(self._told(measure, quarter, cell))))
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        """The columns' titles."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            title = unbroken(self._show(self.columns[section].title))
            return title.replace(" ", "\n") if self._narrow else title
        return None

    def _show(self, text: str) -> str:
        shown = self._shown.get(text)
        if shown is None:
            first, *rest = text.split("\n")
            lines = [IN_CELL.get(first) or self._display(first), *map(self._display, rest)]
            shown = self._shown[text] = "\n".join(lines)
        return shown

    def _words(self, measure: Measure, quarter: int, cell: Cell | None) -> str:
        if cell is None:
            return self.columns[0].text(measure) if quarter == 0 else ""
        if cell.late:
            owing = len(cell.late_divisions)
            return f"{LATE_WORD}\nค้าง {owing} แห่ง" if owing else LATE_WORD
        if cell.follow_up.status is Status.NOT_STARTED and not cell.expected:
            return NOT_DUE_WORD
        return cell.follow_up.status.label

    def _told(self, measure: Measure, quarter: int, cell: Cell | None) -> list[str]:
        """Everything that a cell says, for those who point at it or cannot see it."""
        if cell is None:
            return [self._words(measure, quarter, cell)]
        status = cell.follow_up.status
        quiet = status is Status.NOT_STARTED and (cell.late or not cell.expected)
        said = [
            f"มาตรการที่ {measure.position} ไตรมาสที่ {quarter}",
            LATE_WORD if cell.late else "",
            owing_words(cell, self._names),
            "" if quiet else status.label,
            NOT_DUE_WORD if quiet and not cell.late else "",
            f"หลักฐาน {cell.evidence} ไฟล์" if cell.evidence else "",
        ]
        return [each for each in said if each]
