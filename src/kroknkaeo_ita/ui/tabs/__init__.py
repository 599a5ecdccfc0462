"""The tabs of the window, in order; a tab is added by its file and one line here."""

from ..tab import Tab
from .assessments import AssessmentsTab
from .follow_ups import FollowUpsTab
from .measures import MeasuresTab
from .office import OfficeTab
from .overview import OverviewTab
from .papers import PapersTab
from .records import RecordsTab
from .safety import SafetyTab

TABS: tuple[type[Tab], ...] = (
    OverviewTab,
    MeasuresTab,
    FollowUpsTab,
    RecordsTab,
    PapersTab,
    OfficeTab,
    AssessmentsTab,
    SafetyTab,
)
