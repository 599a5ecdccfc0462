"""Marks slips in a text field, says what is wrong, and offers the right reading.

A slip is underlined with a wave, told in the tooltip and to screen readers, and mended from the
context menu or with Ctrl+. (Alt+Enter where a Thai keyboard has no full stop under Ctrl).
"""

from dataclasses import replace
from typing import Protocol

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, SignalInstance
from PySide6.QtGui import QAction, QContextMenuEvent, QHelpEvent, QKeyEvent
from PySide6.QtWidgets import QLabel, QMenu, QToolTip, QWidget, QWidgetAction

from ...domain.thai.check.findings import Finding
from ..wording import Display, unbroken, wrapping_tip
from .proof_words import change_label, sentence

PAUSE = 250
"""Milliseconds without a key after which a text is looked at."""
_MOST_TOLD = 5
_WIDTH = 36
"""Width of the sentence at the head of the menu, in letters."""
KEYS = "Ctrl+. หรือ Alt+Enter"


class Proofs(Protocol):
    """Who checks; see ``ui.proofreader``."""

    renewed: SignalInstance

    @property
    def year(self) -> int | None:
        """The fiscal year (B.E.) that is worked on; None where none is."""

    def findings(self, text: str) -> tuple[Finding, ...]:
        """What is doubtful in a text, in order."""

    def accept(self, word: str) -> None:
        """Never doubt a word again."""


