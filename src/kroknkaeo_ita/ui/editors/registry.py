"""Which editor a field gets, by its description."""

from collections.abc import Callable
from typing import Any, get_args, get_type_hints

from ...domain.choices import Choice
from ...domain.fields import FieldInfo, Kind
from ...domain.fiscal import QUARTERS
from ...domain.record import Record
from ..wording import Display
from .base import Editor
from .choice import (
    ChecklistEditor,
    ComboEditor,
    FlagEditor,
    NumbersEditor,
)
from .day import DayEditor
from .lines import LinesEditor
from .number import NumberEditor
from .text import LineEditor, TextEditor

EditorMaker = Callable[[Display], Editor]


def choices_of(record_type: type[Record], name: str) -> type[Choice]:
    """The enumeration that a choice field takes its values from."""
    hint = get_type_hints(record_type)[name]
    kinds = [hint, *get_args(hint)]
    return next(kind for kind in kinds if isinstance(kind, type) and issubclass(kind, Choice))


def editor_for(record_type: type[Record], name: str, info: FieldInfo, display: Display) -> Editor:
    """A fresh editor for one field of a record type.

    Parts and lists of scores have none: the form that shows them gives its own.
    """

    def line() -> Editor:
        if info.longest > _LONG:
            return TextEditor(display, info.hint, least_lines=1, one_line=True)
        return LineEditor(display, info.hint)

    def choice() -> Editor:
        options: list[tuple[Any, str]] = [
            (member, member.label) for member in choices_of(record_type, name)
        ]
        return ComboEditor(display, options)

    def number() -> Editor:
        if info.most is not None and info.least == 1 and info.most <= _FEW:
            options = [(None, "ไม่ระบุ")]
            options += [(count, str(count)) for count in range(1, int(info.most) + 1)]
            return ComboEditor(display, options)
        return NumberEditor(display, info)

    makers: dict[Kind, Callable[[], Editor]] = {
        Kind.LINE: line,
        Kind.TEXT: lambda: TextEditor(display, info.hint),
        Kind.LINES: lambda: LinesEditor(display, "เพิ่มบรรทัด"),
        Kind.COUNT: number,
        Kind.YEAR: lambda: NumberEditor(display, info),
        Kind.NUMBER: lambda: NumberEditor(display, info),
        Kind.SCORE: lambda: NumberEditor(display, info),
        Kind.DATE: lambda: DayEditor(display),
        Kind.FLAG: lambda: FlagEditor(info.label),
        Kind.CHOICE: choice,
        Kind.REFERENCE: lambda: ComboEditor(display),
        Kind.REFERENCES: lambda: ChecklistEditor(display, "เลือกทั้งหมด"),
        Kind.QUARTERS: lambda: NumbersEditor(display, QUARTERS, "ไตรมาส "),
        Kind.NUMBERS: lambda: NumbersEditor(
            display, range(int(info.least or 1), int(info.most or 1) + 1)
        ),
    }
    return makers[info.kind]()


_LONG = 250
"""A line that may be longer than this wraps in its field."""
_FEW = 9
"""Numbers up to this one are chosen from a list instead of typed."""
