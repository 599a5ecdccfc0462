"""What a backup says about itself before anyone trusts it with a year's work."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from pathlib import Path

from .errors import UserError

SUFFIX = ".krokbak"
"""How every backup's name ends."""
LEAST_PASSPHRASE = 8
"""The fewest characters of a passphrase."""


@dataclass(frozen=True)
class BackupFacts:
    """What is inside a backup.

    Attributes:
        years: fiscal years (B.E.) it holds, oldest first.
        counts: how many records of each kind, by the kind's Thai name.
        evidence_files: how many files of evidence; ``size`` is the whole in bytes.
        missing: the files that were gone or damaged when the backup was made, by their owners'
            names.
        outside: how many files of evidence it leaves in the data folder that it was made in.
    """

    office: str
    years: tuple[int, ...]
    counts: Mapping[str, int]
    evidence_files: int
    size: int
    made_at: datetime
    program_version: str
    schema: str
    missing: tuple[str, ...] = ()
    outside: int = 0


class Outcome(Enum):
    """How a backup ended; each with the sentence that is shown."""

    TAKE_IT = "สำรองข้อมูลเสร็จแล้ว อ่านกลับมาตรวจทั้งไฟล์แล้ว ถูกต้องครบถ้วน ถอดแฟลชไดรฟ์ได้แล้ว"
    KEPT_HERE = (
        "สำรองข้อมูลเสร็จแล้ว อ่านกลับมาตรวจทั้งไฟล์แล้ว ถูกต้องครบถ้วน "
        "ไฟล์นี้อยู่ในไดรฟ์ของเครื่อง กรุณาเก็บลงแฟลชไดรฟ์ด้วยอีกชุดหนึ่ง"
    )
    WITHOUT_SOME = (
        "สำรองข้อมูลแล้วและอ่านกลับมาตรวจแล้ว แต่ไฟล์เหล่านี้หายหรือเสียหายในเครื่องจึงไม่มีในไฟล์สำรอง "
        "กรุณานำออกแล้วแนบใหม่: {detail}"
    )
    CANCELLED = "ยกเลิกการสำรองข้อมูลแล้ว ไม่มีไฟล์ค้างไว้ และไฟล์สำรองเดิมยังอยู่ครบ"
    NO_ROOM = (
        "ที่ว่างใน {place} ไม่พอ จึงยังไม่ได้สำรอง ({detail}) กรุณาลบไฟล์ที่ไม่ใช้ หรือเลือกไดรฟ์อื่น แล้วลองอีกครั้ง"
    )
    PULLED = "ไดรฟ์ของ {place} หลุดหรือถูกถอดออกก่อนเสร็จ จึงยังไม่ได้สำรอง กรุณาเสียบไดรฟ์ให้แน่น แล้วสำรองอีกครั้ง"
    NOT_WRITABLE = (
        "เขียนลง {place} ไม่ได้ จึงยังไม่ได้สำรอง กรุณาปลดการป้องกันการเขียน เลือกโฟลเดอร์อื่น หรือใช้ไดรฟ์อื่น"
    )
    HELD = "โปรแกรมอื่น เช่น โปรแกรมป้องกันไวรัส กำลังใช้ไฟล์ใน {place} จึงยังไม่ได้สำรอง กรุณารอสักครู่ แล้วลองอีกครั้ง"
    NETWORK_GONE = (
        "ติดต่อโฟลเดอร์เครือข่าย {place} ไม่ได้ จึงยังไม่ได้สำรอง กรุณาตรวจสายเครือข่าย หรือเลือกแฟลชไดรฟ์"
    )
    NO_FOLDER = "ไม่พบโฟลเดอร์ {place} จึงยังไม่ได้สำรอง กรุณาเสียบแฟลชไดรฟ์หรือเลือกโฟลเดอร์อื่น"
    BAD_NAME = "ตั้งชื่อไฟล์สำรองเป็น {place} ไม่ได้ ({detail}) กรุณาตั้งชื่อใหม่ แล้วลองอีกครั้ง"
    READS_BACK_WRONG = (
        "เขียนลง {place} แล้ว แต่อ่านกลับมาไม่ตรง จึงไม่เก็บไฟล์นั้นไว้ ไดรฟ์อาจชำรุด กรุณาใช้ไดรฟ์อื่น แล้วสำรองใหม่"
    )
    DATA_DAMAGED = (
        "ข้อมูลในเครื่องเสียหาย จึงไม่สำรองทับของดี ({detail}) "
        "กรุณาปิดแล้วเปิดโปรแกรมใหม่ เพื่อกู้คืนจากสำเนาล่าสุดที่ใช้ได้"
    )
    OTHER = "สำรองข้อมูลลง {place} ไม่สำเร็จ ({detail}) กรุณาลองอีกครั้ง หรือเลือกไดรฟ์อื่น"

    def told(self, place: object = "", detail: str = "") -> str:
        """The sentence, with the place and the detail put in."""
        return self.value.format(place=place, detail=detail)


class BackupRefused(UserError):
    """A backup was not made; the earlier ones and the data are as they were.

    Attributes:
        outcome: how it ended.
        older: backups of this office on the same drive that could go to make room, oldest first;
            the two newest good ones are never among them.
    """

    def __init__(
        self, outcome: Outcome, place: object = "", detail: str = "", older: tuple[Path, ...] = ()
    ) -> None:
        super().__init__(outcome.told(place, detail))
        self.outcome = outcome
        self.older = older
