"""The memo form in millimetres on the rendered page, and what stays together over pages."""

import io
from dataclasses import replace

import pytest
from PIL import Image

from kroknkaeo_ita.documents.memo import pdf as memo_paper
from kroknkaeo_ita.domain.errors import UserError
from kroknkaeo_ita.domain.memo import MemoKind, Section, SectionKind, Urgency
from kroknkaeo_ita.domain.paper_forms import MemoForm
from kroknkaeo_ita.domain.progress import Unwatched
from kroknkaeo_ita.domain.thai.digits import to_ascii_digits

from .conftest import picture_of_a_shield
from .pictures import ink_mm, render
from .readers import mupdf, squeezed

DPI = 300
LEFT, CENTRE, RIGHT = 30, 105, 190
NEAR = 0.5


def printed(dossier, tools, path):
    path.write_bytes(memo_paper.compose(dossier, tools, Unwatched()))
    return path


def words_of(path) -> list[list[tuple]]:
    """For each page the lines of mupdf: text, size, baseline and box in millimetres, colour."""
    fitz = pytest.importorskip("fitz")
    pages = []
    with fitz.open(path) as document:
        for page in document:
            spans = [
                (
                    span["text"],
                    span["size"],
                    span["origin"][0] * 25.4 / 72,
                    span["origin"][1] * 25.4 / 72,
                    span["bbox"][2] * 25.4 / 72,
                    span["font"],
                    span["color"],
                )
                for block in page.get_text("dict")["blocks"]
                for line in block.get("lines", ())
                for span in line["spans"]
            ]
            pages.append(spans)
    return pages


def span_of(spans, text):
    return next(span for span in spans if text in span[0])


@pytest.fixture(scope="module")
def first(dossier, shared_tools, tmp_path_factory):
    """The example's memo with a drawn emblem."""
    folder = tmp_path_factory.mktemp("memo")
    content = replace(dossier, emblem=picture_of_a_shield())
    return printed(content, shared_tools, folder / "memo.pdf")


@pytest.fixture(scope="module")
def page(first) -> Image.Image:
    return render(first, DPI)[0]


def test_emblem_at_the_left_margin(page):
    left, top, right, bottom = ink_mm(page, DPI, 20, 5, 60, 32)
    assert left == pytest.approx(LEFT, abs=NEAR)
    assert top == pytest.approx(15, abs=NEAR)
    assert bottom - top == pytest.approx(15, abs=NEAR)
    assert right - left == pytest.approx(15 * 300 / 330, abs=NEAR)


def test_title_is_centred_on_its_line(page, first):
    left, _top, right, _bottom = ink_mm(page, DPI, 60, 24, 150, 38)
    assert (left + right) / 2 == pytest.approx(CENTRE, abs=NEAR)
    title = span_of(words_of(first)[0], "บันทึกข้อความ")
    assert title[1] == pytest.approx(29, abs=0.1)
    assert "Bold" in title[5]


def test_sizes_and_weights_of_the_head(first):
    spans = words_of(first)[0]
    for label in ("ส่วนราชการ", "ที่", "วันที่", "เรื่อง"):
        span = next(s for s in spans if s[0].strip() == label)
        assert span[1] == pytest.approx(20, abs=0.1)
        assert "Bold" in span[5]
    for value in ("สำนักปลัดเทศบาล", "บร ๕๕๐๐๑/", "๙ เมษายน ๒๕๖๔", "ขออนุมัติดำเนินการ"):
        span = span_of(spans, value)
        assert span[1] == pytest.approx(16, abs=0.1)
        assert "Bold" not in span[5]


def test_date_starts_at_the_centre_on_the_line_of_the_number(first):
    spans = words_of(first)[0]
    number = next(s for s in spans if s[0].strip() == "ที่")
    day = next(s for s in spans if s[0].strip() == "วันที่")
    assert day[2] == pytest.approx(CENTRE, abs=NEAR)
    assert day[3] == pytest.approx(number[3], abs=0.1)


