"""Programs are never evidence, and a file keeps its ending whatever it is called."""

import pytest

from kroknkaeo_ita.domain.errors import UserError
from kroknkaeo_ita.domain.evidence_files import is_program, refuse_program, renamed


@pytest.mark.parametrize(
    "name",
    [
        "รายงาน.exe",
        "รายงาน.PDF.Scr",
        "ภาพ.jpg.lnk",
        "a.exe. ",
        "a.HTA",
        "เว็บ.url",
        "a.ps1",
        "x.jse",
    ],
)
def test_what_would_run_is_refused(name: str) -> None:
    assert is_program(name)
    with pytest.raises(UserError, match="กรุณา"):
        refuse_program(name)


@pytest.mark.parametrize("name", ["รายงาน.pdf", "exe", "ภาพ.exe.jpg", "ตาราง.xlsx", "แบบ.docm"])
def test_papers_and_pictures_are_taken(name: str) -> None:
    refuse_program(name)


@pytest.mark.parametrize(
    ("now", "wish", "then"),
    [
        ("IMG_001.JPG", "ภาพอบรม", "ภาพอบรม.JPG"),
        ("IMG_001.JPG", "ภาพอบรม.jpg", "ภาพอบรม.JPG"),
        ("a.pdf", "  รายงาน   ครั้งที่ 2  ", "รายงาน ครั้งที่ 2.pdf"),
        ("รายงาน", "ใหม่", "ใหม่"),
        ("a.pdf", "รายงาน.exe", "รายงาน.exe.pdf"),
    ],
)
def test_the_ending_stays(now: str, wish: str, then: str) -> None:
    assert renamed(now, wish) == then


@pytest.mark.parametrize(
    ("wish", "said"),
    [
        ("", "ยังว่าง"),
        (" .pdf ", "ยังว่าง"),
        ("ก/ข", "เครื่องหมาย /"),
        ('"ก"', 'เครื่องหมาย "'),
        ("ก" * 300, "ยาวเกิน"),
    ],
)
def test_a_name_that_no_file_may_have_is_refused(wish: str, said: str) -> None:
    with pytest.raises(UserError, match=said):
        renamed("a.pdf", wish)
