"""The services that make papers or read them, each made when it is first asked for.

A third of the program's modules are theirs; loaded at the start, they would keep the window
waiting.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from ..storage.evidence import EvidenceFolder
from ..storage.store import Store
from ..system.clock import Clock
from .display import OfficeWords
from .dossiers import DossierService
from .paper_forms import PaperFormService
from .schemes import SchemeShelf

if TYPE_CHECKING:
    from .division_forms import DivisionFormService
    from .emblem import EmblemService
    from .handbook import Handbook
    from .issuing import IssuingService
    from .papers import PaperService
    from .publishing import PublishingService


@dataclass(frozen=True)
class PaperNeeds:
    """What these services work with."""

    store: Store
    files: EvidenceFolder
    schemes: SchemeShelf
    words: OfficeWords
    dossiers: DossierService
    clock: Clock


@dataclass(frozen=True)
class PaperServices:
    """Makes each service, with its modules, at its first use."""

    _paper_needs: PaperNeeds
    paper_forms: PaperFormService

    @cached_property
    def papers(self) -> PaperService:
        """Makes the papers of a year."""
        from .papers import PaperService

        needs = self._paper_needs
        return PaperService(needs.dossiers, needs.words, needs.files, self.paper_forms)

    @cached_property
    def issuing(self) -> IssuingService:
        """Freezes memos and takes them through the cabinet."""
        from .issuing import IssuingService

        needs = self._paper_needs
        return IssuingService(needs.store, needs.dossiers, self.papers, needs.files)

    @cached_property
    def publishing(self) -> PublishingService:
        """Makes the web copy of a year."""
        from .publishing import PublishingService

        return PublishingService(self._paper_needs.store, self.papers)

    @cached_property
    def division_forms(self) -> DivisionFormService:
        """Takes back what the divisions answered on their forms."""
        from .division_forms import DivisionFormService

        return DivisionFormService(self._paper_needs.store)

    @cached_property
    def emblem(self) -> EmblemService:
        """Reads, keeps and shows the Garuda picture."""
        from .emblem import EmblemService

        needs = self._paper_needs
        return EmblemService(
            needs.store, needs.files, needs.schemes, needs.words, self.paper_forms, needs.clock
        )

    @cached_property
    def handbook(self) -> Handbook:
        """Makes the papers for people: manual, card, checklist, news."""
        from .handbook import Handbook

        return Handbook(self._paper_needs.words.breaker)
