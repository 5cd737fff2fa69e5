"""The data reference: complete in both languages, and where the check's links lead."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from lxml import html

from comparisons.messages import Rule, catalogue, general_fix, grouped_rules
from comparisons.model.addresses import rule_address
from comparisons.model.model_schema import schema_of
from comparisons.reader.json_schemas import IDS, models, schemas
from comparisons.views.reference import files, parts, rules_of_type, shown
from tests.built_sites import Build
from tests.paths import ROOT

LANGUAGES = {"zh": "", "en": "en/"}


def test_every_key_of_every_model_is_on_the_page() -> None:
    listed = {(part.help, key.name) for part in (*files(), *parts().values()) for key in part.keys}
    names = {name for _, name in listed}
    for model in models().values():
        schema = schema_of(model)
        for part in (schema, *schema.get("$defs", {}).values()):
            if part["title"] not in ("Text", "ShortText"):
                assert set(part.get("properties", ())) <= names
    anchors = [key.anchor for part in (*files(), *parts().values()) for key in part.keys]
    assert len(anchors) == len(set(anchors))


@pytest.mark.parametrize("rule", catalogue().rules.values(), ids=lambda rule: rule.id)
def test_what_a_rule_is_about_exists(rule: Rule) -> None:
    named = {key for key in rule.keys if "." not in key}
    assert named <= catalogue().types.keys()
    for key in set(rule.keys) - named:
        title, name = key.split(".")
        parts_of_models = [
            part
            for model in models().values()
            for part in (schema_of(model), *schema_of(model).get("$defs", {}).values())
        ]
        assert title == "Sourced" or any(
            part["title"] == title and name in part["properties"] for part in parts_of_models
        )
    for language in ("zh", "en"):
        assert general_fix(rule, language).strip("…` ")


def test_every_rule_is_in_one_group() -> None:
    grouped = [rule.id for _, group in grouped_rules() for rule in group]
    assert grouped == list(catalogue().rules)
    for type in ("text-pair", "day", "reference", "list", "mapping", "choice", "address"):
        assert rules_of_type(type)


def test_an_example_hides_nothing() -> None:
    assert shown("  cells: \n") == "cells:·"
    assert shown("a:\n\tb: 1") == "a:\n→   b: 1"


@pytest.mark.site
@pytest.mark.parametrize("language", LANGUAGES)
class TestPages:
    def page(self, built: Build, language: str, address: str) -> html.HtmlElement:
        file = built.site / LANGUAGES[language] / address / "index.html"
        return html.document_fromstring(file.read_text("utf-8"))

    def test_the_link_of_every_diagnostic_leads_to_its_rule(
        self, built: Build, language: str
    ) -> None:
        page = self.page(built, language, "reference/rules/")
        for rule in catalogue().rules.values():
            address = rule_address(f"https://x.example/{LANGUAGES[language]}", rule.id)
            path, _, anchor = address.removeprefix("https://x.example/").partition("#")
            assert path == f"{LANGUAGES[language]}reference/rules/"
            heading = page.get_element_by_id(anchor)
            assert heading.text_content() == rule.title[language].replace("`", "")  # type: ignore[index]
        for key in catalogue().report:
            assert page.xpath(f"//dt[. = '{key}']")

    def test_every_key_has_its_meaning_type_example_and_rules(
        self, built: Build, language: str
    ) -> None:
        page = self.page(built, language, "reference/")
        for part in (*files(), *parts().values()):
            page.get_element_by_id(part.anchor)
            for key in part.keys:
                entry = page.get_element_by_id(key.anchor).getnext()
                text = " ".join(entry.text_content().split())
                help = key.help.zh if language == "zh" else key.help.en
                assert " ".join(help.replace("`", "").split()) in text
                assert " ".join(key.help.example.split()) in text
                linked = entry.xpath(".//*[contains(@class, 'keys__type')]/a/@href")
                assert all(page.xpath(f"//*[@id='{link[1:]}']") for link in linked)
                assert linked
                assert all(choice in text for choice in key.choices)
                links = entry.xpath(".//*[contains(@class, 'keys__rules')]/a/@href")
                assert [link.partition("#")[2] for link in links] == [rule.id for rule in key.rules]


@pytest.mark.site
def test_the_schemas_are_published_once_at_their_stable_addresses(built: Build) -> None:
    folder = built.site / "schema"
    assert {path.name for path in folder.iterdir()} == {*schemas(("zh", "en")), IDS}
    for name, text in schemas(("zh", "en")).items():
        assert (folder / name).read_text("utf-8") == text
    lists = json.loads((folder / IDS).read_text("utf-8"))["$defs"]
    assert lists["subject"]["enum"]
    assert not (built.site / "en/schema").exists()


def test_the_editor_is_recommended_one_extension_and_told_nothing_else() -> None:
    folder = ROOT / ".vscode"
    assert [path.name for path in Path(folder).iterdir()] == ["extensions.json"]
    settings = json.loads((folder / "extensions.json").read_text("utf-8"))
    assert settings == {"recommendations": ["redhat.vscode-yaml"]}
