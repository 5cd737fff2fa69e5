"""From a sentence on the page to its line in the web editor, or to a form that is filled in."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import parse_qs, quote, urlsplit

import pytest
import yaml
from lxml import html

from comparisons.views.repository import Repository
from tests.built_sites import SITE_URL, Build
from tests.paths import ROOT

REPOSITORY = Repository("https://code.example/owner/name", "edit/main/")
HOSTILE = "100 %, a&b=c #1 + “引号” \"'<b>\n第二行\u202e\ud800"


def fields_of(address: str) -> dict[str, str]:
    """The fields as the server reads them, from the address as a browser sends it."""
    sent = quote(address, safe="%/:?&=#+,;()!*@", errors="replace")
    return {name: value[0] for name, value in parse_qs(urlsplit(sent).query).items()}


def test_a_file_is_edited_at_its_line_and_read_beside_it() -> None:
    assert REPOSITORY.edit_url("data/a.yml", 12) == (
        "https://code.example/owner/name/edit/main/data/a.yml#L12"
    )
    assert REPOSITORY.file_url("data/a.yml") == (
        "https://code.example/owner/name/blob/main/data/a.yml"
    )


def test_without_a_repository_there_is_nothing_to_follow() -> None:
    nowhere = Repository()
    assert nowhere.edit_url("data/a.yml", 1) == nowhere.file_url("data/a.yml") == ""
    assert nowhere.report_url("claim.zh", {"current": "文字"}) == ""


def test_whatever_a_text_holds_arrives_unchanged_and_breaks_nothing() -> None:
    address = REPOSITORY.report_url("claim.zh", {"claim": HOSTILE, "current": HOSTILE})
    assert not set(address) & set(" \"'<>\n\u202e")
    fields = fields_of(address)
    assert fields["current"] == fields["claim"] == HOSTILE.replace("\ud800", "?")
    assert fields["template"] == "claim.zh.yml"


@pytest.mark.parametrize("text", ["汉字，" * 2000, "word & word " * 2000, "𠮷" * 2000])
def test_a_long_text_is_cut_so_that_the_address_is_accepted(text: str) -> None:
    address = REPOSITORY.report_url("claim.zh", {"claim": "D1-02", "current": text})
    sent = quote(address, safe="%/:?&=#+,;()!*@")
    assert len(sent) < 8000
    shown = fields_of(address)["current"]
    assert shown.endswith(" …") and text.startswith(shown.removesuffix(" …"))


@pytest.mark.site
class TestPages:
    """The links on the built pages."""

    PAGE = "json-yaml-toml/criteria/api-level"

    def links(self, built: Build, language: str, id: str) -> list[html.HtmlElement]:
        folder = built.site / ("en" if language == "en" else "")
        page = html.fromstring((folder / self.PAGE / "index.html").read_bytes())
        return page.get_element_by_id(id).cssselect(".correct a")

    def test_every_claim_and_answer_has_both_links_named_after_it(self, built: Build) -> None:
        for page in sorted(built.site.rglob("criteria/*/index.html")):
            tree = html.fromstring(page.read_bytes())
            for claim in tree.cssselect("article.claim"):
                edit, report = claim.cssselect(".correct a")
                for link in (edit, report):
                    id = claim.get("id").removeprefix("claim-").upper()
                    assert id in link.get("aria-label")
                    assert link.text_content() in link.get("aria-label")
            assert len(tree.cssselect("[class^=subject-] > .correct")) == 3

    def test_edit_opens_the_line_of_the_claim(self, built: Build) -> None:
        edit, _ = self.links(built, "en", "claim-t4-j")
        path, _, line = edit.get("href").partition("/edit/main/")[2].partition("#L")
        written = (built.site.parent / path).read_text("utf-8").splitlines()
        assert written[int(line) - 1].strip() == "- id: T4-J"

    @pytest.mark.parametrize("language", ["zh", "en"])
    def test_report_fills_in_the_form_of_the_language(self, built: Build, language: str) -> None:
        _, report = self.links(built, language, "claim-t4-j")
        fields = fields_of(report.get("href"))
        form = ROOT / ".github/ISSUE_TEMPLATE" / fields.pop("template")
        assert form.name == f"claim.{language}.yml"
        asked = {part.get("id") for part in yaml.safe_load(form.read_text("utf-8"))["body"]}
        assert fields.keys() - asked == {"title"}
        assert fields["claim"] == "T4-J"
        root = SITE_URL if language == "zh" else f"{SITE_URL}en/"
        assert fields["page"] == f"{root}{self.PAGE}/#claim-t4-j"
        claim = report.getparent().getparent().getparent()
        says, today = claim.cssselect(".claim__words, .claim__today")
        for part in (says, today):
            assert part.text_content() in fields["current"].replace("`", "")
        assert fields["language"] == {"zh": "中文", "en": "English"}[language]

    def test_a_source_is_edited_and_reported_where_it_is_listed(self, built: Build) -> None:
        page = built.site / "en/json-yaml-toml/sources/index.html"
        listed = html.fromstring(page.read_bytes()).cssselect(".sources > li")
        assert listed
        for source in listed:
            edit, report = source.cssselect(".correct a")
            path, _, line = edit.get("href").partition("/edit/main/")[2].partition("#L")
            written = (built.site.parent / path).read_text("utf-8").splitlines()
            assert written[int(line) - 1] == f"{source.get('id')}:"
            fields = fields_of(report.get("href"))
            form = ROOT / ".github/ISSUE_TEMPLATE" / fields.pop("template")
            asked = {part.get("id") for part in yaml.safe_load(form.read_text("utf-8"))["body"]}
            assert fields.keys() - asked == {"title"}
            for link in source.xpath("*[1][self::a]"):
                assert fields["url"] == link.get("href") or link.get("href").endswith(fields["url"])

    def test_every_page_can_be_reported(self, built: Build) -> None:
        for page in built.site.rglob("index.html"):
            links = html.fromstring(page.read_bytes()).cssselect(".page-file a")
            fields = fields_of(links[-1].get("href"))
            address = page.parent.relative_to(built.site).as_posix()
            assert fields["page"] == SITE_URL + ("" if address == "." else f"{address}/")

    def test_a_site_without_a_repository_has_none_of_them(self, built_small: Build) -> None:
        for page in built_small.site.rglob("index.html"):
            text = page.read_text("utf-8")
            assert "issues/new" not in text and 'class="correct' not in text

    def test_the_repository_is_not_asked_for_anything(self, built: Build) -> None:
        """The theme would ask it for the number of stars."""
        for page in built.site.rglob("*.html"):
            assert 'data-md-component="source"' not in page.read_text("utf-8")

    def test_the_table_stays_small(self, built: Build) -> None:
        """Its claims have their links on their own pages."""
        table = built.site / "json-yaml-toml/table/index.html"
        assert 'class="correct' not in Path(table).read_text("utf-8")
