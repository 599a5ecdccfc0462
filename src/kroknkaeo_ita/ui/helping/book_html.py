"""A chapter of the manual as the rich text that Qt shows."""

from html import escape

from ...domain.handbook import Chapter, Figure, Grid, Heading, Look, Part, Prose, Text
from ..colours import Colours
from ..wording import Display

PICTURE = "picture:"
"""Begins the address of a picture; its name follows."""


def style_of(colours: Colours) -> str:
    """The style sheet of the text."""
    return (
        f"h2, h3 {{ color: {colours.accent_strong}; }}"
        f" .key, .number {{ color: {colours.accent_strong}; font-weight: 600; }}"
        f" .caption {{ color: {colours.muted}; }}"
        f" .remark {{ background-color: {colours.accent_soft}; }}"
        " td, th { padding: 3px 12px 3px 0; } th { text-align: left; }"
    )


def chapter_html(chapter: Chapter, display: Display) -> str:
    """The chapter.

    Args:
        chapter: what is shown.
        display: prepares texts for showing; keys and names are shown as they stand.
    """
    parts = "".join(_part(part, display) for part in chapter.parts)
    return f"<h2>{escape(display(chapter.title))}</h2>{parts}"


def _part(part: Part, display: Display) -> str:
    match part:
        case Heading():
            return f"<h3>{escape(display(part.text))}</h3>"
        case Figure():
            caption = escape(display(part.caption))
            return (
                f'<p><img src="{PICTURE}{part.name}"><br><span class="caption">{caption}</span></p>'
            )
        case Grid():
            return _table(part, display)
        case Prose(remark=True):
            return (
                '<table width="100%" cellpadding="6"><tr><td class="remark">'
                f"{_text(part.text, display)}</td></tr></table>"
            )
        case Prose() if part.label:
            return (
                f'<table><tr><td class="number">{escape(display(part.label))}</td>'
                f"<td>{_text(part.text, display)}</td></tr></table>"
            )
    return f"<p>{_text(part.text, display)}</p>"


def _table(grid: Grid, display: Display) -> str:
    head = "".join(f"<th>{escape(display(title))}</th>" for title in grid.titles)
    rows = "".join(
        f"<tr>{''.join(f'<td>{_text(cell, display)}</td>' for cell in row)}</tr>"
        for row in grid.rows
    )
    return f"<table><tr>{head}</tr>{rows}</table>"


def _text(text: Text, display: Display) -> str:
    """The text with its labels bold and its keys in colour."""
    shown = []
    for stretch in text:
        match stretch.look:
            case Look.KEY:
                shown.append(f'<span class="key">{escape(stretch.text)}</span>')
            case Look.NAME:
                shown.append(escape(stretch.text))
            case Look.LABEL:
                shown.append(f"<b>{escape(display(stretch.text))}</b>")
            case _:
                shown.append(escape(display(stretch.text)))
    return "".join(shown)
