"""What a photo tells is shown, and left out of what is published."""

import contextlib
import io
import random
import struct
import warnings
import zipfile
import zlib
from datetime import datetime
from pathlib import Path

import fitz
import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from kroknkaeo_ita.documents.photos import facts_of, paper_copy, published_copy, thumbnail
from kroknkaeo_ita.domain.errors import UserError
from kroknkaeo_ita.domain.paper_order import PaperOrder
from tests.builders import the_example_office


@pytest.fixture
def phone_photo(tmp_path: Path) -> Path:
    """A photo as a telephone makes it: lying on its side, with time, model and place."""
    picture = Image.new("RGB", (400, 300), "navy")
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010F], exif[0x0110] = "Maker", "Phone 1"
    exif[0x0132] = "2021:04:09 10:30:00"
    exif.get_ifd(0x8825).update({1: "N", 2: (14.0, 30.0, 36.0), 3: "E", 4: (102.0, 45.0, 0.0)})
    path = tmp_path / "ภาพ.jpg"
    picture.save(path, exif=exif)
    return path


def test_a_photo_tells_when_and_where(phone_photo: Path):
    facts = facts_of(phone_photo)
    assert (facts.width, facts.height) == (300, 400)
    assert facts.taken_at == datetime(2021, 4, 9, 10, 30)
    assert facts.camera == "Maker Phone 1"
    assert facts.position == pytest.approx((14.51, 102.75))


def test_a_published_copy_tells_nothing_more(phone_photo: Path, tmp_path: Path):
    copy = published_copy(phone_photo, longest_side=200)
    path = tmp_path / "เผยแพร่.jpg"
    path.write_bytes(copy)
    facts = facts_of(path)
    assert (facts.width, facts.height) == (150, 200), "upright and smaller"
    assert (facts.taken_at, facts.camera, facts.position) == (None, "", None)
    assert b"Exif" not in copy
    assert b"Phone" not in copy


def test_a_transparent_picture_is_published_on_white(tmp_path: Path):
    path = tmp_path / "a.png"
    Image.new("RGBA", (10, 10), (0, 0, 0, 0)).save(path)
    with Image.open(io.BytesIO(published_copy(path))) as picture:
        assert picture.getpixel((5, 5)) == (255, 255, 255)


def test_pictures_and_papers_have_thumbnails_and_other_files_none(
    phone_photo: Path, tmp_path: Path
):
    with Image.open(io.BytesIO(thumbnail(phone_photo, 80))) as small:
        assert small.size == (60, 80)
    paper = tmp_path / "กระดาษ.pdf"
    canvas = Canvas(str(paper), pagesize=(200, 400))
    canvas.showPage()
    canvas.save()
    with Image.open(io.BytesIO(thumbnail(paper, 80))) as small:
        assert small.size == (40, 80)
    for content in (b"", b"text", b"%PDF-1.7 damaged", b"\x89PNG damaged"):
        paper.write_bytes(content)
        assert thumbnail(paper) is None


