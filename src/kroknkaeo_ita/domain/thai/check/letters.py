"""Slips in the letters themselves: another script, doubled or misplaced marks, odd spaces.

What can be written in Thai is that of มอก. 620 and WTT 2.0: a consonant bears at most one vowel
above or below it and then at most one tone mark or ์; vowels that stand after it follow those.
"""

import re
from collections.abc import Iterator
from itertools import product

from .findings import FaultKind, Finding
from .scripts import LATIN_OF, OLD_THAI
from .spelling import Readings, is_thai

_TONES = "่้๊๋"
_VOWELS = "ัิีึืุู็"
_SPACING = "ะาำ"
_LEADS = "เแโใไ"
_RARE = frozenset("ฺ๎ํ")
_HANGING = "ะ-ฺ็-๎"
_MARKS = "ัิ-ฺ็-๎"

_VALID = frozenset(
    [
        *_VOWELS, *_TONES, *_SPACING, "์", "ิ์", "ุ์", "ี์", "ู์", "าะ",
        *(vowel + tone for vowel, tone in product(_VOWELS, _TONES)),
        *(tone + vowel for tone, vowel in product(_TONES, (*_SPACING, "าะ"))),
    ]
)  # fmt: skip
"""What may hang on a consonant."""

_RUN = re.compile(f"(?<=[ก-ฮ])[{_HANGING}]{{2,}}")
_LEAD = re.compile(
    f"[{_LEADS}]{{2,}}[{_MARKS}]*[ก-ฮ]?[{_HANGING}]*|[{_LEADS}][{_MARKS}]+[ก-ฮ]?[{_HANGING}]*"
)
_LEAD_PARTS = re.compile(f"([{_LEADS}]+)([{_MARKS}]*)([ก-ฮ]?)([{_HANGING}]*)")
_NO_BASE = re.compile(
    f"(?:^|(?<=[\\s0-9๐-๙ฯๆ]))[{_HANGING}]+|[{_LEADS}](?=[\\s0-9๐-๙ฯๆ.,;:)”])", re.MULTILINE
)

_INVISIBLE = "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"
_ODD = "\t\u00a0\u2000-\u200a\u202f\u205f\u3000"
_SPACES = re.compile(f"[ {_INVISIBLE}{_ODD}]{{2,}}|[{_INVISIBLE}{_ODD}]")
_IS_ODD = re.compile(f"[{_INVISIBLE}{_ODD}]")
_IS_SPACE = re.compile(f"[ {_ODD}]")
_PARTED = re.compile(
    f"(?<=[ก-ฮ{_TONES}{_VOWELS}])"
    f"[ {_INVISIBLE}{_ODD}]*[ {_ODD}][ {_INVISIBLE}{_ODD}]*([{_HANGING}]+)"
)

_LAO = re.compile("[\u0e80-\u0eff]+")
_OTHER = re.compile("[\u1000-\u109f\u1780-\u17ff]+")
_OLD = re.compile("[\uf700-\uf71a]+")
_WIDE = re.compile("[\uff01-\uff5e]+")
_LATIN_LIKE = re.compile(f"[{''.join(LATIN_OF)}]+")
_LONG_AA = re.compile("(?<![ฤฦ])ๅ+")
_O_IN_NUMBER = re.compile("(?<=[0-9๐-๙])[oOоОοΟ]+(?=[0-9๐-๙])")
_ZERO_ITEM = re.compile("(?:(?<=ข้อ)|(?<=ข้อ ))[0๐](?=[0-9๐-๙]{2}(?![0-9๐-๙./]))")
_WILL_HANG = f"[{_HANGING}ๅ\u0eb0-\u0ebc\u0ec8-\u0ecd\uf701-\uf71a]"
"""What hangs on the letter before it, or will once it is a Thai letter."""
_THAI_TO_BE = "[ก-๎\u0e80-\u0eff\uf700-\uf71a]"
"""A Thai letter, or one that is Thai once it has been put right."""
_LATIN_IN_THAI = re.compile(
    f"[a-zA-Z\uff21-\uff5a](?={_WILL_HANG})|(?<={_THAI_TO_BE})[a-z\uff41-\uff5a](?={_THAI_TO_BE})"
)
_LATIN_READINGS = {"n": "กถภ", "u": "บน", "s": "ร", "w": "พฟ", "a": "ล", "W": "พฟ"}


def letter_findings(text: str, readings: Readings) -> Iterator[Finding]:
    """The slips in the letters of a text, not in order; some may overlap."""
    yield from _foreign(text, readings)
    yield from _parted(text, readings)
    yield from _spaces(text)
    yield from _clusters(text, readings)


