"""A window to read the manual in: chapters at the left, the text at the right, a search."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import (
    QColor,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPixmap,
    QShortcut,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QTextBrowser,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from ...domain.handbook import Chapter
from ..colours import colours_of
from ..line_symbols import make_search
from ..pieces import SPACE, button
from ..thai_keys import both_keyboards
from ..wording import Display, found_in, search_form, unbroken
from .book_html import PICTURE, chapter_html, style_of

_SIZE = QSize(1020, 660)
_LIST_SHARE = 0.31
_SHARPNESS = 1.5
"""Dots of a shipped picture beside those of the screen it was taken from."""


class BookWindow(QDialog):
    """Shows a chapter at a time; it stays open while the work goes on.

    Args:
        title: what is read.
        chapters: in order; a single one is shown without the list.
        picture_path: where a picture lies, by its name.
        print_it: prints it; None for what is not printed.

    Attributes:
        list: the chapters.
        browser: the text.
        search: where is typed what is looked for.
    """

    def __init__(
        self,
        title: str,
        chapters: Sequence[Chapter],
        display: Display,
        picture_path: Callable[[str], Path],
        print_it: Callable[[], object] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self._chapters = chapters
        self._display = display
        self._picture_path = picture_path
        scale = max(self.fontMetrics().height() / 24, 1)
        size = QSize(round(_SIZE.width() * scale), round(_SIZE.height() * scale))
        self.resize(size.boundedTo(parent.window().size() - QSize(40, 40)) if parent else size)
        self.list = QListWidget()
        self.list.setAccessibleName("บทของคู่มือ")
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for number, chapter in enumerate(chapters, start=1):
            shown = display(f"{number}. {chapter.title}")
            item = QListWidgetItem(shown, self.list)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, unbroken(shown))
        self.browser = QTextBrowser()
        self.browser.setAccessibleName(title)
        self.browser.setOpenLinks(False)
        self.search = QLineEdit()
        self.search.setPlaceholderText("ค้นหา (Ctrl+F)")
        self.search.setAccessibleName("ค้นหา")
        make_search(self.search)
        self._told = QLabel()
        self._told.setProperty("role", "hint")
        self._told.hide()
        self._lay_out(print_it)
        self.list.currentRowChanged.connect(self._show_chapter)
        self.search.textChanged.connect(lambda _text: self._look_from(inclusive=True))
        self.search.returnPressed.connect(self.find_next)
        find = QShortcut(self)
        find.setKeys(both_keyboards("Ctrl+F"))
        find.activated.connect(self._go_to_search)
        self.list.setCurrentRow(0)
        (self.list if len(chapters) > 1 else self.browser).setFocus()

    @property
    def text(self) -> str:
        """What is shown, without word breaks."""
        return unbroken(self.browser.toPlainText())

    @property
    def told(self) -> str:
        """What is said of the search, without word breaks."""
        return unbroken(self._told.text())

    def find_next(self) -> None:
        """Go to the next place where the text occurs, over the end to the beginning."""
        self._look_from(inclusive=False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc in the search empties it first; Enter in it never closes the window."""
        if self.search.hasFocus():
            if event.key() == Qt.Key.Key_Escape and self.search.text():
                self.search.clear()
                return
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                return
        super().keyPressEvent(event)

    def _lay_out(self, print_it: Callable[[], object] | None) -> None:
        if len(self._chapters) == 1:
            self.list.hide()
        self.list.setFixedWidth(round(self.width() * _LIST_SHARE))
        middle = QHBoxLayout()
        middle.setSpacing(SPACE)
        middle.addWidget(self.list)
        middle.addWidget(self.browser, 1)
        top = QHBoxLayout()
        top.setSpacing(SPACE)
        top.addWidget(self.search, 1)
        top.addWidget(self._told)
        box = QDialogButtonBox()
        if print_it is not None:
            made = button("พิมพ์…", "printer", print_it)
            box.addButton(made, QDialogButtonBox.ButtonRole.ActionRole)
        leave = box.addButton("ปิด", QDialogButtonBox.ButtonRole.RejectRole)
        leave.setShortcut(QKeySequence())
        box.rejected.connect(self.reject)
        for made in box.buttons():
            made.setAutoDefault(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * SPACE, 2 * SPACE, 2 * SPACE, 2 * SPACE)
        layout.setSpacing(SPACE)
        layout.addLayout(top)
        layout.addLayout(middle, 1)
        layout.addWidget(box)

    def _show_chapter(self, at: int) -> None:
        if at < 0:
            return
        chapter = self._chapters[at]
        several = len(self._chapters) > 1
        bar = self.browser.verticalScrollBar()
        bar.ensurePolished()
        taken = (self.list.width() if several else 0) + bar.sizeHint().width()
        room = self.width() - taken - 9 * SPACE
        document = QTextDocument(self.browser)
        document.setDefaultFont(self.browser.font())
        colours = colours_of(QGuiApplication.palette())
        document.setDefaultStyleSheet(style_of(colours))
        for figure in chapter.figures:
            picture = QPixmap(str(self._picture_path(figure.name)))
            # Dialogs are shown as large as they are, not blown up to the width of a page.
            document.addResource(
                QTextDocument.ResourceType.ImageResource,
                f"{PICTURE}{figure.name}",
                _fitted(picture, room, self.devicePixelRatioF(), QColor(colours.edge)),
            )
        document.setHtml(chapter_html(chapter, self._display))
        self.browser.setDocument(document)
        self._mark(self._places())

    def _go_to_search(self) -> None:
        self.search.setFocus()
        self.search.selectAll()

    def _places(self) -> list[tuple[int, int]]:
        """Where in the chapter that is shown the text occurs."""
        return found_in(self.browser.toPlainText(), search_form(self.search.text()))

    def _look_from(self, *, inclusive: bool) -> None:
        """Go to the first place from the cursor on, in this chapter or the next that has one."""
        sought = search_form(self.search.text())
        if not sought:
            self._tell("")
            self._mark([])
            return
        cursor = self.browser.textCursor()
        start = cursor.selectionStart() if inclusive else cursor.selectionEnd()
        here = self.list.currentRow()
        for step in range(len(self._chapters) + 1):
            at = (here + step) % len(self._chapters)
            if step:
                self.list.setCurrentRow(at)
            places = self._places()
            ahead = [place for place in places if step or place[0] >= start]
            if ahead:
                self._tell("")
                self._mark(places)
                self._choose(ahead[0])
                return
        self.list.setCurrentRow(here)
        self._tell("ไม่พบคำนี้ ลองใช้คำที่สั้นลง")

    def _tell(self, text: str) -> None:
        self._told.setText(self._display(text))
        self._told.setVisible(bool(text))

    def _choose(self, place: tuple[int, int]) -> None:
        first, length = place
        cursor = self.browser.textCursor()
        cursor.setPosition(first)
        cursor.setPosition(first + length, QTextCursor.MoveMode.KeepAnchor)
        self.browser.setTextCursor(cursor)
        self.browser.ensureCursorVisible()

    def _mark(self, places: Sequence[tuple[int, int]]) -> None:
        """Let every place be seen."""
        marks = []
        shade = QTextCharFormat()
        shade.setBackground(self.palette().highlight())
        shade.setForeground(self.palette().highlightedText())
        for first, length in places:
            mark = QTextEdit.ExtraSelection()
            mark.cursor = QTextCursor(self.browser.document())
            mark.cursor.setPosition(first)
            mark.cursor.setPosition(first + length, QTextCursor.MoveMode.KeepAnchor)
            mark.format = shade
            marks.append(mark)
        self.browser.setExtraSelections(marks)


def _fitted(picture: QPixmap, room: int, ratio: float, edge: QColor) -> QPixmap:
    """The picture in a thin frame, at most as wide as there is room, in logical pixels."""
    width = min(room, round(picture.width() / _SHARPNESS))
    smooth = Qt.TransformationMode.SmoothTransformation
    fitted = picture.scaledToWidth(round(width * ratio), smooth)
    painter = QPainter(fitted)
    painter.setPen(edge)
    painter.drawRect(fitted.rect().adjusted(0, 0, -1, -1))
    painter.end()
    fitted.setDevicePixelRatio(ratio)
    return fitted
