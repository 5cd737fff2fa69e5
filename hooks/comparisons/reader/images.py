"""Reads image files: only small ones that are images of the type in their name."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from struct import error as StructError
from struct import unpack_from
from typing import Any
from xml.parsers import expat

from comparisons.messages import MessageValue
from comparisons.model.image import ImageFile

MOST_BYTES = 100_000
"""The most bytes of an image: many pages load it, so it is no larger than a script."""

MOST_PIXELS = 2000
"""The most pixels in width and in height: no screen shows more of them."""

_DRAWN = {
    "svg", "g", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "text", "tspan",
    "defs", "symbol", "use", "title", "desc", "metadata", "linearGradient", "radialGradient", "stop",
    "clipPath", "mask", "pattern",
}  # fmt: skip
"""The SVG elements that only draw. All others are refused: they run, load or serve an editor."""

_MOST_COPIES = 10
"""The most `use` elements: with copies of copies, a browser would draw for ever."""

_SVG = "http://www.w3.org/2000/svg "
_ELSEWHERE = re.compile(
    r"url\(\s*['\"]?(?!#)|//|\\|(?:data|javascript):|image-set|src\(|@", re.IGNORECASE
)
"""What may lead out of a drawing in the value of an attribute, escapes of CSS included."""


@dataclass
class BadImage(Exception):
    """A mistake in the file of an image, and its line and column."""

    rule_id: str
    values: Mapping[str, MessageValue]
    line: int = 1
    column: int = 1


def read_image(path: Path) -> ImageFile:
    """Read the file of an image. Raises BadImage at the first mistake."""
    if not path.is_file():
        raise BadImage("missing-image", {})
    size = path.stat().st_size
    if size > MOST_BYTES:
        raise BadImage("image-too-large", {"size": size, "limit": MOST_BYTES})
    try:
        content = path.read_bytes()
        width, height = _SIZES[path.suffix](content)
    except (ArithmeticError, ValueError, StructError, expat.ExpatError):
        raise BadImage("image-of-another-type", {"type": path.suffix[1:].upper()}) from None
    if not 0 < width <= MOST_PIXELS or not 0 < height <= MOST_PIXELS:
        raise BadImage("image-too-wide", {"width": width, "height": height, "limit": MOST_PIXELS})
    return ImageFile(content, width, height)


def _png(raw: bytes) -> tuple[int, int]:
    _expect(raw[:8] == b"\x89PNG\r\n\x1a\n" and raw[12:16] == b"IHDR")
    width, height = unpack_from(">II", raw, 16)
    return width, height


def _jpeg(raw: bytes) -> tuple[int, int]:
    _expect(raw[:3] == b"\xff\xd8\xff")
    at = 2
    while True:
        marker, length = unpack_from(">HH", raw, at)
        # Frames of every kind begin with their size; three markers among them are of no frame.
        if 0xFFC0 <= marker <= 0xFFCF and marker not in (0xFFC4, 0xFFC8, 0xFFCC):
            height, width = unpack_from(">HH", raw, at + 5)
            return width, height
        _expect(marker > 0xFF00 and length >= 2)
        at += 2 + length


def _webp(raw: bytes) -> tuple[int, int]:
    _expect(raw[:4] == b"RIFF" and raw[8:12] == b"WEBP")
    # Each of the three forms has the size elsewhere; the first two write it less 1.
    if raw[12:16] == b"VP8X":
        return tuple(1 + int.from_bytes(raw[at : at + 3], "little") for at in (24, 27))  # type: ignore[return-value]
    if raw[12:16] == b"VP8L":
        bits = unpack_from("<I", raw, 21)[0]
        return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
    _expect(raw[12:16] == b"VP8 " and raw[23:26] == b"\x9d\x01\x2a")
    width, height = unpack_from("<HH", raw, 26)
    return width & 0x3FFF, height & 0x3FFF


def _svg(raw: bytes) -> tuple[int, int]:
    """The size of an SVG. Raises BadImage at anything in it that runs or loads something."""
    parser = expat.ParserCreate(namespace_separator=" ")
    root: dict[str, str] = {}
    copies = 0

    def refuse(found: str) -> None:
        place = parser.CurrentLineNumber, parser.CurrentColumnNumber + 1
        raise BadImage("unsafe-svg", {"found": found}, *place)

    def start(name: str, attributes: dict[str, str]) -> None:
        if not name.startswith(_SVG) or name.removeprefix(_SVG) not in _DRAWN:
            refuse(f"<{name.rpartition(' ')[2]}>")
        nonlocal copies
        copies += name == f"{_SVG}use"
        if copies > _MOST_COPIES:
            refuse(f"<use> × {copies}")
        root.update({} if root else attributes)
        for key, value in attributes.items():
            key = key.rpartition(" ")[2]
            leads_away = key == "base" or (key == "href" and not value.startswith("#"))
            if key.lower().startswith("on") or leads_away or _ELSEWHERE.search(value):
                refuse(f'{key}="{value[:40]}"')

    def refuse_any(kind: str) -> Any:
        return lambda *_: refuse(kind)

    parser.StartElementHandler = start
    parser.StartDoctypeDeclHandler = refuse_any("<!DOCTYPE>")
    parser.ProcessingInstructionHandler = refuse_any("<?…?>")
    parser.Parse(raw, True)
    box = re.split(r"[\s,]+", root.get("viewBox", "").strip())
    given = box[2:] if len(box) == 4 else [root.get("width", ""), root.get("height", "")]
    width, height = (round(float(one.removesuffix("px"))) for one in given)
    return width, height


def _expect(is_so: bool) -> None:
    if not is_so:
        raise ValueError


_SIZES = {".png": _png, ".jpg": _jpeg, ".webp": _webp, ".svg": _svg}