def test_what_is_no_picture_is_told(tmp_path: Path, phone_photo: Path):
    chance = random.Random(2564)
    content = phone_photo.read_bytes()
    path = tmp_path / "เสีย.jpg"
    for cut in (0, 1, 10, 100, len(content) // 2):
        path.write_bytes(content[:cut] + chance.randbytes(20))
        with pytest.raises(UserError, match="รูป"):
            published_copy(path)


@pytest.mark.parametrize("public", [False, True])
def test_a_paper_with_the_photo_tells_neither_place_nor_camera(
    phone_photo: Path, tmp_path: Path, public: bool
):
    services = the_example_office(tmp_path / "ข้อมูล")
    try:
        measure = services.measures.of_year(2564)[0]
        services.follow_ups.attach(services.follow_ups.get(measure.id, 3), phone_photo, "ประชุม")
        pdf = services.papers.make(PaperOrder("evidence", 2564, public=public))
    finally:
        services.close()
    assert facts_of(phone_photo).position, "the photo itself does tell"
    with fitz.open(stream=pdf, filetype="pdf") as document:
        pictures = [one for page in document for one in page.get_images()]
        assert pictures, "the photo is there"
        for number in range(1, document.xref_length()):
            if not document.xref_is_stream(number):
                continue
            for stream in (document.xref_stream_raw(number), document.xref_stream(number)):
                assert not any(told in stream for told in (b"Exif", b"Phone 1", b"2021:04:09"))


def test_no_segment_of_the_photo_file_reaches_any_paper(phone_photo: Path, tmp_path: Path):
    """Place, thumbnail and notes hide in segments of their own; papers hold the picture alone."""
    small = io.BytesIO()
    Image.new("RGB", (16, 12), "red").save(small, "JPEG", comment=b"THUMB-OF-A-FACE")
    secrets = {
        0xE1: b"http://ns.adobe.com/xap/1.0/\0<exif:GPSLatitude>14,30.6N</exif:GPSLatitude>",
        0xED: b"Photoshop 3.0\x008BIM IPTC-CITIZEN-NAME" + small.getvalue(),
        0xFE: b"COMMENT-0812345678",
    }
    told = (
        b"GPSLatitude",
        b"IPTC-CITIZEN",
        b"THUMB-OF-A-FACE",
        b"COMMENT-081",
        b"Exif",
        b"Phone 1",
    )
    content = phone_photo.read_bytes()
    segments = b"".join(
        bytes((0xFF, mark)) + (len(data) + 2).to_bytes(2, "big") + data
        for mark, data in secrets.items()
    )
    # behind the first segment, so that the camera's own stays the first of its kind
    first = 4 + int.from_bytes(content[4:6], "big")
    content = content[:first] + segments + content[first:]
    phone_photo.write_bytes(content)
    assert all(one in content for one in told), "the photo itself does tell"
    services = the_example_office(tmp_path / "ข้อมูล")
    try:
        measure = services.measures.of_year(2564)[0]
        services.follow_ups.attach(services.follow_ups.get(measure.id, 3), phone_photo, "ประชุม")
        order = PaperOrder("report", 2564, public=True)
        pdf, word = services.papers.make(order), services.papers.make(order, "docx")
    finally:
        services.close()
    with zipfile.ZipFile(io.BytesIO(word)) as archive:
        held = {name: archive.read(name) for name in archive.namelist()}
    assert any(name.endswith((".jpg", ".jpeg")) for name in held), "the photo is there"
    with fitz.open(stream=pdf, filetype="pdf") as document:
        assert any(page.get_images() for page in document), "the photo is there"
        for number in range(1, document.xref_length()):
            if document.xref_is_stream(number):
                held[f"{number} raw"] = document.xref_stream_raw(number)
                held[f"{number}"] = document.xref_stream(number)
    assert [(name, one) for name, data in held.items() for one in told if one in data] == []


def test_a_picture_too_large_to_decode_has_no_thumbnail_and_takes_no_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """A PNG of a few hundred kilobytes may ask for gigabytes once it is opened."""
    large = tmp_path / "แผนที่.png"
    Image.new("1", (9000, 9000)).save(large)
    monkeypatch.setattr(Image.Image, "thumbnail", lambda *_: pytest.fail("it was decoded"))
    assert thumbnail(large) is None


def test_a_picture_made_to_burst_the_memory_is_told_and_not_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", 1000)
    bomb = tmp_path / "ระเบิด.png"
    Image.new("1", (100, 100)).save(bomb)
    assert thumbnail(bomb) is None
    with pytest.raises(UserError, match="ใหญ่เกิน"):
        facts_of(bomb)


def a_png_of(width: int, height: int) -> bytes:
    """A PNG that says it is so large; its content is a few bytes."""
    head = struct.pack(">2I5B", width, height, 8, 2, 0, 0, 0)

    def chunk(kind: bytes, content: bytes) -> bytes:
        return (
            struct.pack(">I", len(content))
            + kind
            + content
            + struct.pack(">I", zlib.crc32(kind + content))
        )

    packed = zlib.compress(bytes(1000))
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", packed) + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize("side", [11_000, 20_000, 60_000])
def test_a_picture_of_countless_pixels_is_told_and_not_decoded(tmp_path: Path, side: int):
    bomb = tmp_path / "ระเบิด.png"
    bomb.write_bytes(a_png_of(side, side))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)
        for use in (facts_of, published_copy, lambda p: paper_copy(p, 80, 60)):
            with pytest.raises(UserError, match="ใหญ่เกิน"):
                use(bomb)
        assert thumbnail(bomb) is None


@pytest.mark.filterwarnings("ignore")  # Pillow warns of what it finds
def test_a_picture_cut_or_changed_anywhere_is_shown_or_told(phone_photo: Path, tmp_path: Path):
    content, chance = phone_photo.read_bytes(), random.Random(5)
    bad = tmp_path / "เสีย.jpg"
    for number in range(30):
        changed = bytearray(content[: len(content) * (number % 20 + 1) // 20])
        for _ in range(number):
            changed[chance.randrange(len(changed))] = chance.randrange(256)
        bad.write_bytes(changed)
        thumbnail(bad)
        for use in (facts_of, published_copy, lambda p: paper_copy(p, 80, 60)):
            with contextlib.suppress(UserError):
                use(bad)


@pytest.mark.parametrize(
    "content", [b"%PDF-1.7\n%%EOF", b"%PDF-" + b"x" * 5000, b"%PDF-1.4\n1 0 obj"]
)
def test_a_pdf_of_nonsense_has_no_thumbnail(tmp_path: Path, content: bytes):
    paper = tmp_path / "มั่ว.pdf"
    paper.write_bytes(content)
    assert thumbnail(paper) is None
