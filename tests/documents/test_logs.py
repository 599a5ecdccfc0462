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
from kroknkaeo_ita.documents.papers.logs.sums import share
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
from kroknkaeo_ita.domain.progress import Cancelled, Unwatched

from .readers import mupdf, squeezed

JANUARY = date(2021, 1, 11)
"""A Monday of the second quarter."""
AFTER = date(2021, 10, 1)
"""The day after the fiscal year."""
EVERY = (channels, meetings, steps, surveys, trainings)


def parts_of(module, dossier, *, sheet: str = "") -> list:
    sections = module.compose(dossier, Unwatched()).sections
    return [part for one in sections if sheet in ("", one.name) for part in one.parts]


def tables_of(module, dossier, sheet: str = "") -> list[list[list[str]]]:
    """The texts of every table, its head as the first row."""
    return [
        [
            [column.title for column in part.columns],
            *([cell.text for cell in row.cells] for row in part.rows),
        ]
        for part in parts_of(module, dossier, sheet=sheet)
        if isinstance(part, Table)
    ]


def table_under(module, dossier, head: str) -> list[list[str]]:
    """The rows of the one table of the summary whose first column has this head."""
    (table,) = (one for one in tables_of(module, dossier, "สรุป") if one[0][0] == head)
    return table[1:]


def said_by(module, dossier) -> str:
    parts = parts_of(module, dossier)
    words = [part.text for part in parts if isinstance(part, Words)]
    cells = [
        cell.text for p in parts if isinstance(p, Table) for row in p.rows for cell in row.cells
    ]
    return "\n".join(words + cells)


def made(key: str, ending: str, dossier, tools, progress=None) -> bytes:
    paper = next(one for one in PAPERS if one.key == key)
    return paper.makers[ending](dossier, tools, progress or Unwatched())


def check(day: date, channel: str = "e-service", found: int = 1, handled: int = 1, **more):
    values = {"measure_id": "measure-3", "found": found, "handled": handled, **more}
    return ChannelCheck(happened_on=day, channel=channel, **values)


def training(day: date = JANUARY, topic: str = "กฎหมาย", **more) -> Training:
    return Training(**{"measure_id": "measure-2", "happened_on": day, "topic": topic, **more})


def meeting(day: date, **more) -> Meeting:
    return Meeting(**{"measure_id": "measure-4", "happened_on": day, "title": "ประชุม", **more})


def review(service: str, before: int, after: int, day: date = JANUARY, **more) -> StepReview:
    return StepReview(
        measure_id="measure-1",
        happened_on=day,
        service=service,
        steps_before=before,
        steps_after=after,
        **more,
    )


def survey(*questions: Question, day: date = JANUARY, **more) -> Survey:
    values = {"title": "ความพึงพอใจ", "respondents": 10, "measure_id": "measure-1", **more}
    return Survey(happened_on=day, questions=questions, **values)


# --- what every log does ---


def test_only_the_chosen_quarter_is_listed(dossier):
    log = tuple(
        training(day, f"อบรม {day:%m}", persons=7)
        for day in (date(2020, 11, 2), JANUARY, date(2021, 2, 1))
    )
    ((_head, *listed),) = tables_of(trainings, replace(dossier, log=log, quarter=2), "รายการ")
    assert [row[2:4] for row in listed] == [["อบรม 01", "7"], ["อบรม 02", "7"], ["", "14"]]
    quarters = table_under(trainings, replace(dossier, log=log), "ไตรมาส")
    assert [row[1:] for row in quarters] == [
        ["1", "7"],
        ["2", "14"],
        ["0", "0"],
        ["0", "0"],
        ["3", "21"],
    ]
    months = table_under(trainings, replace(dossier, log=log, quarter=2), "เดือน")
    assert [row[0] for row in months] == ["ม.ค. 2564", "ก.พ. 2564", "มี.ค. 2564", "รวม"]


def test_entries_of_one_day_stand_in_the_order_of_their_names(dossier):
    log = (check(JANUARY, "เว็บ"), check(JANUARY, "กล่อง"), check(date(2021, 1, 4), "อีเมล"))
    ((_head, *rows),) = tables_of(channels, replace(dossier, log=log), "รายการ")
    assert [row[2] for row in rows[:-1]] == ["อีเมล", "กล่อง", "เว็บ"]


