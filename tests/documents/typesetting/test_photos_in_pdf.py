"""Photos go into a PDF as they are, once, and are not held beside the file that is made."""

import io
import tracemalloc

import fitz
import pytest
from PIL import Image

from kroknkaeo_ita.documents.typesetting import A4, Metadata, PdfWriter, photo_picture
from kroknkaeo_ita.documents.typesetting.pictures import RasterPicture, read_picture

SIZE = (700, 500)


def a_jpeg(seed: int) -> bytes:
    out = io.BytesIO()
    noise = Image.effect_noise(SIZE, 40 + seed)
    Image.merge("RGB", [noise.rotate(90 * turn, expand=False) for turn in range(3)]).save(
        out, "JPEG", quality=85
    )
    return out.getvalue()


@pytest.fixture(scope="module")
def photos() -> list[bytes]:
    return [a_jpeg(seed) for seed in range(24)]


def album(photos: list[bytes], per_page: int = 2) -> PdfWriter:
    writer = PdfWriter(Metadata("ภาพ"))
    for number, data in enumerate(photos):
        if number % per_page == 0:
            page = writer.new_page(*A4)
        page.picture(photo_picture(data, *SIZE), 50, 50 + 300 * (number % per_page), 280, 200)
    return writer


def test_the_file_holds_the_very_bytes_of_each_photo(photos):
    content = album(photos).finish()
    assert all(data in content for data in photos)
    assert b"ASCII85Decode" not in content
    with fitz.open(stream=content, filetype="pdf") as document:
        held = [
            document.extract_image(image[0]) for page in document for image in page.get_images()
        ]
        assert sorted(one["image"] for one in held) == sorted(photos)
        assert {(one["ext"], one["width"], one["height"]) for one in held} == {("jpeg", *SIZE)}
        place = document[0].get_image_info()[1]["bbox"]
    assert place == pytest.approx((50, 350, 330, 550), abs=0.1)


def test_the_same_photo_is_in_the_file_once(photos):
    twice = album([photos[0], photos[1], photos[0]]).finish()
    assert twice.count(photos[0]) == 1
    with fitz.open(stream=twice, filetype="pdf") as document:
        assert [len(page.get_images()) for page in document] == [2, 1]


def test_a_picture_with_transparent_parts_stands_beside_photos(photos):
    out = io.BytesIO()
    Image.new("RGBA", (40, 20), (200, 0, 0, 128)).save(out, "PNG")
    writer = album(photos[:1])
    emblem = read_picture(out.getvalue(), trim=False)
    assert isinstance(emblem, RasterPicture)
    writer.pages[0].picture(emblem, 400, 50, 80, 40)
    with fitz.open(stream=writer.finish(), filetype="pdf") as document:
        drawn = document[0].get_pixmap(dpi=72)
        assert drawn.pixel(440, 70) == pytest.approx((227, 127, 127), abs=3)
        assert drawn.pixel(440, 200) == (255, 255, 255)


def test_photos_are_let_go_as_they_are_written(photos):
    """The file is put together from its parts, which take the place of the photos one by one."""
    album(photos[:1]).finish()  # what is imported and remembered does not count
    size = sum(map(len, photos))
    tracemalloc.start()
    try:
        writer = album([bytes(bytearray(data)) for data in photos])
        before, _peak = tracemalloc.get_traced_memory()
        content = writer.finish()
        _now, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert before > size
    assert len(content) < size + 60_000
    assert peak - before < 1.4 * size
    assert writer.pages == []
