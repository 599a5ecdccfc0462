"""An empty Word file without what python-docx's own template brings along."""

from __future__ import annotations

from typing import Any
from xml.sax.saxutils import quoteattr

_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_FONT_TABLE = f"{_RELATION}/fontTable"
_NEEDED = {f"{_RELATION}/{name}" for name in ("styles", "settings", "numbering", "fontTable")}
_NEEDED_OF_PACKAGE = {f"{_RELATION}/officeDocument", f"{_PACKAGE}/metadata/core-properties"}
_NEEDED_PROPERTIES = {"title", "creator", "language"}

_SETTINGS = (
    '<w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/>'
    '<w:characterSpacingControl w:val="doNotCompress"/><w:compat>{}</w:compat>'
    '<w:themeFontLang w:val="en-US" w:bidi="th-TH"/>'
    '<w:decimalSymbol w:val="."/><w:listSeparator w:val=","/>'
)
_WORD = "http://schemas.microsoft.com/office/word"
_COMPATIBLE = {
    # Word 2013 and later: tables begin at the margin, and the title bar says nothing of old modes.
    "compatibilityMode": 15,
    "overrideTableStyleFontSizeAndJustification": 1,
    "enableOpenTypeFeatures": 1,
    "doNotFlipMirrorIndents": 1,
    "differentiateMultirowTableHeaders": 1,
}
_ALT_NAMES = {"TH Sarabun New": "TH SarabunPSK"}
"""What Word may take when a PC lacks the family: the same letters under their older name."""


def empty_document(family: str) -> Any:
    """A python-docx document of no content, in a font family.

    The template's preview picture, theme, second style sheet, dates and traces of the program it
    was made with are left out.
    """
    from docx import Document

    document = Document()
    _drop_relations(document.part.package.rels, _NEEDED_OF_PACKAGE)
    _drop_relations(document.part.rels, _NEEDED)
    _write_settings(document)
    document.part.part_related_by(_FONT_TABLE)._blob = _font_table(family)  # noqa: SLF001
    for node in list(document.core_properties._element):  # noqa: SLF001
        if _local(node) not in _NEEDED_PROPERTIES:
            node.getparent().remove(node)
    for numbering in list(document.part.numbering_part.element):
        numbering.getparent().remove(numbering)
    return document


def drop_styles(document: Any, needed: set[str]) -> None:
    """Take every style out that is neither needed nor what the format starts from.

    Args:
        document: a python-docx document.
        needed: keys of the styles that stay.
    """
    from docx.oxml.ns import qn

    for style in list(document.styles.element.findall(qn("w:style"))):
        if style.get(qn("w:styleId")) not in needed and style.get(qn("w:default")) != "1":
            style.getparent().remove(style)
            continue
        for tag in ("w:link", "w:rsid"):
            for node in style.findall(qn(tag)):
                style.remove(node)


def _drop_relations(relations: Any, needed: set[str]) -> None:
    for key in [key for key, one in relations.items() if one.reltype not in needed]:
        del relations[key]


def _write_settings(document: Any) -> None:
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    compatible = "".join(
        f'<w:compatSetting w:name="{name}" w:uri="{_WORD}" w:val="{value}"/>'
        for name, value in _COMPATIBLE.items()
    )
    written = parse_xml(f"<w:settings {nsdecls('w')}>{_SETTINGS.format(compatible)}</w:settings>")
    settings = document.settings.element
    settings[:] = list(written)


def _font_table(family: str) -> bytes:
    from docx.oxml.ns import nsdecls

    alternative = _ALT_NAMES.get(family)
    inner = f"<w:altName w:val={quoteattr(alternative)}/>" if alternative else ""
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        f"<w:fonts {nsdecls('w')}><w:font w:name={quoteattr(family)}>{inner}</w:font></w:fonts>"
    ).encode()


def _local(node: Any) -> str:
    return node.tag.rpartition("}")[2]
