"""Where a paper stands on its way from the desk to everyone, from what is recorded of it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from .choices import Choice
from .memo import Memo, MemoState
from .register import Publication, Receipt
from .thai.dates import short_thai_date


class PaperState(Choice):
    """How far a paper has come."""

    DRAFT = "draft", "ร่าง"
    NUMBER_MISSING = "number-missing", "ยังไม่ได้ลงเลขที่"
    ISSUED = "issued", "ออกเลขแล้ว"
    CIRCULATED = "circulated", "เวียนแล้ว"
    PUBLISHED = "published", "เผยแพร่แล้ว"
    UNPUBLISHED = "unpublished", "ยังไม่เผยแพร่"
    VOID = "void", "ยกเลิก"


@dataclass(frozen=True)
class PaperStanding:
    """A paper's state, and what else is known of it.

    Attributes:
        state: what matters most: a number that is missing, or else the furthest step taken.
        note: what the state itself wants told, such as the day of publication; ASCII digits.
        details: the rest, such as number, date and who has acknowledged; ASCII digits.
    """

    state: PaperState
    note: str = ""
    details: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """All of it in one line, the state first."""
        return " · ".join((f"{self.state.label} {self.note}".strip(), *self.details))


def standing_of_memo(
    memo: Memo, receipts: Sequence[Receipt], publications: Iterable[Publication], item: str
) -> PaperStanding:
    """Where a memo stands.

    Args:
        memo: any memo.
        receipts: who must acknowledge it. Before it is issued they only name the receivers.
        publications: the year's published items.
        item: the OIT item under which a memo of its kind is published; empty where there is none.
    """
    day = short_thai_date(memo.dated, thai_digits=False) if memo.dated else "ยังไม่ลงวันที่"
    if memo.state is MemoState.DRAFT:
        number = f"เลขที่ {memo.number}" if memo.number else "ยังไม่มีเลขที่"
        return PaperStanding(PaperState.DRAFT, details=(day, number))
    number = f"{memo.number_prefix}/{memo.number}".lstrip("/") if memo.number else ""
    if memo.state is MemoState.VOID:
        given = (f"เลขที่ {number}",) if number else ()
        return PaperStanding(PaperState.VOID, f"เพราะ{memo.void_reason}", (*given, day))
    reached = []
    published = _publication_of(memo, publications, item)
    if published is not None:
        reached.append((PaperState.PUBLISHED, _published_words(published)))
    if receipts:
        reached.append((PaperState.CIRCULATED, acknowledged_words(receipts)))
    if number:
        reached.append((PaperState.ISSUED, f"เลขที่ {number}"))
    else:
        reached.insert(0, (PaperState.NUMBER_MISSING, ""))
    (state, note), *rest = reached
    said = [
        told if step is PaperState.ISSUED else f"{step.label} {told}".strip() for step, told in rest
    ]
    return PaperStanding(state, note, (*said, day, *_signed_words(memo)))


def standing_of_item(publications: Iterable[Publication], item: str) -> PaperStanding:
    """Whether the OIT item that a paper answers is published."""
    for one in publications:
        if one.item == item and one.url:
            return PaperStanding(PaperState.PUBLISHED, _published_words(one))
    return PaperStanding(PaperState.UNPUBLISHED, f"(ข้อ {item})")


def acknowledged_words(receipts: Sequence[Receipt]) -> str:
    """How many of the receivers have acknowledged."""
    done = sum(one.acknowledged_on is not None for one in receipts)
    return f"รับทราบครบ {done}" if done == len(receipts) else f"รับทราบ {done} จาก {len(receipts)}"


def _publication_of(
    memo: Memo, publications: Iterable[Publication], item: str
) -> Publication | None:
    """The publication that a memo can be part of; a secret one, or a later one, is in none."""
    if not item or memo.secrecy:
        return None
    for one in publications:
        known = one.published_on is not None and memo.dated is not None
        if one.item == item and one.url and not (known and one.published_on < memo.dated):
            return one
    return None


def _published_words(publication: Publication) -> str:
    day = publication.published_on
    shown = f"{short_thai_date(day, thai_digits=False)} " if day else ""
    return f"{shown}(ข้อ {publication.item})"


def _signed_words(memo: Memo) -> tuple[str, ...]:
    if memo.state is MemoState.SIGNED and memo.signed_on:
        signed = short_thai_date(memo.signed_on, thai_digits=False)
        return (f"{memo.state.label} {signed}",)
    return (memo.state.label,) if memo.state in (MemoState.SIGNED, MemoState.FILED) else ()