class Proof(QObject):
    """The slips of one field; what kind of field it is, a subclass knows.

    Attributes:
        findings: what is doubtful now, by places in the text without word breaks.
    """

    def __init__(self, field: QWidget, proofs: Proofs, display: Display) -> None:
        super().__init__(field)
        self.findings: tuple[Finding, ...] = ()
        self._field = field
        self._proofs = proofs
        self._display = display
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self.look)
        self._looked_at = self._said = ""
        proofs.renewed.connect(self._pause.start)
        field.installEventFilter(self)
        self._pause.start()

    def text(self) -> str:
        """The text as it is kept, without word breaks."""
        raise NotImplementedError

    def place(self) -> int:
        """Where the cursor is in that text."""
        raise NotImplementedError

    def place_at(self, spot: QPoint) -> int:
        """Which character is under a point of the field; -1 for none."""
        raise NotImplementedError

    def spot_of(self, place: int) -> QPoint:
        """Where on the screen a menu about a character opens."""
        raise NotImplementedError

    def select(self, start: int, end: int) -> None:
        """Choose a part of the text."""
        raise NotImplementedError

    def replace(self, parts: list[tuple[int, int, str]]) -> None:
        """Put other words in place of some parts, given from the last to the first."""
        raise NotImplementedError

    def mark(self) -> None:
        """Underline the findings."""
        raise NotImplementedError

    def standard_menu(self) -> QMenu:
        """The menu that the field has anyway."""
        raise NotImplementedError

    def look(self) -> None:
        """Check the text now and mark what is found."""
        self._pause.stop()
        text = self.text()
        self.findings = self._proofs.findings(text) if self._can_be_mended() else ()
        self._looked_at = text
        self.mark()
        told = self._told()
        if told != self._said:
            self._said = told
            self._field.setAccessibleDescription(told)

    def look_soon(self) -> None:
        """Check once nothing has been typed for a moment; until then marks go with their words."""
        text = self.text()
        if self.findings:
            self.findings = _carried(self.findings, self._looked_at, text)
            self.mark()
        if text != self._looked_at:
            self._looked_at = text
            self._pause.start()

    def at(self, place: int) -> Finding | None:
        """The finding at a place of the text."""
        return next((one for one in self.findings if one.start <= place <= one.end), None)

    def mend(self, finding: Finding, *, everywhere: bool = False) -> None:
        """Write what is suggested; everywhere in the field where the same stands, if asked."""
        text = self.text()
        wanted = self._same(finding) if everywhere else [finding]
        parts = [
            (one.start, one.end, self._written(one))
            for one in reversed(wanted)
            if one.suggestion is not None and one.end <= len(text)
        ]
        if parts:
            self.replace(parts)
        self.look()

    def offer(self, finding: Finding | None = None) -> QMenu | None:
        """Open the menu of a finding: that at the cursor, else the next one after it."""
        self.look()
        place = self.place()
        chosen = finding or self.at(place)
        if chosen is None and self.findings:
            after = [one for one in self.findings if one.start >= place]
            chosen = (after or list(self.findings))[0]
        if chosen is None:
            text = "ไม่พบคำที่น่าตรวจในช่องนี้"
            QToolTip.showText(self.spot_of(place), self._display(text), self._field)
            return None
        self.select(chosen.start, chosen.end)
        menu = QMenu(self._field)
        menu.setAccessibleName("คำที่น่าตรวจ")
        for action in self._actions(chosen, menu):
            menu.addAction(action)
        self._open(menu, self.spot_of(chosen.start))
        first = next((one for one in menu.actions() if one.isEnabled()), None)
        if first is not None:
            menu.setActiveAction(first)
        return menu

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Answer the keys, the tooltip and the context menu where there is something to tell."""
        match event.type():
            case QEvent.Type.ShortcutOverride if isinstance(event, QKeyEvent) and _asks(event):
                event.accept()
                return True
            case QEvent.Type.KeyPress if isinstance(event, QKeyEvent) and _asks(event):
                self.offer()
                return True
            case QEvent.Type.ToolTip if isinstance(event, QHelpEvent):
                return self._tell(event)
            case QEvent.Type.ContextMenu if isinstance(event, QContextMenuEvent):
                return self._show_menu(event)
            case QEvent.Type.EnabledChange | QEvent.Type.ReadOnlyChange:
                self._pause.start()
        return False

    def _show_menu(self, event: QContextMenuEvent) -> bool:
        by_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        self.look()
        finding = self.at(self.place_at(event.pos()) if by_mouse else self.place())
        menu = self.standard_menu()
        if finding is not None:
            first = next(iter(menu.actions()), None)
            actions = self._actions(finding, menu)
            separator = QAction(menu)
            separator.setSeparator(True)
            for action in (*actions, separator):
                menu.insertAction(first, action) if first else menu.addAction(action)
        self._open(menu, event.globalPos() if by_mouse else self.spot_of(self.place()))
        return True

    def _open(self, menu: QMenu, spot: QPoint) -> None:
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setParent(self._field, menu.windowFlags())
        menu.popup(spot)

    def _actions(self, finding: Finding, menu: QMenu) -> list[QAction]:
        actions: list[QAction] = [self._problem(finding, menu)]
        if finding.suggestion is not None:
            change = QAction(self._one_line(change_label(self.text(), finding)), menu)
            font = change.font()
            font.setBold(True)
            change.setFont(font)
            change.triggered.connect(lambda: self.mend(finding))
            actions.append(change)
            count = len(self._same(finding))
            if count > 1:
                every = QAction(self._one_line(f"ใช้คำนี้ทุกที่ในช่องนี้ ({count} แห่ง)"), menu)
                every.triggered.connect(lambda: self.mend(finding, everywhere=True))
                actions.append(every)
        if finding.word:
            keep = QAction("ไม่ต้องเตือนคำนี้อีก", menu)
            keep.triggered.connect(lambda: self._proofs.accept(finding.word))
            actions.append(keep)
        return actions

    def _problem(self, finding: Finding, menu: QMenu) -> QAction:
        """What is wrong, to be read at the head of the menu."""
        words = QLabel(self._display(finding.problem))
        words.setWordWrap(True)
        words.setTextFormat(Qt.TextFormat.PlainText)
        words.setProperty("role", "problem")
        words.setMinimumWidth(_WIDTH * words.fontMetrics().averageCharWidth())
        action = QWidgetAction(menu)
        action.setText(unbroken(finding.problem))
        action.setDefaultWidget(words)
        action.setEnabled(False)
        menu.setAccessibleDescription(unbroken(self._display(finding.problem)))
        return action

    def _same(self, finding: Finding) -> list[Finding]:
        text = self.text()
        word = text[finding.start : finding.end]
        return [
            one
            for one in self.findings
            if text[one.start : one.end] == word and one.suggestion == finding.suggestion
        ]

    def _written(self, finding: Finding) -> str:
        """The suggestion with the digits that the field shows."""
        made = finding.suggestion or ""
        return unbroken(self._display(made)) if made.strip() else made

    def _told(self) -> str:
        if not self.findings:
            return ""
        text = self.text()
        told = [sentence(text, one) for one in self.findings[:_MOST_TOLD]]
        more = len(self.findings) - len(told)
        if more:
            told.append(f"และอีก {more} แห่ง")
        head = f"น่าตรวจ {len(self.findings)} แห่ง: "
        return unbroken(self._display(f"{head}{' / '.join(told)} (กด {KEYS})"))

    def _tell(self, event: QHelpEvent) -> bool:
        finding = self.at(self.place_at(event.pos()))
        if finding is None:
            return False
        text = f"{sentence(self.text(), finding)}\nกด {KEYS} เพื่อดูคำแนะนำ"
        QToolTip.showText(event.globalPos(), wrapping_tip(self._display(text)), self._field)
        return True

    def _one_line(self, text: str) -> str:
        return unbroken(self._display(text)).replace("&", "&&")

    def _can_be_mended(self) -> bool:
        return self._field.isEnabled()


def _carried(findings: tuple[Finding, ...], old: str, new: str) -> tuple[Finding, ...]:
    """The findings whose words still stand there after a change, at their places now."""
    if old == new:
        return findings
    most = min(len(old), len(new))
    head = next((at for at in range(most) if old[at] != new[at]), most)
    most -= head
    tail = next((at for at in range(most) if old[-1 - at] != new[-1 - at]), most)
    moved = len(new) - len(old)
    return tuple(
        one if one.end <= head else replace(one, start=one.start + moved, end=one.end + moved)
        for one in findings
        if one.end <= head or one.start >= len(old) - tail
    )


def _asks(event: QKeyEvent) -> bool:
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
        return modifiers == Qt.KeyboardModifier.AltModifier
    return event.key() == Qt.Key.Key_Period and modifiers == Qt.KeyboardModifier.ControlModifier
