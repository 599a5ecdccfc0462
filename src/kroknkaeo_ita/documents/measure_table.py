"""What the cells of the measures table say, and the landscape pages it stands on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from ..domain.dossier import Dossier
from ..domain.fiscal import QUARTERS
from ..domain.follow_up import FollowUp, Status
from ..domain.measure import Measure
from ..domain.progress import Progress
from ..domain.thai.digits import to_thai_digits
from .tools import Tools
from .typesetting import MM, Cell, Column, Metadata, Page, Paragraph, PdfWriter, Row, Style, Table
from .typesetting.tables import Room, TableSetter

_CONTINUED = "(ต่อ)"
_NONE = "-"


class LandscapePaper:
    """The skeleton of a plan or report: headings, paragraphs, one long table, page numbers.

    Args:
        dossier: The content.
        tools: Typesetter and table form.
        title: Title of the document, for its metadata, outline and later pages.
        cell_pt, cell_leading_pt: Text of the cells; None takes the form's.
    """

    def __init__(
        self,
        dossier: Dossier,
        tools: Tools,
        title: str,
        cell_pt: float | None = None,
        cell_leading_pt: float | None = None,
    ) -> None:
        self.dossier = dossier
        self.form = form = tools.table_form
        self.setter = tools.typesetter()
        self._tools = tools
        self._title = title
        self.left = form.left_mm * MM
        self.width = (form.page_width_mm - form.left_mm - form.right_mm) * MM
        self.heading_style = Style(
            size_pt=form.heading_pt,
            leading_pt=form.heading_leading_pt,
            bold=True,
            align="centre",
        )
        self.body_style = Style(size_pt=form.body_pt, leading_pt=form.body_leading_pt)
        self.cell_style = Style(
            size_pt=cell_pt or form.text_pt, leading_pt=cell_leading_pt or form.leading_pt
        )
        self._writer = PdfWriter(
            Metadata(title=self.shown(title), author=dossier.office.name, subject=self.shown(title))
        )
        self.page, self.y = self._new_page()
        self.page.heading(self.shown(title))

    def shown(self, text: str) -> str:
        """The text as the paper has it: digits Thai when the office wants them so."""
        return to_thai_digits(text) if self.dossier.thai_digits else text

    def _new_page(self) -> tuple[Page, float]:
        form = self.form
        page = self._writer.new_page(form.page_width_mm * MM, form.page_height_mm * MM)
        return page, form.top_mm * MM

    @property
    def bottom(self) -> float:
        """Where the text of a page ends, in points from its top."""
        return (self.form.page_height_mm - self.form.bottom_mm) * MM

    def write(self, paragraph: Paragraph) -> None:
        """A paragraph outside the table; it goes to a new page line by line."""
        style = paragraph.style
        self.y += style.space_before_pt
        for line in self.setter.lines(paragraph, self.width):
            if self.y + style.leading_pt > self.bottom:
                self.page, self.y = self._new_page()
            self.setter.draw_line(self.page, line, style, self.left, self.y)
            self.y += style.leading_pt

    def write_headings(self, lines: Sequence[str]) -> None:
        """The centred heading of the document."""
        for line in lines:
            self.write(Paragraph(self.shown(line), self.heading_style))

    def write_table(self, table: Table, rows: Iterable[Row]) -> None:
        """The table, over as many pages as it takes."""
        continued = Paragraph(
            f"{self.shown(self._title)} {_CONTINUED}",
            self.heading_style.but(size_pt=self.form.body_pt, leading_pt=self.form.body_leading_pt),
        )
        extra = 0.0
        if self.form.repeat_heading:
            extra = self.setter.height(continued, self.width) + 4.0

        def next_room() -> Room:
            page, y = self._new_page()
            if extra:
                self.setter.draw(page, continued, self.left, y, self.width)
            return Room(page, y + extra, self.bottom)

        setter = TableSetter(
            self.setter,
            table,
            self.left,
            self.width,
            next_room,
            self.bottom - self.form.top_mm * MM - extra,
        )
        self.page, self.y = setter.draw(rows, Room(self.page, self.y, self.bottom))

    def finish(self) -> bytes:
        """The PDF, with its page numbers."""
        data = self._writer.finish(self._number)
        self._tools.missing.extend(self._writer.missing)
        return data

    def _number(self, page: Page, total: int) -> None:
        if total < 2:
            return
        style = self.body_style.but(align="right", size_pt=14, leading_pt=16)
        label = Paragraph(self.shown(f"หน้า {page.number}/{total}"), style)
        self.setter.draw(page, label, self.left, self.form.page_number_top_mm * MM, self.width)


def table_of(columns: tuple[Column, ...], paper: LandscapePaper) -> Table:
    """The look of the measures table."""
    head = paper.cell_style.but(bold=True, align="centre")
    return Table(
        columns,
        head_style=head,
        padding_x_pt=paper.form.padding_em * paper.cell_style.size_pt,
        padding_y_pt=paper.form.padding_pt,
    )


def measure_rows(paper: LandscapePaper, progress: Progress, results: bool = False) -> Iterator[Row]:
    """The rows of the table: a heading for every topic, then its measures.

    Args:
        paper: Says how text is shown and styled.
        progress: Told about every measure.
        results: Whether the columns of what was done follow.
    """
    dossier = paper.dossier
    known = {topic.id: topic for topic in dossier.topics}
    order: list[str | None] = [topic.id for topic in dossier.topics]
    groups: dict[str | None, list[Measure]] = {key: [] for key in [*order, None]}
    for measure in dossier.measures:
        groups[measure.topic_id if measure.topic_id in known else None].append(measure)
    done, total = 0, max(len(dossier.measures), 1)
    for key in [*order, None]:
        if key is not None and groups[key]:
            heading = Paragraph(paper.shown(known[key].title), paper.cell_style.but(bold=True))
            yield Row((Cell((heading,)),), keep_with_next=True)
        for measure in groups[key]:
            cells = plan_cells(paper, measure)
            if results:
                cells += result_cells(paper, measure)
            yield Row(cells)
            done += 1
            progress.report(done / total, f"กำลังจัดหน้ามาตรการที่ {done} จาก {total}")


def plan_cells(paper: LandscapePaper, measure: Measure) -> tuple[Cell, ...]:
    """The six columns of the plan."""
    names = [
        paper.dossier.divisions[key].name
        for key in measure.division_ids
        if key in paper.dossier.divisions
    ]
    return (
        Cell((_labelled(paper, f"{measure.position}.", measure.title),)),
        _list(paper, measure.methods),
        _list(paper, names),
        _text(paper, measure.timing),
        _text(paper, measure.follow_up),
        _text(paper, measure.recommendation),
    )


def result_cells(paper: LandscapePaper, measure: Measure) -> tuple[Cell, ...]:
    """What was done, its evidence, and what stood in the way, quarter by quarter."""
    dossier = paper.dossier
    quarters = (dossier.quarter,) if dossier.quarter else QUARTERS
    found = [
        follow_up
        for quarter in quarters
        if (follow_up := dossier.follow_ups.get((measure.id, quarter))) and not follow_up.is_blank
    ]
    if not found:
        return (_text(paper, Status.NOT_STARTED.label), _text(paper, _NONE), _text(paper, _NONE))
    results, proofs, obstacles = [], [], []
    for follow_up in found:
        quarter = f"ไตรมาสที่ {follow_up.quarter}"
        results.append(_labelled(paper, "", f"{quarter}: {follow_up.status.label}", bold=True))
        said = [follow_up.result, follow_up.cancel_reason]
        results.extend(_labelled(paper, "", text) for text in said if text)
        proofs.extend(_labelled(paper, "-", text) for text in _proofs(paper, follow_up))
        if follow_up.obstacle:
            obstacles.append(_labelled(paper, "", follow_up.obstacle))
    return (
        Cell(tuple(results)),
        Cell(tuple(proofs)) if proofs else _text(paper, _NONE),
        Cell(tuple(obstacles)) if obstacles else _text(paper, _NONE),
    )


def _proofs(paper: LandscapePaper, follow_up: FollowUp) -> list[str]:
    files = paper.dossier.evidence.get(follow_up.id, ())
    return [
        text
        for text in [follow_up.evidence_note, *(e.caption or e.file_name for e in files)]
        if text
    ]


def _labelled(paper: LandscapePaper, label: str, text: str, bold: bool = False) -> Paragraph:
    style = paper.cell_style.but(bold=bold) if bold else paper.cell_style
    return Paragraph(paper.shown(text), style, paper.shown(label))


def _text(paper: LandscapePaper, text: str) -> Cell:
    return Cell((_labelled(paper, "", text),))


def _list(paper: LandscapePaper, texts: Sequence[str]) -> Cell:
    """A single text as it is; several numbered ๑. ๒. with hanging numbers."""
    if len(texts) == 1:
        return _text(paper, texts[0])
    return Cell(
        tuple(_labelled(paper, f"{number}.", text) for number, text in enumerate(texts, start=1))
    )
