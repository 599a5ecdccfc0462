"""What every document is given beside its content."""

from __future__ import annotations

from dataclasses import dataclass, field

from ..domain.paper_forms import MemoForm, TableForm
from ..domain.thai.breaks import Breaker
from .families import bundled_family, font_set
from .typesetting import FontFiles, Typesetter


@dataclass(slots=True)
class Tools:
    """The means to set a document, and what went wrong that a clerk should know.

    Attributes:
        breaker: Knows where lines may end; it knows the office's names.
        family: The family chosen for documents; None for the bundled one.
        memo_form, table_form: Lengths and habits of the office.
        missing: Characters no font could print, filled in while documents are made. The paper
            has an empty box for each, so the preview must list them.
    """

    breaker: Breaker
    family: FontFiles | None = None
    memo_form: MemoForm = field(default_factory=MemoForm)
    table_form: TableForm = field(default_factory=TableForm)
    missing: list[str] = field(default_factory=list)
    _typesetter: Typesetter | None = None

    @property
    def family_name(self) -> str:
        """What the family is called, for programs that look for it among their own fonts."""
        return (self.family or bundled_family()).name

    def typesetter(self) -> Typesetter:
        """The typesetter of the family; made once.

        Raises:
            UserError: the family cannot print Thai.
        """
        if self._typesetter is None:
            self._typesetter = Typesetter(font_set(self.family), self.breaker)
        return self._typesetter
