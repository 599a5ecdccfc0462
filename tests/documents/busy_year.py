"""A year as a busy office keeps it: ten divisions, sixty measures, and what came of each."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from kroknkaeo_ita.domain.assessment import Assessment
from kroknkaeo_ita.domain.dossier import Dossier
from kroknkaeo_ita.domain.fiscal import QUARTERS, FiscalQuarter
from kroknkaeo_ita.domain.follow_up import Evidence, FollowUp, Status, expected_quarters
from kroknkaeo_ita.domain.measure import Measure, Rhythm, Topic
from kroknkaeo_ita.domain.office import Division

YEAR = 2564

_DIVISIONS = (
    "สำนักปลัดเทศบาล",
    "กองคลัง",
    "กองช่าง",
    "กองการศึกษา",
    "กองสวัสดิการสังคม",
    "กองสาธารณสุขและสิ่งแวดล้อม",
    "กองยุทธศาสตร์และงบประมาณ",
    "กองส่งเสริมการเกษตร",
    "กองการประปา",
    "หน่วยตรวจสอบภายใน",
)
_TOPICS = (
    "การปรับปรุงระบบการทำงานและการให้บริการประชาชน",
    "การเปิดเผยข้อมูลและการสื่อสารกับประชาชน",
    "การป้องกันการทุจริตและการบริหารงานบุคคลอย่างเป็นธรรม",
)
_TITLES = (
    "ลดขั้นตอนและระยะเวลาในการให้บริการประชาชน",
    "เผยแพร่ข้อมูลการจัดซื้อจัดจ้างและการใช้จ่ายงบประมาณบนเว็บไซต์ให้เป็นปัจจุบัน",
    "กำหนดแนวปฏิบัติการยืมทรัพย์สินของราชการไปใช้ปฏิบัติงาน",
    "พัฒนาความรู้ด้านกฎหมายและระเบียบที่เกี่ยวข้องกับการปฏิบัติงานของพนักงาน",
    "จัดช่องทางแจ้งเรื่องร้องเรียนการทุจริตที่คุ้มครองผู้แจ้งเบาะแส",
    "ชี้แจงหลักเกณฑ์การประเมินผลการปฏิบัติงานและการเลื่อนเงินเดือนให้พนักงานทราบ",
    "สำรวจความพึงพอใจของผู้รับบริการ ณ จุดให้บริการและทางออนไลน์",
)
_METHODS = (
    "ประชุมชี้แจงแนวทางการปฏิบัติงานแก่หัวหน้าส่วนราชการและพนักงานทุกคน",
    "จัดทำคู่มือและแผนผังขั้นตอนการให้บริการ ติดประกาศ ณ จุดให้บริการและบนเว็บไซต์ของเทศบาล",
    "มอบหมายผู้รับผิดชอบในแต่ละส่วนราชการ และรายงานผลต่อปลัดเทศบาลทุกไตรมาส",
    "ติดตามและประเมินผลโดยใช้แบบสอบถามความพึงพอใจของผู้รับบริการ",
)
_RESULTS = tuple(
    " ".join(sentences)
    for sentences in (
        (
            "ประชุมคณะทำงานเพื่อทบทวนขั้นตอนการให้บริการของทุกส่วนราชการ มีผู้เข้าร่วมประชุม 32 คน",
            "ที่ประชุมเห็นชอบให้ปรับลดขั้นตอนงานรับชำระภาษีและงานขออนุญาตก่อสร้าง",
            "จากเดิมเฉลี่ย 7 ขั้นตอน เหลือ 4 ขั้นตอน และลดระยะเวลาจาก 45 นาที เหลือ 20 นาทีต่อราย",
            "พร้อมจัดทำแผนผังติดประกาศ ณ จุดให้บริการครบทุกจุด",
        ),
        (
            "เผยแพร่ข้อมูลบนเว็บไซต์และเฟซบุ๊กของเทศบาลแล้วเสร็จตามแผน จำนวน 24 เรื่อง",
            "และตรวจสอบความเป็นปัจจุบันของข้อมูลทุกสัปดาห์ ประชาชนเข้าชมรวม 3,410 ครั้ง",
            "มีข้อซักถามทางกล่องข้อความ 18 ข้อความ ตอบกลับครบทุกข้อความภายใน 1 วันทำการ",
        ),
        (
            "ส่งพนักงานเข้ารับการอบรมหลักสูตรพระราชบัญญัติข้อมูลข่าวสารของราชการ",
            "และหลักสูตรการป้องกันผลประโยชน์ทับซ้อน ผู้ผ่านการอบรมได้ถ่ายทอดความรู้ในที่ประชุมประจำเดือน",
            "และจัดทำสรุปสาระสำคัญแจกจ่ายให้ทุกส่วนราชการใช้เป็นแนวทางปฏิบัติ",
            "ผลการทดสอบหลังการอบรมเฉลี่ยร้อยละ 86 สูงกว่าก่อนการอบรมซึ่งเฉลี่ยร้อยละ 61",
        ),
        (
            "อยู่ระหว่างจัดทำร่างแนวปฏิบัติ โดยรวบรวมความเห็นจากทุกส่วนราชการแล้ว",
            "คาดว่าจะเสนอผู้บริหารลงนามและประกาศใช้ได้ภายในไตรมาสถัดไป",
        ),
    )
)
_OBSTACLES = (
    "บุคลากรมีจำนวนไม่เพียงพอและต้องปฏิบัติงานหลายหน้าที่ในเวลาเดียวกัน",
    "สถานการณ์การแพร่ระบาดของโรคติดเชื้อไวรัสโคโรนา 2019 ทำให้ต้องเลื่อนการจัดกิจกรรมรวมกลุ่มออกไป",
    "ประชาชนบางส่วนยังไม่สะดวกใช้บริการทางออนไลน์",
)
_NEXT = ("ขยายผลไปยังงานบริการที่เหลือ", "เสนอขอรับการสนับสนุนงบประมาณในปีถัดไป")
_RECOMMENDED = (
    "ควรทบทวนและปรับปรุงอย่างต่อเนื่องอย่างน้อยปีละ 1 ครั้ง",
    "ควรประชาสัมพันธ์ให้ประชาชนทราบหลายช่องทาง",
    "ควรส่งเสริมให้พนักงานทุกระดับมีส่วนร่วม",
)
_PROOFS = (
    "รายงานการประชุมและภาพถ่าย",
    "คำสั่งเทศบาลตำบลโกรกแก้ว ที่ 118/2564 ลงวันที่ 20 มกราคม 2564 และสำเนาประกาศ",
    "หนังสือรับรองการอบรมและแบบสรุปผลการทดสอบ",
)
_SCORES = (88.12, 79.40, 81.00, 74.35, 70.20, 83.90, 76.15, 72.48, 41.67, 43.75)


def a_busy_year(
    dossier: Dossier, measures: int = 60, photos: Sequence[Path] = (), today: date | None = None
) -> Dossier:
    """The example's office with ten divisions and so many measures, told of in every quarter.

    Args:
        dossier: the example's year.
        measures: how many.
        photos: attached to them in turn.
        today: what is recorded ends on it; the day after the year if None.
    """
    today = today or date(2021, 10, 1)
    divisions = {
        f"division-{n}": replace(Division(name=name, position=n), id=f"division-{n}")
        for n, name in enumerate(_DIVISIONS, start=1)
    }
    topics = tuple(
        replace(Topic(fiscal_year=YEAR, position=n, title=title), id=f"topic-{n}")
        for n, title in enumerate(_TOPICS, start=1)
    )
    made = tuple(_measure(number, measures) for number in range(measures))
    follow_ups = {
        (one.id, quarter): _follow_up(number, one, quarter)
        for number, one in enumerate(made)
        for quarter in expected_quarters(one)
        if _is_told(number, one, quarter) and FiscalQuarter(YEAR, quarter).first_day <= today
    }
    prior = Assessment(
        fiscal_year=YEAR - 1,
        total=65.05,
        iit=78.61,
        eit=77.51,
        oit=42.71,
        announced_on=date(2020, 9, 28),
        indicators=_SCORES,
    )
    earlier = tuple(
        Assessment(fiscal_year=year, total=total) for year, total in ((2561, 58.2), (2562, 61.94))
    )
    evidence, files = _evidence(list(follow_ups.values()), photos)
    return replace(
        dossier,
        divisions=divisions,
        topics=topics,
        measures=made,
        follow_ups=follow_ups,
        evidence=evidence,
        files=files,
        prior=prior,
        results=(*earlier, prior),
        today=today,
    )


def _measure(number: int, count: int) -> Measure:
    rhythm = tuple(Rhythm)[number % len(Rhythm)]
    start = number % 3 + 1
    return replace(
        Measure(
            fiscal_year=YEAR,
            position=number + 1,
            topic_id=f"topic-{number * len(_TOPICS) // count + 1}",
            title=f"{_TITLES[number % len(_TITLES)]}{_serial(number)}",
            methods=_METHODS[number % 2 : number % 4 + 1] or _METHODS[:1],
            division_ids=tuple(f"division-{n}" for n in range(1, 11) if (number + n) % 3),
            timing_quarters=tuple(range(start, 5)),
            timing=f"ไตรมาสที่ {start} – 4",
            rhythm=rhythm,
            follow_up_by=4 if rhythm is Rhythm.BY_QUARTER else None,
            follow_up="รายงานผลการดำเนินการให้ผู้บริหารทราบทุกไตรมาส และสรุปผลเมื่อสิ้นปีงบประมาณ",
            recommendation=_RECOMMENDED[number % len(_RECOMMENDED)],
            indicators=(number % 10 + 1,) if number % 10 != 8 else (),
            oit_items=("O43",) if number % 5 == 0 else (),
        ),
        id=f"busy-{number}",
    )


def _serial(number: int) -> str:
    return f" (ระยะที่ {number // len(_TITLES) + 1})" if number >= len(_TITLES) else ""


def _given_up(number: int) -> int | None:
    """The quarter in which one measure in eleven is given up."""
    return 2 if number % 11 == 7 else None


def _is_told(number: int, measure: Measure, quarter: int) -> bool:
    """Whether a quarter is recorded: nothing after a measure was given up, and some is missing."""
    end = _given_up(number)
    if measure.rhythm is not Rhythm.BY_QUARTER and end is not None and quarter > end:
        return False
    return number % 13 != 12 and (number + quarter) % 17 != 0


def _follow_up(number: int, measure: Measure, quarter: int) -> FollowUp:
    status = Status.DONE if quarter == QUARTERS[-1] else Status.UNDER_WAY
    reason = ""
    if _given_up(number) == quarter:
        status, reason = Status.CANCELLED, "ไม่ได้รับจัดสรรงบประมาณ และภารกิจซ้ำซ้อนกับมาตรการที่ 1"
    turn = number + quarter
    return FollowUp(
        id=f"{measure.id}-{quarter}",
        measure_id=measure.id,
        quarter=quarter,
        status=status,
        result=_RESULTS[turn % len(_RESULTS)],
        evidence_note=_PROOFS[turn % len(_PROOFS)] if turn % 4 else "",
        obstacle=_OBSTACLES[number % len(_OBSTACLES)] if turn % 3 == 0 else "",
        figure=float(20 + turn) if turn % 2 else None,
        figure_unit="คน" if turn % 2 else "",
        next_step=_NEXT[number % len(_NEXT)] if turn % 5 == 0 else "",
        cancel_reason=reason,
        reported_on=FiscalQuarter(YEAR, quarter).last_day,
    )


def _evidence(
    owners: list[FollowUp], photos: Sequence[Path]
) -> tuple[dict[str, tuple[Evidence, ...]], dict[str, Path]]:
    kept: dict[str, tuple[Evidence, ...]] = {}
    files: dict[str, Path] = {}
    for number, path in enumerate(photos):
        owner, key = owners[number * len(owners) // len(photos)], f"{number:064x}"
        files[key] = path
        one = Evidence(
            follow_up_id=owner.id,
            position=number + 1,
            file_name=path.name,
            sha256=key,
            caption=f"กิจกรรมที่ {number + 1} ประชุมชี้แจงแนวทางการปฏิบัติงาน ณ ห้องประชุมเทศบาล",
            taken_on=owner.reported_on,
        )
        kept[owner.id] = (*kept.get(owner.id, ()), one)
    return kept, files
