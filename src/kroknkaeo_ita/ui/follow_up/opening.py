"""Opening kept files with the computer's own programs, from a copy under their own name."""

import shutil
from pathlib import Path

from PySide6.QtCore import QObject, QTemporaryDir, QUrl
from PySide6.QtGui import QDesktopServices

from ...domain.errors import UserError
from ...domain.evidence_files import name_to_open
from ...system.faults import explain_os_error


def show_folder(file: Path) -> None:
    """Open the folder that a file lies in."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(file.parent)))


def open_file(file: Path) -> None:
    """Open a file that the program has just written.

    Raises:
        UserError: no program opens it.
    """
    if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(file))):
        raise _no_program(file.name)


def _no_program(name: str) -> UserError:
    return UserError(f"เครื่องนี้ไม่มีโปรแกรมสำหรับเปิด “{name}” กรุณาติดตั้งโปรแกรมอ่านไฟล์ชนิดนี้ก่อน")


class FileOpener(QObject):
    """Opens copies, so that no program changes the kept bytes; the copies go with the window."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._folder = QTemporaryDir()

    def open(self, kept: Path, name: str) -> None:
        """Open a kept file under the name that it came with.

        Raises:
            UserError: the file is gone, is itself a program, or cannot be copied or opened.
        """
        clean = name_to_open(name)
        folder = Path(self._folder.path()) / kept.name[:16]
        copy = folder / clean
        if not kept.is_file():
            raise UserError(f"เปิดไฟล์ “{name}” ไม่ได้ ไฟล์ในคลังหลักฐานหายไป กรุณาเอาออกแล้วแนบใหม่")
        try:
            folder.mkdir(exist_ok=True)
            _copy(kept, copy)
        except OSError as error:
            raise explain_os_error(error, copy) from error
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(copy))):
            raise _no_program(name)


def _copy(kept: Path, copy: Path) -> None:
    """Copy the kept bytes, unless the program in which they are open holds the last copy."""
    try:
        shutil.copyfile(kept, copy)
    except PermissionError:
        if not copy.exists():
            raise
