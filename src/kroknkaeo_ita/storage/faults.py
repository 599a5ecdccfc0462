"""SQLite's own words for faults that can happen to anyone, put into Thai."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from ..domain.errors import UserError

_DAMAGED = ("malformed", "not a database", "file is encrypted", "decode to utf-8")
_SENTENCES = (
    (
        ("database or disk is full",),
        "ดิสก์เต็ม จึงเขียนลงโฟลเดอร์ {folder} ไม่ได้ ข้อมูลเดิมยังอยู่ครบ กรุณาลบไฟล์ที่ไม่ใช้ แล้วทำอีกครั้ง",
    ),
    (
        ("database is locked", "database table is locked"),
        "ข้อมูลชุดนี้เปิดอยู่แล้วในโปรแกรมอีกหน้าต่างหนึ่ง กรุณาใช้หน้าต่างนั้น หรือปิดแล้วเปิดใหม่",
    ),
    (
        ("readonly database", "unable to open database file", "authorization denied"),
        "เขียนข้อมูลลงโฟลเดอร์ข้อมูลไม่ได้ กรุณาตรวจสิทธิ์ของโฟลเดอร์ {folder} แล้วเปิดโปรแกรมใหม่",
    ),
    (
        ("too big",),
        "ข้อความหนึ่งยาวเกินที่โปรแกรมเก็บได้ จึงยังไม่ได้บันทึก กรุณาย่อข้อความ หรือแนบเป็นไฟล์หลักฐานแทน แล้วทำอีกครั้ง",
    ),
    (
        ("disk i/o error",),
        "อ่านหรือเขียนดิสก์ไม่สำเร็จ จึงยังไม่ได้บันทึกครั้งล่าสุด กรุณาสำรองข้อมูลลงแฟลชไดรฟ์ แล้วให้ช่างตรวจดิสก์",
    ),
)


@contextmanager
def told_in_thai(path: Path, *, damaged: type[UserError] = UserError) -> Iterator[None]:
    """Turn the database's expected faults into a UserError; anything else goes through as a bug.

    Args:
        path: the file that the person knows of.
        damaged: what is raised when the file itself is damaged.
    """
    try:
        yield
    except (DBAPIError, sqlite3.Error) as error:
        words = str(error.orig if isinstance(error, DBAPIError) else error).lower()
        if any(sign in words for sign in _DAMAGED):
            raise damaged(damage_told(path)) from error
        for signs, sentence in _SENTENCES:
            if any(sign in words for sign in signs):
                raise UserError(sentence.format(path=path, folder=path.parent)) from error
        raise


def damage_told(path: Path) -> str:
    """The sentence for a database file that is damaged."""
    return f"ไฟล์ข้อมูล {path} เสียหายหรือไม่ใช่ข้อมูลของโปรแกรมนี้ โปรแกรมไม่ได้แก้ไขไฟล์นี้ กรุณากู้คืนจากไฟล์สำรองล่าสุด"
