"""Word files as Word needs them: valid, styled for Thai, with real tables and lists."""

import re
import shutil
import zipfile
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest

from kroknkaeo_ita.documents.content import (
    Bar,
    Bars,
    Blank,
    Code,
    Codes,
    Column,
    Composition,
    Photo,
    Photos,
    Row,
    Section,
    Signer,
    Signers,
    Table,
    Turn,
    Words,
    text_cell,
)
from kroknkaeo_ita.documents.registry import PAPERS, Tools
from kroknkaeo_ita.documents.writers.word import write_word
from kroknkaeo_ita.domain.memo import MemoKind, Urgency
from kroknkaeo_ita.domain.paper_forms import Alignment, MemoForm, TableForm
from kroknkaeo_ita.domain.progress import Unwatched
from kroknkaeo_ita.domain.thai.digits import to_thai_digits

from .conftest import picture_of_a_shield
from .readers import squeezed
from .wordprocessing import W, faults_of, parts_of, tree_faults
from .years import a_full_year, an_empty_year

_KEYS = [paper.key for paper in PAPERS if "docx" in paper.formats]
_TWIPS_MM = 25.4 / 1440
_JUNK = ("thumbnail", "theme", "stylesWithEffects", "customXml", "app.xml", "webSettings")


def made(key, dossier, tools, path: Path) -> Path:
    paper = next(paper for paper in PAPERS if paper.key == key)
    path.write_bytes(paper.makers["docx"](dossier, tools, Unwatched()))
    return path


@pytest.fixture(scope="module")
def files(dossier, shared_tools, tmp_path_factory) -> dict[str, Path]:
    """Every paper that can be a Word file, of three years, and memos in other forms."""
    folder = tmp_path_factory.mktemp("word")
    years = {"": dossier, "-full": a_full_year(dossier), "-empty": an_empty_year(dossier)}
    contents = {f"{key}{name}": (key, year) for key in _KEYS for name, year in years.items()}
    paths = {
        name: made(key, year, shared_tools, folder / f"{name}.docx")
        for name, (key, year) in contents.items()
    }
    stamped = replace(
        dossier,
        emblem=picture_of_a_shield(),
        memo=replace(
            dossier.memo, kind=MemoKind.CIRCULAR, secrecy="ลับ", urgency=Urgency.VERY_URGENT
        ),
        receivers=("กองคลัง", "กองช่าง"),
        thai_digits=False,
    )
    other = Tools(
        shared_tools.breaker,
        memo_form=MemoForm(hanging_points=True, body_align=Alignment.LEFT, left_mm=25, top_mm=30),
        table_form=TableForm(left_mm=12.3, bottom_mm=11.1),
        _typesetter=shared_tools.typesetter(),
    )
    paths["stamped"] = made("memo-circular", stamped, other, folder / "stamped.docx")
    paths["plan-other"] = made("plan", dossier, other, folder / "plan-other.docx")
    return paths


def text_of(path: Path) -> str:
    """What python-docx reads: paragraphs and cells in order, a no-break space as a space."""
    import docx

    body = docx.Document(path).element.body
    return "\n".join(p.text for p in body.iter(W + "p")).replace("\u00a0", " ")


def nodes(path: Path, tag: str, part: str = "word/document.xml") -> list[ElementTree.Element]:
    return list(parts_of(path)[part].iter(W + tag))


def value(node: ElementTree.Element, path: str, name: str = "val") -> str | None:
    found = node.find("/".join(W + tag for tag in path.split("/")))
    return None if found is None else found.get(W + name)


def test_every_file_keeps_to_the_schema(files):
    assert [fault for path in files.values() for fault in faults_of(path)] == []


def test_a_wrong_order_would_be_seen():
    for planted in (
        "<w:pPr xmlns:w='{0}'><w:jc w:val='left'/><w:keepNext/></w:pPr>",
        "<w:rPr xmlns:w='{0}'><w:sz w:val='32'/><w:rFonts/></w:rPr>",
        "<w:tc xmlns:w='{0}'><w:tcPr/></w:tc>",
        "<w:pPr xmlns:w='{0}'><w:jc w:val='left'/><w:jc w:val='right'/></w:pPr>",
    ):
        assert tree_faults(ElementTree.fromstring(planted.format(W.strip("{}"))))


