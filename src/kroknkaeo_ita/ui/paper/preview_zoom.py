"""How large the pages of the preview are shown."""

from PySide6.QtCore import Signal

from ..editors.choice import QuietCombo
from ..wording import Display, unbroken

FIT_WIDTH = 0
ZOOMS = (50, 75, 100, 125, 150, 200)
"""Per cent of the paper's own size."""


class PreviewZoom(QuietCombo):
    """Offers the sizes: as wide as there is room, or a per cent of the paper's own size.

    Signals:
        zoomChanged: the size (per cent, or FIT_WIDTH) that is chosen now.
    """

    zoomChanged = Signal(int)

    def __init__(self, display: Display) -> None:
        super().__init__()
        self.setAccessibleName("ขนาดตัวอย่าง")
        self.view().setAccessibleName("ขนาดตัวอย่าง")
        self.setToolTip("ขนาดตัวอย่าง (Ctrl+ล้อเมาส์)")
        self.setSizeAdjustPolicy(QuietCombo.SizeAdjustPolicy.AdjustToContents)
        self.addItem("พอดีความกว้าง", FIT_WIDTH)
        for zoom in ZOOMS:
            self.addItem(unbroken(display(f"{zoom}%")), zoom)
        self.currentIndexChanged.connect(lambda at: self.zoomChanged.emit(self.itemData(at)))

    def step(self, steps: int) -> None:
        """Choose so many sizes larger; from the fitted width, the size of the paper itself."""
        at = ZOOMS.index(100) if self.currentIndex() == 0 else self.currentIndex() - 1 + steps
        self.setCurrentIndex(min(max(at, 0), len(ZOOMS) - 1) + 1)
