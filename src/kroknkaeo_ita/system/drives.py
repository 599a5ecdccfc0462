"""The drives of this PC: how much room is on them, and which can be carried away."""

import shutil
from pathlib import Path

LARGEST_STICK = 512 * 1024**3
"""A drive that is not the system's and no larger than this is taken for a stick."""


def free_space(folder: Path) -> int:
    """Bytes that can still be written in a folder.

    Raises:
        OSError: it is gone.
    """
    return shutil.disk_usage(folder).free


def can_be_carried_away(folder: Path) -> bool:
    """Whether a folder lies on a stick or another small drive that is not the system's."""
    # Costs a tenth of a second to load, and only who has just made a backup asks.
    from PySide6.QtCore import QStorageInfo

    volume = QStorageInfo(str(folder))
    system = {QStorageInfo.root().rootPath(), QStorageInfo(str(Path.home())).rootPath()}
    if not volume.isValid() or volume.rootPath() in system:
        return False
    return 0 < volume.bytesTotal() <= LARGEST_STICK
