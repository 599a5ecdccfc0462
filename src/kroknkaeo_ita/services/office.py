"""The office, its divisions, its officers and the chain of those who sign."""

from datetime import date, timedelta

from ..domain.errors import UserError
from ..domain.memo import Signature, position_lines
from ..domain.office import OFFICE_KEY, ChainStep, Division, Office, Officer
from ..domain.thai.text import clean_line
from ..storage.evidence import EvidenceFolder
from ..storage.reading import Reader
from ..storage.store import Store
from .ordering import moved, put_in_order, update
from .wording import named


class OfficeService:
    """The office itself."""

    def __init__(self, store: Store, files: EvidenceFolder) -> None:
        self._store = store
        self._files = files

    def get(self) -> Office:
        """The office; one without a name before the clerk has filled it in."""
        with self._store.read() as reader:
            return reader.get(Office, OFFICE_KEY) or Office(name="")

    def save(self, office: Office) -> Office:
        """Keep the office's data."""
        with self._store.write("แก้ไขข้อมูลหน่วยงาน") as writer:
            return writer.put(office)

    def emblem(self) -> bytes | None:
        """The bytes of the Garuda picture, or None when the paper bears it or the file is gone."""
        sha256 = self.get().emblem
        path = self._files.path_of(sha256) if sha256 else None
        return path.read_bytes() if path and path.is_file() else None


class DivisionService:
    """The divisions, in the office's order."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def all(self) -> tuple[Division, ...]:
        """Every division, retired ones included."""
        with self._store.read() as reader:
            return reader.find(Division)

    def active_on(self, day: date) -> tuple[Division, ...]:
        """The divisions that exist on a day: what ทุกกอง means on it."""
        return tuple(division for division in self.all() if division.active_on(day))

    def named(self, name: str) -> Division | None:
        """The division that goes by a name, a short name or an alias, or None."""
        sought = clean_line(name)
        for division in self.all():
            if sought and sought in (division.name, division.short_name, *division.aliases):
                return division
        return None

    def reorganise(self, key: str, successor: Division, on: date) -> Division:
        """Let a new division take a division's place from a day on, as one act.

        The old one keeps its name, so papers and measures of its time still show it; its
        officers move to the new one.

        Raises:
            UserError: there is no such division, or the name is taken.
        """
        with self._store.write(f"ปรับโครงสร้างเป็น{named(successor, successor.name)}") as writer:
            old = writer.get(Division, key)
            if old is None:
                raise UserError("ไม่พบส่วนราชการเดิม อาจถูกลบไปแล้ว กรุณาเลือกใหม่")
            _refuse_double_name(writer, successor)
            last = len(writer.find(Division)) + 1
            added = writer.put(successor.changed(active_from=on, position=last))
            writer.put(old.changed(active_to=on - timedelta(days=1), successor_id=added.id))
            for officer in writer.find(Officer, division_id=key):
                writer.put(officer.changed(division_id=added.id))
            put_in_order(writer, moved(writer.find(Division), added.id, old.position + 1))
            return writer.get(Division, added.id) or added

    def add(self, division: Division) -> Division:
        """Add a division at the end."""
        with self._store.write(f"เพิ่ม{named(division, division.name)}") as writer:
            _refuse_double_name(writer, division)
            return writer.put(division.changed(position=len(writer.find(Division)) + 1))

    def save(self, division: Division) -> Division:
        """Keep a changed division in the place it has now.

        Raises:
            UserError: it was removed meanwhile, the name is taken, or a rule is broken.
        """
        with self._store.write(f"แก้ไข{named(division, division.name)}") as writer:
            _refuse_double_name(writer, division)
            return update(writer, division)

    def move(self, key: str, position: int) -> None:
        """Put a division at another place in the order."""
        with self._store.write("เรียงลำดับส่วนราชการ") as writer:
            put_in_order(writer, moved(writer.find(Division), key, position))

    def remove(self, key: str) -> None:
        """Remove a division that nothing refers to.

        Raises:
            UserError: measures, officers or memos name it; it can be retired instead.
        """
        with self._store.write("ลบส่วนราชการ") as writer:
            division = writer.get(Division, key)
            if division is None:
                return
            users = writer.users_of(Division, key)
            if users:
                raise UserError(
                    f"ลบ{division.name}ไม่ได้ เพราะยังใช้อยู่ใน{_counted(users)} "
                    "ถ้ายุบหน่วยนี้แล้ว ให้กรอก “เลิกใช้เมื่อวันที่” แทนการลบ"
                )
            writer.remove(Division, key)
            put_in_order(writer, writer.find(Division))


def _refuse_double_name(reader: Reader, division: Division) -> None:
    for other in reader.find(Division):
        if other.id != division.id and other.name == division.name.strip():
            raise UserError(f"มีส่วนราชการชื่อ “{other.name}” อยู่แล้ว กรุณาใช้ชื่ออื่น")


def _counted(users: dict[str, int]) -> str:
    return " ".join(f"{noun} {count} รายการ" for noun, count in users.items())


class OfficerService:
    """The officers, by name."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def all(self) -> tuple[Officer, ...]:
        """Every officer, sorted as a dictionary would."""
        with self._store.read() as reader:
            return reader.find(Officer, by_name="given_name")

    def add(self, officer: Officer) -> Officer:
        """Add an officer."""
        with self._store.write(f"เพิ่ม{named(officer, officer.full_name)}") as writer:
            return writer.put(officer)

    def save(self, officer: Officer) -> Officer:
        """Keep a changed officer.

        Raises:
            UserError: the officer was removed meanwhile, or a rule is broken.
        """
        with self._store.write(f"แก้ไข{named(officer, officer.full_name)}") as writer:
            return update(writer, officer)

    def remove(self, key: str) -> None:
        """Remove an officer who signs nothing.

        Raises:
            UserError: the officer stands in the signatory chain.
        """
        with self._store.write("ลบเจ้าหน้าที่") as writer:
            officer = writer.get(Officer, key)
            if officer and writer.find(ChainStep, officer_id=key):
                raise UserError(
                    f"ลบ{officer.full_name}ไม่ได้ เพราะอยู่ในลำดับผู้ลงนาม "
                    "กรุณาเปลี่ยนผู้ลงนามก่อน หรือกรอกวันที่พ้นจากหน้าที่แทนการลบ"
                )
            writer.remove(Officer, key)


