"""The text check: slips are found with their right reading, good Thai is left in peace."""

import importlib.util
import json
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kroknkaeo_ita.domain.thai.check.checker import TextCheck
from kroknkaeo_ita.domain.thai.check.divisions import DivisionNames
from kroknkaeo_ita.domain.thai.check.findings import FaultKind, corrected
from kroknkaeo_ita.domain.thai.check.letters import letter_findings
from kroknkaeo_ita.domain.thai.check.spelling import Readings
from kroknkaeo_ita.system.dictionary import load_breaker, office_terms
from kroknkaeo_ita.system.resources import resource_path

DIVISIONS = (
    "สำนักปลัดเทศบาล",
    "กองคลัง",
    "กองช่าง",
    "กองการศึกษา",
    "กองสวัสดิการสังคม",
    "กองสาธารณสุขและสิ่งแวดล้อม",
)
SHORT = ("สป.", "กค.", "กช.", "กศ.", "กสค.", "กสธ.")


@pytest.fixture(scope="module")
def readings() -> Readings:
    return Readings(load_breaker().strangeness, office_terms())


@pytest.fixture(scope="module")
def check(readings: Readings) -> TextCheck:
    return TextCheck(readings, DivisionNames(DIVISIONS, SHORT, {"กองซ่อมสร้าง": "กองช่าง"}))


def mended(check: TextCheck, text: str, year: int | None = 2564) -> str:
    for finding in reversed(check.findings(text, year)):
        text = corrected(text, finding)
    return text


@pytest.mark.parametrize(
    ("typed", "right"),
    [
        ("นายกเทศมนตรีตำบลໂກຮັກແກ້ວ", "นายกเทศมนตรีตำบลโกรกแก้ว"),
        ("ປະຕິເທດບາລ ປົງປົກຕິຫນ້າທີ່", "ปลัดเทศบาล ปฏิบัติหน้าที่"),
        ("รายງาน", "รายงาน"),
        ("ราຍงาน", "รายงาน"),
        ("เเก้ไข", "แก้ไข"),
        ("ท่่าน", "ท่าน"),
        ("ทีี่", "ที่"),
        ("ยามคำ่", "ยามค่ำ"),
        ("น้ํา และ นํ้า", "น้ำ และ น้ำ"),
        ("สิทธ์ิ", "สิทธิ์"),
        ("กา้วหน้า", "ก้าวหน้า"),
        ("เ่กา", "เก่า"),
        ("จำานวน", "จำนวน"),
        ("จ านวนผู้เข้าร่วม", "จำนวนผู้เข้าร่วม"),
        ("ด ำเนินการ", "ดำเนินการ"),
        ("การ\u200bงาน\ufeff", "การงาน"),
        ("ปี\u00a02564", "ปี 2564"),
        ("ลด  ขั้นตอน", "ลด ขั้นตอน"),
        ("ท\uf70aา", "ท่า"),
        ("กๅร", "การ"),
        ("２５６４", "2564"),
        ("คุณภาพ ОIT", "คุณภาพ OIT"),
        ("๒๕o๔", "๒๕๐๔"),
        ("2o64 บาท", "2064 บาท"),
        ("ในข้อ ๐๔๒", "ในข้อ O๔๒"),
        ("กองซ่อมสร้าง", "กองช่าง"),
        ("ให้กองการศึกษดำเนินการ", "ให้กองการศึกษาดำเนินการ"),
        ("ให้กองช้างรายงาน", "ให้กองช่างรายงาน"),
        ("กองคลงั", "กองคลัง"),
        ("กองสาธารณะสุขและสิ่งแวดล้อม", "กองสาธารณสุขและสิ่งแวดล้อม"),
        ("ส่ง กคส. แล้ว", "ส่ง กสค. แล้ว"),
        ("ประจำปีงบประมาณ พ.ศ. ๒๕๖๓", "ประจำปีงบประมาณ พ.ศ. 2564"),
        ("มาตรการปี 2563", "มาตรการปี 2564"),
        ("พ.ศ. 2021", "พ.ศ. 2564"),
        ("วันที่ 9 เมษายน 2021", "วันที่ 9 เมษายน 2564"),
        ("ค.ศ. 2564", "ค.ศ. 2021"),
    ],
)
def test_a_slip_gets_its_right_reading(check: TextCheck, typed: str, right: str) -> None:
    assert check.findings(typed, 2564)
    assert mended(check, typed) == right


