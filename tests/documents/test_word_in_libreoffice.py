"""Word files in LibreOffice: the words of the PDF, in its order and places, on as many pages."""

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from kroknkaeo_ita.documents.papers import analysis, plan, result_rows
from kroknkaeo_ita.documents.registry import PAPERS, Tools
from kroknkaeo_ita.domain.memo import MemoKind, Urgency
from kroknkaeo_ita.domain.paper_forms import Alignment, MemoForm
from kroknkaeo_ita.domain.progress import Unwatched
from kroknkaeo_ita.domain.thai.digits import to_ascii_digits
from tests.full_year import a_photo

from .busy_year import a_busy_year
from .conftest import picture_of_a_shield
from .pictures import ink_mm, render
from .readers import mupdf_lines, squeezed
from .soffice import pages_of
from .test_memo import long_memo
from .years import a_full_year, an_empty_year

_LEADER = re.compile(r"\.{4,}")
_SPLIT_SARA_AM = re.compile("\u0e4d([\u0e48-\u0e4b]?)\u0e32")
_CONTINUED = re.compile(r"^.{0,120}?\(ต่อ\)")
_HEADS = {
    "plan": [plan.COLUMNS],
    "report": [plan.COLUMNS, result_rows.COLUMNS],
    "analysis": [analysis.COLUMNS],
}
"""The heads of a paper's tables, which stand again on every page."""


def contents(dossier, photos: Sequence[Path] = ()) -> dict[str, tuple]:
    """By name: the paper's key, its content and the memo form."""
    full, empty = a_full_year(dossier), an_empty_year(dossier)
    # the word at the foot of a full page is the PDF's alone: Word cannot know it
    form = MemoForm(continuation_word=False)
    memo = dossier.memo
    circular = replace(
        dossier,
        memo=replace(memo, kind=MemoKind.CIRCULAR),
        receivers=tuple(division.name for division in dossier.divisions.values()) * 3,
    )
    stamped = replace(memo, secrecy="ลับ", urgency=Urgency.VERY_URGENT)
    found = {
        "memo": ("memo", replace(dossier, emblem=picture_of_a_shield()), form),
        "memo-circular": ("memo-circular", circular, form),
        "memo-stamped": ("memo", replace(dossier, memo=stamped), form),
        "memo-long": ("memo", long_memo(dossier, 14), form),
        "memo-hanging": (
            "memo",
            dossier,
            MemoForm(hanging_points=True, body_align=Alignment.LEFT, continuation_word=False),
        ),
        "memo-empty": ("memo", empty, form),
    }
    scores = tuple(95.0 - 7 * number for number in range(10))
    scored = replace(dossier.prior, indicators=scores)
    scheme = replace(dossier.scheme, indicators={n: f"ตัวชี้วัดที่ {n}" for n in range(1, 11)})
    for key in ("plan", "report", "analysis"):
        content = replace(dossier, prior=scored, prior_scheme=scheme)
        found[key] = (key, content, form)
        found[f"{key}-full"] = (key, full, form)
        found[f"{key}-empty"] = (key, empty, form)
    found["report-busy"] = ("report", a_busy_year(dossier, photos=photos), form)
    return found


NAMES = [
    *("memo", "memo-circular", "memo-long", "memo-hanging", "memo-empty"),
    *("plan", "plan-full", "plan-empty", "report", "report-full", "report-empty"),
    *("report-busy",),
    *("analysis", "analysis-full", "analysis-empty"),
]


@pytest.fixture(scope="module")
def pairs(dossier, shared_tools, tmp_path_factory) -> dict[str, tuple[Path, Path]]:
    """For each paper our PDF, and what LibreOffice prints of our Word file."""
    folder = tmp_path_factory.mktemp("libreoffice")
    ours, files = {}, []
    photos = []
    for number, size in enumerate(((600, 800), (800, 600)) * 3):
        photos.append(folder / f"{number}.jpg")
        photos[-1].write_bytes(a_photo(number, *size))
    made = contents(dossier, photos)
    assert set(made) == {*NAMES, "memo-stamped"}
    for name, (key, content, form) in made.items():
        paper = next(paper for paper in PAPERS if paper.key == key)
        tools = Tools(shared_tools.breaker, memo_form=form, _typesetter=shared_tools.typesetter())
        for ending in ("pdf", "docx"):
            path = folder / f"{name}.{ending}"
            path.write_bytes(paper.makers[ending](content, tools, Unwatched()))
        ours[name] = folder / f"{name}.pdf"
        files.append(folder / f"{name}.docx")
    theirs = pages_of(files, folder / "made")
    return {name: (ours[name], theirs[name]) for name in ours}


def pages_said(path: Path) -> list[str]:
    """The words of each page without white space, leaders and the page's number.

    LibreOffice shows Word's Thai numbers as Arabic ones, and splits ำ; PDFium marks a hyphen at
    the end of a line.
    """
    import pypdfium2

    found = []
    with pypdfium2.PdfDocument(path) as document:
        total = len(document)
        for number, page in enumerate(document, start=1):
            text = page.get_textpage().get_text_range().replace("\ufffe", "-")
            text = _SPLIT_SARA_AM.sub(lambda m: m[1] + "ำ", to_ascii_digits(text))
            text = squeezed(_LEADER.sub("", text))
            # exactly this page's label: the text below may begin with a number of its own
            for label in (f"หน้า{number}/{total}", f"-{number}-"):
                text = text.removeprefix(label).removesuffix(label)
            found.append(text)
    return found


