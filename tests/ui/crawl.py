"""Walks through the whole window and writes down what a clerk could read in it.

Run as a program, in a process of its own: Qt asks the system for Thai word breaks once and for all,
and the caller may have hidden the library that knows them. Writes one JSON object.

    python -m tests.ui.crawl FOLDER example|full ANSWER
"""

import json
import os
import re
import sys
from collections.abc import Callable, Iterator
from html import unescape
from pathlib import Path
from typing import Any

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, Qt
from PySide6.QtGui import QAction, QFont, QTextLayout, QTextOption
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QDialog,
    QFileDialog,
    QGroupBox,
    QLabel,
    QLineEdit,
    QMenu,
    QMessageBox,
    QPlainTextEdit,
    QTabBar,
    QTextEdit,
    QWidget,
)
from shiboken6 import isValid

from kroknkaeo_ita.services.facade import Services
from kroknkaeo_ita.system.settings import Settings
from kroknkaeo_ita.ui.start import make_application
from kroknkaeo_ita.ui.window import MainWindow
from kroknkaeo_ita.ui.wording import breakable, unbroken
from tests.builders import the_example_office
from tests.full_year import fill_year
from tests.ui.desk import RunsAtOnce

_MOST_ROWS = 40
_LONGEST_TIP = 90
"""Characters of a tooltip's line; a plain tooltip never wraps, so it may not be longer."""
_LEFT_ALONE = {"ปิด", "quit"}


class Reader:
    """Looks at widgets and keeps what is wrong with their texts.

    Attributes:
        seen: how many texts that may wrap were looked at.
        faults: what is wrong with which text, and where it was met first.
    """

    def __init__(self, services: Services) -> None:
        self._display = services.display
        self.seen = 0
        self.texts: set[str] = set()
        self.faults: dict[str, str] = {}

    def read(self, top: QWidget, where: str) -> None:
        """Look at a window and everything in it."""
        for widget in [top, *top.findChildren(QWidget)]:
            self._tooltip(widget.toolTip(), f"{where}: {type(widget).__name__} tooltip")
            for text in self._wrapping(widget):
                self._check(text, f"{where}: {type(widget).__name__} {widget.objectName()}")
            self.texts.update(self._shown(widget))
        for action in top.findChildren(QAction):
            self._tooltip(action.toolTip(), f"{where}: action")
            self.texts.add(action.text())

    def _wrapping(self, widget: QWidget) -> Iterator[str]:
        """The texts of a widget that Qt may break into lines."""
        match widget:
            case QLabel() if widget.wordWrap() and widget.textFormat() != Qt.TextFormat.RichText:
                yield widget.text()
            case QTextEdit() if not widget.hasFocus():
                yield widget.toPlainText()
                yield widget.placeholderText()
            case QPlainTextEdit():
                yield widget.toPlainText()
            case QAbstractItemView() if widget.model() is not None and widget.window().isVisible():
                yield from _cells(widget)

    def _shown(self, widget: QWidget) -> Iterator[str]:
        match widget:
            case QLabel() | QAbstractButton() | QLineEdit():
                yield widget.text()
            case QGroupBox() | QMenu():
                yield widget.title()
            case QTabBar():
                yield from (widget.tabText(at) for at in range(widget.count()))
            case QComboBox():
                yield from (widget.itemText(at) for at in range(widget.count()))
        yield widget.windowTitle()

    def _check(self, text: str, where: str) -> None:
        if not text:
            return
        self.seen += 1
        bare = unbroken(text)
        path = Path(bare)
        # A path of Windows may end a line after each folder, and is shown with its own digits.
        if path.is_absolute() and text == breakable(path):
            return
        if self._display(bare) != text:
            self.faults.setdefault(f"no word breaks: {bare[:80]}", where)

    def _tooltip(self, text: str, where: str) -> None:
        if not text:
            return
        if text.startswith("<"):
            bare = unescape(re.sub("<[^>]*>", "", text.replace("<br>", "\n")))
            self._check(bare, where)
            return
        longest = max(map(len, unbroken(text).split("\n")))
        if longest > _LONGEST_TIP:
            self.faults.setdefault(f"a tooltip too long for one line: {text[:80]}", where)


def _cells(view: QAbstractItemView) -> Iterator[str]:
    model = view.model()
    root = view.rootIndex()
    for row in range(min(model.rowCount(root), _MOST_ROWS)):
        for column in range(
            1 if isinstance(model, QAbstractListModel) else model.columnCount(root)
        ):
            index: QModelIndex = model.index(row, column)
            shown = model.data(index, Qt.ItemDataRole.DisplayRole)
            if isinstance(shown, str) and _wraps(view):
                yield shown