@pytest.mark.parametrize(
    "text",
    [
        "ผลการประเมินประจำปีงบประมาณ พ.ศ. 2563 ได้ 65.05 คะแนน",
        "ปรับปรุงจากปีที่ผ่านมา",
        "ควรดำเนินการต่อในปีงบประมาณ 2565",
        "แผนพัฒนาท้องถิ่น (พ.ศ. 2561-2565)",
        "ระเบียบสำนักนายกรัฐมนตรี ว่าด้วยงานสารบรรณ พ.ศ. 2526",
        "ปีงบประมาณ 2563 ได้ 65 คะแนน ปีงบประมาณ 2564 ได้ 70 คะแนน",
        "กองทุนหลักประกันสุขภาพ สำนักงานเทศบาล หน่วยตรวจสอบภายใน",
        "กองสาธารณสุขฯ และกองสวัสดิการ",
        "ภายในเดือน ก.ค. และ กทม.",
        "เอกสารต่าง ๆ ฯลฯ ไม้ยมก ๆ",
        "ฤๅษี เกาะ เพราะ สีห์ พันธุ์ ก็ได้ น้ำ เล่า",
        "ความสูง 5 µm และ Ω",
        "พิมพ์ค้างไว้ ",
    ],
)
def test_right_thai_is_left_alone(check: TextCheck, text: str) -> None:
    assert check.findings(text, 2564) == ()


def test_a_name_in_lao_letters_is_never_guessed(check: TextCheck) -> None:
    (finding,) = check.findings("(นางสาวธีรยา ໂຕການຸ້ອກຍົກລູກ)")
    assert finding.suggestion is None
    assert "ถาม" in finding.problem


def test_a_result_announced_before_its_year_is_last_years(check: TextCheck) -> None:
    text = (
        "ประกาศผลคะแนนการประเมินคุณธรรมและความโปร่งใสในการดำเนินงานของหน่วยงานภาครัฐประจำปี "
        "พ.ศ.๒๕๖๔ เมื่อวันที่ ๒๘ กันยายน ๒๕๖๓ เทศบาลตำบลโกรกแก้ว"
    )
    (finding,) = check.findings(text, 2564)
    assert (text[finding.start : finding.end], finding.suggestion) == ("๒๕๖๔", "2563")
    assert check.findings(text.replace("พ.ศ.๒๕๖๔", "พ.ศ.๒๕๖๓"), 2564) == ()


def test_what_the_clerk_calls_right_is_not_found_again(readings: Readings) -> None:
    names = DivisionNames(DIVISIONS)
    assert TextCheck(readings, names).findings("เข้าชมกองช้างและกองคลงั")
    told = TextCheck(readings, names, ["กองช้าง"]).findings("เข้าชมกองช้างและกองคลงั")
    assert [finding.word for finding in told] == ["กองคลงั"]


def test_without_a_year_or_divisions_neither_is_asked(readings: Readings) -> None:
    assert TextCheck(readings).findings("กองช้าง ประจำปีงบประมาณ 2563") == ()


