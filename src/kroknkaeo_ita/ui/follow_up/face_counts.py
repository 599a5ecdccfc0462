"""How many cells of the grid look like what: a plate for each state, with its word."""

from collections import Counter
from collections.abc import Iterable

from PySide6.QtWidgets import QLabel, QWidget

from ...domain.follow_up import Status
from ..colours import Colours
from ..flow import FlowLayout
from ..pieces import SPACE
from ..wording import Display, unbroken
from .follow_up_rows import LATE_WORD, NOT_DUE_WORD, Face

_WORDS = (LATE_WORD, *(status.label for status in Status), NOT_DUE_WORD)


class FaceCounts(QWidget):
    """The states that occur, each with its number, always in one order."""

    def __init__(self, display: Display) -> None:
        super().__init__()
        self._display = display
        self._plates = {word: QLabel() for word in _WORDS}
        row = FlowLayout(self, spacing=SPACE // 2)
        for plate in self._plates.values():
            plate.hide()
            row.addWidget(plate)

    @property
    def texts(self) -> list[str]:
        """What the plates say."""
        return [plate.text() for plate in self._plates.values() if not plate.isHidden()]

    def show_faces(self, faces: Iterable[Face], colours: Colours) -> None:
        """Count these faces."""
        counted = Counter(faces)
        absent = set(self._plates)
        for face, number in counted.items():
            absent.discard(face.word)
            self._show(self._plates[face.word], face, number, colours)
        for word in absent:
            self._plates[word].hide()

    def _show(self, plate: QLabel, face: Face, number: int, colours: Colours) -> None:
        """Change only what differs: a style sheet is costly to set."""
        text = unbroken(self._display(f"{face.word} {number}"))
        style = (
            f"background: {face.tone.soft}; color: {face.tone.ink};"
            f" border: 1px solid {colours.line}; border-radius: 6px; padding: 2px 10px;"
        )
        if plate.text() != text:
            plate.setText(text)
        if plate.styleSheet() != style:
            plate.setStyleSheet(style)
        plate.show()
