"""บันทึกงาน: surveys with their questions, and what each log keeps of what is expected."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox

from kroknkaeo_ita.domain.activity import (
    ChannelCheck,
    Meeting,
    Question,
    StepReview,
    Survey,
    Training,
)
from kroknkaeo_ita.domain.measure import Measure
from kroknkaeo_ita.ui.editors.questions import QuestionsEditor
from kroknkaeo_ita.ui.tabs.records import RecordsTab
from tests.ui.desk import ALT, CTRL, Desk, press, type_text

MEETINGS, REVIEWS, SURVEYS = 3, 4, 5


@pytest.fixture
def records(desk: Desk) -> RecordsTab:
    return desk._shown("records")


def questions_of(records: RecordsTab) -> QuestionsEditor:
    editor = records.logs[Survey].form.fields["questions"].editor
    assert isinstance(editor, QuestionsEditor)
    return editor


def type_survey(desk: Desk, records: RecordsTab) -> None:
    """A survey of ten people with one question, from the name on, by keys alone."""
    records.show_page(SURVEYS)
    records.logs[Survey].add()
    type_text("แบบสำรวจงานทะเบียน")
    for text in ("", "10", "เจ้าหน้าที่สุภาพ", "0", "0", "0", "4", "6"):
        press(Qt.Key.Key_Tab)
        desk.settle()
        if text:
            type_text(text)
    press(Qt.Key.Key_Tab)
    desk.settle()


def the_survey(desk: Desk) -> Survey:
    (survey,) = desk.services.activities.of_kind(Survey, 2564)
    return survey


def test_a_survey_is_typed_from_top_to_bottom(desk: Desk, records: RecordsTab) -> None:
    type_survey(desk, records)
    survey = the_survey(desk)
    assert (survey.title, survey.respondents) == ("แบบสำรวจงานทะเบียน", 10)
    assert survey.questions == (Question("เจ้าหน้าที่สุภาพ", (0, 0, 0, 4, 6)),)
    assert records.logs[Survey].table.index(0, 2).data() == "๔.๖๐"


def test_more_answers_than_people_are_refused_beside_the_table(
    desk: Desk, records: RecordsTab
) -> None:
    type_survey(desk, records)
    questions_of(records).rows[0].enter(3)
    type_text("9")
    press(Qt.Key.Key_Tab)
    assert "มากกว่าผู้ตอบ" in records.logs[Survey].form.fields["questions"].fault
    assert the_survey(desk).questions[0].answers == (0, 0, 0, 4, 6)


def test_a_question_taken_out_comes_back(desk: Desk, records: RecordsTab) -> None:
    type_survey(desk, records)
    before = the_survey(desk).questions
    questions_of(records).rows[0].enter(0)
    press(Qt.Key.Key_Delete, CTRL)
    desk.settle()
    assert the_survey(desk).questions == ()
    assert "ลบคำถาม “เจ้าหน้าที่สุภาพ” แล้ว" in desk.window.notice.text
    desk.window.undo()
    desk.settle()
    assert the_survey(desk).questions == before
    assert questions_of(records).value() == before


def plates(records: RecordsTab, kind: type) -> list[str]:
    return [plate.words.text() for plate in records.logs[kind].strip.plates.values()]


def meeting_measure(desk: Desk) -> Measure:
    return desk.services.measures.of_year(2564)[3]


def hold_meetings(desk: Desk, *months: int) -> None:
    for month in months:
        desk.services.activities.save(
            Meeting(
                measure_id=meeting_measure(desk).id,
                happened_on=date(2021, month, 5),
                title="ประชุมประจำเดือน",
            )
        )
    desk.settle()


def test_the_months_without_a_meeting_are_named(desk: Desk, records: RecordsTab) -> None:
    """Today is 9 April 2564: three months have gone by since the measure began."""
    records.show_page(MEETINGS)
    hold_meetings(desk, 2)
    assert plates(records, Meeting) == [
        "ไตรมาส ๑: ไม่มีกำหนด",
        "ไตรมาส ๒: ขาด ม.ค., มี.ค. (มี ๑/๓)",
        "ไตรมาส ๓: ยังไม่ถึงกำหนด",
        "ไตรมาส ๔: ยังไม่ถึงกำหนด",
    ]
    hold_meetings(desk, 1, 3, 4)
    assert plates(records, Meeting)[1:3] == ["ไตรมาส ๒: ครบ ๓/๓", "ไตรมาส ๓: ครบถึงวันนี้ ๑/๓"]


def test_several_measures_are_summed_and_each_can_be_seen_alone(
    desk: Desk, records: RecordsTab
) -> None:
    records.show_page(MEETINGS)
    hold_meetings(desk, 1, 2, 3)
    first = meeting_measure(desk)
    other = desk.services.measures.duplicate(first.id)
    desk.settle()
    assert plates(records, Meeting)[1] == "ไตรมาส ๒: ขาด ๓ (มี ๓/๖)"
    page = records.logs[Meeting]
    page.strip.choose(first.id)
    assert plates(records, Meeting)[1] == "ไตรมาส ๒: ครบ ๓/๓"
    assert len(page.table.records) == 3
    page.strip.choose(other.id)
    assert page.table.records == []
    assert plates(records, Meeting)[1] == "ไตรมาส ๒: ขาด ม.ค., ก.พ., มี.ค. (มี ๐/๓)"
    page.add()
    (made,) = page.table.records
    assert made.measure_id == other.id, "a fresh entry answers the measure that is seen"


def test_where_nothing_is_asked_the_entries_are_counted(desk: Desk, records: RecordsTab) -> None:
    records.show_page(REVIEWS)
    records.logs[StepReview].add()
    desk.settle()
    assert plates(records, StepReview)[1:3] == ["ไตรมาส ๒: ไม่มีรายการ", "ไตรมาส ๓: บันทึกไว้ ๑ รายการ"]


def test_a_daily_check_lacks_days(desk: Desk, records: RecordsTab) -> None:
    records.show_page(2)
    assert plates(records, ChannelCheck)[1] == "ไตรมาส ๒: ขาด ๖๔ วัน (มี ๐/๖๔)"


def test_a_closed_years_log_takes_no_entry(desk: Desk, records: RecordsTab) -> None:
    records.show_page(MEETINGS)
    hold_meetings(desk, 1)
    desk.services.years.close(2564)
    desk.settle()
    page = records.logs[Meeting]
    assert not any(page.form.fields[name].editor.isEnabled() for name in page.form.fields)
    page.add()
    page.remove()
    assert len(desk.services.activities.of_kind(Meeting, 2564)) == 1


def test_pages_are_turned_by_keys_and_fold_into_a_list(desk: Desk, records: RecordsTab) -> None:
    switch = records._switch
    press(Qt.Key.Key_PageDown, ALT)
    assert records._pages.currentWidget() is records.logs[Training]
    assert QApplication.focusWidget() is switch.button(1)
    press(Qt.Key.Key_PageUp, ALT)
    press(Qt.Key.Key_PageUp, ALT)
    assert records._pages.currentWidget() is records.register
    desk.window.resize(760, 700)
    desk.settle()
    assert isinstance(switch.focus_target(), QComboBox)
    assert QApplication.focusWidget() is switch.focus_target()
    press(Qt.Key.Key_Up)
    assert records._pages.currentWidget() is records.circulars
    desk.window.resize(1366, 768)
    desk.settle()
    assert QApplication.focusWidget() is switch.button(6)


def test_each_page_leads_to_its_own_paper(desk: Desk, records: RecordsTab) -> None:
    for page, paper in (
        (0, "url-sheet"),
        (MEETINGS, "meeting"),
        (SURVEYS, "survey"),
        (7, "register"),
    ):
        desk._shown("records").show_page(page)
        desk.window.preview()
        assert desk.papers.list.chosen().key == paper
