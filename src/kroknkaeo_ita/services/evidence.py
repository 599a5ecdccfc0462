"""Files of evidence: many taken in at once, renamed, copied out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ..documents.photos import facts_of
from ..domain.errors import UserError
from ..domain.evidence_files import refuse_program, renamed
from ..domain.follow_up import Evidence, FollowUp
from ..domain.measure import Measure
from ..domain.office import Division
from ..domain.progress import Progress
from ..storage.evidence import EvidenceFolder
from ..storage.reading import Reader
from ..storage.store import Store
from ..storage.transactions import Writer
from ..system.clock import Clock
from ..system.files import copy_verified
from .follow_ups import measure_of, recorded

_READINGS = 3
"""How often each byte is read: to know it, to copy it, to prove the copy."""


@dataclass(frozen=True)
class Incoming:
    """A file that is to become evidence.

    Attributes:
        name: what it is called.
        source: where it lies; None for one that has no place yet.
        content: its bytes where it has no place.
    """

    name: str
    source: Path | None = None
    content: bytes = b""

    @classmethod
    def file(cls, source: Path) -> "Incoming":
        """A file that lies somewhere."""
        return cls(source.name, source)


@dataclass(frozen=True)
class Taken:
    """What became of files that were taken in.

    Attributes:
        added: the new evidence.
        refused: a whole Thai sentence for each file that was not taken.
        twins: a sentence for each file that was taken and is attached elsewhere too.
    """

    added: tuple[Evidence, ...]
    refused: tuple[str, ...] = ()
    twins: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Kept:
    name: str
    sha256: str
    size: int
    taken_on: date | None


class EvidenceService:
    """The files of evidence."""

    def __init__(self, store: Store, files: EvidenceFolder, clock: Clock) -> None:
        self._store = store
        self._files = files
        self._clock = clock

    def take(self, follow_up: FollowUp, incoming: Sequence[Incoming], progress: Progress) -> Taken:
        """Attach files to a follow-up in one act; those that cannot be taken are told, not lost.

        Raises:
            UserError: the measure is gone, or its year is closed.
            Cancelled: the person stopped it; nothing is attached then.
        """
        kept, refused = self._keep(incoming, progress)
        twins: list[str] = []
        if not kept:
            return Taken((), tuple(refused))
        one = len(kept) == 1
        label = f"แนบหลักฐาน “{kept[0].name}”" if one else f"แนบหลักฐาน {len(kept)} ไฟล์"
        with self._store.write(label) as writer:
            measure_of(writer, follow_up.measure_id)
            owner = _owner(writer, follow_up)
            attached = list(writer.find(Evidence, follow_up_id=owner.id))
            added = []
            for file in kept:
                same = [one for one in attached if one.sha256 == file.sha256]
                if same:
                    refused.append(f"“{file.name}” แนบไว้แล้วที่{_place(writer, same[0])} ไม่ต้องแนบซ้ำ")
                    continue
                elsewhere = writer.find(Evidence, sha256=file.sha256)
                if elsewhere:
                    twins.append(f"“{file.name}” แนบไว้แล้วที่{_place(writer, elsewhere[0])} ด้วย")
                evidence = Evidence(
                    follow_up_id=owner.id,
                    position=len(attached) + 1,
                    file_name=_free(file.name, [one.file_name for one in attached]),
                    sha256=file.sha256,
                    size=file.size,
                    taken_on=file.taken_on,
                    added_on=self._clock.today(),
                )
                evidence = writer.put(evidence)
                attached.append(evidence)
                added.append(evidence)
        return Taken(tuple(added), tuple(refused), tuple(twins))

    def name_of_picture(self) -> str:
        """What a picture is called that comes from the clipboard now."""
        now = self._clock.now()
        return f"ภาพจากคลิปบอร์ด {now.year + 543}-{now:%m-%d %H.%M}.png"

    def rename(self, evidence: Evidence, wish: str) -> Evidence:
        """Call a file otherwise; its ending and its bytes stay.

        Raises:
            UserError: no file may be called so, or the evidence is gone.
        """
        name = renamed(evidence.file_name, wish)
        with self._store.write(f"เปลี่ยนชื่อหลักฐานเป็น “{name}”") as writer:
            kept = writer.get(Evidence, evidence.id)
            if kept is None:
                raise UserError("หลักฐานนี้ถูกเอาออกไปแล้ว กรุณากด “เลิกทำ” เพื่อนำกลับมาก่อน")
            return writer.put(kept.changed(file_name=name))

    def save_copy(self, evidence: Evidence, target: Path, progress: Progress) -> Path:
        """Write a copy of a file somewhere else, proved by reading it back.

        Raises:
            UserError: the kept file is gone or changed, or the copy cannot be written.
            Cancelled: the person stopped it; there is no copy then.
        """
        source = self._files.path_of(evidence.sha256)
        if not source.is_file():
            raise UserError(
                f"ไม่พบไฟล์ “{evidence.file_name}” ในคลังหลักฐาน กรุณากู้คืนจากไฟล์สำรอง หรือแนบไฟล์ใหม่"
            )
        watch = _Watch(progress, max(evidence.size, 1) * 2, evidence.file_name)
        copy_verified(source, target, watch.tick)
        return target

    def _keep(
        self, incoming: Sequence[Incoming], progress: Progress
    ) -> tuple[list[_Kept], list[str]]:
        kept, refused = [], []
        sizes = [_size_of(one) for one in incoming]
        watch = _Watch(progress, max(sum(sizes), 1) * _READINGS, "")
        for number, (file, size) in enumerate(zip(incoming, sizes, strict=True), start=1):
            which = f" ({number}/{len(incoming)})" if len(incoming) > 1 else ""
            watch.begin(f"{file.name}{which}")
            try:
                refuse_program(file.name)
                kept.append(self._kept(file, watch))
            except UserError as fault:
                refused.append(fault.message)
            watch.end(size * _READINGS)
        return kept, refused

    def _kept(self, file: Incoming, watch: "_Watch") -> _Kept:
        if file.source is None:
            sha256 = self._files.keep_bytes(file.content)
            return _Kept(file.name, sha256, len(file.content), None)
        sha256, size = self._files.keep(file.source, watch.tick)
        return _Kept(file.name, sha256, size, _day_taken(self._files.path_of(sha256)))


class _Watch:
    """Turns bytes read into progress."""

    def __init__(self, progress: Progress, whole: int, name: str) -> None:
        self._progress = progress
        self._whole = whole
        self._name = name
        self._before = 0
        self._read = 0

    def begin(self, name: str) -> None:
        self._name = name
        self.tick(0)

    def end(self, share: int) -> None:
        self._before += share
        self._read = 0

    def tick(self, size: int) -> None:
        self._read += size
        part = min((self._before + self._read) / self._whole, 1.0)
        self._progress.report(part, f"กำลังคัดลอก {self._name}")


def _size_of(file: Incoming) -> int:
    if file.source is None:
        return len(file.content)
    try:
        return file.source.stat().st_size
    except OSError:
        return 0


def _day_taken(kept: Path) -> date | None:
    """The day a photo was taken, if it is one and tells."""
    try:
        taken = facts_of(kept).taken_at
    except UserError:
        return None
    return taken.date() if taken else None


def _owner(writer: Writer, follow_up: FollowUp) -> FollowUp:
    """The follow-up as it is kept, kept now if it was blank until now."""
    return writer.put(
        recorded(writer, follow_up.measure_id, follow_up.quarter, follow_up.division_id)
    )


def _place(reader: Reader, evidence: Evidence) -> str:
    """Where a file is attached, in words."""
    follow_up = reader.get(FollowUp, evidence.follow_up_id)
    measure = reader.get(Measure, follow_up.measure_id) if follow_up else None
    if follow_up is None or measure is None:
        return f"ชื่อ “{evidence.file_name}”"
    division = reader.get(Division, follow_up.division_id) if follow_up.division_id else None
    of = f" ของ{division.name}" if division else ""
    return (
        f"มาตรการที่ {measure.position} ไตรมาสที่ {follow_up.quarter}{of} "
        f"ปี {measure.fiscal_year} ในชื่อ “{evidence.file_name}”"
    )


def _free(name: str, taken: Sequence[str]) -> str:
    """The name, numbered where another file here has it already."""
    path, number, free = Path(name), 1, name
    while free in taken:
        number += 1
        free = f"{path.stem} ({number}){path.suffix}"
    return free
