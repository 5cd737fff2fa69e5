"""The style guide in what is published: data, interface, messages and pages of prose."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Any

import pytest
import yaml

from comparisons.language import primary
from comparisons.model.text import Text, segments
from tests.paths import CASES_FOLDER, ROOT
from tests.published import published_site

RULES = yaml.safe_load((CASES_FOLDER / "style.yml").read_text("utf-8"))
SITE = published_site()
COMPARISONS = SITE.comparisons if SITE else ()

_END = re.compile(r"(?<=[.!?;:])\s+|(?<=[。！？；])|\n")
_PRONOUN = {"en": re.compile(r"\b(it|its|they|them|their)\b", re.I), "zh": re.compile("[它她]")}
_NOUN = {
    "en": re.compile(r"\b(each|every|the|an?|several|code|types) \w+|\s[A-Z]\w+"),
    "zh": re.compile("[各这]"),
}
"""Nouns to which a pronoun in the same question may refer."""

Said = tuple[str, str]
"""A text in one language, and its place."""


def data(language: str) -> Iterator[Said]:
    for comparison in COMPARISONS:
        for own in comparison.languages:
            if primary(own) == language:
                for text in comparison.every(Text):
                    at = ".".join(map(str, text.location))
                    yield f"{comparison.id}/{text.file}.yml {at}", text.value[own]


def interface(language: str) -> Iterator[Said]:
    """The words of the interface and of messages."""
    words = ROOT / f"hooks/comparisons/ui_strings/{language}.yml"
    yield from _leaves(words.name, yaml.safe_load(words.read_text("utf-8")), None)
    messages = ROOT / "hooks/comparisons/diagnostics.yml"
    yield from _leaves(messages.name, yaml.safe_load(messages.read_text("utf-8")), language)


def prose(language: str) -> Iterator[Said]:
    for file in sorted((ROOT / "docs" / language).rglob("*.md")):
        text = re.sub(r"^(```|~~~).*?^\1", "", file.read_text("utf-8"), flags=re.M | re.S)
        for line in text.splitlines():
            yield file.name, re.sub(r"^\s*([-*]|\d+\.|#+|>|\|)\s*", "", line)


def _leaves(at: str, value: Any, language: str | None) -> Iterator[Said]:
    if isinstance(value, dict):
        for key, below in value.items():
            if language is None or key not in RULES or key == language:
                yield from _leaves(f"{at} {key}", below, language)
    elif isinstance(value, list):
        for below in value:
            yield from _leaves(at, below, language)
    elif isinstance(value, str):
        yield at, value


def sentences(text: str) -> list[str]:
    """The sentences of a text; a piece of code is one word."""
    plain = "".join("x" if one.kind == "code" else one.value for one in segments(text))
    return [one.strip() for one in _END.split(plain) if one.strip()]


def length(sentence: str, language: str) -> int:
    if language == "en":
        return len(re.findall(r"[^\s–—/]*\w[^\s–—/]*", sentence))
    latin = re.findall(r"[A-Za-z0-9][A-Za-z0-9.,+#'’/%-]*", sentence)
    return 2 * len(latin) + sum(unicodedata.east_asian_width(one) in "WF" for one in sentence)


everything = pytest.mark.parametrize(
    "place", [data, interface, prose], ids=lambda one: one.__name__
)


@everything
@pytest.mark.parametrize("language", RULES)
def test_no_sentence_is_too_long(place: Any, language: str) -> None:
    most = RULES[language]["longest"]
    found = {
        f"{at}: {sentence} ({length(sentence, language)})"
        for at, text in place(language)
        for sentence in sentences(text)
        if length(sentence, language) > most
    }
    assert not found, "\n" + "\n".join(sorted(found))


@everything
@pytest.mark.parametrize("language", RULES)
def test_the_words_of_the_guide_are_used(place: Any, language: str) -> None:
    words = RULES[language]["words"]
    edge = r"\b" if language == "en" else ""
    pattern = re.compile(rf"{edge}({'|'.join(map(re.escape, words))}){edge}", re.I)
    found = {
        f"{at}: “{match[0]}”: write {words[match[0].lower()]}"
        for at, text in place(language)
        for match in pattern.finditer(" ".join(sentences(text)))
    }
    assert not found, "\n" + "\n".join(sorted(found))


@pytest.mark.parametrize("language", RULES)
def test_questions_name_what_they_ask_about(language: str) -> None:
    found = {
        f"{comparison.id}/{id}: {text}"
        for comparison in COMPARISONS
        for id, criterion in comparison.criteria.items()
        for own in comparison.languages
        if primary(own) == language
        for text in [criterion.question[own]]
        for pronoun in _PRONOUN[language].finditer(text)
        if not _NOUN[language].search(text[: pronoun.start()])
    }
    assert not found, "\n" + "\n".join(sorted(found))


_NAME = re.compile(r"[a-z]*[A-Z0-9`._(]")
"""The beginning of a name that begins small, such as `iOS` or `os.path`."""


def test_short_answers_begin_large_except_after_a_mark() -> None:
    said = [
        (f"{comparison.id}/{id}", text[own], kind)
        for comparison in COMPARISONS
        for own in comparison.languages
        if primary(own) == "en"
        for id, criterion in comparison.criteria.items()
        for kind, text in [
            *((criterion.kind, cell.short) for cell in criterion.cells.values()),
            *(("choice", label) for label in (criterion.options or {}).values()),
        ]
        if text
    ]
    found = [
        f"{at}: {text}"
        for at, text, kind in said
        if text[0].isalpha() and text[0].islower() != (kind == "yes-no")
        if not _NAME.match(text)
    ]
    assert not found, "\n" + "\n".join(sorted(found))