def test_columns_that_nobody_filled_in_are_left_out(dossier):
    ((head, *_rows),) = tables_of(channels, replace(dossier, log=(check(JANUARY),)), "รายการ")
    assert "หมายเหตุ" not in head
    assert "ส่วนราชการ" not in head
    told = check(JANUARY, note="ระบบล่ม", division_id="division-2")
    ((head, row, _sum),) = tables_of(channels, replace(dossier, log=(told,)), "รายการ")
    assert row[head.index("หมายเหตุ")] == "ระบบล่ม"
    assert row[head.index("ส่วนราชการ")] == "กองคลัง"


def test_measures_and_divisions_are_told_apart_where_there_are_several(dossier):
    log = (
        meeting(JANUARY, persons=3, division_id="division-2"),
        meeting(JANUARY, persons=4, measure_id="measure-1"),
    )
    dossier = replace(dossier, log=log)
    measures = table_under(meetings, dossier, "มาตรการ")
    assert [row[0].split()[0] for row in measures] == ["1.", "4.", "รวม"]
    assert [row[2] for row in measures] == ["4", "3", "7"]
    divisions = table_under(meetings, dossier, "ส่วนราชการ")
    assert [row[0] for row in divisions] == ["กองคลัง", "ไม่ได้ระบุส่วนราชการ", "รวม"]


@pytest.mark.parametrize("module", EVERY)
@pytest.mark.parametrize("quarter", [None, 3])
def test_a_year_without_entries_says_so(dossier, module, quarter):
    parts = parts_of(module, replace(dossier, quarter=quarter))
    assert parts[-1].text.startswith("ยังไม่มีรายการ")
    assert ("ไตรมาส" in parts[-1].text) == (quarter is not None)


@pytest.mark.parametrize("key", ["channel-log", "training", "meeting", "survey", "steps"])
def test_an_office_without_anything_gets_its_papers(dossier, tools, tmp_path, key):
    from .years import an_empty_year

    path = tmp_path / "empty.pdf"
    path.write_bytes(made(key, "pdf", an_empty_year(dossier), tools))
    assert "ยังไม่มีรายการ" in squeezed(mupdf(path))
    workbook = load_workbook(io.BytesIO(made(key, "xlsx", an_empty_year(dossier), tools)))
    values = [cell.value for row in workbook.active.iter_rows() for cell in row if cell.value]
    assert any("ยังไม่มีรายการ" in str(value) for value in values)


