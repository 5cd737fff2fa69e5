"""The open data of every test comparison: valid, complete, the same in JSON and CSV, and kept as promised."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from comparisons.export.api import FILES, descriptions, site_files
from comparisons.export.table_csv import MARK, csv_text
from comparisons.lint.load import load
from comparisons.model.comparison import Site
from tests.diagnostic_cases import small_data
from tests.paths import CASES_FOLDER

HOME = "https://compare.example/"
PROMISED = yaml.safe_load((CASES_FOLDER / "open-data.yml").read_text("utf-8"))
SITES = {
    "small": (),
    "requirements": ("requirements",),
    "typed": ("typed",),
    "full": ("requirements", "figures", "full"),
    "rich": None,
    "languages/one": None,
}
"""Each test site with what lies on top of the small comparison; None for a folder of its own."""


def rows_of(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text.removeprefix(MARK))))


@pytest.fixture(scope="module", params=SITES)
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Site:
    data = tmp_path_factory.mktemp("data") / "data"
    overlays = SITES[request.param]
    if overlays is None:
        return load(CASES_FOLDER / request.param, CASES_FOLDER)
    return load(small_data(data, *overlays), data.parent)


@pytest.fixture(scope="module", params=["default", "other"])
def files(request: pytest.FixtureRequest, site: Site) -> dict[str, str]:
    language = site.languages[0 if request.param == "default" else -1]
    return dict(site_files(site, language, HOME))


@pytest.fixture(scope="module")
def described(site: Site) -> dict[str, Any]:
    found = descriptions(site.languages, HOME).items()
    return {path: json.loads(text) for path, text in found}


def kind_of(path: str) -> str:
    """The kind of a JSON file by its path."""
    parts = path.removesuffix(".json").split("/")
    folders = {"criteria": "criterion", "subjects": "subject", "pairs": "pair", "sources": "source"}
    if len(parts) == 1:
        return "index" if parts[0] == "index" else "comparison"
    return folders[parts[1]] if len(parts) == 3 else "choice"


def test_every_file_fits_its_schema(files: dict[str, str], described: dict[str, Any]) -> None:
    validators = {kind: Draft202012Validator(described[f"schema/{kind}.json"]) for kind in FILES}
    for validator in validators.values():
        validator.check_schema(validator.schema)
    for path, text in files.items():
        if path.endswith(".json"):
            errors = list(validators[kind_of(path)].iter_errors(json.loads(text)))
            assert not errors, (path, errors[0].message)


def test_every_file_says_what_it_is_where_and_under_which_licence(files: dict[str, str]) -> None:
    for path, text in files.items():
        if path.endswith(".json"):
            record = json.loads(text)
            assert record["id"], path
            assert record["permalink"].startswith(HOME), path
            assert record["licence"] == "CC-BY-4.0", path
            kind = kind_of(path)
            assert "checked" in record or kind == "index", path
            assert "sources" in record or kind in ("index", "source"), path


def test_the_index_leads_to_every_file(files: dict[str, str]) -> None:
    index = json.loads(files["index.json"])
    found = {"index.json"}
    for one in index["comparisons"]:
        found |= {one["data"], f"{one['id']}/choose.json"}
        for kind in ("criteria", "subjects", "pairs", "sources"):
            found |= {f"{one['id']}/{kind}/{id}.json" for id in one[kind]}
    assert found == {path for path in files if path.endswith(".json")}


def test_csv_says_what_json_says(files: dict[str, str]) -> None:
    for entry in json.loads(files["index.json"])["comparisons"]:
        whole = json.loads(files[f"{entry['id']}.json"])
        cells = rows_of(files[f"{entry['id']}/cells.csv"])
        said = {
            cell["id"]: (
                cell["answer"],
                cell["checked"],
                " ".join(cell["sources"]),
                cell["permalink"],
            )
            for criterion in whole["criteria"].values()
            for cell in criterion["cells"].values()
        }
        assert said == {
            row["id"]: (
                row["answer"].removeprefix("'"),
                row["checked"],
                row["sources"],
                row["permalink"],
            )
            for row in cells
        }
        table = rows_of(files[f"{entry['id']}/table.csv"])
        assert [row["id"] for row in table] == list(whole["criteria"])
        for subject in whole["subjects"].values():
            column = [row[subject["name"]].removeprefix("'") for row in table]
            own = [one["cells"][subject["id"]]["answer"] for one in whole["criteria"].values()]
            assert column == own


def test_a_spreadsheet_opens_it_as_text() -> None:
    text = csv_text(
        [["中文", "=1+1", " @x", "＝1", "-5", "-0.5", "-5+2", None, ("a", "b"), "a\nb"]]
    )
    assert text.startswith("\ufeff中文,'=1+1,' @x,'＝1,-5,-0.5,'-5+2,,a b,")


def test_no_published_field_is_gone_and_each_is_promised(described: dict[str, Any]) -> None:
    """When this fails for a field that is gone: version 1 promises it, so put it back.

    When it fails for a new one: add it to `tests/cases/open-data.yml`, from then on it stays.
    """
    schemas = described["openapi.json"]["components"]["schemas"]
    published = {
        name: sorted(schema.get("properties", schema.get("enum", [])))
        for name, schema in schemas.items()
    }
    gone = {
        name: missing
        for name, promised in PROMISED.items()
        if (missing := set(promised) - set(published.get(name, [])))
    }
    assert not gone, f"published before: {gone}"
    assert published == PROMISED
    for name, schema in schemas.items():
        assert sorted(schema.get("required", [])) == sorted(schema.get("properties", [])), name


def test_openapi_names_every_kind_of_file(described: dict[str, Any]) -> None:
    openapi = described["openapi.json"]
    assert set(openapi["paths"]) == {f"/{path}" for path, _ in FILES.values()}
    text = json.dumps(openapi)
    for name in text.split('"#/components/schemas/')[1:]:
        assert name.split('"')[0] in openapi["components"]["schemas"]
    assert openapi["servers"][0]["url"] == f"{HOME}api/v1/"


def test_it_needs_no_address(site: Site) -> None:
    files = dict(site_files(site, site.languages[0], ""))
    page = json.loads(files[Path(next(iter(files))).name])["permalink"]
    assert not page.startswith("http")
