"""Every paper in every format, of three years: the example's, a full one and one with nothing."""

import io
from pathlib import Path

import pytest

from kroknkaeo_ita.documents.registry import PAPERS
from kroknkaeo_ita.domain.paper_order import PaperOrder
from kroknkaeo_ita.services.facade import Services
from tests.builders import an_empty_office, the_example_office
from tests.full_year import YEAR, fill_year

EVERY = [(paper.key, ending) for paper in PAPERS for ending in paper.formats]
YEARS = ("example", "full", "empty")


@pytest.fixture(scope="module")
def offices(tmp_path_factory) -> dict[str, Services]:
    """An office for each of the years."""
    root: Path = tmp_path_factory.mktemp("offices")
    found = {
        "example": the_example_office(root / "example"),
        "full": the_example_office(root / "full"),
        "empty": an_empty_office(root / "empty"),
    }
    fill_year(found["full"], root, measures=60, photos=6)
    found["empty"].years.open(YEAR)
    yield found
    for services in found.values():
        services.close()


@pytest.mark.parametrize("public", [False, True], ids=["whole", "public"])
@pytest.mark.parametrize("year", YEARS)
@pytest.mark.parametrize(("key", "ending"), EVERY)
def test_it_is_made_and_opens(offices, key, ending, year, public):
    content = offices[year].papers.make(PaperOrder(key, YEAR, public=public), ending)
    said = {"pdf": _read_pdf, "docx": _read_word, "xlsx": _read_excel}[ending](content)
    assert said.strip()


def _read_pdf(content: bytes) -> str:
    import fitz

    with fitz.open(stream=content, filetype="pdf") as document:
        assert len(document) >= 1
        return "".join(page.get_text() for page in document)


def _read_word(content: bytes) -> str:
    from docx import Document

    document = Document(io.BytesIO(content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def _read_excel(content: bytes) -> str:
    from openpyxl import load_workbook

    workbook = load_workbook(io.BytesIO(content))
    values = []
    for sheet in workbook:
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type != "f", f"{sheet.title}!{cell.coordinate} is a formula"
                values.append("" if cell.value is None else str(cell.value))
    return "\n".join(values)
