"""What the operating system refuses, told as a sentence that says what to do next."""

import errno
import os
from pathlib import Path

from ..domain.errors import UserError

_FULL = "พื้นที่เก็บข้อมูลเต็ม จึงเขียน “{path}” ไม่ได้ โปรดลบไฟล์ที่ไม่ใช้แล้วหรือเลือกที่เก็บอื่น แล้วลองอีกครั้ง"
_TOO_LARGE = "ไฟล์ “{path}” ใหญ่เกินกว่าที่ไดรฟ์นี้จะเก็บได้ โปรดเลือกไดรฟ์อื่น เช่น ไดรฟ์ที่จัดรูปแบบเป็น NTFS หรือ exFAT"
_DENIED = (
    "ไม่มีสิทธิ์เข้าถึง “{path}” โปรดตรวจสอบว่าไฟล์ไม่ได้เปิดอยู่ในโปรแกรมอื่นและไม่ได้ตั้งเป็นอ่านอย่างเดียว "
    "หรือเลือกโฟลเดอร์อื่น แล้วลองอีกครั้ง"
)
_IN_USE = "โปรแกรมอื่นกำลังใช้ “{path}” อยู่ โปรดปิดไฟล์นั้นในโปรแกรมอื่นก่อน แล้วลองอีกครั้ง"
_READ_ONLY = "ไดรฟ์ที่เก็บ “{path}” ป้องกันการเขียนไว้ โปรดปลดการป้องกันการเขียนหรือเลือกไดรฟ์อื่น แล้วลองอีกครั้ง"
_TOO_LONG = "ชื่อไฟล์หรือชื่อโฟลเดอร์ยาวเกินไป: “{path}” โปรดตั้งชื่อให้สั้นลงหรือเลือกโฟลเดอร์ที่อยู่ตื้นกว่านี้ แล้วลองอีกครั้ง"
_BAD_NAME = 'ใช้ชื่อ “{path}” ไม่ได้ โปรดตั้งชื่อใหม่โดยไม่ใช้เครื่องหมาย \\ / : * ? " < > | แล้วลองอีกครั้ง'
_MISSING = "ไม่พบ “{path}” โปรดตรวจสอบว่ายังไม่ได้ย้าย ลบ หรือเปลี่ยนชื่อ แล้วลองอีกครั้ง"
_NO_DRIVE = (
    "ไม่พบไดรฟ์ที่เก็บ “{path}” แฟลชไดรฟ์อาจถูกถอดออกหรือยังไม่พร้อม โปรดเสียบไดรฟ์ให้แน่น รอสักครู่ แล้วลองอีกครั้ง"
)
_DEVICE = (
    "อ่านหรือเขียน “{path}” ไม่สำเร็จ ไดรฟ์อาจหลุด ถูกถอด หรือชำรุด โปรดเสียบไดรฟ์ใหม่หรือใช้ไดรฟ์อื่น แล้วลองอีกครั้ง"
)
_NETWORK = "ติดต่อไดรฟ์เครือข่ายที่เก็บ “{path}” ไม่ได้ โปรดตรวจสอบสายเครือข่ายหรือเลือกที่เก็บในเครื่องนี้ แล้วลองอีกครั้ง"
_EXISTS = "มี “{path}” อยู่แล้ว โปรดตั้งชื่ออื่นหรือเลือกโฟลเดอร์อื่น"
_IS_FOLDER = "“{path}” เป็นโฟลเดอร์ ไม่ใช่ไฟล์ โปรดเลือกหรือตั้งชื่อไฟล์"
_NOT_FOLDER = "“{path}” ไม่ได้อยู่ในโฟลเดอร์ที่ใช้ได้ โปรดเลือกโฟลเดอร์อื่น แล้วลองอีกครั้ง"
_BUSY_PC = "คอมพิวเตอร์มีหน่วยความจำหรือทรัพยากรไม่พอสำหรับ “{path}” โปรดปิดโปรแกรมอื่น แล้วลองอีกครั้ง"
_OTHER = (
    "อ่านหรือเขียน “{path}” ไม่สำเร็จ ({detail}) โปรดลองอีกครั้ง ถ้ายังไม่ได้ ให้เลือกที่เก็บอื่นหรือแจ้งผู้ดูแลคอมพิวเตอร์"
)

