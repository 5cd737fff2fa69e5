"""Sites in one language and in three, with a default that is neither Chinese nor English."""

from __future__ import annotations

import pytest
from lxml import html

from tests.built_sites import SITE_URL, Build

pytestmark = pytest.mark.site

PAGES = ["", "json-yaml/", "json-yaml/table/", "json-yaml/criteria/media-type/", "contribute/"]


def page(built: Build, address: str) -> html.HtmlElement:
    return html.fromstring((built.site / address / "index.html").read_bytes())


class TestThree:
    @pytest.mark.parametrize("address", PAGES)
    def test_the_first_language_is_at_the_root_and_each_page_leads_to_the_others(
        self, built_three: Build, address: str
    ) -> None:
        for language, root in (("de", ""), ("zh", "zh/"), ("en", "en/")):
            found = page(built_three, root + address)
            assert found.get("lang") == language
            alternates = {
                link.get("hreflang"): link.get("href")
                for link in found.xpath("//link[@rel='alternate'][@hreflang]")
            }
            assert alternates == {
                "de": SITE_URL + address,
                "zh": f"{SITE_URL}zh/{address}",
                "en": f"{SITE_URL}en/{address}",
                "x-default": SITE_URL + address,
            }
            others = {link.get("lang"): link.text for link in found.xpath("//header/a[@hreflang]")}
            names = {"de": "Deutsch", "zh": "中文", "en": "English"}
            assert others == {key: names[key] for key in names if key != language}

    def test_the_publishers_words_days_and_texts_are_shown(self, built_three: Build) -> None:
        found = page(built_three, "json-yaml/criteria/media-type/")
        text = found.xpath("string(//main)")
        assert "Unter welchem Medientyp wird das Format übertragen?" in text
        assert "application/json" in text
        assert "5. November 2026" in text
        assert "Dezember 2017" in page(built_three, "json-yaml/criteria/published/").xpath(
            "string(//main)"
        )
        assert found.xpath("string(//meta[@property='og:locale']/@content)") == "de_DE"
        assert "Startseite" in found.xpath("string(//nav)")

    def test_a_text_of_every_language_is_found_in_the_table(self, built_three: Build) -> None:
        row = page(built_three, "json-yaml/table/").xpath("//th[@data-also]")[0]
        assert "媒体类型" in row.get("data-also")
        assert "As which media type" in row.get("data-also")

    def test_messages_that_german_does_not_have_are_quoted_in_english(
        self, built_three: Build
    ) -> None:
        heading = page(built_three, "reference/rules/").xpath("//h3[@id='unknown-key']")[0]
        assert (heading.text, heading.get("lang")) == ("Unknown key", "en")
        heading = page(built_three, "zh/reference/rules/").xpath("//h3[@id='unknown-key']")[0]
        assert (heading.text, heading.get("lang")) == ("不认识的键", None)

    def test_every_language_has_its_sitemap(self, built_three: Build) -> None:
        robots = (built_three.site / "robots.txt").read_text("utf-8")
        for root in ("", "zh/", "en/"):
            assert f"Sitemap: {SITE_URL}{root}sitemap.xml" in robots
            assert (built_three.site / root / "sitemap.xml").is_file()


class TestOne:
    @pytest.mark.parametrize("address", PAGES)
    def test_no_page_speaks_of_another_language(self, built_single: Build, address: str) -> None:
        found = page(built_single, address)
        assert found.get("lang") == "zh"
        assert found.xpath("//*[@hreflang]") == []
        assert not {"zh", "en"} & {path.name for path in built_single.site.iterdir()}

    def test_a_text_given_once_is_shown(self, built_single: Build) -> None:
        text = page(built_single, "json-yaml/criteria/media-type/").xpath("string(//main)")
        assert "用什么媒体类型传输？" in text
        assert "YAML 用 application/yaml 传输。" in text
