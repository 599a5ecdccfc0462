"""Text that was typed and could not be saved yet, kept so that a kill of the program spares it."""

import json
import logging
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..domain.errors import UserError
from .files import write_atomically

_log = logging.getLogger(__name__)

_DEEPEST = 4
"""How deep lists may lie in lists: the sections of a memo need three."""


@dataclass(frozen=True, slots=True)
class Draft:
    """What a field holds that is not saved.

    Attributes:
        value: the state of its editor. Only text and lists of text are kept on the disk.
        fault: why it was refused, as a Thai sentence; empty while it is still being typed.
    """

    value: Any
    fault: str = ""


class Drafts:
    """The drafts of one data folder, by record and field; every change is in the file at once.

    A file that is damaged or cannot be written never stops the program: what is typed is then
    held in memory only.

    Args:
        path: the JSON file, which need not exist; None keeps everything in memory.
    """

    def __init__(self, path: Path | None = None) -> None:
        self._path = path
        self._drafts: dict[str, dict[str, Draft]] = _read(path) if path else {}
        self._written = "" if self._drafts else "{}"

    def of(self, record: str) -> dict[str, Draft]:
        """The drafts of one record (its identity), by field."""
        return dict(self._drafts.get(record, {}))

    def records(self) -> tuple[str, ...]:
        """The identities of the records that have drafts, the newest draft last."""
        return tuple(self._drafts)

    def hold(self, record: str, drafts: Mapping[str, Draft], settled: Iterable[str]) -> None:
        """Hold what some fields of a record contain, and let go of those saved or given up.

        Args:
            record: the record's identity.
            drafts: what is not saved, by field.
            settled: the fields whose drafts are to be forgotten; others keep theirs.
        """
        held = self._drafts.get(record, {})
        gone = set(settled)
        wanted = {name: one for name, one in held.items() if name not in gone} | dict(drafts)
        if wanted == held:
            return
        self._drafts.pop(record, None)
        if wanted:
            self._drafts[record] = wanted
        self._write()

    def forget_all_but(self, is_there: Callable[[str], bool]) -> None:
        """Forget the drafts of records (by their identity) that are no longer there."""
        gone = [record for record in self._drafts if not is_there(record)]
        for record in gone:
            del self._drafts[record]
        if gone:
            self._write()

    def _write(self) -> None:
        if self._path is None:
            return
        kept = {
            record: {
                name: {"value": draft.value, "fault": draft.fault}
                for name, draft in fields.items()
                if _is_text(draft.value)
            }
            for record, fields in self._drafts.items()
        }
        text = json.dumps(
            {record: fields for record, fields in kept.items() if fields},
            ensure_ascii=False,
            indent=1,
        )
        if text == self._written:
            return
        try:
            write_atomically(self._path, text)
        except UserError as fault:
            # The save itself meets the same fault and tells of it; once is enough.
            _log.warning("the drafts could not be written: %s", fault.message)
        else:
            self._written = text


def _is_text(value: object, depth: int = 0) -> bool:
    if isinstance(value, list | tuple) and depth < _DEEPEST:
        return all(_is_text(item, depth + 1) for item in value)
    return type(value) is str  # a member of an enumeration is text too, and would come back as less


def _read(path: Path) -> dict[str, dict[str, Draft]]:
    try:
        plain = json.loads(path.read_bytes().decode("utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, RecursionError):
        _log.exception("the drafts cannot be read and are left out: %s", path)
        return {}
    found: dict[str, dict[str, Draft]] = {}
    for record, fields in _pairs(plain):
        drafts = {
            name: Draft(draft["value"], draft["fault"])
            for name, draft in _pairs(fields)
            if isinstance(draft, dict)
            and _is_text(draft.get("value"))
            and isinstance(draft.get("fault"), str)
        }
        if drafts:
            found[record] = drafts
    return found


def _pairs(plain: object) -> list[tuple[str, Any]]:
    return list(plain.items()) if isinstance(plain, dict) else []
