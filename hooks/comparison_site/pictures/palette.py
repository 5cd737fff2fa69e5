"""Colours and icons, read from the style sheet: the only place that defines them."""

from __future__ import annotations

import re
from typing import Literal

Scheme = Literal["light", "dark"]

SCHEMES: dict[Scheme, str] = {
    "light": '[data-md-color-scheme="default"] {',
    "dark": '[data-md-color-scheme="slate"] {',
}
"""The schemes, each with what opens its block in the style sheet."""

Palette = dict[str, str]
"""Colours as `#rrggbb` by the name of their custom property, without `--`."""

_ICON = re.compile(r"^\.([a-z0-9-]+).* --(?:icon|shape): var\(--icon-([a-z0-9-]+)\);", re.MULTILINE)
_COLOUR = re.compile(r"--([a-z0-9-]+): (#[0-9a-f]{6});")


def palette(css: str, scheme: Scheme) -> Palette:
    """The colours of a scheme. Raises ValueError when the style sheet has no block for it."""
    _, opening, rest = css.partition(SCHEMES[scheme])
    if not opening:
        raise ValueError(f"no block `{SCHEMES[scheme]}` in the style sheet")
    return dict(_COLOUR.findall(rest.partition("}")[0]))


def icon_names(css: str) -> dict[str, str]:
    """The name of the theme's icon for each verdict and subject, by its class."""
    return dict(_ICON.findall(css))
