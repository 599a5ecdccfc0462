"""What is to be done next in a year, from what is recorded of it."""

from collections import Counter

from .dossier import Dossier
from .fiscal import QUARTERS, FiscalQuarter
from .memo import MemoState
from .standing import Standing
from .thai.dates import thai_date


def next_steps(dossier: Dossier, standing: Standing) -> tuple[str, ...]:
    """The next steps on the dossier's day, the most urgent first; digits ASCII.

    Args:
        dossier: the year, with its approval memo; its quarter is the one that counts.
        standing: where the year stands.
    """
    if not dossier.measures:
        return _to_begin(dossier)
    steps = []
    if _is_unapproved(dossier) and not _has_begun(dossier):
        steps.append("เสนอบันทึกขออนุมัติดำเนินการตามมาตรการ แล้วแจ้งเวียนให้ส่วนราชการถือปฏิบัติ")
    if standing.late:
        steps.append(_hurry(dossier, standing))
    steps.append(_collect(dossier, standing))
    return tuple(step for step in steps if step)


def _to_begin(dossier: Dossier) -> tuple[str, ...]:
    year = dossier.year.year
    steps = ["กำหนดมาตรการ/แนวทางที่ตอบตัวชี้วัดซึ่งได้คะแนนต่ำ แล้วเสนอผู้บริหารอนุมัติ"]
    if dossier.prior is None:
        steps.insert(0, f"บันทึกผลการประเมิน ITA ปีงบประมาณ พ.ศ. {year - 1} เพื่อนำมาวิเคราะห์")
    return tuple(steps)


def _is_unapproved(dossier: Dossier) -> bool:
    return dossier.memo is None or dossier.memo.state is MemoState.DRAFT


def _has_begun(dossier: Dossier) -> bool:
    reports = (*dossier.follow_ups.values(), *dossier.division_reports.values())
    return any(not report.is_blank for report in reports)


def _hurry(dossier: Dossier, standing: Standing) -> str:
    """Names the division that owes most, where one owes more than any other."""
    said = f"เร่งรัดรายการที่เกินกำหนด {len(standing.late):,} รายการ"
    owed = Counter(
        key
        for late in standing.late
        for key in late.missing.division_ids
        if key in dossier.divisions
    )
    most = owed.most_common(2)
    if most and (len(most) == 1 or most[0][1] > most[1][1]):
        key, count = most[0]
        said += f" โดยเฉพาะ{dossier.divisions[key].name} ซึ่งค้าง {count:,} รายการ"
    return said


def _collect(dossier: Dossier, standing: Standing) -> str:
    """What the quarter still lacks, or what comes after it; empty when all that lacks is late."""
    first = dossier.quarter or QUARTERS[-1]
    for quarter, share in standing.quarters.items():
        last = FiscalQuarter(dossier.year.year, quarter).last_day
        if quarter < first or share.done == share.due or last < dossier.today:
            continue
        day = thai_date(last, thai_digits=False)
        lacking = f"ยังขาด {share.due - share.done:,} จาก {share.due:,} มาตรการ"
        if quarter == first:
            return f"รวบรวมผลการดำเนินการไตรมาสที่ {quarter} ให้ครบภายในวันที่ {day} ({lacking})"
        return f"ติดตามผลการดำเนินการไตรมาสที่ {quarter} ซึ่งครบกำหนดวันที่ {day} ({lacking})"
    return "" if standing.late else _conclude(dossier)


def _conclude(dossier: Dossier) -> str:
    item = dossier.scheme.results_item.code
    if any(one.item == item for one in dossier.publications):
        return "ดำเนินการครบทุกขั้นตอนของปีแล้ว ให้เก็บรักษาเอกสารและหลักฐานไว้ตรวจสอบ"
    return f"จัดทำรายงานผลการดำเนินการ ({item}) เสนอผู้บริหาร แล้วแจ้งเวียนและเผยแพร่"
