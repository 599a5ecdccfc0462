"""Leads back to text that was typed and not saved when the program ended."""

from ..services.facade import Services
from .events import Events

_TOLD = "มีข้อความที่พิมพ์ค้างไว้และยังไม่ได้บันทึก {count} รายการ: {noun} ช่อง {fields} กรุณาตรวจ แก้ไข แล้วกด Tab"


def lead_to_left_drafts(services: Services, events: Events) -> None:
    """Show the newest record with a draft, and tell of all; does nothing when there is none."""
    left = services.drafts.left()
    if not left:
        return
    newest = left[0]
    events.recordRequest.emit(services.search.place_of(newest.record))
    fields = ", ".join(f"“{label}”" for label in newest.labels)
    told = _TOLD.format(count=len(left), noun=newest.record.noun, fields=fields)
    events.noticeRequest.emit(told, False)
