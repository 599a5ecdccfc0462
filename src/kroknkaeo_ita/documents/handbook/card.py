"""The card that hangs beside the screen: one upright page, sections in two columns. Points."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...domain.handbook import Chapter, Heading, Part
from ...domain.thai.digits import to_thai_digits
from ..flow import Flow, Piece
from ..tools import Tools
from ..typesetting import A4, MM, Metadata, Page, Paragraph, PdfWriter, Style
from .setting import INK, PartSetter

_MARGIN, _TOP, _GAP = 14 * MM, 12 * MM, 8 * MM
_WIDTH = A4[0] - 2 * _MARGIN
_COLUMN = (_WIDTH - _GAP) / 2
_TITLE = Style(size_pt=28, leading_pt=34, bold=True, colour=INK, align="centre")
_BODY = Style(size_pt=17.5, leading_pt=22.5)
_FOOT = Style(size_pt=12, leading_pt=14, align="centre")


def set_card(chapter: Chapter, foot: str, tools: Tools) -> bytes:
    """The card as a PDF of one page.

    Args:
        chapter: Its sections begin with a heading each.
        foot: Stands at the foot.
        tools: The typesetter; characters no font can print are added to `tools.missing`.

    Raises:
        ValueError: the text is too long for one page.
    """
    setting = tools.typesetter()
    writer = PdfWriter(Metadata(chapter.title, foot, chapter.title))
    page = writer.new_page(*A4)
    page.heading(chapter.title)
    title = Paragraph(to_thai_digits(chapter.title), _TITLE)
    top = setting.draw(page, title, _MARGIN, _TOP, _WIDTH) + 2
    page.rule(_MARGIN, top, _MARGIN + _WIDTH, top, 0.8)
    bottom = A4[1] - _TOP - _FOOT.leading_pt
    sections = list(_sections(chapter.parts))
    heights = [
        sum(one.height + one.before for one in _pieces(one, _MARGIN, tools)) for one in sections
    ]
    left = _left_share(heights)
    for x, share in ((_MARGIN, sections[:left]), (_MARGIN + _COLUMN + _GAP, sections[left:])):
        flow = Flow(_no_more, bottom)
        pieces = [piece for section in share for piece in _pieces(section, x, tools)]
        flow.put(pieces, page, top + 4, at_top=True)
    foot_line = Paragraph(to_thai_digits(foot), _FOOT)
    setting.draw(page, foot_line, _MARGIN, bottom, _WIDTH)
    data = writer.finish()
    tools.missing.extend(writer.missing)
    return data


def _sections(parts: Sequence[Part]) -> Iterator[list[Part]]:
    """The parts from one heading to the next."""
    section: list[Part] = []
    for part in parts:
        if isinstance(part, Heading) and section:
            yield section
            section = []
        section.append(part)
    if section:
        yield section


def _left_share(heights: Sequence[float]) -> int:
    """How many sections stand at the left, so that the columns are about even."""
    whole = sum(heights)
    return min(
        range(1, len(heights) + 1),
        key=lambda count: abs(whole - 2 * sum(heights[:count])),
    )


def _pieces(section: Sequence[Part], x: float, tools: Tools) -> list[Piece]:
    setter = PartSetter(tools, _BODY, x, _COLUMN)
    return [piece for part in section for piece in setter.pieces(part)]


def _no_more() -> tuple[Page, float]:
    raise ValueError("the card's text is too long for one page")