def _wraps(view: QAbstractItemView) -> bool:
    """Whether the view breaks long texts: those of combo boxes cut them off instead."""
    word_wrap = getattr(view, "wordWrap", None)
    parent = view.parentWidget()
    while parent is not None:
        if isinstance(parent, QComboBox) or type(parent).__name__ == "QComboBoxPrivateContainer":
            return False
        parent = parent.parentWidget()
    return bool(word_wrap and word_wrap())


def lines_of(text: str) -> int:
    """How many lines Qt makes of a text in a narrow place, breaking at words only."""
    layout = QTextLayout(text, QFont())
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WordWrap)
    layout.setTextOption(option)
    layout.beginLayout()
    count = 0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(60)
        count += 1
    layout.endLayout()
    return count


def _answer_for_the_clerk(reader: Reader) -> None:
    """Read every dialog that would wait for an answer, and leave it at once."""

    def read_and_leave(dialog: QDialog) -> int:
        dialog.show()
        QApplication.processEvents()
        reader.read(dialog, f"dialog {dialog.windowTitle()} {type(dialog).__name__}")
        dialog.reject()
        return 0

    replaced: dict[str, Callable[..., Any]] = {
        "getOpenFileName": lambda *_a, **_k: ("", ""),
        "getOpenFileNames": lambda *_a, **_k: ([], ""),
        "getSaveFileName": lambda *_a, **_k: ("", ""),
        "getExistingDirectory": lambda *_a, **_k: "",
    }
    for kind in (QDialog, QMessageBox, QPrintDialog, QFileDialog):
        kind.exec = read_and_leave
    for name, answer in replaced.items():
        setattr(QFileDialog, name, staticmethod(answer))


def crawl(folder: Path, *, full: bool) -> dict[str, Any]:
    """Open the window, go everywhere, and tell what was found."""
    app, look = make_application()
    services = the_example_office(folder)
    if full:
        fill_year(services, folder, 30, 0)
    reader = Reader(services)
    _answer_for_the_clerk(reader)
    window = MainWindow(services, Settings(folder / "settings.json"), look, RunsAtOnce())
    window.copying.wanted = False
    window.resize(1366, 768)
    window.show()
    for at in range(window.tabs.count()):
        window.tabs.setCurrentIndex(at)
        _settle()
        tab = window.tabs.current()
        reader.read(window, f"tab {tab.key}")
        for button in tab.findChildren(QAbstractButton):
            if (
                not isValid(button)
                or not button.isVisible()
                or not button.isEnabled()
                or _leave_alone(button)
            ):
                continue
            name = button.accessibleName() or button.text()
            button.click()
            _settle()
            _read_others(reader, window, f"tab {tab.key} {name}")
            reader.read(window, f"tab {tab.key} after {name}")
            if window.tabs.currentIndex() != at:
                window.tabs.setCurrentIndex(at)
                _settle()
    for key, act in window._acts().items():
        if key not in _LEFT_ALONE:
            act()
            _settle()
            _read_others(reader, window, f"command {key}")
            reader.read(window, f"after command {key}")
    sample = "ประชาชนได้รับบริการที่รวดเร็วขึ้นและเจ้าหน้าที่ทำงานได้สะดวก"
    answer = {
        "lines": [lines_of(sample), lines_of(services.display(sample))],
        "seen": reader.seen,
        "faults": reader.faults,
        "texts": sorted(reader.texts),
    }
    window.close()
    services.close()
    app.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return answer


def _leave_alone(button: QAbstractButton) -> bool:
    """A button that cannot be pressed; one with a menu of its own opens it and waits."""
    if not button.isVisible() or not button.isEnabled():
        return True
    menu = getattr(button, "menu", None)
    return bool(menu and menu()) or button.text().strip() in _LEFT_ALONE


def _settle() -> None:
    for _ in range(3):
        QApplication.sendPostedEvents()
        QApplication.processEvents()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _read_others(reader: Reader, window: QWidget, where: str) -> None:
    """Read what has opened besides the window, and close it."""
    for other in QApplication.topLevelWidgets():
        if other is not window and other.isVisible() and not isinstance(other, QMenu):
            reader.read(other, f"{where} {type(other).__name__}")
            other.close()
    _settle()


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    found = crawl(Path(sys.argv[1]), full=sys.argv[2] == "full")
    Path(sys.argv[3]).write_text(json.dumps(found, ensure_ascii=False), "utf-8")
