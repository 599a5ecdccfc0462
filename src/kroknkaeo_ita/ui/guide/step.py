"""What every step of the guide is."""

from typing import ClassVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from ...services.facade import Services
from ..pieces import SPACE, words


class Step(QScrollArea):
    """One page of the guide; what is entered is kept as each field is left.

    Attributes:
        title: what the list of steps says.
        question: the page's heading; ``help`` what stands under it.
        body: where the page puts its parts.

    Signals:
        keptOther: something was kept while the page is shown, so the step may be done now.
    """

    keptOther = Signal()

    title: ClassVar[str]
    question: ClassVar[str]
    help: ClassVar[str] = ""

    def __init__(self, services: Services) -> None:
        super().__init__()
        self.services = services
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        page = QWidget()
        page.setProperty("role", "page")
        self.body = QVBoxLayout(page)
        self.body.setContentsMargins(2 * SPACE, SPACE, 2 * SPACE, SPACE)
        self.body.setSpacing(SPACE)
        self.body.addWidget(words(services.display(self.question), "title"))
        if self.help:
            self.body.addWidget(words(services.display(self.help), "hint"))
        self.setWidget(page)
        self.viewport().setAutoFillBackground(False)
        page.setAutoFillBackground(False)

    def reload(self) -> None:
        """Show what is kept now."""

    def flush(self) -> None:
        """Keep what the fields hold."""

    def close_down(self) -> None:
        """End what goes on in the background; the guide is closing."""

    def is_faulty(self) -> bool:
        """Whether something that was entered could not be kept."""
        return False

    def is_done(self) -> bool:
        """Whether the step has what it asks for."""
        raise NotImplementedError

    def finish(self) -> bool:
        """Do what the step does when it is left forwards; False when it must be seen again."""
        self.flush()
        return not self.is_faulty()

    def start_point(self) -> QWidget:
        """The widget that takes the keyboard first."""
        raise NotImplementedError
