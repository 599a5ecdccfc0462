"""How the office's papers look: forms and choices that hold for every paper.

What draws papers is imported where it is used: the window's first page draws none.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from ..domain.paper_forms import (
    MEMO_FORM_KEY,
    PAPER_CHOICES_KEY,
    TABLE_FORM_KEY,
    MemoForm,
    PaperChoices,
    TableForm,
)
from ..domain.thai.breaks import Breaker
from ..storage.reading import Reader
from ..storage.store import Store

if TYPE_CHECKING:
    from ..documents.tools import Tools

F = TypeVar("F", MemoForm, TableForm, PaperChoices)


class PaperFormService:
    """The memo form, the table form, and the font and digits of all papers."""

    def __init__(self, store: Store, font_folders: Callable[[], Sequence[Path]]) -> None:
        self._store = store
        self._font_folders = font_folders

    def memo(self) -> MemoForm:
        """The memo form, the official one until the clerk changes it."""
        with self._store.read() as reader:
            return reader.get(MemoForm, MEMO_FORM_KEY) or MemoForm()

    def table(self) -> TableForm:
        """The form of plans and reports."""
        with self._store.read() as reader:
            return reader.get(TableForm, TABLE_FORM_KEY) or TableForm()

    def choices(self) -> PaperChoices:
        """Font and digits of all papers."""
        with self._store.read() as reader:
            return choices_in(reader)

    def save(self, form: F) -> F:
        """Keep a form or the choices.

        Raises:
            UserError: a length is out of its range, or the font is not installed or has no Thai.
        """
        from ..documents.families import find_family

        if isinstance(form, PaperChoices) and form.family:
            find_family(form.family, self._font_folders())
        with self._store.write(f"แก้ไข{form.noun}") as writer:
            return writer.put(form)

    def families(self) -> tuple[str, ...]:
        """The names of the installed families that can print Thai; takes a second or two."""
        from ..documents.families import thai_families

        return tuple(family.name for family in thai_families(self._font_folders()))

    def tools(self, breaker: Breaker) -> Tools:
        """What papers are drawn with.

        Raises:
            UserError: the chosen font is not installed any more.
        """
        from ..documents.families import find_family
        from ..documents.tools import Tools

        family = self.choices().family
        return Tools(
            breaker=breaker,
            family=find_family(family, self._font_folders()) if family else None,
            memo_form=self.memo(),
            table_form=self.table(),
        )


def choices_in(reader: Reader) -> PaperChoices:
    """The choices for all papers, within a transaction."""
    return reader.get(PaperChoices, PAPER_CHOICES_KEY) or PaperChoices()
