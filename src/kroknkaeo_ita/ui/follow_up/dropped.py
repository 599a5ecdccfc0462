"""What another program hands over by dragging or through the clipboard."""

from pathlib import Path

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QImage


def dropped_files(handed: QMimeData | None) -> list[Path]:
    """The files, or none where something else, or nothing, is handed over."""
    return (
        []
        if handed is None
        else [Path(url.toLocalFile()) for url in handed.urls() if url.isLocalFile()]
    )


def pasted_picture(handed: QMimeData | None) -> QImage | None:
    """The picture, or None; that of an office program's text or cells is none."""
    if handed is None or not handed.hasImage() or handed.hasText():
        return None
    picture = QImage(handed.imageData())
    return None if picture.isNull() else picture


def holds_evidence(handed: QMimeData) -> bool:
    """Whether it is files or a picture, and no text to be typed in."""
    picture = handed.hasImage() and not handed.hasText()
    return picture or bool(dropped_files(handed))
