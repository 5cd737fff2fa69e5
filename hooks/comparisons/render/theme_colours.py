"""The colours of `theme.palette`, taken from Material's own and made readable on our pages."""

from __future__ import annotations

import colorsys
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

Colour = tuple[float, float, float]
"""Red, green and blue, each from 0 to 1."""

_WHITE, _BLACK = (1.0, 1.0, 1.0), (0.0, 0.0, 0.0)
_LIGHT_PAPER, _DARK_PAPER = (0.92, 0.91, 0.88), (0.2, 0.22, 0.24)
"""The darkest background of text in the light scheme, the lightest in the dark one."""

_CONTRAST = 4.5
"""The least contrast between text and background by WCAG 2.2."""

_DEFINED = re.compile(
    r"\[data-md-color-(primary|accent)=([\w-]+)\]\{--md-(?:primary|accent)-fg-color:([^;}]+)"
)
_HUE = 225.0
"""The hue of Material's greys."""


def palette_style(theme: Path, palettes: Sequence[Mapping[str, Any]]) -> str:
    """The rules that give pages the colours of the palettes; `theme` is Material's folder.

    A palette without a colour, such as that of the system's preference, has those of the others.
    """
    known = known_colours(theme)
    light = [one for one in palettes if one.get("scheme") != "slate"]
    dark = [one for one in palettes if one.get("scheme") == "slate"]
    rules: dict[str, tuple[Colour, Colour]] = {}
    for use, link in (("primary", "link"), ("accent", "link-hover")):
        in_light, in_dark = (
            [(use, colour_name(one[use])) for one in ordered if one.get(use)]
            for ordered in (light + dark, dark + light)
        )
        if in_light and in_light[0] in known and in_dark[0] in known:
            on_light, on_dark = known[in_light[0]], known[in_dark[0]]
            rules[link] = _readable(on_light, _LIGHT_PAPER), _readable(on_dark, _DARK_PAPER)
            if use == "primary":
                rules["band"] = on_light, on_dark
                rules["band-ink"] = _ink(on_light), _ink(on_dark)
    lines = (
        f"  --{name}: light-dark({_hex(on_light)}, {_hex(on_dark)});\n"
        for name, (on_light, on_dark) in rules.items()
    )
    return f":root {{\n{''.join(lines)}}}\n" if rules else ""


def known_colours(theme: Path) -> dict[tuple[str, str], Colour]:
    """Material's colours by their use and name: `("primary", "deep-purple")`."""
    (stylesheet,) = theme.glob("assets/stylesheets/palette.*.min.css")
    found = _DEFINED.findall(stylesheet.read_text("utf-8"))
    return {(use, name): _read(value) for use, name, value in found}


def colour_name(written: object) -> str:
    """The name of a colour as the stylesheet has it: Material documents `deep purple`."""
    return str(written).replace(" ", "-")


def contrast(one: Colour, other: Colour) -> float:
    """The contrast of two colours as WCAG defines it."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _readable(colour: Colour, paper: Colour) -> Colour:
    """The colour, moved away from that of the background until text in it is readable."""
    end = _BLACK if _luminance(paper) > 0.4 else _WHITE
    steps = (_mixed(colour, end, step / 20) for step in range(21))
    return next(one for one in steps if contrast(one, paper) >= _CONTRAST)


def _ink(ground: Colour) -> Colour:
    return max((_WHITE, _BLACK), key=lambda ink: contrast(ink, ground))


def _mixed(one: Colour, other: Colour, share: float) -> Colour:
    red, green, blue = (a + (b - a) * share for a, b in zip(one, other, strict=True))
    return red, green, blue


def _luminance(colour: Colour) -> float:
    linear = (one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in colour)
    return sum(one * weight for one, weight in zip(linear, (0.2126, 0.7152, 0.0722), strict=True))


def _hex(colour: Colour) -> str:
    return "#" + "".join(f"{round(one * 255):02x}" for one in colour)


def _read(value: str) -> Colour:
    """Read a colour as Material's stylesheet writes it: `#02a6f2`, `#fa0`, `hsl(34,100%,50%)`."""
    if value.startswith("#"):
        digits = value[1:] if len(value) == 7 else "".join(2 * one for one in value[1:])
        red, green, blue = (int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4))
        return red, green, blue
    text = value.replace("var(--md-hue)", str(_HUE))
    hue, saturation, lightness = map(float, re.findall(r"[\d.]+", text)[:3])
    return colorsys.hls_to_rgb(hue / 360, lightness / 100, saturation / 100)
