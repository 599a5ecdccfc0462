"""The logs of activities: their totals are right, and Excel keeps figures as figures."""

import io
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from kroknkaeo_ita.documents.content import Bars, Table, Words
from kroknkaeo_ita.documents.papers.logs import channels, meetings, steps, surveys, trainings
from kroknkaeo_ita.documents.papers.logs.log_table import percentage
from kroknkaeo_ita.documents.registry import PAPERS
from kroknkaeo_ita.domain.activity import (
    ChannelCheck,
    Meeting,
    Question,
    StepReview,
    Survey,
    Training,
)
from kroknkaeo_ita.domain.fiscal import fiscal_year_of
from kroknkaeo_ita.domain.measure import Rhythm
from kroknkaeo_ita.domain.progress import Unwatched

JANUARY = date(2021, 1, 11)


def tables_of(module, dossier) -> list[list[list[str]]]:
    parts = parts_of(module, dossier)
    tables = [part for part in parts if isinstance(part, Table)]
    return [[[cell.text for cell in row.cells] for row in table.rows] for table in tables]


def parts_of(module, dossier) -> list:
    sections = module.compose(dossier, Unwatched()).sections
    return [part for section in sections for part in section.parts]


def check(channel: str, day: date, found: int, handled: int, measure_id="measure-3"):
    return ChannelCheck(
        measure_id=measure_id, happened_on=day, channel=channel, found=found, handled=handled
    )


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["e-service", "Google Form"]), st.integers(0, 99), st.integers(0, 364)
        ),
        min_size=1,
        max_size=30,
    )
)
def test_channels_add_up_to_what_was_found(dossier, entries):
    first = date(2020, 10, 1)
    log = tuple(
        check(name, first + timedelta(days=days), found, found // 2)
        for name, found, days in entries
    )
    assert {fiscal_year_of(one.happened_on) for one in log} == {2564}
    listed, by_channel, *_rest = tables_of(channels, replace(dossier, log=log))
    found = sum(one.found for one in log)
    handled = sum(one.handled for one in log)
    assert listed[-1][3:5] == [f"{found:,}", f"{handled:,}"]
    assert by_channel[-1][1:4] == [str(len(log)), f"{found:,}", f"{handled:,}"]
    assert sum(int(row[1]) for row in by_channel[:-1]) == len(log)


def test_days_not_checked_are_counted(dossier):
    days = [JANUARY + timedelta(days=n) for n in range(7)]
    log = tuple(check("e-service", day, 1, 1) for day in [*days, days[0]])
    *_others, coverage = tables_of(channels, replace(dossier, log=log, quarter=2))
    # Monday to Sunday are five working days of the 64 of the quarter
    assert coverage == [["มาตรการที่ 3 ไตรมาสที่ 2", "64", "5", "ขาด 59"]]


def test_only_the_chosen_quarter_is_listed(dossier):
    log = tuple(
        Training(measure_id="measure-2", happened_on=day, topic=f"อบรม {day:%m}", persons=7)
        for day in (date(2020, 11, 2), JANUARY, date(2021, 2, 1))
    )
    (listed,) = tables_of(trainings, replace(dossier, log=log, quarter=2))
    assert [row[2] for row in listed] == ["อบรม 01", "อบรม 02", ""]
    assert listed[-1][4] == "14"
    charts = [
        part for part in parts_of(trainings, replace(dossier, log=log)) if isinstance(part, Bars)
    ]
    assert [bar.value for bar in charts[1].bars] == [7, 14, 0, 0]


def test_months_without_a_meeting_are_named(dossier):
    log = (Meeting(measure_id="measure-4", happened_on=JANUARY, title="ประจำเดือน"),)
    assert dossier.measures[3].rhythm is Rhythm.MONTHLY
    dossier = replace(dossier, log=log, today=date(2021, 5, 3))
    said = [part.text for part in parts_of(meetings, dossier) if isinstance(part, Words)]
    assert said[-1].endswith("ขาด กุมภาพันธ์ 2564 มีนาคม 2564 เมษายน 2564")


def test_steps_saved_and_steps_added_are_both_told(dossier):
    log = (
        StepReview(measure_id="measure-1", happened_on=JANUARY, service="ทะเบียน", steps_before=8,
                   steps_after=6, minutes_before=40, minutes_after=10),
        StepReview(measure_id="measure-1", happened_on=JANUARY, service="ภาษี", steps_before=2,
                   steps_after=3),
    )  # fmt: skip
    _listed, reduced = tables_of(steps, replace(dossier, log=log))
    assert reduced == [
        ["ทะเบียน", "2", "25.0", "30", "75.0"],
        ["ภาษี", "-1", "-50.0", "", ""],
        ["รวม", "1", "10.0", "30", "75.0"],
    ]


def test_a_survey_tells_its_mean(dossier):
    survey = Survey(
        measure_id="measure-1",
        happened_on=JANUARY,
        title="ความพึงพอใจ",
        respondents=10,
        questions=(Question("สุภาพ", (0, 0, 0, 5, 5)), Question("ไม่มีใครตอบ")),
    )
    _listed, answers = tables_of(surveys, replace(dossier, log=(survey,)))
    assert answers[0] == ["1. สุภาพ", "5", "5", "0", "0", "0", "4.50", "90.00"]
    assert answers[1][-2:] == ["-", "-"]
    assert answers[2][-2:] == ["4.50", "90.00"]


def test_a_public_copy_names_no_attendees(dossier):
    training = Training(
        measure_id="measure-2",
        happened_on=JANUARY,
        topic="กฎหมาย",
        attendees=("นายสมชาย ใจดี",),
        note="ติดต่อ 081-234-5678",
    )
    whole = replace(dossier, log=(training,))
    assert "นายสมชาย" in str(tables_of(trainings, whole))
    said = str(tables_of(trainings, replace(whole, public=True)))
    assert "สมชาย" not in said
    assert "081" not in said


@pytest.mark.parametrize("module", [channels, meetings, steps, surveys, trainings])
def test_a_year_without_entries_says_so(dossier, module):
    assert tables_of(module, dossier) == []
    assert parts_of(module, dossier)[-1].text.startswith("ยังไม่มีรายการ")


def test_excel_keeps_figures_days_and_what_looks_like_a_formula(dossier, tools):
    log = (check("=SUM(A:A)", JANUARY, 3, 2),)
    paper = next(one for one in PAPERS if one.key == "channel-log")
    content = paper.makers["xlsx"](replace(dossier, log=log), tools, Unwatched())
    listed, summary = load_workbook(io.BytesIO(content)).worksheets
    row = next(row for row in listed.iter_rows() if row[2].value == "=SUM(A:A)")
    assert row[2].data_type == "s"
    assert row[1].value.date() == JANUARY
    assert [row[3].value, row[4].value] == [3, 2]
    assert listed.freeze_panes is not None
    assert len(summary._charts) == 1


def test_a_share_of_nothing_is_no_number():
    assert percentage(0, 0) == "-"
    assert percentage(1, 3) == "33.3"
