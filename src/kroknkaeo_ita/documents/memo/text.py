"""The texts of a memo as they are printed, whatever the format."""

from __future__ import annotations

from collections.abc import Iterator

from ...domain.dossier import Dossier
from ...domain.errors import UserError
from ...domain.memo import Memo, MemoKind, MemoState, Section, Signature
from ...domain.paper_forms import MemoForm
from ...domain.thai.dates import thai_date
from ...domain.thai.digits import to_thai_digits

TITLE = "บันทึกข้อความ"
RECEIVERS = "ส่วนราชการที่แจ้งเวียน"
LISTED = 3
"""Receivers that stay together with the heading of their list."""
DATE_LINE = "วันที่ ......../......................../............"
"""Stands under an endorser's name, to be filled in by hand."""

_DOTS = "." * 48
_NOBODY = Signature("", "", "", ())


class MemoText:
    """What stands where in a memo.

    An issued memo speaks from what was frozen into it; a draft from the data as they are. Only
    words are frozen: a Word file of an issued memo is for working on and looks as the office's
    papers look now (emblem, digits, form, font). What was issued is the PDF that was kept.

    Attributes:
        memo: the memo.
        signatures: the blocks, the drafter's first; an empty one where nobody signs yet.

    Raises:
        UserError: the dossier has no memo.
    """

    def __init__(self, dossier: Dossier, form: MemoForm) -> None:
        if dossier.memo is None:
            raise UserError("ปีงบประมาณนี้ยังไม่มีบันทึกข้อความ โปรดสร้างบันทึกข้อความก่อนพิมพ์")
        self.memo: Memo = dossier.memo
        self.signatures = dossier.signatures or (_NOBODY,)
        self._frozen = self.memo.state is not MemoState.DRAFT
        self._dossier = dossier
        self._form = form
        self._division = dossier.divisions.get(self.memo.division_id or "")

    def shown(self, text: str) -> str:
        """The text as the paper has it: digits Thai when the office wants them so."""
        return to_thai_digits(text) if self._dossier.thai_digits else text

    @property
    def sender(self) -> str:
        """What stands after ส่วนราชการ."""
        if self._frozen:
            return self.memo.issuer
        names = [self._division.name] if self._division else []
        if self._dossier.office.name not in names:
            names.append(self._dossier.office.name)
        return " ".join(name for name in names if name)

    @property
    def number(self) -> str:
        """What stands after ที่: the prefix, and the number when there is one."""
        prefix = self.memo.number_prefix
        if not self._frozen and self._division:
            prefix = self._division.number_prefix
        return self.shown(f"{prefix}/{self.memo.number}" if prefix else self.memo.number)

    @property
    def day(self) -> str:
        """What stands after วันที่."""
        dated = self.memo.dated
        return thai_date(dated, thai_digits=self._dossier.thai_digits) if dated else ""

    @property
    def subject(self) -> str:
        """What stands after เรื่อง."""
        return self.shown(self.memo.subject)

    @property
    def addressee(self) -> str:
        """What stands after เรียน; dots to write on where it is not known."""
        known = self.memo.addressee
        if not known and not self._frozen:
            known = self._dossier.office.head_position
        return self.shown(known) or _DOTS

    @property
    def closing(self) -> str:
        """The sentence that ends the body."""
        return self.memo.closing.label

    def paragraphs(self, section: Section) -> Iterator[tuple[str, str]]:
        """A section's texts in order, each with its label: empty, or the number of a point."""
        for text in section.paragraphs:
            yield "", self.shown(text)
        for number, text in enumerate(section.points, start=1):
            yield self.shown(f"{number}."), self.shown(text)

    def signature_lines(self, signature: Signature) -> tuple[str, ...]:
        """The lines under the room for a signature: name in brackets, positions."""
        if not signature.name:
            return (f"({_DOTS})", f"ตำแหน่ง {_DOTS}")
        family = signature.family_name or "." * self._form.family_name_dots
        lines = [f"({signature.name} {family})", *signature.positions]
        return tuple(self.shown(line) for line in lines)

    @property
    def receivers(self) -> tuple[str, ...]:
        """The receivers that a circular names, in order; empty for any other memo."""
        if self.memo.kind is not MemoKind.CIRCULAR:
            return ()
        return tuple(self.shown(name) for name in self._dossier.receivers)
