"""Tables of records: a list of columns drives what is shown; a role gives the record itself."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QSize,
    Qt,
    QTimer,
)
from PySide6.QtGui import QColor, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from ..domain.fields import Where, fields_of
from ..domain.record import Record
from .colours import colours_of
from .paragraphs import Paragraph
from .wording import Display, Names, shown_value, unbroken

R = TypeVar("R", bound=Record)
Index = QModelIndex | QPersistentModelIndex

RECORD_ROLE = Qt.ItemDataRole.UserRole
"""The record of the row."""
PLAIN_ROLE = Qt.ItemDataRole.UserRole + 1
"""The cell's text without word breaks: what is copied and searched."""

NARROW_ROLE = Qt.ItemDataRole.UserRole + 2
"""The cell's text with word breaks inside long names too."""

PAD_X, PAD_Y = 8, 6
_FEW_ROWS = 100
"""So many rows are all fitted at once, so that the scroll bar tells the truth."""
_MOST_STEPS = 4
"""Scrolling brings new rows into sight, which may grow; after so many steps it has settled."""
_LEAST_REST = 20
"""Characters that the column taking the rest is left in a narrow table."""


@dataclass(frozen=True)
class Column(Generic[R]):
    """One column of a table.

    Attributes:
        key: names the column where its width is remembered.
        text: what a record's cell says, before digits and word breaks are put in.
        width: in characters of the font; 0 takes what is left over.
        optional: it is left out while the table is too narrow for all of them.
    """

    key: str
    title: str
    text: Callable[[R], str]
    width: int = 0
    optional: bool = False


def columns_of(
    record_type: type[R],
    names: Names,
    widths: dict[str, int],
    optional: Sequence[str] = (),
) -> list[Column[R]]:
    """The columns that the description of a record type asks for."""

    def text_of(name: str) -> Callable[[R], str]:
        info = fields_of(record_type)[name]
        return lambda record: shown_value(info, getattr(record, name), names)

    return [
        Column(name, info.label, text_of(name), widths.get(name, 0), name in optional)
        for name, info in fields_of(record_type).items()
        if Where.TABLE in info.where
    ]


