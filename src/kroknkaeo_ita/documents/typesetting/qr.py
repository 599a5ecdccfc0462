"""QR codes as squares. ReportLab's own encoder makes them."""

from __future__ import annotations

from ...domain.errors import UserError

_MOST_BYTES = 1000


def qr_squares(text: str) -> tuple[tuple[bool, ...], ...]:
    """The rows of a QR code, True where it is dark; error correction M, without the quiet zone.

    Raises:
        UserError: the text is too long to be read off paper.
    """
    from reportlab.graphics.barcode.qrencoder import QR8bitByte, QRCode, QRErrorCorrectLevel

    data = text.encode("utf-8")
    if len(data) > _MOST_BYTES:
        raise UserError("ที่อยู่เว็บยาวเกินกว่าจะทำเป็นคิวอาร์โค้ดที่อ่านได้ กรุณาใช้ที่อยู่ที่สั้นลง")
    code = QRCode(None, QRErrorCorrectLevel.M)
    code.addData(QR8bitByte(data))
    code.make()
    size = code.getModuleCount()
    return tuple(tuple(bool(code.isDark(row, at)) for at in range(size)) for row in range(size))
