"""A form is drawn from the fields' own description: a new field shows up by itself."""

from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from kroknkaeo_ita.domain.errors import UserError
from kroknkaeo_ita.domain.fields import Kind, described, fields_of
from kroknkaeo_ita.domain.measure import Rhythm
from kroknkaeo_ita.domain.record import Record
from kroknkaeo_ita.ui.form import RecordForm
from kroknkaeo_ita.ui.look import Look
from tests.ui.desk import press, type_text


@dataclass(frozen=True, kw_only=True)
class Thing(Record):
    noun: ClassVar[str] = "สิ่งของ"

    name: str = described("ชื่อ", Kind.LINE, required=True)
    about: str = described("รายละเอียด", Kind.TEXT, default="", longest=500)
    steps: tuple[str, ...] = described("ขั้นตอน", Kind.LINES, default=())
    count: int | None = described("จำนวน", Kind.COUNT, default=None, least=0, most=500)
    weight: float | None = described("น้ำหนัก", Kind.NUMBER, default=None, least=0, most=500)
    score: float | None = described("คะแนน", Kind.SCORE, default=None, least=0, most=100)
    year: int | None = described("ปี", Kind.YEAR, default=None, least=2540, most=2640)
    day: date | None = described("วันที่", Kind.DATE, default=None)
    public: bool = described("เผยแพร่", Kind.FLAG, default=False)
    rhythm: Rhythm = described("รอบ", Kind.CHOICE, default=Rhythm.DAILY)
    owner: str | None = described("เจ้าของ", Kind.REFERENCE, default=None, refers_to="Officer")
    users: tuple[str, ...] = described("ผู้ใช้", Kind.REFERENCES, default=(), refers_to="Officer")
    quarters: tuple[int, ...] = described("ไตรมาส", Kind.QUARTERS, default=())
    numbers: tuple[int, ...] = described("ข้อ", Kind.NUMBERS, default=(), least=1, most=10)
    hidden: str = described("ซ่อน", Kind.LINE, default="", where="")


class Shelf:
    """Keeps things as the services do: cleaned, checked, or refused."""

    def __init__(self) -> None:
        self.kept: list[Thing] = []

    def save(self, thing: Thing) -> Thing:
        checked = thing.checked()
        if checked.public and not checked.about:
            raise UserError("ช่อง “รายละเอียด” ยังว่างอยู่ กรุณากรอกก่อนเผยแพร่")
        self.kept.append(checked)
        return checked


@pytest.fixture
def shelf() -> Shelf:
    return Shelf()


@pytest.fixture
def form(qtbot: QtBot, look: Look, shelf: Shelf) -> RecordForm:
    names = {"a": "สมชาย", "b": "สมหญิง"}
    form = RecordForm(Thing, shelf.save, lambda _type: names, lambda text: text)
    qtbot.addWidget(form)
    form.resize(500, 700)
    with qtbot.waitActive(form):
        form.show()
        form.activateWindow()
    form.show_record(Thing(name="โต๊ะ"))
    return form


def test_every_field_of_a_form_has_an_editor(form: RecordForm) -> None:
    assert "hidden" not in form.fields
    assert set(form.fields) == set(fields_of(Thing)) - {"hidden"}


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("about", "สองบรรทัด\nบรรทัดที่สอง"),
        ("steps", ("หนึ่ง", "สอง")),
        ("count", 12),
        ("weight", 1.25),
        ("score", 65.05),
        ("year", 2564),
        ("day", date(2021, 4, 9)),
        ("public", True),
        ("rhythm", Rhythm.MONTHLY),
        ("owner", "b"),
        ("users", ("a", "b")),
        ("quarters", (2, 3)),
        ("numbers", (1, 10)),
    ],
)
def test_what_an_editor_shows_is_what_it_gives(form: RecordForm, name: str, value: Any) -> None:
    editor = form.fields[name].editor
    editor.show_value(value)
    assert editor.value() == value


def test_a_field_is_kept_when_it_is_left_and_not_again(form: RecordForm, shelf: Shelf) -> None:
    form.focus_field("name").selectAll()
    type_text("เก้าอี้")
    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Backtab)
    press(Qt.Key.Key_Tab)
    assert [one.name for one in shelf.kept] == ["เก้าอี้"]


def test_values_that_need_one_another_are_kept_together(form: RecordForm, shelf: Shelf) -> None:
    form.focus_field("public")
    press(Qt.Key.Key_Space)
    assert "ก่อนเผยแพร่" in form.fields["public"].fault
    assert not shelf.kept
    form.focus_field("about")
    type_text("ใช้ในห้องประชุม")
    press(Qt.Key.Key_Tab)
    assert shelf.kept[-1].public
    assert form.fields["public"].fault == ""


def test_another_change_of_the_record_does_not_disturb_typing(form: RecordForm) -> None:
    form.focus_field("name")
    type_text("ก")
    record = form.record
    assert isinstance(record, Thing)
    form.show_record(record.changed(name="เปลี่ยนจากที่อื่น", about="ใหม่"))
    assert form.fields["name"].editor.value() == "กโต๊ะ"
    assert form.fields["about"].editor.value() == "ใหม่"


def test_a_record_that_is_gone_is_not_kept_again(form: RecordForm, shelf: Shelf) -> None:
    form.focus_field("name")
    type_text("ก")
    form.clear()
    form.flush()
    assert not shelf.kept
