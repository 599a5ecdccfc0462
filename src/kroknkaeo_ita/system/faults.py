"""What the operating system refuses, told as a sentence that says what to do next."""

import errno
import os
from enum import Enum
from pathlib import Path

from ..domain.errors import UserError


class Refusal(Enum):
    """Why the operating system refused, each with its sentence."""

    FULL = "พื้นที่เก็บข้อมูลเต็ม จึงเขียน “{path}” ไม่ได้ โปรดลบไฟล์ที่ไม่ใช้แล้วหรือเลือกที่เก็บอื่น แล้วลองอีกครั้ง"
    TOO_LARGE = (
        "ไฟล์ “{path}” ใหญ่เกินกว่าที่ไดรฟ์นี้จะเก็บได้ โปรดเลือกไดรฟ์อื่น เช่น ไดรฟ์ที่จัดรูปแบบเป็น NTFS หรือ exFAT"
    )
    DENIED = (
        "ไม่มีสิทธิ์เข้าถึง “{path}” โปรดตรวจสอบว่าไฟล์ไม่ได้เปิดอยู่ในโปรแกรมอื่นและไม่ได้ตั้งเป็นอ่านอย่างเดียว "
        "หรือเลือกโฟลเดอร์อื่น แล้วลองอีกครั้ง"
    )
    IN_USE = "โปรแกรมอื่นกำลังใช้ “{path}” อยู่ โปรดปิดไฟล์นั้นในโปรแกรมอื่นก่อน แล้วลองอีกครั้ง"
    READ_ONLY = "ไดรฟ์ที่เก็บ “{path}” ป้องกันการเขียนไว้ โปรดปลดการป้องกันการเขียนหรือเลือกไดรฟ์อื่น แล้วลองอีกครั้ง"
    TOO_LONG = (
        "ชื่อไฟล์หรือชื่อโฟลเดอร์ยาวเกินไป: “{path}” โปรดตั้งชื่อให้สั้นลงหรือเลือกโฟลเดอร์ที่อยู่ตื้นกว่านี้ แล้วลองอีกครั้ง"
    )
    BAD_NAME = 'ใช้ชื่อ “{path}” ไม่ได้ โปรดตั้งชื่อใหม่โดยไม่ใช้เครื่องหมาย \\ / : * ? " < > | แล้วลองอีกครั้ง'
    MISSING = "ไม่พบ “{path}” โปรดตรวจสอบว่ายังไม่ได้ย้าย ลบ หรือเปลี่ยนชื่อ แล้วลองอีกครั้ง"
    NO_DRIVE = (
        "ไม่พบไดรฟ์ที่เก็บ “{path}” แฟลชไดรฟ์อาจถูกถอดออกหรือยังไม่พร้อม โปรดเสียบไดรฟ์ให้แน่น รอสักครู่ แล้วลองอีกครั้ง"
    )
    DEVICE = (
        "อ่านหรือเขียน “{path}” ไม่สำเร็จ ไดรฟ์อาจหลุด ถูกถอด หรือชำรุด "
        "โปรดเสียบไดรฟ์ใหม่หรือใช้ไดรฟ์อื่น แล้วลองอีกครั้ง"
    )
    NETWORK = (
        "ติดต่อไดรฟ์เครือข่ายที่เก็บ “{path}” ไม่ได้ โปรดตรวจสอบสายเครือข่ายหรือเลือกที่เก็บในเครื่องนี้ แล้วลองอีกครั้ง"
    )
    EXISTS = "มี “{path}” อยู่แล้ว โปรดตั้งชื่ออื่นหรือเลือกโฟลเดอร์อื่น"
    IS_FOLDER = "“{path}” เป็นโฟลเดอร์ ไม่ใช่ไฟล์ โปรดเลือกหรือตั้งชื่อไฟล์"
    NOT_FOLDER = "“{path}” ไม่ได้อยู่ในโฟลเดอร์ที่ใช้ได้ โปรดเลือกโฟลเดอร์อื่น แล้วลองอีกครั้ง"
    BUSY_PC = "คอมพิวเตอร์มีหน่วยความจำหรือทรัพยากรไม่พอสำหรับ “{path}” โปรดปิดโปรแกรมอื่น แล้วลองอีกครั้ง"
    OTHER = (
        "อ่านหรือเขียน “{path}” ไม่สำเร็จ ({detail}) โปรดลองอีกครั้ง "
        "ถ้ายังไม่ได้ ให้เลือกที่เก็บอื่นหรือแจ้งผู้ดูแลคอมพิวเตอร์"
    )


class Refused(UserError):
    """The operating system refused, for a reason that a person can mend.

    Attributes:
        refusal: the reason.
    """

    def __init__(self, refusal: Refusal, message: str) -> None:
        super().__init__(message)
        self.refusal = refusal


