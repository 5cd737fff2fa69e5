"""Texts by language, and how languages write days and numbers."""

from __future__ import annotations

from datetime import date

import pytest
from pydantic import ValidationError

from comparisons.language import message_language
from comparisons.messages import format_phrase, phrase
from comparisons.model.base import Known
from comparisons.model.formatting import format_count, format_day, format_short, is_language
from comparisons.model.partial_date import PartialDate
from comparisons.model.text import ShortText, Text

DAY = date(2026, 11, 5)


def read(value: object, *languages: str, model: type[Text] = Text) -> Text:
    return model.model_validate(value, context=Known(languages=languages))


def errors(value: object, *languages: str, model: type[Text] = Text) -> dict[str, str]:
    """The kind of each error by its place."""
    with pytest.raises(ValidationError) as caught:
        read(value, *languages, model=model)
    return {
        ".".join(map(str, one["loc"])): one["ctx"]["errors"][0].rule_id
        if one["type"] == "errors"
        else one["type"]
        for one in caught.value.errors()
    }


def test_a_text_has_each_language_of_the_site_or_is_the_same_in_all() -> None:
    assert read({"de": "Ja", "fr": "Oui"}, "de", "fr")["fr"] == "Oui"
    once = read("JSON", "de", "fr")
    assert once["de"] == once["fr"] == "JSON"


def test_every_mistake_of_a_text_is_found_at_once() -> None:
    value = {"de": "", "zh": "用JSON", "en": 5, "it": "Sì"}
    assert errors(value, "de", "zh", "en", "fr") == {
        "de": "empty-text",
        "zh": "missing-space",
        "en": "string_type",
        "it": "extra_forbidden",
        "fr": "missing",
    }


@pytest.mark.parametrize(
    ("text", "languages", "found"),
    [
        ("用JSON", ("en", "zh"), "missing-space"),
        ("用JSON", ("zh-Hant",), "missing-space"),
        ("用JSON", ("ja",), None),
        ("<b>", ("de",), "markup"),
        (5, ("de",), "string_type"),
        (None, ("de",), "dict_type"),
        (("a",), ("de",), "dict_type"),
    ],
)
def test_a_text_given_once_obeys_the_rules_of_every_language(
    text: object, languages: tuple[str, ...], found: str | None
) -> None:
    if found is None:
        assert read(text, *languages)["ja"] == text
    else:
        assert errors(text, *languages) == {"": found}


def test_a_short_text_is_short_in_every_language() -> None:
    long = {"de": "x" * 61, "en": "x"}
    assert errors(long, "de", "en", model=ShortText) == {"de": "short-text-too-long"}


@pytest.mark.parametrize(
    ("language", "day", "month", "year"),
    [
        ("zh", "2026 年 11 月 5 日", "2026 年 11 月", "2026 年"),
        ("en", "5 November 2026", "November 2026", "2026"),
        ("en-US", "November 5, 2026", "November 2026", "2026"),
        ("de", "5. November 2026", "November 2026", "2026"),
        ("zh-Hant", "2026年11月5日", "2026年11月", "2026年"),
    ],
)
def test_a_date_reads_as_its_language_writes_it(
    language: str, day: str, month: str, year: str
) -> None:
    assert format_day(DAY, language) == PartialDate(DAY).name(language) == day
    assert PartialDate(DAY, "month").name(language) == month
    assert PartialDate(DAY, "year").name(language) == year


@pytest.mark.parametrize(
    ("language", "count", "short"),
    [
        ("zh", "1,234,567.25", "123 万"),
        ("en", "1,234,567.25", "1.23M"),
        ("de", "1.234.567,25", "1,2 Mio."),
    ],
)
def test_a_number_reads_as_its_language_writes_it(language: str, count: str, short: str) -> None:
    assert format_count(1234567.25, language) == count
    assert format_short(1234567.25, language).replace("\xa0", " ") == short


def test_a_number_that_a_language_does_not_shorten_is_written_in_full() -> None:
    assert format_short(195400, "de") == "195.400"


@pytest.mark.parametrize(("tag", "known"), [("zh", True), ("pt-BR", True), ("cn", False)])
def test_a_language_is_one_that_unicode_knows(tag: str, known: bool) -> None:
    assert is_language(tag) == known


def test_messages_are_english_where_they_are_not_chinese() -> None:
    assert [message_language(one) for one in ("zh", "zh-Hant", "en-US", "de")] == [
        "zh", "zh", "en", "en",
    ]  # fmt: skip
    message = phrase("a-list")
    assert format_phrase(message, "zh-Hant") == format_phrase(message, "zh")
    assert format_phrase(message, "de") == format_phrase(message, "en")
