"""What Qt itself says in the window is Thai."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import (
    QApplication,
    QDialogButtonBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QMessageBox,
    QProgressDialog,
    QSpinBox,
    QTabBar,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from kroknkaeo_ita.ui.look import Look
from kroknkaeo_ita.ui.thai_qt import ThaiTexts
from tests import needs

_NOT_SEEN = {"QGuiApplication", "QLibrary", "QShortcut", "QPageSize"}
"""Directions, loader messages, and names that are Latin in Thailand too: keys, paper sizes."""
_SAME = {"...", "Alt+Left", "Alt+Right", "Alt+Up"}

pytestmark = pytest.mark.qt_log_ignore("does not support", "propagateSizeHints", extend=True)


class Listener(ThaiTexts):
    """Remembers what Qt asks for and nobody can say in Thai."""

    def __init__(self) -> None:
        super().__init__()
        self.missing: set[str] = set()

    def translate(
        self, context: str, text: str, disambiguation: str | None = None, n: int = -1
    ) -> str | None:
        thai = super().translate(context, text, disambiguation, n)
        if thai is None and context not in _NOT_SEEN and text not in _SAME:
            self.missing.add(f"{context}: {text}")
        return thai


@pytest.fixture
def listener(qapp: QApplication, look: Look) -> Iterator[Listener]:
    made = Listener()
    qapp.installTranslator(made)
    yield made
    qapp.removeTranslator(made)


def shown(qtbot: QtBot, widget: QWidget) -> None:
    qtbot.addWidget(widget)
    widget.show()
    QApplication.processEvents()


@needs.PRINT_DIALOG_OF_QT
def test_the_print_dialog(listener: Listener, qtbot: QtBot) -> None:
    printer = QPrinter()
    dialog = QPrintDialog(printer)
    shown(qtbot, dialog)
    labels = [label.text() for label in dialog.findChildren(QLabel)]
    assert "จำนวนชุด:" in [label.replace("&", "") for label in labels]
    assert listener.missing == set()


@pytest.mark.parametrize("mode", list(QFileDialog.FileMode))
@pytest.mark.parametrize("accept", list(QFileDialog.AcceptMode))
def test_the_file_dialog(
    listener: Listener,
    qtbot: QtBot,
    mode: QFileDialog.FileMode,
    accept: QFileDialog.AcceptMode,
) -> None:
    dialog = QFileDialog()
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setFileMode(mode)
    dialog.setAcceptMode(accept)
    dialog.setViewMode(QFileDialog.ViewMode.Detail)
    shown(qtbot, dialog)
    assert listener.missing == set()


def test_every_standard_button(listener: Listener, qtbot: QtBot) -> None:
    box = QDialogButtonBox()
    for standard in QDialogButtonBox.StandardButton:
        if bin(standard.value).count("1") == 1:
            box.addButton(standard)
    shown(qtbot, box)
    texts = [button.text().replace("&", "") for button in box.buttons()]
    assert len(texts) > 15
    assert [text for text in texts if text.isascii()] == []
    assert listener.missing == set()


def test_message_boxes_fields_and_their_menus(listener: Listener, qtbot: QtBot) -> None:
    box = QMessageBox()
    box.setDetailedText("รายละเอียด")
    box.setStandardButtons(QMessageBox.StandardButton.Yes | QMessageBox.StandardButton.No)
    label = QLabel("เลือกได้")
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    bar = QTabBar()
    bar.setTabsClosable(True)
    bar.addTab("หน้า")
    line, text = QLineEdit("ข้อความ"), QTextEdit("ข้อความ")
    for widget in (box, label, bar, line, text, QSpinBox(), QProgressDialog("", "", 0, 3)):
        shown(qtbot, widget)
    for menu in (line.createStandardContextMenu(), text.createStandardContextMenu()):
        words = [action.text().split("\t")[0].replace("&", "") for action in menu.actions()]
        assert [word for word in words if word and word.isascii()] == []
        menu.deleteLater()
    assert listener.missing == set()
