"""Years that do not fit: of another fiscal year, or of the common era.

Naming another year can be right, so only wordings are doubted that name the year of the work
itself ("ประจำปีงบประมาณ พ.ศ. 2563"), and not where the text speaks of last year's result, of a law,
of what is to come, or of the record's own year besides.
"""

import re
from collections.abc import Iterator
from datetime import date

from ...fiscal import FIRST_YEAR, LAST_YEAR, fiscal_year_of
from ..dates import BUDDHIST_OFFSET, MONTHS, SHORT_MONTHS, month_number
from ..digits import to_ascii_digits
from .findings import FaultKind, Finding

_MONTH = "|".join(re.escape(name) for name in (*MONTHS, *SHORT_MONTHS))
_YEAR = r"(?P<year>[0-9]{4})(?![0-9])"
_NAMED = re.compile(rf"(?:ประจำ)?ปี(?:งบประมาณ)?\s?(?:พ\.\s?ศ\.\s?)?{_YEAR}")
_BUDDHIST = re.compile(rf"พ\.\s?ศ\.\s?{_YEAR}")
_COMMON = re.compile(rf"ค\.\s?ศ\.\s?{_YEAR}")
_DAY = re.compile(rf"(?P<day>[0-9]{{1,2}})\s?(?P<month>{_MONTH})\s?(?P<era>พ\.\s?ศ\.\s?)?{_YEAR}")
_WRITTEN_BEFORE = re.compile(
    rf"ผล(?:คะแนน|การประเมิน)?[^\n]{{0,160}}?ประจำปี(?:งบประมาณ)?\s?(?:พ\.\s?ศ\.\s?)?{_YEAR}\s?"
    rf"เมื่อวันที่\s?(?P<day>[0-9]{{1,2}})\s?(?P<month>{_MONTH})\s?(?:พ\.\s?ศ\.\s?)?(?P<then>[0-9]{{4}})"
)

_PAST = (
    "ผลการประเมิน|ผลคะแนน|ผลประเมิน|ประกาศผล|วิเคราะห์ผล|ที่ผ่านมา|ปีที่แล้ว|ปีก่อน|ย้อนหลัง|เดิม"
    "|เปรียบเทียบ|เทียบกับ|เพิ่มขึ้นจาก|ลดลงจาก|จากปี|ตั้งแต่|เคย|สืบเนื่อง"
)
_LAW = (
    "ระเบียบ|พระราชบัญญัติ|พระราชกฤษฎีกา|พ\\.ร\\.บ\\.|ประกาศ|คำสั่ง|กฎกระทรวง|ข้อบัญญัติ|เทศบัญญัติ"
    "|รัฐธรรมนูญ|หนังสือ|มติ|ฉบับที่|คู่มือ|แผน|ยุทธศาสตร์"
)
_COMING = "ต่อไป|ถัดไป|ปีหน้า|ควร|จะ|ต่อเนื่อง|ขยาย|เตรียม|ล่วงหน้า|เสนอ|เป้าหมาย|จนถึง|ถึงปี|ภายในปี"
_DELIBERATE = re.compile(f"{_PAST}|{_LAW}|{_COMING}")
_RANGE = re.compile(r"\s?(?:-|–|ถึง|และ|กับ|/|,)\s?(?:ปี)?\s?(?:พ\.\s?ศ\.\s?)?[0-9]{2,4}")
_REACH = 90
"""Characters before the year in which a word may show that it is meant."""
_AHEAD = 24

_EARLIEST_COMMON, _LATEST_COMMON = 1900, 2150


def year_findings(text: str, year: int | None) -> Iterator[Finding]:
    """The years of a text that are doubtful, not in order.

    Args:
        text: what is checked.
        year: the fiscal year (B.E.) of the record; None where it has none.
    """
    plain = to_ascii_digits(text)
    if not re.search("[0-9]{4}", plain):
        return
    yield from _wrong_era(plain)
    yield from _announced_too_early(plain)
    if year is not None:
        yield from _other_year(plain, year)


def _wrong_era(plain: str) -> Iterator[Finding]:
    for match in _BUDDHIST.finditer(plain):
        if _is_common(int(match["year"])):
            yield _finding(match, "เขียน พ.ศ. แต่เป็นเลขปี ค.ศ.", int(match["year"]) + BUDDHIST_OFFSET)
    for match in _COMMON.finditer(plain):
        if FIRST_YEAR - 100 <= int(match["year"]) <= LAST_YEAR:
            yield _finding(match, "เขียน ค.ศ. แต่เป็นเลขปี พ.ศ.", int(match["year"]) - BUDDHIST_OFFSET)
    for pattern in (_NAMED, _DAY):
        for match in pattern.finditer(plain):
            if _is_common(int(match["year"])) and not re.search(r"พ\.\s?ศ\.", match.group()):
                yield _finding(
                    match,
                    "เป็นปี ค.ศ. หนังสือราชการใช้ปี พ.ศ.",
                    int(match["year"]) + BUDDHIST_OFFSET,
                )


def _announced_too_early(plain: str) -> Iterator[Finding]:
    """A year's result cannot have been announced before that year began."""
    for match in _WRITTEN_BEFORE.finditer(plain):
        said, then = int(match["year"]), int(match["then"])
        month = month_number(match["month"])
        if month is None or not FIRST_YEAR <= then <= LAST_YEAR:
            continue
        try:
            day = date(then - BUDDHIST_OFFSET, month, int(match["day"]))
        except ValueError:
            continue
        ended = fiscal_year_of(day)
        if said > ended:
            yield _finding(match, f"ผลของปี {said} ประกาศก่อนปีนั้นเริ่มไม่ได้ น่าจะเป็นผลของปี {ended}", ended)


def _other_year(plain: str, year: int) -> Iterator[Finding]:
    for start, line in _lines(plain):
        if re.search(rf"(?<![0-9]){year}(?![0-9])", line):
            continue  # both years are named: the writer sets one against the other
        for match in _NAMED.finditer(line):
            named = int(match["year"])
            if named == year or not FIRST_YEAR <= named <= LAST_YEAR:
                continue
            before = line[max(0, match.start() - _REACH) : match.start()]
            after = line[match.end() : match.end() + _AHEAD]
            if (
                _DELIBERATE.search(before)
                or _DELIBERATE.search(after)
                or _RANGE.match(after)
                or re.search(r"(?:[0-9]{4}|ปี)\s?(?:-|–|ถึง)\s?$", before)
            ):
                continue
            yield _finding(match, f"รายการนี้เป็นของปีงบประมาณ {year} กรุณาตรวจว่าปีถูกต้อง", year, start)


def _lines(text: str) -> Iterator[tuple[int, str]]:
    start = 0
    for line in text.split("\n"):
        yield start, line
        start += len(line) + 1


def _is_common(number: int) -> bool:
    return _EARLIEST_COMMON <= number <= _LATEST_COMMON


def _finding(match: re.Match[str], problem: str, right: int, offset: int = 0) -> Finding:
    return Finding(
        FaultKind.YEAR,
        offset + match.start("year"),
        offset + match.end("year"),
        problem,
        str(right),
        match.group() if match.re is not _WRITTEN_BEFORE else match["year"],
    )
