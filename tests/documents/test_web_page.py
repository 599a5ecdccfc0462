"""The page of the web copy: strict HTML that says what the year holds, whatever is typed in it."""

import re
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kroknkaeo_ita.documents.web_page import WebFile, web_page
from kroknkaeo_ita.domain.assessment import SchemeItem
from kroknkaeo_ita.domain.register import Publication
from tests.strict_html import StrictPage

HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "</title></style></table><h1>x</h1>",
    "&lt;b&gt; &amp; & &#60;",
    "<!-- ",
    "]]>",
]
FILES = (
    WebFile("plan.pdf", "ตารางมาตรการ", 22_759, "O42"),
    WebFile("url-sheet.xlsx", "URL", 3 << 20),
)


def a_year(dossier, **values: object):
    return replace(dossier, **{"today": date(2021, 4, 9), **values})


def test_items_stand_with_documents_address_path_and_day(dossier):
    place = Publication(
        fiscal_year=2564,
        item="O42",
        url="https://www.krokkaeo.go.th/2564/o42.pdf?a=1&b=2",
        click_path="หน้าแรก > ITA 2564",
        published_on=date(2021, 4, 20),
    )
    page = StrictPage(web_page(a_year(dossier, publications=(place,)), FILES))
    assert page.faults == []
    assert page.links == ["#content", "plan.pdf", "url-sheet.xlsx", "plan.pdf", place.url]
    for said in (
        "ตารางมาตรการ (PDF ขนาด ๒๒ KB)",
        "URL (Excel ขนาด ๓.๐ MB)",
        "O๔๒ มาตรการส่งเสริมคุณธรรม",
        "ลำดับการคลิก: หน้าแรก > ITA ๒๕๖๔",
        "เผยแพร่เมื่อ ๒๐ เมษายน ๒๕๖๔",
        "จัดทำเมื่อวันที่ ๙ เมษายน ๒๕๖๔",
        place.url,
        "ยังไม่เผยแพร่",
    ):
        assert said in page.text, said
    plain = StrictPage(web_page(a_year(dossier, thai_digits=False), FILES)).text
    assert "จัดทำเมื่อวันที่ 9 เมษายน 2564" in plain


def test_it_is_built_for_everyone(dossier):
    text = web_page(a_year(dossier), FILES)
    page = StrictPage(text)
    tags = dict(page.tags)
    assert tags["html"] == {"lang": "th"}
    assert ("meta", {"charset": "utf-8"}) in page.tags
    assert any(values.get("name") == "viewport" for _tag, values in page.tags)
    assert (
        page.count("h1") == page.count("main") == page.count("header") == page.count("footer") == 1
    )
    heads = [values for tag, values in page.tags if tag == "th"]
    assert {values["scope"] for values in heads} == {"col", "row"}
    assert page.count("caption") == page.count("table") == 1
    ids = {values["id"] for _tag, values in page.tags if "id" in values}
    named = {values["aria-labelledby"] for _tag, values in page.tags if "aria-labelledby" in values}
    assert named <= ids
    assert {link[1:] for link in page.links if link.startswith("#")} <= ids


def test_it_needs_nothing_from_elsewhere_and_runs_nothing(dossier):
    text = web_page(a_year(dossier), FILES)
    assert not {"script", "link", "img", "iframe", "form"} & {
        tag for tag, _ in StrictPage(text).tags
    }
    assert not re.search(r"url\(|@import|\bon\w+=", text)


@pytest.mark.parametrize("text", HOSTILE)
def test_what_people_type_stays_text(dossier, text):
    scheme = replace(dossier.scheme, items=(SchemeItem(text, text),))
    year = a_year(
        dossier,
        office=replace(dossier.office, name=text),
        scheme=scheme,
        publications=(Publication(fiscal_year=2564, item=text, url=text, click_path=text),),
        thai_digits=False,
    )
    files = (WebFile("a.pdf", text, 1, text),)
    page, safe = StrictPage(web_page(year, files)), StrictPage(web_page(a_year(dossier), FILES))
    assert page.faults == []
    assert {tag for tag, _values in page.tags} <= {tag for tag, _values in safe.tags}
    allowed = {name for _tag, values in safe.tags for name in values}
    assert {name for _tag, values in page.tags for name in values} <= allowed
    assert page.links == ["#content", "a.pdf", "a.pdf"], "a text is no link"
    assert " ".join(text.split()) in page.text


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "//a.go.th", "ftp://a"])
def test_only_web_addresses_are_links(dossier, url):
    place = Publication(fiscal_year=2564, item="O42", url=url)
    page = StrictPage(web_page(a_year(dossier, publications=(place,)), ()))
    assert page.links == ["#content"]
    assert url in page.text


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=40))
def test_any_text_leaves_the_page_whole(dossier, text):
    year = a_year(dossier, office=replace(dossier.office, name=text), thai_digits=False)
    page = StrictPage(web_page(year, (WebFile("a.pdf", text, 1),)))
    assert page.faults == []
    assert " ".join(text.split()) in page.text


def test_a_year_without_anything_says_so(dossier):
    bare = replace(
        dossier.scheme, items=(), measures_item=SchemeItem("", ""), results_item=SchemeItem("", "")
    )
    year = a_year(dossier, scheme=bare, office=replace(dossier.office, name="", district=""))
    page = StrictPage(web_page(year, FILES))
    assert page.faults == []
    assert "ยังไม่มีรายการข้อมูลสาธารณะของปีนี้" in page.text


def test_a_long_address_goes_on_at_its_signs_and_stays_whole(dossier):
    url = "https://www.krokkaew.go.th/a/b.pdf?x=1&y=<2>"
    place = Publication(fiscal_year=2564, item="O42", url=url)
    text = web_page(replace(dossier, publications=(place,)), ())
    assert "https://<wbr>www.<wbr>krokkaew.<wbr>go.<wbr>th/<wbr>a/" in text
    page = StrictPage(text)
    assert page.faults == []
    assert url in page.text
    assert url in page.links
