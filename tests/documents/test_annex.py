"""The photo annex: pages full of photos that stay with what they show, and files that are none."""

import io
from dataclasses import replace
from datetime import date
from pathlib import Path

import fitz
import pytest
from PIL import Image

from kroknkaeo_ita.documents.papers import evidence, report
from kroknkaeo_ita.documents.photos import PAPER_BYTES, paper_copy, pixels_of
from kroknkaeo_ita.documents.writers.pdf import write_pdf
from kroknkaeo_ita.documents.writers.word import write_word
from kroknkaeo_ita.domain.follow_up import Evidence, FollowUp, Status
from kroknkaeo_ita.domain.progress import Cancelled, Unwatched

from .readers import mupdf, squeezed

DAY = date(2021, 3, 5)
LYING, UPRIGHT = (400, 300), (300, 400)
MM = 72 / 25.4


def phone_photo(path: Path, seed: int, size=(1600, 1200)) -> Path:
    """A noisy JPEG that lies on its side and tells where it was taken."""
    image = Image.effect_noise(size, 60 + seed % 30).convert("RGB")
    exif = Image.Exif()
    exif[0x0112] = 6  # to be turned by a quarter
    exif[0x010F] = "SecretMaker"
    gps = exif.get_ifd(0x8825)
    gps[1], gps[2], gps[3], gps[4] = "N", (14.0, 34.0, 56.0), "E", (102.0, 56.0, 12.0)
    image.save(path, "JPEG", quality=92, exif=exif, comment=b"SecretPlace")
    return path


def with_photos(dossier, folder: Path, counts, size=LYING, **more):
    """The example with so many photos of each measure in the second quarter."""
    follow_ups, kept, files = {}, {}, {}
    for measure, count in zip(dossier.measures, counts, strict=False):
        owner = FollowUp(measure_id=measure.id, quarter=2, status=Status.DONE, result="ทำแล้ว")
        follow_ups[measure.id, 2] = owner
        kept[owner.id] = ()
        for _ in range(count):
            number = len(files) + 1
            path = folder / f"{number}.jpg"
            # each like no other: the same photo would be in a file once
            Image.effect_noise(size, 20 + number).convert("RGB").save(path)
            files[f"{number:064x}"] = path
            photo = Evidence(
                follow_up_id=owner.id,
                file_name=path.name,
                sha256=f"{number:064x}",
                caption=f"กิจกรรมที่ {number}",
                taken_on=DAY,
            )
            kept[owner.id] += (photo,)
    return replace(dossier, follow_ups=follow_ups, evidence=kept, files=files, **more)


def pages_of(dossier, tools) -> list[tuple[str, list[fitz.Rect]]]:
    """Of each page its words, and where photos stand on it."""
    content = write_pdf(evidence.compose(dossier, Unwatched()), tools)
    with fitz.open(stream=content, filetype="pdf") as document:
        return [
            (page.get_text(), [fitz.Rect(one["bbox"]) for one in page.get_image_info()])
            for page in document
        ]


def test_a_photo_is_upright_small_and_tells_nothing(tmp_path):
    path = phone_photo(tmp_path / "a.jpg", 1, (4000, 3000))
    content = paper_copy(path, 160, 110)
    width, height = pixels_of(content)
    assert width < height <= 110 / 25.4 * 150 + 1
    assert len(content) <= PAPER_BYTES
    assert b"Secret" not in content
    assert not Image.open(io.BytesIO(content)).getexif()


@pytest.mark.parametrize("mode", ["1", "L", "P", "LA", "RGBA", "CMYK", "I;16"])
def test_every_kind_of_picture_comes_out_as_it_looks(tmp_path, mode):
    ramp = Image.linear_gradient("L").resize((2000, 1000))
    if mode == "I;16":
        ramp = ramp.convert("I").point(lambda value: value * 256)
    path = tmp_path / "a.tif"
    ramp.convert(mode).save(path)
    copy = Image.open(io.BytesIO(paper_copy(path, 100, 100))).convert("L")
    assert copy.size == (591, 296)
    top, middle, bottom = (copy.crop((0, y, 591, y + 20)).resize((1, 1)) for y in (0, 138, 276))
    assert top.getpixel((0, 0)) < 60 < middle.getpixel((0, 0)) < 200 < bottom.getpixel((0, 0))


@pytest.mark.parametrize("size", [LYING, UPRIGHT])
@pytest.mark.parametrize(("per_page", "pages"), [(2, 8), (4, 4)])
def test_so_many_photos_stand_on_every_page_the_first_one_too(
    dossier, tools, tmp_path, per_page, pages, size
):
    dossier = with_photos(dossier, tmp_path, (4, 4, 4, 4), size, per_page=per_page)
    drawn = pages_of(dossier, tools)
    assert [len(photos) for _text, photos in drawn] == [per_page] * pages
    text = "".join(text for text, _photos in drawn)
    assert "ไตรมาสที่ ๒ (๕ มี.ค. ๒๕๖๔): กิจกรรมที่ ๑๖" in text
    for _text, photos in drawn:
        for photo in photos:
            assert min(photo.width, photo.height) > (55 if per_page == 4 else 70) * MM
            assert photo.y1 < (297 - 20) * MM


def test_every_photo_stands_under_the_name_of_its_measure(dossier, tools, tmp_path):
    dossier = with_photos(dossier, tmp_path, (3, 1, 2), per_page=2)
    names = [f"มาตรการที่ {number} " for number in "๑๒๓"]
    said = [[name for name in names if name in text] for text, _photos in pages_of(dossier, tools)]
    # the third photo of the first measure and the only one of the second share a page
    assert said == [[names[0]], [names[0], names[1]], [names[2]]]
    second = pages_of(dossier, tools)[1][0]
    assert "ลดขั้นตอนในการให้บริการประชาชน (ต่อ)" in second
    assert second.count("(ต่อ)") == 1