def test_leaders_reach_the_right_margin_behind_every_value(first, page):
    spans = words_of(first)[0]
    subject = span_of(spans, "ขออนุมัติดำเนินการ")
    wrapped = span_of(spans, "ประจำปีงบประมาณ พ.ศ. ๒๕๖๔")
    assert wrapped[3] > subject[3]
    assert wrapped[2] == pytest.approx(subject[2], abs=NEAR)
    for span in (span_of(spans, "สำนักปลัดเทศบาล"), span_of(spans, "๙ เมษายน"), subject, wrapped):
        box = ink_mm(page, DPI, span[4] + 0.3, span[3] - 0.6, 200, span[3] + 0.6)
        assert box is not None, span[0]
        assert box[2] == pytest.approx(RIGHT, abs=1.0)  # a dot stands within one pitch
        assert box[3] - box[1] < 0.6
    number = span_of(spans, "บร ๕๕๐๐๑/")
    box = ink_mm(page, DPI, number[4] + 0.3, number[3] - 0.6, CENTRE - 0.2, number[3] + 0.6)
    assert CENTRE - 3 < box[2] < CENTRE


def test_text_keeps_to_the_margins(first):
    for number, image in enumerate(render(first, DPI)):
        left, top, right, bottom = ink_mm(image, DPI, 0, 24, 210, 297)
        assert left >= LEFT - NEAR
        assert right <= RIGHT + NEAR
        assert number == 0 or top >= 25 - NEAR  # the emblem stands higher on the first page
        assert bottom <= 277 + NEAR
        if number == 0:
            assert left == pytest.approx(LEFT, abs=NEAR)
            assert right == pytest.approx(RIGHT, abs=NEAR)


def test_blocks_stand_six_points_apart_and_first_lines_are_indented(first):
    spans = words_of(first)[0]
    heading = span_of(spans, "เรื่องเดิม")
    body = span_of(spans, "ตามที่สำนักงาน")
    facts = span_of(spans, "ข้อเท็จจริง")
    before = span_of(spans, "คือไม่ผ่านการประเมิน")
    point = 25.4 / 72
    assert "Bold" in heading[5]
    assert body[2] == pytest.approx(LEFT + 25, abs=NEAR)
    assert body[3] - heading[3] == pytest.approx(18 * point, abs=0.1)
    assert facts[3] - before[3] == pytest.approx(24 * point, abs=0.1)


def test_signatures_stand_on_one_axis_with_their_gap(first):
    pages = words_of(first)
    axis = (CENTRE + RIGHT) / 2
    for name, spans in (("(นางสาวณัณิศา", pages[0]), ("(นางสาวรินทร์", pages[1])):
        span = span_of(spans, name)
        assert span[2] >= CENTRE - NEAR
        assert (span[2] + span[4]) / 2 == pytest.approx(axis, abs=NEAR)
    closing = span_of(pages[0], "จึงเรียนมาเพื่อโปรดพิจารณา")
    name = span_of(pages[0], "(นางสาวณัณิศา")
    assert name[3] - closing[3] == pytest.approx(5 * 18 * 25.4 / 72, abs=0.2)
    assert "(นางสาวธีรยา ......" in mupdf(first)


def test_page_number_from_the_second_page(first):
    pages = words_of(first)
    assert not any(span[0].strip() == "- ๑ -" for span in pages[0])
    number = next(span for span in pages[1] if span[0].strip() == "- ๒ -")
    assert (number[2] + number[4]) / 2 == pytest.approx(CENTRE, abs=NEAR)
    assert number[3] < 25


