"""Another PC's backup at the desk: what differs is seen, ticked, taken over, and can be undone."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTreeWidgetItem

from kroknkaeo_ita.domain.merging import Difference
from kroknkaeo_ita.services.facade import Services
from kroknkaeo_ita.ui import messages
from kroknkaeo_ita.ui.archive.merge_dialog import MergeDialog
from kroknkaeo_ita.ui.archive.passphrase import PassphraseDialog
from kroknkaeo_ita.ui.look import Look
from tests.builders import a_measure, an_empty_office
from tests.ui.desk import CTRL, SHIFT, Desk, press, type_text
from tests.ui.hands import Hands, Said, back_at


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "แฟลช ไดรฟ์"
    folder.mkdir()
    return folder


@pytest.fixture
def there(desk: Desk, tmp_path: Path, stick: Path) -> Iterator[Services]:
    """The other PC, which began with a copy of the data here."""
    path = desk.services.backups.make(stick).path
    services = an_empty_office(tmp_path / "เครื่องอื่น")
    services.backups.restore(path)
    yield services
    services.close()


def merge(desk: Desk, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(messages, "pick_file", lambda *_: path)
    back_at(desk)
    press(Qt.Key.Key_U, CTRL | SHIFT)


def renamed(services: Services, number: int, title: str) -> None:
    measure = services.measures.of_year(2564)[number]
    services.measures.save(measure.changed(title=title))


def row_of(dialog: MergeDialog, text: str) -> QTreeWidgetItem:
    return next(item for item in dialog._items() if text in item.text(0))


def test_what_loses_nothing_is_ticked_and_the_rest_is_left_to_the_person(
    desk: Desk,
    there: Services,
    stick: Path,
    said: Said,
    hands: Hands,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    renamed(there, 0, "ชื่อใหม่จากกองคลัง")
    renamed(there, 1, "กองช่างแก้ที่นั่น")
    renamed(desk.services, 1, "แก้ที่นี่แล้ว")
    there.measures.add(a_measure("มาตรการที่เพิ่มที่นั่น"))
    shown: list[str] = []

    def look(dialog: MergeDialog) -> None:
        for text, ticked in (
            ("ชื่อใหม่จากกองคลัง", Qt.CheckState.Checked),
            ("มาตรการที่เพิ่มที่นั่น", Qt.CheckState.Checked),
            ("กองช่างแก้ที่นั่น", Qt.CheckState.Unchecked),
        ):
            assert row_of(dialog, text).checkState(0) is ticked
        clash = row_of(dialog, "กองช่างแก้ที่นั่น")
        assert "จะทับของเครื่องนี้" in clash.text(1)
        dialog.tree.setCurrentItem(clash)
        shown.extend(f"{one.label}|{one.before}|{one.after}" for one in dialog.fields.records)
        assert "๒ รายการ" in dialog.take.text()
        press(Qt.Key.Key_Space)
        assert "๓ รายการ" in dialog.take.text()
        press(Qt.Key.Key_Space)
        dialog.take.click()

    hands.at(MergeDialog, look)
    copies = len(desk.services.automatic.all())
    merge(desk, there.backups.make(stick).path, monkeypatch)
    assert any("แก้ที่นี่แล้ว|กองช่างแก้ที่นั่น" in one for one in shown)
    titles = desk.titles()
    assert "ชื่อใหม่จากกองคลัง" in titles
    assert "มาตรการที่เพิ่มที่นั่น" in titles
    assert "แก้ที่นี่แล้ว" in titles
    assert "กองช่างแก้ที่นั่น" not in titles
    assert len(desk.services.automatic.all()) == copies + 1
    assert desk.window.notice.text.startswith("รวมข้อมูลแล้ว 2 รายการ")
    desk.window.notice._undo.click()
    assert "มาตรการที่เพิ่มที่นั่น" not in desk.titles()
    assert "ชื่อใหม่จากกองคลัง" not in desk.titles()


@pytest.mark.usefixtures("dressed")
def test_large_letters_cut_nothing_of_what_is_done(
    desk: Desk,
    there: Services,
    stick: Path,
    look: Look,
    hands: Hands,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    renamed(there, 0, "ชื่อใหม่จากกองคลัง")
    there.measures.remove([there.measures.of_year(2564)[-1].id])
    desk.window.set_zoom(200)
    seen: list[str] = []

    def measure(dialog: MergeDialog) -> None:
        tree = dialog.tree
        for item in dialog._items():
            seen.append(item.text(1))
            wanted = tree.fontMetrics().horizontalAdvance(item.text(1))
            assert wanted <= tree.columnWidth(1), item.text(1)
        press(Qt.Key.Key_Escape)

    hands.at(MergeDialog, measure)
    try:
        merge(desk, there.backups.make(stick).path, monkeypatch)
    finally:
        look.dress(100)
    assert any("ลบในเครื่องนี้ด้วย" in one for one in seen)


def test_esc_takes_nothing_over(
    desk: Desk, there: Services, stick: Path, hands: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    renamed(there, 0, "ชื่อใหม่จากกองคลัง")
    before = desk.titles()
    hands.at(MergeDialog, lambda _dialog: press(Qt.Key.Key_Escape))
    merge(desk, there.backups.make(stick).path, monkeypatch)
    assert desk.titles() == before


def test_a_record_of_a_closed_year_is_refused_and_told(
    desk: Desk,
    there: Services,
    stick: Path,
    said: Said,
    hands: Hands,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    renamed(there, 0, "ชื่อใหม่จากกองคลัง")
    path = there.backups.make(stick).path
    desk.services.years.close(2564)
    told: list[str] = []
    monkeypatch.setattr(
        messages,
        "report",
        lambda _parent, title, lines, _action="": told.extend(
            text.replace("\u200b", "") for text in (title, *lines)
        ),
    )

    def choose(dialog: MergeDialog) -> None:
        for item in dialog._items():
            one = item.data(0, Qt.ItemDataRole.UserRole)
            assert isinstance(one, Difference)
            wanted = one.record.noun == "มาตรการ"
            item.setCheckState(0, Qt.CheckState.Checked if wanted else Qt.CheckState.Unchecked)
        dialog.take.click()

    hands.at(MergeDialog, choose)
    merge(desk, path, monkeypatch)
    assert "รวมไม่ได้ ๑ รายการ" in told[0]
    assert "ปิดแล้ว" in told[1]
    assert "ชื่อใหม่จากกองคลัง" not in desk.titles()


def test_the_same_data_are_told_to_be_the_same(
    desk: Desk, there: Services, stick: Path, said: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    merge(desk, there.backups.make(stick).path, monkeypatch)
    assert "ไม่มีอะไรต้องรวม" in said.told[0]


def test_a_locked_backup_of_another_pc_asks_once_for_both_readings(
    desk: Desk, there: Services, stick: Path, hands: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    renamed(there, 0, "ชื่อใหม่จากกองคลัง")
    path = there.backups.make(stick, passphrase="รหัสของกองคลัง").path

    def typed(_dialog: object) -> None:
        type_text("รหัสของกองคลัง")
        press(Qt.Key.Key_Return)

    hands.at(PassphraseDialog, typed)
    hands.at(MergeDialog, lambda dialog: dialog.take.click())
    merge(desk, path, monkeypatch)
    assert "ชื่อใหม่จากกองคลัง" in desk.titles()