def test_a_photo_alone_in_its_row_takes_the_whole_of_it(dossier, tools, tmp_path):
    dossier = with_photos(dossier, tmp_path, (3,), per_page=4)
    ((_text, photos),) = pages_of(dossier, tools)
    first, second, alone = sorted(photos, key=lambda one: (one.y0, one.x0))
    assert first.width == pytest.approx(second.width)
    assert alone.width > 1.3 * first.width


def test_a_long_caption_ends_in_an_ellipsis_after_two_lines(dossier, tools, tmp_path):
    dossier = with_photos(dossier, tmp_path, (2,), per_page=4)
    long = "ประชุมชี้แจงแนวทางการปฏิบัติงานแก่หัวหน้าส่วนราชการ " * 9
    kept = {
        key: tuple(one.changed(caption=long) for one in photos)
        for key, photos in dossier.evidence.items()
    }
    ((text, _photos),) = pages_of(replace(dossier, evidence=kept), tools)
    captions = [line for line in text.split("\n") if line and "มาตรการที่" not in line][3:]
    assert len(captions) == 4
    assert [line.endswith("…") for line in captions] == [False, True, False, True]
    whole = squeezed(f"ไตรมาสที่ ๒ (๕ มี.ค. ๒๕๖๔): {long}")
    assert whole.startswith(squeezed(captions[0] + captions[1].removesuffix("…")))


def test_other_and_lost_files_are_listed_by_name(dossier, tools, tmp_path):
    dossier = with_photos(dossier, tmp_path, (2, 1))
    (tmp_path / "1.jpg").write_bytes(b"no picture any more")
    owner = dossier.follow_ups["measure-1", 2]
    other = Evidence(
        follow_up_id=owner.id, file_name="รายงาน.pdf", sha256="f" * 64, caption="สำเนาคำสั่ง"
    )
    kept = {**dossier.evidence, owner.id: (*dossier.evidence[owner.id], other)}
    files = {**dossier.files, "f" * 64: tmp_path / "1.jpg"}
    del files[f"{3:064x}"]
    dossier = replace(dossier, evidence=kept, files=files)
    path = tmp_path / "annex.pdf"
    path.write_bytes(write_pdf(evidence.compose(dossier, Unwatched()), tools))
    text = squeezed(mupdf(path))
    assert squeezed("เปิดรูปนี้ไม่ได้") in text
    others, lost = text.index("เอกสารและไฟล์อื่น"), text.index("ไฟล์หลักฐานที่หาไม่พบ")
    assert others < text.index("รายงาน.pdfสำเนาคำสั่ง") < lost < text.index("3.jpgกิจกรรมที่๓")
    assert text.count("กิจกรรมที่๓") == 1

    path.write_bytes(write_pdf(evidence.compose(replace(dossier, public=True), Unwatched()), tools))
    text = squeezed(mupdf(path))
    assert squeezed("กิจกรรมที่ ๒") in text
    assert "รายงาน.pdf" not in text
    assert "3.jpg" not in text


def test_what_a_division_and_the_whole_both_attached_is_shown_once(dossier, tools, tmp_path):
    dossier = with_photos(dossier, tmp_path, (1,))
    (photo,) = dossier.evidence[dossier.follow_ups["measure-1", 2].id]
    own = FollowUp(measure_id="measure-1", quarter=2, division_id="division-2")
    dossier = replace(
        dossier,
        division_reports={("measure-1", 2, "division-2"): own},
        evidence={**dossier.evidence, own.id: (replace(photo, id="again", follow_up_id=own.id),)},
    )
    assert [len(photos) for _text, photos in pages_of(dossier, tools)] == [1]


def test_a_year_without_evidence_says_so(dossier, tools):
    ((text, photos),) = pages_of(dossier, tools)
    assert "ยังไม่มีภาพถ่ายหรือไฟล์หลักฐานที่แนบไว้" in text
    assert photos == []


def test_what_the_camera_tells_is_in_no_paper(dossier, tools, tmp_path):
    dossier = with_photos(dossier, tmp_path, (1, 1))
    for path in dossier.files.values():
        phone_photo(path, 1)
    for made in (
        write_pdf(report.compose(dossier, Unwatched()), tools),
        write_word(report.compose(dossier, Unwatched()), tools),
    ):
        assert b"Secret" not in made
        assert b"Exif" not in made


class Impatient:
    """Cancels at the third photo."""

    def __init__(self) -> None:
        self.fractions: list[float] = []
        self.photos: list[str] = []

    def report(self, fraction: float, text: str) -> None:
        self.fractions.append(fraction)
        if "กำลังจัดภาพ" in text:
            self.photos.append(text)
        if len(self.photos) == 3:
            raise Cancelled


@pytest.mark.parametrize("write", [write_pdf, write_word])
def test_a_report_is_cancelled_before_the_next_photo_is_read(
    dossier, tools, tmp_path, write, monkeypatch
):
    from kroknkaeo_ita.documents.writers import album

    read = []
    real = album.paper_copy
    monkeypatch.setattr(album, "paper_copy", lambda *room: read.append(room) or real(*room))
    dossier = with_photos(dossier, tmp_path, (4, 4), per_page=4)
    watch = Impatient()
    with pytest.raises(Cancelled):
        write(report.compose(dossier, watch), tools)
    assert len(read) == 2
    assert watch.fractions == sorted(watch.fractions)
    assert 0 <= watch.fractions[0] < watch.fractions[-1] < 1
