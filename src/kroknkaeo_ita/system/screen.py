"""Whether a window can be shown at all."""

import os
import sys
from collections.abc import Mapping

from ..domain.errors import UserError

_NAMES = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


def require_screen(environ: Mapping[str, str] = os.environ, platform: str = sys.platform) -> None:
    """Refuse a window where there is no screen; Qt itself would end the program without a word.

    Raises:
        UserError: this is Linux, and no screen has been named.
    """
    if platform == "linux" and not any(environ.get(name) for name in _NAMES):
        raise UserError(
            "เครื่องนี้ไม่มีหน้าจอ จึงเปิดหน้าต่างไม่ได้ "
            "กรุณาเปิดจากหน้าจอของเครื่อง หรือใช้คำสั่ง ดูได้ด้วย kroknkaeo-ita --help"
        )
