"""Evidence comes by drop, clipboard and chooser; it is looked at, renamed, copied, taken off."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from kroknkaeo_ita.domain.follow_up import Evidence
from kroknkaeo_ita.domain.progress import Cancelled
from kroknkaeo_ita.ui import messages
from kroknkaeo_ita.ui.events import Job
from kroknkaeo_ita.ui.follow_up.evidence_row import EvidenceRow
from kroknkaeo_ita.ui.follow_up.opening import QDesktopServices
from kroknkaeo_ita.ui.follow_up.thumbnails import Thumbnails
from tests.full_year import a_photo
from tests.ui.desk import CTRL, Desk, press, type_text


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    path = tmp_path / "ภาพกิจกรรม.jpg"
    path.write_bytes(a_photo(1, 400, 300))
    return path


def choose(desk: Desk, row: int = 0, quarter: int = 3) -> None:
    desk.follow_ups.grid.setFocus()
    desk.follow_ups.grid.choose(row, quarter)


def evidence(desk: Desk, row: int = 0, quarter: int = 3) -> tuple[Evidence, ...]:
    measure = desk.services.measures.of_year(2564)[row]
    return desk.services.follow_ups.evidence(desk.services.follow_ups.get(measure.id, quarter))


def names(desk: Desk, row: int = 0, quarter: int = 3) -> list[str]:
    return [one.file_name for one in evidence(desk, row, quarter)]


def rows(desk: Desk) -> list[EvidenceRow]:
    return desk.follow_ups.evidence.rows


def in_hand(*files: Path) -> QMimeData:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    return mime


def drag(mime: QMimeData, target: QWidget, at: QPoint) -> None:
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier(0)
    QApplication.sendEvent(target, QDragEnterEvent(at, copy, mime, left, none))
    QApplication.sendEvent(target, QDragMoveEvent(at, copy, mime, left, none))


def drop(mime: QMimeData, target: QWidget, at: QPoint) -> None:
    drag(mime, target, at)
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier(0)
    QApplication.sendEvent(target, QDropEvent(QPointF(at), copy, mime, left, none))


def test_a_file_dropped_on_a_cell_goes_to_that_cell(desk: Desk, photo: Path) -> None:
    choose(desk)
    grid = desk.follow_ups.grid
    place = grid.model().index(1, 4)
    spot = grid.visualRect(place).center()
    drag(in_hand(photo), grid.viewport(), spot)
    assert (grid.drop_place.row(), grid.drop_place.column()) == (1, 4)
    drop(in_hand(photo), grid.viewport(), spot)
    assert names(desk, 1, 4) == ["ภาพกิจกรรม.jpg"]
    assert evidence(desk) == ()
    assert not grid.drop_place.isValid()
    record = desk.follow_ups.form.record
    assert record.quarter == 4, "the cell under the file is the chosen one now"


def test_a_measures_own_column_takes_no_files(desk: Desk, photo: Path) -> None:
    choose(desk)
    grid = desk.follow_ups.grid
    drop(in_hand(photo), grid.viewport(), grid.visualRect(grid.model().index(1, 0)).center())
    assert desk.runner.titles == []


def test_a_file_dropped_on_the_detail_is_attached_not_typed(desk: Desk, photo: Path) -> None:
    """Over a text field too: its address must not land in the text."""
    choose(desk)
    tab = desk.follow_ups
    field = tab.form.fields["result"].editor.focus_target()
    assert not field.acceptDrops()
    drop(in_hand(photo), tab.detail, QPoint(50, 50))
    assert names(desk) == ["ภาพกิจกรรม.jpg"]
    assert tab.form.fields["result"].editor.value() == ""


def test_files_copied_in_the_explorer_are_pasted(desk: Desk, photo: Path, tmp_path: Path) -> None:
    report = tmp_path / "รายงาน.docx"
    report.write_bytes(b"report")
    QGuiApplication.clipboard().setMimeData(in_hand(photo, report))
    choose(desk)
    press(Qt.Key.Key_V, CTRL)
    assert names(desk) == ["ภาพกิจกรรม.jpg", "รายงาน.docx"]
    assert desk.window.notice.text == "แนบแล้ว 2 ไฟล์"
    desk.window.undo()
    assert evidence(desk) == (), "two files came in one act and go in one"


def test_a_picture_from_the_clipboard_is_kept_as_png(desk: Desk) -> None:
    picture = QImage(60, 40, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.darkGreen)
    QGuiApplication.clipboard().setImage(picture)
    choose(desk)
    press(Qt.Key.Key_V, CTRL)
    assert names(desk) == ["ภาพจากคลิปบอร์ด 2564-04-09 10.30.png"]
    kept = desk.services.follow_ups.evidence_path(evidence(desk)[0]).read_bytes()
    assert kept.startswith(b"\x89PNG")
    assert QImage.fromData(kept).pixelColor(3, 3) == picture.pixelColor(3, 3)


def test_text_is_pasted_as_text_and_an_empty_clipboard_is_told(desk: Desk) -> None:
    QGuiApplication.clipboard().setText("อบรมแล้ว")
    choose(desk)
    press(Qt.Key.Key_V, CTRL)
    assert "คลิปบอร์ดไม่มีไฟล์หรือภาพ" in desk.window.notice.text
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_V, CTRL)
    press(Qt.Key.Key_Escape)
    assert desk.follow_ups.form.record.result == "อบรมแล้ว"


def test_a_file_pasted_over_a_text_field_is_attached_not_typed(desk: Desk, photo: Path) -> None:
    choose(desk)
    for name in ("result", "reported_by"):
        desk.follow_ups.form.focus_field(name)
        QGuiApplication.clipboard().setMimeData(in_hand(photo))
        press(Qt.Key.Key_V, CTRL)
        assert desk.follow_ups.form.fields[name].editor.value() == ""
    assert names(desk) == ["ภาพกิจกรรม.jpg"]


def test_the_chooser_takes_several_files(
    desk: Desk, photo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    second = tmp_path / "ใบลงชื่อ.pdf"
    second.write_bytes(b"%PDF-1.4 broken")
    monkeypatch.setattr(messages, "pick_files", lambda *_: [photo, second])
    choose(desk)
    press(Qt.Key.Key_O, CTRL)
    assert names(desk) == ["ภาพกิจกรรม.jpg", "ใบลงชื่อ.pdf"]
    assert desk.runner.titles == ["แนบหลักฐาน"]


def test_programs_shortcuts_and_folders_are_refused_and_the_rest_is_taken(
    desk: Desk, photo: Path, tmp_path: Path
) -> None:
    program, shortcut = tmp_path / "รายงาน.EXE", tmp_path / "รายงาน.docx.lnk"
    program.write_bytes(b"MZ")
    shortcut.write_bytes(b"L")
    choose(desk)
    desk.follow_ups.attach([program, photo, shortcut])
    assert names(desk) == ["ภาพกิจกรรม.jpg"]
    said = desk.window.notice.text
    assert "“รายงาน.EXE” เป็นโปรแกรม" in said
    assert "“รายงาน.docx.lnk” เป็นทางลัด" in said
    assert "แนบแล้ว 1 ไฟล์" in said
    desk.follow_ups.attach([tmp_path])
    assert "เป็นโฟลเดอร์" in desk.window.notice.text


def test_many_refusals_are_read_line_by_line(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    monkeypatch.setattr(messages, "report", lambda _p, title, lines: told.extend([title, *lines]))
    programs = [tmp_path / f"โปรแกรม {number}.bat" for number in range(5)]
    for program in programs:
        program.write_bytes(b"@echo off")
    choose(desk)
    desk.follow_ups.attach(programs)
    assert len(told) == 6


def test_the_same_file_again_is_told_with_its_place(desk: Desk, photo: Path) -> None:
    choose(desk)
    desk.follow_ups.attach([photo])
    desk.follow_ups.attach([photo])
    assert names(desk) == ["ภาพกิจกรรม.jpg"]
    assert "แนบไว้แล้วที่มาตรการที่ 1 ไตรมาสที่ 3" in desk.window.notice.text
    choose(desk, 1, 4)
    desk.follow_ups.attach([photo])
    assert names(desk, 1, 4) == ["ภาพกิจกรรม.jpg"], "one photo may prove two measures"
    assert "แนบไว้แล้วที่มาตรการที่ 1 ไตรมาสที่ 3" in desk.window.notice.text


def test_the_list_is_worked_by_keys(
    desk: Desk, photo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    second = tmp_path / "ใบลงชื่อ.pdf"
    second.write_bytes(b"%PDF-1.4")
    choose(desk)
    desk.follow_ups.attach([photo, second])
    opened: list[str] = []
    monkeypatch.setattr(
        QDesktopServices, "openUrl", lambda url: opened.append(url.fileName()) or True
    )
    rows(desk)[0].setFocus()
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    assert opened == ["ภาพกิจกรรม.jpg", "ใบลงชื่อ.pdf"]
    press(Qt.Key.Key_Delete)
    assert names(desk) == ["ภาพกิจกรรม.jpg"]
    assert rows(desk)[0].hasFocus(), "the keyboard stays in the list"
    undo = next(
        one for one in desk.window.notice.findChildren(QPushButton) if "เลิกทำ" in one.text()
    )
    assert undo.isVisible()
    undo.click()
    assert names(desk) == ["ภาพกิจกรรม.jpg", "ใบลงชื่อ.pdf"]


def test_tab_goes_in_the_order_of_reading(desk: Desk, photo: Path) -> None:
    choose(desk)
    desk.follow_ups.attach([photo])
    desk.settle()
    desk.follow_ups.grid.setFocus()
    met = []
    for _ in range(15):
        press(Qt.Key.Key_Tab)
        met.append(QApplication.focusWidget().accessibleName().split(",")[0])
    assert met[0].startswith("ทั้งมาตรการ")
    assert met[1] == "ให้ทุกกองเหมือนกัน"
    assert met[2].startswith("สถานะ")
    assert met[3] == "ผลการดำเนินการ"
    assert met[met.index("แนบไฟล์…") + 1 :][:2] == ["ภาพกิจกรรม.jpg", "เพิ่มที่แท็บบันทึกงาน"]


def test_a_file_is_renamed_in_its_place(desk: Desk, photo: Path) -> None:
    choose(desk)
    desk.follow_ups.attach([photo])
    rows(desk)[0].setFocus()
    press(Qt.Key.Key_F2)
    line = QApplication.focusWidget()
    assert isinstance(line, QLineEdit)
    assert line.selectedText() == "ภาพกิจกรรม"
    type_text("อบรม ๕ มี.ค.")
    press(Qt.Key.Key_Return)
    assert names(desk) == ["อบรม 5 มี.ค.jpg"]
    assert rows(desk)[0].hasFocus()
    press(Qt.Key.Key_F2)
    type_text("ทิ้งไป")
    press(Qt.Key.Key_Escape)
    assert rows(desk)[0].hasFocus(), "Esc leaves the name, not the list"
    assert "ทิ้งไป.jpg" not in names(desk)
    press(Qt.Key.Key_F2)
    type_text("ก/ข")
    press(Qt.Key.Key_Return)
    assert "ใช้ในชื่อไฟล์ไม่ได้" in desk.window.notice.text


def test_a_copy_is_saved_where_it_is_wanted(
    desk: Desk, photo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "สำเนา.jpg"
    monkeypatch.setattr(messages, "pick_target", lambda *_: target)
    choose(desk)
    desk.follow_ups.attach([photo])
    rows(desk)[0].setFocus()
    press(Qt.Key.Key_S, CTRL)
    assert target.read_bytes() == photo.read_bytes()
    assert str(target) in desk.window.notice.text


def test_attaching_can_be_cancelled_and_then_nothing_is_attached(desk: Desk, photo: Path) -> None:
    class Stopped:
        def report(self, fraction: float, _text: str) -> None:
            if fraction > 0.2:
                raise Cancelled

    choose(desk)
    tab = desk.follow_ups
    tab.events.workRequest.disconnect()
    tab.events.workRequest.connect(lambda job: job.done(job.work(Stopped())))
    tab.attach([photo])
    assert evidence(desk) == ()
    assert "ยกเลิกแล้ว" in desk.window.notice.text


def test_files_that_come_while_others_are_copied_wait_their_turn(
    desk: Desk, photo: Path, tmp_path: Path
) -> None:
    second = tmp_path / "สอง.pdf"
    second.write_bytes(b"%PDF-1.4")
    waiting: list[Job] = []
    choose(desk)
    tab = desk.follow_ups
    tab.events.workRequest.disconnect()
    tab.events.workRequest.connect(waiting.append)
    tab.attach([photo])
    choose(desk, 1, 4)
    tab.attach([second])
    assert len(waiting) == 1
    for job in waiting:
        desk.window.runner.run(job.title, job.work, job.done, job.failed)
    assert len(waiting) == 2
    assert (names(desk), names(desk, 1, 4)) == (["ภาพกิจกรรม.jpg"], ["สอง.pdf"])


def test_pictures_get_thumbnails_and_the_rest_a_symbol_and_a_word(
    desk: Desk, photo: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    broken, sheet = tmp_path / "เสีย.pdf", tmp_path / "สรุป.xlsx"
    broken.write_bytes(b"%PDF-1.7 nothing more")
    sheet.write_bytes(b"PK")
    choose(desk)
    desk.follow_ups.attach([photo, broken, sheet])
    thumbnails = desk.follow_ups.thumbnails
    files = evidence(desk)
    qtbot.waitUntil(lambda: all(thumbnails.is_known(one) for one in files))
    first, *others = [thumbnails.picture(one) for one in files]
    assert first is not None
    assert max(first.width(), first.height()) == 256
    assert others == [None, None]
    assert [row.accessibleName().split(", ")[1] for row in rows(desk)] == [
        "รูปภาพ",
        "PDF",
        "ตาราง Excel",
    ]


def test_a_file_that_breaks_its_reader_only_has_no_picture(desk: Desk, qtbot: QtBot) -> None:
    def breaks(_evidence: Evidence, _side: int) -> bytes:
        raise MemoryError

    thumbnails = Thumbnails(desk.window, breaks)
    file = Evidence(follow_up_id="a", file_name="ใหญ่.png", sha256="0" * 64)
    with qtbot.waitSignal(thumbnails.made):
        assert thumbnails.picture(file) is None
    assert thumbnails.is_known(file)
    thumbnails.stop()


def test_a_closed_year_takes_no_files(desk: Desk, photo: Path) -> None:
    choose(desk)
    desk.follow_ups.attach([photo])
    desk.services.years.close(2564)
    desk.settle()
    rows(desk)[0].setFocus()
    press(Qt.Key.Key_Delete)
    press(Qt.Key.Key_F2)
    assert names(desk) == ["ภาพกิจกรรม.jpg"]
    grid = desk.follow_ups.grid
    drop(in_hand(photo), grid.viewport(), grid.visualRect(grid.model().index(1, 4)).center())
    QGuiApplication.clipboard().setMimeData(in_hand(photo))
    press(Qt.Key.Key_V, CTRL)
    assert evidence(desk, 1, 4) == ()


def test_an_old_program_among_the_evidence_is_not_run(desk: Desk) -> None:
    choose(desk)
    file = Evidence(follow_up_id="a", file_name="รายงาน.exe", sha256="0" * 64)
    desk.follow_ups.desk.open(file)
    assert "เป็นโปรแกรม" in desk.window.notice.text
