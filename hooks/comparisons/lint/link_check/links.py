"""The cited addresses, the places that cite them, and a diagnostic for each bad response."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import product

from comparisons.diagnostic import Diagnostic
from comparisons.document import Document, Location
from comparisons.lint.link_check.passages import passage_error, request_url
from comparisons.lint.link_check.web import TEMPORARY, Response
from comparisons.messages import Phrase, phrase
from comparisons.model.comparison import Comparison
from comparisons.model.passage import Passage
from comparisons.model.site import Site
from comparisons.model.text import Text, segments


@dataclass(frozen=True)
class Link:
    """An address, and one of the places that cite it."""

    address: str
    """Without its fragment."""

    document: Document
    location: Location
    is_noted: bool = False
    """Whether the source has a `link_note` about it."""

    passage: Passage | None = None
    """The cited passage; None for the whole page."""

    @property
    def request_url(self) -> str:
        """The address to request: that of the page, or of its text for programs."""
        return request_url(self.address, self.passage)


def links_of(site: Site) -> list[Link]:
    """The addresses of every source and every link of every comparison."""
    return [link for comparison in site.comparisons for link in _links(comparison)]


def _links(comparison: Comparison) -> Iterator[Link]:
    for one, passage, source in comparison.passages:
        if source.url:
            location = (*one.location, "url") if passage is source else one.location
            sought, is_noted = passage if passage.given else None, source.link_note is not None
            yield Link(_page(source.url), one.document, location, is_noted, sought)
        if passage is source and source.archived:
            yield Link(_page(source.archived), one.document, (*one.location, "archived"))
    for text, language in product(comparison.every(Text), comparison.languages):
        for segment in segments(text.value[language]):
            if segment.address:
                yield Link(_page(segment.address), text.document, (*text.location, language))


def _page(address: str) -> str:
    return address.partition("#")[0]


def requests_of(links: Sequence[Link]) -> dict[str, bool]:
    """Every address to request, once, and whether its body has to be read."""
    read = {link.request_url for link in links if link.passage}
    return {link.request_url: link.request_url in read for link in links}


def judge(links: Sequence[Link], answers: Mapping[str, Response]) -> list[Diagnostic]:
    """A diagnostic for each link that somebody has to act on.

    A `link_note` says that the trouble is known; when the trouble is over, the note must go.
    """
    diagnostics = []
    for link in links:
        trouble = _diagnostic(link, answers[link.request_url])
        if link.is_noted and not trouble:
            id, *_ = link.location
            location = (id, "link_note") if link.document.has((id, "link_note")) else link.location
            diagnostics.append(link.document.diagnostic(location, "link-note-unneeded"))
        elif trouble and not link.is_noted:
            diagnostics.append(trouble)
    return diagnostics


def _diagnostic(link: Link, answer: Response) -> Diagnostic | None:
    say = partial(link.document.diagnostic, link.location)
    address = (link.address,)  # a list, which is never cut short
    if not answer.is_good:
        fix = _fix_of_gone(answer)
        return say("link-gone", address=address, answer=answer.outcome, fix=fix)
    if link.passage and (error := passage_error(link.passage, answer.body, link.address)):
        wrong, proposal = error
        return say("passage-changed", address=address, wrong=wrong, proposal=proposal)
    return say("link-moved", address=(answer.moved_to,)) if answer.moved_to else None


def _fix_of_gone(answer: Response) -> Phrase:
    if answer.status in (401, 403, 406, 451):
        return phrase("open-in-a-browser")
    if answer.status is None or answer.status in TEMPORARY:
        return phrase("try-another-day")
    return phrase("find-another-page")
