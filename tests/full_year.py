"""A year with everything in it, as large as a busy office's."""

import io
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

from kroknkaeo_ita.domain.activity import (
    ChannelCheck,
    Meeting,
    Question,
    StepReview,
    Survey,
    Training,
)
from kroknkaeo_ita.domain.assessment import Assessment
from kroknkaeo_ita.domain.fiscal import QUARTERS, FiscalQuarter
from kroknkaeo_ita.domain.follow_up import Status
from kroknkaeo_ita.domain.measure import Measure, Rhythm, Topic
from kroknkaeo_ita.domain.memo import MemoKind
from kroknkaeo_ita.domain.register import OnlineChannel, Publication
from kroknkaeo_ita.services.facade import Services

YEAR = 2564

Camera = Callable[[int], bytes]
"""Takes the photo of a number."""

_RESULT = (
    "ดำเนินการทบทวนขั้นตอนการให้บริการประชาชนร่วมกับทุกส่วนราชการแล้ว จำนวน {n} งาน "
    "และแจ้งให้ประชาชนทราบทางเว็บไซต์ ป้ายประชาสัมพันธ์ และเสียงตามสายประจำหมู่บ้าน"
)
_OBSTACLE = "บุคลากรมีจำนวนไม่เพียงพอ ต้องปฏิบัติงานหลายหน้าที่ในเวลาเดียวกัน"
_STATUSES = (Status.DONE, Status.UNDER_WAY, Status.NOT_STARTED, Status.CANCELLED)


def fill_year(
    services: Services,
    folder: Path,
    measures: int = 60,
    photos: int = 0,
    camera: Camera | None = None,
) -> None:
    """Fill the example's year up to so many measures, each followed up in every quarter.

    Args:
        services: on a data folder that holds the example.
        folder: where the photos are made before they are attached.
        measures: how many measures there are then.
        photos: how many different photos are attached, spread over measures and quarters.
        camera: takes them; a small one if None.
    """
    _add_measures(services, measures)
    _follow_up(services)
    _attach(services, folder, photos, camera or a_photo)
    _log_activities(services)
    _circulate_and_publish(services)
    scores = (88.12, 79.4, 81.0, 74.35, 70.2, 83.9, 76.15, 72.48, 41.67, 43.75)
    for year in (2561, 2562):
        services.assessments.save(Assessment(fiscal_year=year, total=60.5 + year % 5))
    prior = services.assessments.of_year(2563)
    services.assessments.save(prior.changed(iit=78.6, eit=77.5, oit=42.7, indicators=scores))


def _add_measures(services: Services, wanted: int) -> None:
    divisions = [one.id for one in services.divisions.all()]
    rhythms = tuple(Rhythm)
    present = services.measures.of_year(YEAR)
    topics = [
        services.measures.add_topic(Topic(fiscal_year=YEAR, title=f"ด้านที่ {n}")) for n in (2, 3)
    ]
    for number in range(len(present) + 1, wanted + 1):
        rhythm = rhythms[number % len(rhythms)]
        services.measures.add(
            Measure(
                fiscal_year=YEAR,
                topic_id=topics[number % 2].id,
                title=f"พัฒนาการให้บริการด้านที่ {number} ให้โปร่งใสและตรวจสอบได้ตามหลักธรรมาภิบาล",
                methods=(
                    "จัดประชุมชี้แจงแนวทางการปฏิบัติงานแก่พนักงานทุกคน",
                    "กำหนดผู้รับผิดชอบและรายงานผลต่อผู้บริหารทุกไตรมาส",
                ),
                division_ids=tuple(divisions[: number % len(divisions) + 1]),
                timing_quarters=(number % 4 + 1,),
                timing=f"เริ่มไตรมาสที่ {number % 4 + 1}",
                rhythm=rhythm,
                follow_up_by=number % 4 + 1 if rhythm is Rhythm.BY_QUARTER else None,
                follow_up="รายงานผลให้ผู้บริหารทราบทุกไตรมาส",
                recommendation="ควรดำเนินการอย่างต่อเนื่อง",
                indicators=(number % 10 + 1,),
                oit_items=("O43",),
            )
        )


