"""An editor of numbers, typed in Thai or Arabic digits."""

from typing import Any

from ...domain.errors import UserError
from ...domain.fields import FieldInfo, Kind
from ...domain.thai.digits import to_ascii_digits
from ..wording import Display
from .text import LineEditor

_DECIMAL = (Kind.SCORE, Kind.NUMBER)


class NumberEditor(LineEditor):
    """A whole number or a score; an empty line is no number."""

    typed = False

    def __init__(self, display: Display, info: FieldInfo) -> None:
        super().__init__(display, info.hint)
        self._info = info
        self.line.bound(20)

    def value(self) -> float | int | None:
        """The number that is typed.

        Raises:
            UserError: what is typed is no number.
        """
        text = to_ascii_digits(self.line.text()).replace(",", "").strip()
        if not text:
            return None
        try:
            return float(text) if self._info.kind in _DECIMAL else int(text)
        except ValueError:
            raise UserError(f"อ่าน “{text}” เป็นตัวเลขไม่ได้ กรุณาพิมพ์เฉพาะตัวเลข") from None

    def show_value(self, value: Any) -> None:
        """Show a number; a score with its two decimals."""
        if value is None:
            super().show_value("")
        elif self._info.kind is Kind.SCORE:
            super().show_value(f"{value:.2f}")
        else:
            super().show_value(f"{value:.10g}")
