"""The order of children that ECMA-376 part 1 (annex A.1, wml.xsd) demands, and who breaks it."""

import zipfile
from pathlib import Path
from xml.etree import ElementTree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

_PARAGRAPH = """pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr
    suppressLineNumbers pBdr shd tabs suppressAutoHyphens kinsoku wordWrap overflowPunct
    topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd snapToGrid spacing ind
    contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment
    textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange"""
_RUN = """rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint
    noProof snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u effect
    bdr shd fitText vertAlign rtl cs em lang eastAsianLayout specVanish oMath rPrChange"""
_SIDES = "top start left bottom end right"
ORDERS = {
    "pPr": _PARAGRAPH,
    "rPr": _RUN,
    "p": "pPr *",
    "r": "rPr *",
    "tbl": "tblPr tblGrid tr",
    "tblPr": """tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW
        jc tblCellSpacing tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption
        tblDescription tblPrChange""",
    "tblBorders": f"{_SIDES} insideH insideV",
    "tblCellMar": _SIDES,
    "tr": "tblPrEx trPr tc",
    "tc": "tcPr *",
    "tcPr": """cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection
        tcFitText vAlign hideMark headers cellIns cellDel cellMerge tcPrChange""",
    "sectPr": """headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc
        pgBorders lnNumType pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi
        rtlGutter docGrid printerSettings sectPrChange""",
    "numbering": "numPicBullet abstractNum num numIdMacAtCleanup",
    "abstractNum": "nsid multiLevelType tmpl name styleLink numStyleLink lvl",
    "lvl": """start numFmt lvlRestart pStyle isLgl suff lvlText lvlPicBulletId legacy lvlJc pPr
        rPr""",
    "num": "abstractNumId lvlOverride",
    "numPr": "ilvl numId ins",
    "styles": "docDefaults latentStyles style",
    "docDefaults": "rPrDefault pPrDefault",
    "style": """name aliases basedOn next link autoRedefine hidden uiPriority semiHidden
        unhideWhenUsed qFormat locked personal personalCompose personalReply rsid pPr rPr tblPr
        trPr tcPr tblStylePr""",
    "font": """altName panose1 charset family notTrueType pitch sig embedRegular embedBold
        embedItalic embedBoldItalic""",
    "settings": """zoom defaultTabStop characterSpacingControl compat themeFontLang
        clrSchemeMapping decimalSymbol listSeparator""",
    "document": "background body",
}
"""For each element its children in order; "*" stands for any others."""

_NEEDED = {
    "zoom": ("percent",),
    "tab": ("val", "pos"),
    "compatSetting": ("name", "uri", "val"),
    "gridCol": ("w",),
    "numFmt": ("val",),
}
"""Attributes that must not be missing, where the element stands among properties."""


def parts_of(path: Path) -> dict[str, ElementTree.Element]:
    """The XML parts of a Word file by name."""
    with zipfile.ZipFile(path) as packed:
        return {
            name: ElementTree.fromstring(packed.read(name))
            for name in packed.namelist()
            if name.endswith(".xml")
        }


def faults_of(path: Path) -> list[str]:
    """Where a file breaks the schema: children out of order or unknown, missing attributes."""
    return [
        f"{name}: {fault}" for name, root in parts_of(path).items() for fault in tree_faults(root)
    ]


def tree_faults(root: ElementTree.Element) -> list[str]:
    """The faults of one part."""
    faults = []
    for node in root.iter():
        if not node.tag.startswith(W):
            continue
        tag = node.tag.removeprefix(W)
        children = [child.tag.removeprefix(W) for child in node]
        if tag in ORDERS:
            faults += _disorder(tag, children)
        if tag in _NEEDED and (tag != "tab" or node.attrib):
            faults += [
                f"{tag} without {name}" for name in _NEEDED[tag] if node.get(W + name) is None
            ]
        if tag == "tc" and children[-1:] != ["p"]:
            faults.append("a cell does not end in a paragraph")
        if tag == "body" and children[-1:] != ["sectPr"]:
            faults.append("the body does not end in its section")
    return faults


def _disorder(tag: str, children: list[str]) -> list[str]:
    order = ORDERS[tag].split()
    rest = order.index("*") if "*" in order else None
    places = []
    for child in children:
        if child not in order and rest is None:
            return [f"{tag} has {child}"]
        places.append(order.index(child) if child in order else rest)
    if places != sorted(places):
        return [f"{tag}: {' '.join(children)}"]
    once = {"pPr", "rPr", "tblPr", "tcPr", "numPr", "tblBorders", "tblCellMar"}
    if tag in once and len(set(children)) != len(children):
        return [f"{tag} says something twice: {' '.join(children)}"]
    return []
