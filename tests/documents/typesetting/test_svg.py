"""Simple SVG drawings."""

import os
from pathlib import Path

import pytest

from kroknkaeo_ita.documents.typesetting.svg import path_segments, read_svg
from kroknkaeo_ita.domain.errors import UserError


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("M0 0 10 10 20 0z", "m l l h"),
        ("m1,1 h5 v5 H0 V0", "m l l l l"),
        ("M0 0c1 1 2 2 3 3s2 2 3 3", "m c c"),
        ("M0 0q1 1 2 2t2 2", "m c c"),
        ("M0 0a5 5 0 0 1 10 0", "m c c"),
        ("M0-1.5.5 2e1", "m l"),
        ("M0 0 L 5", "m"),
        ("", ""),
        ("5 5", ""),
    ],
)
def test_path_commands(text, kinds):
    assert " ".join(kind for kind, _points in path_segments(text)) == kinds


def test_relative_moves_and_arcs_end_where_they_should():
    segments = path_segments("M10 10 l5 0 a5 5 0 0 1 5 5 z l1 1")
    assert segments[1][1] == [(15, 10)]
    assert segments[2][1][-1] == pytest.approx((20, 15))
    assert segments[-1][1] == [(11, 11)]


def test_shapes_styles_and_transforms():
    operators, aspect = read_svg(
        b"""<svg xmlns="http://www.w3.org/2000/svg" width="40mm" height="20mm" viewBox="0 0 40 20">
        <g transform="translate(10 0) scale(2) rotate(90)" style="fill:#ff0000">
        <rect x="0" y="0" width="4" height="2"/><circle cx="3" cy="3" r="2" fill="none"
        stroke="blue" stroke-width="2"/><polygon points="0,0 1,1 2,0"/></g>
        <line x1="0" y1="0" x2="5" y2="5" stroke="#000"/><ellipse rx="2" ry="1"/>
        <path d="M0 0h1v1z" display="none"/><defs><path d="M0 0h1"/></defs></svg>"""
    )
    assert 0.3 < aspect < 3  # cut to what is drawn
    assert operators.count("q ") == 5
    assert "1 0 0 rg" in operators
    assert "0 0 1 RG" in operators


@pytest.mark.parametrize(
    "data",
    [
        b"<svg",
        b"<svg xmlns='http://www.w3.org/2000/svg' width='1' height='1'/>",
        b"<svg xmlns='http://www.w3.org/2000/svg'><path d='M0 0h1'/></svg>",
        b"<!DOCTYPE x [<!ENTITY a 'b'>]><svg/>",
    ],
)
def test_what_cannot_be_drawn_is_refused(data):
    with pytest.raises(UserError):
        read_svg(data)


def test_an_office_emblem():
    """With GARUDA_SVG set to the office's own file; no emblem is kept here."""
    path = os.environ.get("GARUDA_SVG")
    if not path:
        pytest.skip("GARUDA_SVG is not set")
    operators, aspect = read_svg(Path(path).read_bytes())
    assert 0.5 < aspect < 2
    assert operators.count(" c ") > 100