def test_endorsements_have_ruled_room(first):
    image = render(first, DPI)[1]
    spans = words_of(first)[1]
    heading = span_of(spans, "เรียน ปลัดเทศบาล")
    name = span_of(spans, "(นางสาวรินทร์")
    for number in (1, 2):
        rule = ink_mm(image, DPI, 20, heading[3] + 8 * number - 6, 200, heading[3] + 8 * number + 4)
        assert rule[0] == pytest.approx(LEFT, abs=1.0)
        assert rule[2] == pytest.approx(RIGHT, abs=1.0)
    assert name[3] - heading[3] > 30


def test_stamps_are_red_and_large(dossier, tools, tmp_path):
    memo = replace(dossier.memo, urgency=Urgency.VERY_URGENT, secrecy="ลับ")
    path = printed(replace(dossier, memo=memo), tools, tmp_path / "stamps.pdf")
    pages = words_of(path)
    urgent = next(span for span in pages[0] if span[0].strip() == "ด่วนมาก")
    assert urgent[1] >= 32
    assert urgent[6] >> 16 > 150
    assert urgent[6] & 0xFFFF == 0
    for spans in pages:
        assert sum(span[0].strip() == "ลับ" for span in spans) == 2


def long_memo(dossier, paragraphs: int):
    text = dossier.memo.sections[1].paragraphs[0]
    facts = Section(SectionKind.FACTS, tuple(text for _ in range(paragraphs)))
    return replace(dossier, memo=replace(dossier.memo, sections=(facts,)))


@pytest.mark.parametrize("paragraphs", [1, 2, 3, 4, 5, 6, 8, 22])
def test_no_signature_stands_alone_or_is_split(dossier, tools, tmp_path, paragraphs):
    path = printed(long_memo(dossier, paragraphs), tools, tmp_path / "long.pdf")
    pages = words_of(path)
    for spans in pages:
        texts = [span[0] for span in spans]
        if any("(นางสาวณัณิศา" in text for text in texts):
            assert any("จึงเรียนมาเพื่อโปรดพิจารณา" in text for text in texts)
            assert any("ชำนาญการ" in text for text in texts)
            assert any("ตามเอกสารแนบ" in text for text in texts)
    if paragraphs == 22:
        assert len(pages) >= 5
    for image in render(path, 100):
        left, _top, right, bottom = ink_mm(image, 100, 0, 24.5, 210, 297)
        assert left >= LEFT - NEAR
        assert right <= RIGHT + NEAR
        assert bottom <= 277 + NEAR


def test_the_next_pages_first_words_stand_at_the_foot(dossier, tools, tmp_path):
    content = long_memo(dossier, 6)
    pages = words_of(printed(content, tools, tmp_path / "foot.pdf"))
    foot = next(span for span in pages[0] if span[0].startswith("/"))
    assert foot[0].rstrip().endswith("...")
    assert foot[4] == pytest.approx(RIGHT, abs=NEAR)
    words = foot[0].strip("/. ")
    top = min((span for span in pages[1] if span[3] > 25), key=lambda span: span[3])
    assert squeezed(top[0]).startswith(squeezed(words))
    tools.memo_form = MemoForm(continuation_word=False)
    pages = words_of(printed(content, tools, tmp_path / "plain.pdf"))
    assert not any(span[0].startswith("/") for span in pages[0])


def circular(dossier, receivers: int, lines: int):
    """A circular whose body has so many lines."""
    facts = Section(SectionKind.FACTS, tuple(f"บรรทัดที่ {number}" for number in range(lines)))
    names = tuple(f"กองที่ {number} ส่งเสริมการเกษตร" for number in range(1, receivers + 1))
    memo = replace(dossier.memo, kind=MemoKind.CIRCULAR, sections=(facts,))
    return replace(dossier, memo=memo, receivers=names, signatures=dossier.signatures[:1])


