"""How wide a text can get, whatever font the reader's machine has.

A picture's text is set in system fonts, so its width is not known when it is drawn. The table
holds for each character the widest advance among the sans-serif fonts that platforms fall back to:
the metrics of Arial (shared by Helvetica and Liberation Sans), of DejaVu Sans (shared by Verdana to
within a hundredth, and wider than San Francisco, Segoe UI and Roboto) and of Noto Sans CJK. A text
that fits by this table fits in each of them. A test measures the table against real fonts.
"""

from __future__ import annotations

import unicodedata

_REGULAR = {
    28: "'ij",
    32: " ,.Il",
    36: ":;f|",
    40: "()-/[\\]t",
    44: "!r",
    48: '"',
    52: "*°",
    56: "?JL_csz–",
    60: "kvxy",
    64: "$0123456789FT`abdeghnopqu{}€",
    68: "EKPSY",
    72: "ABVXZ",
    76: "CHNRU",
    80: "&DGOQ",
    84: "#+<=>^w~",
    88: "M",
    96: "%",
    104: "@",
}
_BOLD = {
    36: " 'ijl",
    40: ",./:;I\\|",
    44: "-f",
    48: "!()[]t",
    52: "r°",
    56: "*–",
    60: '"J_csz',
    64: "?L`",
    68: "aekvxy",
    72: "$0123456789EFTbdghnopqu{}€",
    76: "CPSYZ",
    80: "ABKRVX",
    84: "#+<=>DGHNU^~",
    88: "&OQ",
    96: "w",
    104: "%@",
    108: "m",
    112: "W",
}
"""Characters by the widest advance they have, in hundredths of the font's size, rounded up."""

_ADVANCE = {
    bold: {character: step / 100 for step, group in table.items() for character in group}
    for bold, table in ((False, _REGULAR), (True, _BOLD))
}
_FULL = 1.0
_EMOJI = 1.4
_UNKNOWN = 1.35


def width(text: str, size: float, bold: bool = False) -> float:
    """The greatest width of a text, in the unit of the font's size."""
    return size * sum(_advance(character, bold) for character in text)


def is_wide(character: str) -> bool:
    """Whether a character fills a square, as Chinese ones do."""
    return unicodedata.east_asian_width(character) in "WF"


def is_joined(character: str) -> bool:
    """Whether a character belongs to the one before it: an accent, or a sign without width."""
    return unicodedata.category(character) in ("Mn", "Me", "Cf")


def _advance(character: str, bold: bool) -> float:
    advances = _ADVANCE[bold]
    if character in advances:
        return advances[character]
    if is_joined(character):
        return 0
    if is_wide(character):
        return _EMOJI if unicodedata.category(character) == "So" else _FULL
    letter = unicodedata.normalize("NFD", character)[0]
    if letter in advances:
        return advances[letter]
    return _FULL if unicodedata.category(character).startswith("P") else _UNKNOWN
