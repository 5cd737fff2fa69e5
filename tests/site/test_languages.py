"""Sites in one language and in three, with a default that is neither Chinese nor English."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import html

from tests.built_sites import SITE_URL, Build, build, copy_project, have_prose
from tests.paths import CASES_FOLDER
from tests.shapes import write_german

pytestmark = pytest.mark.site

PAGES = ["", "json-yaml/", "json-yaml/table/", "json-yaml/criteria/media-type/", "contribute/"]


def project_in(folder: Path, case: str, *languages: str) -> Path:
    """The project with the data of a case, and with prose in these languages."""
    return have_prose(copy_project(folder, CASES_FOLDER / "languages" / case), *languages)


@pytest.fixture(scope="module")
def three(tmp_path_factory: pytest.TempPathFactory) -> Build:
    project = project_in(tmp_path_factory.mktemp("three"), "three", "de", "zh", "en")
    write_german(project / "data")
    return build(project)


@pytest.fixture(scope="module")
def one(tmp_path_factory: pytest.TempPathFactory) -> Build:
    return build(project_in(tmp_path_factory.mktemp("one"), "one", "en"))


def page(built: Build, address: str) -> html.HtmlElement:
    return html.fromstring((built.site / address / "index.html").read_bytes())


def clean(built: Build) -> bool:
    lines = [line for line in built.output.splitlines() if not line.startswith("INFO")]
    return (built.code, lines) == (0, [])


class TestThree:
    def test_the_build_is_clean(self, three: Build) -> None:
        assert clean(three), three.output

    @pytest.mark.parametrize("address", PAGES)
    def test_the_first_language_is_at_the_root_and_each_page_leads_to_the_others(
        self, three: Build, address: str
    ) -> None:
        for language, root in (("de", ""), ("zh", "zh/"), ("en", "en/")):
            found = page(three, root + address)
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

    def test_the_publishers_words_days_and_texts_are_shown(self, three: Build) -> None:
        found = page(three, "json-yaml/criteria/media-type/")
        text = found.xpath("string(//main)")
        assert "Unter welchem Medientyp wird das Format übertragen?" in text
        assert "application/json" in text
        assert "5. November 2026" in text
        assert "Dezember 2017" in page(three, "json-yaml/criteria/published/").xpath(
            "string(//main)"
        )
        assert found.xpath("string(//meta[@property='og:locale']/@content)") == "de_DE"
        assert "Startseite" in found.xpath("string(//nav)")

    def test_a_text_of_every_language_is_found_in_the_table(self, three: Build) -> None:
        row = page(three, "json-yaml/table/").xpath("//th[@data-also]")[0]
        assert "媒体类型" in row.get("data-also")
        assert "As which media type" in row.get("data-also")

    def test_messages_that_german_does_not_have_are_quoted_in_english(self, three: Build) -> None:
        heading = page(three, "reference/rules/").xpath("//h3[@id='unknown-key']")[0]
        assert (heading.text, heading.get("lang")) == ("Unknown key", "en")
        heading = page(three, "zh/reference/rules/").xpath("//h3[@id='unknown-key']")[0]
        assert (heading.text, heading.get("lang")) == ("不认识的键", None)

    def test_every_language_has_its_sitemap(self, three: Build) -> None:
        robots = (three.site / "robots.txt").read_text("utf-8")
        for root in ("", "zh/", "en/"):
            assert f"Sitemap: {SITE_URL}{root}sitemap.xml" in robots
            assert (three.site / root / "sitemap.xml").is_file()


class TestOne:
    def test_the_build_is_clean(self, one: Build) -> None:
        assert clean(one), one.output

    @pytest.mark.parametrize("address", PAGES)
    def test_no_page_speaks_of_another_language(self, one: Build, address: str) -> None:
        found = page(one, address)
        assert found.get("lang") == "en"
        assert found.xpath("//*[@hreflang]") == []
        assert not (one.site / "en").exists()

    def test_a_text_given_once_is_shown(self, one: Build) -> None:
        text = page(one, "json-yaml/criteria/media-type/").xpath("string(//main)")
        assert "As which media type is the format sent?" in text
        assert "YAML is sent as application/yaml." in text