# Windows' own numbers come first: it folds many of them into one errno.
_WINDOWS = {
    2: _MISSING,
    3: _MISSING,
    4: _BUSY_PC,
    5: _DENIED,
    8: _BUSY_PC,
    14: _BUSY_PC,
    15: _NO_DRIVE,
    19: _READ_ONLY,
    20: _NO_DRIVE,
    21: _NO_DRIVE,
    23: _DEVICE,
    31: _DEVICE,
    32: _IN_USE,
    33: _IN_USE,
    39: _FULL,
    51: _NETWORK,
    53: _NETWORK,
    55: _NETWORK,
    59: _NETWORK,
    64: _NETWORK,
    65: _NETWORK,
    67: _NETWORK,
    80: _EXISTS,
    112: _FULL,
    121: _NETWORK,
    123: _BAD_NAME,
    183: _EXISTS,
    206: _TOO_LONG,
    223: _TOO_LARGE,
    267: _NOT_FOLDER,
    433: _NO_DRIVE,
    483: _DEVICE,
    1006: _NO_DRIVE,
    1117: _DEVICE,
    1167: _NO_DRIVE,
    1231: _NETWORK,
    1295: _FULL,
}

_POSIX = {
    errno.ENOSPC: _FULL,
    errno.EFBIG: _TOO_LARGE,
    errno.EACCES: _DENIED,
    errno.EPERM: _DENIED,
    errno.EBUSY: _IN_USE,
    errno.EROFS: _READ_ONLY,
    errno.ENAMETOOLONG: _TOO_LONG,
    errno.EILSEQ: _BAD_NAME,
    errno.ENOENT: _MISSING,
    errno.ENODEV: _NO_DRIVE,
    errno.ENXIO: _NO_DRIVE,
    errno.EIO: _DEVICE,
    errno.ENETDOWN: _NETWORK,
    errno.ENETUNREACH: _NETWORK,
    errno.ECONNRESET: _NETWORK,
    errno.ECONNABORTED: _NETWORK,
    errno.EHOSTUNREACH: _NETWORK,
    errno.ETIMEDOUT: _NETWORK,
    errno.EEXIST: _EXISTS,
    errno.EISDIR: _IS_FOLDER,
    errno.ENOTDIR: _NOT_FOLDER,
    errno.EMFILE: _BUSY_PC,
    errno.ENFILE: _BUSY_PC,
    errno.ENOMEM: _BUSY_PC,
}
for _name, _sentence in (
    ("EDQUOT", _FULL),
    ("ESTALE", _NETWORK),
    ("EHOSTDOWN", _NETWORK),
    ("ENOMEDIUM", _NO_DRIVE),
    ("ETXTBSY", _IN_USE),
):
    if hasattr(errno, _name):  # not every system knows these
        _POSIX[getattr(errno, _name)] = _sentence

_LONGEST_WINDOWS_PATH = 259


def explain_os_error(error: OSError, path: Path) -> UserError:
    """Turn a refusal of the operating system into a fault that a person can mend.

    Args:
        error: what was raised.
        path: the file or folder that the person knows about, not a temporary one beside it.

    Returns:
        The fault to raise; raise it `from error`, so that the log keeps the cause.
    """
    winerror = getattr(error, "winerror", None)
    sentence = _WINDOWS.get(winerror) if winerror else _POSIX.get(error.errno or 0)
    if sentence is _MISSING:
        sentence = _missing(path)
    detail = error.strerror or type(error).__name__
    return UserError((sentence or _OTHER).format(path=path, detail=detail))


def _missing(path: Path) -> str:
    """Tell apart what Windows and POSIX alike report as 'not found'."""
    if os.name == "nt" and len(str(path)) > _LONGEST_WINDOWS_PATH:
        return _TOO_LONG
    if path.anchor and not os.path.exists(path.anchor):  # noqa: PTH110  never raises
        return _NETWORK if path.anchor.startswith("\\\\") else _NO_DRIVE
    return _MISSING
