"""Every command of the window: its words, icon, keys and menu, in one table."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMainWindow, QMenu

from ..services.history import HistoryService
from . import icons
from .thai_keys import both_keyboards
from .wording import Display, unbroken, wrapping_tip


@dataclass(frozen=True)
class Command:
    """One command; an empty ``key`` draws a line in the menu.

    Attributes:
        key: its name in code.
        text: what the menu says; ``short`` what the tool bar says.
        keys: its shortcut, in Qt's portable form.
    """

    key: str = ""
    text: str = ""
    symbol: str = ""
    keys: str = ""
    short: str = ""
    tip: str = ""


LINE = Command()

MENUS: tuple[tuple[str, tuple[Command, ...]], ...] = (
    (
        "แฟ้ม",
        (
            Command("new-year", "เปิดปีงบประมาณอื่น…", "plus", "Ctrl+Shift+N"),
            Command("next-year", "เริ่มปีใหม่จากปีนี้…", "calendar-days"),
            Command("close-year", "ปิดปีงบประมาณ…", "lock"),
            Command("reopen-year", "เปิดปีอีกครั้ง…", "lock-open"),
            LINE,
            Command("preview", "ดูตัวอย่างก่อนพิมพ์", "eye", "Ctrl+Shift+P", "ดูตัวอย่าง"),
            Command("print", "พิมพ์…", "printer", "Ctrl+P", "พิมพ์"),
            Command("save-paper", "บันทึกเป็นไฟล์…", "file-down", "Ctrl+Shift+S"),
            LINE,
            Command("take-form", "รับแบบรายงานจากส่วนราชการ…", "file-up", "Ctrl+Shift+I"),
            Command("publish", "จัดทำชุดเผยแพร่บนเว็บไซต์…", "globe"),
            LINE,
            Command(
                "backup",
                "สำรองข้อมูล…",
                "hard-drive-download",
                "Ctrl+B",
                "สำรองข้อมูล",
                "เก็บข้อมูลทั้งหมดเป็นไฟล์เดียวลงแฟลชไดรฟ์หรือโฟลเดอร์",
            ),
            Command(
                "restore",
                "กู้คืนข้อมูล…",
                "archive-restore",
                "",
                "กู้คืนข้อมูล",
                "นำข้อมูลจากไฟล์สำรองกลับมาใช้",
            ),
            Command(
                "view-backup",
                "เปิดดูไฟล์สำรอง (อ่านอย่างเดียว)…",
                "eye",
                "Ctrl+Shift+L",
                "",
                "เปิดไฟล์สำรองในอีกหน้าต่างหนึ่ง เพื่อดูและพิมพ์ ข้อมูลปัจจุบันไม่เปลี่ยน",
            ),
            Command(
                "merge",
                "รวมข้อมูลจากเครื่องอื่น…",
                "users",
                "Ctrl+Shift+U",
                "",
                "เทียบไฟล์สำรองของเครื่องอื่นกับข้อมูลนี้ แล้วเลือกว่าจะนำรายการใดเข้ามา",
            ),
            LINE,
            Command("guide", "แนะนำการเริ่มใช้…", "info"),
            Command("paper-forms", "แบบเอกสาร…", "stamp"),
            Command("settings", "ตั้งค่า…", "settings", "Ctrl+,"),
            LINE,
            Command("quit", "ออกจากโปรแกรม", "log-out", "Ctrl+Q"),
        ),
    ),
    (
        "แก้ไข",
        (
            Command("undo", "เลิกทำ", "undo-2", "Ctrl+Z"),
            Command("redo", "ทำซ้ำ", "redo-2", "Ctrl+Y"),
            LINE,
            Command("find", "ค้นหาในหน้านี้", "search", "Ctrl+F"),
            Command("find-all", "ค้นหาทั้งหมด…", "search", "Ctrl+Shift+F"),
        ),
    ),
    (
        "มุมมอง",
        (
            Command("zoom-in", "ขยายตัวอักษร", "zoom-in", "Ctrl++"),
            Command("zoom-out", "ย่อตัวอักษร", "zoom-out", "Ctrl+-"),
            Command("zoom-reset", "ขนาดปกติ", "", "Ctrl+0"),
            LINE,
        ),
    ),
    (
        "ช่วยเหลือ",
        (
            Command("help", "วิธีใช้หน้านี้", "circle-help", "F1"),
            Command("manual", "คู่มือการใช้งาน", "info", "Ctrl+F1"),
            Command("card", "พิมพ์บัตรช่วยจำ…", "printer"),
            Command("news", "มีอะไรใหม่", "megaphone"),
            LINE,
            Command("about", "เกี่ยวกับโปรแกรม", "info"),
        ),
    ),
)


class Commands:
    """The commands as Qt actions, and the menus that hold them."""

    def __init__(self, window: QMainWindow) -> None:
        self._actions: dict[str, QAction] = {}
        self._menus: dict[str, QMenu] = {}
        for title, commands in MENUS:
            menu = self._menus[title] = window.menuBar().addMenu(title)
            menu.setToolTipsVisible(True)
            for command in commands:
                if command is LINE:
                    menu.addSeparator()
                else:
                    menu.addAction(self._made(command, window))

    def __getitem__(self, key: str) -> QAction:
        """The action of a command."""
        return self._actions[key]

    def connect(self, acts: Mapping[str, Callable[[], object]]) -> None:
        """Let each command do its act."""
        for key, act in acts.items():
            self._actions[key].triggered.connect(lambda _on=False, act=act: act())

    def menu(self, title: str) -> QMenu:
        """A menu by its title."""
        return self._menus[title]

    def name_steps(self, history: HistoryService, display: Display) -> None:
        """Let undo and redo say what they would do, or be shut when there is nothing."""
        for key, verb, label in (
            ("undo", "เลิกทำ", history.undo_label()),
            ("redo", "ทำซ้ำ", history.redo_label()),
        ):
            action = self._actions[key]
            named = f"{verb}: {label}" if label else verb
            action.setEnabled(label is not None)
            action.setText(unbroken(display(named)))
            action.setToolTip(wrapping_tip(display(f"{named} ({action.shortcut().toString()})")))

    def _made(self, command: Command, window: QMainWindow) -> QAction:
        action = QAction(command.text, window)
        if command.symbol:
            action.setIcon(icons.icon(command.symbol))
        if command.short:
            action.setIconText(f" {command.short}")
        if command.keys:
            action.setShortcuts(both_keyboards(command.keys))
        keys = f" ({command.keys})" if command.keys else ""
        action.setToolTip((command.tip or command.text.rstrip("…")) + keys)
        self._actions[command.key] = action
        return action
