"""Every text can be read in every theme, by WCAG 2.1's own measure of contrast."""

from dataclasses import fields

import pytest
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QLineEdit, QTextEdit
from pytestqt.qtbot import QtBot

from kroknkaeo_ita.system.resources import resource_path
from kroknkaeo_ita.system.settings import THEME
from kroknkaeo_ita.ui.colours import CONTRAST, THEMES, Colours, Tone, colours_of
from kroknkaeo_ita.ui.look import Look

ENOUGH = {"light": 4.5, "dark": 4.5, "contrast": 7.0}
EDGES = {"light": 3.0, "dark": 3.0, "contrast": 4.5}

TEXTS = (
    *((text, ground) for text in ("ink", "muted") for ground in ("window", "surface")),
    *(("ink", soft) for soft in ("accent_soft", "notice_soft", "fault_soft")),
    *(("accent", ground) for ground in ("window", "surface")),
    *(("accent_strong", ground) for ground in ("window", "surface", "accent_soft")),
    *(("fault", ground) for ground in ("window", "surface", "fault_soft")),
    ("faint", "surface"),
    ("on_accent", "accent"),
    ("on_accent", "accent_strong"),
    ("surface", "ink"),
)
"""Which colour is written on which: by the style sheet and by drawing code."""


def luminance(colour: str) -> float:
    """Relative luminance, WCAG 2.1."""
    red, green, blue = (
        channel / 12.92 if channel <= 0.03928 else ((channel + 0.055) / 1.055) ** 2.4
        for channel in QColor(colour).getRgbF()[:3]
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_the_measure_is_right() -> None:
    assert contrast("#ffffff", "#000000") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("theme", THEMES)
def test_every_text_stands_out_from_its_ground(theme: str) -> None:
    colours = THEMES[theme]
    pairs = [
        (text, ground, getattr(colours, text), getattr(colours, ground)) for text, ground in TEXTS
    ]
    for field in fields(colours):
        tone = getattr(colours, field.name)
        if isinstance(tone, Tone):
            pairs += [(field.name, "soft", tone.ink, tone.soft)]
            pairs += [(field.name, "surface", tone.ink, colours.surface)]
    weak = {
        (text, ground): round(contrast(above, below), 2)
        for text, ground, above, below in pairs
        if contrast(above, below) < ENOUGH[theme]
    }
    assert weak == {}


@pytest.mark.parametrize("theme", THEMES)
def test_edges_and_the_mark_of_the_keyboard_can_be_seen(theme: str) -> None:
    colours = THEMES[theme]
    for mark in ("edge", "accent"):
        for ground in ("window", "surface"):
            found = contrast(getattr(colours, mark), getattr(colours, ground))
            assert found >= EDGES[theme], (mark, ground, found)


@pytest.mark.parametrize("theme", THEMES)
def test_how_far_a_bar_goes_can_be_seen(theme: str) -> None:
    colours = THEMES[theme]
    for tone in (colours.busy, colours.done, colours.late):
        assert contrast(tone.ink, colours.track) >= EDGES[theme]


@pytest.mark.parametrize("theme", THEMES)
def test_what_an_empty_field_proposes_is_read_and_not_taken_for_what_was_typed(
    dressed: None, look: Look, qtbot: QtBot, theme: str
) -> None:
    look.set_theme(theme)
    colours = THEMES[theme]
    assert contrast(colours.ink, colours.faint) >= 2.5
    for field in (QLineEdit(), QTextEdit()):
        qtbot.addWidget(field)
        field.setPlaceholderText("เช่น ๙/๔/๖๔")
        field.ensurePolished()
        proposed = field.palette().color(QPalette.ColorRole.PlaceholderText)
        assert proposed == QColor(colours.faint)


@pytest.mark.parametrize("colours", THEMES.values(), ids=list(THEMES))
def test_drawing_code_finds_the_colours_that_are_on(colours: Colours, look: Look) -> None:
    look.set_theme(colours.theme)
    assert colours_of(QApplication.palette()) is colours
    for piece in ("check", "chevron-down"):
        assert resource_path("style", f"{piece}-{colours.theme}.svg").is_file()


def test_every_theme_can_be_chosen() -> None:
    assert set(THEMES) | {"system"} == {value for value, _label in THEME.choices}


def test_a_table_that_chooses_its_own_highlight_is_still_of_its_theme() -> None:
    palette = CONTRAST.palette()
    palette.setColor(QPalette.ColorRole.Highlight, QColor(CONTRAST.accent_soft))
    assert colours_of(palette) is CONTRAST
