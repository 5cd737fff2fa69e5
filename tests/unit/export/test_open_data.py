"""The open data of every test comparison: valid, complete, the same in JSON and CSV, and kept as promised."""

from __future__ import annotations

import csv
import io
import json
import shutil
from collections.abc import Callable
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from comparisons.export.api import FILES, descriptions, site_files
from comparisons.export.tables import BYTE_ORDER_MARK, csv_text
from comparisons.lint.load import load
from comparisons.model.site import Site
from tests.diagnostic_cases import small_data
from tests.paths import CASES_FOLDER, RICH
from tests.shapes import PRICES, write, write_german

HOME = "https://compare.example/"
_PROMISED = yaml.safe_load((CASES_FOLDER / "open-data.yml").read_text("utf-8"))
PROMISED = {name: keys for name, keys in _PROMISED.items() if not name.endswith(".csv")}
COLUMNS = {name: keys for name, keys in _PROMISED.items() if name.endswith(".csv")}


def in_three_languages(data: Path) -> Path:
    shutil.copytree(CASES_FOLDER / "languages/three", data)
    write_german(data)
    return data


SITES: dict[str, Callable[[Path], Path]] = {
    "small": small_data,
    "requirements": lambda data: small_data(data, "requirements"),
    "typed": lambda data: small_data(data, "typed"),
    "full": lambda data: small_data(data, "requirements", "figures", "full"),
    "rich": lambda _: RICH,
    "one language": lambda _: CASES_FOLDER / "languages/one",
    "three languages": in_three_languages,
    "prices": lambda data: write(PRICES, data),
}
"""Each test site with the function that writes its data and returns the folder."""


def rows_of(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text.removeprefix(BYTE_ORDER_MARK))))


@pytest.fixture(scope="module", params=SITES)
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Site:
    data = SITES[request.param](tmp_path_factory.mktemp("data") / "data")
    return load(data, data.parent)


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


def test_every_file_fits_its_schema_in_every_language(
    site: Site, described: dict[str, Any]
) -> None:
    validators = {kind: Draft202012Validator(described[f"schema/{kind}.json"]) for kind in FILES}
    for validator in validators.values():
        validator.check_schema(validator.schema)
    every = [site_files(site, language, HOME) for language in site.languages]
    for path, text in chain(*every):
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
        found |= {f"{one['id']}/{name}.csv" for name in one["tables"]}
        found |= {f"{one['id']}/pairs/{id}.csv" for id in one["pairs"]}
    assert found == files.keys()


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
        for row, criterion in zip(table, whole["criteria"].values(), strict=True):
            for subject in whole["subjects"].values():
                cell = criterion["cells"][subject["id"]]
                assert row[f"{subject['name']}: checked"] == cell["checked"]
                assert row[f"{subject['name']}: sources"] == "; ".join(cell["sources"])
        readings = [
            (cell["id"], one["date"], one["checked"], " ".join(one["sources"]))
            for criterion in whole["criteria"].values()
            for cell in criterion["cells"].values()
            for one in cell["history"]
        ]
        assert ("history" in entry["tables"]) == bool(readings)
        if readings:
            history = rows_of(files[f"{entry['id']}/history.csv"])
            keys = ("id", "date", "checked", "sources")
            assert [tuple(row[key] for key in keys) for row in history] == readings


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


def test_no_column_is_gone(files: dict[str, str]) -> None:
    for path, text in files.items():
        if path.endswith(".csv"):
            name = "table.csv" if "/pairs/" in path else path.rpartition("/")[2]
            heading = next(csv.reader(io.StringIO(text.removeprefix(BYTE_ORDER_MARK))))
            assert heading[: len(COLUMNS[name])] == COLUMNS[name], path


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
