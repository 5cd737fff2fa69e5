"""Texts in the languages of the site, and the marks they may hold."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from itertools import chain, islice
from math import inf
from typing import Annotated, Any, ClassVar, Literal, cast
from unicodedata import category

from pydantic import (
    AfterValidator,
    ConfigDict,
    RootModel,
    SerializationInfo,
    ValidationError,
    ValidationInfo,
    model_serializer,
    model_validator,
)
from pydantic_core import InitErrorDetails, PydanticCustomError, PydanticKnownError

from comparisons.document import text_span
from comparisons.language import Language, primary
from comparisons.model import typography
from comparisons.model.base import (
    Described,
    FieldError,
    field_error,
    field_errors,
    known_in,
    unknown_id,
)
from comparisons.model.formatting import format_day
from comparisons.model.web_address import address_error

_HTML = r"</?[A-Za-z!?]|&#?[A-Za-z0-9]+;"
_WORDS = r"[^\s*`\[\]](?:[^*`\[\]]*[^\s*`\[\]])?"
_ADDRESS = r"https?://(?:[\w\-.~:/?#@!$&+,;=%]|\([\w\-.~/#,]*\))+"
_SEGMENT = re.compile(
    r"`(?P<code>[^`]+)`"
    rf"|(?<![A-Za-z0-9*])\*\*(?P<strong>{_WORDS})\*\*(?![A-Za-z0-9*])"
    rf"|(?<![A-Za-z0-9*])\*(?P<emphasis>{_WORDS})\*(?![A-Za-z0-9*])"
    rf"|(?<!!)\[(?P<link>{_WORDS})\]\((?P<address>{_ADDRESS})\)"
    r"|\[(?P<claim>[A-Z][A-Z0-9]*-[A-Z0-9]+)\]",
    re.ASCII,
)
_NOT_IN_TEXTS = re.compile(
    rf"{_HTML}"
    r"|!\[|\[[^\[\]]*\](?:\(|\[|:\s)"  # images, other links, links by reference
    r"|\*+(?=[^\s*])|(?<=[^\s*])\*+|~~+"
    r"|(?<![A-Za-z0-9_])_{1,2}[^\s_](?:[^_\n]*[^\s_])?_{1,2}(?![A-Za-z0-9_])"
    r"|^[ \t]*(?:#{1,6}(?=\s)|[-+*](?=\s)|\d{1,9}[.)](?=\s)|[>|]|[-=_*]{3,}[ \t]*$)",
    re.MULTILINE,
)
"""Markup of Markdown or HTML, other than the marks that texts may have."""

LONGEST_WORDS = 300
"""The most characters of a name or title; no real one has as many."""

LONGEST_TEXT = 2000
"""The most characters of a text; no paragraph has as many."""

_RELEASE = re.compile(r"\{([a-z0-9-]+)\.(release|released)\}")
"""A placeholder for the current release of a subject, or for its day: `{yaml.release}`."""

_NOT_IN_NAMES = re.compile(rf"{_HTML}|[\r\n]+|{_RELEASE.pattern}")
"""What a name cannot hold: HTML, line ends, and placeholders of releases, which would change it."""

_MOST_ERRORS = 20


SegmentKind = Literal["plain", "code", "strong", "emphasis", "link", "claim"]


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of a text that is all of one kind."""

    kind: SegmentKind
    """`claim` is the id of one, written in brackets."""

    value: str
    """Its words, without the marks."""

    written: str
    """As it stands in the text."""

    address: str = ""
    """Where a link leads."""


@lru_cache(maxsize=20_000)
def segments(text: str) -> tuple[Segment, ...]:
    """Split a text at its marks."""
    found: list[Segment] = []
    end = 0
    for match in _SEGMENT.finditer(text):
        if match.start() > end:
            found.append(_plain(text[end : match.start()]))
        kind = _kind(match)
        found.append(Segment(kind, match[kind], match[0], match["address"] or ""))
        end = match.end()
    if end < len(text):
        found.append(_plain(text[end:]))
    return tuple(found)


def _plain(text: str) -> Segment:
    return Segment("plain", text, text)


def _kind(match: re.Match[str]) -> SegmentKind:
    # The address is a group of its own within a link.
    return "link" if match["link"] else cast(SegmentKind, match.lastgroup)


def _without_marks(match: re.Match[str]) -> str:
    """A mark replaced by as many letters; the words inside it stay, except code."""
    kind = _kind(match)
    if kind in ("code", "claim"):
        return "x" * len(match[0])
    before, after = match.start(kind) - match.start(), match.end() - match.end(kind)
    return "x" * before + match[kind] + "x" * after


def plain(text: str) -> str:
    """The text without its markup, for titles, descriptions and search."""
    return "".join(segment.value for segment in segments(text))


def has_word(text: str, word: str) -> bool:
    """Whether a text has a name as a word of its own."""
    at = rf"(?<![A-Za-z0-9]){re.escape(word)}(?![A-Za-z0-9])"
    return word in text and bool(re.search(at, text))


@lru_cache(maxsize=20_000)
def normalised(text: str) -> str:
    """The text without case, spaces and punctuation, to compare it with another."""
    return re.sub(r"[\W_]+", "", plain(text)).casefold()


