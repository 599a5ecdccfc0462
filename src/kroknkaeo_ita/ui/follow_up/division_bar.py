"""Whose report is shown: the measure as a whole, or one of the divisions that carry it out."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QToolButton, QWidget

from ...domain.follow_up import FollowUp
from .. import icons
from ..flow import FlowLayout
from ..pieces import toggle, tool
from ..wording import Display, unbroken
from .follow_up_rows import SYMBOLS

WHOLE = "ทั้งมาตรการ"
_SAME = "ให้ทุกกองเหมือนกัน"


class DivisionBar(QWidget):
    """A button for the whole and one for each division, with the symbol of its status.

    One more gives all of them the status of the one that is shown.

    Args:
        before: the widget from which Tab leads here.

    Signals:
        chosen: the report of a division (its key), or of the whole (None), is to be shown.
        sameRequest: the whole and every division are to have the status that is shown.
    """

    chosen = Signal(object)
    sameRequest = Signal()

    def __init__(self, display: Display, before: QWidget) -> None:
        super().__init__()
        self._display = display
        self._before = before
        self._keys: list[str | None] = []
        self._group = QButtonGroup(self)
        self._row = FlowLayout(self)
        self.same = tool(_SAME, "copy", self.sameRequest.emit, "Alt+1, 2, 3 ในตาราง")
        self.same.setText(unbroken(f" {_SAME}"))
        self.same.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.same.setProperty("worded", True)
        # It does something, and is no division more to look at.
        self.same.setProperty("framed", False)
        self._group.idClicked.connect(lambda at: self.chosen.emit(self._keys[at]))

    @property
    def buttons(self) -> list[QToolButton]:
        """The buttons, the whole first."""
        return [each for each in self._group.buttons() if isinstance(each, QToolButton)]

    def show_reports(
        self,
        whole: FollowUp,
        reports: Mapping[str, FollowUp],
        names: Mapping[str, str],
        late: tuple[str, ...],
        chosen: str | None,
    ) -> None:
        """Show whose reports there are; a measure of one division alone has no parts to show.

        Args:
            whole: the report of the measure as a whole.
            reports: those of its divisions, by their key, in order.
            names: what the divisions are called.
            late: the divisions that owe their report.
            chosen: the one whose report is shown; None for the whole.
        """
        keys: list[str | None] = [None, *reports] if len(reports) > 1 else []
        if keys != self._keys:
            self._make_anew(keys)
        self.setVisible(bool(keys))
        for key, made in zip(keys, self.buttons, strict=True):
            report = whole if key is None else reports[key]
            name = WHOLE if key is None else names.get(key, "")
            said = f"{name}: {report.status.label}" + (" · ค้างรายงาน" if key in late else "")
            made.setText(unbroken(self._display(f" {name}")))
            symbol = "circle-alert" if key in late else SYMBOLS[report.status]
            made.setIcon(icons.toggling(symbol))
            made.setToolTip(self._display(f"{said} (Ctrl+←/→ ในตาราง)"))
            made.setAccessibleName(unbroken(self._display(said)))
            made.setChecked(key == chosen)

    def step(self, by: int) -> None:
        """Choose the next or the previous one."""
        if self._keys:
            at = max(self._group.checkedId(), 0) + by
            self.chosen.emit(self._keys[at % len(self._keys)])

    def _make_anew(self, keys: list[str | None]) -> None:
        for old in self.buttons:
            self._group.removeButton(old)
            self._row.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._keys = keys
        before = self._before
        for at in range(len(keys)):
            made = toggle("", "circle-dashed")
            self._group.addButton(made, at)
            self._row.addWidget(made)
            # What is made late stands last in the order of Tab unless it is told its place.
            self.setTabOrder(before, made)
            before = made
        self._row.removeWidget(self.same)
        self._row.addWidget(self.same)
        self.setTabOrder(before, self.same)
