"""The files that pages load, named after their content.

A name such as `table.1f0c4a2b.js` never stands for anything else, so a browser may keep the file for
good. Templates ask for it by its plain name: `asset("table.js")`. Every page loads `site.css` and
`site.js`; what one kind of page needs besides bears the name of its template.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path, PurePath
from typing import Any

from comparisons.model.comparison import Comparison
from comparisons.reader.folder import paths_in
from comparisons.render.plotly import LIBRARY
from comparisons.render.theme_colours import palette_style

ASSETS_FOLDER = "assets"
_COMMENT = re.compile(r"^ *(?://.*|/\*[^*]*\*/)\n", re.MULTILINE)
"""A comment on lines of its own. Comments are an eighth of the style sheets and scripts."""

_IMPORT = re.compile(r'^@?import "(.+)";?\n', re.MULTILINE)
"""An import line; the build replaces it with the file that it names."""

_ICON = re.compile(r"var\(--icon-([\w-]+)\)")
LIGHT_COLOUR = re.compile(r"--([\w-]+): light-dark\((#\w+),")
"""A colour of the style sheet in the light scheme, the one of all pictures."""


@dataclass(frozen=True)
class Assets:
    """The published files of all languages."""

    contents: Mapping[str, bytes]
    """Each file's content, by its path from the root of the site."""

    paths: Mapping[str, str]
    """The paths by plain names, with that of Plotly's script, which is published apart."""


def load_assets(
    templates: Path,
    theme: Path,
    palettes: Sequence[Mapping[str, Any]] = (),
    comparisons: Iterable[Comparison] = (),
) -> Assets:
    """Everything that pages can load.

    `templates` is the folder with our `assets/`, `theme` that of the theme with its icons.
    `palettes` are those of `theme.palette`. Templates ask for an image of the `comparisons` as
    `json-yaml/json.svg`.
    """
    folder = templates / ASSETS_FOLDER
    files = [file for file in paths_in(folder) if file.is_file()]
    texts = {file.name: _read(file) for file in files if len(file.relative_to(folder).parts) < 3}
    site = texts["site.css"]
    icons = icon_properties(theme, site + "".join(texts.values()))
    colours = palette_style(theme, palettes)
    texts["site.css"] = site + icons + colours + _light_scheme(site + colours)
    texts["site.js"] += "".join(_read(file) for file in files if file.parent == folder / "js/site")
    contents = {name: texts[name].encode() for name in sorted(texts)}
    for comparison in comparisons:
        for name, image in comparison.images.items():
            contents[f"{comparison.id}/{name}"] = image.content
    paths = {
        name: f"{ASSETS_FOLDER}/{hashed_name(name, content)}" for name, content in contents.items()
    }
    published = {path: contents[name] for name, path in paths.items()}
    return Assets(published, paths | {"plotly.js": LIBRARY})


def hashed_name(name: str, content: bytes) -> str:
    """The name under which a file is published."""
    path = PurePath(name)
    return path.with_stem(f"{path.stem}.{sha256(content).hexdigest()[:8]}").as_posix()


def _read(file: Path) -> str:
    text = _IMPORT.sub(lambda found: _read(file.parent / found[1]), file.read_text("utf-8"))
    return _COMMENT.sub("", text)


def _light_scheme(style: str) -> str:
    """The light colours as plain values, for browsers without `light-dark()`: iOS before 17.5."""
    colours = ";".join(f"--{name}:{colour}" for name, colour in LIGHT_COLOUR.findall(style))
    within = f":root{{color-scheme:light!important;{colours}}}"
    return f"@supports not (color:light-dark(red,red)){{{within}}}\n"


def icon_properties(theme: Path, style: str) -> str:
    """The CSS rule that defines every icon of a style: `--icon-check` is `material/check.svg`.

    `theme` is the folder with the theme's `.icons/`. Raises ValueError for a name without an icon.
    """
    names = sorted(set(_ICON.findall(style)))
    return ":root{" + "".join(f"--icon-{name}:{_icon_url(theme, name)};" for name in names) + "}\n"


def _icon_url(theme: Path, name: str) -> str:
    path = f"material/{name}.svg"
    file = theme / ".icons" / path
    if not file.is_file():
        raise ValueError(f"the style uses --icon-{name}, but the theme has no icon {path}")
    drawing = file.read_text("utf-8").strip().replace('"', "'").replace("#", "%23")
    return f'url("data:image/svg+xml,{drawing}")'
