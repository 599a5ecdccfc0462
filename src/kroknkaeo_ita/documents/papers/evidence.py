"""The photo annex: the evidence of the year's measures, two or four photos to a page."""

from __future__ import annotations

from collections.abc import Iterator

from ...domain.dossier import Dossier
from ...domain.fiscal import QUARTERS
from ...domain.follow_up import Evidence
from ...domain.measure import Measure
from ...domain.progress import Progress
from ...domain.thai.dates import thai_date
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
    Turn,
    Words,
    number_cell,
    shortened,
    text_cell,
)

_TITLE = "ภาพถ่ายประกอบการดำเนินงาน"
_COLUMNS = (
    Column("ที่", most_mm=14, align="centre"),
    Column("มาตรการ", least_mm=50),
    Column("ไตรมาส", most_mm=20, align="centre"),
    Column("หลักฐาน", least_mm=50),
)
_HEAD_MM, _FIRST_HEAD_MM = 16.0, 39.0
"""Room for a heading of two lines; on the first page for the title as well."""
_LONGEST = 110
_PHOTO_ENDINGS = (".jpg", ".jpeg", ".png", ".gif", ".bmp", ".tif", ".tiff", ".webp")


def compose(dossier: Dossier, progress: Progress) -> Composition:
    """The annex of a dossier's year, or of its quarter when one is chosen."""
    return Composition(
        _TITLE, dossier.office.name, (annex(dossier, progress),), dossier.thai_digits
    )


def annex(dossier: Dossier, progress: Progress) -> Section:
    """The annex as a section, to stand alone or behind the report."""
    return Section(_parts(dossier, progress), "ภาคผนวก")


def attached_to(dossier: Dossier) -> list[tuple[Measure, int, tuple[Evidence, ...]]]:
    """The files by measure and quarter, in order; those without any are left out."""
    quarters = (dossier.quarter,) if dossier.quarter else QUARTERS
    found = [
        (measure, quarter, _attached(dossier, measure, quarter))
        for measure in dossier.measures
        for quarter in quarters
    ]
    return [one for one in found if one[2]]


def photos_of(dossier: Dossier) -> list[tuple[Measure, int, list[Evidence]]]:
    """The photos among them."""
    found = [
        (measure, quarter, [one for one in files if _is_photo(one)])
        for measure, quarter, files in attached_to(dossier)
    ]
    return [one for one in found if one[2]]


def _attached(dossier: Dossier, measure: Measure, quarter: int) -> tuple[Evidence, ...]:
    follow_up = dossier.follow_ups.get((measure.id, quarter))
    whole = dossier.evidence.get(follow_up.id, ()) if follow_up else ()
    parts = tuple(
        one
        for key in measure.division_ids
        if (report := dossier.division_reports.get((measure.id, quarter, key)))
        for one in dossier.evidence.get(report.id, ())
    )
    return whole + parts


def _is_photo(evidence: Evidence) -> bool:
    return evidence.file_name.lower().endswith(_PHOTO_ENDINGS)


def _parts(dossier: Dossier, progress: Progress) -> Iterator[Part]:
    yield Words(_TITLE, Role.TITLE)
    yield Words(dossier.office.place, Role.TITLE)
    quarter = f"ไตรมาสที่ {dossier.quarter} " if dossier.quarter else ""
    yield Words(f"{quarter}ประจำปีงบประมาณ พ.ศ. {dossier.year.year}", Role.TITLE)
    groups = photos_of(dossier)
    if not groups:
        yield Words("ยังไม่มีภาพถ่ายที่แนบไว้", Role.PLAIN)
    done, total = 0, max(sum(len(photos) for *_, photos in groups), 1)
    for place, (measure, at, photos) in enumerate(groups):
        if place:
            yield Turn()
        title = shortened(measure.title, _LONGEST)
        heading = f"มาตรการที่ {measure.position} {title} (ไตรมาสที่ {at})"
        yield Words(heading, Role.HEADING)
        for start in range(0, len(photos), dossier.per_page):
            batch = photos[start : start + dossier.per_page]
            done += len(batch)
            progress.report(done / total, f"กำลังจัดภาพที่ {done} จาก {total}")
            drawn = tuple(_photo(dossier, one) for one in batch)
            first = place == 0 and start == 0
            head = _FIRST_HEAD_MM if first else _HEAD_MM
            yield Photos(drawn, dossier.per_page, head)
    yield from _other_files(dossier)


def _other_files(dossier: Dossier) -> Iterator[Part]:
    """A list of what cannot be shown as a photo, and of what is lost."""
    rows = []
    for measure, quarter, files in attached_to(dossier):
        for one in files:
            lost = dossier.file_of(one.sha256) is None
            if _is_photo(one) and not lost:
                continue
            name = one.file_name if not one.caption else f"{one.caption} ({one.file_name})"
            cells = (
                number_cell(len(rows) + 1),
                text_cell(f"{measure.position}. {measure.title}"),
                number_cell(quarter),
                text_cell(f"{name} – ไฟล์หาย กรุณากู้คืนจากไฟล์สำรอง" if lost else name),
            )
            rows.append(Row(cells))
    if rows:
        yield Words("เอกสารหลักฐานอื่น", Role.HEADING)
        yield Table(_COLUMNS, rows)


def _photo(dossier: Dossier, evidence: Evidence) -> Photo:
    caption = evidence.caption
    if evidence.taken_on:
        day = thai_date(evidence.taken_on, thai_digits=False)
        caption = f"{caption} ({day})" if caption else f"ภาพเมื่อวันที่ {day}"
    return Photo(dossier.file_of(evidence.sha256), caption)