def test_a_circulars_receivers_stay_with_their_heading(dossier, tools, tmp_path):
    """Wherever the page ends: the body grows line by line over a whole page."""
    seen = set()
    for lines in range(1, 41):
        path = printed(circular(dossier, 6, lines), tools, tmp_path / "circular.pdf")
        pages = [[span[0].strip() for span in spans] for spans in words_of(path)]
        (page,) = [texts for texts in pages if "ส่วนราชการที่แจ้งเวียน" in texts]
        listed = page[page.index("ส่วนราชการที่แจ้งเวียน") + 1 :]
        assert [text.split()[0] for text in listed[:3]] == ["๑.", "๒.", "๓."]
        seen.add(sum("ส่งเสริมการเกษตร" in text for text in listed))
    assert len(seen) > 2, "the list was never parted"


def test_a_long_list_of_receivers_runs_on_inside_the_margins(dossier, tools, tmp_path):
    path = printed(circular(dossier, 70, 1), tools, tmp_path / "circular.pdf")
    pages = words_of(path)
    listed = [
        span
        for spans in pages
        for span in spans
        if "ส่งเสริมการเกษตร" in span[0] and not span[0].startswith("/")
    ]
    numbers = [to_ascii_digits(span[0]).split(".")[0].strip() for span in listed]
    assert numbers == [str(number) for number in range(1, 71)]
    assert all(span[2] == pytest.approx(LEFT, abs=NEAR) for span in listed)
    assert len(pages) == 3
    for image in render(path, 100):
        assert ink_mm(image, 100, 0, 24.5, 210, 297)[3] <= 277 + NEAR


def test_another_memo_lists_no_receivers(dossier, tools, tmp_path):
    path = printed(replace(dossier, receivers=("กองคลัง",)), tools, tmp_path / "plain.pdf")
    assert "ส่วนราชการที่แจ้งเวียน" not in mupdf(path)


def test_room_stays_free_on_preprinted_paper(dossier, tools, tmp_path):
    path = printed(dossier, tools, tmp_path / "plain.pdf")
    assert ink_mm(render(path, 100)[0], 100, 20, 5, 60, 32) is None


def test_a_jpeg_and_an_svg_will_do(dossier, tools, tmp_path):
    image = Image.open(io.BytesIO(picture_of_a_shield()))
    jpeg = io.BytesIO()
    image.save(jpeg, "JPEG")
    svg = (
        b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 30">'
        b'<g transform="translate(0,0)"><path d="M0 0h20v30h-20z"/></g></svg>'
    )
    for emblem, width in ((jpeg.getvalue(), 15 * 300 / 330), (svg, 10)):
        path = printed(replace(dossier, emblem=emblem), tools, tmp_path / "emblem.pdf")
        box = ink_mm(render(path, DPI)[0], DPI, 20, 5, 60, 32)
        assert box == pytest.approx((30, 15, 30 + width, 30), abs=NEAR)


def test_white_margins_of_the_emblems_file_are_cut_off(dossier, tools, tmp_path):
    framed = Image.new("RGBA", (700, 900), (255, 255, 255, 0))
    framed.paste(Image.open(io.BytesIO(picture_of_a_shield())), (111, 222))
    png = io.BytesIO()
    framed.save(png, "PNG")
    svg = (
        b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 300">'
        b'<path d="M50 60c0 0 0 100 0 110h100v-110z"/></svg>'
    )
    for emblem, width in ((png.getvalue(), 15 * 300 / 330), (svg, 15 * 100 / 110)):
        path = printed(replace(dossier, emblem=emblem), tools, tmp_path / "emblem.pdf")
        box = ink_mm(render(path, DPI)[0], DPI, 20, 5, 60, 32)
        assert box == pytest.approx((30, 15, 30 + width, 30), abs=NEAR)


@pytest.mark.parametrize(
    "emblem", [b"", b"not a picture", b"<svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>"]
)
def test_a_file_that_is_no_picture_is_refused(dossier, tools, emblem):
    if not emblem:
        pytest.skip("an empty file means that there is none")
    with pytest.raises(UserError):
        memo_paper.compose(replace(dossier, emblem=emblem), tools, Unwatched())
