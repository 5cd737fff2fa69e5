"""The feeds of a comparison: what its changes page tells, for feed readers."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from comparisons.diff.page import TEMPLATE as CHANGES
from comparisons.diff.page import EntryView
from comparisons.render.pages import PageSpec
from comparisons.render.renderer import Renderer

MAX_ITEMS = 20

ATOM, JSON = "feed.xml", "feed.json"
"""The names of the feeds, in the folder of the changes page."""

MEDIA_TYPES = {ATOM: "application/atom+xml", JSON: "application/feed+json"}


def feeds(page: PageSpec, renderer: Renderer) -> dict[str, str]:
    """The feeds in the folder of a changes page, by their names; no other page has any, nor a site without an address."""
    if page.template != CHANGES or not renderer.home:
        return {}
    template = renderer.partial("partials/changes_entry.html")
    feed = {
        "address": f"{renderer.home}{page.address}",
        "title": page.title,
        "description": page.description,
        "author": renderer.site_name,
        "home": renderer.home,
        "language": renderer.language,
        "updated": page.values["updated"],
        "entries": page.values["entries"][:MAX_ITEMS],
    }

    def content(entry: EntryView) -> str:
        """The HTML of an entry, with absolute links."""
        return template.render(entry=entry, url=lambda address: renderer.home + address)

    atom = renderer.partial("partials/changes_feed.xml.html").render(feed=feed, content=content)
    return {ATOM: atom, JSON: _json_feed(feed, content)}


def _json_feed(feed: Mapping[str, Any], content: Callable[[EntryView], str]) -> str:
    """The feed as JSON Feed 1.1."""
    address = feed["address"]
    return json.dumps(
        {
            "version": "https://jsonfeed.org/version/1.1",
            "title": feed["title"],
            "home_page_url": address,
            "feed_url": f"{address}{JSON}",
            "description": feed["description"],
            "language": feed["language"],
            "authors": [{"name": feed["author"], "url": feed["home"]}],
            "items": [
                {
                    "id": f"{address}#{entry.anchor}",
                    "url": f"{address}#{entry.anchor}",
                    "title": entry.title,
                    "content_html": content(entry),
                    "date_published": entry.time,
                }
                for entry in feed["entries"]
            ],
        },
        ensure_ascii=False,
        indent=1,
    )
