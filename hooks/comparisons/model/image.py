"""Images: a local file with what it shows in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from pydantic import AfterValidator, Field, StringConstraints

from comparisons.model.base import SLUG, Model, field_error, is_file_name
from comparisons.model.text import Text

IMAGES_FOLDER = "images"
"""The folder of a comparison that holds them."""


def _is_name(file: str) -> str:
    name = file.partition(".")[0]
    if not is_file_name(name):
        raise field_error("file-name", name=name)
    return file


class Image(Model):
    """An image in `images/`: SVG, PNG, WebP or JPEG."""

    file: Annotated[
        str,
        StringConstraints(pattern=rf"^{SLUG}\.(svg|png|webp|jpg)$"),
        AfterValidator(_is_name),
        Field(examples=["json.svg"]),
    ]
    """The name of the file."""

    alt: Text
    """What it shows, for those who do not see it."""


@dataclass(frozen=True)
class ImageFile:
    """A checked file of an image."""

    content: bytes
    width: int
    height: int
