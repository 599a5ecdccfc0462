"""The guide's step that asks who the office is."""

from PySide6.QtWidgets import QWidget

from ...domain.office import Office
from ...services.facade import Services
from ..editors.proof import Proofs
from ..form import RecordForm
from ..names import NameBook
from ..soon import soon
from .step import Step
from .usual import head_title


class OfficeStep(Step):
    """Name, district, province and the title of the head, which follows from the name."""

    title = "หน่วยงาน"
    question = "หน่วยงานของท่านชื่ออะไร"
    help = "ชื่อนี้จะอยู่บนหัวรายงานและบันทึกข้อความทุกฉบับ พิมพ์แล้วบันทึกทันที แก้ไขภายหลังได้"

    def __init__(self, services: Services, names: NameBook, proofs: Proofs) -> None:
        super().__init__(services)
        self.form = RecordForm(
            Office,
            self._save,
            names,
            services.display,
            rows=(("name",), ("district", "province"), ("head_position",)),
            left_out=("postal_code", "address", "own_words"),
            proofs=proofs,
            drafts=services.drafts.held,
        )
        self.body.addWidget(self.form.unscrolled())
        self.body.addStretch()

    def reload(self) -> None:
        """Show the office as it is kept."""
        self.form.show_record(self.services.office.get())

    def flush(self) -> None:
        """Keep what the fields hold."""
        self.form.flush()

    def is_faulty(self) -> bool:
        """Whether a field was refused."""
        return self.form.is_faulty

    def is_done(self) -> bool:
        """Whether the office has a name."""
        return bool(self.services.office.get().name)

    def start_point(self) -> QWidget:
        """The name."""
        return self.form.fields["name"].editor.focus_target()

    def _save(self, office: Office) -> Office:
        kept = self.services.office.get()
        name = " ".join(office.name.split())
        if name != kept.name and office.head_position in ("", head_title(kept.name)):
            office = office.changed(head_position=head_title(name))
        saved = self.services.office.save(office)
        soon(self, self.reload)
        return saved