def _follow_up(services: Services) -> None:
    for number, measure in enumerate(services.measures.of_year(YEAR)):
        for quarter in QUARTERS:
            status = _STATUSES[(number + quarter) % len(_STATUSES)]
            said = {
                "status": status,
                "result": _RESULT.format(n=number + quarter),
                "obstacle": _OBSTACLE if number % 3 == 0 else "",
                "evidence_note": "รายงานการประชุมและภาพถ่าย",
                "figure": float(number * 5),
                "figure_unit": "คน",
                "cancel_reason": "ไม่ได้รับจัดสรรงบประมาณ" if status is Status.CANCELLED else "",
                "reported_by": "นางสาวธีรยา",
                "reported_on": FiscalQuarter(YEAR, quarter).last_day - timedelta(days=number % 20),
            }
            services.follow_ups.save(services.follow_ups.get(measure.id, quarter).changed(**said))
            for key in measure.division_ids[:2]:
                part = services.follow_ups.get(measure.id, quarter, key)
                services.follow_ups.save(part.changed(**said))


def _attach(services: Services, folder: Path, photos: int, camera: Camera) -> None:
    measures = services.measures.of_year(YEAR)
    for number in range(photos):
        measure, quarter = measures[number % len(measures)], number % 4 + 1
        path = folder / f"ภาพที่ {number + 1}.jpg"
        path.write_bytes(camera(number))
        follow_up = services.follow_ups.get(measure.id, quarter)
        services.follow_ups.attach(follow_up, path, f"กิจกรรมครั้งที่ {number + 1} ณ ห้องประชุมเทศบาล")


def _log_activities(services: Services) -> None:
    measures = services.measures.of_year(YEAR)
    steps, training, channel, meeting = measures[:4]
    for number in range(12):
        day = date(2020, 10, 5) + timedelta(days=30 * number)
        common = {"happened_on": day, "note": f"ครั้งที่ {number + 1}"}
        services.activities.save(
            Training(
                measure_id=training.id,
                topic=f"กฎหมายที่เกี่ยวข้องกับการปฏิบัติงาน ครั้งที่ {number + 1}",
                persons=10 + number,
                attendees=("นางสาวณัณิศา สุขวงศ์", "นางสาวรินทร์ พัชนี"),
                **common,
            )
        )
        services.activities.save(
            Meeting(
                measure_id=meeting.id,
                title="ประชุมพนักงานประจำเดือน",
                number=f"{number + 1}/2564",
                persons=25,
                decisions="มอบหมายทุกส่วนราชการรายงานผลภายในวันที่ 25 ของเดือน",
                **common,
            )
        )
        for offset, name in enumerate(("e-service", "Google Form")):
            services.activities.save(
                ChannelCheck(
                    measure_id=channel.id,
                    channel=name,
                    found=number + offset,
                    handled=number,
                    happened_on=day + timedelta(days=offset),
                )
            )
        services.activities.save(
            StepReview(
                measure_id=steps.id,
                service=f"งานบริการที่ {number + 1}",
                steps_before=8,
                steps_after=5,
                minutes_before=60,
                minutes_after=25 if number % 2 else None,
                **common,
            )
        )
    questions = tuple(
        Question(text, (1, 2, 10, 40, 47))
        for text in ("เจ้าหน้าที่ให้บริการด้วยความสุภาพ", "ขั้นตอนชัดเจน", "ระยะเวลาเหมาะสม")
    )
    services.activities.save(
        Survey(
            measure_id=steps.id,
            happened_on=date(2021, 3, 1),
            title="ความพึงพอใจของประชาชนต่อการให้บริการ",
            respondents=100,
            questions=questions,
            suggestions=("ควรเพิ่มที่จอดรถ", "ควรเพิ่มช่องทางออนไลน์"),
        )
    )


def _circulate_and_publish(services: Services) -> None:
    circular = services.memos.add(services.memos.draft(YEAR, MemoKind.CIRCULAR))
    services.circulation.start(circular.id, services.divisions.all())
    site = "https://www.krokkaeo.go.th/ita/2564/"
    for item in ("O42", "O43"):
        services.publications.save(
            Publication(
                fiscal_year=YEAR,
                item=item,
                url=f"{site}{item.lower()}-measures.pdf",
                click_path="หน้าแรก > ITA > ปี 2564 > มาตรการส่งเสริมคุณธรรมและความโปร่งใส",
                published_on=date(2021, 4, 20),
            )
        )
    for name in ("e-service", "Google Form", "เฟซบุ๊กของเทศบาล"):
        services.channels.add(
            OnlineChannel(name=name, url=f"{site}{name[0]}", purpose="ขอรับบริการและแสดงความคิดเห็น")
        )


def a_photo(seed: int, width: int = 800, height: int = 600) -> bytes:
    """A JPEG that is like no other."""
    from PIL import Image

    hue = seed * 37 % 256
    image = Image.effect_noise((width, height), 40 + seed % 40).convert("RGB")
    image = Image.blend(image, Image.new("RGB", image.size, (hue, 255 - hue, 128)), 0.4)
    out = io.BytesIO()
    image.save(out, "JPEG", quality=85)
    return out.getvalue()
