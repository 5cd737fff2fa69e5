"""The files that pages load, made small and named after their content.

A name such as `table.1f0c4a2b.js` never stands for anything else, so a browser may keep the file for
good. Templates ask for it by its plain name: `asset("table.js")`. What one kind of page has of its own
bears the name of its template; what every page has is in `every-page/`, in the order of the names.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path, PurePath

from rcssmin import cssmin

from comparisons.render.scripts import Words, page_scripts, script_on_demand
from comparisons.render.theme_style import search_worker, style, with_icons, without_unused

FOLDER = "assets"
_LIGHT = re.compile(r"(--[\w-]+:)light-dark\((#\w+),")


@dataclass(frozen=True)
class Assets:
    """The published files of all languages."""

    contents: Mapping[str, bytes]
    """Each file's content, by its path from the root of the site."""

    paths: Mapping[str, str]
    """Those paths, by the plain names."""

    styles: Mapping[str, str]
    """The style that a kind of page has to itself, by its template: it comes within that page."""


def load_assets(templates: Path, theme: Path, prose: Path, words: Words) -> Assets:
    """Everything that pages can load.

    `templates` is the folder with our `assets/`, `theme` the one with the theme's; see there for
    `prose`.
    """
    folder = templates / FOLDER
    files = {file.name: file.read_bytes() for file in folder.glob("*.svg")}
    styles = {file.stem: _style(file) for file in sorted(folder.glob("*.css"))}
    ours = "".join(map(_style, sorted(folder.glob("every-page/*.css"))))
    others = "".join(styles.values())
    whole = style(theme, templates, prose) + with_icons(theme, ours, others) + _light_scheme(ours)
    files["site.css"] = without_unused(whole, others).encode()
    worker = files["search-worker.js"] = search_worker(theme)
    of_worker = {"worker": hashed_name("search-worker.js", worker)}
    search = files["search.js"] = script_on_demand(folder, "search.js", of_worker, words).encode()
    of_pages = {"search": hashed_name("search.js", search)}
    for name, script in page_scripts(folder, of_pages, words).items():
        files[name] = script.encode()
    paths = {name: f"{FOLDER}/{hashed_name(name, files[name])}" for name in sorted(files)}
    return Assets({path: files[name] for name, path in paths.items()}, paths, styles)


def hashed_name(name: str, content: bytes) -> str:
    """The name under which a file is published."""
    path = PurePath(name)
    return f"{path.stem}.{sha256(content).hexdigest()[:8]}{path.suffix}"


def _style(file: Path) -> str:
    return str(cssmin(file.read_text("utf-8")))


def _light_scheme(style: str) -> str:
    """The colours once more, for browsers that cannot tell light from dark: iOS before 17.5."""
    colours = ";".join(f"{name}{colour}" for name, colour in _LIGHT.findall(style))
    within = f":root{{color-scheme:light!important;{colours}}}"
    return f"@supports not (color:light-dark(red,red)){{{within}}}"
