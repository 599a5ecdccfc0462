"""The dialogs of restore: what is inside a backup, before anything changes."""

from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from ...domain.backup import BackupFacts
from ...domain.thai.dates import thai_date
from ..follow_up.evidence_row import size_words
from ..pieces import SPACE, fit_height, tell_of_more, words
from ..wording import WORD_BREAK, Display, unbroken

_FILE, _VERSION = "ไฟล์", "รุ่นของโปรแกรม"


class _Facts(QScrollArea):
    """What is inside a backup, line by line; scrolls where the screen is too low for it."""

    def __init__(self, path: Path, facts: BackupFacts, display: Display) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("ข้อมูลในไฟล์สำรอง")
        inner = QWidget()
        inner.setProperty("role", "page")
        day = thai_date(facts.made_at.date(), thai_digits=False)
        years = ", ".join(str(year) for year in facts.years) or "ไม่มี"
        rows = [
            (_FILE, path.name.replace("-", f"-{WORD_BREAK}")),
            ("หน่วยงาน", facts.office or "ยังไม่ระบุ"),
            ("สำรองเมื่อ", f"{day} เวลา {facts.made_at:%H:%M}\u00a0น."),
            (_VERSION, facts.program_version),
            ("ปีงบประมาณ", years),
            *((noun, f"{count:,} รายการ") for noun, count in facts.counts.items() if count),
        ]
        if facts.evidence_files or not facts.outside:
            rows.append(("ไฟล์หลักฐาน", f"{facts.evidence_files:,} ไฟล์"))
        if facts.outside:
            rows.append(
                ("หลักฐานในเครื่อง", f"{facts.outside:,} ไฟล์ อยู่ในโฟลเดอร์ข้อมูลของเครื่องนี้ ไม่อยู่ในไฟล์นี้")
            )
        if facts.size:
            rows.append(("ขนาด", size_words(facts.size)))
        grid = QGridLayout(inner)
        grid.setContentsMargins(0, 0, SPACE, 0)
        grid.setHorizontalSpacing(2 * SPACE)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        for row, (name, value) in enumerate(rows):
            label = QLabel(name)
            label.setProperty("role", "field")
            # A file's name and a version keep the digits they have on the disk.
            shown = words(value if name in (_FILE, _VERSION) else display(value))
            shown.setAccessibleName(f"{name} {unbroken(value)}")
            grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(shown, row, 1)
        self.setWidget(inner)
        tell_of_more(self)

    def sizeHint(self) -> QSize:
        """As large as what is inside."""
        return self.widget().sizeHint()


def _fit_screen(dialog: QDialog) -> None:
    """As large as the words need and the screen allows."""
    room = dialog.screen().availableGeometry().size()
    dialog.ensurePolished()
    width = max(520, 62 * dialog.fontMetrics().averageCharWidth())
    fit_height(dialog, min(width, room.width() - 6 * SPACE))
    dialog.resize(dialog.width(), min(dialog.height(), room.height() - 6 * SPACE))


class VerifyDialog(QDialog):
    """Shows what is inside a backup that was checked; nothing changes.

    Accepted when the person wants to restore it.
    """

    def __init__(
        self, path: Path, facts: BackupFacts, display: Display, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("ตรวจไฟล์สำรอง")
        whole = words(display(_checked(facts)), "flag" if facts.missing else "hint")
        box = QDialogButtonBox()
        close = box.addButton("ปิด", QDialogButtonBox.ButtonRole.RejectRole)
        close.setDefault(True)
        box.addButton("กู้คืนจากไฟล์นี้…", QDialogButtonBox.ButtonRole.AcceptRole).setAutoDefault(False)
        box.accepted.connect(self.accept)
        box.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(SPACE)
        layout.addWidget(words(display("ไฟล์สำรองนี้ใช้ได้"), "title"))
        layout.addWidget(whole)
        layout.addWidget(_Facts(path, facts, display), 1)
        layout.addWidget(words(display("เป็นการดูอย่างเดียว ข้อมูลปัจจุบันไม่ถูกแก้ไข"), "hint"))
        layout.addWidget(box)
        _fit_screen(self)
        close.setFocus()


class RestoreDialog(QDialog):
    """Shows what is inside a backup before anything changes, and asks."""

    def __init__(
        self, path: Path, facts: BackupFacts, display: Display, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("กู้คืนข้อมูล")
        warning = words(
            display(
                "ข้อมูลปัจจุบันทั้งหมดจะถูกแทนที่ด้วยข้อมูลในไฟล์นี้ โปรแกรมจะเก็บข้อมูลปัจจุบันไว้เป็นไฟล์สำรองอีกชุดหนึ่งก่อน"
            ),
            "flag",
        )
        box = QDialogButtonBox()
        box.addButton("กู้คืนข้อมูล", QDialogButtonBox.ButtonRole.AcceptRole).setAutoDefault(False)
        cancel = box.addButton("ยกเลิก", QDialogButtonBox.ButtonRole.RejectRole)
        cancel.setDefault(True)
        box.accepted.connect(self.accept)
        box.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(SPACE)
        layout.addWidget(words("ข้อมูลในไฟล์สำรองนี้", "title"))
        layout.addWidget(words(display(_checked(facts)), "hint"))
        layout.addWidget(_Facts(path, facts, display), 1)
        layout.addWidget(warning)
        layout.addWidget(box)
        _fit_screen(self)
        cancel.setFocus()


def _checked(facts: BackupFacts) -> str:
    """What the check of a backup found."""
    if not facts.missing:
        return "ตรวจสอบไฟล์ครบถ้วนแล้ว ใช้กู้คืนได้"
    return "ตรวจสอบแล้ว ใช้กู้คืนได้ แต่ไฟล์เหล่านี้หายไปตั้งแต่ก่อนสำรองจึงไม่มีในไฟล์นี้: " + ", ".join(facts.missing)
