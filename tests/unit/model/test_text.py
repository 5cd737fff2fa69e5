"""Texts: typography, markup, widths."""

from types import SimpleNamespace

import pytest
import yaml
from jinja2 import Environment, FileSystemLoader

from comparisons.model.text import plain, segments
from comparisons.model.typography import excerpt, slips, width
from tests.paths import CASES_FOLDER, ROOT

MARKUP = yaml.safe_load((CASES_FOLDER / "markup.yml").read_text("utf-8"))
CASES = yaml.safe_load((CASES_FOLDER / "typography.yml").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"])
def test_typography_finds_what_a_typesetter_would(case: dict[str, str]) -> None:
    found = {slip.rule_id for slip in slips(case["text"])}
    assert found == ({case["found"]} if case["found"] else set())


def test_code_and_claims_are_told_from_words() -> None:
    kinds = [(part.kind, part.value) for part in segments("Use `fit()`, see [D1-02]; not [x].")]
    assert kinds == [
        ("plain", "Use "),
        ("code", "fit()"),
        ("plain", ", see "),
        ("claim", "D1-02"),
        ("plain", "; not [x]."),
    ]


def test_plain_text_has_no_markup() -> None:
    assert plain("Use `fit()`, see [D1-02].") == "Use fit(), see D1-02."


@pytest.mark.parametrize("case", MARKUP, ids=lambda case: case["text"])
def test_marks_are_drawn_and_left_out_of_plain_text(case: dict[str, str]) -> None:
    assert plain(case["text"]) == case["plain"]
    assert "".join(part.written for part in segments(case["text"])) == case["text"]
    drawn = Environment(loader=FileSystemLoader(ROOT / "overrides"), autoescape=True).from_string(
        '{% import "partials/macros.html" as draw with context %}'
        "{{ draw.text_in_language(text) }}\n{{ draw.text_without_links({lang: text}) }}"
    )
    addresses = SimpleNamespace(claim=lambda _, id: f"/{id}")
    given = {
        "lang": "en",
        "segments": segments,
        "addresses": addresses,
        "url": str,
        "comparison": None,
    }
    html, label = drawn.render(given, text=case["text"]).split("\n")
    assert (html, label) == (case["html"], case.get("label", case["html"]))


def test_a_chinese_character_is_as_wide_as_two_latin_ones() -> None:
    assert width("张量") == width("grid") == 2


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("As it is.", "As it is."),
        ("One sentence, and then another one.", "One sentence, and then…"),
        ("One sentence here, then another one.", "One sentence here…"),
        ("It has been so since 3.15.1 came", "It has been so since…"),
        ("x" * 40, "x" * 22 + "…"),
        ("张量是多维数组，运算都在它上面进行。", "张量是多维数组…"),
        ("张量（tensor）是它的数据类型", "张量（tensor）…"),
        ("张量、计算图与自动微分都在其中", "张量、计算图与自动微分…"),
    ],
)
def test_an_excerpt_ends_with_a_word_or_before_a_mark(text: str, short: str) -> None:
    assert excerpt(text, 12) == short
    assert width(short) <= 12 + 1
