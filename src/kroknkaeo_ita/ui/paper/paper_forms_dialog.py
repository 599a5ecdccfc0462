"""How the office's papers look: lengths, font and digits, each kept when it is left."""

from collections.abc import Callable, Sequence
from itertools import zip_longest
from typing import Any

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QTabWidget, QVBoxLayout, QWidget

from ...domain.fields import fields_of
from ...domain.paper_forms import MemoForm, PaperChoices, TableForm
from ...domain.record import Record
from ...services.facade import Services
from ..form import RecordForm
from ..pieces import SPACE, give_size, words
from ..wording import unbroken


class PaperFormsDialog(QDialog):
    """The memo form, the table form and what holds for all papers, a page each.

    Attributes:
        forms: the form of each record type.
    """

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("แบบเอกสาร")
        display = services.display
        papers = services.paper_forms
        self.forms: dict[type[Record], RecordForm] = {}
        self.pages = QTabWidget()
        for title, record in (
            ("ทุกเอกสาร", papers.choices()),
            ("บันทึกข้อความ", papers.memo()),
            ("ตารางและรายงาน", papers.table()),
        ):
            form = RecordForm(
                type(record),
                papers.save,
                _no_names,
                display,
                rows=_in_pairs(list(fields_of(record))),
                drafts=services.drafts.held,
            )
            form.show_record(record)
            self.forms[type(record)] = form
            self.pages.addTab(form, unbroken(display(title)))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(SPACE)
        layout.addWidget(words(display("แบบเอกสารของหน่วยงาน"), "title"))
        layout.addWidget(
            words(
                display("ค่าเริ่มต้นเป็นไปตามระเบียบงานสารบรรณ แก้ไขแล้วบันทึกทันที และเลิกทำได้ด้วย Ctrl+Z"),
                "hint",
            )
        )
        layout.addWidget(self.pages, 1)
        box = QDialogButtonBox()
        official = box.addButton("ใช้ค่าตามระเบียบ", QDialogButtonBox.ButtonRole.ResetRole)
        official.clicked.connect(self.use_official)
        # Enter must close, never reset.
        official.setAutoDefault(False)
        close = box.addButton("ปิด", QDialogButtonBox.ButtonRole.RejectRole)
        close.setDefault(True)
        close.clicked.connect(self.accept)
        layout.addWidget(box)
        give_size(self, 95, 29)
        self.pages.tabBar().setFocus()
        self._save: Callable[[Any], Any] = papers.save
        self.finished.connect(lambda _code: self._flush())

    def use_official(self) -> None:
        """Go back to the official and usual values on the page that is seen."""
        for record_type in (PaperChoices, MemoForm, TableForm):
            form = self.forms[record_type]
            if form is self.pages.currentWidget():
                form.show_record(self._save(record_type()))

    def _flush(self) -> None:
        for form in self.forms.values():
            form.flush()


def _in_pairs(names: Sequence[str]) -> list[tuple[str, ...]]:
    """Two fields a row."""
    pairs = zip_longest(names[::2], names[1::2])
    return [tuple(name for name in pair if name) for pair in pairs]


def _no_names(_record_type: str) -> dict[str, str]:
    """These records name no others."""
    return {}
