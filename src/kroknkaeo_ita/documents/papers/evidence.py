"""The annex: the photos of the year's work, two or four to a page, and a list of other files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ...domain.dossier import Dossier
from ...domain.fiscal import QUARTERS
from ...domain.follow_up import Evidence
from ...domain.measure import Measure
from ...domain.progress import Progress
from ...domain.thai.dates import short_thai_date
from ..content import (
    Column,
    Composition,
    Part,
    Photo,
    Photos,
    Role,
    Row,
    Section,
    Table,
    Words,
    number_cell,
    text_cell,
)

_TITLE = "ภาพถ่ายและหลักฐานประกอบการดำเนินงาน"
_OTHERS, _LOST = "เอกสารและไฟล์อื่น", "ไฟล์หลักฐานที่หาไม่พบ"
_COLUMNS = (
    Column("ที่", most_mm=14, align="centre"),
    Column("มาตรการ", least_mm=40),
    Column("ไตรมาส", most_mm=20, align="centre"),
    Column("ชื่อไฟล์", least_mm=35),
    Column("คำบรรยาย", least_mm=35),
)
_JPEG = (".jpg", ".jpeg", ".jpe", ".jfif")
_PHOTO_ENDINGS = (*_JPEG, ".png", ".gif", ".bmp", ".tif", ".tiff", ".webp")


@dataclass(frozen=True)
class Attached:
    """A file with what it proves."""

    measure: Measure
    quarter: int
    evidence: Evidence


def is_photo(evidence: Evidence) -> bool:
    """Whether a file's name is that of a picture."""
    return evidence.file_name.lower().endswith(_PHOTO_ENDINGS)


def compose(dossier: Dossier, progress: Progress) -> Composition:
    """The annex of a dossier's year, or of its quarter when one is chosen."""
    sections = annex(dossier, progress) or (Section(_nothing(dossier), _TITLE),)
    return Composition(_TITLE, dossier.office.name, sections, dossier.thai_digits)


def annex(dossier: Dossier, progress: Progress) -> tuple[Section, ...]:
    """The annex as sections; none where there is nothing to show.

    A public copy shows the photos alone: names of other files are the office's own business.
    """
    photos = photos_of(dossier)
    found = [] if dossier.public else attached(dossier)
    lost = [one for one in found if dossier.file_of(one.evidence.sha256) is None]
    others = [one for one in found if not is_photo(one.evidence) and one not in lost]
    sections = []
    if photos:
        sections.append(Section(_album(dossier, photos, progress), "ภาคผนวก ภาพถ่าย"))
    if others or lost:
        sections.append(Section(_lists(dossier, others, lost), "ภาคผนวก หลักฐานอื่น"))
    return tuple(sections)


def photos_of(dossier: Dossier) -> list[Attached]:
    """The photos that can be shown, in order."""
    return [
        one
        for one in attached(dossier)
        if is_photo(one.evidence) and dossier.file_of(one.evidence.sha256) is not None
    ]


def attached(dossier: Dossier) -> list[Attached]:
    """Every file of the year or the quarter chosen, by measure and quarter.

    A file that a measure has twice in a quarter, of the whole and of a division, is told once.
    """
    quarters = (dossier.quarter,) if dossier.quarter else QUARTERS
    found = []
    for measure in dossier.measures:
        for quarter in quarters:
            files = {one.sha256: one for one in reversed(_of(dossier, measure, quarter))}
            found += [Attached(measure, quarter, one) for one in reversed(files.values())]
    return found


def _of(dossier: Dossier, measure: Measure, quarter: int) -> tuple[Evidence, ...]:
    follow_up = dossier.follow_ups.get((measure.id, quarter))
    whole = dossier.evidence.get(follow_up.id, ()) if follow_up else ()
    parts = tuple(
        one
        for key in measure.division_ids
        if (report := dossier.division_reports.get((measure.id, quarter, key)))
        for one in dossier.evidence.get(report.id, ())
    )
    return whole + parts


def _titles(dossier: Dossier, title: str) -> Iterator[Part]:
    quarter = f"ไตรมาสที่ {dossier.quarter} " if dossier.quarter else ""
    yield Words(title, Role.TITLE)
    yield Words(dossier.office.place, Role.TITLE)
    yield Words(f"{quarter}ประจำปีงบประมาณ พ.ศ. {dossier.year.year}", Role.TITLE)


def _nothing(dossier: Dossier) -> Iterator[Part]:
    yield from _titles(dossier, _TITLE)
    kind = "ภาพถ่าย" if dossier.public else "ภาพถ่ายหรือไฟล์หลักฐาน"
    yield Words(f"ยังไม่มี{kind}ที่แนบไว้", Role.PLAIN)


def _album(dossier: Dossier, photos: Sequence[Attached], progress: Progress) -> Iterator[Part]:
    yield from _titles(dossier, "ภาพถ่ายประกอบการดำเนินงาน")
    total = len(photos)

    def tell(place: int) -> None:
        progress.report(place / total, f"กำลังจัดภาพที่ {place + 1} จาก {total}")

    yield Photos(tuple(_photo(dossier, one) for one in photos), dossier.per_page, tell)


def _photo(dossier: Dossier, one: Attached) -> Photo:
    """A photo under its measure; what must not be cut off stands first in its caption."""
    said = [] if dossier.quarter else [f"ไตรมาสที่ {one.quarter}"]
    if one.evidence.taken_on:
        day = short_thai_date(one.evidence.taken_on, thai_digits=False)
        said.append(f"({day})" if said else day)
    caption = " ".join(said)
    if one.evidence.caption:
        caption = f"{caption}: {one.evidence.caption}" if caption else one.evidence.caption
    heading = f"มาตรการที่ {one.measure.position} {one.measure.title}"
    return Photo(dossier.file_of(one.evidence.sha256), caption, " ".join(heading.split()))


def _lists(
    dossier: Dossier, others: Sequence[Attached], lost: Sequence[Attached]
) -> Iterator[Part]:
    """What cannot be shown as a photo, and what is lost."""
    yield from _titles(dossier, "หลักฐานอื่นประกอบการดำเนินงาน")
    if others:
        yield Words(_OTHERS, Role.HEADING)
        yield Table(_COLUMNS, _rows(others))
    if lost:
        yield Words(_LOST, Role.HEADING)
        note = "ไฟล์ต่อไปนี้บันทึกไว้แต่ไม่มีอยู่ในที่เก็บหลักฐาน จึงแสดงไม่ได้ กรุณากู้คืนจากไฟล์สำรอง"
        yield Words(note, Role.PLAIN, keep=True)
        yield Table(_COLUMNS, _rows(lost))


def _rows(files: Sequence[Attached]) -> Iterator[Row]:
    for number, one in enumerate(files, start=1):
        cells = (
            number_cell(number),
            text_cell(f"{one.measure.position}. {one.measure.title}"),
            number_cell(one.quarter),
            text_cell(one.evidence.file_name),
            text_cell(one.evidence.caption or "-"),
        )
        yield Row(cells)
