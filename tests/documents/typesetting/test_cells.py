"""Random text in narrow cells: nothing outside, nothing lost, never a fault.

`FUZZ_EXAMPLES=10000 pytest tests/documents/typesetting/test_cells.py` runs the long form.
"""

import os
import random

import pytest

from kroknkaeo_ita.documents.typesetting import MM, Paragraph, Style
from kroknkaeo_ita.documents.typesetting.shaping import _IGNORED, printable
from kroknkaeo_ita.domain.thai.clusters import split_clusters

COUNT = int(os.environ.get("FUZZ_EXAMPLES", "150"))
SEED = int(os.environ.get("FUZZ_SEED", "2564"))
THAI = "".join(map(chr, [*range(0xE01, 0xE3B), *range(0xE3F, 0xE5C)]))
SIGNS = "abcXYZ012 .,/-()“”\"'ๆฯ\u200b\n\u00a0"
WORDS = [
    *("เทศบาลตำบลโกรกแก้ว", "ดำเนินการ", "ผู้รับผิดชอบ", "กองคลัง", "น้ำ", "ก่ำ", "ฤๅษี", "กตัญญู"),
    *("ฎุ", "ฏู", "ญู", "ฐี", "ฯลฯ", "ๆ", "ต่าง", "นางสาวธีรยา", "ไตรมาสที่", "๒", "พ.ศ.", "๒๕๖๔"),
    *("https://www.a.go.th/x/y?z=1&q=2", "e-service", "Google"),
]
RANGES = (
    (0x20, 0x7E), (0xE01, 0xE5B), (0xA0, 0x24F), (0x300, 0x36F), (0x600, 0x6FF),
    (0x2000, 0x2FFF), (0x1F300, 0x1F9FF), (0xD800, 0xDFFF),
)  # fmt: skip