def test_nothing_of_the_librarys_template_is_left(files):
    for path in files.values():
        with zipfile.ZipFile(path) as packed:
            names = packed.namelist()
            assert not [name for name in names if any(junk in name for junk in _JUNK)]
            everything = b"".join(packed.read(name) for name in names)
        for trace in (b"Macintosh", b"2013-12-23", b"MS ", "明朝".encode(), b"python-docx"):
            assert trace not in everything
        assert path.stat().st_size < 150_000


def test_what_the_file_says_of_itself(files):
    import docx

    said = docx.Document(files["plan"]).core_properties
    assert said.title.startswith("มาตรการส่งเสริมคุณธรรม")
    assert (said.author, said.language) == ("เทศบาลตำบลโกรกแก้ว", "th-TH")


def test_every_style_is_set_for_thai_as_well(files):
    """Word takes Thai letters from the complex-script font, size and weight."""
    for path in files.values():
        parts = parts_of(path)
        styles = {one.get(W + "styleId"): one for one in parts["word/styles.xml"].iter(W + "style")}
        used = {
            node.get(W + "val")
            for name, root in parts.items()
            if name.startswith(("word/document", "word/header"))
            for tag in ("pStyle", "rStyle")
            for node in root.iter(W + tag)
        }
        assert used <= set(styles)
        for key in used:
            style = styles[key]
            fonts = style.find(f"{W}rPr/{W}rFonts")
            assert {fonts.get(W + name) for name in ("ascii", "hAnsi", "cs")} == {"TH Sarabun New"}
            assert value(style, "rPr/sz") == value(style, "rPr/szCs") is not None
            assert value(style, "rPr/b") == value(style, "rPr/bCs") is not None
        defaults = parts["word/styles.xml"].find(f"{W}docDefaults/{W}rPrDefault")
        assert value(defaults, "rPr/szCs") == "32"
        assert value(defaults, "rPr/lang", "bidi") == "th-TH"
        for run in parts["word/document.xml"].iter(W + "rPr"):
            assert (run.find(W + "b") is None) == (run.find(W + "bCs") is None)
        kept = {key for key, style in styles.items() if style.get(W + "default") != "1"}
        assert all(value(styles[key], "link") is None for key in kept)


def test_a_table_repeats_its_head_and_fills_the_width(files):
    for name in ("plan", "report", "plan-full", "plan-empty"):
        tables = nodes(files[name], "tbl")
        assert tables
        for table in tables:
            rows = table.findall(W + "tr")
            heads = [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows]
            assert heads == [True] + [False] * (len(rows) - 1)
            widths = [int(one.get(W + "w")) for one in table.iter(W + "gridCol")]
            assert sum(widths) * _TWIPS_MM == pytest.approx(297 - 30, abs=0.2)
            for row in rows:
                spans = [value(cell, "tcPr/gridSpan") for cell in row.iter(W + "tc")]
                assert sum(int(span or 1) for span in spans) == len(widths)


@pytest.mark.parametrize(
    ("name", "margins", "size"),
    [
        ("memo", (30, 25, 20, 20), (210, 297)),
        ("stamped", (25, 30, 20, 20), (210, 297)),
        ("plan", (15, 18, 15, 15), (297, 210)),
        ("plan-other", (12.3, 18, 15, 11.1), (297, 210)),
    ],
)
def test_page_and_margins_are_those_of_the_form(files, name, margins, size):
    section = nodes(files[name], "sectPr")[-1]
    page, around = section.find(W + "pgSz"), section.find(W + "pgMar")
    found = [int(page.get(W + side)) * _TWIPS_MM for side in ("w", "h")]
    assert found == pytest.approx(size, abs=0.1)
    sides = ("left", "top", "right", "bottom")
    found = [int(around.get(W + side)) * _TWIPS_MM for side in sides]
    assert found == pytest.approx(margins, abs=0.1)
    assert (page.get(W + "orient") == "landscape") == (size[0] > size[1])


def labels_in(path: Path) -> list[str]:
    """The labels that Word counts out, in order, ASCII digits."""
    levels = {
        one.get(W + "abstractNumId"): one.find(W + "lvl")
        for one in nodes(path, "abstractNum", "word/numbering.xml")
    }
    lists = {
        one.get(W + "numId"): value(one, "abstractNumId")
        for one in nodes(path, "num", "word/numbering.xml")
    }
    assert len(set(lists.values())) == len(lists), "lists that share a definition count on"
    counted: dict[str, int] = {}
    found = []
    for paragraph in nodes(path, "p"):
        key = value(paragraph, "pPr/numPr/numId")
        if key is None:
            continue
        level = levels[lists[key]]
        counted[key] = counted.get(key, int(value(level, "start")) - 1) + 1
        found.append(value(level, "lvlText").replace("%1", str(counted[key])))
    return found


