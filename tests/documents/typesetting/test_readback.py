"""Text read back out of the PDF, character by character, by four readers."""

from pathlib import Path

import pytest

from kroknkaeo_ita.documents.families import bundled_family, font_set
from kroknkaeo_ita.documents.typesetting import (
    A4,
    MM,
    FontFiles,
    FontSet,
    Metadata,
    Paragraph,
    PdfWriter,
    Span,
    Style,
    Typesetter,
)
from kroknkaeo_ita.system.resources import resource_path
from tests.documents.readers import READERS, squeezed

LINES = (
    "น้ำ ก่ำ ก้ำ ก๊ำ ก๋ำ ป้ำ ฟ้ำ ฝ่ำ จำ ดำเนินการ",
    "ฤๅษี ฎุ ฏู ญู ฐี ฎู ฏุ ฐุ ญาติ ฦๅ กฎ ปฏิบัติ",
    "ปี่ ฟื้น ฝั่ง ป๊อบ ผู้ใหญ่ เพื่อนบ้าน แก้ว โต๊ะ ไม้ ใต้ เก๋ง ก็ เซ็น ศาสตร์",
    "ต่าง ๆ ฯลฯ กรุงเทพฯ ฯพณฯ “คิวอาร์โค้ด” ‘ใน’ (e-service) Google Form",
    "https://www.krokkaew.go.th/news/view?id=12&lang=th",
    "O๔๓ ๖๕.๐๕ 65.05 ๑๐.๒ ๙/๒๕๖๔ ๑,๒๓๔ บาท 100% fi fl ffi ITA AVATAR",
    "นางสาวธีรยา สุขวงศ์ ปลัดเทศบาล ปฏิบัติหน้าที่ นายกเทศมนตรี",
    "คำ – คำ — คำ… ฿5 3×4 ½ ส่วน ITA™ ©2564 §12 café",
)


def sarabun() -> FontSet:
    """Google's Sarabun, which places its marks by offsets."""
    folder = resource_path("fonts", "Sarabun")
    return FontSet(
        FontFiles("Sarabun", folder / "Sarabun-Regular.ttf", folder / "Sarabun-Bold.ttf")
    )


def printed(setter: Typesetter, folder: Path, align: str = "left") -> Path:
    writer = PdfWriter(Metadata("อ่านกลับ"))
    page = writer.new_page(*A4)
    y = 60.0
    for bold in (False, True):
        for line in LINES:
            paragraph = Paragraph(line, Style(bold=bold, align=align, leading_pt=26))
            y = setter.draw(page, paragraph, 25 * MM, y, 165 * MM)
    path = folder / "text.pdf"
    path.write_bytes(writer.finish())
    assert writer.missing == []
    return path


@pytest.mark.parametrize("reader", READERS)
def test_every_character_and_space_in_the_official_family(typesetter, tmp_path, reader):
    read = READERS[reader](printed(typesetter, tmp_path))
    found = [line.strip() for line in read.replace("\r", "").split("\n") if line.strip()]
    if reader == "pdfium":  # it closes up or adds spaces around signs that stand wide
        assert squeezed("".join(found)) == squeezed("".join(LINES * 2))
    else:
        assert found == list(LINES * 2)


@pytest.mark.parametrize("reader", READERS)
def test_every_character_in_a_family_with_offset_marks(breaker, tmp_path, reader):
    read = READERS[reader](printed(Typesetter(sarabun(), breaker), tmp_path))
    assert squeezed(read) == squeezed("".join(LINES * 2))


@pytest.mark.parametrize("reader", READERS)
def test_justified_lines_get_no_spaces_they_do_not_have(typesetter, tmp_path, reader):
    text = (
        "ตามที่สำนักงานคณะกรรมการป้องกันและปราบปรามการทุจริตแห่งชาติได้ประกาศผลคะแนนการประเมินคุณธรรม"
        "และความโปร่งใสในการดำเนินงานของหน่วยงานภาครัฐ ประจำปีงบประมาณ พ.ศ. ๒๕๖๔ "
    )
    writer = PdfWriter(Metadata("เต็มบรรทัด"))
    page = writer.new_page(*A4)
    paragraph = Paragraph(text * 3, Style(align="justify"))
    lines = typesetter.lines(paragraph, 160 * MM)
    assert any(line.gap_extra_pt > 0 for line in lines)
    typesetter.draw(page, paragraph, 30 * MM, 60, 160 * MM)
    path = tmp_path / "justified.pdf"
    path.write_bytes(writer.finish())
    read = READERS[reader](path).replace("\r", "").split("\n")
    assert [line.strip() for line in read if line.strip()] == [line.text for line in lines]


def test_bold_and_italic_inside_a_paragraph(typesetter, tmp_path):
    writer = PdfWriter(Metadata("ตัวหนา"))
    spans = (Span("ข้อเท็จจริง", bold=True), Span(" น้ำก่ำ ดำเนินการ"), Span("เอียง", italic=True))
    page = writer.new_page(*A4)
    typesetter.draw(page, Paragraph(spans), 60, 60, 300)
    path = tmp_path / "spans.pdf"
    path.write_bytes(writer.finish())
    for reader in READERS.values():
        assert squeezed("".join(span.text for span in spans)) in squeezed(reader(path))


def test_characters_without_glyph_are_reported_not_hidden(typesetter, tmp_path):
    writer = PdfWriter(Metadata("ไม่มีรูป"))
    page = writer.new_page(*A4)
    typesetter.draw(page, Paragraph("ตรวจ ☐ แล้ว ☐ 漢 →"), 60, 60, 300)
    path = tmp_path / "missing.pdf"
    path.write_bytes(writer.finish())
    assert writer.missing == ["☐", "漢"]  # the arrow comes from the fallback face
    assert "☐" in READERS["mupdf"](path)


def test_the_bundled_family_is_set_at_the_official_size(typesetter):
    digit = typesetter.width("๐", Style(size_pt=1000))
    assert digit == pytest.approx(362, rel=0.35)
    assert typesetter.width("0", Style(size_pt=1000)) == pytest.approx(361.6, abs=0.5)


def test_a_family_without_thai_is_refused(tmp_path):
    from kroknkaeo_ita.domain.errors import UserError

    family = bundled_family()
    latin = tmp_path / "Latin.ttf"
    latin.write_bytes(latin_only(family.regular.read_bytes()))
    with pytest.raises(UserError, match="ไม่มีตัวอักษรไทย"):
        font_set(FontFiles("Latin", latin))
    with pytest.raises(UserError, match="เปิดแบบอักษร"):
        font_set(FontFiles("ไม่มี", tmp_path / "ไม่มี.ttf"))
    (tmp_path / "text.ttf").write_text("ไม่ใช่ฟอนต์", encoding="utf-8")
    with pytest.raises(UserError):
        font_set(FontFiles("ข้อความ", tmp_path / "text.ttf"))


def latin_only(font: bytes) -> bytes:
    import uharfbuzz as hb

    wish = hb.SubsetInput()
    wish.unicode_set.update(range(0x20, 0x7F))
    return wish.subset(hb.Face(hb.Blob(font))).blob.data