def said(path: Path, key: str) -> str:
    """All words of a paper; what is repeated on later pages counts once.

    Word repeats the title on every page, the PDF above a table that goes on.
    """
    first, *later = pages_said(path)
    whole = "".join([first, *(_CONTINUED.sub("", page) for page in later)])
    for columns in _HEADS.get(key, []):
        head = squeezed("".join(column.title for column in columns))
        before, found, after = whole.partition(head)
        whole = before + found + after.replace(head, "")
    return whole


@pytest.mark.parametrize("name", NAMES)
def test_the_same_words_in_the_same_order(pairs, name):
    ours, theirs = (said(path, name.partition("-")[0]) for path in pairs[name])
    assert len(ours) > 50
    at = next((n for n, (a, b) in enumerate(zip(ours, theirs, strict=False)) if a != b), None)
    where = "" if at is None else f"{ours[at - 20 : at + 30]} <> {theirs[at - 20 : at + 30]}"
    assert ours == theirs, where


@pytest.mark.parametrize("name", NAMES)
def test_as_many_pages(pairs, name):
    ours, theirs = (len(pages_said(path)) for path in pairs[name])
    # LibreOffice ends lines inside words, so fifty pages of narrow cells come out a little shorter
    assert abs(ours - theirs) <= max(1, 0.06 * ours)
    assert ours >= 3 or name != "memo-long"


def test_the_memo_stands_where_the_pdf_has_it(pairs):
    """Labels, values, headings and names within a millimetre or so of the PDF's."""
    ours, theirs = (mupdf_lines(path) for path in pairs["memo"])
    for text in (
        "บันทึกข้อความ",
        "ส่วนราชการ",
        "ที่",
        "วันที่",
        "เรื่อง",
        "เรื่องเดิม",
        "ข้อเท็จจริง",
        "ข้อเสนอแนะ",
        "(นางสาวณัณิศา สุขวงศ์)",
        "นักวิเคราะห์นโยบายและแผนชำนาญการ",
        "เรียน ปลัดเทศบาล",
        "(นางสาวรินทร์ พัชนี)",
        "หัวหน้าสำนักปลัดเทศบาล",
        "ความเห็นของนายกเทศมนตรีตำบลโกรกแก้ว",
        "ปลัดเทศบาล ปฏิบัติหน้าที่",
    ):
        (page, x, y), *_ = [line[:3] for line in ours if squeezed(line[3]) == squeezed(text)]
        (other, x2, y2), *_ = [line[:3] for line in theirs if squeezed(line[3]) == squeezed(text)]
        assert other == page, text
        assert x2 == pytest.approx(x, abs=0.3), text
        # the title's large letters stand lower in their exact line than in the PDF
        assert y2 == pytest.approx(y, abs=1.8 if text == "บันทึกข้อความ" else 1.2), text


def test_values_and_second_lines_of_the_head_hang_behind_their_labels(pairs):
    ours, theirs = (mupdf_lines(path) for path in pairs["memo"])
    wrapped = "คุณธรรมและความโปร่งใสในการดำเนินงานของหน่วยงานภาครัฐ"
    places = [
        next(line[1] for line in lines if line[0] == 0 and line[3].lstrip().startswith(wrapped))
        for lines in (ours, theirs)
    ]
    assert places[1] == pytest.approx(places[0], abs=0.3)


def test_leaders_and_rules_run_from_margin_to_margin(pairs):
    _ours, theirs = pairs["memo"]
    first, second = render(theirs, 200)[:2]
    lines = mupdf_lines(theirs)
    for label in ("ส่วนราชการ", "ที่"):
        y = next(line[2] for line in lines if squeezed(line[3]) == label)
        box = ink_mm(first, 200, 125, y - 0.6, 205, y + 0.6)
        assert box[2] == pytest.approx(190, abs=1.0)
    heading = next(line[2] for line in lines if squeezed(line[3]) == "เรียนปลัดเทศบาล")
    for number in (1, 2):
        rule = ink_mm(second, 200, 20, heading + 8 * number - 2, 205, heading + 8 * number + 4)
        assert rule[0] == pytest.approx(30, abs=2.0)
        assert rule[2] == pytest.approx(190, abs=1.0)
        assert rule[3] - rule[1] < 1


def test_a_table_fills_the_room_between_the_margins(pairs):
    for path in pairs["plan"]:
        box = ink_mm(render(path, 200)[0], 200, 5, 60, 292, 190)
        assert box[0] == pytest.approx(15, abs=0.4)
        assert box[2] == pytest.approx(297 - 15, abs=0.4)


def test_stamps_and_the_emblem_are_drawn(pairs):
    _ours, theirs = pairs["memo-stamped"]
    for place, lines in enumerate(pages_said(theirs)):
        assert lines.count("ลับ") == 2, place
    assert "ด่วนมาก" in pages_said(theirs)[0]
    _ours, theirs = pairs["memo"]
    box = ink_mm(render(theirs, 200)[0], 200, 20, 5, 60, 32)
    assert box == pytest.approx((30, 15, 30 + 15 * 300 / 330, 30), abs=0.5)


def test_justified_lines_reach_the_right_margin(pairs):
    _ours, theirs = pairs["memo"]
    ends = [line[4] for line in mupdf_lines(theirs) if line[0] == 0 and 85 < line[2] < 165]
    assert sum(end == pytest.approx(190, abs=0.6) for end in ends) >= 8
    _ours, theirs = pairs["memo-hanging"]
    ends = [line[4] for line in mupdf_lines(theirs) if line[0] == 0 and 85 < line[2] < 165]
    assert sum(end == pytest.approx(190, abs=0.6) for end in ends) < 5