class ChainService:
    """The signatory chain: who signs, in what capacity, from when to when."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def steps(self) -> tuple[ChainStep, ...]:
        """Every step, past and future ones included, in order."""
        with self._store.read() as reader:
            return reader.find(ChainStep)

    def add(self, step: ChainStep) -> ChainStep:
        """Add a step at the end."""
        with self._store.write("เพิ่มผู้ลงนาม") as writer:
            return writer.put(step.changed(position=len(writer.find(ChainStep)) + 1))

    def save(self, step: ChainStep) -> ChainStep:
        """Keep a changed step in the place it has now.

        Raises:
            UserError: it was removed meanwhile, or a rule is broken.
        """
        with self._store.write("แก้ไขผู้ลงนาม") as writer:
            return update(writer, step)

    def move(self, key: str, position: int) -> None:
        """Put a step at another place in the chain."""
        with self._store.write("เรียงลำดับผู้ลงนาม") as writer:
            put_in_order(writer, moved(writer.find(ChainStep), key, position))

    def remove(self, key: str) -> None:
        """Remove a step; memos already issued keep theirs."""
        with self._store.write("ลบผู้ลงนาม") as writer:
            writer.remove(ChainStep, key)
            put_in_order(writer, writer.find(ChainStep))

    def on(self, day: date) -> tuple[Signature, ...]:
        """The signature blocks of a paper of that day, the drafter's first."""
        with self._store.read() as reader:
            return signatures_on(reader, day)


def signatures_on(reader: Reader, day: date) -> tuple[Signature, ...]:
    """The chain as it holds on a day, as blocks to print.

    A rung is known by what stands above it. Where two steps hold one rung on the day, the one
    that began last signs, so a dated stand-in comes before the usual holder; an officer who has
    left does not sign.
    """
    holders: dict[str, tuple[ChainStep, Officer]] = {}
    for step in reader.find(ChainStep):
        officer = reader.get(Officer, step.officer_id)
        if officer is None or not (step.holds_on(day) and officer.serves_on(day)):
            continue
        present = holders.get(step.heading)
        if present is None or _began(step) > _began(present[0]):
            holders[step.heading] = (step, officer)
    return tuple(
        Signature(
            heading=step.heading,
            name=f"{officer.title}{officer.given_name}",
            family_name=officer.family_name,
            positions=position_lines(step.own_position, step.capacity, step.acted_for),
        )
        for step, officer in sorted(holders.values(), key=lambda holder: holder[0].position)
    )


def _began(step: ChainStep) -> date:
    return step.valid_from or date.min
