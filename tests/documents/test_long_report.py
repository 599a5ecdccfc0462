"""A long report with phone photos: small enough to be sent, and made in little memory.

The full size, 60 measures and 200 photos of 12 megapixels, is `dev.py bench report`.
"""

import subprocess
import sys
import tracemalloc
from dataclasses import replace
from pathlib import Path

import pytest

from kroknkaeo_ita.documents.papers import report
from kroknkaeo_ita.documents.photos import PAPER_BYTES
from kroknkaeo_ita.documents.writers.pdf import write_pdf
from kroknkaeo_ita.documents.writers.word import write_word
from kroknkaeo_ita.domain.progress import Unwatched
from tests import needs
from tests.full_year import a_photo

from .busy_year import a_busy_year

ROOT = Path(__file__).resolve().parents[2]
PHOTOS, FEW_PHOTOS = 24, 10


@needs.MEMORY_OF_A_CHILD
def test_a_report_keeps_to_its_share_of_size_and_memory():
    """30 MB for 200 photos are 3.6 MB for 24; memory is mostly the program itself."""
    command = [sys.executable, "-X", "utf8", str(ROOT / "packaging" / "benches" / "report.py")]
    command += ["--measures", "4", "--photos", str(PHOTOS), "--size", "1200x900"]
    command += ["--papers", "report.pdf", "--most-mb", "3.6", "--most-memory-mb", "135"]
    done = subprocess.run(command, capture_output=True, encoding="utf-8")
    assert done.returncode == 0, done.stdout + done.stderr
    row = next(line for line in done.stdout.splitlines() if line.startswith("report.pdf"))
    megabytes, memory = (float(part) for part in row.split()[1:3])
    assert 0.5 < megabytes < 3.6
    assert 40 < memory < 135


@pytest.fixture
def year(dossier, tmp_path):
    paths = []
    for number in range(FEW_PHOTOS):
        paths.append(tmp_path / f"{number}.jpg")
        paths[-1].write_bytes(a_photo(number, 1200, 900))
    return replace(a_busy_year(dossier, 5, photos=paths), per_page=2)


@pytest.mark.parametrize("write", [write_pdf, write_word])
def test_photos_are_not_held_many_times(year, tools, write):
    """Once as they are collected and once in the file."""
    write(report.compose(replace(year, files={}), Unwatched()), tools)  # words are remembered
    tracemalloc.start()
    try:
        without = write(report.compose(replace(year, files={}), Unwatched()), tools)
        _now, bare = tracemalloc.get_traced_memory()
        tracemalloc.reset_peak()
        content = write(report.compose(year, Unwatched()), tools)
        _now, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    size = len(content) - len(without)
    assert 20_000 * FEW_PHOTOS < size < FEW_PHOTOS * PAPER_BYTES
    assert peak - bare < 2.6 * size
