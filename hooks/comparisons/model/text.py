"""Texts in both languages, and the two kinds of markup they may hold."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Annotated, Literal

from pydantic import AfterValidator, ValidationInfo

from comparisons.document import TextSpan, text_span
from comparisons.model import typography
from comparisons.model.base import (
    FieldError,
    Language,
    Model,
    field_error,
    field_errors,
    unknown_id,
)

_MARKUP = re.compile(r"</?[A-Za-z!?]|&#?[A-Za-z0-9]+;")
_SEGMENT = re.compile(r"`([^`]+)`|\[([A-Z][A-Z0-9]*-[A-Z0-9]+)\]")
_START = re.compile(r"^(\s*)(?:([#+-])|(\d+)([.)])(?=\s))")
"""What makes a heading or a list of a line that begins with it."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of a text that is all of one kind."""

    kind: Literal["plain", "code", "claim"]
    """Plain words; code, written in backticks; or the id of a claim, written in brackets."""

    value: str


@lru_cache(maxsize=20_000)
def segments(text: str) -> tuple[Segment, ...]:
    """Split a text at its code and its references to claims."""
    found: list[Segment] = []
    end = 0
    for match in _SEGMENT.finditer(text):
        if match.start() > end:
            found.append(Segment("plain", text[end : match.start()]))
        kind: Literal["code", "claim"] = "code" if match[1] else "claim"
        found.append(Segment(kind, match[1] or match[2]))
        end = match.end()
    if end < len(text):
        found.append(Segment("plain", text[end:]))
    return tuple(found)


def plain(text: str) -> str:
    """The text without its markup, for titles, descriptions and search."""
    return "".join(segment.value for segment in segments(text))


@lru_cache(maxsize=20_000)
def folded(text: str) -> str:
    """The text without case, spaces and punctuation, to compare it with another."""
    return re.sub(r"[\W_]+", "", plain(text)).casefold()


def _flaws(text: str, info: ValidationInfo) -> Iterator[FieldError]:
    if not text.strip():
        yield FieldError("empty-text", {})
    for match in _MARKUP.finditer(text):
        found = text[match.start() : match.end() + 12]
        yield FieldError("markup", {"found": found}, at=text_span(text, match))
    if text.count("`") % 2:
        yield FieldError("open-backtick", {})
    for match in _SEGMENT.finditer(text):
        if match[2]:
            yield from unknown_id("claim", match[2], info, text_span(text, match))


def _chinese_flaws(text: str) -> Iterator[FieldError]:
    for slip in typography.slips(text):
        start, end = slip.match.span()
        at = TextSpan(text[start:end], text[:start].count(text[start:end]))
        yield FieldError(slip.rule_id, {"mark": at.text.strip(), "around": slip.around}, at=at)


def _checked(text: str, info: ValidationInfo) -> str:
    if flaws := list(_flaws(text, info)):
        raise field_errors(*flaws)
    return text


def _checked_chinese(text: str, info: ValidationInfo) -> str:
    if flaws := [*_flaws(text, info), *_chinese_flaws(text)]:
        raise field_errors(*flaws)
    return text


Words = Annotated[str, AfterValidator(_checked)]
ChineseWords = Annotated[str, AfterValidator(_checked_chinese)]


class Text(Model):
    """The same thing said in both languages.

    同一句话的两种语言。
    """

    zh: ChineseWords
    """Simplified Chinese, with full-width punctuation and a space between Chinese and Latin words.
    简体中文，用全角标点，中文与西文之间空一格。

        zh: JSON 是一种数据格式。
    """

    en: Words
    """English.
    英文。

        en: JSON is a data format.
    """

    def __getitem__(self, language: Language) -> str:
        return self.zh if language == "zh" else self.en


SHORT_WIDTH = 30.0
"""Two lines of the infographic: fourteen Chinese characters or thirty Latin ones each."""


def _short(text: str) -> str:
    wide = typography.width(plain(text))
    if wide > SHORT_WIDTH:
        raise field_error("short-text-too-long", width=f"{wide:g}", limit=f"{SHORT_WIDTH:g}")
    return text


class ShortText(Text):
    """A text short enough for a cell of the infographic.

    短得能放进信息图一格的文字。
    """

    zh: Annotated[ChineseWords, AfterValidator(_short)]
    """At most two lines of fourteen Chinese characters.
    至多两行，每行十四个汉字。

        zh: 可作空白
    """

    en: Annotated[Words, AfterValidator(_short)]
    """At most two lines of thirty Latin characters.
    至多两行，每行三十个拉丁字母。

        en: allowed as white space
    """


def in_a_line(text: str) -> str:
    """A text in Markdown whose beginning makes no heading or list of the line that it begins."""
    return _START.sub(r"\1\3\\\2\4", text)
