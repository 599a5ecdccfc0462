"""An editor of a survey's questions: a small table of texts and counted answers."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget

from ...domain.activity import Question, joined
from ...domain.errors import UserError
from ..wording import Display, unbroken
from .base import Editor, mark
from .pasted_answers import LEVELS, cells_of, counts_of, questions_of
from .question_row import AnswerLine, QuestionRow

_HEADS = ("1", "2", "3", "4", "5", "เฉลี่ย")
_HINT = (
    "ระดับ 5 คือมากที่สุด · Enter ไปช่องถัดไป · Alt+↑ ↓ สลับลำดับ · Ctrl+Delete ลบแถว · "
    "วางหลายแถวจาก Excel ได้"
)


class QuestionsEditor(Editor):
    """Questions, one a row, each with how many answered 1 to 5, and the mean as it is typed.

    The last row is always free: typing in it makes the next one. In a narrow form the answers
    stand under the question instead of beside it.

    Attributes:
        rows: the free one last.
        whole: says the mean over all questions.

    Signals:
        rowRemoved: a question (its text) was taken out.
        refused: why what was pasted could not be read.
    """

    rowRemoved = Signal(str)
    refused = Signal(str)
    typed = True

    def __init__(self, display: Display) -> None:
        super().__init__()
        self._display = display
        self._name = ""
        self._stacked: bool | None = None
        self.rows: list[QuestionRow] = []
        self._head = AnswerLine(
            _aside(QLabel(unbroken(display("จำนวนผู้ตอบ (คน) ระดับ")))),
            [QLabel(unbroken(display(one))) for one in _HEADS],
        )
        self._head.setProperty("role", "hint")
        self._list = QVBoxLayout()
        self._list.setSpacing(4)
        self.whole = QLabel()
        self.whole.setWordWrap(True)
        hint = QLabel(display(_HINT))
        hint.setProperty("role", "hint")
        hint.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self._head)
        layout.addLayout(self._list)
        layout.addWidget(self.whole)
        layout.addWidget(hint)
        self.show_value(())

    def value(self) -> tuple[Question, ...]:
        """The questions of the rows in which something stands."""
        return tuple(row.question() for row in self.rows if not row.is_blank)

    def show_value(self, value: Any) -> None:
        """Show questions, and a free row after them."""
        questions: Sequence[Question] = value or ()
        while len(self.rows) > len(questions) + 1:
            self._drop(self.rows[-1])
        while len(self.rows) <= len(questions):
            self._insert(len(self.rows))
        for row, question in zip(self.rows, (*questions, Question("")), strict=True):
            row.show_question(question)
        self._sum_up()

    def draft(self) -> list[list[str]]:
        """Each row as its text and its counts, all of them texts."""
        return [[one.text, *map(str, one.answers)] for one in self.value()]

    def show_draft(self, draft: Any) -> None:
        """Show again what :meth:`draft` gave; rows that cannot be read are left out."""
        rows = [row for row in draft if _is_row(row)] if isinstance(draft, list) else []
        self.show_value([Question(text, tuple(map(int, counts))) for text, *counts in rows])

    def set_faulty(self, faulty: bool) -> None:
        """Mark the texts."""
        for row in self.rows:
            mark(row.text, "faulty", faulty)

    def focus_target(self) -> QWidget:
        """The first text."""
        return self.rows[0].text

    def set_name(self, name: str) -> None:
        """Name each cell by the field, its row and its level."""
        self._name = name
        self._renumber()

    def minimumSizeHint(self) -> QSize:
        """As narrow as the answers alone, for they may stand under their question."""
        height = super().minimumSizeHint().height()
        return QSize(self._head.least_width(), height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Set the answers beside the questions where there is room, else under them."""
        super().resizeEvent(event)
        stacked = self.width() < self._head.beside_width()
        if stacked == self._stacked:
            return
        self._stacked = stacked
        for line in (self._head, *(row.line for row in self.rows)):
            line.set_stacked(stacked)

    def _insert(self, at: int, question: Question | None = None) -> QuestionRow:
        row = QuestionRow(self._display)
        row.line.set_stacked(bool(self._stacked))
        if question is not None:
            row.show_question(question)
        row.edited.connect(self._on_edited)
        row.left.connect(self._on_left)
        row.leaveRequest.connect(self._leave)
        row.goRequest.connect(lambda column, step: self._go(row, column, step))
        row.moveRequest.connect(lambda step: self._move(row, step))
        row.removeRequest.connect(lambda: self._remove(row))
        row.pasted.connect(lambda column, text: self._paste(row, column, text))
        self.rows.insert(at, row)
        self._list.insertWidget(at, row)
        self._renumber()
        return row

    def _drop(self, row: QuestionRow) -> None:
        self.rows.remove(row)
        self._list.removeWidget(row)
        row.blockSignals(True)
        row.hide()
        row.deleteLater()
        self._renumber()

    def _renumber(self) -> None:
        before: QWidget | None = None
        for number, row in enumerate(self.rows, start=1):
            row.set_number(number, self._name)
            for cell in row.cells:
                if before is not None:
                    QWidget.setTabOrder(before, cell)
                before = cell

    def _keep_one_free(self) -> None:
        if not self.rows[-1].is_blank:
            self._insert(len(self.rows))

    def _sum_up(self) -> None:
        whole = joined(self.value())
        self.whole.setVisible(whole.mean is not None)
        if whole.mean is not None:
            text = f"เฉลี่ยทุกข้อ {whole.mean:.2f} จาก 5 คิดเป็นร้อยละ {whole.percentage:.2f}"
            self.whole.setText(self._display(text))

    def _on_edited(self) -> None:
        self._keep_one_free()
        self._sum_up()
        self.edited.emit()

    def _on_left(self) -> None:
        """Close up the rows that were emptied, but not the one the keyboard is in."""
        focus = QApplication.focusWidget()
        for row in self.rows[:-1]:
            if row.is_blank and focus not in row.cells:
                self._drop(row)
        self.committed.emit()

    def _go(self, row: QuestionRow, column: int, step: int) -> None:
        """Go to a column of the row so many further on."""
        at = self.rows.index(row) + step
        if 0 <= at < len(self.rows):
            self.rows[at].enter(column)

    def _leave(self) -> None:
        """Go on behind the table."""
        self.rows[-1].enter(-1)
        self.focusNextChild()

    def _move(self, row: QuestionRow, step: int) -> None:
        at, last = self.rows.index(row), len(self.rows) - 1
        if row.is_blank or not 0 <= at + step < last:
            return
        focus = QApplication.focusWidget()
        self.rows.insert(at + step, self.rows.pop(at))
        self._list.removeWidget(row)
        self._list.insertWidget(at + step, row)
        self._renumber()
        if focus is not None:
            focus.setFocus()
        self._changed()

    def _remove(self, row: QuestionRow) -> None:
        if row.is_blank:
            return
        at, text = self.rows.index(row), row.question().text
        had_focus = QApplication.focusWidget() in row.cells
        self._drop(row)
        if had_focus:
            self.rows[min(at, len(self.rows) - 1)].enter(0)
        self._changed()
        self.rowRemoved.emit(text)

    def _changed(self) -> None:
        self._on_edited()
        self.committed.emit()

    def _paste(self, row: QuestionRow, column: int, text: str) -> None:
        put: Callable[[QuestionRow, list[list[str]]], None] = self._put_questions
        if column:
            put = lambda row, cells: self._put_counts(row, column - 1, cells)  # noqa: E731
        try:
            put(row, cells_of(text))
        except UserError as fault:
            self.refused.emit(fault.message)
            return
        self._changed()

    def _put_questions(self, row: QuestionRow, cells: list[list[str]]) -> None:
        """Put questions into a blank row and after it, or after a row that is not blank."""
        questions = questions_of(cells)
        at = self.rows.index(row)
        if row.is_blank and questions:
            row.show_question(questions.pop(0))
        for offset, question in enumerate(questions, start=1):
            self._insert(at + offset, question)

    def _put_counts(self, row: QuestionRow, level: int, cells: list[list[str]]) -> None:
        """Put counts over those of a row and the rows below, from a level on."""
        counts = [counts_of(line, number) for number, line in enumerate(cells, start=1)]
        at = self.rows.index(row)
        for offset, line in enumerate(counts):
            self._keep_one_free()
            target = self.rows[min(at + offset, len(self.rows) - 1)]
            target.put_counts(level, line)


def _is_row(row: Any) -> bool:
    if not isinstance(row, list) or not all(isinstance(cell, str) for cell in row):
        return False
    return len(row) == 1 + LEVELS and all(cell.isdecimal() for cell in row[1:])


def _aside(label: QLabel) -> QLabel:
    """Set a heading close to the columns it stands over."""
    label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
    return label
