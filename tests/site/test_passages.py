"""Evidence on the built pages names the passage and links to it."""

from __future__ import annotations

import pytest
from lxml import html

from tests.built_sites import Build

pytestmark = pytest.mark.site

SOURCE = "https://source.example"


@pytest.mark.parametrize(
    ("language", "words", "section"),
    [("", "“四种日期和时间”", "“time stamps”一节"), ("en/", "“四种日期和时间”", "section “time stamps”")],
)  # fmt: skip
def test_a_citation_has_its_passage_and_otherwise_that_of_the_source(
    built: Build, language: str, words: str, section: str
) -> None:
    page = built.site / f"{language}json-yaml-toml/criteria/dates/index.html"
    cited, other = html.fromstring(page.read_bytes()).cssselect(
        "[class^=subject-]:has([href*=toml-spec]) .evidence li"
    )
    assert (
        cited.cssselect("a")[0]
        .get("href")
        .startswith(f"{SOURCE}/toml-specification/#:~:text=%E5%9B%9B")
    )
    assert words in cited.text_content()
    assert other.cssselect("a")[0].get("href") == f"{SOURCE}/yaml-specification/#time-stamps"
    assert section in other.text_content()


def test_the_list_of_sources_has_the_passage_of_the_source(built: Build) -> None:
    page = html.fromstring((built.site / "en/json-yaml-toml/sources/index.html").read_bytes())
    addresses = [link.get("href") for link in page.cssselect(".sources > li > a")]
    assert f"{SOURCE}/yaml-specification/#time-stamps" in addresses
    assert f"{SOURCE}/toml-specification/" in addresses
