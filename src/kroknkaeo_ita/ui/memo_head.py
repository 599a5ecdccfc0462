"""The head of a memo as it will be printed, to see the Garuda in its place."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ..domain.progress import Progress
from ..services.facade import Services
from .colours import colours_of
from .paper.pdf import Pages
from .paragraphs import Paragraph
from .tasks import LatestAnswer

_A4_INCHES = 210 / 25.4
_SHARE = 0.213
"""How much of the page's height is its head."""
_WIDEST = 26
"""In lines of text, so that it grows with the zoom."""
_A4 = 297 / 210


class MemoHead(QWidget):
    """Draws the upper part of a sheet; the sheet is made off the GUI thread.

    Signals:
        shown: the head of the picture asked for last is there, or was refused.
    """

    shown = Signal()

    def __init__(self, services: Services) -> None:
        super().__init__()
        self._services = services
        self._image: QImage | None = None
        self._words = services.display("กำลังจัดทำตัวอย่าง…")
        self._heads = LatestAnswer(self)
        self._heads.answered.connect(self._show)
        self._heads.refused.connect(self._refuse)
        self.setAccessibleName("ตัวอย่างหัวบันทึกข้อความ")
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def image(self) -> QImage | None:
        """What is drawn, or None before there is anything."""
        return self._image

    def show_emblem(self, picture: bytes | None) -> None:
        """Show the head with this picture, or with its room left free."""
        # As many dots as it is shown with: letters made smaller afterwards fall to pieces.
        dots = self._widest() * self.devicePixelRatioF() / _A4_INCHES

        def made(_progress: Progress) -> QImage:
            page = Pages(self._services.emblem.memo_head(picture)).drawn(0, dots)
            return page.copy(QRect(0, 0, page.width(), round(page.height() * _SHARE)))

        self._heads.ask(made)

    def finish(self) -> None:
        """Wait for what is going on and ask for nothing more."""
        self._heads.end()

    def hasHeightForWidth(self) -> bool:
        """The sheet keeps its shape."""
        return True

    def heightForWidth(self, width: int) -> int:
        """As high as the head of a sheet of that width."""
        return round(min(width, self._widest()) * _A4 * _SHARE)

    def sizeHint(self) -> QSize:
        """As wide as it may become."""
        width = self._widest()
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Wide enough to be told apart."""
        return QSize(160, self.heightForWidth(160))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the sheet with its edge, torn off below."""
        colours = colours_of(self.palette())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        width = min(self.width(), self._widest())
        area = QRect(0, 0, width, min(self.heightForWidth(width), self.height()))
        painter.fillRect(area, QColor("white"))
        if self._image is not None:
            painter.drawImage(QRectF(area), self._image)
        else:
            painter.setPen(QColor("#536171"))
            Paragraph(
                self._words, self.font(), area.width() - 16, Qt.AlignmentFlag.AlignHCenter
            ).draw(painter, area.adjusted(8, 0, -8, 0), centred=True)
        painter.setPen(QColor(colours.edge))
        painter.drawRect(area.adjusted(0, 0, -1, -1))

    def _widest(self) -> int:
        return _WIDEST * self.fontMetrics().lineSpacing()

    def _show(self, image: QImage) -> None:
        self._image = image
        self.update()
        self.shown.emit()

    def _refuse(self, text: str) -> None:
        self._image = None
        self._words = self._services.display(text)
        self.update()
        self.shown.emit()