# Windows' own numbers come first: it folds many of them into one errno.
_WINDOWS = {
    2: Refusal.MISSING,
    3: Refusal.MISSING,
    4: Refusal.BUSY_PC,
    5: Refusal.DENIED,
    8: Refusal.BUSY_PC,
    14: Refusal.BUSY_PC,
    15: Refusal.NO_DRIVE,
    19: Refusal.READ_ONLY,
    20: Refusal.NO_DRIVE,
    21: Refusal.NO_DRIVE,
    23: Refusal.DEVICE,
    31: Refusal.DEVICE,
    32: Refusal.IN_USE,
    33: Refusal.IN_USE,
    39: Refusal.FULL,
    51: Refusal.NETWORK,
    53: Refusal.NETWORK,
    55: Refusal.NETWORK,
    59: Refusal.NETWORK,
    64: Refusal.NETWORK,
    65: Refusal.NETWORK,
    67: Refusal.NETWORK,
    80: Refusal.EXISTS,
    112: Refusal.FULL,
    121: Refusal.NETWORK,
    123: Refusal.BAD_NAME,
    183: Refusal.EXISTS,
    206: Refusal.TOO_LONG,
    223: Refusal.TOO_LARGE,
    267: Refusal.NOT_FOLDER,
    433: Refusal.NO_DRIVE,
    483: Refusal.DEVICE,
    1006: Refusal.NO_DRIVE,
    1117: Refusal.DEVICE,
    1167: Refusal.NO_DRIVE,
    1231: Refusal.NETWORK,
    1295: Refusal.FULL,
}

_POSIX = {
    errno.ENOSPC: Refusal.FULL,
    errno.EFBIG: Refusal.TOO_LARGE,
    errno.EACCES: Refusal.DENIED,
    errno.EPERM: Refusal.DENIED,
    errno.EBUSY: Refusal.IN_USE,
    errno.EROFS: Refusal.READ_ONLY,
    errno.ENAMETOOLONG: Refusal.TOO_LONG,
    errno.EILSEQ: Refusal.BAD_NAME,
    errno.ENOENT: Refusal.MISSING,
    errno.ENODEV: Refusal.NO_DRIVE,
    errno.ENXIO: Refusal.NO_DRIVE,
    errno.EIO: Refusal.DEVICE,
    errno.ENETDOWN: Refusal.NETWORK,
    errno.ENETUNREACH: Refusal.NETWORK,
    errno.ECONNRESET: Refusal.NETWORK,
    errno.ECONNABORTED: Refusal.NETWORK,
    errno.EHOSTUNREACH: Refusal.NETWORK,
    errno.ETIMEDOUT: Refusal.NETWORK,
    errno.EEXIST: Refusal.EXISTS,
    errno.EISDIR: Refusal.IS_FOLDER,
    errno.ENOTDIR: Refusal.NOT_FOLDER,
    errno.EMFILE: Refusal.BUSY_PC,
    errno.ENFILE: Refusal.BUSY_PC,
    errno.ENOMEM: Refusal.BUSY_PC,
}
for _name, _sentence in (
    ("EDQUOT", Refusal.FULL),
    ("ESTALE", Refusal.NETWORK),
    ("EHOSTDOWN", Refusal.NETWORK),
    ("ENOMEDIUM", Refusal.NO_DRIVE),
    ("ETXTBSY", Refusal.IN_USE),
):
    if hasattr(errno, _name):  # not every system knows these
        _POSIX[getattr(errno, _name)] = _sentence

_LONGEST_WINDOWS_PATH = 259


def explain_os_error(error: OSError, path: Path) -> Refused:
    """Turn a refusal of the operating system into a fault that a person can mend.

    Args:
        error: what was raised.
        path: the file or folder that the person knows about, not a temporary one beside it.

    Returns:
        The fault to raise; raise it `from error`, so that the log keeps the cause.
    """
    winerror = getattr(error, "winerror", None)
    found = _WINDOWS.get(winerror) if winerror else _POSIX.get(error.errno or 0)
    refusal = found or Refusal.OTHER
    if refusal is Refusal.MISSING:
        refusal = _missing(path)
    detail = error.strerror or type(error).__name__
    return Refused(refusal, refusal.value.format(path=path, detail=detail))


def _missing(path: Path) -> Refusal:
    """Tell apart what Windows and POSIX alike report as 'not found'."""
    if os.name == "nt" and len(str(path)) > _LONGEST_WINDOWS_PATH:
        return Refusal.TOO_LONG
    if path.anchor and not os.path.exists(path.anchor):  # noqa: PTH110  never raises
        return Refusal.NETWORK if path.anchor.startswith("\\\\") else Refusal.NO_DRIVE
    return Refusal.MISSING
