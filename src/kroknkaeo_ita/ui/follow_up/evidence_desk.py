"""What is done with files of evidence: taken in, pasted, opened, renamed, copied out, taken off."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QObject, Signal
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QWidget

from ...domain.errors import UserError
from ...domain.follow_up import Evidence, FollowUp
from ...domain.progress import Cancelled, Progress
from ...services.evidence import Incoming, Taken
from ...services.facade import Services
from .. import messages
from ..events import Events, Job
from .dropped import dropped_files, pasted_picture
from .evidence import EvidenceList
from .opening import FileOpener

_FILES = "ไฟล์หลักฐาน (*.pdf *.jpg *.jpeg *.png *.docx *.xlsx *.doc *.xls);;ทุกไฟล์ (*)"
_NOTHING_TO_PASTE = "คลิปบอร์ดไม่มีไฟล์หรือภาพ กรุณาคัดลอกไฟล์ใน File Explorer หรือจับภาพหน้าจอ แล้ววางอีกครั้ง"
_MOST_TOLD = 3
"""How many refusals stand in the notice line; more are shown as a report."""


class EvidenceDesk(QObject):
    """Does what the list of files asks for.

    Args:
        owner: the follow-up that files are attached to now; None when there is none.

    Signals:
        changed: files were attached, renamed or taken off.
    """

    changed = Signal()

    def __init__(
        self,
        parent: QWidget,
        services: Services,
        events: Events,
        shown: EvidenceList,
        owner: Callable[[], FollowUp | None],
    ) -> None:
        super().__init__(parent)
        self._window = parent
        self._services = services
        self._events = events
        self._owner = owner
        self._opener = FileOpener(self)
        self._waiting: list[tuple[FollowUp, list[Callable[[], Incoming]]]] = []
        self._busy = False
        shown.addRequest.connect(self.pick)
        shown.pasteRequest.connect(self.paste)
        shown.openRequest.connect(self.open)
        shown.removeRequest.connect(self.remove)
        shown.copyRequest.connect(self.save_copy)
        shown.renameRequest.connect(self.rename)

    def pick(self) -> None:
        """Let files be chosen, and attach them."""
        files = messages.pick_files(self._window, "เลือกไฟล์หลักฐาน", _FILES)
        if files:
            self.attach(files)

    def paste(self) -> None:
        """Attach the files or the picture that the clipboard holds."""
        handed = QGuiApplication.clipboard().mimeData()
        files = dropped_files(handed)
        picture = pasted_picture(handed)
        if files:
            self.attach(files)
        elif picture is not None:
            name = self._services.evidence.name_of_picture()
            self._take([partial(_picture, name, picture)])
        else:
            self._events.faultRequest.emit(_NOTHING_TO_PASTE)

    def attach(self, files: list[Path]) -> None:
        """Attach files to the follow-up that is shown."""
        self._take([partial(Incoming.file, file) for file in files])

    def open(self, evidence: Evidence) -> None:
        """Open a copy of a file with the computer's own program."""
        try:
            kept = self._services.follow_ups.evidence_path(evidence)
            self._opener.open(kept, evidence.file_name)
        except UserError as fault:
            self._events.faultRequest.emit(fault.message)

    def rename(self, evidence: Evidence, wish: str) -> None:
        """Call a file otherwise."""
        try:
            self._services.evidence.rename(evidence, wish)
        except UserError as fault:
            self._events.faultRequest.emit(fault.message)
        self.changed.emit()

    def remove(self, evidence: Evidence) -> None:
        """Take a file off; the notice line offers to take that back."""
        try:
            self._services.follow_ups.detach(evidence.id)
        except UserError as fault:
            self._events.faultRequest.emit(fault.message)
            return
        self._events.noticeRequest.emit(f"เอาไฟล์ “{evidence.file_name}” ออกแล้ว", True)
        self.changed.emit()

    def save_copy(self, evidence: Evidence) -> None:
        """Write a copy of a file where the person wants it."""
        ending = Path(evidence.file_name).suffix
        start = Path.home() / evidence.file_name
        target = messages.pick_target(
            self._window, "บันทึกสำเนา", start, f"ไฟล์ (*{ending})" if ending else "ทุกไฟล์ (*)"
        )
        if target is None:
            return

        def work(progress: Progress) -> Path:
            return self._services.evidence.save_copy(evidence, target, progress)

        def done(path: Path) -> None:
            self._events.noticeRequest.emit(f"บันทึกสำเนาไว้ที่ {path} แล้ว", False)

        self._events.workRequest.emit(Job("บันทึกสำเนา", work, done, self._say))

    def _say(self, fault: UserError) -> None:
        self._events.faultRequest.emit(fault.message)

    def _take(self, incoming: list[Callable[[], Incoming]]) -> None:
        """Attach one batch after the other: the next may come while one is being copied."""
        follow_up = self._owner()
        if follow_up is None or self._events.closed:
            return
        self._waiting.append((follow_up, incoming))
        self._next()

    def _next(self) -> None:
        if self._busy or not self._waiting:
            return
        follow_up, incoming = self._waiting.pop(0)
        self._busy = True

        def work(progress: Progress) -> Taken | None:
            try:
                files = [ready() for ready in incoming]
                return self._services.evidence.take(follow_up, files, progress)
            except Cancelled:
                return None
            finally:
                self._busy = False

        self._events.workRequest.emit(Job("แนบหลักฐาน", work, self._taken, self._not_taken))

    def _taken(self, answer: Taken | None) -> None:
        if answer is None:
            self._events.noticeRequest.emit("ยกเลิกแล้ว ไม่ได้แนบไฟล์ใด", False)
        else:
            self.changed.emit()
            self._tell(answer)
        self._next()

    def _not_taken(self, fault: UserError) -> None:
        self._busy = False
        self._say(fault)
        self._next()

    def _tell(self, taken: Taken) -> None:
        added = len(taken.added)
        done = f"แนบแล้ว {added} ไฟล์" if added else ""
        if len(taken.refused) > _MOST_TOLD:
            title = f"{done or 'ไม่ได้แนบไฟล์ใด'} ไม่ได้แนบ {len(taken.refused)} ไฟล์"
            display = self._services.display
            messages.report(self._window, display(title), [*map(display, taken.refused)])
        elif taken.refused:
            self._events.faultRequest.emit(" ".join([*taken.refused, done]).strip())
        elif added:
            self._events.noticeRequest.emit(" · ".join([done, *taken.twins[:_MOST_TOLD]]), True)


def _picture(name: str, image: QImage) -> Incoming:
    """A picture as a PNG file; takes long for a large one."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return Incoming(name, content=bytes(buffer.data().data()))
