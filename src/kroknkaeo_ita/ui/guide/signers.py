"""The guide's step that asks who signs: from the drafter up to the mayor."""

from dataclasses import dataclass
from enum import Enum
from typing import ClassVar

from PySide6.QtWidgets import QWidget

from ...domain.fields import Kind, described
from ...domain.office import Capacity, ChainStep, Officer
from ...domain.record import Record
from ...services.facade import Services
from ..editors.proof import Proofs
from ..form import RecordForm
from ..names import NameBook
from ..pieces import SPACE, card, words
from ..soon import soon
from .step import Step
from .usual import chief_clerk, head_title


class Rung(Enum):
    """The four who sign a memo, in order."""

    DRAFTER = "ผู้จัดทำ"
    HEAD = "หัวหน้าสำนัก/ผู้อำนวยการกอง"
    CLERK = "ปลัด"
    MAYOR = "นายก"


def rung_of(step: ChainStep) -> Rung:
    """Where in the chain a kept step stands, told by what it signs as."""
    signs_as = step.acted_for or step.own_position
    for rung, beginnings in (
        (Rung.MAYOR, ("นายก",)),
        (Rung.CLERK, ("ปลัด", "รองปลัด")),
        (Rung.HEAD, ("หัวหน้า", "ผู้อำนวยการ")),
    ):
        if signs_as.startswith(beginnings):
            return rung
    return Rung.DRAFTER


@dataclass(frozen=True, kw_only=True)
class Signer(Record):
    """An officer and the rung on which they sign, as one form shows them."""

    noun: ClassVar[str] = "ผู้ลงนาม"

    title: str = described("คำนำหน้า", Kind.LINE, default="", longest=40, hint="เช่น นางสาว")
    given_name: str = described("ชื่อ", Kind.LINE, default="")
    family_name: str = described("นามสกุล", Kind.LINE, default="")
    own_position: str = described("ตำแหน่งของผู้ลงนาม", Kind.LINE, default="")
    capacity: Capacity = described("ฐานะ", Kind.CHOICE, default=Capacity.OWN)
    acted_for: str = described("ตำแหน่งที่ทำการแทน", Kind.LINE, default="")


class RungForm:
    """The form of one rung; keeps an officer and a step of the chain as soon as there is a name.

    Attributes:
        step_id: the chain's step, once there is one.
    """

    def __init__(self, owner: "SignersStep", rung: Rung) -> None:
        self.rung = rung
        self.step_id: str | None = None
        self._officer_id: str | None = None
        self._owner = owner
        self._services = owner.services
        self._signer = Signer()
        capacity = () if rung is Rung.DRAFTER else (("capacity", "acted_for"),)
        hidden = ("capacity", "acted_for") if rung is Rung.DRAFTER else ()
        self.form = RecordForm(
            Signer,
            self._keep,
            owner.names,
            owner.services.display,
            rows=(("title", "given_name", "family_name"), ("own_position",), *capacity),
            left_out=hidden,
            proofs=owner.proofs,
        )

    def reload(self) -> None:
        """Show what is kept, or the proposal for a rung that nobody stands on."""
        step = self._step()
        if step:
            self._officer_id = step.officer_id
        officer = self._officer()
        if step and officer:
            self._signer = self._signer.changed(
                title=officer.title,
                given_name=officer.given_name,
                family_name=officer.family_name,
                own_position=step.own_position,
                capacity=step.capacity,
                acted_for=step.acted_for,
            )
        else:
            self.step_id = None
            if not self._signer.own_position:
                self._signer = self._signer.changed(own_position=self._proposed_position())
        self.form.show_record(self._signer)
        if self.rung is not Rung.DRAFTER:
            acting = self._signer.capacity is not Capacity.OWN
            self.form.set_hidden("acted_for", hidden=not acting)

    def _proposed_position(self) -> str:
        office = self._services.office.get()
        divisions = self._services.divisions.all()
        return {
            Rung.DRAFTER: "",
            Rung.HEAD: divisions[0].head_position if divisions else "",
            Rung.CLERK: chief_clerk(office.name),
            Rung.MAYOR: office.head_position or head_title(office.name),
        }[self.rung]

    def _heading(self) -> str:
        office = self._services.office.get()
        mayor = office.head_position or "นายกเทศมนตรี"
        return {
            Rung.DRAFTER: "",
            Rung.HEAD: f"เรียน {chief_clerk(office.name)}",
            Rung.CLERK: f"เรียน {mayor}",
            Rung.MAYOR: f"ความเห็นของ{mayor}",
        }[self.rung]

    def _keep(self, signer: Signer) -> Signer:
        soon(self._owner, self._owner.reload)
        signer = self._with_proposals(signer).checked()
        if not signer.given_name and self.step_id is None:
            # No officer is kept without a name; what was entered so far waits for it.
            self._signer = signer
            return signer
        step = self._step()
        officer = self._kept_officer(signer, step)
        self._officer_id = officer.id
        self._signer = signer
        if step is None and not signer.own_position:
            return signer
        wanted = (step or ChainStep(officer_id=officer.id, own_position="")).changed(
            officer_id=officer.id,
            own_position=signer.own_position,
            capacity=signer.capacity,
            acted_for=signer.acted_for if signer.capacity is not Capacity.OWN else "",
        )
        if step is None:
            self.step_id = self._services.chain.add(wanted.changed(heading=self._heading())).id
            self._owner.put_in_place(self)
        elif wanted != step:
            self._services.chain.save(wanted)
        return signer

    def _with_proposals(self, signer: Signer) -> Signer:
        """Who acts for another is, if nothing else is said, the one of the rung below."""
        if signer.capacity is Capacity.OWN or signer.acted_for:
            return signer
        below = self._owner.signer_below(self.rung)
        signer = signer.changed(acted_for=signer.own_position, own_position=below.own_position)
        if not signer.given_name:
            signer = signer.changed(
                title=below.title, given_name=below.given_name, family_name=below.family_name
            )
        return signer

    def _kept_officer(self, signer: Signer, step: ChainStep | None) -> Officer:
        named = {
            "title": signer.title,
            "given_name": signer.given_name,
            "family_name": signer.family_name,
        }
        for other in self._services.officers.all():
            same = all(getattr(other, name) == value for name, value in named.items())
            if same and other.id != self._officer_id:
                return other
        officer = self._officer()
        steps = self._services.chain.steps()
        shared = officer is not None and any(
            one.officer_id == officer.id and one.id != self.step_id for one in steps
        )
        # On two rungs: another name is another person, a completed one is the same.
        if officer is None or (shared and officer.given_name != signer.given_name):
            divisions = self._services.divisions.all()
            return self._services.officers.add(
                Officer(
                    **named,
                    rank=signer.own_position,
                    division_id=divisions[0].id if divisions else None,
                )
            )
        rank = officer.rank
        if rank in ("", step.own_position if step else ""):
            rank = signer.own_position
        changed = officer.changed(**named, rank=rank)
        return self._services.officers.save(changed) if changed != officer else officer

    def _step(self) -> ChainStep | None:
        kept = self._services.chain.steps()
        return next((one for one in kept if one.id == self.step_id), None)

    def _officer(self) -> Officer | None:
        kept = self._services.officers.all()
        return next((one for one in kept if one.id == self._officer_id), None)

    @property
    def signer(self) -> Signer:
        """Who stands on the rung, as far as it was entered."""
        return self._signer


