"""Qt's own few texts in Thai: standard buttons, menus of text fields, file and print dialogs.

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
    "File Folder": "โฟลเดอร์",
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
    "Drive": "ไดรฟ์",
    "Go back": "ย้อนกลับ",
    "Go forward": "ไปข้างหน้า",
    "Go to the parent directory": "ไปโฟลเดอร์ก่อนหน้า",
    "Create a New Folder": "สร้างโฟลเดอร์ใหม่",
    "Change to list view mode": "แสดงเป็นรายการ",
    "Change to detail view mode": "แสดงรายละเอียด",
    "Sidebar": "แถบด้านข้าง",
    "List of places and bookmarks": "รายการที่ตั้งที่ใช้บ่อย",
    "Files": "ไฟล์",
    "File": "ไฟล์",
    "Files of type": "ชนิดไฟล์",
    "Directories": "โฟลเดอร์",
    "Directory": "โฟลเดอร์",
    "Show ": "แสดง ",
    "Rename": "เปลี่ยนชื่อ",
    "Show hidden files": "แสดงไฟล์ที่ซ่อนไว้",
    "Save As": "บันทึกเป็น",
    "Find Directory": "ค้นหาโฟลเดอร์",
    "Type": "ชนิด",
    "Kind": "ชนิด",
    "My Computer": "คอมพิวเตอร์ของฉัน",
    "Recent Places": "ที่ใช้ล่าสุด",
    "Remove": "เอาออก",
    "%1 already exists.\nDo you want to replace it?": "มีไฟล์ %1 อยู่แล้ว\nต้องการเขียนทับหรือไม่",
    "%1\nFile not found.\nPlease verify the correct file name was given.": (
        "%1\nไม่พบไฟล์นี้\nกรุณาตรวจชื่อไฟล์อีกครั้ง"
    ),
    "%1\nDirectory not found.\nPlease verify the correct directory name was given.": (
        "%1\nไม่พบโฟลเดอร์นี้\nกรุณาตรวจชื่อโฟลเดอร์อีกครั้ง"
    ),
    "'%1' is write protected.\nDo you want to delete it anyway?": (
        "“%1” ถูกป้องกันการเขียนไว้\nต้องการลบหรือไม่"
    ),
    "Are you sure you want to delete '%1'?": "ต้องการลบ “%1” หรือไม่",
    "Could not delete directory.": "ลบโฟลเดอร์ไม่ได้",
    "Show Details...": "แสดงรายละเอียด…",
    "Hide Details...": "ซ่อนรายละเอียด…",
    "Save All": "บันทึกทั้งหมด",
    "Yes to All": "ใช่ทั้งหมด",
    "No to All": "ไม่ใช่ทั้งหมด",
    "Don't Save": "ไม่บันทึก",
    "Close without Saving": "ปิดโดยไม่บันทึก",
    "Restore Defaults": "คืนค่าเริ่มต้น",
    "Close Tab": "ปิดแท็บ",
    "Scroll Left": "เลื่อนซ้าย",
    "Scroll Right": "เลื่อนขวา",
    "Scroll up": "เลื่อนขึ้น",
    "Scroll down": "เลื่อนลง",
    "Clear": "ล้าง",
    "All Pages": "ทุกหน้า",
    "Odd Pages": "หน้าคี่",
    "Even Pages": "หน้าคู่",
    "Local file": "ไฟล์ในเครื่อง",
    "Write PDF file": "เขียนเป็นไฟล์ PDF",
    "Write %1 file": "เขียนเป็นไฟล์ %1",
    "Print To File ...": "พิมพ์ลงไฟล์…",
    "Specify pages or ranges separated by commas. Ranges are specified by two numbers separated "
    "by a hyphen. E.g: 3,5-7,9 prints pages 3, 5, 6, 7 and 9.": (
        "พิมพ์เลขหน้าคั่นด้วยจุลภาค\nเช่น 3,5-7,9 คือพิมพ์หน้า 3, 5, 6, 7 และ 9"
    ),
    "Invalid Pages Definition": "เลขหน้าไม่ถูกต้อง",
    "%1 does not follow the correct syntax. Please use ',' to separate ranges and pages, '-' to "
    "define ranges and make sure ranges do not intersect with each other.": (
        "อ่านเลขหน้า %1 ไม่ได้ กรุณาคั่นหน้าด้วย , และช่วงหน้าด้วย - โดยไม่ให้ช่วงซ้อนกัน"
    ),
    "Page Set:": "ชุดหน้า:",
    "Output Settings": "การพิมพ์",
    "Color Mode": "สี",
    "Color": "พิมพ์สี",
    "Grayscale": "ขาวดำ",
    "Double Sided Printing": "พิมพ์สองหน้า",
    "Duplex Printing": "พิมพ์สองหน้า",
    "Off": "หน้าเดียว",
    "None": "ไม่ใช้",
    "Long side binding": "พลิกด้านยาว",
    "Short side binding": "พลิกด้านสั้น",
    "Form": "เครื่องพิมพ์",
    "Preview": "ตัวอย่าง",
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
