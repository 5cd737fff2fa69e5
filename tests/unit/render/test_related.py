"""Pages about other comparisons: the home page of several, and subjects that occur twice."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import html

from comparisons.lint.load import load
from tests import pictures
from tests.diagnostic_cases import small_data


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A comparison with situations and one without, which share two subjects."""
    return small_data(tmp_path / "data", "typed")


def page(data: Path, address: str) -> html.HtmlElement:
    """A page in English, without its frame."""
    renderer, pages = pictures.drawn(load(data, data.parent), "en", "")
    return html.fromstring(renderer.html(next(one for one in pages if one.address == address)))


def test_the_home_page_offers_the_situations_of_the_comparisons_that_come_first(
    data: Path,
) -> None:
    links = [one.get("href") for one in page(data, "").cssselect("dl.situation-results a")]
    assert links == []
    site = data / "site.yml"
    site.write_text(f"{site.read_text('utf-8')}first: [formats]\n", "utf-8")
    links = [one.get("href") for one in page(data, "").cssselect("dl.situation-results a")]
    assert links and all(one.startswith("formats/choose/#situation-") for one in links)


def test_a_subject_leads_to_itself_in_other_comparisons(data: Path) -> None:
    (link,) = page(data, "json-yaml/subjects/json/").cssselect("#related + ul a")
    assert link.get("href") == "../../../formats/subjects/json/"
    shown = page(data, "formats/subjects/csv/")
    assert not shown.cssselect("#related")


def test_a_criterion_explains_the_terms_that_its_answers_name(data: Path) -> None:
    terms = data / "json-yaml/terms.yml"
    term = "{{name: {}, became: {{zh: 一份规范。, en: A specification.}}, checked: 2026-11-23, sources: [rfc-8259]}}"
    header = "# yaml-language-server: $schema=../schema/terms.json\n"
    terms.write_text(f"{header}one: {term.format('JSON')}\ntwo: {term.format('SON')}\n", "utf-8")
    shown = page(data, "json-yaml/criteria/tabs/")
    assert [one.text for one in shown.cssselect("#terms + dl dt")] == ["JSON"]
    assert not page(data, "formats/criteria/price/").cssselect("#terms")
