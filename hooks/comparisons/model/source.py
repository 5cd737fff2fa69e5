"""Sources: what the site's statements rest on."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, RootModel, StringConstraints, model_validator

from comparisons.model.base import Day, Described, SourceId, field_error
from comparisons.model.passage import Passage
from comparisons.model.run import Measures
from comparisons.model.text import OneLineText, Text
from comparisons.model.web_address import WebAddress


class Source(Passage):
    """A page, file or measurement that was opened and read."""

    url: WebAddress | None = None
    """The exact page, or the file at a version; never a home page."""

    script: (
        Annotated[
            str,
            StringConstraints(pattern=r"^[a-z]+/[a-z0-9_]+\.py$"),
            Field(examples=["measurements/train_step.py"]),
        ]
        | None
    ) = None
    """For a measurement of our own, instead of `url`: its script, relative to the comparison's folder."""

    measures: Measures | None = None
    """Of a measurement of our own: the quantities and ways that pages show, from `runs/`."""

    http_only: bool = False
    """True when the site of `url` has no https."""

    title: OneLineText
    """The title as published, in the source's own language."""

    publisher: OneLineText
    """Who published it."""

    version: OneLineText | None = None
    """The version of the software that it speaks of, in quotes."""

    says: Text
    """In a sentence of our own: what it says that we rely on."""

    opened: Day | None = None
    """The day it was opened and read; left out when it could not be opened."""

    secondary: bool = False
    """True for a copy, a report or a third party's page."""

    link_note: Text | None = None
    """Why the link check skips `url`, or its known status: broken, moved, blocks bots."""

    archived: WebAddress | None = None
    """An archived copy of `url`, in case it stops working."""

    @model_validator(mode="after")
    def _address_or_script(self) -> Source:
        if (self.url is None) == (self.script is None):
            raise field_error("address-or-script", below=("url",), on_key=True)
        is_http = bool(self.url) and str(self.url).startswith("http://")
        if is_http and not self.http_only:
            raise field_error("http-address", below=("url",))
        if self.http_only and not is_http:
            raise field_error("unneeded-exception", below=("http_only",))
        for key in ("link_note", "archived"):
            if self.url is None and getattr(self, key) is not None:
                raise field_error("only-with-address", below=(key,), on_key=True, name=key)
        return self


class Sources(Described, RootModel[Annotated[dict[SourceId, Source], Field(min_length=1)]]):
    """A file of sources by their ids."""