def texts_of(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, inner in value.items():
            if key != "aliases":
                yield from texts_of(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from texts_of(inner)


@pytest.mark.parametrize("name", ["example/2564.json", "templates/memos.json"])
def test_what_the_program_brings_along_is_clean(check: TextCheck, name: str) -> None:
    texts = list(texts_of(json.loads(resource_path(*name.split("/")).read_text("utf-8"))))
    assert len(texts) > 20
    assert {text: found for text in texts if (found := check.findings(text, 2564))} == {}


def dictionary() -> list[str]:
    found = importlib.util.find_spec("pythainlp")
    assert found is not None
    assert found.submodule_search_locations
    corpus = Path(found.submodule_search_locations[0]) / "corpus"
    return (corpus / "words_th.txt").read_text("utf-8").splitlines()


MISPRINTS = {
    "คาเแร็กเตอร์", "ได้จังหวัะ", "น้ำหนัา", "เมีัย", "รักษาู", "ลัาน", "ศรีอยุูธยา", "เหมืิอน", "อาวุูธ",
}  # fmt: skip
"""What is misprinted in the general dictionary itself."""


def test_of_all_words_of_the_dictionary_only_its_misprints_are_found(check: TextCheck) -> None:
    words = dictionary()
    assert len(words) > 60_000
    assert {word for word in words if check.findings(word, 2564)} == MISPRINTS


_SLIPPERY = "กขคนมรลวสอาะิีึืุูเแโใไ่้๊๋็์ัำํๅฤๆฯ  \u200b\u00a0\t\n๑2oOกຂາ້ АоＡ"


def consonants(text: str) -> Counter[str]:
    return Counter(letter for letter in text if "ก" <= letter <= "ฮ")


@settings(max_examples=400)
@given(st.text(alphabet=_SLIPPERY, max_size=24))
@example("กoຂน")
@example("กoຂัว")
def test_a_correction_begets_no_slip_of_its_kind_and_eats_no_letter(
    check: TextCheck, readings: Readings, text: str
) -> None:
    found = check.findings(text, 2564)
    for finding in found:
        assert 0 <= finding.start < finding.end <= len(text)
        if finding.suggestion is None:
            continue
        after = corrected(text, finding)
        kinds = Counter(one.kind for one in letter_findings(text, readings))
        kinds_after = Counter(one.kind for one in letter_findings(after, readings))
        assert kinds_after[finding.kind] < kinds[finding.kind] or not kinds[finding.kind]
        if finding.kind in (FaultKind.DOUBLED, FaultKind.ORDER, FaultKind.SPACE):
            span = text[finding.start : finding.end]
            assert consonants(span) == consonants(finding.suggestion)


@settings(max_examples=200)
@given(
    st.sampled_from(DIVISIONS),
    st.integers(5, 25),
    st.sampled_from("กนรมาัิ่้"),
    st.sampled_from(["ดำเนินการแล้ว", " รายงาน", "", "และกองคลัง"]),
)
def test_a_misspelt_division_is_mended_and_what_stands_around_is_kept(
    check: TextCheck, name: str, at: int, letter: str, after: str
) -> None:
    at = 5 + at % (len(name) - 5)
    text = f"ให้{name[:at]}{letter}{name[at + 1 :]}{after}"
    for finding in check.findings(text):
        if finding.kind is FaultKind.DIVISION:
            made = corrected(text, finding)
            assert made.startswith("ให้")
            assert consonants(made) >= consonants("ให้" + after)
            kept = [one for one in check.findings(made) if one.kind is FaultKind.DIVISION]
            assert len(kept) < len(check.findings(text))


@pytest.mark.timed
def test_five_thousand_letters_are_checked_between_two_keys(check: TextCheck) -> None:
    text = ("ให้สำนักปลัดเทศบาลและกองคลังรายงานผลประจำปีงบประมาณ พ.ศ. 2564 ต่อผู้บริหาร " * 80)[:5000]
    check.findings(text, 2564)
    times = []
    for _ in range(5):
        start = time.perf_counter()
        check.findings(text, 2564)
        times.append(time.perf_counter() - start)
    assert min(times) < 0.02, "a slow machine may take four times as long as a clerk's"
