"""The Garuda is picked out of the memo an office has; a memo made to do harm is told in Thai."""

import io
import random
import struct
import zipfile
import zlib
from pathlib import Path

import pytest
from PIL import Image

from kroknkaeo_ita.documents import emblem_sources
from kroknkaeo_ita.documents.emblem_sources import picture_of_file, pictures_in
from kroknkaeo_ita.domain.errors import UserError
from tests.word_memos import a_memo, a_picture, with_parts

_VML = (
    b'<w:document xmlns:w="w" xmlns:v="urn:schemas-microsoft-com:vml" xmlns:r="r"><w:body>'
    b'<v:shape style="position:absolute;width:42.5pt;height:45pt;z-index:1">'
    b'<v:imagedata r:id="rId90"/></v:shape></w:body></w:document>'
)
_LINK = (
    b'<Relationships><Relationship Id="rId90" Target="media/old.png"/>'
    b'<Relationship Id="rId91" Target="http://x/y.png" TargetMode="External"/></Relationships>'
)


def refused(path: Path, words: str = ".") -> str:
    with pytest.raises(UserError, match=words) as caught:
        pictures_in(path)
    assert any("ก" <= char <= "๙" for char in caught.value.message)
    return caught.value.message


def huge_png(width: int, height: int) -> bytes:
    """A PNG of a few hundred bytes that says it has very many pixels."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    body = zlib.compress(b"\0" * 1000)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


def test_the_garuda_stands_first_although_photos_come_before_it(tmp_path: Path):
    photo = a_picture(640, 480, "JPEG", "navy")
    path = a_memo(tmp_path / "บันทึก.docx", (photo, 70), (a_picture(), 15))
    found = pictures_in(path)
    assert [(one.width, one.height) for one in found] == [(200, 220), (640, 480)]
    assert found[0].likely
    assert not found[1].likely
    assert found[0].shown_mm[1] == pytest.approx(15, abs=0.1)
    with Image.open(io.BytesIO(found[0].data)) as picture:
        assert picture.format == "PNG"
        assert picture.convert("L").getpixel((100, 110)) < 10


def test_a_picture_in_the_header_is_found(tmp_path: Path):
    found = pictures_in(a_memo(tmp_path / "บันทึก.docx", header=a_picture()))
    assert len(found) == 1
    assert found[0].likely


def test_a_drawing_of_old_word_is_measured_by_its_style(tmp_path: Path):
    parts = {
        "word/document.xml": _VML,
        "word/_rels/document.xml.rels": _LINK,
        "word/media/old.png": a_picture(),
    }
    found = pictures_in(with_parts(a_memo(tmp_path / "เก่า.docx"), parts))
    assert [one.name for one in found] == ["old.png"]
    assert found[0].shown_mm == pytest.approx((15, 15.9), abs=0.1)


@pytest.mark.parametrize("name", ["image1.emf", "image1.WMF"])
def test_a_drawing_that_cannot_be_read_says_how_to_make_a_picture_of_it(tmp_path: Path, name: str):
    path = with_parts(
        a_memo(tmp_path / "ก.docx"), {f"word/media/{name}": b"\x01\0\0\0" + bytes(80)}
    )
    (only,) = pictures_in(path)
    assert only.data == b""
    assert "บันทึกเป็นรูปภาพ" in only.fault


@pytest.mark.parametrize("kind", ["GIF", "BMP", "JPEG"])
def test_pictures_of_every_usual_kind_come_out_as_png(tmp_path: Path, kind: str):
    (only,) = pictures_in(a_memo(tmp_path / "ก.docx", (a_picture(kind=kind), 15)))
    assert only.fault == ""
    assert only.data.startswith(b"\x89PNG")


def test_what_hung_on_a_photo_stays_behind(tmp_path: Path):
    out = io.BytesIO()
    exif = Image.Exif()
    exif[0x010F] = "secret-camera"
    Image.new("RGB", (30, 30), "black").save(out, "JPEG", exif=exif)
    (only,) = pictures_in(a_memo(tmp_path / "ก.docx", (out.getvalue(), 15)))
    assert b"secret-camera" not in only.data


def test_a_picture_of_too_many_pixels_is_never_decoded(tmp_path: Path):
    path = with_parts(a_memo(tmp_path / "ก.docx"), {"word/media/big.png": huge_png(60_000, 60_000)})
    (only,) = pictures_in(path)
    assert "ใหญ่เกินไป" in only.fault


def test_a_broken_picture_is_named_beside_the_good_one(tmp_path: Path):
    path = a_memo(tmp_path / "ก.docx", (a_picture(), 15))
    with_parts(path, {"word/media/zz.png": a_picture()[:90]})
    good, bad = pictures_in(path)
    assert not good.fault
    assert "เปิดรูปนี้ไม่ได้" in bad.fault


def test_a_memo_without_a_picture_says_so(tmp_path: Path):
    refused(a_memo(tmp_path / "ก.docx"), "ไม่พบรูปภาพ")


def test_old_word_is_to_be_saved_anew(tmp_path: Path):
    path = tmp_path / "เก่า.doc"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1000))
    assert "docx" in refused(path, "Word รุ่นเก่า")


def test_a_file_that_is_no_memo_is_refused(tmp_path: Path):
    path = tmp_path / "ไม่ใช่.docx"
    path.write_bytes(b"x" * 500)
    refused(path, "เปิดไฟล์")
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.txt", "x")
    refused(path, "เปิดไฟล์")


def test_a_file_that_is_gone_is_named(tmp_path: Path):
    refused(tmp_path / "หาย.docx", "หาย.docx")


def test_entities_are_not_made_to_explode(tmp_path: Path):
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">]><x>&a;</x>'
    path = a_memo(tmp_path / "ก.docx", (a_picture(), 15))
    refused(with_parts(path, {"word/document.xml": bomb}), "เปิดไฟล์")


def test_a_part_that_unpacks_to_very_much_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    path = a_memo(tmp_path / "ก.docx", (a_picture(), 15))
    monkeypatch.setattr(emblem_sources, "LARGEST_TEXT", 200_000)
    with_parts(path, {"word/header9.xml": b"<a>" + b" " * 200_000 + b"</a>"})
    refused(path, "เปิดไฟล์")


def test_a_large_picture_and_a_large_file_are_not_unpacked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    path = a_memo(tmp_path / "ก.docx", (a_picture(), 15))
    monkeypatch.setattr(emblem_sources, "LARGEST_PICTURE", 100)
    assert "ใหญ่เกินไป" in pictures_in(path)[0].fault
    monkeypatch.setattr(emblem_sources, "LARGEST_FILE", 100)
    refused(path, "ใหญ่เกิน")


def test_links_that_lead_out_of_the_memo_lead_nowhere(tmp_path: Path):
    secret = tmp_path / "secret.png"
    secret.write_bytes(a_picture())
    links = _LINK.replace(b"media/old.png", b"../../../secret.png")
    parts = {"word/document.xml": _VML, "word/_rels/document.xml.rels": links}
    refused(with_parts(a_memo(tmp_path / "ก.docx"), parts), "ไม่พบรูปภาพ")


def test_no_more_pictures_than_can_be_looked_through(tmp_path: Path):
    parts = {f"word/media/{n}.png": a_picture(20 + n, 22) for n in range(50)}
    assert len(pictures_in(with_parts(a_memo(tmp_path / "ก.docx"), parts))) == 30


def test_a_memo_damaged_anywhere_never_crashes(tmp_path: Path):
    whole = a_memo(tmp_path / "ก.docx", (a_picture(), 15)).read_bytes()
    chance = random.Random(7)
    path = tmp_path / "เสีย.docx"
    for _ in range(150):
        data = bytearray(whole)
        for _ in range(chance.randint(1, 12)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        path.write_bytes(
            bytes(data[: chance.choice((len(data), chance.randrange(len(data)))) or 1])
        )
        try:
            pictures_in(path)
        except UserError as fault:
            assert fault.message


@pytest.mark.parametrize("kind", ["png", "jpg", "gif", "bmp"])
def test_a_picture_file_of_every_usual_kind_can_be_printed(tmp_path: Path, kind: str):
    path = tmp_path / f"ครุฑ.{kind}"
    path.write_bytes(a_picture(kind={"jpg": "JPEG"}.get(kind, kind.upper())))
    assert picture_of_file(path)[:4] in (b"\x89PNG", b"\xff\xd8\xff\xe0")


def test_a_drawing_file_says_what_to_do(tmp_path: Path):
    path = tmp_path / "ครุฑ.wmf"
    path.write_bytes(b"x")
    with pytest.raises(UserError, match="บันทึกเป็นรูปภาพ"):
        picture_of_file(path)
