"""The list of a year's papers, memos first."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPainter, QResizeEvent
from PySide6.QtWidgets import QListView, QStyleOptionViewItem

from ...domain.memo import Memo
from .. import icons
from ..colours import Colours, colours_of
from ..paragraphs import Paragraph
from ..tables import PAD_X, PAD_Y, Index, WrappingDelegate
from ..wording import Display, unbroken


@dataclass(frozen=True)
class PaperEntry:
    """One paper in the list, or the heading of a group of papers.

    Attributes:
        key: empty for a heading, which cannot be chosen.
        note: what is said under the title.
        state: the words at the note's beginning that say where the paper stands.
        tone: the name of the colours (see Colours) of symbol and state; empty for the program's.
        memo: the memo that it prints, if it is one.
    """

    key: str
    title: str
    note: str = ""
    symbol: str = ""
    memo: Memo | None = None
    state: str = ""
    tone: str = ""

    @property
    def is_heading(self) -> bool:
        """Whether it only heads the papers below."""
        return not self.key

    @property
    def identity(self) -> str:
        """What stays the same while the paper's contents change."""
        return self.memo.id if self.memo else self.key or self.title


class _Entries(QAbstractListModel):
    def __init__(self, display: Display) -> None:
        super().__init__()
        self._display = display
        self.entries: list[PaperEntry] = []

    def show_entries(self, entries: Sequence[PaperEntry]) -> None:
        self.beginResetModel()
        self.entries = list(entries)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self.entries)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if index.isValid() and self.entries[index.row()].is_heading:
            return Qt.ItemFlag.NoItemFlags
        return super().flags(index)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        entry = self.entries[index.row()]
        if role == Qt.ItemDataRole.UserRole:
            return entry
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{self._display(entry.title)}\n{self._display(entry.note)}"
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return unbroken(self._display(f"{entry.title} {entry.note}".strip()))
        return None


class _EntryDelegate(WrappingDelegate):
    """Symbol, title, and a note beside it where there is room, else under it."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        colours = colours_of(option.palette)
        entry: PaperEntry = index.data(Qt.ItemDataRole.UserRole)
        if entry.is_heading:
            self._paint_heading(painter, option, index, colours)
            return
        self.paint_ground(painter, option)
        title, note = index.data(Qt.ItemDataRole.DisplayRole).split("\n", 1)
        painter.save()
        area = _area(option, option.rect)
        beside = self._room_beside(option, entry, title, note, area.width())
        colour = getattr(colours, entry.tone).ink if entry.tone else colours.accent
        side = _symbol_side(option)
        symbol = icons.pixmap(entry.symbol, colour, side, painter.device().devicePixelRatioF())
        painter.drawPixmap(option.rect.left() + PAD_X, area.top() + 2, symbol)
        painter.setPen(QColor(colours.ink))
        heading = Paragraph(title, option.font, area.width())
        heading.draw(painter, area)
        painter.setPen(QColor(colours.muted))
        place = area.adjusted(0, 0 if beside else heading.height, 0, 0)
        way = Qt.AlignmentFlag.AlignRight if beside else Qt.AlignmentFlag.AlignLeft
        set_note = Paragraph(note, option.font, area.width(), way)
        set_note.draw(painter, place, first=_length_of(entry.state, note), colour=colour)
        painter.restore()

    def _paint_heading(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index, colours: Colours
    ) -> None:
        painter.save()
        painter.fillRect(option.rect, QColor(colours.window))
        painter.setPen(QColor(colours.muted))
        area = option.rect.adjusted(PAD_X, PAD_Y // 2, -PAD_X, 0)
        title = index.data(Qt.ItemDataRole.DisplayRole).split("\n", 1)[0]
        Paragraph(title, _heading_font(option.font), area.width()).draw(painter, area)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        width = option.widget.viewport().width() if option.widget else 300
        if index.data(Qt.ItemDataRole.UserRole).is_heading:
            title = index.data(Qt.ItemDataRole.DisplayRole).split("\n", 1)[0]
            height = Paragraph(title, _heading_font(option.font), width - 2 * PAD_X).height
            return QSize(width, height + PAD_Y)
        area = _area(option, QRect(0, 0, width, 1000))
        entry: PaperEntry = index.data(Qt.ItemDataRole.UserRole)
        parts = index.data(Qt.ItemDataRole.DisplayRole).split("\n", 1)
        if self._room_beside(option, entry, *parts, area.width()):
            parts = parts[:1]
        height = sum(Paragraph(part, option.font, area.width()).height for part in parts)
        return QSize(width, height + 2 * PAD_Y)

    def _room_beside(
        self, option: QStyleOptionViewItem, entry: PaperEntry, title: str, note: str, width: int
    ) -> bool:
        """Whether the note stands beside the title; a memo's state always has its own line."""
        needed = [option.fontMetrics.horizontalAdvance(unbroken(text)) for text in (title, note)]
        return entry.memo is None and sum(needed) + 3 * PAD_X <= width


