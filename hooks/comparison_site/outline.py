"""The headings of a rendered page, for its table of contents."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser


@dataclass
class Heading:
    """A heading that can be linked to."""

    level: int
    """2 or 3."""

    id: str
    name: str = ""
    children: list[Heading] = field(default_factory=list)


class _Parser(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.headings: list[Heading] = []
        self.ids: set[str] = set()
        self._open: Heading | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        id = dict(attrs).get("id")
        if id:
            self.ids.add(id)
        if tag in ("h2", "h3") and id:
            self._open = Heading(int(tag[1]), id)
            self.headings.append(self._open)

    def handle_endtag(self, tag: str) -> None:
        if tag in ("h2", "h3"):
            self._open = None

    def handle_data(self, data: str) -> None:
        if self._open:
            self._open.name += data


def outline(html: str) -> tuple[list[Heading], set[str]]:
    """The second-level headings with the third-level ones below them, and every id of the page."""
    parser = _Parser()
    parser.feed(html)
    top: list[Heading] = []
    for heading in parser.headings:
        heading.name = " ".join(heading.name.split())
        if heading.level == 3 and top:
            top[-1].children.append(heading)
        else:
            top.append(heading)
    return top, parser.ids
