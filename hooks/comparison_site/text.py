"""Texts in both languages, and the two kinds of markup they may hold."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import AfterValidator, ValidationInfo

from comparison_site import typography
from comparison_site.base import Language, Model, check_reference, flaw

_MARKUP = re.compile(r"</?[A-Za-z!?]|&#?[A-Za-z0-9]+;")
_SEGMENT = re.compile(r"`([^`]+)`|\[([A-Z][A-Z0-9]*-[A-Z0-9]+)\]")


@dataclass(frozen=True)
class Segment:
    """A stretch of a text that is all of one kind."""

    kind: Literal["plain", "code", "claim"]
    """Plain words; code, written in backticks; or the id of a claim, written in brackets."""

    value: str


def segments(text: str) -> list[Segment]:
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
    return found


def plain(text: str) -> str:
    """The text without its markup, for titles, descriptions and search."""
    return "".join(segment.value for segment in segments(text))


def folded(text: str) -> str:
    """The text without case, spaces and punctuation, to compare it with another."""
    return re.sub(r"[\W_]+", "", plain(text)).casefold()


def _checked(text: str, info: ValidationInfo) -> str:
    if not text.strip():
        raise flaw("an empty text", "a sentence", "write it, or ask for help with the translation")
    if match := _MARKUP.search(text):
        raise flaw(
            f"markup (`{text[match.start() : match.end() + 12]}`)",
            "plain text",
            "remove it; `code` in backticks and [D1-02] for a claim are the only markup",
        )
    if text.count("`") % 2:
        raise flaw("a backtick without its partner", "backticks in pairs", "close the code")
    for segment in segments(text):
        if segment.kind == "claim":
            check_reference("claim", segment.value, info)
    return text


def _checked_chinese(text: str) -> str:
    if parts := typography.flaw(text):
        raise flaw(*parts)
    return text


Words = Annotated[str, AfterValidator(_checked)]
ChineseWords = Annotated[str, AfterValidator(_checked), AfterValidator(_checked_chinese)]


class Text(Model):
    """The same thing said in both languages."""

    zh: ChineseWords
    """Simplified Chinese, with full-width punctuation and a space between Chinese and Latin words."""

    en: Words
    """English."""

    def __getitem__(self, language: Language) -> str:
        return self.zh if language == "zh" else self.en


SHORT_WIDTH = 30.0
"""Two lines of the infographic: fourteen Chinese characters or thirty Latin ones each."""


def _short(text: str) -> str:
    wide = typography.width(plain(text))
    if wide > SHORT_WIDTH:
        raise flaw(
            f"a text {wide:g} characters wide (a Latin letter counts half)",
            f"at most {SHORT_WIDTH:g}",
            "shorten it; the whole answer belongs to `today`",
        )
    return text


class ShortText(Text):
    """A text short enough for a cell of the infographic."""

    zh: Annotated[ChineseWords, AfterValidator(_short)]
    """At most two lines of fourteen Chinese characters."""

    en: Annotated[Words, AfterValidator(_short)]
    """At most two lines of thirty Latin characters."""
