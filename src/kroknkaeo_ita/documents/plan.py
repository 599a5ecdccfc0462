"""The plan: the year's measures in the six columns that item O42 asks for."""

from __future__ import annotations

from ..domain.dossier import Dossier
from ..domain.progress import Progress
from .measure_table import LandscapePaper, measure_rows, table_of
from .tools import Tools
from .typesetting import MM, Column, Paragraph

COLUMNS = (
    Column("มาตรการ/แนวทาง", least_pt=28 * MM),
    Column("วิธีการดำเนินการ", least_pt=28 * MM),
    Column("ผู้รับผิดชอบ", least_pt=28 * MM, most_pt=70 * MM),
    Column("ระยะเวลาดำเนินการ", least_pt=28 * MM, most_pt=38 * MM),
    Column("การติดตามผล", least_pt=28 * MM),
    Column("ข้อเสนอแนะ", least_pt=28 * MM),
)


def compose(dossier: Dossier, tools: Tools, progress: Progress) -> bytes:
    """The plan of a dossier's year as PDF."""
    title = dossier.scheme.measures_item.title or "มาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน"
    paper = LandscapePaper(dossier, tools, title)
    paper.write_headings([title, dossier.office.place, f"ประจำปีงบประมาณ พ.ศ. {dossier.year.year}"])
    if dossier.year.lead_in:
        style = paper.body_style.but(
            space_before_pt=6, first_indent_pt=tools.table_form.first_indent_mm * MM
        )
        paper.write(Paragraph(paper.shown(dossier.year.lead_in), style))
    paper.y += 6
    paper.write_table(table_of(COLUMNS, paper), measure_rows(paper, progress))
    return paper.finish()
