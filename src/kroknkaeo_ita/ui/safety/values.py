"""What a change did, field by field, in words: never as it is stored."""

import dataclasses
from collections.abc import Mapping
from typing import Any

from ...domain.choices import Choice
from ...domain.fields import FieldInfo, Kind, fields_of
from ...domain.office import LOCAL_GOVERNMENT
from ...domain.record import Record
from ...services.changes import Change
from ..follow_up.evidence_row import size_words
from ..wording import shown_value

_HASHES = frozenset(("sha256", "pdf_sha256", "emblem"))
NOTHING = "(ว่าง)"


@dataclasses.dataclass(frozen=True, kw_only=True)
class FieldChange(Record):
    """One field of a change; a record only so that tables can show it.

    Attributes:
        before, after: in words; NOTHING where the field was empty.
    """

    label: str
    before: str
    after: str


def field_changes(change: Change) -> list[FieldChange]:
    """The fields that differ; of a record that was made or removed, those that say something."""
    return differing(change.record_type, change.before, change.after, change.names)


def differing(
    record_type: type[Record],
    one: Record | None,
    other: Record | None,
    names: Mapping[str, Mapping[str, str]],
) -> list[FieldChange]:
    """The fields in which two states of a record differ, in words.

    Args:
        record_type: its type.
        one: a state; None where there is no record.
        other: another state.
        names: the names of the records that it refers to: key to name, by record type.
    """
    found = []
    whole = one is None or other is None
    for name, info in fields_of(record_type).items():
        before, after = (
            None if record is None else getattr(record, name) for record in (one, other)
        )
        if before == after:
            continue
        texts = [_words(name, info, value, names) for value in (before, after)]
        if whole and not any(texts):
            continue
        if texts[0] == texts[1]:
            # Another file under the same name: the words cannot show it.
            texts = [f"{text} (เดิม)" if text else "" for text in texts[:1]] + texts[1:]
        found.append(
            FieldChange(label=info.label, before=texts[0] or NOTHING, after=texts[1] or NOTHING)
        )
    return found


def _words(name: str, info: FieldInfo, value: Any, names: Mapping[str, Mapping[str, str]]) -> str:
    """A field's value as a person reads it."""
    if value is None or value in ("", ()):
        return ""
    if name in _HASHES:
        return f"ไฟล์ {str(value)[:8]}"
    if value == LOCAL_GOVERNMENT:
        return "องค์กรปกครองส่วนท้องถิ่น"
    if name == "size":
        return size_words(value)
    match info.kind:
        case Kind.FLAG:
            return "ใช่" if value else "ไม่ใช่"
        case Kind.LINES:
            return "\n".join(f"{number}. {text}" for number, text in enumerate(value, start=1))
        case Kind.SCORES:
            return "\n".join(
                f"{number}. {'ไม่ทราบ' if one is None else f'{one:.2f}'}"
                for number, one in enumerate(value, start=1)
            )
        case Kind.PARTS:
            return "\n".join(_part_words(part) for part in value)
        case Kind.REFERENCE | Kind.REFERENCES:
            known = names.get(info.refers_to, {})
            keys = (value,) if isinstance(value, str) else value
            return "\n".join(known.get(key, "รายการที่ไม่รู้จัก") for key in keys)
    return shown_value(info, value, lambda kind: dict(names.get(kind, {})))


def _part_words(part: Any) -> str:
    """A small record inside a record: its texts in their order."""
    texts = []
    for field in dataclasses.fields(part):
        value = getattr(part, field.name)
        if field.name.endswith("_id") or value in (None, "", ()):
            continue
        if isinstance(value, Choice):
            texts.append(value.label)
        elif isinstance(value, tuple):
            inner = [str(one) for one in value]
            separator = " " if any(len(one) > 20 for one in inner) else ", "
            texts.append(separator.join(inner))
        elif isinstance(value, bool):
            texts.append("ใช่" if value else "ไม่ใช่")
        else:
            texts.append(str(value))
    return ": ".join(texts[:2]) + "".join(f" {text}" for text in texts[2:])
