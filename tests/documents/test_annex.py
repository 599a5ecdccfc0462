"""Photos on paper: small enough to send, upright, without what the camera tells; and one page
that stays one page."""

import io
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PIL import Image

from kroknkaeo_ita.documents.papers import evidence, report, summary
from kroknkaeo_ita.documents.photos import PAPER_BYTES, paper_copy, pixels_of
from kroknkaeo_ita.documents.writers.pdf import write_pdf
from kroknkaeo_ita.documents.writers.word import write_word
from kroknkaeo_ita.domain.follow_up import Evidence, FollowUp, Status
from kroknkaeo_ita.domain.office import Division
from kroknkaeo_ita.domain.progress import Cancelled, Unwatched

DAY = date(2021, 3, 5)


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


def with_photos(dossier, folder: Path, count: int, size=(1600, 1200), **more):
    """The example with so many photos, spread over its measures in the second quarter."""
    follow_ups, kept, files = {}, {}, {}
    for measure in dossier.measures:
        one = FollowUp(measure_id=measure.id, quarter=2, status=Status.DONE, result="ทำแล้ว")
        follow_ups[measure.id, 2] = one
        kept[one.id] = ()
    owners = list(follow_ups.values())
    for number in range(count):
        owner, key = owners[number * len(owners) // count], f"{number:064x}"
        files[key] = phone_photo(folder / f"{number}.jpg", number, size)
        photo = Evidence(
            follow_up_id=owner.id,
            file_name=f"{number}.jpg",
            sha256=key,
            caption=f"กิจกรรมที่ {number + 1}",
            taken_on=DAY,
        )
        kept[owner.id] += (photo,)
    return replace(dossier, follow_ups=follow_ups, evidence=kept, files=files, **more)


def pdf_of(compose, dossier, tools) -> bytes:
    return write_pdf(compose(dossier, Unwatched()), tools)


def test_a_photo_is_upright_small_and_tells_nothing(tmp_path):
    path = phone_photo(tmp_path / "a.jpg", 1, (4000, 3000))
    content = paper_copy(path, 160, 110)
    width, height = pixels_of(content)
    assert width < height <= 110 / 25.4 * 150 + 1
    assert len(content) <= PAPER_BYTES
    assert b"Secret" not in content
    assert not Image.open(io.BytesIO(content)).getexif()


@pytest.mark.parametrize("mode", ["L", "P", "RGBA", "CMYK", "I;16"])
def test_every_kind_of_picture_comes_out(tmp_path, mode):
    path = tmp_path / ("a.tif" if mode in ("CMYK", "I;16") else "a.png")
    Image.new(mode, (40, 30)).save(path)
    assert pixels_of(paper_copy(path, 100, 100)) == (40, 30)


@pytest.mark.parametrize(("per_page", "pages"), [(2, 8), (4, 4)])
def test_so_many_photos_stand_on_a_page(dossier, tools, tmp_path, per_page, pages):
    import fitz

    dossier = with_photos(dossier, tmp_path, 16, (400, 300), per_page=per_page)
    with fitz.open(stream=pdf_of(evidence.compose, dossier, tools), filetype="pdf") as document:
        assert [len(page.get_images()) for page in document] == [per_page] * pages
        text = "".join(page.get_text() for page in document)
    assert "(๕ มี.ค. ๒๕๖๔): กิจกรรมที่ ๑๖" in text
    for number in range(1, 5):
        assert f"มาตรการที่ {'๐๑๒๓๔'[number]} " in text


def test_what_the_camera_tells_is_in_no_paper(dossier, tools, tmp_path):
    dossier = with_photos(dossier, tmp_path, 2)
    content = pdf_of(report.compose, dossier, tools)
    word = write_word(report.compose(dossier, Unwatched()), tools)
    for made in (content, word):
        assert b"Secret" not in made
        assert b"Exif" not in made


def test_lost_and_other_files_are_listed(dossier, tools, tmp_path):
    dossier = with_photos(dossier, tmp_path, 2, (200, 100))
    (tmp_path / "0.jpg").write_bytes(b"no picture any more")
    owner = next(iter(dossier.follow_ups.values()))
    other = Evidence(follow_up_id=owner.id, file_name="รายงาน.pdf", sha256="f" * 64)
    kept = {**dossier.evidence, owner.id: (*dossier.evidence[owner.id], other)}
    files = {**dossier.files, "f" * 64: tmp_path / "1.jpg"}
    del files[f"{1:064x}"]
    from .readers import mupdf, squeezed

    path = tmp_path / "annex.pdf"
    path.write_bytes(pdf_of(evidence.compose, replace(dossier, evidence=kept, files=files), tools))
    text = squeezed(mupdf(path))
    assert squeezed("เปิดรูปนี้ไม่ได้") in text
    assert squeezed("ไฟล์หลักฐานที่หาไม่พบ") in text
    assert "1.jpg" in text
    assert squeezed("รายงาน.pdf") in text


class Impatient:
    """Cancels at the third photo."""

    def __init__(self) -> None:
        self.seen: list[str] = []

    def report(self, fraction: float, text: str) -> None:
        assert 0 <= fraction <= 1
        self.seen.append(text)
        if "กำลังจัดภาพ" in text and len([t for t in self.seen if "กำลังจัดภาพ" in t]) == 3:
            raise Cancelled


def test_a_long_report_can_be_cancelled_between_photos(dossier, tools, tmp_path):
    dossier = with_photos(dossier, tmp_path, 12, (200, 100))
    watch = Impatient()
    with pytest.raises(Cancelled):
        write_pdf(report.compose(dossier, watch), tools)
    assert len([text for text in watch.seen if "กำลังจัดภาพ" in text]) == 3


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="memory is read from /proc")
def test_photos_take_little_memory_and_paper(dossier, tools, tmp_path):
    """The short form of 200 phone photos in 30 MB and 200 MB of memory: 24 in a tenth of that."""
    script = tmp_path / "load.py"
    script.write_text(_LOAD, "utf-8")
    done = subprocess.run(
        [sys.executable, "-X", "utf8", str(script), str(tmp_path), "24"],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    size, peak = (int(word) for word in done.stdout.split())
    assert size <= 24 * PAPER_BYTES + 400_000
    assert peak <= 200_000_000


_LOAD = """
import sys
from pathlib import Path
sys.path[:0] = ["src", "."]
from kroknkaeo_ita.documents.papers import report
from kroknkaeo_ita.documents.tools import Tools
from kroknkaeo_ita.documents.writers.pdf import write_pdf
from kroknkaeo_ita.domain.progress import Unwatched
from kroknkaeo_ita.system.dictionary import load_breaker
from tests.documents import conftest
from tests.documents.test_annex import with_photos
folder, count = Path(sys.argv[1]), int(sys.argv[2])
import os
made = os.fork()
dossier = conftest.dossier.__wrapped__()
if made == 0:  # the photos are made by a child, whose memory does not count
    with_photos(dossier, folder, count, (4032, 3024))
    os._exit(0)
os.waitpid(made, 0)
import tests.documents.test_annex as annex
annex.phone_photo = lambda path, seed, size: path
content = write_pdf(
    report.compose(with_photos(dossier, folder, count), Unwatched()), Tools(load_breaker([]))
)
# getrusage would count what the test's own process had when it started this one
status = Path("/proc/self/status").read_text()
print(len(content), int(status.partition("VmHWM:")[2].split()[0]) * 1024)
"""


def test_the_mayors_page_stays_one_page(dossier, tools):
    import fitz

    divisions = {
        f"division-{n}": Division(name=f"กองสาธารณสุขและสิ่งแวดล้อม {n}") for n in range(1, 13)
    }
    long = "พัฒนาการให้บริการประชาชนให้โปร่งใสและตรวจสอบได้ " * 8
    measures = tuple(
        replace(
            dossier.measures[0], id=f"m{n}", position=n, title=long, division_ids=tuple(divisions)
        )
        for n in range(1, 61)
    )
    dossier = replace(
        dossier, divisions=divisions, measures=measures, quarter=4, today=date(2025, 1, 1)
    )
    with fitz.open(stream=pdf_of(summary.compose, dossier, tools), filetype="pdf") as document:
        assert len(document) == 1
        assert "และอีก ๕๗ รายการ" in document[0].get_text()
