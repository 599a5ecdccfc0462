"""The OIT items of a year and where each is published."""

from __future__ import annotations

from dataclasses import dataclass

from ...domain.assessment import SchemeItem
from ...domain.dossier import Dossier
from ...domain.register import Publication

NOT_PUBLISHED = "ยังไม่เผยแพร่"


@dataclass(frozen=True)
class PublishedItem:
    """One OIT item.

    Attributes:
        code, title: of the item; the title is empty for an item the year's scheme does not know.
        publications: where it is published, only those with an address; none if it is not yet.
    """

    code: str
    title: str
    publications: tuple[Publication, ...]


def published_items(dossier: Dossier) -> tuple[PublishedItem, ...]:
    """The scheme's items and published ones that it does not know, in the order of their codes."""
    by_code: dict[str, list[Publication]] = {}
    for one in dossier.publications:
        places = by_code.setdefault(one.item, [])
        if one.url:
            places.append(one)
    titles = {item.code: item.title for item in _items(dossier) if item.code}
    codes = sorted({*titles, *by_code}, key=lambda code: (len(code), code))
    return tuple(
        PublishedItem(code, titles.get(code, ""), tuple(by_code.get(code, ()))) for code in codes
    )


def _items(dossier: Dossier) -> tuple[SchemeItem, ...]:
    scheme = dossier.scheme
    return scheme.items or (scheme.measures_item, scheme.results_item)
