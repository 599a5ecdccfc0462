"""The photo annex: the evidence of the year's measures, two or four photos to a page."""

from __future__ import annotations

from collections.abc import Iterator

from ...domain.dossier import Dossier
from ...domain.fiscal import QUARTERS
from ...domain.follow_up import Evidence
from ...domain.measure import Measure
from ...domain.progress import Progress
from ...domain.thai.dates import thai_date
from ..content import Composition, Part, Photo, Photos, Role, Section, Turn, Words

_TITLE = "ภาพถ่ายประกอบการดำเนินงาน"
_PHOTO_ENDINGS = (".jpg", ".jpeg", ".png", ".gif", ".bmp", ".tif", ".tiff", ".webp")


def compose(dossier: Dossier, progress: Progress) -> Composition:
    """The annex of a dossier's year, or of its quarter when one is chosen."""
    return Composition(
        _TITLE, dossier.office.name, (annex(dossier, progress),), dossier.thai_digits
    )


def annex(dossier: Dossier, progress: Progress) -> Section:
    """The annex as a section, to stand alone or behind the report."""
    return Section(_parts(dossier, progress), _TITLE)


def photos_of(dossier: Dossier) -> list[tuple[Measure, int, list[Evidence]]]:
    """The photos by measure and quarter, in order; those without any are left out."""
    quarters = (dossier.quarter,) if dossier.quarter else QUARTERS
    found = []
    for measure in dossier.measures:
        for quarter in quarters:
            photos = [one for one in _attached(dossier, measure, quarter) if _is_photo(one)]
            if photos:
                found.append((measure, quarter, photos))
    return found


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
        heading = f"มาตรการที่ {measure.position} {measure.title} (ไตรมาสที่ {at})"
        yield Words(heading, Role.HEADING)
        for start in range(0, len(photos), dossier.per_page):
            batch = photos[start : start + dossier.per_page]
            done += len(batch)
            progress.report(done / total, f"กำลังจัดภาพที่ {done} จาก {total}")
            yield Photos(tuple(_photo(dossier, one) for one in batch), dossier.per_page)


def _photo(dossier: Dossier, evidence: Evidence) -> Photo:
    caption = evidence.caption
    if evidence.taken_on:
        day = thai_date(evidence.taken_on, thai_digits=False)
        caption = f"{caption} ({day})" if caption else f"ภาพเมื่อวันที่ {day}"
    return Photo(dossier.file_of(evidence.sha256), caption)