def test_lists_are_words_own_and_count_as_the_paper_says(files, dossier):
    proposal = [f"{n}." for n in range(1, len(dossier.memo.sections[-1].points) + 1)]
    assert labels_in(files["memo"]) == proposal
    assert labels_in(files["stamped"]) == [*proposal, "1.", "2."]
    divisions = [f"{n}." for n in range(1, 7)]
    rows = [[f"{n}.", *divisions] for n in range(1, 5)]
    assert labels_in(files["plan"]) == [label for row in rows for label in row]
    report = labels_in(files["report"])
    assert report[:3] == ["-", "-", "-"]
    assert report[-4:] == ["1.", "2.", "3.", "4."]
    formats = {value(one, "numFmt") for one in nodes(files["plan"], "lvl", "word/numbering.xml")}
    assert formats == {"thaiNumbers"}
    formats = {value(one, "numFmt") for one in nodes(files["stamped"], "lvl", "word/numbering.xml")}
    assert formats == {"decimal"}


def test_no_label_is_typed_where_word_counts(files):
    for paragraph in nodes(files["plan-full"], "p"):
        if value(paragraph, "pPr/numPr/numId"):
            text = "".join(node.text or "" for node in paragraph.iter(W + "t"))
            assert not re.match(r"[0-9๐-๙]+\.\s", text)


def test_hanging_points_hang_and_others_go_back_to_the_margin(files):
    def indents(path):
        return [
            (int(ind.get(W + "left", 0)), int(ind.get(W + "hanging", 0)))
            for paragraph in nodes(path, "p")
            if value(paragraph, "pPr/numPr/numId")
            for ind in [paragraph.find(f"{W}pPr/{W}ind")]
        ]

    assert all(ind == (0, 0) for ind in indents(files["memo"]))
    points = indents(files["stamped"])[:2]
    assert all(left > hanging > 0 for left, hanging in points)
    assert (points[0][0] - points[0][1]) * _TWIPS_MM == pytest.approx(25, abs=0.1)


def test_the_heads_dotted_lines_run_to_the_margin_and_the_date_stands_at_the_centre(files):
    heads = [p for p in nodes(files["memo"], "p") if value(p, "pPr/pStyle") == "MemoHead"]
    assert len(heads) == 3
    for paragraph in heads:
        stops = list(paragraph.find(f"{W}pPr/{W}tabs"))
        assert {stop.get(W + "leader") for stop in stops} == {"dot"}
        assert stops[-1].get(W + "val") == "right"
        assert int(stops[-1].get(W + "pos")) * _TWIPS_MM == pytest.approx(160, abs=0.1)
        tabs = [tab for run in paragraph.findall(W + "r") for tab in run.findall(W + "tab")]
        assert len(tabs) == len(stops)
    centre = int(heads[1].find(f"{W}pPr/{W}tabs")[0].get(W + "pos")) * _TWIPS_MM
    assert 70 < centre < 75, "the dots end before the date, which starts at the page's centre"


def test_no_line_can_end_between_what_belongs_together(files):
    text = "".join(node.text or "" for node in nodes(files["memo"], "t"))
    assert "พ.ศ.\u00a0๒๕๖๔" in text
    assert "ต่าง\u00a0ๆ" in text
    assert "๒๘\u00a0กันยายน\u00a0๒๕๖๓" in text
    assert "พ.ศ. ๒๕๖๔" not in text
    assert "ประเมิน ITA" in text


def test_everything_the_paper_says_is_in_the_file(files, dossier):
    memo = squeezed(text_of(files["memo"]))
    texts = [dossier.memo.subject, dossier.memo.closing.label, dossier.office.head_position]
    for section in dossier.memo.sections:
        texts += [section.kind.label, *section.paragraphs, *section.points]
    for signature in dossier.signatures:
        texts += [signature.heading, signature.name, *signature.positions]
    assert [t for t in texts if squeezed(to_thai_digits(t)) not in memo] == []
    plan = squeezed(text_of(files["plan"]))
    for measure in dossier.measures:
        for told in (measure.title, *measure.methods, measure.timing, measure.follow_up):
            assert squeezed(to_thai_digits(told)) in plan


