"""Opening kept files with the computer's own programs, from a copy under their own name."""

import re
import shutil
from pathlib import Path

from PySide6.QtCore import QObject, QTemporaryDir, QUrl
from PySide6.QtGui import QDesktopServices

from ..domain.errors import UserError

_NEVER_OPENED = frozenset(
    [
        ".appinstaller",
        ".application",
        ".appref-ms",
        ".appx",
        ".bat",
        ".chm",
        ".cmd",
        ".com",
        ".cpl",
        ".dll",
        ".exe",
        ".gadget",
        ".hlp",
        ".hta",
        ".inf",
        ".iso",
        ".jar",
        ".jnlp",
        ".js",
        ".jse",
        ".lnk",
        ".mof",
        ".msc",
        ".msi",
        ".msix",
        ".msp",
        ".mst",
        ".pif",
        ".ps1",
        ".psm1",
        ".py",
        ".pyw",
        ".reg",
        ".scf",
        ".scr",
        ".sct",
        ".search-ms",
        ".settingcontent-ms",
        ".sh",
        ".shb",
        ".sys",
        ".url",
        ".vb",
        ".vbe",
        ".vbs",
        ".vhd",
        ".vhdx",
        ".website",
        ".ws",
        ".wsc",
        ".wsf",
        ".wsh",
        ".xll",
    ]
)
_NOT_IN_NAMES = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*\u200e\u200f\u202a-\u202e\u2066-\u2069]')
_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)( *\..*)?")
_LONGEST_NAME = 70


def name_to_open(name: str) -> str:
    """The name under which a copy is opened: one that stays in its folder, on Windows too.

    A kept name may come from another PC's backup. Windows drops dots and spaces at the end, so
    that "a.exe." is a program; it keeps devices such as NUL in every folder; and signs that turn
    the writing hide what a file is.

    Raises:
        UserError: it is the name of a program.
    """
    clean = _NOT_IN_NAMES.sub("_", name).rstrip(". ") or "_"
    suffix = Path(clean).suffix.rstrip()
    if suffix.lower() in _NEVER_OPENED:
        raise UserError(f"ไฟล์ “{name}” เป็นโปรแกรม จึงไม่เปิดจากที่นี่เพื่อความปลอดภัย")
    if _RESERVED.fullmatch(clean):
        clean = f"_{clean}"
    return f"{clean[: -len(suffix) or None][:_LONGEST_NAME].rstrip()}{suffix[:20]}"


def show_folder(file: Path) -> None:
    """Open the folder that a file lies in."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(file.parent)))


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
        try:
            folder.mkdir(exist_ok=True)
            shutil.copyfile(kept, copy)
        except OSError:
            raise UserError(
                f"เปิดไฟล์ “{name}” ไม่ได้ ไฟล์ในคลังหลักฐานอาจหายไป กรุณาเอาออกแล้วแนบใหม่"
            ) from None
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(copy))):
            raise UserError(f"เครื่องนี้ไม่มีโปรแกรมสำหรับเปิด “{name}” กรุณาติดตั้งโปรแกรมอ่านไฟล์ชนิดนี้ก่อน")
