"""The memo as Word, in the same form as the PDF. Lengths in points."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ...domain.dossier import Dossier
from ...domain.memo import Signature, Urgency
from ...domain.progress import Progress
from ..tools import Tools
from ..typesetting import MM, Style, read_picture
from ..writers.drawings import raster_of
from ..writers.layout import Geometry
from ..writers.word_file import RULE, WordFile
from ..writers.word_xml import element, twips
from .text import DATE_LINE, LISTED, RECEIVERS, TITLE, MemoText

_RED = (0.8, 0.0, 0.0)
_TITLE, _HEAD, _HEADING, _BODY, _PLAIN = "Title", "Memo Head", "Heading 1", "Body Text", "Normal"
_LABEL, _SIGNATURE, _STAMP, _NUMBER = "Memo Label", "Memo Signature", "Stamp", "Header"
_STAMP_LEADING = 1.1
_BASELINE = 0.8
"""Where letters stand in a line of exact height, in Word and LibreOffice alike."""


def compose(dossier: Dossier, tools: Tools, progress: Progress) -> bytes:
    """The memo of a dossier as .docx.

    Raises:
        UserError: the dossier has no memo, or its emblem is no picture that can be printed.
    """
    progress.report(0.0, "กำลังจัดทำบันทึกข้อความ")
    data = _WordMemo(dossier, tools).make()
    progress.report(1.0, "จัดทำบันทึกข้อความแล้ว")
    return data


class _WordMemo:
    """Writes one memo."""

    def __init__(self, dossier: Dossier, tools: Tools) -> None:
        self._say = MemoText(dossier, tools.memo_form)
        self._form = form = tools.memo_form
        self._set = tools.typesetter()
        self._emblem = dossier.emblem
        self._width = (form.page_width_mm - form.left_mm - form.right_mm) * MM
        self._centre = (form.centre_mm - form.left_mm) * MM
        self._indent = form.first_indent_mm * MM
        text = Style(size_pt=form.text_pt, leading_pt=form.leading_pt)
        before = form.block_before_pt
        self._text = text
        self._file = WordFile(
            f"{TITLE} เรื่อง {self._say.subject}",
            dossier.office.name,
            tools,
            text,
            thai_digits=dossier.thai_digits,
        )
        title = Style(size_pt=form.title_pt, leading_pt=form.title_leading_pt, bold=True)
        self._file.style(_TITLE, title.but(align="centre"))
        self._file.style(_HEAD, text.but(leading_pt=form.head_leading_pt))
        self._file.letters(_LABEL, self._label_style())
        self._file.style(_HEADING, text.but(bold=True, space_before_pt=before), outline=0)
        body = text.but(first_indent_pt=self._indent, align=str(form.body_align))
        self._file.style(_BODY, body)
        self._file.style(_SIGNATURE, text.but(align="centre", left_indent_pt=self._centre))
        self._file.style(_NUMBER, text.but(align="centre"))
        leading = form.stamp_pt * _STAMP_LEADING
        stamp = Style(size_pt=form.stamp_pt, leading_pt=leading, bold=True, colour=_RED)
        self._file.style(_STAMP, stamp)

    def make(self) -> bytes:
        self._open()
        title = self._file.paragraph(_TITLE, TITLE)
        self._off_centre(title)
        if self._emblem:
            title.insert(1, self._emblem_run(self._emblem))
        self._file.add(title)
        self._head()
        for block in self._blocks():
            self._file.add(block)
        return self._file.to_bytes()

    def _off_centre(self, paragraph: Any) -> None:
        """Centre on the form's own axis, which need not lie midway between the margins."""
        shift = self._width - 2 * self._centre
        side = {"right": twips(shift)} if shift >= 0 else {"left": twips(-shift)}
        self._file.set_property(paragraph, element("ind", firstLine=0, **side))

    def _emblem_run(self, emblem: bytes) -> Any:
        form, picture = self._form, read_picture(emblem)
        height = form.emblem_height_mm * MM
        data = raster_of(picture, height)
        run = self._file.picture(data, height * picture.aspect, height, "ตราครุฑ")
        self._file.place(run, form.left_mm * MM, form.emblem_top_mm * MM)
        return run

    # --- page ---

    def _open(self) -> None:
        form, memo = self._form, self._say.memo
        geometry = Geometry(
            form.page_width_mm * MM,
            form.page_height_mm * MM,
            form.left_mm * MM,
            form.right_mm * MM,
            form.top_mm * MM,
            form.bottom_mm * MM,
            form.page_number_top_mm * MM,
        )
        section = self._file.open_section(geometry)
        section.different_first_page_header_footer = True
        number = self._file.paragraph(_NUMBER)
        number.append(self._file.run("- "))
        number.extend(self._file.field("PAGE"))
        number.append(self._file.run(" -"))
        self._off_centre(number)
        first, later = [self._file.paragraph(_PLAIN)], [number]
        if memo.secrecy:
            foot = form.page_height_mm * MM - form.stamp_pt * _STAMP_LEADING
            for paragraphs in (first, later):
                for top in (form.stamp_top_mm * MM, foot - form.stamp_top_mm * MM):
                    paragraphs.insert(0, self._stamp(memo.secrecy, top, "center"))
        if memo.urgency is not Urgency.NONE:
            top = form.emblem_top_mm * MM
            first.insert(0, self._stamp(memo.urgency.label, top, "right"))
        self._file.fill_header(section.first_page_header, *first)
        self._file.fill_header(section.header, *later)

    def _stamp(self, words: str, top: float, align: str) -> Any:
        """Stamped words in a frame of their own, so that they never push the text down."""
        form = self._form
        made = self._file.paragraph(_STAMP, words)
        side = form.right_mm if align == "right" else 0.0
        frame = element(
            "framePr",
            w=twips((form.page_width_mm - side) * MM),
            hRule="exact",
            h=twips(form.stamp_pt * _STAMP_LEADING),
            wrap="around",
            vAnchor="page",
            hAnchor="page",
            x=1,
            y=twips(top),
        )
        self._file.set_property(made, frame, element("jc", val=align))
        return made

    # --- head ---

    def _head(self) -> None:
        say = self._say
        for label, value in (("ส่วนราชการ", say.sender), ("ที่", None), ("เรื่อง", say.subject)):
            if value is None:
                self._file.add(self._number_and_day())
            else:
                self._file.add(self._field(label, value))

    def _field(self, label: str, value: str) -> Any:
        """A label with its value and a dotted line up to the right margin."""
        made = self._file.paragraph(_HEAD)
        hang = self._set.width(label, self._label_style()) + self._form.label_gap_pt
        self._file.set_property(
            made,
            self._stops((self._width, "right")),
            element("ind", left=twips(hang), hanging=twips(hang)),
        )
        made.extend(self._labelled(label, value))
        return made

    def _number_and_day(self) -> Any:
        made = self._file.paragraph(_HEAD)
        gap = self._form.leader_gap_pt + self._form.leader_pitch_pt
        stops = self._stops((self._centre - gap, "left"), (self._width, "right"))
        self._file.set_property(made, stops)
        made.extend(self._labelled("ที่", self._say.number))
        made.append(self._gap(gap))
        made.extend(self._labelled("วันที่", self._say.day))
        return made

    def _labelled(self, label: str, value: str) -> Iterator[Any]:
        """A label, its value, and a dotted line up to the next stop."""
        yield self._file.run(label, _LABEL)
        yield self._gap(self._form.label_gap_pt)
        if value:
            yield self._file.run(value)
        yield self._file.run("\t")

    def _gap(self, width: float) -> Any:
        return self._file.gap(width, self._set.width(" ", self._text))

    def _label_style(self) -> Style:
        return self._text.but(size_pt=self._form.label_pt, bold=True)

    def _stops(self, *stops: tuple[float, str]) -> Any:
        """Tab stops with dotted leaders."""
        return element(
            "tabs",
            *(element("tab", val=kind, leader="dot", pos=twips(at)) for at, kind in stops),
        )

    # --- body ---

    def _blocks(self) -> Iterator[Any]:
        say, before = self._say, self._form.block_before_pt
        yield self._spaced(self._file.paragraph(_PLAIN, f"เรียน  {say.addressee}"), before)
        yield from self._body()
        closing = self._spaced(self._file.paragraph(_BODY, say.closing), before)
        self._file.keep_with_next(closing)
        yield closing
        for number, signature in enumerate(say.signatures):
            yield from (
                self._endorsed(signature)
                if number
                else self._signed(signature, self._form.signature_gap_lines * self._form.leading_pt)
            )
        yield from self._receivers()

    def _body(self) -> Iterator[Any]:
        """The sections; the last lines stay with the closing, so that no signature stands alone."""
        made: list[Any] = []
        for place, section in enumerate(self._say.memo.sections):
            made.append(self._file.paragraph(_HEADING, section.kind.label))
            for label, text in self._say.paragraphs(section):
                made.append(
                    self._point(label, text, place) if label else self._file.paragraph(_BODY, text)
                )
        if made:
            self._file.keep_with_next(made[-1])
        return iter(made)

    def _point(self, label: str, text: str, place: int) -> Any:
        made = self._file.paragraph(_BODY)
        hang = self._set.width(f"{label} ", self._text) if self._form.hanging_points else 0.0
        self._file.set_property(
            made, *self._file.lists.properties(label, ("section", place), self._indent, hang)
        )
        if not self._form.hanging_points:
            self._file.set_property(made, element("ind", left=0, firstLine=twips(self._indent)))
        made.append(self._file.run(text))
        return made

    def _spaced(self, paragraph: Any, before: float, leading: float | None = None) -> Any:
        line = twips(leading or self._form.leading_pt)
        self._file.set_property(
            paragraph,
            element("spacing", before=twips(before), after=0, line=line, lineRule="exact"),
        )
        return paragraph

    def _signed(self, signature: Signature, gap: float, *, dated: bool = False) -> Iterator[Any]:
        """A signature block below a gap; its lines stay together."""
        lines = [*self._say.signature_lines(signature), *([DATE_LINE] if dated else [])]
        for number, text in enumerate(lines):
            made = self._file.paragraph(_SIGNATURE, text)
            if number == 0:
                self._spaced(made, gap)
            if number + 1 < len(lines):
                self._file.keep_with_next(made)
            yield made

    def _endorsed(self, signature: Signature) -> Iterator[Any]:
        form = self._form
        heading = self._file.paragraph(_PLAIN, self._say.shown(signature.heading))
        self._spaced(heading, 2 * form.block_before_pt)
        self._file.keep_with_next(heading)
        yield heading
        step = form.endorsement_rule_mm * MM
        # as in the PDF, the dots of a rule stand whole steps below the heading's line
        text = self._set.baseline(self._text)
        below = step + form.leading_pt - text - _BASELINE * step - (1 - _BASELINE) * form.leading_pt
        for number in range(form.endorsement_rules):
            rule = self._file.paragraph(_PLAIN, RULE)
            self._file.set_property(rule, self._stops((self._width, "right")))
            self._spaced(rule, 0.0 if number else below, step)
            self._file.keep_with_next(rule)
            yield rule
        gap = form.endorsement_gap_lines * form.leading_pt
        if form.endorsement_rules:
            gap = max(gap - below, 0.0)
        yield from self._signed(signature, gap, dated=form.endorsement_date)

    def _receivers(self) -> Iterator[Any]:
        receivers = self._say.receivers
        if receivers:
            heading = self._file.paragraph(_HEADING, RECEIVERS)
            yield self._spaced(heading, 2 * self._form.block_before_pt)
        for number, name in enumerate(receivers, start=1):
            made = self._file.paragraph(_PLAIN)
            hang = self._set.width(self._say.shown(f"{number}. "), self._text)
            self._file.set_property(
                made, *self._file.lists.properties(f"{number}.", "receivers", 0.0, hang)
            )
            if number < min(LISTED, len(receivers)):
                self._file.keep_with_next(made)
            made.append(self._file.run(name))
            yield made
