"""The feeds of a comparison: what its changes page tells, for feed readers."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from comparisons.diff.entries import EntryView, rfc3339
from comparisons.diff.page import TEMPLATE as CHANGES
from comparisons.model.base import Language
from comparisons.render.pages import PageSpec
from comparisons.render.renderer import Renderer

MOST_ITEMS = 20

ATOM, JSON = "feed.xml", "feed.json"
"""The names of the feeds, beside the changes page."""

MEDIA_TYPES = {ATOM: "application/atom+xml", JSON: "application/feed+json"}


@dataclass(frozen=True)
class Feed:
    """What both formats say of the whole."""

    address: str
    """The absolute address of the changes page."""

    title: str
    description: str
    author: str
    home: str
    """The absolute address of the site in the feed's language."""

    language: Language
    updated: str
    """The time of the newest entry, or of the newest commit, as RFC 3339 writes it."""

    entries: Sequence[EntryView]


def feeds(page: PageSpec, renderer: Renderer) -> dict[str, str]:
    """The feeds beside a changes page, by their names; no other page has any."""
    if page.template != CHANGES:
        return {}
    feed = feed_of(page, renderer.home, renderer.site_name, renderer.language)
    values = {"feed": feed, "url": lambda address: renderer.home + address}
    entry = renderer.partial("partials/changes_entry.html")
    content = lambda view: entry.render(values | {"entry": view})  # noqa: E731
    atom = renderer.partial("partials/changes_feed.xml.html")
    return {
        ATOM: atom.render(values | {"content": content}),
        JSON: json_feed(feed, content),
    }


def feed_of(page: PageSpec, home: str, site_name: str, language: Language) -> Feed:
    """The feed of a changes page; `home` is the absolute address of the language's home page."""
    entries: list[EntryView] = page.values["entries"][:MOST_ITEMS]
    return Feed(
        f"{home}{page.address}",
        page.title,
        page.description,
        site_name,
        home,
        language,
        entries[0].time if entries else rfc3339(page.values["when"]),
        entries,
    )


def json_feed(feed: Feed, content: Callable[[EntryView], str]) -> str:
    """The feed as JSON Feed 1.1; `content` gives the HTML of an entry, with absolute links."""
    return json.dumps(
        {
            "version": "https://jsonfeed.org/version/1.1",
            "title": feed.title,
            "home_page_url": feed.address,
            "feed_url": f"{feed.address}{JSON}",
            "description": feed.description,
            "language": feed.language,
            "authors": [{"name": feed.author, "url": feed.home}],
            "items": [
                {
                    "id": f"{feed.address}#{entry.anchor}",
                    "url": f"{feed.address}#{entry.anchor}",
                    "title": entry.title,
                    "content_html": content(entry),
                    "date_published": entry.time,
                }
                for entry in feed.entries
            ],
        },
        ensure_ascii=False,
        indent=1,
    )
