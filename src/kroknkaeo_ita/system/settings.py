"""What a clerk has chosen about the program itself, kept in one JSON file."""

import json
import logging
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, TypeVar, cast

from .faults import explain_os_error
from .files import write_atomically

T = TypeVar("T")

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, eq=False)
class Setting(Generic[T]):
    """One thing that can be chosen.

    Attributes:
        key: its name in the file.
        kind: the type of its value; a `dict` maps text to text.
        default: its value until one is chosen.
        label: what a person reads beside it, in Thai; empty for what the window remembers by
            itself and no dialog shows.
        accepts: tells whether a value of the right type may be chosen.
        choices: value and Thai label of each choice, where there are only some.
    """

    key: str
    kind: type[T]
    default: T
    label: str = ""
    accepts: Callable[[T], bool] = lambda _value: True
    choices: tuple[tuple[T, str], ...] = ()

    def is_valid(self, value: object) -> bool:
        """Tell whether a value, such as one read from a file, can be this setting's."""
        if type(value) is not self.kind:  # True is an int, and must not pass for one
            return False
        if isinstance(value, dict) and not all(
            isinstance(k, str) and isinstance(v, str) for k, v in value.items()
        ):
            return False
        if self.choices and value not in [choice for choice, _label in self.choices]:
            return False
        return self.accepts(cast("T", value))


CLERK_NAME = Setting("clerk_name", str, "", "ชื่อผู้ใช้โปรแกรม (บันทึกไว้ในประวัติการแก้ไข)")
THAI_DIGITS = Setting(
    "thai_digits",
    bool,
    True,
    "ตัวเลขบนหน้าจอ",
    choices=((True, "เลขไทย"), (False, "เลขอารบิก")),
)
ZOOM_PERCENT = Setting(
    "zoom_percent", int, 100, "ขนาดตัวอักษร", accepts=lambda value: 80 <= value <= 200
)
THEME = Setting(
    "theme",
    str,
    "light",
    "สีของหน้าต่าง",
    choices=(("light", "สว่าง"), ("dark", "มืด"), ("contrast", "ตัดกันสูง"), ("system", "ตามระบบ")),
)
LAST_BACKUP = Setting("last_backup", str, "")
"""When the clerk's newest backup was made, as an ISO moment; empty before the first."""
NEWS_SEEN = Setting("news_seen", str, "", accepts=lambda text: bool(re.fullmatch(r"[\d.]*", text)))
"""The program's version whose news were shown last; empty before the first."""
SAVE_FOLDER = Setting("save_folder", str, "")
"""Where a paper was kept as a file last; empty before that."""
PRINTER = Setting("printer", str, "")
"""The printer that was used last; empty before that."""
PRINT_COPIES = Setting("print_copies", int, 1, accepts=lambda value: 1 <= value <= 99)
PRINT_COLLATED = Setting("print_collated", bool, True)
PRINT_BOTH_SIDES = Setting("print_both_sides", bool, False)
PRINT_PREPRINTED = Setting("print_preprinted", bool, False)
"""Whether memos go on paper that bears their head already."""
PRINT_RANGE = Setting("print_range", str, "")
"""The page numbers as they were typed last."""
BACKUP_PLACE: Setting[dict[str, str]] = Setting("backup_place", dict, {})
"""The folder and the drive's label that backups usually go to; empty before one was chosen."""
WINDOW_GEOMETRY = Setting("window_geometry", str, "")
"""Qt's own record of place and size, in base64; empty before the window was ever closed."""
SPLITTER_STATE: Setting[dict[str, str]] = Setting("splitter_state", dict, {})
"""By the name of the tab: Qt's record of its splitter, in base64."""
COLUMN_STATE: Setting[dict[str, str]] = Setting("column_state", dict, {})
"""By the name of the table: Qt's record of its columns, in base64."""

TABLE: tuple[Setting[Any], ...] = (
    CLERK_NAME,
    ZOOM_PERCENT,
    THEME,
    THAI_DIGITS,
    LAST_BACKUP,
    NEWS_SEEN,
    SAVE_FOLDER,
    PRINTER,
    PRINT_COPIES,
    PRINT_COLLATED,
    PRINT_BOTH_SIDES,
    PRINT_PREPRINTED,
    PRINT_RANGE,
    BACKUP_PLACE,
    WINDOW_GEOMETRY,
    SPLITTER_STATE,
    COLUMN_STATE,
)
"""Every setting, in the order in which a dialog shows those that have a label."""


class Settings:
    """The settings of one data folder, read once and written whenever one changes.

    Keys of the file that this version does not know are kept, so that an older program does not
    undo a newer one's choices.

    Args:
        path: the JSON file; need not exist.

    Attributes:
        put_aside: where a damaged file was moved to, or None when the file was sound.

    Raises:
        UserError: the file is there but cannot be read or, being damaged, cannot be moved.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self.put_aside: Path | None = None
        self._values = self._read()

    def get(self, setting: Setting[T]) -> T:
        """Give the chosen value, or the default where none, or no valid one, is kept."""
        value = self._values.get(setting.key)
        if not setting.is_valid(value):
            value = setting.default
        return cast("T", dict(value) if isinstance(value, dict) else value)

    def set(self, setting: Setting[T], value: T) -> None:
        """Keep a value; it is in the file when this returns.

        Raises:
            ValueError: the setting cannot have this value.
            UserError: the file could not be written; the old value then stays.
        """
        self.update({setting: value})

    def update(self, values: Mapping[Setting[Any], object]) -> None:
        """Keep several values with one write, or none of them.

        Raises:
            ValueError: a setting cannot have its value.
            UserError: the file could not be written; the old values then stay.
        """
        for setting, value in values.items():
            if not setting.is_valid(value):
                raise ValueError(f"{value!r} is no value for {setting.key}")
        wanted = self._values | {setting.key: value for setting, value in values.items()}
        if wanted == self._values:
            return
        text = json.dumps(wanted, ensure_ascii=False, indent=2, sort_keys=True)
        write_atomically(self._path, text + "\n")
        self._values = wanted

    def _read(self) -> dict[str, object]:
        try:
            content = self._path.read_bytes()
        except FileNotFoundError:
            return {}
        except OSError as error:
            raise explain_os_error(error, self._path) from error
        try:
            values = json.loads(content.decode("utf-8"))
        except (ValueError, RecursionError):
            values = None
        if isinstance(values, dict):
            return values
        self.put_aside = self._move_aside()
        _log.error("settings were damaged and are kept as %s", self.put_aside.name)
        return {}

    def _move_aside(self) -> Path:
        number = 1
        while (aside := self._path.with_name(f"{self._path.stem}.damaged-{number}.json")).exists():
            number += 1
        try:
            self._path.rename(aside)
        except OSError as error:
            raise explain_os_error(error, self._path) from error
        return aside
