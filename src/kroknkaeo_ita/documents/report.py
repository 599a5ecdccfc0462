"""The report: what was done about each measure, as item O43 asks for."""

from __future__ import annotations

from ..domain.dossier import Dossier
from ..domain.progress import Progress
from .measure_table import LandscapePaper, measure_rows, table_of
from .tools import Tools
from .typesetting import MM, Column, Paragraph

_REPORT = "รายงานผล"
_CELL_PT = 13.0
_CELL_LEADING_PT = 14.75

COLUMNS = (
    Column("มาตรการ/แนวทาง", least_pt=24 * MM),
    Column("วิธีการดำเนินการ", least_pt=22 * MM),
    Column("ผู้รับผิดชอบ", least_pt=24 * MM, most_pt=60 * MM),
    Column("ระยะเวลาดำเนินการ", least_pt=18 * MM, most_pt=30 * MM),
    Column("การติดตามผล", least_pt=24 * MM),
    Column("ข้อเสนอแนะ", least_pt=24 * MM),
    Column("ผลการดำเนินการ", least_pt=24 * MM),
    Column("หลักฐาน", least_pt=18 * MM),
    Column("ปัญหา/อุปสรรค", least_pt=18 * MM),
)


def compose(dossier: Dossier, tools: Tools, progress: Progress) -> bytes:
    """The report of a dossier's year, or of its quarter when one is chosen, as PDF."""
    item = dossier.scheme.results_item
    title = item.title or "การดำเนินการตามมาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน"
    heading = title if title.startswith(_REPORT) else _REPORT + title
    paper = LandscapePaper(dossier, tools, heading, _CELL_PT, _CELL_LEADING_PT)
    quarter = f"ไตรมาสที่ {dossier.quarter} " if dossier.quarter else ""
    paper.write_headings(
        [heading, dossier.office.place, f"{quarter}ประจำปีงบประมาณ พ.ศ. {dossier.year.year}"]
    )
    style = paper.body_style.but(
        space_before_pt=6, first_indent_pt=tools.table_form.first_indent_mm * MM, align="justify"
    )
    if dossier.year.introduction:
        paper.write(Paragraph(paper.shown(dossier.year.introduction), style))
    bold = paper.body_style.but(bold=True)
    code = f"{item.code} " if item.code else ""
    paper.write(Paragraph(paper.shown(f"{code}{title}"), bold.but(space_before_pt=6)))
    if item.elements:
        paper.write(Paragraph("องค์ประกอบด้านข้อมูล", bold))
        for element in item.elements:
            paper.write(
                Paragraph(
                    paper.shown(element), paper.body_style.but(left_indent_pt=8 * MM), label="-"
                )
            )
    if dossier.year.lead_in:
        paper.write(Paragraph(paper.shown(dossier.year.lead_in), style))
    paper.y += 6
    paper.write_table(table_of(COLUMNS, paper), measure_rows(paper, progress, results=True))
    return paper.finish()
