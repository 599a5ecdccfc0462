"""The help window: this tab, the window as a whole, and every key."""

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import QSize, QUrl
from PySide6.QtGui import QFont, QFontMetrics, QGuiApplication, QPixmap, QTextDocument
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from ...services.help_pages import HelpPage, Point
from ..colours import colours_of
from ..pieces import SPACE, toggle
from ..wording import Display, unbroken
from .picture import picture_of

_SIZE = QSize(900, 660)
_SHARE = 0.72
"""As much of the window's width and height, at least."""
_PICTURE = QUrl("help:picture")

Keys = Sequence[tuple[str, Sequence[tuple[str, str]]]]
"""Groups of shortcuts: the group's title, and for each key what it does."""


class HelpWindow(QDialog):
    """Shows one page of the help at a time; it stays open while the work goes on.

    Args:
        title: what the tab is called.
        tab, window: the tab and the window as they are now, with their pages.
        keys: every shortcut.
    """

    def __init__(
        self,
        title: str,
        tab: tuple[QWidget, HelpPage],
        window: tuple[QWidget, HelpPage],
        keys: Keys,
        display: Display,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(f"วิธีใช้: {title}")
        self._display = display
        scale = max(self.fontMetrics().height() / 24, 1)
        size = QSize(round(_SIZE.width() * scale), round(_SIZE.height() * scale))
        if parent is not None:
            # The larger it is, the better the words in the picture can be read.
            around = parent.window().size()
            size = size.expandedTo(around * _SHARE).boundedTo(around - QSize(40, 40))
        self.resize(size)
        self._room = self.width() - 12 * SPACE
        self.browser = QTextBrowser()
        self.browser.setAccessibleName("วิธีใช้")
        self.browser.setOpenLinks(False)
        # The pictures are made before this window can lie over what they show.
        self._pages = [
            self._page(f"หน้า {title}", *tab),
            self._page("หน้าต่างโปรแกรม", *window),
            (self._key_page(keys), None),
        ]
        switch = QHBoxLayout()
        switch.setSpacing(SPACE // 2)
        self._switch = QButtonGroup(self)
        switches = (
            (f"หน้า {title}", "circle-help"),
            ("หน้าต่างโปรแกรม", "layout-dashboard"),
            ("แป้นลัด", "list-checks"),
        )
        for at, (text, symbol) in enumerate(switches):
            choose = toggle(text, symbol)
            self._switch.addButton(choose, at)
            switch.addWidget(choose)
        switch.addStretch()
        self._switch.idClicked.connect(self.show_page)
        box = QDialogButtonBox()
        box.addButton("ปิด", QDialogButtonBox.ButtonRole.RejectRole).setDefault(True)
        box.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * SPACE, 2 * SPACE, 2 * SPACE, 2 * SPACE)
        layout.setSpacing(SPACE)
        layout.addLayout(switch)
        layout.addWidget(self.browser, 1)
        layout.addWidget(box)
        self.show_page(0)
        self.browser.setFocus()

    def show_page(self, at: int) -> None:
        """Show the page of the tab (0), of the window (1), or the keys (2)."""
        self._switch.button(at).setChecked(True)
        html, picture = self._pages[at]
        document = QTextDocument(self)
        document.setDefaultFont(self.browser.font())
        colours = colours_of(QGuiApplication.palette())
        document.setDefaultStyleSheet(
            f"h3 {{ color: {colours.accent_strong}; }} td {{ padding: 3px 12px 3px 0; }}"
            f".number {{ color: {colours.accent_strong}; font-weight: 600; }}"
        )
        if picture is not None:
            document.addResource(QTextDocument.ResourceType.ImageResource, _PICTURE, picture)
        document.setHtml(html)
        self.browser.setDocument(document)

    def _page(self, title: str, part: QWidget, page: HelpPage) -> tuple[str, QPixmap]:
        picture, numbers = picture_of(
            part, [one.widget for one in page.points], self._display, self._room
        )
        rows = "".join(
            f'<tr><td class="number">{self._shown(str(number)) if number else "–"}</td>'
            f"<td>{'' if number else self._named(point)}{self._shown(point.text)}</td></tr>"
            for number, point in zip(numbers, page.points, strict=True)
        )
        tips = "".join(f"<li>{self._shown(tip)}</li>" for tip in page.tips)
        return (
            f"<h3>{self._shown(title)}</h3><p>{self._shown(page.purpose)}</p>"
            f"<table>{rows}</table><ul>{tips}</ul>"
            f'<p><img src="{_PICTURE.toString()}" alt="{escape(title)}"></p>'
        ), picture

    def _named(self, point: Point) -> str:
        """What a point is about, where the picture does not show it."""
        return f"<b>{self._shown(point.widget)}</b> "

    def _key_page(self, keys: Keys) -> str:
        # All groups have their words in one column.
        bold = QFont(self.browser.font())
        bold.setWeight(QFont.Weight.DemiBold)
        metrics = QFontMetrics(bold)
        named = (key for _title, group in keys for key, _text in group)
        wide = max(map(metrics.horizontalAdvance, named)) + 2 * SPACE
        parts = []
        for title, group in keys:
            rows = "".join(
                f'<tr><td class="number" width="{wide}">{escape(key)}</td>'
                f"<td>{self._shown(text)}</td></tr>"
                for key, text in group
            )
            parts.append(f"<h3>{self._shown(title)}</h3><table>{rows}</table>")
        return "".join(parts)

    def _shown(self, text: str) -> str:
        return escape(self._display(text))

    @property
    def text(self) -> str:
        """What is shown, without word breaks."""
        return unbroken(self.browser.toPlainText())
