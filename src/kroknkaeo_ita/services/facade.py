"""Everything the program can do for one data folder, put together."""

import getpass
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from ..storage.evidence import EvidenceFolder
from ..storage.store import Store
from ..storage.transactions import Guard
from ..system.clock import Clock
from ..system.dictionary import load_breaker, office_terms
from ..system.drafts import Drafts
from ..system.font_folders import font_folders
from ..system.leftovers import refuse_lost_database, sweep
from ..system.paths import DataFolder
from ..system.resources import resource_path
from ..system.settings import CLERK_NAME, LAST_BACKUP, THAI_DIGITS, Settings
from .activities import ActivityService
from .assessments import AssessmentService
from .automatic import AutomaticBackups
from .backups import BackupService
from .changes import ChangeService
from .circulation import ChannelService, CirculationService, PublicationService
from .display import Display, OfficeWords
from .dossiers import DossierService
from .drafts import DraftService
from .evidence import EvidenceService
from .example import ExampleService
from .follow_ups import FollowUpService
from .history import HistoryService
from .measures import MeasureService
from .memos import MemoService
from .merging import MergeService
from .office import ChainService, DivisionService, OfficerService, OfficeService
from .overview import OverviewService
from .packing import Packer
from .paper_forms import PaperFormService
from .paper_services import PaperNeeds, PaperServices
from .paper_standing import PaperStandingService
from .permanence import keep_permanent
from .quarter_log import QuarterLogService
from .register import RegisterService
from .rollover import RolloverService
from .safekeeping import SafekeepingService
from .schemes import SchemeShelf
from .search import SearchService
from .templates import TemplateService
from .text_checks import TextCheckService
from .years import YearService


@dataclass(frozen=True)
class Services(PaperServices):
    """What a window or a command line is given to work with.

    Attributes:
        display: prepares a text for showing in a widget; never for keeping.
        on_change: called, in the thread that did it, after every change that was kept.
        close: lets go of the data folder.
    """

    office: OfficeService
    divisions: DivisionService
    officers: OfficerService
    chain: ChainService
    years: YearService
    measures: MeasureService
    follow_ups: FollowUpService
    evidence: EvidenceService
    activities: ActivityService
    quarter_log: QuarterLogService
    rollover: RolloverService
    templates: TemplateService
    memos: MemoService
    register: RegisterService
    circulation: CirculationService
    publications: PublicationService
    channels: ChannelService
    overview: OverviewService
    search: SearchService
    assessments: AssessmentService
    paper_standings: PaperStandingService
    backups: BackupService
    automatic: AutomaticBackups
    merging: MergeService
    history: HistoryService
    changes: ChangeService
    safekeeping: SafekeepingService
    drafts: DraftService
    example: ExampleService
    text_checks: TextCheckService
    display: Display
    close: Callable[[], None]
    on_change: list[Callable[[], None]] = field(default_factory=list)


def open_services(
    folder: DataFolder,
    settings: Settings,
    clock: Clock,
    *,
    guards: Sequence[Guard] = (),
    beside: Path | None = None,
    is_checked: Callable[[], bool] = lambda: False,
) -> Services:
    """Open a data folder, making it first if it is new.

    Args:
        folder: the data folder, which no other program works on.
        settings: what the clerk has chosen.
        clock: tells the time.
        guards: are asked before every change, besides the one of all data.
        beside: another folder of evidence, where files are found that this one lacks.
        is_checked: whether the database, as it is now, was found whole already.

    Raises:
        LostData: its database is damaged, or gone while other data are still there.
        UserError: it is in use, of a newer program, or cannot be written.
    """
    folder.create()
    refuse_lost_database(folder)
    store = Store(
        folder.database, clock, lambda: settings.get(CLERK_NAME) or _login_name(), is_checked
    )
    # Not before the store is open: it alone tells whether another program is at work.
    sweep(folder)
    store.guards += [*guards, keep_permanent]
    files = EvidenceFolder(folder.evidence, beside)
    schemes = SchemeShelf(resource_path("schemes"))
    words = OfficeWords(store, load_breaker)
    templates = TemplateService(store, resource_path("templates", "memos.json"))
    dossiers = DossierService(store, files, schemes, templates, clock)
    history = HistoryService(store)
    drafts = DraftService(store, Drafts(folder.drafts / "typed.json"))
    backups = BackupService(store, files, folder, clock)
    automatic = AutomaticBackups(store, Packer(files, clock), folder, clock)
    memos = MemoService(store, schemes, templates, clock)
    paper_forms = PaperFormService(store, font_folders)
    text_checks = TextCheckService(store, words, office_terms)
    services = Services(
        _paper_needs=PaperNeeds(store, files, schemes, words, dossiers, clock),
        paper_forms=paper_forms,
        office=OfficeService(store, files),
        divisions=DivisionService(store),
        officers=OfficerService(store),
        chain=ChainService(store),
        years=YearService(store, clock),
        measures=MeasureService(store),
        follow_ups=FollowUpService(store, files, clock),
        evidence=EvidenceService(store, files, clock),
        templates=templates,
        memos=memos,
        assessments=AssessmentService(store, schemes),
        quarter_log=QuarterLogService(store, clock),
        activities=ActivityService(store, clock),
        rollover=RolloverService(store, schemes),
        register=RegisterService(store),
        circulation=CirculationService(store),
        publications=PublicationService(store, files),
        channels=ChannelService(store),
        overview=OverviewService(dossiers, memos, clock, lambda: settings.get(LAST_BACKUP)),
        search=SearchService(store),
        paper_standings=PaperStandingService(store, schemes),
        backups=backups,
        automatic=automatic,
        merging=MergeService(store, files, folder),
        history=history,
        changes=ChangeService(store),
        safekeeping=SafekeepingService(folder, backups),
        drafts=drafts,
        example=ExampleService(store, resource_path("example", "2564.json")),
        text_checks=text_checks,
        display=Display(words, lambda: settings.get(THAI_DIGITS)),
        close=store.close,
    )

    def changed() -> None:
        for told in tuple(services.on_change):
            told()

    backups.finish_broken_off()
    drafts.forget_gone()
    store.on_commit.append(lambda _writer: changed())
    backups.on_made.append(
        lambda report: settings.set(LAST_BACKUP, report.facts.made_at.isoformat())
    )
    backups.on_replaced += [history.forget, words.forget, text_checks.forget]
    backups.on_replaced += [drafts.forget_gone, automatic.stop_pruning]
    backups.on_replaced.append(services.activities.forget)
    backups.after_replaced.append(changed)
    return services


def _login_name() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        # A container or a service account may have no name; the history then names nobody.
        return ""
