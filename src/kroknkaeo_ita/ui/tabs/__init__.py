"""The tabs of the window, in order; a tab is added by its file and one line here."""

from kroknkaeo_ita.ui.tab import Tab
from kroknkaeo_ita.ui.tabs.assessments import AssessmentsTab
from kroknkaeo_ita.ui.tabs.follow_ups import FollowUpsTab
from kroknkaeo_ita.ui.tabs.measures import MeasuresTab
from kroknkaeo_ita.ui.tabs.office import OfficeTab
from kroknkaeo_ita.ui.tabs.papers import PapersTab

TABS: tuple[type[Tab], ...] = (
    MeasuresTab,
    FollowUpsTab,
    PapersTab,
    OfficeTab,
    AssessmentsTab,
)