def some_text(dice: random.Random) -> str:
    size = dice.choice([0, 1, 2, 5, 1000, 5000]) if dice.random() < 0.08 else dice.randint(0, 250)
    kind = dice.random()
    if kind < 0.3:
        words = (dice.choice(WORDS) + dice.choice(["", " ", ""]) for _ in range(size // 6 + 1))
        return "".join(words)[:size]
    if kind < 0.6:
        return "".join(dice.choice(THAI) for _ in range(size))
    if kind < 0.8:
        return "".join(dice.choice(THAI + SIGNS) for _ in range(size))
    return "".join(chr(dice.randint(*dice.choice(RANGES))) for _ in range(size))


def letters(text: str) -> str:
    return "".join(_IGNORED.sub("", text).split())


@pytest.mark.parametrize("part", range(5))
def test_random_text_stays_inside_and_whole(typesetter, part):
    dice = random.Random(SEED * 10 + part)
    for _ in range(COUNT // 5):
        text, width = some_text(dice), dice.uniform(10, 100) * MM
        style = Style(
            size_pt=dice.choice([12, 14, 16, 20]),
            align=dice.choice(["left", "justify", "centre", "right"]),
            bold=dice.random() < 0.3,
            first_indent_pt=dice.choice([0, 0, 25 * MM]),
        )
        label = dice.choice(["", "", "๑.", "๑๐.", "-"])
        lines = typesetter.lines(Paragraph(text, style, label), width)
        assert letters("".join(line.text for line in lines)) == letters(printable(text))
        for line in lines:
            inside = line.x_pt + line.width_pt <= width + 0.02
            assert inside or len(split_clusters(line.text)) == 1, (text, width, style, label)


@pytest.mark.parametrize("width_mm", [10, 14, 20, 30])
def test_a_word_wider_than_its_cell_is_cut_where_it_hurts_least(typesetter, width_mm):
    style = Style(size_pt=16)
    for word in ("กองสวัสดิการสังคม", "ประชาสัมพันธ์", "https://www.krokkaew.go.th/news"):
        lines = [line.text for line in typesetter.lines(Paragraph(word, style), width_mm * MM)]
        assert "".join(lines) == word
        for line in lines:
            assert typesetter.width(line, style) <= width_mm * MM + 0.01
            assert line[0] not in "ะาำิีึืุู่้๊๋็์ั"
            assert line[-1] not in "เแโใไ"
    lines = [line.text for line in typesetter.lines(Paragraph("ดำเนินการ", style), 12 * MM)]
    assert lines == ["ดำเนิน", "การ"]


def test_lines_are_the_fewest_and_even(typesetter):
    text = "ควรปรับปรุงขั้นตอนอยู่เป็นประจำตามความเหมาะสมในแต่ละงาน"
    style = Style(size_pt=14)
    lines = typesetter.lines(Paragraph(text, style), 40 * MM)
    assert len(lines) == -(-typesetter.width(text, style) // (40 * MM))


def test_hanging_numbers(typesetter):
    lines = typesetter.lines(
        Paragraph("กองสาธารณสุขและสิ่งแวดล้อมของเทศบาลตำบล", Style(), "๖."), 40 * MM
    )
    assert lines[0].label
    assert not any(line.label for line in lines[1:])
    assert len({round(line.x_pt, 3) for line in lines}) == 1
    assert lines[0].x_pt > 10


def test_zero_width_spaces_break_and_do_not_print(typesetter):
    lines = typesetter.lines(Paragraph("กกกกกกกก\u200bขขขขขขขข", Style()), 30 * MM)
    assert [line.text for line in lines] == ["กกกกกกกก", "ขขขขขขขข"]


def test_centred_and_right_lines(typesetter):
    for align, share in (("centre", 0.5), ("right", 1.0)):
        (line,) = typesetter.lines(Paragraph("สั้น", Style(align=align)), 200)
        assert line.x_pt == pytest.approx((200 - line.width_pt) * share)


def test_justified_lines_reach_the_margin_but_for_the_last(typesetter):
    text = "คุณธรรมและความโปร่งใสในการดำเนินงานของหน่วยงานภาครัฐ ประจำปีงบประมาณ พ.ศ. ๒๕๖๔ " * 4
    *lines, last = typesetter.lines(Paragraph(text, Style(align="justify")), 160 * MM)
    for line in lines:
        assert line.width_pt == pytest.approx(160 * MM, abs=0.1)
    assert last.gap_extra_pt == 0


def test_what_belongs_together_is_parted_before_a_word_is_cut(typesetter):
    lines = typesetter.lines(Paragraph("วันที่ ๒๘ กันยายน ๒๕๖๓", Style()), 22 * MM)
    assert [line.text for line in lines] == ["วันที่ ๒๘", "กันยายน", "๒๕๖๓"]


def test_lines_end_where_the_peers_dictionary_has_a_word_end(typesetter, dossier):
    """At eight widths, beside PyThaiNLP's newmm.

    Where they differ, long names were cut at their joints in a narrow cell, or newmm reads
    ดำเนิน|การตาม; what is left must stay rare.
    """
    tokenize = pytest.importorskip("pythainlp.tokenize").word_tokenize
    texts = [dossier.year.introduction, dossier.memo.subject]
    for measure in dossier.measures:
        texts += [measure.title, *measure.methods, measure.follow_up, measure.recommendation]
    ends = agreed = 0
    for text in texts:
        cuts, at = set(), 0
        for word in tokenize(text, engine="newmm"):
            at += len(word)
            cuts.add(at)
        for width in (25, 30, 35, 40, 50, 60, 100, 160):
            at = 0
            for line in typesetter.lines(Paragraph(text, Style(size_pt=14)), width * MM)[:-1]:
                at += len(line.text)
                at += len(text[at:]) - len(text[at:].lstrip())
                ends += 1
                agreed += at in cuts
    assert ends > 200
    assert agreed / ends > 0.93
