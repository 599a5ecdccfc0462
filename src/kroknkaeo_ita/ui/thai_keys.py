"""Shortcuts that answer whichever keyboard is on, the Latin or the Thai one.

Windows names a key by the sign that it would type. Under the Thai layout (Kedmanee) the key of 2
is ``/`` then, and a shortcut on the sign alone would not answer.
"""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

_LATIN = "1234567890-=qwertyuiop[]asdfghjkl;'zxcvbnm,./"
_THAI = "ๅ/-ภถุึคตจขชๆไำพะัีรนยบลฟหกดเ้่าสวงผปแอิืทมใฝ"
_THAI_OF = dict(zip(_LATIN, _THAI, strict=True))
_THREE = 0x33
"""How Windows names the key of 3 itself, whatever it types."""


def both_keyboards(keys: str) -> list[QKeySequence]:
    """A shortcut as it is shown, and the same key under the Thai layout."""
    shown = QKeySequence(keys)
    held, _plus, sign = keys.rpartition("+")
    thai = _THAI_OF.get(sign.lower()) if held else None
    # The key of 3 types a hyphen in Thai, and the hyphen has a meaning of its own.
    return [shown] if thai in (None, "-") else [shown, QKeySequence(f"{held}+{thai}")]


def is_three_in_thai(event: QEvent) -> bool:
    """Whether Ctrl+3 was pressed under the Thai layout, where it looks like Ctrl and a hyphen."""
    return (
        isinstance(event, QKeyEvent)
        and event.key() == Qt.Key.Key_Minus
        and event.modifiers() == Qt.KeyboardModifier.ControlModifier
        and event.nativeVirtualKey() == _THREE
    )
