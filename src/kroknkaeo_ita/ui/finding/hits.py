"""What was found, in groups of one kind and year, with the words that were sought marked."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter, QTextDocument
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ...domain.follow_up import FollowUp
from ...services.search import Hit
from ..colours import Colours, colours_of
from ..wording import WORD_BREAK, Display, unbroken

Index = QModelIndex | QPersistentModelIndex

HIT_ROLE = Qt.ItemDataRole.UserRole
"""The Hit of a row; None for a heading."""

_MARGIN = 8


@dataclass(frozen=True)
class Row:
    """A heading, or one thing found under it.

    Attributes:
        text: what it says, ready to be shown.
        hit: what was found; None for a heading.
        html: the text with the marks; drawn in place of it.
    """

    text: str
    hit: Hit | None = None
    html: str = ""


def marked(text: str, marks: Sequence[tuple[int, int]], display: Display) -> str:
    """A stored text as HTML for showing, each place (start and end) between ``<b>`` and ``</b>``.

    The text is prepared for showing as a whole, because where lines may break does not depend on
    what was sought.
    """
    shown = display(text)
    inside = [False] * len(text)
    for start, end in marks:
        inside[start:end] = [True] * (end - start)
    at, bold, parts = 0, False, []
    for char in shown:
        if char == WORD_BREAK:
            parts.append(char)
            continue
        wanted = at < len(inside) and inside[at]
        if wanted != bold:
            parts.append("<b>" if wanted else "</b>")
            bold = wanted
        parts.append(escape(char))
        at += 1
    return "".join(parts) + ("</b>" if bold else "")


def rows_of(hits: Sequence[Hit], display: Display) -> list[Row]:
    """Hits in groups by kind and year; groups and hits stay in the order of the best hit."""
    groups: dict[tuple[str, int | None], list[Hit]] = {}
    for hit in hits:
        groups.setdefault((hit.record.noun, hit.place.year), []).append(hit)
    rows: list[Row] = []
    for (noun, year), found in groups.items():
        heading = f"{noun} · ปีงบประมาณ {year}" if year else noun
        rows.append(Row(unbroken(display(f"{heading} ({len(found)})"))))
        rows += [_row(hit, display) for hit in found]
    return rows


def _row(hit: Hit, display: Display) -> Row:
    html = marked(hit.text, hit.marks, display)
    measure = hit.place.measure
    where = ""
    if measure is not None:
        owner = hit.place.owner
        part = f" ไตรมาสที่ {owner.quarter}" if isinstance(owner, FollowUp) else ""
        where = f"มาตรการที่ {measure.position}{part}: {measure.title}"
        html += f"<br><small>{escape(display(where))}</small>"
    return Row(unbroken(display(f"{hit.text} {where}".strip())), hit, html)


class HitRows(QAbstractListModel):
    """The rows of the list."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[Row] = []

    def show_rows(self, rows: list[Row]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """One row for each heading and each hit."""
        return 0 if parent.isValid() else len(self.rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Headings cannot be chosen."""
        if self.rows[index.row()].hit is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The text, also for screen readers, and the hit."""
        row = self.rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return row.text
        return row.hit if role == HIT_ROLE else None


class _HitDelegate(QStyledItemDelegate):
    """Draws headings and marked texts, as high as their lines."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        colours = colours_of(option.palette)
        row: Row = index.model().rows[index.row()]
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        if chosen:
            painter.fillRect(option.rect, QColor(colours.accent_soft))
            painter.fillRect(option.rect.adjusted(0, 0, 4 - option.rect.width(), 0), colours.accent)
        document = _document(row, option.font, option.rect.width() - 2 * _MARGIN, colours)
        painter.translate(option.rect.left() + _MARGIN, option.rect.top() + _MARGIN // 2)
        document.drawContents(painter, QRectF(0, 0, document.textWidth(), document.size().height()))
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        row: Row = index.model().rows[index.row()]
        view = option.widget
        width = view.viewport().width() if isinstance(view, QListView) else option.rect.width()
        colours = colours_of(option.palette)
        document = _document(row, option.font, width - 2 * _MARGIN, colours)
        return QSize(width, round(document.size().height()) + _MARGIN)


def _document(row: Row, font: QFont, width: int, colours: Colours) -> QTextDocument:
    document = QTextDocument()
    document.setDocumentMargin(0)
    document.setDefaultFont(font)
    document.setDefaultStyleSheet(
        f"body {{ color: {colours.ink}; }} h4 {{ color: {colours.accent_strong}; }}"
        f"b {{ background-color: {colours.busy.soft}; color: {colours.busy.ink}; }}"
        f"small {{ color: {colours.muted}; }}"
    )
    document.setHtml(f"<body>{row.html or f'<h4>{escape(row.text)}</h4>'}</body>")
    document.setTextWidth(max(width, 100))
    return document


class HitList(QListView):
    """The list of what was found; the keyboard may stay in the field above it."""

    def __init__(self, rows: HitRows) -> None:
        super().__init__()
        self._rows = rows
        self.setModel(rows)
        self.setItemDelegate(_HitDelegate(self))
        self.setAccessibleName("ผลการค้นหา")
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)

    def chosen(self) -> Hit | None:
        """The chosen hit."""
        return self.currentIndex().data(HIT_ROLE) if self.currentIndex().isValid() else None

    def step(self, key: QKeyEvent) -> None:
        """Let a key that was pressed in the field above move the choice."""
        self.keyPressEvent(key)

    def choose_first(self) -> None:
        """Choose the best hit."""
        for at, row in enumerate(self._rows.rows):
            if row.hit is not None:
                self.setCurrentIndex(self._rows.index(at, 0))
                self.scrollToTop()
                return
