"""What a message says can be taken along, and nothing of its letters is cut."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter, QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialogButtonBox, QLabel, QWidget
from pytestqt.qtbot import QtBot

from kroknkaeo_ita.ui.colours import LIGHT
from kroknkaeo_ita.ui.look import Look
from kroknkaeo_ita.ui.messages import MessageDialog
from kroknkaeo_ita.ui.pieces import card, folder_words, scrolled, words
from tests.ui.desk import CTRL

_DEEP = "กู้ข้อมูล ฐานข้อมูล ปู่ ฎีกา"
"""Marks that stand below the letters."""
_HIGH = "ใช้นี้ ที่นี่ ปี่ ขั้น"
"""Marks that stand above marks."""


def a_message(qtbot: QtBot, text: str, detail: str = "") -> MessageDialog:
    answers = {"ตกลง": QDialogButtonBox.ButtonRole.RejectRole}
    symbol = ("circle-check", LIGHT.accent)
    shown = MessageDialog(None, symbol, text, detail, answers, "ตกลง")
    qtbot.addWidget(shown)
    with qtbot.waitActive(shown):
        shown.show()
    return shown


def inked_rows(picture: QImage) -> int:
    """How many rows have ink in them."""
    ground = picture.pixelColor(picture.width() - 1, 0).lightness()
    columns = range(picture.width())
    return sum(
        any(abs(picture.pixelColor(x, y).lightness() - ground) > 60 for x in columns)
        for y in range(picture.height())
    )


def with_all_room(label: QLabel) -> QImage:
    """A label's words where nothing can cut them."""
    drawn = QImage(label.width(), 3 * label.height(), QImage.Format.Format_RGB32)
    drawn.fill(Qt.GlobalColor.white)
    painter = QPainter(drawn)
    painter.setFont(label.font())
    painter.setPen(label.palette().color(QPalette.ColorRole.WindowText))
    painter.drawText(0, 2 * label.height(), label.text())
    painter.end()
    return drawn


@pytest.mark.parametrize("zoom", [100, 150, 200])
def test_marks_below_the_letters_are_whole(
    qtbot: QtBot, dressed: None, look: Look, zoom: int
) -> None:
    look.set_zoom(zoom)
    shown = a_message(qtbot, _DEEP)
    label = next(one for one in shown.findChildren(QLabel) if one.text() == _DEEP)
    place = QRect(label.mapTo(shown, QPoint()), label.size())
    painted = shown.grab(place).toImage()
    assert 10 < inked_rows(painted) == inked_rows(with_all_room(label))


@pytest.mark.parametrize("role", ["title", "heading", "field", "hint", ""])
@pytest.mark.parametrize("zoom", [100, 150, 200])
def test_marks_above_the_letters_are_whole(
    qtbot: QtBot, dressed: None, look: Look, zoom: int, role: str
) -> None:
    look.set_zoom(zoom)
    page = card(words(_HIGH, role))
    qtbot.addWidget(page)
    page.show()
    label = page.findChild(QLabel)
    painted = page.grab(QRect(label.mapTo(page, QPoint()), label.size())).toImage()
    assert 10 < inked_rows(painted) == inked_rows(with_all_room(label))


def test_a_line_tells_that_a_part_goes_on_below(qtbot: QtBot, dressed: None) -> None:
    inner = QWidget()
    inner.setMinimumHeight(400)
    part = scrolled(inner)
    qtbot.addWidget(part)
    part.resize(200, 300)
    part.show()

    def lower_edge() -> QColor:
        picture = part.grab().toImage()
        return picture.pixelColor(20, picture.height() - 1)

    assert lower_edge() == QColor(LIGHT.edge)
    part.verticalScrollBar().setValue(part.verticalScrollBar().maximum())
    assert lower_edge() != QColor(LIGHT.edge)
    part.verticalScrollBar().setValue(0)
    assert lower_edge() == QColor(LIGHT.edge)
    part.resize(200, 500)
    assert lower_edge() != QColor(LIGHT.edge)


def test_a_message_is_copied_without_its_word_breaks(qtbot: QtBot) -> None:
    shown = a_message(qtbot, "บันทึก\u200bเอกสาร\u200bแล้ว", "ตาราง\u200bมาตรการ.pdf")
    QTest.keyClick(shown, Qt.Key.Key_C, CTRL)
    assert QGuiApplication.clipboard().text() == "บันทึกเอกสารแล้ว\nตารางมาตรการ.pdf"


def test_the_path_of_a_folder_is_copied_as_it_is(qtbot: QtBot) -> None:
    folder = Path("ข้อมูล") / "ปี ๒๕๖๔"
    label = folder_words(folder, "โฟลเดอร์ข้อมูล")
    qtbot.addWidget(label)
    with qtbot.waitActive(label):
        label.show()
    label.setFocus()
    QTest.keyClick(label, Qt.Key.Key_C, CTRL)
    assert QGuiApplication.clipboard().text() == str(folder)
