"""Colours and icons, read from the style sheet: the only place that defines them."""

from __future__ import annotations

import re
from typing import Literal

Scheme = Literal["light", "dark"]

SCHEMES: tuple[Scheme, ...] = ("light", "dark")

Palette = dict[str, str]
"""Colours as `#rrggbb` by the name of their custom property, without `--`."""

_ICON = re.compile(r"^\.([a-z0-9-]+).* --(?:icon|shape): var\(--icon-([a-z0-9-]+)\);", re.MULTILINE)
_COLOUR = re.compile(r"--([a-z0-9-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\);")


def palette(css: str, scheme: Scheme) -> Palette:
    """The colours of a scheme. Raises ValueError when the style sheet has none."""
    colours = _COLOUR.findall(css)
    if not colours:
        raise ValueError("no `light-dark(#…, #…)` in the style sheet")
    return {name: light if scheme == "light" else dark for name, light, dark in colours}


def icon_names(css: str) -> dict[str, str]:
    """The name of the theme's icon for each verdict and subject, by its class."""
    return dict(_ICON.findall(css))
