"""What the window knows of a tab before it is made."""

from collections.abc import Callable
from dataclasses import dataclass

from ..domain.record import Record
from ..services.facade import Services
from .events import Events
from .tab import Tab


@dataclass(frozen=True)
class TabPlace:
    """A tab's place in the window.

    Attributes:
        key: names the tab in code and where its layout is remembered.
        title: what stands on the tab.
        symbol: its icon.
        make: makes the tab; its modules are loaded only then.
        short_title: what stands there where there is too little room for all titles.
        shows: the kinds of records that it can go to.
    """

    key: str
    title: str
    symbol: str
    make: Callable[[Services, Events], Tab]
    short_title: str = ""
    shows: tuple[type[Record], ...] = ()