class RecordTable(QAbstractTableModel, Generic[R]):
    """Records in rows, described by columns."""

    def __init__(self, columns: Sequence[Column[R]], display: Display) -> None:
        super().__init__()
        self.columns = list(columns)
        self._display = display
        # A plain function, as tests give it, knows no finer breaks.
        self._finely: Display = getattr(display, "finely", display)
        self._records: list[R] = []

    @property
    def records(self) -> list[R]:
        """The records shown, in order."""
        return self._records

    def show_records(self, records: Sequence[R]) -> None:
        """Show other records; when only their contents differ, the view keeps its place."""
        records = list(records)
        if records == self._records:
            return
        if [one.id for one in records] == [one.id for one in self._records]:
            self._records = records
            self.dataChanged.emit(
                self.index(0, 0), self.index(len(records) - 1, len(self.columns) - 1)
            )
            return
        self.beginResetModel()
        self._records = records
        self.endResetModel()

    def row_of(self, key: str) -> int:
        """The row of the record with this key, or -1."""
        return next((row for row, one in enumerate(self._records) if one.id == key), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """How many records there are."""
        return 0 if parent.isValid() else len(self._records)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """How many columns there are."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What a cell holds in a role."""
        record = self._records[index.row()]
        if role == RECORD_ROLE:
            return record
        if role == Qt.ItemDataRole.DisplayRole:
            return self._display(self.columns[index.column()].text(record))
        if role == NARROW_ROLE:
            return self._finely(self.columns[index.column()].text(record))
        if role in (PLAIN_ROLE, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return unbroken(self._display(self.columns[index.column()].text(record)))
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        """The columns' titles."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return unbroken(self._display(self.columns[section].title))
        return None


class WrappingDelegate(QStyledItemDelegate):
    """Draws text that wraps at its word breaks, with room for the marks above and below."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the cell: ground, then words."""
        self.paint_ground(painter, option)
        text = index.data(Qt.ItemDataRole.DisplayRole) or ""
        painter.save()
        ink = index.data(Qt.ItemDataRole.ForegroundRole)
        painter.setPen(ink or QColor(colours_of(option.palette).ink))
        area = option.rect.adjusted(PAD_X, PAD_Y, -PAD_X, -PAD_Y)
        _set(index, text, option, area.width()).draw(painter, area)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as the wrapped text, and never lower than a line that is easy to hit."""
        text = index.data(Qt.ItemDataRole.DisplayRole) or ""
        width = max(self.cell_width(option, index) - 2 * PAD_X, 20)
        height = _set(index, text, option, width).height
        return QSize(width + 2 * PAD_X, height + 2 * PAD_Y)

    def cell_width(self, option: QStyleOptionViewItem, index: Index) -> int:
        """How wide the cell is now."""
        view = option.widget
        return view.columnWidth(index.column()) if isinstance(view, QTableView) else 200

    @staticmethod
    def paint_ground(painter: QPainter, option: QStyleOptionViewItem) -> None:
        """Fill the cell: chosen rows look chosen, whether or not the table has the keyboard."""
        colours = colours_of(option.palette)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.fillRect(option.rect, QColor(colours.accent_soft if chosen else colours.surface))
        painter.setPen(QColor(colours.line))
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())


def _set(index: Index, text: str, option: QStyleOptionViewItem, width: int) -> Paragraph:
    """A cell's text in lines; where a name is wider than the cell, broken between its parts."""
    made = Paragraph(text, option.font, width)
    if made.torn and (finer := index.data(NARROW_ROLE)):
        return Paragraph(finer, option.font, width)
    return made


class RecordView(QTableView):
    """A table of records: whole rows, wrapped texts, widths that fit the columns' wish.

    Args:
        name: names the table where its widths are remembered, and for screen readers.

    Attributes:
        least_rest: characters that the columns without a wish are left together, and that each
            of them is left where a column can be left out.
    """

    def __init__(self, name: str, accessible_name: str) -> None:
        super().__init__()
        self.least_rest = _LEAST_REST
        self._wishes: dict[int, int] = {}
        self._optional: list[int] = []
        self._sharing = False
        self._fitting = False
        self._unfit = False
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._fit_rows)
        self.setObjectName(name)
        self.setAccessibleName(accessible_name)
        self.setItemDelegate(WrappingDelegate(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalScrollBar().valueChanged.connect(lambda _at: self._on_scrolled())
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        header.setTextElideMode(Qt.TextElideMode.ElideRight)
        header.sectionResized.connect(self._on_column_resized)

    def setModel(self, model: QAbstractItemModel) -> None:
        """Show a model, and fit its rows whenever it changes."""
        super().setModel(model)
        for changed in (
            model.modelReset,
            model.layoutChanged,
            model.rowsInserted,
            model.rowsRemoved,
            model.dataChanged,
        ):
            changed.connect(lambda *_: self._fit_rows())

    def changeEvent(self, event: QEvent) -> None:
        """Fit again when font or style change."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit_rows()

    def fit_columns(self, columns: Sequence[Column[Any]]) -> None:
        """Give each column its wished width and the rest to those without a wish."""
        header = self.horizontalHeader()
        # The number of columns is part of the name: a new column must not inherit old widths.
        header.setObjectName(f"{self.objectName()}-{len(columns)}-columns")
        em = self.fontMetrics().averageCharWidth()
        header.setMinimumSectionSize(4 * em)
        self._optional = [at for at, column in enumerate(columns) if column.optional]
        for section, column in enumerate(columns):
            if column.width:
                header.setSectionResizeMode(section, QHeaderView.ResizeMode.Interactive)
                self._wishes[section] = column.width * em + 2 * PAD_X
            else:
                header.setSectionResizeMode(section, QHeaderView.ResizeMode.Stretch)
        self._share_out()

    def take_widths(self) -> None:
        """Take the present widths as the wishes, because they were just recalled."""
        header = self.horizontalHeader()
        for section in self._wishes:
            if not header.isSectionHidden(section):
                self._wishes[section] = header.sectionSize(section)
        self._share_out()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the new width out."""
        super().resizeEvent(event)
        self._share_out()

    def scrollTo(
        self,
        index: Index,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """Bring a cell into sight, also when rows that came with it grew and pushed it out."""
        steps = _MOST_STEPS if index.isValid() else 0
        for _ in range(steps):
            super().scrollTo(index, hint)
            self.updateGeometries()
            if self.viewport().rect().contains(self.visualRect(index).center()):
                return

    def select_row(self, row: int) -> None:
        """Choose a row and bring it into sight."""
        if 0 <= row < self.model().rowCount():
            self.setCurrentIndex(self.model().index(row, 0))
            self.scrollTo(self.model().index(row, 0))

    def _on_column_resized(self, section: int, _before: int, width: int) -> None:
        """Take a width that the person has chosen, or that is recalled, as a wish."""
        if self._sharing or not width:
            # A column that is left out is resized to nothing; that is nobody's wish.
            return
        if section in self._wishes:
            self._wishes[section] = width
        self._fit_rows()

    def _on_scrolled(self) -> None:
        """Fit the rows that come into sight; of a short table all are fitted already."""
        if self.model() is not None and self.model().rowCount() > _FEW_ROWS:
            self._fit_rows()

    def _share_out(self) -> None:
        """Grant the wishes, or less of each where the rest would be left too narrow."""
        header = self.horizontalHeader()
        rest = self.least_rest * self.fontMetrics().averageCharWidth()
        room = max(self.viewport().width() - rest, 0)
        wishes = dict(self._wishes)
        left_out = set()
        ample = room - rest * max(header.count() - len(wishes) - 1, 0)
        for section in reversed(self._optional):
            if sum(wishes.values()) > ample:
                wishes.pop(section, None)
                left_out.add(section)
        wanted = sum(wishes.values())
        part = min(room / wanted, 1.0) if wanted else 1.0
        self._sharing = True
        for section in self._optional:
            header.setSectionHidden(section, section in left_out)
        # Qt itself would widen what is narrower than the least, as if a person had wished so.
        least = header.minimumSectionSize()
        for section, wish in wishes.items():
            header.resizeSection(section, max(round(wish * part), least))
        self._sharing = False
        self._fit_rows()
        # The column that takes the rest gets its width only when Qt comes to it.
        self._soon.start()

    def _fit_rows(self) -> None:
        """Make rows as high as their words: all of a short table, of a long one those in sight.

        To set thousands of texts in lines takes seconds; so the rest follows when it is seen.
        """
        model = self.model()
        self._unfit = True
        if self._fitting or model is None or self.viewport().width() <= 0:
            return
        self._fitting = True
        rows = self.verticalHeader()
        rows.setDefaultSectionSize(self.fontMetrics().height() + 2 * PAD_Y)
        for _ in range(_MOST_STEPS):
            if not self._unfit:
                break
            # A scroll bar that comes or goes with the new heights changes the width: once more.
            self._unfit = False
            if model.rowCount() <= _FEW_ROWS:
                self._fit(range(model.rowCount()))
            else:
                first = max(self.rowAt(0), 0)
                self._fit(range(first, model.rowCount()), until=self.viewport().height())
        self._fitting = False

    def _fit(self, rows: Iterable[int], until: int | None = None) -> None:
        """Fit these rows, as long as they begin above a height of the viewport."""
        header = self.verticalHeader()
        for row in rows:
            if until is not None and self.rowViewportPosition(row) > until:
                break
            height = max(self.sizeHintForRow(row), header.sectionSizeHint(row))
            if height > 0 and height != self.rowHeight(row):
                header.resizeSection(row, height)
