"""What the clerk's year asks for next (domain: the yearly work of an integrity assessment)."""

from collections.abc import Iterable, Sequence

from .choices import Choice
from .dossier import Dossier
from .memo import Memo, MemoKind, MemoState
from .standing import Standing


class Step(Choice):
    """The steps of a year, in their order."""

    ENTER_MEASURES = "enter-measures", "กรอกมาตรการของปีนี้"
    ENTER_RESULT = "enter-result", "กรอกผลประเมิน ITA ของปีก่อน"
    WRITE_APPROVAL = "write-approval", "จัดทำบันทึกขออนุมัติดำเนินการ"
    ISSUE_APPROVAL = "issue-approval", "ออกเลขบันทึกขออนุมัติ"
    SIGN_APPROVAL = "sign-approval", "เสนอบันทึกขออนุมัติให้ลงนามครบ"
    CIRCULATE = "circulate", "เวียนหนังสือให้กองต่าง ๆ"
    PUBLISH_MEASURES = "publish-measures", "เผยแพร่มาตรการบนเว็บไซต์"
    FOLLOW_UP = "follow-up", "ติดตามผลจากทุกกองในไตรมาสนี้"
    WRITE_REPORT = "write-report", "จัดทำบันทึกรายงานผล"
    SIGN_REPORT = "sign-report", "ออกเลขและเสนอรายงานผลให้ลงนามครบ"
    PUBLISH_REPORT = "publish-report", "เผยแพร่รายงานผลบนเว็บไซต์"
    CLOSE_YEAR = "close-year", "ปิดปีงบประมาณ และเริ่มปีใหม่จากปีนี้"
    NOTHING = "nothing", "ปีนี้ปิดแล้ว ไม่มีขั้นตอนค้าง"


_SIGNED = (MemoState.SIGNED, MemoState.FILED)


def next_step(dossier: Dossier, standing: Standing, memos: Sequence[Memo]) -> Step:
    """The first step of the year that is not done yet.

    Args:
        dossier: the year, its results and publications, on its day.
        standing: where the year stands on that day.
        memos: every memo of the year.
    """
    if dossier.year.closed:
        return Step.NOTHING
    if not dossier.measures:
        return Step.ENTER_MEASURES
    if dossier.prior is None or dossier.prior.total is None:
        return Step.ENTER_RESULT
    before = _before_the_year_runs(dossier, memos)
    if before is not None:
        return before
    if any(share.done < share.due for share in standing.quarters.values()):
        return Step.FOLLOW_UP
    return _when_all_is_reported(dossier, memos)


def _before_the_year_runs(dossier: Dossier, memos: Sequence[Memo]) -> Step | None:
    approval = _furthest(memos, MemoKind.APPROVAL)
    if approval is None:
        return Step.WRITE_APPROVAL
    if approval is MemoState.DRAFT:
        return Step.ISSUE_APPROVAL
    if approval not in _SIGNED:
        return Step.SIGN_APPROVAL
    if _furthest(memos, MemoKind.CIRCULAR) in (None, MemoState.DRAFT):
        return Step.CIRCULATE
    if not _is_published(dossier, dossier.scheme.measures_item.code):
        return Step.PUBLISH_MEASURES
    return None


def _when_all_is_reported(dossier: Dossier, memos: Sequence[Memo]) -> Step:
    report = _furthest(memos, MemoKind.RESULTS)
    if report is None:
        return Step.WRITE_REPORT
    if report not in _SIGNED:
        return Step.SIGN_REPORT
    if not _is_published(dossier, dossier.scheme.results_item.code):
        return Step.PUBLISH_REPORT
    return Step.CLOSE_YEAR


def _furthest(memos: Iterable[Memo], kind: MemoKind) -> MemoState | None:
    """The state of the memo of a kind that has come furthest; void ones do not count."""
    states = [memo.state for memo in memos if memo.kind is kind]
    for state in (*reversed(_SIGNED), MemoState.ISSUED, MemoState.DRAFT):
        if state in states:
            return state
    return None


def _is_published(dossier: Dossier, code: str) -> bool:
    """Whether an item has an address; a year whose scheme names no such item asks for none."""
    return not code or any(one.item == code and one.url for one in dossier.publications)