def _errors_in(
    text: str, info: ValidationInfo, languages: Iterable[Language] = (), *, is_name: bool = False
) -> Iterator[FieldError]:
    """The mistakes in a text for readers of these languages, or in a name, which has no marks."""
    if not any(category(one)[0] in "LNPS" for one in text):  # nothing visible
        yield FieldError("empty-text", {})
    bare = _SEGMENT.sub(_without_marks, text)
    for match in _NOT_IN_NAMES.finditer(text) if is_name else _NOT_IN_TEXTS.finditer(bare):
        found = text[match.start() : match.end() + 12].replace("\r", "\\r").replace("\n", "\\n")
        yield FieldError("markup", {"found": found.strip()}, at=text_span(text, match))
    for match in re.finditer("`+", bare):
        yield FieldError("open-backtick", {}, at=text_span(text, match))
    for match in _SEGMENT.finditer(text):
        at = text_span(text, match)
        if match["claim"] and (error := unknown_id("claim", match["claim"], info, at)):
            yield error
        if match["address"] and (error := address_error(match["address"])):
            yield replace(error, at=at)
    for match in () if is_name else _RELEASE.finditer(text):
        if match[1] not in known_in(info).releases:
            yield FieldError("unknown-release", {"id": match[1]}, at=text_span(text, match))
    if any(primary(language) == "zh" for language in languages):
        yield from typography.slips(text)


def with_releases(text: str, language: Language, releases: Mapping[str, tuple[str, date]]) -> str:
    """Fill in the placeholders of releases and of their days."""

    def fill(match: re.Match[str]) -> str:
        if match[1] not in releases:
            return match[0]
        version, day = releases[match[1]]
        return version if match[2] == "release" else format_day(day, language)

    return _RELEASE.sub(fill, text)


def _checked(text: str, longest: int, errors: Iterator[FieldError]) -> str:
    """Return the text, or raise with its first errors, 20 at most."""
    if len(text) > longest:
        raise field_error("text-too-long", count=len(text), limit=longest)
    if found := tuple(islice(errors, _MOST_ERRORS)):
        raise field_errors(*found)
    return text


def _one_line(text: str, info: ValidationInfo) -> str:
    return _checked(text, LONGEST_WORDS, _errors_in(text, info, is_name=True))


OneLineText = Annotated[str, AfterValidator(_one_line)]
"""Words that are the same in every language, such as a name."""


class Text(Described, RootModel[str | dict[Language, str]]):
    """The same thing said in each language of the site; once, where all languages write it alike."""

    model_config = ConfigDict(frozen=True)

    widest: ClassVar[float] = inf
    """The most full-width characters that it may have."""

    def __getitem__(self, language: Language) -> str:
        return self.root if isinstance(self.root, str) else self.root[language]

    def __hash__(self) -> int:
        return hash(self.root if isinstance(self.root, str) else frozenset(self.root.items()))

    @model_serializer
    def _published(self, info: SerializationInfo[Language]) -> str:
        """Publish it in the language of the publication, without markup."""
        return plain(self[info.context])

    @model_validator(mode="before")
    @classmethod
    def _read(cls, value: Any, info: ValidationInfo) -> Any:
        languages = known_in(info).languages
        if isinstance(value, str):
            return cls._one(value, languages or ("en",), info)
        if not isinstance(value, dict):
            several = value is None or isinstance(value, tuple)
            raise PydanticKnownError("dict_type" if several else "string_type")
        expected = languages or tuple(value)
        texts: dict[Language, str] = {}
        errors = [
            InitErrorDetails(type="missing", loc=(one,), input=value)
            for one in expected
            if one not in value
        ]
        for language, text in value.items():
            wrong: str | PydanticCustomError = "string_type"
            if language not in expected:
                wrong = "extra_forbidden"
            elif isinstance(text, str):
                try:
                    texts[language] = cls._one(text, (language,), info)
                    continue
                except PydanticCustomError as error:
                    wrong = error
            errors.append(InitErrorDetails(type=wrong, loc=(language,), input=text))
        if errors:
            raise ValidationError.from_exception_data(cls.__name__, errors)
        # Texts that say the same are equal, however they were given.
        return texts if len(set(texts.values())) != 1 else next(iter(texts.values()))

    @classmethod
    def _one(cls, text: str, languages: tuple[Language, ...], info: ValidationInfo) -> str:
        """The text that is read in these languages, checked, with the current releases."""
        errors = _errors_in(text, info, languages)
        if cls.widest < inf and (wide := typography.width(plain(text))) > cls.widest:
            values = {"width": f"{wide:g}", "limit": f"{cls.widest:g}"}
            errors = chain(errors, [FieldError("short-text-too-long", values)])
        return with_releases(
            _checked(text, LONGEST_TEXT, errors), languages[0], known_in(info).releases
        )


SHORT_WIDTH = 30.0
"""Two lines of the infographic: fourteen Chinese characters or thirty Latin ones each."""


class ShortText(Text):
    """A text of at most two lines of the infographic: fourteen Chinese or thirty Latin characters each."""

    widest = SHORT_WIDTH
