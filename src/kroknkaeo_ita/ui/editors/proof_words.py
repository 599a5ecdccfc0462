"""How a finding of the text check is put into words."""

from ...domain.thai.check.findings import FaultKind, Finding
from ...domain.thai.clusters import FOLLOWERS, LEADING_VOWELS


def sentence(text: str, finding: Finding) -> str:
    """What is wrong and what was probably meant, for tooltips and screen readers."""
    if finding.kind is FaultKind.DIVISION:
        return finding.problem  # it names both already
    found, made = shown(text, finding)
    told = f"“{found.strip()}” {finding.problem}"
    if finding.suggestion and made.strip():
        told += f" น่าจะเป็น “{made.strip()}”"
    return told


def change_label(text: str, finding: Finding) -> str:
    """What the menu's choice that mends says."""
    if not finding.suggestion:
        return "ลบอักขระนี้ออก"
    if not finding.suggestion.strip():
        return "เว้นวรรคหนึ่งเคาะ"
    return f"เปลี่ยนเป็น “{shown(text, finding)[1]}”"


def shown(text: str, finding: Finding) -> tuple[str, str]:
    """What stands there and what should, each with the letter that its marks hang on."""
    start, made = finding.start, finding.suggestion or ""
    if made[:1] in FOLLOWERS or text[start : start + 1] in FOLLOWERS:
        start -= 1
        while start > 0 and text[start] in FOLLOWERS:
            start -= 1
        if start > 0 and text[start - 1] in LEADING_VOWELS:
            start -= 1
    start = max(start, 0)
    return text[start : finding.end], text[start : finding.start] + made
