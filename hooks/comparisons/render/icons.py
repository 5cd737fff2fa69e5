"""The theme's icons as custom properties of the style sheet."""

from __future__ import annotations

import re
from pathlib import Path

_ICON = re.compile(r"var\(--icon-([\w-]+)\)")


def icon_properties(theme: Path, style: str) -> str:
    """A rule that defines every icon that a style uses: `--icon-check` is `material/check.svg`.

    `theme` is the folder with the theme's `.icons/`. Raises ValueError for a name that it has no icon
    for.
    """
    names = sorted(set(_ICON.findall(style)))
    return ":root{" + "".join(f"--icon-{name}:{_url(theme, name)};" for name in names) + "}\n"


def _url(theme: Path, name: str) -> str:
    path = f"material/{name}.svg"
    file = theme / ".icons" / path
    if not file.is_file():
        raise ValueError(f"the style uses --icon-{name}, but the theme has no icon {path}")
    drawing = file.read_text("utf-8").strip().replace('"', "'").replace("#", "%23")
    return f'url("data:image/svg+xml,{drawing}")'
