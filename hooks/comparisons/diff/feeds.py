"""The feeds of a comparison: the content of its changes page for feed readers."""

from __future__ import annotations

import json

from comparisons.diff.page import CHANGES
from comparisons.render.pages import PageSpec
from comparisons.render.renderer import Renderer

MAX_ITEMS = 20

ATOM, JSON = "feed.xml", "feed.json"
"""The names of the feeds, in the folder of the changes page."""

MEDIA_TYPES = {ATOM: "application/atom+xml", JSON: "application/feed+json"}


def feeds(page: PageSpec, renderer: Renderer) -> dict[str, str]:
    """The feeds in the folder of a changes page by name; empty for others or without an address."""
    if page.template != CHANGES or not renderer.home_url:
        return {}
    address = f"{renderer.home_url}{page.address}"
    template = renderer.template("partials/changes_entry.html")

    def absolute(address: str) -> str:
        return renderer.home_url + address

    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": page.title,
        "home_page_url": address,
        "feed_url": f"{address}{JSON}",
        "description": page.description,
        "language": renderer.language,
        "authors": [{"name": renderer.site_name, "url": renderer.home_url}],
        "items": [
            {
                "id": f"{address}#{one.anchor}",
                "url": f"{address}#{one.anchor}",
                "title": one.title,
                "content_html": template.render(one=one, url=absolute),
                "date_published": one.time,
            }
            for one in page.values["entries"][:MAX_ITEMS]
        ],
    }
    atom = renderer.template("partials/changes_feed.xml.html")
    return {
        ATOM: atom.render(feed=feed, updated=page.values["updated"]),
        JSON: json.dumps(feed, ensure_ascii=False, indent=1),
    }
