"""Which kept files the data name, and whose they are."""

from collections.abc import Iterator, Mapping
from typing import Any

from ..domain.follow_up import Evidence
from ..domain.memo import Memo
from ..domain.office import OFFICE_KEY, Office
from ..domain.register import Publication
from ..storage.reading import Reader
from ..storage.snapshots import SnapshotReader

_FIELDS = {
    Evidence.__name__: "sha256",
    Memo.__name__: "pdf_sha256",
    Publication.__name__: "sha256",
    Office.__name__: "emblem",
}
"""The field that holds a file's hash, by the name of the record's type."""


def owners(reader: Reader) -> Mapping[str, str]:
    """The hash of every file that the data refer to, with the names of what it belongs to."""
    names: dict[str, dict[str, None]] = {}
    for sha256, name in _named(reader):
        if sha256:
            names.setdefault(sha256, {})[name] = None
    return {sha256: ", ".join(found) for sha256, found in names.items()}


def remembered(reader: SnapshotReader) -> frozenset[str]:
    """The hash of every file that the history can bring back."""
    states = reader.earlier((Evidence, Memo, Publication, Office))
    return frozenset(_hash_in(state) for state in states) - {""}


def _named(reader: Reader) -> Iterator[tuple[str, str]]:
    for evidence in reader.find(Evidence):
        yield evidence.sha256, f"ไฟล์หลักฐาน “{evidence.file_name}”"
    for memo in reader.find(Memo):
        yield memo.pdf_sha256, f"ฉบับพิมพ์ของบันทึก “{memo.subject}”"
    for publication in reader.find(Publication):
        name = publication.file_name or publication.item
        yield publication.sha256, f"ไฟล์เผยแพร่ “{name}”"
    office = reader.get(Office, OFFICE_KEY)
    if office:
        yield office.emblem, "ตราครุฑ"


def _hash_in(state: Mapping[str, Any]) -> str:
    value = state.get(_FIELDS[state["record_type"]])
    return value if isinstance(value, str) else ""
