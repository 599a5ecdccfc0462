"""The tabs of the window, in order; a tab is added by its file and its place here.

Each is imported when it is made: all of them together would keep the window waiting.
"""

from ...domain.activity import Activity
from ...domain.assessment import Assessment
from ...domain.follow_up import FollowUp
from ...domain.measure import Measure, Topic
from ...domain.memo import Memo
from ...domain.office import ChainStep, Division, Office, Officer
from ...domain.register import OnlineChannel, Publication
from ...services.facade import Services
from ..events import Events
from ..tab import Tab
from ..tab_place import TabPlace


def _overview(services: Services, events: Events) -> Tab:
    from .overview import OverviewTab

    return OverviewTab(services, events)


def _measures(services: Services, events: Events) -> Tab:
    from .measures import MeasuresTab

    return MeasuresTab(services, events)


def _follow_ups(services: Services, events: Events) -> Tab:
    from .follow_ups import FollowUpsTab

    return FollowUpsTab(services, events)


def _records(services: Services, events: Events) -> Tab:
    from .records import RecordsTab

    return RecordsTab(services, events)


def _papers(services: Services, events: Events) -> Tab:
    from .papers import PapersTab

    return PapersTab(services, events)


def _office(services: Services, events: Events) -> Tab:
    from .office import OfficeTab

    return OfficeTab(services, events)


def _assessments(services: Services, events: Events) -> Tab:
    from .assessments import AssessmentsTab

    return AssessmentsTab(services, events)


def _safety(services: Services, events: Events) -> Tab:
    from .safety import SafetyTab

    return SafetyTab(services, events)


TABS: tuple[TabPlace, ...] = (
    TabPlace("overview", "ภาพรวม", "layout-dashboard", _overview),
    TabPlace("measures", "มาตรการ", "list-checks", _measures, shows=(Measure, Topic)),
    TabPlace(
        "follow-ups",
        "ติดตามรายไตรมาส",
        "calendar-days",
        _follow_ups,
        short_title="ติดตาม",
        shows=(FollowUp,),
    ),
    TabPlace("records", "บันทึกงาน", "clipboard-list", _records, shows=(Publication, Activity)),
    TabPlace("papers", "เอกสาร", "file-text", _papers, shows=(Memo,)),
    TabPlace(
        "office",
        "ส่วนราชการ",
        "building-2",
        _office,
        shows=(Division, Officer, ChainStep, OnlineChannel, Office),
    ),
    TabPlace("assessments", "ผลประเมิน ITA", "award", _assessments, shows=(Assessment,)),
    TabPlace("safety", "สำรองข้อมูล", "shield-check", _safety),
)