class SignersStep(Step):
    """The drafter, the head, the ปลัด and the mayor; one person may stand on two rungs."""

    title = "ผู้ลงนาม"
    question = "ใครจัดทำและใครลงนามในบันทึกข้อความ"
    help = (
        "เรียงจากผู้จัดทำขึ้นไปถึงนายก ยังไม่ทราบชื่อให้เว้นไว้ "
        "ถ้าไม่มีนายกหรือปลัดทำการแทน ให้เลือกฐานะ “ปฏิบัติหน้าที่” หรือ “รักษาราชการแทน”"
    )

    def __init__(self, services: Services, names: NameBook, proofs: Proofs) -> None:
        super().__init__(services)
        self.names = names
        self.proofs = proofs
        self.rungs = {rung: RungForm(self, rung) for rung in Rung}
        for rung, each in self.rungs.items():
            frame = card(words(services.display(rung.value), "heading"), margin=2 * SPACE)
            frame.layout().setSpacing(4)
            frame.layout().addWidget(each.form.unscrolled())
            self.body.addWidget(frame)
        self.body.addStretch()

    def reload(self) -> None:
        """Show who stands on the rungs."""
        steps = self.services.chain.steps()
        taken = {each.step_id for each in self.rungs.values()}
        for step in steps:
            free = self.rungs[rung_of(step)]
            if step.id not in taken and free.step_id is None:
                free.step_id = step.id
        for each in self.rungs.values():
            each.reload()

    def flush(self) -> None:
        """Keep what the forms hold."""
        for each in self.rungs.values():
            each.form.flush()

    def is_faulty(self) -> bool:
        """Whether a field was refused."""
        return any(each.form.is_faulty for each in self.rungs.values())

    def is_done(self) -> bool:
        """Whether somebody signs."""
        return bool(self.services.chain.steps())

    def start_point(self) -> QWidget:
        """The drafter's title."""
        return self.rungs[Rung.DRAFTER].form.fields["title"].editor.focus_target()

    def signer_below(self, rung: Rung) -> Signer:
        """Who stands on the rung below."""
        order = list(Rung)
        return self.rungs[order[order.index(rung) - 1]].signer

    def put_in_place(self, added: RungForm) -> None:
        """Move a rung's new step after those of the rungs below it."""
        kept = [one.id for one in self.services.chain.steps()]
        below = list(Rung)[: list(Rung).index(added.rung)]
        before = [key for rung in below if (key := self.rungs[rung].step_id) in kept]
        place = kept.index(before[-1]) + 2 if before else 1
        if added.step_id and kept[place - 1] != added.step_id:
            self.services.chain.move(added.step_id, place)
