"""What the system refuses is told in Thai, with the right advice."""

import errno
import os
from pathlib import Path

import pytest

from kroknkaeo_ita.system import faults
from tests.system.faults import windows_error

HERE = Path(__file__)


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOSPC, "พื้นที่เก็บข้อมูลเต็ม"),
        (errno.EACCES, "ไม่มีสิทธิ์"),
        (errno.EROFS, "ป้องกันการเขียน"),
        (errno.ENAMETOOLONG, "ยาวเกินไป"),
        (errno.ENODEV, "ไม่พบไดรฟ์"),
        (errno.EIO, "ไดรฟ์อาจหลุด"),
        (errno.ENETUNREACH, "ไดรฟ์เครือข่าย"),
        (errno.EISDIR, "เป็นโฟลเดอร์"),
        (errno.ENOENT, "ไม่พบ"),
        (errno.EBUSY, "โปรแกรมอื่นกำลังใช้"),
    ],
)
def test_posix(number: int, words: str) -> None:
    message = faults.explain_os_error(OSError(number, os.strerror(number)), HERE).message
    assert words in message
    assert str(HERE) in message


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (5, "ไม่มีสิทธิ์"),
        (32, "โปรแกรมอื่นกำลังใช้"),
        (112, "พื้นที่เก็บข้อมูลเต็ม"),
        (206, "ยาวเกินไป"),
        (21, "ไม่พบไดรฟ์"),
        (1167, "ไม่พบไดรฟ์"),
        (53, "ไดรฟ์เครือข่าย"),
        (19, "ป้องกันการเขียน"),
        (123, "ตั้งชื่อใหม่"),
    ],
)
def test_windows_numbers_win_over_errno(number: int, words: str) -> None:
    assert words in faults.explain_os_error(windows_error(number), HERE).message


def test_every_sentence_says_what_to_do_and_hides_no_brace() -> None:
    for number in [*faults._POSIX, 99999]:
        message = faults.explain_os_error(OSError(number, "detail"), HERE).message
        assert "โปรด" in message
        assert "{" not in message


def test_a_missing_windows_drive_is_no_missing_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(faults.os.path, "exists", lambda _path: False)
    error = FileNotFoundError(errno.ENOENT, "gone")
    assert "ไม่พบไดรฟ์" in faults.explain_os_error(error, Path("/E/สำรอง.zip")).message


def test_an_unknown_refusal_keeps_its_own_words() -> None:
    assert "odd thing" in faults.explain_os_error(OSError(4242, "odd thing"), HERE).message