def test_stamps_stand_in_frames_that_push_nothing_down(files):
    first = nodes(files["stamped"], "p", "word/header2.xml")
    later = nodes(files["stamped"], "p", "word/header1.xml")
    by_text = {
        name: [p for p in paragraphs if p.find(f"{W}pPr/{W}framePr") is not None]
        for name, paragraphs in (("first", first), ("later", later))
    }
    if len(by_text["first"]) < len(by_text["later"]):
        by_text = {"first": by_text["later"], "later": by_text["first"]}
    words = ["".join(n.text or "" for n in p.iter(W + "t")) for p in by_text["first"]]
    assert sorted(words) == ["ด่วนมาก", "ลับ", "ลับ"]
    assert len(by_text["later"]) == 2
    for paragraph in by_text["first"]:
        assert value(paragraph, "pPr/framePr", "vAnchor") == "page"
    colours = {
        value(style, "rPr/color")
        for style in nodes(files["stamped"], "style", "word/styles.xml")
        if style.get(W + "styleId") == "Stamp"
    }
    assert colours == {"CC0000"}


def test_the_emblem_stands_where_the_form_has_it(files):
    drawing = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
    root = parts_of(files["stamped"])["word/document.xml"]
    places = [int(node.text) / 36_000 for node in root.iter(drawing + "posOffset")]
    assert places == pytest.approx([25, 15], abs=0.1)
    height = int(next(root.iter(drawing + "extent")).get("cy")) / 36_000
    assert height == pytest.approx(15, abs=0.1)
    assert next(root.iter(drawing + "docPr")).get("descr") == "ตราครุฑ"


def test_every_kind_of_part_keeps_to_the_schema_and_is_read_aloud(tools, tmp_path):
    photo = tmp_path / "photo.png"
    photo.write_bytes(picture_of_a_shield())
    parts = (
        Bars((Bar("กองคลัง", 0.5, "50"), Bar("กองช่าง", None, "-")), ("กอง", "ครั้ง"), 0.8, "เป้าหมาย"),
        Blank("ชื่อผู้รายงาน", lines=2),
        Signers((Signer("ผู้รายงาน"), Signer("ผู้ตรวจ", "นางสาวณัณิศา", ("นักวิเคราะห์",)))),
        Codes((Code("e-Service", "https://a.go.th/", "ขอรับบริการ"),), ("เทศบาล",)),
        Photos((Photo(photo, "ประชุม"), Photo(None)), 4),
        Table((Column("ก"), Column("ข")), (Row((text_cell("รวม"),), heading=True),)),
    )
    path = tmp_path / "parts.docx"
    path.write_bytes(write_word(Composition("ลอง", "", (Section(parts),)), tools))
    assert faults_of(path) == []
    drawing = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
    said = [node.get("descr") for node in parts_of(path)["word/document.xml"].iter(drawing)]
    assert said == ["แท่ง กองคลัง ๕๐", "แท่ง กองช่าง -", "คิวอาร์โค้ดของ https://a.go.th/", "ประชุม"]
    words = text_of(path)
    for text in ("ขอรับบริการ", "ชื่อผู้รายงาน", "(นางสาวณัณิศา)", "(เปิดรูปนี้ไม่ได้)"):
        assert text in words


def test_pages_that_turn_leave_no_empty_paragraph(dossier, tools, tmp_path):
    table = Table((Column("ก"),), ())
    parts = (Words("หนึ่ง"), Turn(), Words("สอง"), Turn(), table)
    path = tmp_path / "turn.docx"
    path.write_bytes(write_word(Composition("ลอง", "", (Section(parts),)), tools))
    assert faults_of(path) == []
    breaks = [p.find(f"{W}pPr/{W}pageBreakBefore") is not None for p in nodes(path, "p")]
    assert sum(breaks) == 2
    assert not [node for node in nodes(path, "br") if node.get(W + "type") == "page"]
    if shutil.which("soffice"):
        from .soffice import pages_of

        pages = pages_of([path], tmp_path / "made")["turn"]
        import pypdfium2

        with pypdfium2.PdfDocument(pages) as document:
            assert len(document) == 3