def _clusters(text: str, readings: Readings) -> Iterator[Finding]:
    for match in _LEAD.finditer(text):
        yield _lead_finding(match)
    for match in _RUN.finditer(text):
        run = match.group()
        if run in _VALID or (_RARE & set(run) and not ("ํ" in run and "า" in run)):
            continue
        yield _run_finding(text, match.start(), match.end(), readings)
    for match in _NO_BASE.finditer(text):
        yield Finding(
            FaultKind.ORDER,
            match.start(),
            match.end(),
            "สระหรือวรรณยุกต์นี้ไม่มีพยัญชนะรองรับ",
            None,
        )


def _lead_finding(match: re.Match[str]) -> Finding:
    parts = _LEAD_PARTS.fullmatch(match.group())
    assert parts is not None
    leads, early, base, after = parts.groups()
    lead: str | None = leads[0]
    problem = "สระหน้าซ้ำกัน"
    kind = FaultKind.DOUBLED
    if len(leads) > 1:
        if set(leads) == {"เ"} or set(leads) == {"เ", "แ"}:
            lead, problem = "แ", "พิมพ์สระเอ (เ) สองตัวแทนสระแอ (แ)"
        elif len(set(leads)) > 1:
            lead = None
    else:
        kind, problem = FaultKind.ORDER, "สระบนหรือวรรณยุกต์อยู่ก่อนพยัญชนะ"
    marks = early + after
    rest: str | None = base + marks
    if early or (marks and marks not in _VALID):
        tidy = _tidy(marks)
        rest = base + tidy if base and tidy is not None else None
    suggestion = None if lead is None or rest is None else lead + rest
    return Finding(kind, match.start(), match.end(), problem, suggestion)


def _run_finding(text: str, start: int, end: int, readings: Readings) -> Finding:
    run = text[start:end]
    tones = [mark for mark in run if mark in _TONES]
    vowels = [mark for mark in run if mark in _VOWELS]
    doubled = len(set(run)) < len(run) or len(tones) > 1 or len(vowels) > 1
    if "ํ" in run and not doubled:
        problem = "สระอำพิมพ์แยกเป็นสองตัว (ํ กับ า)"
    elif len(set(run)) < len(run):
        problem = "มีสระหรือวรรณยุกต์ซ้ำสองครั้ง"
    elif len(tones) > 1:
        problem = "พยัญชนะตัวเดียวมีวรรณยุกต์สองรูป"
    elif len(vowels) > 1:
        problem = "พยัญชนะตัวเดียวมีสระบนล่างสองรูป"
    else:
        problem = "ลำดับสระกับวรรณยุกต์สลับที่กัน"
    kind = FaultKind.DOUBLED if doubled else FaultKind.ORDER
    tidy = _tidy(run)
    if tidy is None:
        tidy = readings.best(text, start, end, _choices(run))
    return Finding(kind, start, end, problem, tidy)


def _tidy(run: str) -> str | None:
    """The marks each once and in their order; None when two of a kind contend."""
    choices = _choices(run)
    return choices[0] if len(choices) == 1 else None


def _choices(run: str) -> list[str]:
    """Every way to keep one mark of each kind that a consonant can bear."""
    vowels = list(dict.fromkeys(mark for mark in run if mark in _VOWELS)) or [""]
    above = list(dict.fromkeys(mark for mark in run if mark in _TONES or mark == "์")) or [""]
    spacing = "".join(dict.fromkeys(mark for mark in run if mark in _SPACING))
    if "ํ" in run and "า" in spacing:
        spacing = spacing.replace("า", "ำ")
    spacings = [spacing] if spacing in ("", "ะ", "า", "ำ", "าะ") else list(spacing)
    if set(spacing) == {"ำ", "า"}:
        spacings = ["ำ"]  # the one holds the other: จำานวน
    return [
        made
        for vowel, tone, after in product(vowels, above, spacings)
        if (made := vowel + tone + after) in _VALID
    ]


