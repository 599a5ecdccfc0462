"""The pages of the help as they ship: what a part of the window is for, in an office's words."""

import json
from dataclasses import dataclass

from ..system.resources import resource_path

WINDOW = "window"
"""The page about the window as a whole."""


@dataclass(frozen=True)
class Point:
    """Something to see in the picture.

    Attributes:
        widget: the accessible name of the widget it is about, or how that name begins.
        text: what can be done there.
    """

    widget: str
    text: str


@dataclass(frozen=True)
class HelpPage:
    """One page.

    Attributes:
        purpose: what the part of the window is for.
        points: explained by numbers in the picture.
        tips: what else is good to know.
    """

    purpose: str
    points: tuple[Point, ...]
    tips: tuple[str, ...]


def help_page(key: str) -> HelpPage:
    """The page of a tab, or of the window (:data:`WINDOW`)."""
    plain = json.loads(resource_path("help", f"{key}.json").read_text("utf-8"))
    points = tuple(Point(one["widget"], one["text"]) for one in plain["points"])
    return HelpPage(plain["purpose"], points, tuple(plain["tips"]))
