"""Rows and cells that were copied in another program."""

from PySide6.QtGui import QGuiApplication

from ..domain.pasted import Table, rows_of
from ..domain.pasted_html import rows_of_html
from .wording import unbroken


def copied_rows() -> Table:
    """The cells on the clipboard; nothing there gives none."""
    handed = QGuiApplication.clipboard().mimeData()
    found = rows_of_html(unbroken(handed.html())) if handed and handed.hasHtml() else None
    return found or rows_of(unbroken(QGuiApplication.clipboard().text()))
