"""Small parts that every tab is made of: headings, buttons, cards, empty pages, notices."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QAction, QGuiApplication, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QSplitter,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from . import icons
from .colours import colours_of
from .editors.base import mark
from .thai_keys import both_keyboards
from .wording import Display, breakable

SPACE = 8
"""The step of all distances, in logical pixels."""
_FRAME = 24
_SYMBOL = 20


def words(text: str, role: str = "") -> QLabel:
    """A label that wraps."""
    label = QLabel(text)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    if role:
        label.setProperty("role", role)
    return label


def copyable(widget: QWidget, text: Callable[[], str]) -> None:
    """Let a text be copied whole, by Ctrl+C or the menu of the right button.

    A label whose letters can be chosen would cut the marks below Thai letters.
    """
    copy = QAction("คัดลอก", widget)
    copy.setShortcuts(both_keyboards("Ctrl+C"))
    copy.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    copy.triggered.connect(lambda _on=False: QGuiApplication.clipboard().setText(text()))
    widget.addAction(copy)
    widget.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)


def folder_words(folder: Path, name: str) -> QLabel:
    """Where a folder is; its path can be copied.

    Args:
        folder: whose path is shown.
        name: what it is to a screen reader.
    """
    label = words(breakable(folder))
    label.setAccessibleName(name)
    label.setAccessibleDescription(str(folder))
    label.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    label.setProperty("stop", True)
    copyable(label, lambda: str(folder))
    return label


def button(
    text: str, symbol: str, on_click: Callable[[], object], *, primary: bool = False
) -> QPushButton:
    """A push button with an icon."""
    colour = colours_of(QGuiApplication.palette()).on_accent if primary else None
    made = QPushButton(icons.icon(symbol, colour), f" {text}")
    made.setAccessibleName(text)
    made.setProperty("primary", primary)
    made.setAutoDefault(False)
    made.clicked.connect(lambda: on_click())
    return made


def tool(text: str, symbol: str, on_click: Callable[[], object], shortcut: str = "") -> QToolButton:
    """A button that is only an icon; its name is in the tooltip and for screen readers."""
    made = QToolButton()
    made.setIcon(icons.icon(symbol))
    made.setProperty("framed", True)
    made.setToolTip(f"{text} ({shortcut})" if shortcut else text)
    made.setAccessibleName(text)
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    made.clicked.connect(lambda: on_click())
    return made


def toggle(text: str, symbol: str) -> QToolButton:
    """A button that stays pressed while its page is shown."""
    made = QToolButton()
    made.setText(f" {text}")
    made.setAccessibleName(text)
    made.setIcon(icons.toggling(symbol))
    made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    made.setCheckable(True)
    made.setProperty("toggle", True)
    made.setProperty("worded", True)
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return made


def card(*children: QWidget, margin: int = SPACE) -> QFrame:
    """A white surface with its parts from top to bottom."""
    frame = QFrame()
    frame.setProperty("role", "card")
    layout = QVBoxLayout(frame)
    layout.setContentsMargins(margin, margin, margin, margin)
    layout.setSpacing(SPACE)
    for child in children:
        layout.addWidget(child)
    return frame


def fit_height(dialog: QDialog, width: int) -> None:
    """Make a dialog as high as its wrapped words need, with room for a refusal of two lines."""
    for label in dialog.findChildren(QLabel):
        label.ensurePolished()
    room = 2 * dialog.fontMetrics().lineSpacing()
    dialog.setMinimumWidth(width)
    dialog.resize(width, dialog.layout().totalHeightForWidth(width) + room)


def give_size(dialog: QDialog, letters: int, lines: int) -> None:
    """Make a dialog so many letters wide and lines high at any zoom, but within the screen."""
    dialog.ensurePolished()
    metrics = dialog.fontMetrics()
    wanted = QSize(letters * metrics.averageCharWidth(), lines * metrics.lineSpacing())
    dialog.resize(wanted.boundedTo(_room_for(dialog)))


def lay_out_dialog(dialog: QDialog, inner: QWidget, foot: QWidget, letters: int) -> None:
    """Lay a dialog out as what is asked above its buttons, as high as its words need.

    It is so many letters wide at any zoom and has room for a refusal of two lines. Where the
    screen is too small for that, what is asked scrolls and the buttons stay.
    """
    inner.layout().setContentsMargins(0, 0, 0, 0)
    layout = QVBoxLayout(dialog)
    layout.setContentsMargins(16, 16, 16, 16)
    layout.setSpacing(SPACE)
    layout.addWidget(scrolled(inner), 1)
    layout.addWidget(foot)
    for one in (dialog, *dialog.findChildren(QWidget)):
        one.ensurePolished()
    metrics, most = dialog.fontMetrics(), _room_for(dialog)
    width = min(letters * metrics.averageCharWidth(), most.width())
    needed = inner.layout().totalHeightForWidth(width - 32)
    if needed < 0:
        needed = inner.sizeHint().height()
    below = foot.sizeHint().height()
    if foot.hasHeightForWidth():
        below = foot.heightForWidth(width - 32)
    around = below + SPACE + 32 + 2 * metrics.lineSpacing()
    dialog.resize(width, min(needed + around, most.height()))


def _room_for(dialog: QDialog) -> QSize:
    """The screen, less the frame that the system puts around a dialog."""
    return dialog.screen().availableSize() - QSize(2 * _FRAME, 2 * _FRAME)


def side_by_side(name: str, left: QWidget, right: QWidget, shares: tuple[int, int]) -> QSplitter:
    """Two parts with a handle between; the name is where their widths are remembered."""
    splitter = QSplitter(Qt.Orientation.Horizontal)
    splitter.setObjectName(name)
    splitter.setChildrenCollapsible(False)
    splitter.setHandleWidth(SPACE)
    for at, (part, share) in enumerate(zip((left, right), shares, strict=True)):
        # The shares alone decide, not how wide the contents would like to be.
        part.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        splitter.addWidget(part)
        splitter.setStretchFactor(at, share)
    splitter.setSizes([share * 100 for share in shares])
    return splitter


class TitledRow(QWidget):
    """A title with its buttons beside it; below it where the title would have to be broken."""

    def __init__(self, title: QLabel, *others: QWidget) -> None:
        super().__init__()
        self._title = title
        self._others = others
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(SPACE)
        self._row.addWidget(title, 1)
        inner = QHBoxLayout()
        inner.setSpacing(SPACE)
        inner.addStretch()
        for other in others:
            inner.addWidget(other)
        self._row.addLayout(inner)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Set the buttons where there is room."""
        super().resizeEvent(event)
        self._turn()

    def event(self, event: QEvent) -> bool:
        """Look again for room when what is shown has changed."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._turn()
        return super().event(event)

    def _turn(self) -> None:
        title = self._title.fontMetrics().horizontalAdvance(self._title.text())
        needed = title + sum(one.sizeHint().width() + SPACE for one in self._others)
        fits = needed <= self.width()
        way = QBoxLayout.Direction.LeftToRight if fits else QBoxLayout.Direction.TopToBottom
        if self._row.direction() != way:
            self._row.setDirection(way)


class _WholeWidth(QScrollArea):
    """Scrolls up and down only, so it is never narrower than what is in it."""

    def minimumSizeHint(self) -> QSize:
        """As wide as the inner part's least width, its bar beside it."""
        hint = super().minimumSizeHint()
        inner = self.widget().minimumSizeHint().width()
        return QSize(inner + self.verticalScrollBar().sizeHint().width(), hint.height())


