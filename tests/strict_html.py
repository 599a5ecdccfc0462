"""Reads a page as strictly as a validator does about what a browser would forgive."""

from html.parser import HTMLParser

_VOID = {"meta", "link", "br", "hr", "img", "input", "wbr"}


class StrictPage(HTMLParser):
    """A page that was read.

    Attributes:
        faults: what is wrong with it.
        tags: every tag with its attributes, in order.
        links: the targets of its links.
    """

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.faults: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.said: list[str] = []
        self._open: list[str] = []
        self.feed(text)
        self.close()
        self.faults += [f"<{tag}> is never closed" for tag in self._open]
        ids = [values["id"] for _tag, values in self.tags if "id" in values]
        self.faults += [f"id {one} stands twice" for one in set(ids) if ids.count(one) > 1]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _value in attrs]
        if len(names) != len(set(names)):
            self.faults.append(f"<{tag}> has an attribute twice")
        self.tags.append((tag, dict(attrs)))
        if tag not in _VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.faults.append(f"<{tag}/> closes itself")

    def handle_endtag(self, tag: str) -> None:
        if not self._open or self._open.pop() != tag:
            self.faults.append(f"</{tag}> closes what is not open")

    def handle_data(self, data: str) -> None:
        if "style" not in self._open:
            self.said.append(data)

    @property
    def text(self) -> str:
        """What people read."""
        return " ".join("".join(self.said).split())

    @property
    def links(self) -> list[str]:
        """Where its links lead."""
        return [values.get("href") or "" for tag, values in self.tags if tag == "a"]

    def count(self, tag: str) -> int:
        """How often a tag stands."""
        return sum(one == tag for one, _values in self.tags)
