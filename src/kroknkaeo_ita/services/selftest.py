"""The program's check of itself: everything it exists for, once, in a folder of its own."""

from collections.abc import Iterator
from pathlib import Path

from ..documents.readback import text_of
from ..domain.errors import UserError
from ..domain.follow_up import Status
from ..domain.paper_order import PaperOrder
from ..domain.thai.digits import to_ascii_digits
from ..system.clock import SystemClock
from ..system.paths import DataFolder
from ..system.settings import Settings
from .facade import Services, open_services

_PAPERS = {
    "memo": "ความเห็นของนายกเทศมนตรีตำบลโกรกแก้ว",
    "plan": "สร้างช่องทางการติดต่อ/การขอรับบริการ/การแสดงความคิดเห็นรูปแบบออนไลน์",
    "report": "เทศบาลตำบลโกรกแก้ว อำเภอโนนสุวรรณ จังหวัดบุรีรัมย์",
}
"""What each paper must say; it holds tone marks, ำ, leading vowels and every line's break."""


def run_selftest(folder: Path) -> Iterator[str]:
    """Keep, print, back up and restore the example year, and say after each step that it worked.

    Raises:
        UserError: a step did not give what it must.
    """
    services = _open(folder / "ข้อมูล ทดสอบ")
    try:
        year = services.example.load()
        measure = services.measures.of_year(year)[0]
        kept = services.follow_ups.get(measure.id, 2).changed(status=Status.DONE, result="น้ำก่ำ")
        services.follow_ups.save(kept)
        yield "เก็บข้อมูล: ผ่าน"
        for key, sentence in _PAPERS.items():
            path = folder / f"{key}.pdf"
            services.papers.write(PaperOrder(key, year), path)
            _expect_text(path, sentence)
            yield f"พิมพ์ {key}: ผ่าน"
        report = services.backups.make(folder)
        services.backups.verify(report.path)
        yield "สำรองและอ่านกลับ: ผ่าน"
    finally:
        services.close()
    restored = _open(folder / "กู้คืน")
    try:
        restored.backups.restore(report.path)
        if restored.follow_ups.get(measure.id, 2).result != "น้ำก่ำ":
            raise UserError("กู้คืนแล้วข้อมูลไม่ตรงกับที่สำรองไว้ กรุณาติดตั้งโปรแกรมใหม่")
        if restored.backups.check():
            raise UserError("ข้อมูลที่กู้คืนไม่ครบถ้วน กรุณาติดตั้งโปรแกรมใหม่")
        yield "กู้คืน: ผ่าน"
    finally:
        restored.close()


def _open(root: Path) -> Services:
    folder = DataFolder(root)
    folder.create()
    return open_services(folder, Settings(folder.settings), SystemClock())


def _expect_text(path: Path, sentence: str) -> None:
    shown = to_ascii_digits("".join(text_of(path.read_bytes()).split()))
    if "".join(sentence.split()) not in shown:
        raise UserError(
            f"พิมพ์ {path.stem} แล้วอ่านข้อความกลับมาไม่ตรง แบบอักษรอาจเสียหาย กรุณาติดตั้งโปรแกรมใหม่"
        )
