"""Which pages of a paper are printed, and in what order they come out."""

import re
from collections.abc import Sequence

from .errors import UserError
from .thai.digits import to_ascii_digits

_PART = re.compile(r"(\d+)(?:-(\d+))?")
_EXAMPLE = "พิมพ์เลขหน้าคั่นด้วยจุลภาค เช่น 1-3,5"


def pages_named(text: str, total: int) -> tuple[int, ...]:
    """The pages that a text such as "1-3,5" or "๑-๓, ๕" names, each once, in the paper's order.

    Args:
        text: numbers and runs of numbers from 1 on, in Thai or Arabic digits.
        total: how many pages there are.

    Returns:
        Places of the pages, counted from 0.

    Raises:
        UserError: the text is empty, cannot be read, or names a page that there is not.
    """
    plain = re.sub(r"\s*[-–—]\s*", "-", to_ascii_digits(text)).strip()
    parts = [part for part in re.split(r"[,\s]+", plain) if part]
    if not parts:
        raise UserError(f"ช่อง “หน้าที่พิมพ์” ยังว่างอยู่ กรุณา{_EXAMPLE}")
    named: set[int] = set()
    for part in parts:
        found = _PART.fullmatch(part)
        if found is None:
            raise UserError(f"อ่าน “{part}” เป็นเลขหน้าไม่ได้ กรุณา{_EXAMPLE}")
        first, last = int(found[1]), int(found[2] or found[1])
        if first > last:
            raise UserError(f"ช่วงหน้า “{part}” เริ่มหลังหน้าสุดท้าย กรุณาพิมพ์เลขน้อยก่อน เช่น {last}-{first}")
        if first < 1 or last > total:
            wrong = first if first < 1 else max(first, total + 1)
            raise UserError(f"ไม่มีหน้า {wrong} เอกสารนี้มีหน้า 1 ถึง {total} กรุณาแก้เลขหน้า")
        named.update(range(first - 1, last))
    return tuple(sorted(named))


def printed_order(
    pages: Sequence[int], copies: int, *, collate: bool, both_sides: bool
) -> tuple[int | None, ...]:
    """The pages of several copies in the order in which they go to the printer.

    Args:
        pages: those of one copy.
        copies: how many of each.
        collate: whole copies one after the other, rather than all copies of a sheet together.
        both_sides: two pages share a sheet, and no sheet is shared by two copies.

    Returns:
        A page, or None for a side that stays empty.
    """
    step = 2 if both_sides else 1
    sheets: list[tuple[int | None, ...]] = []
    for at in range(0, len(pages), step):
        sheet = tuple(pages[at : at + step])
        sheets.append((*sheet, *[None] * (step - len(sheet))))
    ordered = sheets * copies if collate else [one for one in sheets for _ in range(copies)]
    sides = [side for sheet in ordered for side in sheet]
    while sides and sides[-1] is None:
        sides.pop()
    return tuple(sides)
