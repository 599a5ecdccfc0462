"""Which files can be evidence: documents and pictures, never programs or ways to them."""

import re
from pathlib import PurePath

from .errors import UserError

SHORTCUTS = frozenset({".lnk", ".url", ".pif", ".website", ".appref-ms", ".desktop"})
"""Endings of files that only point at another."""

PROGRAMS = SHORTCUTS | frozenset(
    {
        ".apk", ".app", ".appinstaller", ".application", ".appx", ".bat", ".chm", ".cmd", ".com",
        ".cpl", ".dll", ".exe", ".gadget", ".hlp", ".hta", ".inf", ".iso", ".jar", ".jnlp",
        ".js", ".jse", ".lib", ".mof", ".msc", ".msi", ".msix", ".msp", ".mst", ".ps1",
        ".ps1xml", ".psc1", ".psm1", ".py", ".pyw", ".reg", ".scf", ".scr", ".sct", ".search-ms",
        ".settingcontent-ms", ".sh", ".shb", ".sys", ".vb", ".vbe", ".vbs", ".vhd", ".vhdx",
        ".ws", ".wsc", ".wsf", ".wsh", ".xll",
    }
)  # fmt: skip
"""Endings of files that Windows runs when they are opened."""

_FORBIDDEN = '\\/:*?"<>|'
"""What no file name on Windows may hold."""
_LONGEST = 200
"""Characters of a name; the folder before it needs room too."""


_NOT_IN_NAMES = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*\u200e\u200f\u202a-\u202e\u2066-\u2069]')
_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)( *\..*)?")
_LONGEST_NAME = 70


def is_program(name: str) -> bool:
    """Whether a file of this name would run when it is opened."""
    # Windows drops dots and spaces at a name's end, so "a.exe. " is a program too.
    return PurePath(name.rstrip(". ")).suffix.lower() in PROGRAMS


def refuse_program(name: str) -> None:
    """Refuse a program or a shortcut as evidence.

    Raises:
        UserError: it is one.
    """
    if not is_program(name):
        return
    if PurePath(name.rstrip(". ")).suffix.lower() in SHORTCUTS:
        raise UserError(f"“{name}” เป็นทางลัด ไม่ใช่ตัวไฟล์ กรุณาเปิดโฟลเดอร์ที่ทางลัดชี้ไป แล้วเลือกไฟล์ตัวจริงมาแนบ")
    raise UserError(
        f"“{name}” เป็นโปรแกรม จึงแนบเป็นหลักฐานไม่ได้ กรุณาแนบเป็นรูปภาพ, PDF หรือไฟล์เอกสารของผลงานนั้นแทน"
    )


def renamed(file_name: str, wish: str) -> str:
    """The name of a file that a person wants to call otherwise; its ending stays.

    Args:
        file_name: what it is called now.
        wish: what it is to be called, with or without its ending.

    Raises:
        UserError: nothing is left of the name, it is too long, or no file may be called so.
    """
    ending = PurePath(file_name).suffix
    stem = " ".join(wish.split())
    if ending and stem.lower().endswith(ending.lower()):
        stem = stem[: -len(ending)]
    stem = stem.strip(". ")
    if not stem:
        raise UserError("ชื่อไฟล์ยังว่างอยู่ กรุณาพิมพ์ชื่อไฟล์")
    bad = sorted({char for char in stem if char in _FORBIDDEN or not char.isprintable()})
    if bad:
        raise UserError(f"ชื่อไฟล์มีเครื่องหมาย {' '.join(bad)} ซึ่งใช้ในชื่อไฟล์ไม่ได้ กรุณาลบออก")
    if len(stem) + len(ending) > _LONGEST:
        raise UserError(f"ชื่อไฟล์ยาวเกิน {_LONGEST} ตัวอักษร กรุณาย่อให้สั้นลง")
    return stem + ending


def name_to_open(name: str) -> str:
    """The name under which a copy is opened: one that stays in its folder, on Windows too.

    A kept name may come from another PC's backup. Windows drops dots and spaces at the end, so
    that "a.exe." is a program; it keeps devices such as NUL in every folder; and signs that turn
    the writing hide what a file is.

    Raises:
        UserError: it is the name of a program.
    """
    clean = _NOT_IN_NAMES.sub("_", name).rstrip(". ") or "_"
    suffix = PurePath(clean).suffix.rstrip()
    if suffix.lower() in PROGRAMS:
        raise UserError(f"ไฟล์ “{name}” เป็นโปรแกรม จึงไม่เปิดจากที่นี่เพื่อความปลอดภัย")
    if _RESERVED.fullmatch(clean):
        clean = f"_{clean}"
    return f"{clean[: -len(suffix) or None][:_LONGEST_NAME].rstrip()}{suffix[:20]}"
