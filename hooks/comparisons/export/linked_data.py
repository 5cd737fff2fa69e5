"""Linked data: the content of a page in the vocabulary of schema.org, for search engines."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from comparisons.export.api import tables_of
from comparisons.export.records import API_FOLDER
from comparisons.language import Language
from comparisons.model import addresses
from comparisons.model.comparison import Comparison, SubjectsAre
from comparisons.model.site import Site
from comparisons.model.text import plain
from comparisons.render.pages import PageSpec

LICENCE_ADDRESS = "https://creativecommons.org/licenses/by/4.0/"

_TYPES: Mapping[SubjectsAre, str] = {
    "software": "SoftwareApplication",
    "language": "ComputerLanguage",
    "product": "Product",
    "service": "Service",
    "organisation": "Organization",
}

_WITH_CLAIMS = ("criterion", "differences", "article")
"""The kinds of pages that show claims."""

Node = dict[str, Any]


def linked_data(page: PageSpec, site: Site, language: Language, home_url: str) -> str:
    """The JSON-LD of a page, for a script element; `home_url` is the absolute address of the home page."""
    nodes = list(_Page(page, site, language, home_url).nodes())
    graph = {"@context": "https://schema.org", "@graph": nodes}
    text = json.dumps(graph, ensure_ascii=False, separators=(",", ":"))
    # No text of the data may end the script element.
    return text.replace("<", "\\u003c")


@dataclass(frozen=True)
class _Page:
    page: PageSpec
    site: Site
    language: Language
    home_url: str

    def nodes(self) -> Iterator[Node]:
        """The nodes about the content of the page and about its place on the site."""
        yield self.path()
        if not (comparison := self.page.comparison):
            return
        if self.page.template == "overview":
            yield self.publisher()
            yield self.dataset(comparison)
        if self.page.template == "subject" and comparison.file.subjects_are:
            yield self.subject(comparison, self.page.values["id"])
        if self.page.template == "pair":
            yield self.pair(comparison, self.page.values["one"], self.page.values["other"])
        if self.page.template in _WITH_CLAIMS and (reviews := list(self.reviews(comparison))):
            yield self.publisher()
            yield from reviews

    def publisher(self) -> Node:
        """The publisher of the site, as far as the data names it."""
        name = plain(self.site.file.name[self.language])
        return {
            "@type": "Organization",
            "@id": self.publisher_id,
            "name": name,
            "url": self.home_url,
        }

    @property
    def publisher_id(self) -> str:
        """The address that identifies the publisher of the site."""
        return f"{self.home_url}#publisher"

    def path(self) -> Node:
        """The pages above this one, and itself."""
        steps = {"": plain(self.site.file.name[self.language])}
        if self.page.comparison:
            steps[addresses.page(self.page.comparison)] = self.plain_text(
                self.page.comparison.file.title
            )
        steps.setdefault(self.page.address, self.page.label)
        items = [
            {
                "@type": "ListItem",
                "position": place,
                "name": name,
                "item": {"@id": self.home_url + address},
            }
            for place, (address, name) in enumerate(steps.items(), 1)
        ]
        return {"@type": "BreadcrumbList", "itemListElement": items}

    def dataset(self, comparison: Comparison) -> Node:
        """The data of a comparison, with the addresses of its files."""
        data = f"{self.home_url}{API_FOLDER}{comparison.id}"
        files = {f"{data}.json": "application/json"}
        files |= {f"{data}/{name}.csv": "text/csv" for name in tables_of(comparison)}
        return {
            "@type": "Dataset",
            "@id": f"{self.home_url}{self.page.address}#data",
            "name": self.page.title,
            "description": self.plain_text(comparison.file.summary),
            "url": self.home_url + self.page.address,
            "inLanguage": self.language,
            "license": LICENCE_ADDRESS,
            "isAccessibleForFree": True,
            "dateModified": comparison.checked.isoformat(),
            "creator": {"@id": self.publisher_id},
            "variableMeasured": [
                self.plain_text(one.title) for one in comparison.criteria.values()
            ],
            "distribution": [
                {"@type": "DataDownload", "contentUrl": url, "encodingFormat": form}
                for url, form in files.items()
            ],
        }

    def subject(self, comparison: Comparison, id: str) -> Node:
        """A subject by its type, where the data gives the type of the subjects."""
        subject = comparison.subjects[id]
        assert comparison.file.subjects_are
        node = {
            "@type": _TYPES[comparison.file.subjects_are],
            "name": subject.name,
            "url": subject.url,
            "description": self.plain_text(subject.summary),
            "mainEntityOfPage": self.home_url + self.page.address,
        }
        if comparison.file.subjects_are == "software" and subject.release:
            node["softwareVersion"] = subject.release.version
        return node

    def pair(self, comparison: Comparison, *subjects: str) -> Node:
        """The page that sets two subjects side by side."""
        about = (comparison.subjects[id] for id in subjects)
        return {
            "@type": "WebPage",
            "name": self.page.title,
            "description": self.page.description,
            "inLanguage": self.language,
            "dateModified": comparison.checked.isoformat(),
            "about": [{"@type": "Thing", "name": one.name, "url": one.url} for one in about],
        }

    def reviews(self, comparison: Comparison) -> Iterator[Node]:
        """The checks of the page's claims, without opinions and unverified claims."""
        words = self.site.words[self.language]
        reviewed = {}
        if comparison.file.article:
            article = comparison.sources[comparison.file.article]
            said_in = {"@type": "CreativeWork", "name": article.title}
            if article.url:
                said_in["url"] = article.url
            reviewed["itemReviewed"] = {"@type": "Claim", "appearance": said_in}
        for claim in comparison.claims.values():
            address = addresses.claim_page(comparison, claim.id)
            if address != self.page.address or not claim.verdict.needs_evidence:
                continue
            yield {
                "@type": "ClaimReview",
                "url": f"{self.home_url}{address}#{claim.anchor}",
                "claimReviewed": self.plain_text(claim.says),
                "datePublished": claim.checked.isoformat(),
                "author": {"@id": self.publisher_id},
                "reviewRating": {"@type": "Rating", "alternateName": words[claim.verdict]},
                **reviewed,
            }

    def plain_text(self, text: Any) -> str:
        """A text in the language, without markup."""
        return plain(text[self.language])
