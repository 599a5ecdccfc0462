"""The memo as PDF: head, sections, closing, signature, endorsements and receivers."""

from __future__ import annotations

from collections.abc import Iterator

from ...domain.dossier import Dossier
from ...domain.memo import Section, Signature, Urgency
from ...domain.paper_forms import MemoForm
from ...domain.progress import Progress
from ..flow import Flow, Piece, paragraph_pieces
from ..tools import Tools
from ..typesetting import MM, Metadata, Page, Paragraph, PdfWriter, Style, Typesetter, read_picture
from .text import DATE_LINE, LISTED, RECEIVERS, TITLE, MemoText

_RED = (0.8, 0.0, 0.0)


def compose(dossier: Dossier, tools: Tools, progress: Progress) -> bytes:
    """The memo of a dossier as PDF.

    Raises:
        UserError: the dossier has no memo, or its emblem is no picture that can be printed.
    """
    progress.report(0.0, "กำลังจัดหน้าบันทึกข้อความ")
    data = MemoPaper(dossier, tools).make()
    progress.report(1.0, "จัดหน้าบันทึกข้อความแล้ว")
    return data


class MemoPaper:
    """Lays one memo out.

    Args:
        dossier: The year, the office and the memo to set.
        tools: Typesetter and the office's memo form.
    """

    def __init__(self, dossier: Dossier, tools: Tools) -> None:
        self._say = MemoText(dossier, tools.memo_form)
        self._memo = self._say.memo
        self._tools = tools
        self._form: MemoForm = tools.memo_form
        self._set: Typesetter = tools.typesetter()
        form = self._form
        self._left = form.left_mm * MM
        self._right = (form.page_width_mm - form.right_mm) * MM
        self._width = self._right - self._left
        self._centre = form.centre_mm * MM
        self._text = Style(size_pt=form.text_pt, leading_pt=form.leading_pt)
        self._picture = read_picture(dossier.emblem) if dossier.emblem else None
        self._writer = PdfWriter(
            Metadata(
                title=f"{TITLE} เรื่อง {self._say.subject}",
                author=dossier.office.name,
                subject=self._say.subject,
            )
        )

    def make(self) -> bytes:
        """The PDF."""
        form = self._form
        page, y = self._new_page()
        page.heading(TITLE)
        y = self._draw_head(page, y)
        flow = Flow(
            self._new_page,
            (form.page_height_mm - form.bottom_mm) * MM,
            self._draw_foot if form.continuation_word else None,
            form.leading_pt,
        )
        flow.put(self._pieces(), page, y)
        data = self._writer.finish(self._number_page)
        self._tools.missing.extend(self._writer.missing)
        return data

    def _new_page(self) -> tuple[Page, float]:
        form = self._form
        page = self._writer.new_page(form.page_width_mm * MM, form.page_height_mm * MM)
        self._draw_stamps(page)
        return page, form.top_mm * MM

    def _draw_stamps(self, page: Page) -> None:
        form, memo = self._form, self._memo
        style = Style(size_pt=form.stamp_pt, leading_pt=form.stamp_pt * 1.1, bold=True, colour=_RED)
        top, whole = form.stamp_top_mm * MM, form.page_width_mm * MM
        if memo.secrecy:
            mark = Paragraph(memo.secrecy, style.but(align="centre"))
            self._set.draw(page, mark, 0, top, whole)
            foot = (form.page_height_mm - form.stamp_top_mm) * MM - style.leading_pt
            self._set.draw(page, mark, 0, foot, whole)
        if memo.urgency is not Urgency.NONE and page.number == 1:
            mark = Paragraph(memo.urgency.label, style.but(align="right"))
            self._set.draw(page, mark, self._left, form.emblem_top_mm * MM, self._width)

    def _draw_head(self, page: Page, y: float) -> float:
        form = self._form
        if self._picture is not None:
            height = form.emblem_height_mm * MM
            width = height * self._picture.aspect
            page.picture(self._picture, self._left, form.emblem_top_mm * MM, width, height)
        title = Style(size_pt=form.title_pt, leading_pt=form.title_leading_pt, bold=True)
        line = self._set.line(TITLE, title)
        self._set.draw_line(page, line, title, self._centre - line.width_pt / 2, y)
        y += form.title_leading_pt
        say = self._say
        y = self._draw_field(page, "ส่วนราชการ", say.sender, self._left, self._right, y)
        gap = form.leader_gap_pt + form.leader_pitch_pt
        self._draw_field(page, "ที่", say.number, self._left, self._centre - gap, y)
        y = self._draw_field(page, "วันที่", say.day, self._centre, self._right, y)
        return self._draw_field(page, "เรื่อง", say.subject, self._left, self._right, y)

    def _draw_field(
        self, page: Page, label: str, value: str, left: float, right: float, y: float
    ) -> float:
        """A label with its value and dotted leaders; returns where it ends."""
        form = self._form
        label_style = Style(size_pt=form.label_pt, leading_pt=form.head_leading_pt, bold=True)
        value_style = self._text.but(leading_pt=form.head_leading_pt)
        baseline = self._set.baseline(label_style)
        line = self._set.line(label, label_style)
        page.text(line, left, y + baseline)
        start = left + line.width_pt + form.label_gap_pt
        for value_line in self._set.lines(Paragraph(value, value_style), right - start):
            page.text(value_line, start, y + baseline)
            end = start + value_line.width_pt
            dots = end + form.leader_gap_pt if value_line.width_pt else start
            page.dots(dots, right, y + baseline, form.leader_pitch_pt)
            y += form.head_leading_pt
        return y

    def _pieces(self) -> Iterator[Piece]:
        form, say = self._form, self._say
        before = form.block_before_pt
        style = self._text.but(space_before_pt=before)
        yield from self._running(f"เรียน  {say.addressee}", style)
        for section in say.memo.sections:
            yield from self._section(section)
        closing = self._text.but(space_before_pt=before, first_indent_pt=form.first_indent_mm * MM)
        yield from self._running(say.closing, closing, keep=True)
        for number, signature in enumerate(say.signatures):
            yield self._drafter(signature) if number == 0 else self._endorsement(signature)
        yield from self._receivers()

    def _receivers(self) -> Iterator[Piece]:
        """The list of those a circular goes to, below the signatures."""
        receivers = self._say.receivers
        if not receivers:
            return
        heading = self._text.but(bold=True, space_before_pt=2 * self._form.block_before_pt)
        yield from self._running(RECEIVERS, heading, keep=True)
        for number, name in enumerate(receivers, start=1):
            label = self._say.shown(f"{number}. ")
            yield from self._running(
                label + name, self._text, keep=number < min(LISTED, len(receivers))
            )

    def _running(self, text: str, style: Style, keep: bool = False) -> Iterator[Piece]:
        yield from paragraph_pieces(
            self._set, Paragraph(text, style), self._left, self._width, keep_with_next=keep
        )

    def _section(self, section: Section) -> Iterator[Piece]:
        form = self._form
        heading = self._text.but(bold=True, space_before_pt=form.block_before_pt)
        yield from self._running(section.kind.label, heading, keep=True)
        indent = form.first_indent_mm * MM
        body = self._text.but(first_indent_pt=indent, align=form.body_align)
        last = section is self._memo.sections[-1]
        texts = list(self._say.paragraphs(section))
        for place, (label, text) in enumerate(texts):
            # the last lines stay with the closing, so that no signature stands alone
            keep = last and place == len(texts) - 1
            if label and form.hanging_points:
                hanging = self._text.but(left_indent_pt=indent, align=form.body_align)
                yield from paragraph_pieces(
                    self._set,
                    Paragraph(text, hanging, label),
                    self._left,
                    self._width,
                    keep_with_next=keep,
                )
            else:
                yield from self._running(f"{label} {text}".strip(), body, keep)

    def _draw_signature(self, page: Page, signature: Signature, y: float) -> float:
        """Name and positions, centred between the page's centre and the right margin."""
        style = self._text.but(align="centre")
        for text in self._say.signature_lines(signature):
            paragraph = Paragraph(text, style)
            y = self._set.draw(page, paragraph, self._centre, y, self._right - self._centre)
        return y

    def _signature_height(self, signature: Signature) -> float:
        style = self._text.but(align="centre")
        width = self._right - self._centre
        texts = self._say.signature_lines(signature)
        return sum(self._set.height(Paragraph(text, style), width) for text in texts)

    def _drafter(self, signature: Signature) -> Piece:
        gap = self._form.signature_gap_lines * self._form.leading_pt

        def draw(page: Page, y: float) -> None:
            self._draw_signature(page, signature, y + gap)

        return Piece(gap + self._signature_height(signature), draw)

    def _endorsement(self, signature: Signature) -> Piece:
        form = self._form
        heading = Paragraph(self._say.shown(signature.heading), self._text)
        step = form.endorsement_rule_mm * MM
        room = form.endorsement_rules * step
        gap = form.endorsement_gap_lines * form.leading_pt
        height = self._set.height(heading, self._width) + room + gap
        height += self._signature_height(signature)
        if form.endorsement_date:
            height += form.leading_pt

        def draw(page: Page, y: float) -> None:
            y = self._set.draw(page, heading, self._left, y, self._width)
            for number in range(form.endorsement_rules):
                page.dots(self._left, self._right, y + (number + 1) * step, form.leader_pitch_pt)
            y = self._draw_signature(page, signature, y + room + gap)
            if form.endorsement_date:
                style = self._text.but(align="centre")
                width = self._right - self._centre
                self._set.draw(page, Paragraph(DATE_LINE, style), self._centre, y, width)

        return Piece(height, draw, before=2 * form.block_before_pt)

    def _draw_foot(self, page: Page, words: str) -> None:
        """The next page's first words, at the right of the foot: /เพื่อประโยชน์..."""
        form = self._form
        first = _first_words(words, self._tools)
        style = self._text.but(align="right")
        bottom = (form.page_height_mm - form.bottom_mm) * MM
        self._set.draw(
            page,
            Paragraph(f"/{first}...", style),
            self._left,
            bottom - form.leading_pt,
            self._width,
        )

    def _number_page(self, page: Page, _total: int) -> None:
        if page.number < 2:
            return
        style = self._text
        line = self._set.line(self._say.shown(f"- {page.number} -"), style)
        top = self._form.page_number_top_mm * MM
        self._set.draw_line(page, line, style, self._centre - line.width_pt / 2, top)


def _first_words(text: str, tools: Tools, least: int = 8) -> str:
    """As many whole words from the start of a text as make at least a few letters."""
    text = text.strip()
    for position, _tier in tools.breaker.breaks(text):
        if position >= least:
            return text[:position].strip()
    return text
