"""Where the year's OIT items are published."""

from ...domain.register import Publication
from ...domain.thai.dates import short_thai_date
from ...services.facade import Services
from ..collection import Collection
from ..events import Events
from ..tables import Column


def publications(services: Services, events: Events) -> Collection:
    """The page of the year's published items."""

    def add() -> Publication:
        scheme = services.assessments.scheme_of(events.year)
        taken = {one.item for one in services.publications.of_year(events.year)}
        free = [one.code for one in scheme.items if one.code not in taken]
        item = free[0] if free else "O"
        return services.publications.save(Publication(fiscal_year=events.year, item=item))

    return Collection(
        key="publications",
        record_type=Publication,
        all=lambda: services.publications.of_year(events.year),
        save=services.publications.save,
        add=add,
        remove=services.publications.remove,
        title_of=lambda one: f"การเผยแพร่ข้อ {one.item}",
        first_field="url",
        columns=(
            Column("item", "ข้อ", lambda one: one.item, 8),
            Column("url", "URL", lambda one: one.url or "ยังไม่เผยแพร่"),
            Column("published_on", "เผยแพร่เมื่อ", _published, 14),
        ),
        rows=(("item", "published_on"), ("url",), ("click_path",)),
        empty="ยังไม่มีรายการเผยแพร่\nกด “เพิ่มการเผยแพร่” แล้วใส่ URL และลำดับการคลิกของแต่ละข้อ",
        symbol="megaphone",
    )


def _published(one: Publication) -> str:
    return short_thai_date(one.published_on, thai_digits=False) if one.published_on else ""
