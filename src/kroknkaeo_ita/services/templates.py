"""The wordings of memos: those that ship with the program and the office's own."""

import json
from dataclasses import dataclass
from pathlib import Path

from ..domain.assessment import Assessment, LevelRule
from ..domain.measure import Measure
from ..domain.memo import MemoKind
from ..domain.office import OFFICE_KEY, Office
from ..domain.plain import from_plain
from ..domain.record import new_key
from ..domain.template import MemoTemplate, filled, filled_section
from ..domain.thai.dates import thai_date
from ..storage.reading import Reader
from ..storage.store import Store
from .schemes import SchemeShelf
from .wording import named

_TO_WRITE = "." * 24
"""Stands where the clerk must still write what the data do not tell."""


@dataclass(frozen=True)
class Wording:
    """A wording as it is used now.

    Attributes:
        original: the program's, where this is one of them; None for one of the office's own.
    """

    template: MemoTemplate
    original: MemoTemplate | None

    @property
    def changed(self) -> bool:
        """Whether the office has changed a wording of the program."""
        return self.original is not None and self.template != self.original


class TemplateService:
    """Wordings by kind of memo; a wording of the office comes before one of the program."""

    def __init__(self, store: Store, file: Path) -> None:
        self._store = store
        self._file = file

    def of_kind(self, kind: MemoKind) -> tuple[MemoTemplate, ...]:
        """The wordings for a kind of memo, the one used by default first."""
        with self._store.read() as reader:
            return self.known(reader, kind)

    def known(self, reader: Reader, kind: MemoKind) -> tuple[MemoTemplate, ...]:
        """As :meth:`of_kind`, within a transaction."""
        own = reader.find(MemoTemplate, kind=kind)
        changed = {template.id for template in own}
        return own + tuple(
            template
            for template in self._shipped()
            if template.kind is kind and template.id not in changed
        )

    def all(self) -> tuple[Wording, ...]:
        """Every wording as it is used now, by kind; the one used by default comes first."""
        originals = {template.id: template for template in self._shipped()}
        with self._store.read() as reader:
            known = [one for kind in MemoKind for one in self.known(reader, kind)]
        return tuple(Wording(template, originals.get(template.id)) for template in known)

    def reset(self, key: str) -> None:
        """Use a wording of the program again as it was shipped."""
        with self._store.write("ใช้ถ้อยคำเดิมของแบบบันทึกข้อความ") as writer:
            writer.remove(MemoTemplate, key)

    def _shipped(self) -> tuple[MemoTemplate, ...]:
        return from_plain(tuple[MemoTemplate, ...], json.loads(self._file.read_text("utf-8")))

    def save(self, template: MemoTemplate) -> MemoTemplate:
        """Keep a wording of the office; one of the program is kept as a copy.

        Raises:
            UserError: it names a field that there is not.
        """
        for text in (template.subject, template.addressee, *_texts(template)):
            filled(text, {})
        with self._store.write(f"บันทึก{named(template, template.name)}") as writer:
            return writer.put(template)

    def copy(self, template: MemoTemplate, name: str) -> MemoTemplate:
        """Keep a copy of a wording under a name of the office's own."""
        return self.save(template.changed(id=new_key(), name=name))

    def remove(self, key: str) -> None:
        """Remove a wording of the office; those of the program stay."""
        with self._store.write("ลบแบบบันทึกข้อความ") as writer:
            writer.remove(MemoTemplate, key)


def values_of(reader: Reader, schemes: SchemeShelf, year: int) -> dict[str, str]:
    """What each field of a template stands for in a year; empty where it is not known."""
    office = reader.get(Office, OFFICE_KEY) or Office(name="")
    scheme = schemes.of_year(year, reader)
    measures = reader.find(Measure, fiscal_year=year)
    prior = next(iter(reader.find(Assessment, fiscal_year=year - 1)), None)
    values = {
        "ปีงบประมาณ": str(year),
        "ปีก่อน": str(year - 1),
        "หน่วยงาน": office.name or "หน่วยงาน",
        "ผู้บริหาร": office.head_position,
        "ตัวชี้วัดย่อย": " ".join(scheme.sub_indicator),
        "ข้อมาตรการ": f"{scheme.measures_item.code} {scheme.measures_item.title}",
        "ข้อรายงานผล": f"{scheme.results_item.code} {scheme.results_item.title}",
        "จำนวนมาตรการ": str(len(measures)) if measures else _TO_WRITE,
        "รายชื่อมาตรการ": " ".join(measure.title for measure in measures),
    }
    if prior and prior.total is not None:
        level = schemes.of_year(year - 1, reader).level_of(prior)
        values["คะแนนรวม"] = f"{prior.total:.2f}"
        values["ระดับและผล"] = _verdict(level)
        announced = thai_date(prior.announced_on) if prior.announced_on else _TO_WRITE
        values["เมื่อวันที่ประกาศ"] = f"เมื่อวันที่ {announced}"
    return values


def _verdict(level: LevelRule | None) -> str:
    """Level and result in words; letters say nothing of passing, the names since 2566 do."""
    if level is None:
        return f"อยู่ในระดับ {_TO_WRITE}"
    if not level.name.isascii():
        return f"ผลการประเมินอยู่ในระดับ “{level.name}”"
    return f"อยู่ในระดับ {level.name} คือ{'ผ่าน' if level.passed else 'ไม่ผ่าน'}การประเมิน"


def sections_of(template: MemoTemplate, values: dict[str, str]) -> tuple[object, ...]:
    """The template's sections filled in; one that has nothing left to say is left out."""
    sections = (filled_section(section, values) for section in template.sections)
    return tuple(one for one in sections if one.paragraphs or one.points)


def _texts(template: MemoTemplate) -> tuple[str, ...]:
    return tuple(
        text for section in template.sections for text in (*section.paragraphs, *section.points)
    )
