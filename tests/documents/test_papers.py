"""Every paper: read back by four readers, the same every time, and as it looked when approved.

The reference pages are made anew with `python -m tests.documents.make_references` after a change
that was meant; look at them before committing.
"""

import os
from pathlib import Path

import pytest

from kroknkaeo_ita.documents.registry import PAPERS
from kroknkaeo_ita.domain.errors import UserError
from kroknkaeo_ita.domain.progress import Unwatched
from kroknkaeo_ita.domain.thai.digits import to_thai_digits

from .pictures import MOST_PAGES, REFERENCES, compare, render
from .readers import READERS, squeezed


def make(key, dossier, tools) -> bytes:
    paper = next(paper for paper in PAPERS if paper.key == key)
    return paper.makers["pdf"](dossier, tools, Unwatched())


def cell_texts(dossier) -> list[str]:
    """The 44 texts of the four measures: title, method, six divisions and the three plans."""
    texts = []
    for measure in dossier.measures:
        texts += [measure.title, *measure.methods]
        texts += [dossier.divisions[key].name for key in measure.division_ids]
        texts += [measure.timing, measure.follow_up, measure.recommendation]
    return [to_thai_digits(text) for text in texts]


@pytest.fixture(scope="module")
def papers(dossier, shared_tools, tmp_path_factory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("papers")
    paths = {}
    for paper in PAPERS:
        paths[paper.key] = folder / f"{paper.key}.pdf"
        paths[paper.key].write_bytes(make(paper.key, dossier, shared_tools))
    return paths


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("key", ["plan", "report"])
def test_every_cell_is_read_back(papers, dossier, key, reader):
    texts = cell_texts(dossier)
    assert len(texts) == 44
    read = squeezed(READERS[reader](papers[key]))
    assert [text for text in texts if squeezed(text) not in read] == []
    for division in dossier.divisions.values():
        assert read.count(squeezed(division.name)) >= len(dossier.measures)


@pytest.mark.parametrize("reader", READERS)
def test_the_memo_is_read_back(papers, dossier, reader):
    memo = dossier.memo
    texts = [memo.subject, memo.closing.label, memo.addressee]
    for section in memo.sections:
        texts += [section.kind.label, *section.paragraphs, *section.points]
    for signature in dossier.signatures:
        texts += [signature.heading, signature.name, *signature.positions]
    read = squeezed(READERS[reader](papers["memo"]))
    assert [t for t in texts if squeezed(to_thai_digits(t)) not in read] == []


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper.key)
def test_the_same_content_gives_the_same_bytes(papers, dossier, tools, paper):
    assert make(paper.key, dossier, tools) == papers[paper.key].read_bytes()
    assert tools.missing == []


@pytest.mark.parametrize("key", [paper.key for paper in PAPERS])
def test_the_file_says_what_it_is(papers, key):
    pypdf = pytest.importorskip("pypdf")
    reader = pypdf.PdfReader(papers[key])
    assert reader.metadata.title
    assert reader.metadata.author == "เทศบาลตำบลโกรกแก้ว"
    assert reader.metadata.subject
    assert reader.trailer["/Root"]["/Lang"] == "th"
    assert reader.outline
    for page in reader.pages:
        for font in page["/Resources"]["/Font"].values():
            inner = font.get_object()["/DescendantFonts"][0].get_object()
            assert "/FontFile2" in inner["/FontDescriptor"].get_object()
            assert "+" in font.get_object()["/BaseFont"]


@pytest.mark.parametrize(
    "key", [paper.key for paper in PAPERS if not paper.key.startswith("memo-")]
)
def test_pages_look_as_approved(papers, key):
    """The other memos differ from the first in their words alone."""
    pages = render(papers[key], dpi=60)[:MOST_PAGES]
    expected = sorted(REFERENCES.glob(f"{key}-[0-9][0-9].png"))
    assert len(pages) == len(expected)
    for page, reference in zip(pages, expected, strict=True):
        difference = compare(page, reference)
        if difference and os.environ.get("KEEP_DIFFERENCES"):
            page.save(Path(os.environ["KEEP_DIFFERENCES"]) / reference.name)
        assert not difference, f"{reference.name}: {difference}"


def test_a_year_without_memo_says_so(dossier, tools):
    from dataclasses import replace

    with pytest.raises(UserError, match="ยังไม่มีบันทึกข้อความ"):
        make("memo", replace(dossier, memo=None), tools)


@pytest.mark.parametrize("key", ["plan", "report"])
def test_gaps_in_the_content_do_no_harm(dossier, tools, tmp_path, key):
    from dataclasses import replace

    bare = replace(
        dossier.measures[0],
        title="x" * 300,
        methods=(),
        division_ids=("gone", "division-2"),
        timing="",
        follow_up="",
        recommendation="",
        topic_id="gone",
    )
    for measures in ((), (bare,)):
        content = replace(dossier, measures=measures, topics=(), thai_digits=False)
        path = tmp_path / "gaps.pdf"
        path.write_bytes(make(key, content, tools))
        read = squeezed(READERS["mupdf"](path))
        assert "2564" in read
        if measures:
            assert "x" * 300 in read
            assert "กองคลัง" in read
