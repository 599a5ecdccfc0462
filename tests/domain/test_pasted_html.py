"""A table copied in Word keeps the paragraphs of a cell together."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kroknkaeo_ita.domain.pasted_html import rows_of_html

WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office"
xmlns:w="urn:schemas-microsoft-com:office:word"><head><meta name=Generator content="Word">
<style><!-- p.MsoNormal, td {font-size:16.0pt} --></style></head><body lang=TH>
<!--StartFragment-->
<table class=MsoTableGrid border=1><tr style='mso-yfti-irow:0'>
<td width=40><p class=MsoNormal align=center><b>ที่<o:p></o:p></b></p></td>
<td><p class=MsoNormal><b>มาตรการ</b></p></td><td><p class=MsoNormal>วิธีการ</p></td></tr>
<tr><td><p class=MsoNormal>๑</p></td>
<td><p class=MsoNormal>จัดทำคู่มือ
 ประชาชน<o:p></o:p></p></td>
<td><p class=MsoListParagraph><![if !supportLists]><span style='mso-list:Ignore'>๑.<span>&nbsp;
</span></span><![endif]>ประชุม</p>
<p class=MsoListParagraph>๒.&nbsp;จัดทำ &quot;คู่มือ&quot; &amp; แจก</p></td></tr>
</table><!--EndFragment--></body></html>"""


def test_the_paragraphs_of_a_cell_are_its_lines() -> None:
    assert rows_of_html(WORD) == (
        ("ที่", "มาตรการ", "วิธีการ"),
        ("๑", "จัดทำคู่มือ ประชาชน", '๑. ประชุม\n๒. จัดทำ "คู่มือ" & แจก'),
    )


@pytest.mark.parametrize(
    ("table", "rows"),
    [
        ("<table><tr><td colspan=2>ก</td><td>ข</td></tr></table>", (("ก", "", "ข"),)),
        (
            "<table><tr><td rowspan=2>ก</td><td>ข</td></tr><tr><td>ค</td></tr></table>",
            (("ก", "ข"), ("", "ค")),
        ),
        (
            "<table><tr><td>ก</td><td rowspan=2>ข</td></tr><tr><td>ค</td></tr></table>",
            (("ก", "ข"), ("ค", "")),
        ),
        ("<table><tr><td>ก<br>ข<td>ค<tr><td>ง</table>", (("ก\nข", "ค"), ("ง",))),
        ("<table><td>ก</table>", (("ก",),)),
        ("<table><tr><td>ก<table><tr><td>ข</td></tr></table></td></tr></table>", (("กข",),)),
        ("<table><tr><td>ก</td></tr></table><table><tr><td>ข</td></tr></table>", (("ก",),)),
        ("<head><title>x<table><tr><td>ก</td></tr></table>", (("ก",),)),
        ("<table></table>", None),
        ("<p>ไม่มีตาราง</p>", None),
        ("", None),
    ],
)
def test_tables_of_all_kinds(table: str, rows: object) -> None:
    assert rows_of_html(table) == rows


def test_what_a_spreadsheet_gives_is_left_to_its_text() -> None:
    excel = '<html xmlns:x="urn:schemas-microsoft-com:office:excel"><table><tr><td>ก</table>'
    assert rows_of_html(excel) is None
    assert rows_of_html('<table><tr><td sdval="1" sdnum="1054;">๑</td></tr></table>') is None


def test_a_span_without_end_costs_nothing() -> None:
    (row,) = rows_of_html("<table><tr><td colspan=9999 rowspan=9999>ก</table>") or ()
    assert row[0] == "ก"
    assert len(row) <= 100


_PARTS = st.sampled_from(
    ["<table>", "</table>", "<tr>", "</tr>", "<td>", "<td rowspan=3>", "<td colspan=2>", "</td>",
     "<p>", "</p>", "<br>", "<style>", "</style>", "<!--", "-->", "<![if x]>", "&amp;", "&#3585;",
     "ก", " ", "<"]
)  # fmt: skip


@given(st.lists(_PARTS, max_size=40))
def test_no_page_breaks_the_reader(parts: list[str]) -> None:
    rows = rows_of_html("<table>" + "".join(parts)) or ()
    assert all(isinstance(cell, str) for row in rows for cell in row)
