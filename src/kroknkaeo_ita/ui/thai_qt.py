"""Qt's own few texts in Thai: standard buttons, the menu of a text field, file dialogs.

Qt ships no Thai translation of its widgets; what a clerk can meet is named here.
"""

from PySide6.QtCore import QObject, QTranslator

_TEXTS = {
    "OK": "ตกลง",
    "Cancel": "ยกเลิก",
    "Yes": "ใช่",
    "No": "ไม่ใช่",
    "Close": "ปิด",
    "Save": "บันทึก",
    "Open": "เปิด",
    "Apply": "นำไปใช้",
    "Help": "วิธีใช้",
    "Retry": "ลองอีกครั้ง",
    "Ignore": "ข้าม",
    "Abort": "หยุด",
    "Discard": "ไม่บันทึก",
    "Reset": "ตั้งใหม่",
    "Undo": "เลิกทำ",
    "Redo": "ทำซ้ำ",
    "Cut": "ตัด",
    "Copy": "คัดลอก",
    "Paste": "วาง",
    "Delete": "ลบ",
    "Select All": "เลือกทั้งหมด",
    "Print": "พิมพ์",
    "Print...": "พิมพ์…",
    "Printer": "เครื่องพิมพ์",
    "Copies": "จำนวนชุด",
    "Copies:": "จำนวนชุด:",
    "Print range": "หน้าที่พิมพ์",
    "Print all": "พิมพ์ทุกหน้า",
    "Pages from": "ตั้งแต่หน้า",
    "to": "ถึง",
    "Pages": "หน้า",
    "Current Page": "หน้าปัจจุบัน",
    "Selection": "ส่วนที่เลือก",
    "Collate": "เรียงชุด",
    "Reverse": "พิมพ์จากหน้าสุดท้าย",
    "Options": "ตัวเลือก",
    "Options >>": "ตัวเลือก >>",
    "Options <<": "ตัวเลือก <<",
    "Properties": "คุณสมบัติ",
    "Name:": "ชื่อ:",
    "Location:": "ที่ตั้ง:",
    "Type:": "ชนิด:",
    "Output file:": "ไฟล์ที่บันทึก:",
    "Print to File (PDF)": "พิมพ์ลงไฟล์ (PDF)",
    "Look in:": "ดูใน:",
    "File name:": "ชื่อไฟล์:",
    "Files of type:": "ชนิดไฟล์:",
    "File &name:": "ชื่อไฟล์:",
    "Directory:": "โฟลเดอร์:",
    "Choose": "เลือก",
    "Folder": "โฟลเดอร์",
    "New Folder": "โฟลเดอร์ใหม่",
    "Back": "ย้อนกลับ",
    "Forward": "ไปข้างหน้า",
    "Parent Directory": "โฟลเดอร์ก่อนหน้า",
    "Create New Folder": "สร้างโฟลเดอร์ใหม่",
    "List View": "แสดงเป็นรายการ",
    "Detail View": "แสดงรายละเอียด",
    "Name": "ชื่อ",
    "Size": "ขนาด",
    "Date Modified": "แก้ไขเมื่อ",
    "All Files (*)": "ทุกไฟล์ (*)",
    "Computer": "คอมพิวเตอร์",
}


class ThaiTexts(QTranslator):
    """Answers Qt's requests for translation from the texts above; leaves the others alone."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._texts = {text.replace("&", ""): thai for text, thai in _TEXTS.items()}

    def isEmpty(self) -> bool:
        """Say that there is something to answer; Qt does not install an empty translator."""
        return False

    def translate(
        self,
        context: str,  # noqa: ARG002 - Qt's signature
        sourceText: str,  # noqa: N803 - Qt's signature
        disambiguation: str | None = None,  # noqa: ARG002
        n: int = -1,  # noqa: ARG002
    ) -> str | None:
        """The Thai text, or None to let Qt keep its own."""
        return self._texts.get(sourceText.replace("&", ""))
