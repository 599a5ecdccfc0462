"""Chooses one of several pages: a button each, or one list where the buttons do not fit."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QSizePolicy, QWidget

from . import icons
from .editors.choice import QuietCombo
from .pieces import SPACE, toggle
from .wording import Display, unbroken


class PageSwitch(QWidget):
    """The pages' names; a zoomed or narrow window gets them as a list, which takes one line.

    Args:
        pages: title and icon of each page.
        name: what is chosen, for screen readers.

    Signals:
        chosen: the page with this number is to be shown.
    """

    chosen = Signal(int)

    def __init__(self, pages: Sequence[tuple[str, str]], display: Display, name: str) -> None:
        super().__init__()
        self._group = QButtonGroup(self)
        self._buttons = QWidget()
        row = QHBoxLayout(self._buttons)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE // 2)
        self._list = QuietCombo()
        self._list.setAccessibleName(name)
        self._list.view().setAccessibleName(name)
        self._list.setSizeAdjustPolicy(QuietCombo.SizeAdjustPolicy.AdjustToContents)
        for index, (title, symbol) in enumerate(pages):
            shown = unbroken(display(title))
            button = toggle(shown, symbol)
            button.setToolTip(f"{shown} (Alt+PageUp/PageDown ไปหน้าก่อน/หน้าถัดไป)")
            self._group.addButton(button, index)
            row.addWidget(button)
            self._list.addItem(icons.icon(symbol), shown)
        self._list.hide()
        self._group.idClicked.connect(self.chosen)
        self._list.activated.connect(self.chosen)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._buttons)
        layout.addWidget(self._list)
        layout.addStretch()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def add_keys(self, page: QWidget, into: Callable[[], QWidget | None] = lambda: None) -> None:
        """Let Alt+PageUp and Alt+PageDown turn the pages, wherever on the page the keyboard is.

        Args:
            page: where the keys work.
            into: what of the page that is turned to takes the keyboard; its name does for None.
        """
        for keys, by in (("Alt+PgUp", -1), ("Alt+PgDown", 1)):
            action = QAction(page)
            action.setShortcut(QKeySequence(keys))
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            action.triggered.connect(lambda _on=False, by=by: self._turn(by, into))
            page.addAction(action)

    def _turn(self, by: int, into: Callable[[], QWidget | None]) -> None:
        """Go to the page before or after, with the keyboard in it or in its name."""
        self.step(by)
        (into() or self.focus_target()).setFocus()

    def button(self, index: int) -> QWidget:
        """The button of a page."""
        return self._group.button(index)

    def step(self, by: int) -> None:
        """Ask for the page so many places further on; after the last one comes the first."""
        count = self._list.count()
        self.chosen.emit((self._list.currentIndex() + by) % count)

    def show_chosen(self, index: int) -> None:
        """Show which page is seen; emits nothing."""
        self._group.button(index).setChecked(True)
        self._list.setCurrentIndex(index)

    def focus_target(self) -> QWidget:
        """What takes the keyboard."""
        return self._group.checkedButton() if self._list.isHidden() else self._list

    def minimumSizeHint(self) -> QSize:
        """As narrow as the list."""
        return QSize(self._list.minimumSizeHint().width(), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the buttons where they fit."""
        super().resizeEvent(event)
        folded = self._buttons.sizeHint().width() > self.width()
        if folded != self._list.isVisibleTo(self):
            had_focus = self.isAncestorOf(self.focusWidget()) if self.focusWidget() else False
            # What the box reckons for its words leaves out the style's own padding.
            room = 3 * self.fontMetrics().averageCharWidth()
            self._list.setMinimumWidth(self._list.sizeHint().width() + room)
            self._list.setVisible(folded)
            self._buttons.setVisible(not folded)
            if had_focus:
                self.focus_target().setFocus()