def scrolled(inner: QWidget, *, whole: bool = False) -> QScrollArea:
    """A part that scrolls up and down where there is too little room for it.

    Args:
        inner: the part.
        whole: it keeps the width that it needs, and what is beside it gives way.
    """
    inner.setProperty("role", "page")
    scroll = _WholeWidth() if whole else QScrollArea()
    # Without its bar, what is in it ends where all else ends; the bar brings its gap with it.
    scroll.verticalScrollBar().setProperty("gap", True)
    scroll.setWidget(inner)
    scroll.setWidgetResizable(True)
    scroll.setFrameShape(QScrollArea.Shape.NoFrame)
    scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    tell_of_more(scroll)
    return scroll


def tell_of_more(scroll: QScrollArea) -> None:
    """Let a line at the foot of a part that scrolls tell that there is more of it below."""
    _Foot(scroll)


class _Foot(QFrame):
    """The line; it lies on the part, so that it takes no room."""

    def __init__(self, scroll: QScrollArea) -> None:
        super().__init__(scroll)
        self.setProperty("role", "foot")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()
        self._bar = scroll.verticalScrollBar()
        self._bar.valueChanged.connect(self._look)
        self._bar.rangeChanged.connect(self._look)
        scroll.installEventFilter(self)

    def eventFilter(self, scroll: QObject, event: QEvent) -> bool:
        """Stay at the foot of the part."""
        if event.type() == QEvent.Type.Resize and isinstance(scroll, QScrollArea):
            self.setGeometry(0, scroll.height() - 1, scroll.width(), 1)
        return False

    def _look(self) -> None:
        self.setVisible(self._bar.value() < self._bar.maximum())