# --- channels ---


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["e-service", "Google Form"]),
            st.integers(0, 99),
            st.integers(0, 364),
            st.sampled_from(["measure-1", "measure-3"]),
        ),
        min_size=1,
        max_size=30,
    )
)
def test_every_way_to_sum_up_comes_to_the_same(dossier, entries):
    first = date(2020, 10, 1)
    log = tuple(
        check(first + timedelta(days=days), name, found, found // 2, measure_id=key)
        for name, found, days, key in entries
    )
    assert {fiscal_year_of(one.happened_on) for one in log} == {2564}
    found, handled = sum(one.found for one in log), sum(one.handled for one in log)
    days = len({one.happened_on for one in log})
    percent = share(handled, found)
    whole = [
        str(len(log)),
        str(days),
        f"{found:,}",
        f"{handled:,}",
        f"{found - handled:,}",
        "-" if percent is None else f"{percent:.1f}",
    ]
    dossier = replace(dossier, log=log)
    ((_head, *listed),) = tables_of(channels, dossier, "รายการ")
    assert listed[-1][3:6] == whole[2:5]
    tables = tables_of(channels, dossier, "สรุป")
    sums = [table for table in tables if table[0][1] == "ตรวจ (ครั้ง)"]
    assert {table[0][0] for table in sums} >= {"ช่องทาง", "ไตรมาส", "เดือน"}
    for _head, *rows in sums:
        assert rows[-1][1:] == whole
        for column in (1, 3, 4, 5):
            parts = sum(int(row[column].replace(",", "")) for row in rows if row[0] != "รวม")
            assert parts == int(rows[-1][column].replace(",", ""))


def test_months_without_a_check_are_shown_too(dossier):
    log = (check(JANUARY, found=3), check(date(2021, 9, 30), found=5))
    bars = [p for p in parts_of(channels, replace(dossier, log=log)) if isinstance(p, Bars)]
    (months,) = (one for one in bars if one.head[0] == "เดือน")
    assert [bar.value for bar in months.bars] == [0, 0, 0, 3, 0, 0, 0, 0, 0, 0, 0, 5]
    assert months.bars[3].share == 3 / 5


def covered(module, dossier) -> list[list[str]]:
    """The rows of the table that holds the log against the measures' rhythm."""
    for table in tables_of(module, dossier, "สรุป"):
        if table[0][1].startswith("ต้องมี"):
            return table[1:]
    return []


def test_days_not_checked_are_counted_and_named(dossier):
    days = [JANUARY + timedelta(days=n) for n in range(7)]
    log = tuple(check(day) for day in [*days, days[0]])
    heading, row = covered(channels, replace(dossier, log=log, quarter=2, today=AFTER))
    assert heading[0].startswith("มาตรการที่ 3. ")
    # Monday to Sunday are five working days of the 64 of the quarter
    assert row[1:5] == ["64", "5", "7.8", "ขาด 59"]
    assert row[5].splitlines()[0] == "ม.ค. 2564: 1, 4–8, 18–22, 25–29"


def test_what_is_still_to_come_is_not_missed(dossier):
    """On Wednesday Monday and Tuesday are due, and Wednesday only once it is checked."""
    wednesday = date(2021, 4, 7)
    quarter = replace(dossier, quarter=3, today=wednesday)
    before = covered(channels, quarter)[1]
    assert before[1:5] == ["4", "0", "0.0", "ขาด 4"]
    log = (*(check(date(2021, 4, day)) for day in (1, 2, 5, 6)), check(wednesday))
    assert covered(channels, replace(quarter, log=log))[1][1:5] == ["5", "5", "100.0", "ครบ"]
    assert covered(channels, replace(dossier, quarter=4, today=wednesday)) == []


def test_a_daily_measure_followed_up_otherwise_lacks_no_checks(dossier):
    assert dossier.measures[2].rhythm is Rhythm.DAILY
    log = (meeting(JANUARY, measure_id="measure-3"),)
    assert covered(channels, replace(dossier, log=log, today=AFTER)) == []


# --- meetings ---


def test_months_without_a_meeting_are_named(dossier):
    assert dossier.measures[3].rhythm is Rhythm.MONTHLY
    first = min(dossier.measures[3].timing_quarters, default=1)
    assert first <= 2
    log = (meeting(JANUARY), meeting(JANUARY + timedelta(days=1)))
    rows = covered(meetings, replace(dossier, log=log, today=date(2021, 5, 3)))
    by_quarter = {row[0]: row[1:] for row in rows[1:]}
    assert by_quarter["ไตรมาสที่ 2"] == ["3", "1", "33.3", "ขาด 2", "ก.พ. 2564, มี.ค. 2564"]
    # May is not over
    assert by_quarter["ไตรมาสที่ 3"] == ["1", "0", "0.0", "ขาด 1", "เม.ย. 2564"]
    assert "ไตรมาสที่ 4" not in by_quarter


# --- trainings ---


def test_who_attended_stands_under_each_training_and_by_person(dossier):
    log = (
        training(topic="จัดซื้อจัดจ้าง", persons=2, attendees=("นายสมชาย ใจดี", "นางเอื้อย งามตา")),
        training(JANUARY + timedelta(days=9), "ภาษี", persons=5, attendees=("นายสมชาย  ใจดี",)),
    )
    by_person, by_training = tables_of(trainings, replace(dossier, log=log), "รายชื่อผู้เข้ารับการอบรม")
    assert by_training[1:] == [
        ["1. จัดซื้อจัดจ้าง (11 ม.ค. 2564) ผู้เข้าอบรม 2 คน"],
        ["1", "นายสมชาย ใจดี", "2", "นางเอื้อย งามตา"],
        ["2. ภาษี (20 ม.ค. 2564) ผู้เข้าอบรม 5 คน มีรายชื่อ 1 คน"],
        ["1", "นายสมชาย  ใจดี", "", ""],
    ]
    assert [row[1:] for row in by_person[1:]] == [
        ["นางเอื้อย งามตา", "1", "1"],
        ["นายสมชาย ใจดี", "2", "1, 2"],
    ]


def test_a_training_report_is_told_in_full(dossier):
    log = (training(report="ได้ความรู้เรื่องวินัย\nนำไปปรับใช้แล้ว"),)
    parts = parts_of(trainings, replace(dossier, log=log), sheet="รายงานผลการอบรม")
    assert [part.text for part in parts[-2:]] == ["ได้ความรู้เรื่องวินัย", "นำไปปรับใช้แล้ว"]


@pytest.mark.parametrize("ending", ["pdf", "xlsx"])
def test_a_public_copy_names_nobody(dossier, tools, tmp_path, ending):
    log = (
        training(attendees=("นายสมชาย ใจดี",), note="ติดต่อป้าแดง"),
        survey(Question("สุภาพ", (0, 0, 0, 5, 5)), suggestions=("ขอให้ลุงดำช่วยดูแล",)),
    )
    hidden = ("สมชาย", "ป้าแดง", "ลุงดำ")
    found = dict.fromkeys((False, True), "")
    for public in found:
        for key in ("training", "survey"):
            content = made(key, ending, replace(dossier, log=log, public=public), tools)
            found[public] += read(content, ending, tmp_path)
    assert [name for name in hidden if name not in found[False]] == []
    assert [name for name in hidden if name in found[True]] == []


def read(content: bytes, ending: str, folder) -> str:
    if ending == "pdf":
        path = folder / "read.pdf"
        path.write_bytes(content)
        return mupdf(path)
    cells = [
        cell.value for sheet in load_workbook(io.BytesIO(content)) for row in sheet for cell in row
    ]
    return "\n".join(str(value) for value in cells if value is not None)


# --- steps ---


def test_steps_saved_and_steps_added_are_both_told(dossier):
    log = (
        review("ทะเบียน", 8, 6, minutes_before=40, minutes_after=10),
        review("ภาษี", 2, 3, minutes_before=90),
    )
    rows = {row[0]: row[1:] for row in table_under(steps, replace(dossier, log=log), "งานบริการ")}
    assert rows == {
        "ทะเบียน": ["1", "8", "6", "2", "25.0", "40", "10", "30", "75.0"],
        "ภาษี": ["1", "2", "3", "-1", "-50.0", "-", "-", "-", "-"],
        # a time that is not known afterwards is in no total
        "รวม": ["2", "10", "9", "1", "10.0", "40", "10", "30", "75.0"],
    }
    assert "1 จาก 2 งาน" in said_by(steps, replace(dossier, log=log))


def test_a_service_reviewed_twice_counts_once(dossier):
    """Eight steps became five, and later five became four: eight became four."""
    log = (
        review("ทะเบียน", 8, 5),
        review("ทะเบียน", 5, 4, date(2021, 5, 3)),
        review("ภาษี", 10, 10),
    )
    dossier = replace(dossier, log=log)
    rows = {row[0]: row[1:6] for row in table_under(steps, dossier, "งานบริการ")}
    assert rows["ทะเบียน"] == ["2", "8", "4", "4", "50.0"]
    assert rows["รวม"] == ["3", "18", "14", "4", "22.2"]
    (chart, *_others) = (part for part in parts_of(steps, dossier) if isinstance(part, Bars))
    assert [bar.value for bar in chart.bars] == [18, 14]


# --- surveys ---


def test_a_survey_tells_its_mean_and_the_spread_of_its_answers(dossier):
    asked = survey(Question("สุภาพ", (0, 0, 0, 5, 5)), Question("ไม่มีใครตอบ"))
    dossier = replace(dossier, log=(asked,))
    ((_head, *answers),) = tables_of(surveys, dossier, "คำตอบรายข้อ")
    assert answers == [
        ["1. สุภาพ", "5", "5", "0", "0", "0", "10", "4.50", "90.00"],
        ["2. ไม่มีใครตอบ", "0", "0", "0", "0", "0", "0", "-", "-"],
        ["รวม", "5", "5", "0", "0", "0", "10", "4.50", "90.00"],
    ]
    by_question, spread = (
        part for part in parts_of(surveys, dossier, sheet="คำตอบรายข้อ") if isinstance(part, Bars)
    )
    assert [bar.value for bar in by_question.bars] == [90, None]
    assert [bar.value for bar in spread.bars] == [50, 50, 0, 0, 0]


@given(st.lists(st.lists(st.tuples(*[st.integers(0, 50)] * 5), max_size=4), min_size=1, max_size=4))
def test_the_mean_over_surveys_weighs_every_answer_alike(dossier, counts):
    log = tuple(
        survey(*(Question(f"ข้อ {n}", answers) for n, answers in enumerate(one)), respondents=250)
        for one in counts
    )
    given_answers = [
        score
        for one in counts
        for answers in one
        for score, count in enumerate(answers, start=1)
        for _ in range(count)
    ]
    row = table_under(surveys, replace(dossier, log=log), "แบบสำรวจ")[-1]
    mean = f"{sum(given_answers) / len(given_answers):.2f}" if given_answers else "-"
    assert row[3:5] == [f"{len(given_answers):,}", mean]


# --- Excel, and many rows ---


def test_excel_keeps_figures_days_and_what_looks_like_a_formula(dossier, tools):
    log = (check(JANUARY, "=SUM(A:A)", 3, 2), check(JANUARY, "e-service", 4, 4, note="+66 2"))
    content = made("channel-log", "xlsx", replace(dossier, log=log), tools)
    listed, summary = load_workbook(io.BytesIO(content)).worksheets
    row = next(row for row in listed.iter_rows() if row[2].value == "=SUM(A:A)")
    assert row[2].data_type == "s"
    assert row[1].value.date() == JANUARY
    assert [cell.value for cell in row[3:6]] == [3, 2, 1]
    total = next(row for row in listed.iter_rows() if row[1].value == "รวม")
    assert [cell.value for cell in total[3:6]] == [7, 6, 1]
    assert total[3].font.bold
    assert not row[3].font.bold
    assert listed.freeze_panes == f"A{row[0].row}"
    share_of = next(row for row in summary.iter_rows() if row[0].value == "=SUM(A:A)")
    assert share_of[0].data_type == "s"
    assert 66.7 in [cell.value for cell in share_of]
    assert len(summary._charts) == 3


def test_no_other_tables_head_stands_above_the_figures_of_a_summary(dossier, tools):
    log = (check(JANUARY),)
    content = made("channel-log", "xlsx", replace(dossier, log=log), tools)
    listed, summary = load_workbook(io.BytesIO(content)).worksheets
    assert listed.print_title_rows
    assert not summary.print_title_rows
    assert summary.freeze_panes is None


class Watch:
    """Notes what is reported, and cancels when it is told to."""

    def __init__(self, cancel_at: float = 2.0) -> None:
        self.fractions: list[float] = []
        self._cancel_at = cancel_at

    def report(self, fraction: float, text: str) -> None:
        assert "จาก" in text
        self.fractions.append(fraction)
        if fraction >= self._cancel_at:
            raise Cancelled


def many(count: int) -> tuple[ChannelCheck, ...]:
    first = date(2020, 10, 1)
    return tuple(
        check(first + timedelta(days=n * 365 // count), f"ช่องทางที่ {n % 8 + 1}", n % 7, n % 7 // 2)
        for n in range(count)
    )


@pytest.mark.parametrize("ending", ["pdf", "xlsx"])
def test_a_long_log_is_whole_tells_how_far_it_is_and_stops_when_told(
    dossier, tools, tmp_path, ending
):
    log = many(1200)
    watch = Watch()
    content = made(
        "channel-log", ending, replace(dossier, log=log, thai_digits=False), tools, watch
    )
    assert len(watch.fractions) >= 20
    assert watch.fractions == sorted(watch.fractions)
    said = read(content, ending, tmp_path)
    assert said.count("ช่องทางที่ 5") >= sum(one.channel == "ช่องทางที่ 5" for one in log)
    total = sum(one.found for one in log)
    assert (f"{total:,}" if ending == "pdf" else str(total)) in said
    stopping = Watch(cancel_at=0.5)
    with pytest.raises(Cancelled):
        made("channel-log", ending, replace(dossier, log=log), tools, stopping)
    assert max(stopping.fractions) < 0.6


def test_no_number_is_broken_though_the_first_rows_have_short_ones(dossier, tools, tmp_path):
    """Columns are measured by their first rows; the later ones must fit in too."""
    # texts that want all the room there is
    few = many(1200)
    log = tuple(replace(one, note="ประสานงานกับกองช่างแล้ว" * 4) for one in few)
    log = (*log[:-20], *(replace(one, found=99_999, handled=99_999) for one in log[-20:]))
    content = made("channel-log", "pdf", replace(dossier, log=log, thai_digits=False), tools)
    lines = read(content, "pdf", tmp_path).splitlines()
    assert "1200" in lines
    assert f"{sum(one.found for one in log):,}" in lines
    assert f"{sum(one.handled for one in log):,}" in lines


def test_a_share_of_nothing_is_no_number():
    assert share(0, 0) is None
    assert share(1, 4) == 25
