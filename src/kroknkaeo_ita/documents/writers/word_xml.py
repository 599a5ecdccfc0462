"""Elements of WordprocessingML, and the numbered lists made of them. Lengths in points."""

from __future__ import annotations

import re
from typing import Any

_NUMBER = re.compile(r"(\d+)\.")
_TWIPS = 20


def twips(points: float) -> str:
    """A length as Word writes it."""
    return str(round(points * _TWIPS))


def element(tag: str, *children: Any, **attributes: object) -> Any:
    """An element of WordprocessingML; attribute names without their prefix."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    made = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        made.set(qn(f"w:{name.rstrip('_')}"), str(value))
    made.extend([child for child in children if child is not None])
    return made


def grid(widths: list[float], *, ruled: bool, padding: float = 0.0, above: float = 0.0) -> Any:
    """An empty table of fixed columns from the left margin to the right one."""
    rule = {"val": "single", "sz": 4, "space": 0, "color": "000000"}
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    borders = element("tblBorders", *(element(side, **rule) for side in sides))
    margins = element(
        "tblCellMar",
        *(
            element(side, w=twips(length), type_="dxa")
            for side, length in (
                ("top", above),
                ("left", padding),
                ("bottom", above),
                ("right", padding),
            )
        ),
    )
    properties = element(
        "tblPr",
        element("tblW", w=twips(sum(widths)), type_="dxa"),
        element("tblInd", w=0, type_="dxa"),
        borders if ruled else None,
        element("tblLayout", type_="fixed"),
        margins,
    )
    columns = element("tblGrid", *(element("gridCol", w=twips(width)) for width in widths))
    return element("tbl", properties, columns)


def cell_of(paragraphs: list[Any], width: float, span: int = 1) -> Any:
    """A cell of a table; it holds one paragraph at least."""
    return element(
        "tc",
        element(
            "tcPr",
            element("tcW", w=twips(width), type_="dxa"),
            element("gridSpan", val=span) if span > 1 else None,
        ),
        *(paragraphs or [element("p")]),
    )


class Lists:
    """Real numbered and dashed lists.

    A label tells which list a paragraph belongs to: "2." goes on with the list whose last label
    was "1.", "1." begins a new one.
    """

    def __init__(self, document: Any, *, thai_digits: bool) -> None:
        self._numbering = document.part.numbering_part.element
        self._format = "thaiNumbers" if thai_digits else "decimal"
        self._count = 0
        self._last: dict[object, tuple[int, int]] = {}

    def properties(self, label: str, place: object, indent_pt: float, hang_pt: float) -> list[Any]:
        """What makes a paragraph an item of a list; empty when its label is no number or dash.

        Args:
            label: "1." or "-", digits ASCII.
            place: where the list runs, such as a cell or a column; lists there follow each other.
            indent_pt: where the label stands.
            hang_pt: how far the text stands behind it.
        """
        match = _NUMBER.fullmatch(label)
        if not match and label != "-":
            return []
        key = self._list_of(int(match[1]), place) if match else self._dashes()
        return [
            element("numPr", element("ilvl", val=0), element("numId", val=key)),
            element("ind", left=twips(indent_pt + hang_pt), hanging=twips(hang_pt)),
        ]

    def _list_of(self, number: int, place: object) -> int:
        key, last = self._last.get(place, (0, 0))
        if not key or last + 1 != number:
            key = self._new_list(self._format, "%1.", number)
        self._last[place] = (key, number)
        return key

    def _dashes(self) -> int:
        key, _last = self._last.get("-", (0, 0))
        if not key:
            key = self._new_list("bullet", "-", 1)
            self._last["-"] = (key, 0)
        return key

    def _new_list(self, number_format: str, text: str, start: int) -> int:
        """A list with a definition of its own: lists that share one count on from each other."""
        self._count += 1
        level = element(
            "lvl",
            element("start", val=start),
            element("numFmt", val=number_format),
            element("suff", val="space"),
            element("lvlText", val=text),
            element("lvlJc", val="left"),
            ilvl=0,
        )
        kind = element("multiLevelType", val="singleLevel")
        definition = element("abstractNum", kind, level, abstractNumId=self._count)
        # every definition stands before the first list
        self._numbering.insert(self._count - 1, definition)
        used = element("abstractNumId", val=self._count)
        self._numbering.append(element("num", used, numId=self._count))
        return self._count
