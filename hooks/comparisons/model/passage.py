"""Passages: where in a source it says what a statement rests on."""

from __future__ import annotations

import re
from typing import Annotated, Any
from urllib.parse import quote, urlsplit

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    GetCoreSchemaHandler,
    StringConstraints,
    ValidationInfo,
    ValidatorFunctionWrapHandler,
    model_validator,
)
from pydantic_core import CoreSchema, PydanticKnownError, core_schema

from comparisons.model.base import Model, SourceRef, check_reference, field_error
from comparisons.model.text import OneLineText
from comparisons.model.typography import HAN

_WORD = re.compile(f"[{HAN}]{{1,2}}|[^\\s{HAN}]+")
"""A Latin word, or two Chinese characters, which are a word on average."""

_RENDERED = (".adoc", ".ipynb", ".markdown", ".md", ".rst", ".rst.txt")
"""Files that GitHub shows without line numbers, unless the address asks for the source."""


def _three_to_eight(words: str) -> str:
    count = len(_WORD.findall(words))
    if not 3 <= count <= 8:
        raise field_error("find-length", count=count)
    return words


LineRange = Annotated[
    str,
    StringConstraints(pattern=r"^[1-9][0-9]{0,6}(-[1-9][0-9]{0,6})?$"),
    Field(examples=["120-138"]),
]


class Passage(Model):
    """The place in a source where it says what a statement rests on."""

    lines: (
        Annotated[
            LineRange,
            BeforeValidator(
                lambda value: str(value) if type(value) is int else value,
                json_schema_input_type=int | LineRange,
            ),
        ]
        | None
    ) = None
    """Of a file at a version: the line, or the first and the last."""

    find: Annotated[OneLineText, AfterValidator(_three_to_eight)] | None = None
    """Of a page: three to eight words that stand there exactly so, and only there."""

    section: (
        Annotated[str, StringConstraints(pattern=r"^[^\s#]{1,200}$"), Field(examples=["section-4"])]
        | None
    ) = None
    """Of a page: the fragment of the section's address."""

    page: Annotated[int, Field(ge=1, le=99_999)] | None = None
    """Of a PDF: the page, counted from 1."""

    @model_validator(mode="after")
    def _at_most_one(self) -> Passage:
        given = self.given
        if len(given) > 1:
            raise field_error("one-passage", below=(given[1],), on_key=True, keys=tuple(given))
        return self

    @property
    def given(self) -> list[str]:
        """The keys that have a value."""
        return [key for key in Passage.model_fields if getattr(self, key) is not None]

    @property
    def line_range(self) -> tuple[int, int] | None:
        """The first and the last line."""
        if self.lines is None:
            return None
        ends = sorted(int(line) for line in self.lines.split("-"))
        return ends[0], ends[-1]

    def address(self, url: str) -> str:
        """An address with the fragment that leads a browser to the passage."""
        if self.line_range:
            first, last = self.line_range
            parts = urlsplit(url)
            if parts.path.lower().endswith(_RENDERED) and not parts.query:
                url += "?plain=1"
            # GitHub and Codeberg repeat the letter before the last line, GitLab does not.
            to = "L" if parts.hostname != "gitlab.com" else ""
            return f"{url}#L{first}" + (f"-{to}{last}" if last > first else "")
        if self.find:  # a hyphen could end a prefix, and `quote` leaves it as it is
            return f"{url}#:~:text={quote(self.find, safe='').replace('-', '%2D')}"
        if self.section:
            return f"{url}#{quote(self.section, safe='!$&()*+,;=:@/?%')}"
        return f"{url}#page={self.page}" if self.page else url


class CitedPassage(Passage):
    """A source, and the place in it where it says what this statement rests on."""

    source: SourceRef
    """The id of the source."""


class Citation(str):
    """The id of a source, as a statement cites it: alone, or with a passage of its own."""

    passage: Passage | None = None
    """The statement's own passage; None where that of the source holds."""

    @classmethod
    def _read(
        cls, value: Any, validate: ValidatorFunctionWrapHandler, info: ValidationInfo
    ) -> Citation:
        if isinstance(value, dict):
            cited: CitedPassage = validate(value)
            citation = cls(cited.source)
            citation.passage = cited
            return citation
        if not isinstance(value, str):
            raise PydanticKnownError("string_type")
        return cls(check_reference("source", value, info))

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Read from an id, or from a mapping with the id and the passage."""
        return core_schema.with_info_wrap_validator_function(
            cls._read,
            handler.generate_schema(CitedPassage),
            json_schema_input_schema=handler.generate_schema(SourceRef | CitedPassage),
            serialization=core_schema.plain_serializer_function_ser_schema(
                str, return_schema=core_schema.str_schema()
            ),
        )
