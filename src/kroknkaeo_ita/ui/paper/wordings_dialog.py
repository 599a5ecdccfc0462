"""The office's own wordings of memos: read, changed, and put back as the program has them."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ...domain.template import FIELDS, MemoTemplate
from ...services.facade import Services
from ...services.templates import Wording
from .. import messages
from ..editors.sections import SectionsEditor
from ..form import RecordForm
from ..pieces import SPACE, button, side_by_side, words
from .paper_list import PaperEntry, PaperList

_EXPLAINED = (
    "ถ้อยคำที่แก้ใช้กับบันทึกที่เพิ่มต่อจากนี้ บันทึกที่ออกเลขแล้วและร่างที่มีอยู่ไม่เปลี่ยน "
    "คำในวงเล็บปีกกา เช่น {หน่วยงาน} โปรแกรมเติมข้อมูลของปีให้เอง"
)
_CHARACTERS = 104
"""How wide the dialog is, in letters."""
_LINES = 30
_FRAME = 24
"""Room for the frame that the system puts around a dialog."""


class WordingsDialog(QDialog):
    """The wordings on the left, the chosen one's texts on the right, each kept when it is left.

    Attributes:
        form: the texts of the chosen wording.
    """

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("ถ้อยคำแม่แบบบันทึกข้อความ")
        self._services = services
        display = services.display
        self._wordings: dict[str, Wording] = {}
        self.list = PaperList(display)
        self.list.setAccessibleName("แม่แบบบันทึกข้อความ")
        self.list.setObjectName("wording-list")
        self.form = RecordForm(
            MemoTemplate,
            self._save,
            lambda _record_type: {},
            display,
            rows=(("name",), ("subject",), ("addressee",), ("sections",), ("closing",)),
            makers={"sections": SectionsEditor},
            left_out=("kind",),
        )
        self.list.entryChanged.connect(self._show)
        self.reset = button("กลับไปใช้ถ้อยคำเดิม", "rotate-ccw", self.use_original)
        self.fields = button("คำในวงเล็บที่ใช้ได้…", "info", self.list_fields)
        close = QPushButton("ปิด")
        close.setDefault(True)
        close.clicked.connect(self.accept)
        foot = QHBoxLayout()
        foot.setSpacing(SPACE)
        foot.addWidget(self.reset)
        foot.addWidget(self.fields)
        foot.addStretch()
        foot.addWidget(close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(SPACE)
        layout.addWidget(words(display("ถ้อยคำแม่แบบบันทึกข้อความของหน่วยงาน"), "title"))
        layout.addWidget(words(display(_EXPLAINED), "hint"))
        layout.addWidget(side_by_side("wordings", self.list, self.form, (34, 66)), 1)
        layout.addLayout(foot)
        self._fit()
        self._reload()
        self._show()
        self.list.setFocus()

    def done(self, result: int) -> None:
        """Keep what the fields hold; what is refused is lost only when the person says so."""
        self.form.flush()
        faulty = [name for name, field in self.form.fields.items() if field.fault]
        if faulty and not messages.ask(
            self,
            self._services.display("มีข้อความที่ยังเก็บไม่ได้ จะปิดโดยไม่เก็บหรือไม่"),
            self._services.display(self.form.fields[faulty[0]].fault),
            "ปิดโดยไม่เก็บ",
            "กลับไปแก้",
        ):
            self.form.focus_field(faulty[0])
            return
        super().done(result)

    def use_original(self) -> None:
        """Put the chosen wording back as the program has it; a mistake is undone with Ctrl+Z."""
        wording = self._chosen()
        if wording is None or wording.original is None:
            return
        self.form.clear()
        self._services.templates.reset(wording.template.id)
        self._reload()
        self._show()

    def list_fields(self) -> None:
        """List the words that are filled in, to be read and copied."""
        lines = [f"{{{name}}} – {meaning}" for name, meaning in FIELDS.items()]
        messages.report(self, self._services.display("คำในวงเล็บปีกกาที่โปรแกรมเติมให้"), lines)

    def _chosen(self) -> Wording | None:
        entry = self.list.chosen()
        return self._wordings.get(entry.key) if entry else None

    def _save(self, template: MemoTemplate) -> MemoTemplate:
        saved = self._services.templates.save(template)
        self._reload()
        return saved

    def _reload(self) -> None:
        """Show the wordings as they are kept; the chosen one stays chosen."""
        self._wordings = {one.template.id: one for one in self._services.templates.all()}
        self.list.show_entries([_entry(wording) for wording in self._wordings.values()])
        self._show_reset()

    def _show(self) -> None:
        wording = self._chosen()
        if wording is not None:
            self.form.show_record(wording.template)
        self._show_reset()

    def _show_reset(self) -> None:
        wording = self._chosen()
        self.reset.setEnabled(wording is not None and wording.changed)

    def _fit(self) -> None:
        """As large as its words need at any zoom, but within the screen."""
        most = self.screen().availableSize() - QSize(2 * _FRAME, 2 * _FRAME)
        metrics = self.fontMetrics()
        wanted = QSize(_CHARACTERS * metrics.averageCharWidth(), _LINES * metrics.lineSpacing())
        self.resize(wanted.boundedTo(most))


def _entry(wording: Wording) -> PaperEntry:
    """A wording in the list: its name, and whose words they are."""
    template = wording.template
    if wording.original is None:
        whose, symbol = "ของหน่วยงาน", "building-2"
    elif wording.changed:
        whose, symbol = "แก้ไขแล้ว", "pen-line"
    else:
        whose, symbol = "ถ้อยคำเดิม", "file-text"
    return PaperEntry(template.id, template.name, f"{template.kind.label} · {whose}", symbol)