class Symbol(QLabel):
    """A symbol that stands beside words and grows with them.

    Args:
        side: how large it is at 100 %, in logical pixels.
    """

    def __init__(self, side: int = _SYMBOL) -> None:
        super().__init__()
        self._side = side
        self._drawn: tuple[str, str] | None = None

    def draw(self, name: str, colour: str) -> None:
        """Show an icon in a colour."""
        self._drawn = (name, colour)
        side = icons.zoomed(self._side)
        self.setPixmap(icons.pixmap(name, colour, side, self.devicePixelRatioF()))

    def changeEvent(self, event: QEvent) -> None:
        """Draw it anew at another zoom."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and self._drawn:
            self.draw(*self._drawn)


class EmptyPage(QWidget):
    """What stands where nothing is yet: a symbol, and what to do next."""

    def __init__(self, display: Display, symbol: str, text: str, *actions: QPushButton) -> None:
        super().__init__()
        self._display = display
        colours = colours_of(QGuiApplication.palette())
        # It does not grow with the words: a low page has room for these alone.
        picture = QLabel()
        picture.setPixmap(icons.pixmap(symbol, colours.edge, 48, self.devicePixelRatioF()))
        picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._words = words(display(text), "empty")
        self._words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(32, 16, 32, 16)
        layout.setSpacing(2 * SPACE)
        layout.addStretch()
        layout.addWidget(picture)
        layout.addWidget(self._words)
        for action in actions:
            layout.addWidget(action, 0, Qt.AlignmentFlag.AlignCenter)
        layout.addStretch()

    def say(self, text: str) -> None:
        """Say something else."""
        self._words.setText(self._display(text))


class NoticeLine(QFrame):
    """A line that tells what has just happened, and goes when it is closed or overtaken.

    Signals:
        undoRequest: the person wants back what was just done.
    """

    undoRequest = Signal()

    def __init__(self, display: Display) -> None:
        super().__init__()
        self._display = display
        self.setProperty("role", "notice")
        self._symbol = Symbol()
        self._words = words("")
        self._words.setAccessibleName("แจ้งให้ทราบ")
        self._undo = QPushButton(icons.icon("undo-2"), " เลิกทำ")
        self._undo.setProperty("link", True)
        self._undo.clicked.connect(self.undoRequest)
        self._undo.clicked.connect(self.hide)
        close = QToolButton()
        close.setIcon(icons.icon("x"))
        close.setProperty("bare", True)
        close.setAccessibleName("ปิดข้อความ")
        close.setToolTip("ปิดข้อความ")
        close.clicked.connect(self.hide)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 4, 8, 4)
        layout.setSpacing(SPACE)
        layout.addWidget(self._symbol, 0, Qt.AlignmentFlag.AlignVCenter)
        layout.addWidget(self._words, 1)
        layout.addWidget(self._undo)
        layout.addWidget(close)
        self.hide()

    @property
    def text(self) -> str:
        """What it says, without word breaks; nothing while it is hidden."""
        return "" if self.isHidden() else self._words.property("plain")

    def tell(self, text: str, *, undoable: bool = False, faulty: bool = False) -> None:
        """Say something in place of what was said before."""
        colours = colours_of(QGuiApplication.palette())
        symbol, colour = ("triangle-alert", colours.fault) if faulty else ("info", colours.ink)
        self._symbol.draw(symbol, colour)
        self._words.setProperty("plain", text)
        self._words.setText(self._display(text))
        self._undo.setVisible(undoable)
        mark(self, "fault", faulty)
        self.show()
