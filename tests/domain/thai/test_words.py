"""Words: our cuts against rules, known traps and PyThaiNLP as a peer."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kroknkaeo_ita.domain.thai.clusters import split_clusters
from kroknkaeo_ita.domain.thai.words import Segmenter

OFFICIAL = (
    "ตามที่สำนักงานคณะกรรมการป้องกันและปราบปรามการทุจริตแห่งชาติได้ประกาศผลคะแนนการประเมินคุณธรรม"
    "และความโปร่งใสในการดำเนินงานของหน่วยงานภาครัฐ จึงได้รวบรวมข้อมูลและจัดทำเอกสาร"
    "ขึ้นตามองค์ประกอบ เพื่อปรับปรุงระบบการทำงานให้สอดคล้องกับผลการประเมิน "
    "มอบหมายพนักงานในแต่ละส่วนงานรับผิดชอบตรวจสอบว่ามีประชาชนเข้ามาแจ้งขอรับบริการหรือไม่ "
    "ทบทวนวิธีการและขั้นตอนในการให้บริการประชาชนแต่ละงานให้มีความกระชับ รวดเร็วขึ้น "
    "จัดกิจกรรมให้ความรู้และปลูกฝังความปรองดองในการทำงานอย่างต่อเนื่อง"
)


def cuts(pieces: list[str]) -> set[int]:
    at, found = 0, set()
    for piece in pieces:
        at += len(piece)
        found.add(at)
    return found


@pytest.fixture(scope="module")
def general() -> Segmenter:
    """The general dictionary alone, as the peer uses it."""
    from kroknkaeo_ita.system.dictionary import _corpus_folder, _lines
    from kroknkaeo_ita.system.resources import resource_path

    return Segmenter(
        _lines(_corpus_folder() / "words_th.txt"),
        common=_lines(resource_path("words", "common.txt")),
    )


@pytest.mark.parametrize(
    ("text", "clusters"),
    [
        ("น้ำ", ["น้ำ"]),
        ("เท่านั้น", ["เท่า", "นั้น"]),
        ("ปี่", ["ปี่"]),
        ("ศาสตร์", ["ศา", "ส", "ตร์"]),
        ("สิทธิ์", ["สิ", "ทธิ์"]),
        ("ดื่ม", ["ดื่ม"]),
        ("ฤๅษี", ["ฤๅ", "ษี"]),
        ("ab", ["a", "b"]),
        ("", []),
    ],
)
def test_clusters_never_part_a_letter_from_its_mark(text, clusters):
    got = split_clusters(text)
    assert "".join(got) == text
    assert got == clusters


def test_fewest_words_and_own_names():
    words = ["เทศบาล", "ตำบล", "เทศบาลตำบล", "ดำเนิน", "การ", "ดำเนินการ", "ตาม", "การตาม"]
    segmenter = Segmenter(words, own_words=["โกรกแก้ว"], dropped=["การตาม"])
    assert segmenter.split("เทศบาลตำบลโกรกแก้วดำเนินการตาม") == [
        "เทศบาลตำบล",
        "โกรกแก้ว",
        "ดำเนินการ",
        "ตาม",
    ]
    assert segmenter.components("เทศบาลตำบล") == ["เทศบาล", "ตำบล"]


def test_a_reading_that_could_be_otherwise_is_not_sure():
    segmenter = Segmenter(["ตา", "กลม", "ตาก", "ลม"], common=["ตาก", "ลม"])
    first, second = segmenter.segment("ตากลม")
    assert (first.text, second.text) == ("ตาก", "ลม")
    assert first.sure
    assert not second.sure


def test_unknown_letters_stay_in_one_piece():
    segmenter = Segmenter(["นางสาว"])
    assert [(w.text, w.known) for w in segmenter.segment("นางสาวธีรยา")] == [
        ("นางสาว", True),
        ("ธีรยา", False),
    ]


def test_numbers_latin_and_signs_are_pieces():
    segmenter = Segmenter(["ข้อ"])
    assert segmenter.split("ข้อ ๑๐.๒ (e-service) ๖๕.๐๕%") == [
        "ข้อ", " ", "๑๐.๒", " ", "(", "e-service", ")", " ", "๖๕.๐๕", "%",
    ]  # fmt: skip


@pytest.mark.timed
@pytest.mark.parametrize("unit", ["กขค", "การ", "่", "เ", "ำ", "ก่", "นาย", "ตากลม"])
def test_rubbish_takes_linear_time(general, unit):
    text = (unit * 5000)[:5000]
    start = time.perf_counter()
    assert "".join(general.split(text)) == text
    assert time.perf_counter() - start < 1.0


@settings(max_examples=150)
@given(st.text(alphabet=st.sampled_from("กขคนมรลวสหอาะิีุูเแโใไ่้๊๋็์ัำๆฯ ๑๒a(.\u200b"), max_size=60))
def test_pieces_joined_are_the_text(general, text):
    assert "".join(general.split(text)) == text
    starts = cuts(split_clusters(text)) | {0}
    assert cuts([w.text for w in general.segment(text)]) <= starts | cuts(list(text))


def test_agrees_with_the_peer_on_official_text(general):
    newmm = pytest.importorskip("pythainlp.tokenize").word_tokenize
    ours, theirs = cuts(general.split(OFFICIAL)), cuts(newmm(OFFICIAL, engine="newmm"))
    assert len(ours & theirs) / len(ours | theirs) > 0.93