def _spaces(text: str) -> Iterator[Finding]:
    for match in _SPACES.finditer(text):
        run, start, end = match.group(), match.start(), match.end()
        odd = _IS_ODD.search(run) is not None
        at_edge = start == 0 or end == len(text) or text[start - 1] == "\n" or text[end] == "\n"
        if at_edge and not odd:
            continue  # someone is still typing; the edges are trimmed when the text is kept
        if not odd:
            problem = "เว้นวรรคซ้ำเกินหนึ่งเคาะ"
        elif _IS_SPACE.search(run):
            problem = "มีช่องว่างชนิดพิเศษหรืออักขระที่มองไม่เห็น"
        else:
            problem = "มีอักขระที่มองไม่เห็นแทรกอยู่"
        suggestion = " " if _IS_SPACE.search(run) else ""
        yield Finding(FaultKind.SPACE, start, end, problem, suggestion)


def _parted(text: str, readings: Readings) -> Iterator[Finding]:
    for match in _PARTED.finditer(text):
        marks = match.group(1)
        suggestion: str | None = marks
        if marks == "า":
            # PDF files lose the ring of ำ and leave a space: จ านวน is จำนวน.
            suggestion = readings.best(text, match.start(), match.end(), ("ำ", "า")) or "ำ"
        yield Finding(
            FaultKind.SPACE,
            match.start(),
            match.end(),
            "มีช่องว่างคั่นกลางคำ ก่อนสระหรือวรรณยุกต์",
            suggestion,
        )


def _foreign(text: str, readings: Readings) -> Iterator[Finding]:
    for match in _LAO.finditer(text):
        start, end = match.span()
        before = re.search("[ก-๎]*$", text[max(0, start - 20) : start])
        after = re.match("[ก-๎]*", text[end : end + 20])
        reading = readings.of_lao(
            match.group(), before.group() if before else "", after.group() if after else ""
        )
        problem = "เป็นตัวอักษรลาว ไม่ใช่ตัวอักษรไทย"
        if reading is None:
            problem += " กรุณาถามเจ้าของข้อความว่าคำเดิมคืออะไร"
        yield _foreign_finding(match, problem, reading)
    for match in _OTHER.finditer(text):
        yield _foreign_finding(match, "เป็นตัวอักษรภาษาอื่น ไม่ใช่ตัวอักษรไทย", None)
    for match in _OLD.finditer(text):
        reading = "".join(OLD_THAI.get(letter, "") for letter in match.group())
        yield _foreign_finding(match, "เป็นรหัสของแบบอักษรรุ่นเก่า เครื่องอื่นจะอ่านไม่ออก", reading)
    for match in _WIDE.finditer(text):
        reading = "".join(chr(ord(letter) - 0xFEE0) for letter in match.group())
        yield _foreign_finding(match, "เป็นอักษรเต็มความกว้างของภาษาอื่น", reading)
    for match in _O_IN_NUMBER.finditer(text):
        thai = text[match.start() - 1] in "๐๑๒๓๔๕๖๗๘๙"
        reading = ("๐" if thai else "0") * len(match.group())
        yield _foreign_finding(match, "เป็นตัวอักษรโอในตัวเลข ไม่ใช่เลขศูนย์", reading)
    for match in _LATIN_LIKE.finditer(text):
        beside = text[match.start() - 1 : match.start()] + text[match.end() : match.end() + 1]
        latin = any(re.match("[A-Za-z0-9\uff01-\uff5e]", letter) for letter in beside)
        if not latin and not any(is_thai(letter) or _LAO.match(letter) for letter in beside):
            continue  # μ or Ω standing alone are meant
        reading = "".join(LATIN_OF[letter] for letter in match.group())
        certain = latin and not re.match(_WILL_HANG, text[match.end() :])
        yield _foreign_finding(
            match, "เป็นอักษรรัสเซียหรือกรีกที่ดูเหมือนอักษรอังกฤษ", reading if certain else None
        )
    for match in _LONG_AA.finditer(text):
        yield _foreign_finding(match, "เป็นลากข้างยาว (ๅ) ไม่ใช่สระอา (า)", "า")
    for match in _ZERO_ITEM.finditer(text):
        yield _foreign_finding(match, "ข้อของแบบวัด OIT ขึ้นต้นด้วยตัวอักษรโอ (O) ไม่ใช่เลขศูนย์", "O")
    for match in _LATIN_IN_THAI.finditer(text):
        options = _LATIN_READINGS.get(match.group(), "")
        reading = readings.best(text, *match.span(), options) if options else None
        yield _foreign_finding(match, "มีอักษรอังกฤษแทรกในคำไทย", reading)


def _foreign_finding(match: re.Match[str], problem: str, reading: str | None) -> Finding:
    # A single letter is not remembered as right: it would then be so in every word.
    word = match.group() if match.end() - match.start() > 2 else ""
    return Finding(FaultKind.FOREIGN, match.start(), match.end(), problem, reading, word)
