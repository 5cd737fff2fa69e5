"""The cited addresses, where each is cited, and what to do about what it answers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from comparisons.lint.link_check.web import PASSING, Answer, RequestPolicy, ask_all
from comparisons.model.comparison import Comparison, Site
from comparisons.model.source import Source

State = Literal["dead", "moved", "needless", "noted", "fine"]
"""`noted`: dead or moved, and its `link_note` says that we know. `needless`: the note is out of date."""

TO_DO: tuple[State, ...] = ("dead", "moved", "needless")
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

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.key}"


Links = dict[str, list[Place]]
"""Every address, without its fragment, and where it is cited."""


@dataclass(frozen=True)
class RuleResult:
    """What was found out about one address."""

    state: State
    address: str
    places: tuple[Place, ...]
    answer: Answer

    @property
    def what(self) -> str:
        """What the address answered, in a few words."""
        if self.answer.moved_to is None:
            return str(self.answer)
        return f"moved permanently to {self.answer.moved_to} ({self.answer})"

    @property
    def cure(self) -> str:
        """What to do about it; empty when there is nothing to do."""
        if self.state == "dead":
            return _cure_of_dead(self.answer)
        return {
            "moved": "Open the new address. If it still says what `says` states, put it in place of "
            "the old one; a home page instead of the page means that the page is gone.",
            "needless": "It answers well again: remove the exception `link_note`.",
        }.get(self.state, "")


_EXCEPTION = "say what is known in `link_note`, with a copy from a web archive in `archived`"


def _cure_of_dead(answer: Answer) -> str:
    if answer.status in (401, 403, 406, 451):
        return (
            "Some hosts turn programs away: open it in a browser. If a reader can read it, say so in "
            f"`link_note`; if not, cite another page, or {_EXCEPTION}."
        )
    if answer.status is None or answer.status in PASSING:
        return f"Try again on another day. If it stays so, cite another page, or {_EXCEPTION}."
    return f"Find where the page went, or cite another; if there is none, {_EXCEPTION}."


def links_of(site: Site) -> Links:
    """The addresses of every source of every comparison."""
    links: Links = {}
    for comparison in site.comparisons:
        for id, source in comparison.sources.items():
            for address, place in _addresses(comparison, id, source):
                links.setdefault(address.partition("#")[0], []).append(place)
    return links


def _addresses(comparison: Comparison, id: str, source: Source) -> Iterator[tuple[str, Place]]:
    document = comparison.documents[comparison.source_places[id]]
    for key, address in (("url", source.url), ("archived", source.archived)):
        if address is not None:
            line, _ = document.place((id, key))
            noted = key == "url" and source.link_note is not None
            yield address, Place(document.path, line, f"{id}.{key}", noted)


def check(links: Links, manners: RequestPolicy) -> list[RuleResult]:
    """Ask every address once; what must be acted on comes first, then by place."""
    answers = ask_all(links, manners)
    findings = [
        finding
        for address, places in links.items()
        for finding in judge(address, places, answers[address])
    ]
    order: tuple[State, ...] = (*TO_DO, "noted", "fine")
    return sorted(findings, key=lambda one: (order.index(one.state), str(one.places[0])))


def judge(address: str, places: list[Place], answer: Answer) -> Iterator[RuleResult]:
    """Tell the sources that note something about the address from those that do not."""
    trouble: State | None = None
    if not answer.is_good:
        trouble = "dead"
    elif answer.moved_to:
        trouble = "moved"
    if plain := tuple(place for place in places if not place.noted):
        yield RuleResult(trouble or "fine", address, plain, answer)
    if noted := tuple(place for place in places if place.noted):
        yield RuleResult("noted" if trouble else "needless", address, noted, answer)
