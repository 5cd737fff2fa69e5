"""Pages of prose: their Markdown may hold HTML, but no scripts and nothing of other servers."""

from __future__ import annotations

from string import ascii_lowercase
from typing import Any

import nh3
from mkdocs.exceptions import PluginError

from comparisons.lint.terminal import terminal_phrase

_RUNS = {"script", "iframe", "object", "embed", "base", "meta", "link", "form", "frame", "style"}
"""Elements that run, load or send something, or move where links lead."""

_TAGS = nh3.ALLOWED_TAGS | {
    "audio", "button", "fieldset", "figcaption", "figure", "input", "label", "legend", "main", "nav",
    "picture", "section", "select", "option", "source", "svg", "path", "g", "circle", "rect", "line",
    "polyline", "polygon", "ellipse", "title", "track", "textarea", "use", "video",
}  # fmt: skip
"""Elements that Markdown and its extensions write, and that people write by hand."""

_LOADED = {"src", "srcset", "poster", "data", "background", "action", "formaction"}
"""Attributes whose address a browser requests by itself, or sends something to."""

_ANY: dict[str, Any] = {
    "tags": _TAGS | _RUNS,
    "clean_content_tags": set(),
    "attributes": {"*": {"class", "id"}},
    "generic_attribute_prefixes": set(ascii_lowercase),
    "url_schemes": nh3.ALLOWED_URL_SCHEMES | {"javascript", "data", "vbscript", "file", "blob"},
    "link_rel": None,
}
"""Everything that can be written, in the notation of the sanitiser."""


def _harmless(tag: str, name: str, value: str) -> str | None:
    """The value of an attribute; None when it would run a script or request another server."""
    is_loaded = name in _LOADED or (tag == "use" and name.endswith("href"))
    is_elsewhere = "//" in value or ":" in value
    if name.startswith("on") or name == "srcdoc" or (is_loaded and is_elsewhere):
        return None
    return value


_SAFE = _ANY | {
    "tags": _TAGS,
    "url_schemes": {"http", "https", "mailto"},
    "attribute_filter": _harmless,
}


def require_harmless(html: str, path: str) -> str:
    """Return the HTML of a page of prose. Raises PluginError at the first forbidden thing."""
    safe, written = nh3.clean(html, **_SAFE), nh3.clean(html, **_ANY)
    if safe == written:
        return safe
    pairs = enumerate(zip(safe + "\0", written + "\0", strict=False))
    at = next(at for at, (one, other) in pairs if one != other)
    found = written[max(0, written.rfind("<", 0, at + 1)) :][:80].split("\n")[0]
    raise PluginError(terminal_phrase("unsafe-prose", path=(path,), found=found))
