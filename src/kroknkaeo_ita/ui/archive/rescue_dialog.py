"""Shown instead of the window when the database is damaged or gone: what to go back to."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from ...domain.errors import UserError
from ...domain.progress import Progress
from ...domain.thai.dates import thai_date
from ...services.rescue import Rescue, RescueReport
from .. import messages
from ..pieces import SPACE, lay_out_dialog, words
from ..tasks import Runner, TaskRunner
from ..wording import Display
from .passphrase import Locked

Restore = Callable[[Path, Progress | None, str], RescueReport]


class RescueDialog(QDialog):
    """Says what is damaged and what will be missing, and brings back the copy that is chosen.

    Args:
        rescue: what was found.
        restore: puts a backup in the place of the lost data.
        runner: does the long work; the dialog's own when none is given.
    """

    _ended = Signal()

    def __init__(
        self,
        rescue: Rescue,
        restore: Restore,
        display: Display,
        runner: Runner | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("กู้คืนข้อมูล")
        self._restore = restore
        self._display = display
        self._runner = runner or TaskRunner(self, display)
        self._copy = rescue.copy
        inner = QWidget()
        layout = QVBoxLayout(inner)
        layout.setSpacing(2 * SPACE)
        layout.addWidget(words("ไฟล์ข้อมูลเสียหายหรือหายไป", "title"))
        layout.addWidget(words(display(rescue.fault), "flag"))
        for text in told(rescue):
            layout.addWidget(words(display(text)))
        layout.addWidget(
            words(
                display("ไฟล์เดิมที่เหลืออยู่จะเก็บไว้ในโฟลเดอร์ kept-aside ของโฟลเดอร์ข้อมูล ไม่ถูกลบ"),
                "hint",
            )
        )
        layout.addStretch()
        box = self._buttons = QDialogButtonBox()
        pick = "เลือกไฟล์สำรองอื่น…" if rescue.copy else "เลือกไฟล์สำรอง…"
        other = box.addButton(pick, QDialogButtonBox.ButtonRole.ActionRole)
        other.clicked.connect(self._pick)
        leave = box.addButton("ปิดโปรแกรม", QDialogButtonBox.ButtonRole.RejectRole)
        box.rejected.connect(self.reject)
        lay_out_dialog(self, inner, box, 75)
        proposed = other
        if rescue.copy:
            proposed = box.addButton("กู้คืนจากสำเนานี้", QDialogButtonBox.ButtonRole.ActionRole)
            proposed.clicked.connect(lambda: self._bring_back(rescue.copy))
        leave.setAutoDefault(False)
        proposed.setDefault(True)
        proposed.setFocus()
        self._ended.connect(lambda: box.setEnabled(True))

    def _pick(self) -> None:
        path = messages.pick_file(self, "เลือกไฟล์สำรองข้อมูล", "ไฟล์สำรอง (*.krokbak);;ทุกไฟล์ (*)")
        if path is not None:
            self._bring_back(path)

    def _bring_back(self, path: Path | None) -> None:
        if path is None:
            return

        def restored(progress: Progress, passphrase: str) -> RescueReport:
            try:
                return self._restore(path, progress, passphrase)
            finally:
                self._ended.emit()

        # The progress dialog takes a moment to come; nothing may be pressed twice before.
        self._buttons.setEnabled(False)
        backup = Locked(path, self, self._display, self._runner)
        backup.run("กำลังกู้คืนข้อมูล", restored, self._brought_back, self._failed)

    def _brought_back(self, report: RescueReport) -> None:
        lines = []
        if report.facts.missing:
            lines.append("ไฟล์เหล่านี้หายหรือเสียหาย กรุณาแนบใหม่: " + ", ".join(report.facts.missing))
        if report.kept_aside:
            lines.append(f"ไฟล์ที่เสียหายเก็บไว้ที่\n{report.kept_aside}")
        messages.tell(self, self._display("กู้คืนข้อมูลเสร็จแล้ว"), self._display("\n\n".join(lines)))
        self.accept()

    def _failed(self, fault: UserError) -> None:
        messages.fault(self, self._display(fault.message))


def told(rescue: Rescue) -> list[str]:
    """What a person must know before going back to a copy."""
    if rescue.copy is None or rescue.facts is None:
        return ["ไม่พบสำเนาที่ใช้ได้ในเครื่องนี้ กรุณาเสียบแฟลชไดรฟ์ที่เก็บไฟล์สำรองไว้ แล้วเลือกไฟล์สำรองล่าสุด"]
    made = rescue.facts.made_at
    office = rescue.facts.office or "หน่วยงาน"
    when = f"{thai_date(made.date(), thai_digits=False)} เวลา {made:%H:%M} น."
    lines = [f"พบสำเนาล่าสุดที่ตรวจแล้วใช้ได้ครบถ้วน ของ{office} ทำเมื่อ {when}"]
    if rescue.lost_changes == 0:
        lines.append("หลังจากนั้นไม่มีการแก้ไขใด ข้อมูลจะกลับมาครบ")
    elif rescue.lost_changes:
        lines.append(
            f"สิ่งที่บันทึกหลังจากนั้น {rescue.lost_changes:,} รายการจะไม่มีในสำเนา กรุณากรอกใหม่หลังกู้คืน"
        )
    else:
        lines.append("สิ่งที่บันทึกหลังจากเวลานั้นจะไม่มีในสำเนา กรุณาตรวจและกรอกใหม่หลังกู้คืน")
    if rescue.last_saved:
        last = rescue.last_saved
        lines.append(
            f"บันทึกครั้งสุดท้ายเมื่อ {thai_date(last.date(), thai_digits=False)} เวลา {last:%H:%M} น."
        )
    return lines
