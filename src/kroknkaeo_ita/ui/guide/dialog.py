"""The guide itself: steps on the left, one page at a time, forwards and back."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ...services.facade import Services
from ...system.settings import Settings
from .. import icons
from ..events import Events
from ..names import NameBook
from ..pieces import SPACE
from ..proofreader import Proofreader
from .backup import BackupStep
from .divisions import DivisionsStep
from .last import EmblemStep, YearStep
from .office import OfficeStep
from .signers import SignersStep
from .step import Step
from .welcome import WelcomeStep

_LINES = (52, 34)
"""Width and height in lines of text: the guide grows with the zoom, and no usual step scrolls."""
_MARGIN = 40


class GuideDialog(QDialog):
    """Leads through the first day; every step can be skipped and come back to.

    Signals:
        yearRequest: this fiscal year is to be shown.
    """

    yearRequest = Signal(int)

    def __init__(
        self,
        services: Services,
        settings: Settings,
        events: Events,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("แนะนำการเริ่มใช้")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        names = NameBook(services, events)
        proofs = Proofreader(services, events, names=False)
        for one in (names, proofs):
            one.setParent(self)
        self.welcome = WelcomeStep(services)
        self.office = OfficeStep(services, names, proofs)
        self.divisions = DivisionsStep(services)
        self.signers = SignersStep(services, names, proofs)
        self.emblem = EmblemStep(services)
        self.backup = BackupStep(services, settings)
        self.year = YearStep(services)
        self.steps: tuple[Step, ...] = (
            self.welcome,
            self.office,
            self.divisions,
            self.signers,
            self.emblem,
            self.backup,
            self.year,
        )
        self._pages = QStackedWidget()
        self._list = QButtonGroup(self)
        self._back = QPushButton("ย้อนกลับ")
        self._skip = QPushButton("ข้ามขั้นนี้")
        self._next = QPushButton("ถัดไป")
        self._lay_out(services)
        self._list.idClicked.connect(self.show_step)
        self._back.clicked.connect(self.go_back)
        self._skip.clicked.connect(self.skip)
        self._next.clicked.connect(self.go_on)
        for keys, act in (("Alt+PgDown", self.go_forwards), ("Alt+PgUp", self.go_back)):
            QShortcut(QKeySequence(keys), self, act)
        self._next.setToolTip("Alt+PgDn")
        self._back.setToolTip("Alt+PgUp")
        self.welcome.ownRequest.connect(self.go_on)
        self.welcome.yearOpened.connect(self._on_example)
        self.year.yearOpened.connect(self.yearRequest)
        for step in self.steps:
            step.keptOther.connect(self._mark_steps)
        self.finished.connect(lambda _code: self._end())
        self.show_step(0)

    @property
    def at(self) -> int:
        """Which step is shown."""
        return self._pages.currentIndex()

    @property
    def step(self) -> Step:
        """The step that is shown."""
        return self.steps[self.at]

    def show_step(self, at: int) -> None:
        """Show a step; what the one before holds is kept, and stays in it if it is refused."""
        self._flush()
        at = min(max(at, 0), len(self.steps) - 1)
        self.steps[at].reload()
        self._pages.setCurrentIndex(at)
        self._list.button(at).setChecked(True)
        self._mark_steps()
        last = at == len(self.steps) - 1
        for each in (self._back, self._skip, self._next):
            each.setVisible(at > 0)
        self._next.setText("เริ่มใช้งาน" if last else "ถัดไป")
        self._next.setDefault(at > 0)
        self.welcome.own.setDefault(at == 0)
        self.step.start_point().setFocus(Qt.FocusReason.TabFocusReason)

    def go_on(self) -> None:
        """Go to the next step, or end, unless something on this one was refused."""
        if not self.step.finish():
            return
        if self.at == len(self.steps) - 1:
            self.accept()
        else:
            self.show_step(self.at + 1)

    def go_back(self) -> None:
        """Go to the step before."""
        self.show_step(self.at - 1)

    def go_forwards(self) -> None:
        """Go to the next step, if there is one; it never ends the guide."""
        if self.at < len(self.steps) - 1:
            self.go_on()

    def skip(self) -> None:
        """Go on without asking whether this step is whole."""
        if self.at == len(self.steps) - 1:
            self.accept()
        else:
            self.show_step(self.at + 1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes from field to field; on a button it presses it."""
        focus = self.focusWidget()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not isinstance(
            focus, QPushButton
        ):
            if focus is None or not focus.property("keeps-enter"):
                self.focusNextChild()
            return
        super().keyPressEvent(event)

    def _flush(self) -> None:
        for step in self.steps:
            step.flush()

    def _mark_steps(self) -> None:
        for place, step in enumerate(self.steps):
            symbol = "circle-check" if step.is_done() else "circle-dashed"
            self._list.button(place).setIcon(icons.toggling(symbol))

    def _end(self) -> None:
        self._flush()
        for step in self.steps:
            step.close_down()

    def _on_example(self, year: int) -> None:
        self.yearRequest.emit(year)
        self.accept()

    def _lay_out(self, services: Services) -> None:
        side = QFrame()
        side.setProperty("role", "card")
        steps = QVBoxLayout(side)
        steps.setContentsMargins(SPACE, SPACE, SPACE, SPACE)
        steps.setSpacing(SPACE // 2)
        for place, step in enumerate(self.steps):
            choose = QToolButton()
            name = step.title if place == 0 else services.display.digits(f"{place}. {step.title}")
            choose.setText(f" {name}")
            choose.setAccessibleName(name)
            choose.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            choose.setCheckable(True)
            choose.setProperty("step", True)
            choose.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
            choose.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            self._list.addButton(choose, place)
            steps.addWidget(choose)
            self._pages.addWidget(step)
        steps.addStretch()
        close = QPushButton("ปิดไว้ก่อน")
        close.clicked.connect(self.reject)
        close.setToolTip("เปิดหน้านี้ได้อีกจากเมนู แฟ้ม ▸ แนะนำการเริ่มใช้")
        for each in (close, self._back, self._skip):
            each.setAutoDefault(False)
        foot = QHBoxLayout()
        foot.setSpacing(SPACE)
        foot.addWidget(close)
        foot.addStretch()
        for each in (self._skip, self._back, self._next):
            foot.addWidget(each)
        middle = QHBoxLayout()
        middle.setSpacing(2 * SPACE)
        middle.addWidget(side)
        middle.addWidget(self._pages, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(SPACE)
        layout.addLayout(middle, 1)
        layout.addLayout(foot)
        # The steps have been laid out; Tab goes through a page first, then to its buttons.
        QWidget.setTabOrder(self._pages, self._next)
        QWidget.setTabOrder(self._next, self._back)
        QWidget.setTabOrder(self._back, self._skip)
        QWidget.setTabOrder(self._skip, close)
        room = self.screen().availableSize() - QSize(_MARGIN, _MARGIN)
        self.ensurePolished()
        line = self.fontMetrics().lineSpacing()
        self.resize(QSize(*(line * lines for lines in _LINES)).boundedTo(room))