def _symbol_side(option: QStyleOptionViewItem) -> int:
    """How large a symbol is; it grows with the text."""
    return option.fontMetrics.lineSpacing()


def _area(option: QStyleOptionViewItem, rect: QRect) -> QRect:
    """Where the words of an entry stand."""
    return rect.adjusted(2 * PAD_X + _symbol_side(option), PAD_Y, -PAD_X, -PAD_Y)


def _length_of(words: str, shown: str) -> int:
    """How many characters of a shown text, word breaks among them, its first words take."""
    length = 0
    for taken in range(1, len(shown) + 1):
        if len(unbroken(shown[:taken])) <= len(words):
            length = taken
    return length


def _heading_font(font: QFont) -> QFont:
    made = QFont(font)
    made.setWeight(QFont.Weight.DemiBold)
    return made


class PaperList(QListView):
    """The list.

    Signals:
        entryChanged: another paper is chosen.
    """

    entryChanged = Signal()

    def __init__(self, display: Display) -> None:
        super().__init__()
        self.setAccessibleName("รายการเอกสาร")
        self.setObjectName("paper-list")
        self._entries = _Entries(display)
        self.setModel(self._entries)
        self.setItemDelegate(_EntryDelegate(self))
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.selectionModel().currentChanged.connect(lambda *_: self._tell())
        self._quiet = False

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the chosen paper in sight when what is below takes room."""
        super().resizeEvent(event)
        self.scrollTo(self.currentIndex())

    def show_entries(self, entries: Sequence[PaperEntry]) -> None:
        """Show these papers; the chosen one stays chosen, else the first is; tells nobody."""
        chosen = self.chosen()
        row = self.currentIndex().row()
        self._quiet = True
        self._entries.show_entries(entries)
        keys = [entry.identity for entry in entries]
        if chosen is not None and chosen.identity in keys:
            row = keys.index(chosen.identity)
        row = min(max(row, 0), len(entries) - 1)
        while row + 1 < len(entries) and entries[row].is_heading:
            row += 1
        self.setCurrentIndex(self._entries.index(row, 0))
        self._quiet = False

    def chosen(self) -> PaperEntry | None:
        """The chosen paper."""
        return self.currentIndex().data(Qt.ItemDataRole.UserRole)

    def choose_key(self, key: str) -> None:
        """Choose the first paper with this key."""
        self._choose([entry.key for entry in self._entries.entries], key)

    def choose_memo(self, memo_id: str) -> None:
        """Choose the memo with this key."""
        self._choose([entry.identity for entry in self._entries.entries], memo_id)

    def _choose(self, keys: list[str], key: str) -> None:
        if key in keys:
            self.setCurrentIndex(self._entries.index(keys.index(key), 0))

    def _tell(self) -> None:
        self._show_heading()
        if not self._quiet:
            self.entryChanged.emit()

    def _show_heading(self) -> None:
        """Bring the heading above the first paper of a group into sight with it."""
        row = self.currentIndex().row()
        if row > 0 and self._entries.entries[row - 1].is_heading:
            self.scrollTo(self._entries.index(row - 1, 0))
            self.scrollTo(self.currentIndex())
