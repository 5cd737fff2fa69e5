"""The cited addresses, where each is cited, and what to do about what it answers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from comparisons.document import Document, Location
from comparisons.lint.link_check.passages import asked_address, passage_error, text_address
from comparisons.lint.link_check.web import PASSING, RequestPolicy, Response, ask_all
from comparisons.model.comparison import Comparison, Site
from comparisons.model.passage import Citation, Passage
from comparisons.model.source import Source
from comparisons.model.text import segments
from comparisons.model.text_units import found

State = Literal["gone", "changed", "moved", "needless", "noted", "fine"]
"""`changed`: the page answers, and the passage is not there. `noted`: its `link_note` says that we
know of the trouble. `needless`: the note is out of date."""

TO_DO: tuple[State, ...] = ("gone", "changed", "moved", "needless")
"""The states that ask for a change of the data."""


@dataclass(frozen=True)
class Place:
    """Where an address is cited."""

    path: str
    """The file, relative to the repository, with forward slashes."""

    line: int
    """Its line there, counted from 1."""

    key: str
    """The source's id and the key: `rfc-8259.url`."""

    noted: bool = False
    """Whether the source has a `link_note` about it."""

    passage: Passage | None = None
    """What is cited of it; None for the whole."""

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.key}"


Links = dict[str, list[Place]]
"""Every address, without its fragment, and where it is cited."""


@dataclass(frozen=True)
class LinkResult:
    """What was found out about one address."""

    state: State
    address: str
    places: tuple[Place, ...]
    answer: Response
    passage_error: str = ""
    """What is wrong with the passage."""

    @property
    def what(self) -> str:
        """What the address answered, in a few words."""
        moved = (
            self.answer.moved_to and f"moved permanently to {self.answer.moved_to} ({self.answer})"
        )
        return "; ".join(filter(None, (moved or str(self.answer), self.passage_error)))

    @property
    def hint(self) -> str:
        """What to do about it; empty when there is nothing to do."""
        if self.state == "gone":
            return _hint_of_gone(self.answer)
        return {
            "changed": "Read the page again: does it still say what `says` states? Then correct the "
            "passage; otherwise correct what rests on it.",
            "moved": "Open the new address. If it still says what `says` states, put it in place of "
            "the old one; a home page instead of the page means that the page is gone.",
            "needless": "It answers well again: remove the exception `link_note`.",
        }.get(self.state, "")


_EXCEPTION = "say what is known in `link_note`, with a copy from a web archive in `archived`"


def _hint_of_gone(answer: Response) -> str:
    if answer.status in (401, 403, 406, 451):
        return (
            "Some hosts turn programs away: open it in a browser. If a reader can read it, say so in "
            f"`link_note`; if not, cite another page, or {_EXCEPTION}."
        )
    if answer.status is None or answer.status in PASSING:
        return f"Try again on another day. If it stays so, cite another page, or {_EXCEPTION}."
    return f"Find where the page went, or cite another; if there is none, {_EXCEPTION}."


def links_of(site: Site) -> Links:
    """The addresses of every source and every link of every comparison."""
    links: Links = {}
    for comparison in site.comparisons:
        for address, place in _places(comparison):
            places = links.setdefault(address.partition("#")[0], [])
            if place not in places:  # comparisons share sources
                places.append(place)
    return links


def _places(comparison: Comparison) -> Iterator[tuple[str, Place]]:
    for id, source in comparison.sources.items():
        document = comparison.documents[comparison.source_places[id]]
        if source.url:
            yield (
                source.url,
                _place(document, (id, "url"), source, source if source.given else None),
            )
        if source.archived:
            yield source.archived, replace(_place(document, (id, "archived"), source), noted=False)
    for file, location, cited in found(Citation, comparison.models):
        source, document = comparison.sources[cited], comparison.documents[file]
        if cited.passage and source.url and document.has(location):
            yield source.url, _place(document, location, source, cited.passage)
    yield from dict.fromkeys(_linked(comparison))


def _linked(comparison: Comparison) -> Iterator[tuple[str, Place]]:
    """The links in texts; those of a text given once come once for each language."""
    for unit in comparison.texts:
        document = comparison.documents[unit.file]
        for language in comparison.languages:
            location = (*unit.location, language)
            for segment in segments(unit.text[language]):
                if segment.address:
                    at = location if document.has(location) else unit.location
                    yield segment.address, _place(document, at)


def _place(
    document: Document,
    location: Location,
    source: Source | None = None,
    passage: Passage | None = None,
) -> Place:
    document = document.holder(location)
    line, _ = document.place(location)
    key = ".".join(map(str, location))
    is_noted = source is not None and source.link_note is not None
    return Place(document.path, line, key, is_noted, passage)


def check(links: Links, policy: RequestPolicy) -> list[LinkResult]:
    """Ask every address once; what must be acted on comes first, then by place."""
    to_ask = dict.fromkeys(map(asked_address, links), False)
    for address, places in links.items():
        for place in places:
            if place.passage:
                to_ask[text_address(address, place.passage)] = True
    answers = ask_all(to_ask, policy)
    found: dict[tuple[State, str, str], list[Place]] = {}
    for address, places in links.items():
        for place in places:
            state, wrong = judge(address, place, answers)
            found.setdefault((state, address, wrong), []).append(place)
    results = [
        LinkResult(state, address, tuple(places), answers[asked_address(address)], wrong)
        for (state, address, wrong), places in found.items()
    ]
    order: tuple[State, ...] = (*TO_DO, "noted", "fine")
    return sorted(results, key=lambda one: (order.index(one.state), str(one.places[0])))


def judge(address: str, place: Place, answers: dict[str, Response]) -> tuple[State, str]:
    """The state of an address at one of its places, and what is wrong with the passage there."""
    answer = answers[asked_address(address)]
    trouble: State | None = None
    wrong = ""
    if not answer.is_good:
        trouble = "gone"
    else:
        text = answers[text_address(address, place.passage)]
        if place.passage and text.is_good:
            wrong = passage_error(place.passage, text.body, address)
        if wrong:
            trouble = "changed"
        elif answer.moved_to:
            trouble = "moved"
    if place.noted:
        return ("noted" if trouble else "needless"), wrong
    return trouble or "fine", wrong
