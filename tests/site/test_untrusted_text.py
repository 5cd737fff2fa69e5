"""Texts of data stay texts: every payload, in every field that takes it, in everything that is published."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import cycle
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
import yaml
from lxml import etree, html
from markdown import markdown as as_html

from comparisons.diagnostic import DataError, Diagnostic
from comparisons.diff.__main__ import markdown as diff_markdown
from comparisons.diff.revisions import compare_revisions
from comparisons.language import Language
from comparisons.lint.link_check.links import judge, links_of, requests_of
from comparisons.lint.link_check.web import Response
from comparisons.lint.load import load
from comparisons.lint.reports import github_report, text_report
from comparisons.model.site import Site
from comparisons.reader.loader import LoadCache, read_data_file
from comparisons.render.pages import plan
from comparisons.render.renderer import Renderer
from comparisons.views.repository import Repository
from tests.built_sites import SITE_URL, build, copy_project
from tests.diagnostic_cases import TODAY, small_data
from tests.git_project import GitProject
from tests.paths import CASES_FOLDER
from tests.pictures import COMPILED, TEMPLATES

LANGUAGES = ("zh", "en")
REPO_URL = "https://code.example/owner/name"
PAYLOADS: dict[str, str] = yaml.safe_load((CASES_FOLDER / "payloads.yml").read_text("utf-8"))
HARMLESS = "and `code`, **strong**, *emphasis* and [words](https://words.example/)"
"""The harmless text: published files with it are the standard of comparison."""

LINKS = {"href", "src", "srcset", "action", "formaction", "data", "poster"}
FORMULA = re.compile(r"\s*[=+@-](?!\d)")
"""What a spreadsheet runs when it stands at the beginning of a cell."""

TWIN = "index.md"
DUMPER = getattr(yaml, "CSafeDumper", yaml.SafeDumper)

Place = tuple[str, *tuple[str | int, ...]]
"""The file of a text, and the keys that lead to it there."""


# Data with a payload in every text


@dataclass(frozen=True)
class Poisoned:
    """A data folder with a payload in every text that takes it."""

    data: Path
    fields: frozenset[str]
    """The texts that took it, as `json-yaml/subjects/json.yml:name`."""

    refused: tuple[Diagnostic, ...]
    """The diagnostics about the others."""

    site: Site


def poison(data: Path, payload: str) -> Poisoned:
    """Put the payload after every text, or in its place; neither if the check refuses both."""
    files = {file.relative_to(data).as_posix(): file for file in sorted(data.rglob("*.yml"))}
    headers = {name: file.read_text("utf-8").partition("\n")[0] for name, file in files.items()}
    documents = {
        name: read_data_file(file, data, headers[name]).value for name, file in files.items()
    }
    texts: dict[Place, str] = {
        (name, *keys): text for name in documents for keys, text in _texts(documents[name])
    }
    for program in data.rglob("examples/*/*.py"):
        program.write_text(f"{program.read_text('utf-8')}\n# {payload}\n'''{payload}'''\n", "utf-8")
    ways = dict.fromkeys(map(_both, texts), 0)
    refused: list[Diagnostic] = []
    written: dict[str, dict[tuple[str | int, ...], str]] = {}
    cache = LoadCache()
    while True:
        put: dict[str, dict[tuple[str | int, ...], str]] = defaultdict(dict)
        for place, text in texts.items():
            put[place[0]][place[1:]] = _ways(place, text, payload)[ways[_both(place)]]
        for name in put:
            if written.get(name) != put[name]:
                content = _with(documents[name], put[name])
                told = yaml.dump(
                    content, Dumper=DUMPER, allow_unicode=True, sort_keys=False, width=10**6
                )
                files[name].write_text(f"{headers[name]}\n{told}", encoding="utf-8")
        written = put
        try:
            site = load(data, data.parent, today=TODAY, cache=cache)
        except DataError as error:
            refused += error.diagnostics
            for both in _concerned(
                error.diagnostics, data, [both for both in ways if ways[both] < 2]
            ):
                ways[both] += 1
        else:
            break
    fields = {":".join(map(str, place)) for place in texts if ways[_both(place)] < 2}
    return Poisoned(data, frozenset(fields), tuple(refused), site)


def _texts(value: Any, *keys: str | int) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Every text but ids, without which the rest could not be checked."""
    if isinstance(value, str) and keys[-1:] != ("id",):
        yield keys, value
    elif isinstance(value, dict | list | tuple):
        for key, below in value.items() if isinstance(value, dict) else enumerate(value):
            yield from _texts(below, *keys, key)


def _both(place: Place) -> Place:
    """The place of a text in both languages, which must say the same; else the place of the text."""
    return place[:-1] if place[-1] in LANGUAGES else place


def _ways(place: Place, text: str, payload: str) -> tuple[str, str, str]:
    """The text with the payload, the payload with a word of its own (no two may be equal), the text."""
    word = "".join(filter(str.isalpha, f"{_both(place)}"))
    return f"{payload} {text}", f"{payload} {word}", text


def _with(value: Any, texts: dict[tuple[str | int, ...], str], *keys: str | int) -> Any:
    if isinstance(value, dict):
        return {key: _with(below, texts, *keys, key) for key, below in value.items()}
    if isinstance(value, tuple):
        return [_with(below, texts, *keys, at) for at, below in enumerate(value)]
    return texts.get(keys, value)


def _concerned(diagnostics: tuple[Diagnostic, ...], data: Path, places: list[Place]) -> set[Place]:
    """The places that the check complains of, those above them and those below them."""
    in_file: dict[str, list[tuple[str, Place]]] = defaultdict(list)
    for place in places:
        in_file[str(place[0])].append(("".join(f"{key}." for key in place[1:]), place))
    concerned: set[Place] = set()
    for diagnostic in diagnostics:
        name = Path(diagnostic.path).relative_to(data.name).as_posix()
        where = f"{diagnostic.where}." if diagnostic.where else ""
        for here, place in in_file[name]:
            if where.startswith(here) or here.startswith(where):
                concerned.add(place)
    assert concerned, diagnostics
    return concerned


# What is published of it


def drawn(site: Site, *languages: Language) -> Iterator[tuple[str, str]]:
    """Pages and pictures by their names, without the frame that MkDocs draws around them."""
    for language in languages:
        assets: dict[str, str] = defaultdict(str)
        repository = Repository(REPO_URL, "edit/main/")
        renderer = Renderer(
            site,
            language,
            TEMPLATES,
            SITE_URL,
            repository,
            TODAY,
            assets,
            template_cache=COMPILED,
        )
        for page in plan(site, language):
            if page.template not in ("reference", "rules"):  # without anything of the data
                yield f"{language}/{page.address}index.html", renderer.html(page)
            yield f"{language}/{page.address}card.html", renderer.pictures.card(page)[0]
            beside = renderer.pictures.files(page)
            for name, content in beside.items():
                yield f"{language}/{page.address}{name}", content
    yield "links.md", link_report(site)


def link_report(site: Site) -> str:
    """The text of an issue when every address is dead."""
    links = links_of(site)
    found = judge(links, dict.fromkeys(requests_of(links), Response(404)))
    return f"```text\n{text_report(found, 'en', SITE_URL)}\n```"


# What is read in it


@dataclass
class Seen:
    """The parts of published files; only those of files with the harmless text are allowed."""

    tags: set[tuple[str, str]] = field(default_factory=set)
    """Every element with each of its attributes, or with none, by the kind of file."""

    code: set[str] = field(default_factory=set)
    """Scripts, style sheets, and what attributes have run or set."""

    titles: set[str] = field(default_factory=set)
    """The first headings of Markdown."""

    hosts: set[str] = field(default_factory=set)
    """Where links lead and files come from, with the scheme."""

    def read(self, name: str, content: str) -> None:
        """Read a file; raises an error if it is not what its name says."""
        kind = Path(name).suffix
        if kind == ".md":
            root = html.fromstring(as_html(content, extensions=["tables", "fenced_code"]))
            self._elements(root, name)
            if name != TWIN:  # where names are headings
                self.titles |= {heading.text_content() for heading in root.iter("h1")}
        elif kind == ".html":
            self._elements(html.fromstring(content), kind)
        elif kind in (".svg", ".xml"):
            root = etree.fromstring(content.encode())
            self._elements(root, kind)
            for entry in root.iterfind(".//{*}content[@type='html']"):
                self._elements(html.fromstring(entry.text), kind)
        elif name.endswith("feed.json"):
            for entry in json.loads(content)["items"]:
                self._elements(html.fromstring(entry["content_html"]), kind)
        elif kind == ".json":
            json.loads(content)
        elif kind == ".csv":
            cells = {cell for row in csv.reader(io.StringIO(content)) for cell in row}
            self.code |= {cell for cell in cells if FORMULA.match(cell)}

    def _elements(self, root: Any, kind: str) -> None:
        for element in root.iter(etree.Element):
            tag = f"{kind} {etree.QName(element).localname}"
            self.tags |= {(tag, key) for key in ("", *element.attrib)}
            if tag.endswith((" script", " style")):
                self._code(element)
            for key, value in element.attrib.items():
                if key.startswith("on") or key == "style":
                    self.code.add(value)
                elif etree.QName(key).localname in LINKS:
                    parts = urlsplit(value)
                    self.hosts.add(f"{parts.scheme}://{parts.netloc}")

    def _code(self, element: Any) -> None:
        text = element.text or ""
        if "json" in element.get("type", ""):
            json.loads(text)
        else:
            self.code.add(text)

    def beyond(self, allowed: Seen) -> dict[str, set[Any]]:
        """Everything in it that is not allowed."""
        more = {key: value - getattr(allowed, key) for key, value in vars(self).items()}
        return {key: value for key, value in more.items() if value}


def seen(files: Iterator[tuple[str, str]]) -> Seen:
    found = Seen()
    for name, content in files:
        found.read(name, content)
    return found


# Without the frame


@pytest.fixture(scope="module")
def poisoned(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Poisoned]:
    @cache
    def with_payload(payload: str) -> Poisoned:
        data = tmp_path_factory.mktemp("poisoned") / "data"
        return poison(small_data(data, "requirements", "figures", "full", "typed"), payload)

    return with_payload


@pytest.fixture(scope="module")
def harmless(poisoned: Callable[[str], Poisoned]) -> Seen:
    return seen(drawn(poisoned(HARMLESS).site, *LANGUAGES))


@pytest.mark.parametrize(
    ("name", "language"), [*zip(PAYLOADS, cycle(LANGUAGES), strict=False)], ids=[*PAYLOADS]
)
def test_a_payload_stays_text(
    name: str, language: Language, poisoned: Callable[[str], Poisoned], harmless: Seen
) -> None:
    """In one of the languages, which have the same templates."""
    with_payload = poisoned(PAYLOADS[name])
    assert "json-yaml/criteria/tabs.yml:example:output:json" in with_payload.fields
    assert seen(drawn(with_payload.site, language)).beyond(harmless) == {}
    said = github_report(with_payload.refused, "en", SITE_URL)
    assert all(line.startswith("::") for line in said.splitlines())


def test_payloads_are_in_every_kind_of_text(poisoned: Callable[[str], Poisoned]) -> None:
    """What the check takes is tried where it is: a text that nothing reached would prove nothing."""
    plain = poisoned(HARMLESS).fields
    assert len(plain) > 150
    taken = [poisoned(payload).fields for payload in PAYLOADS.values()]
    assert not {text for text in plain if sum(text in fields for fields in taken) < 5}


# The whole site, and what is told of the change


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory, poisoned: Callable[[str], Poisoned]) -> Path:
    """A project with a commit in which every text has some code."""
    root = tmp_path_factory.mktemp("before") / "project"
    project = GitProject(copy_project(root, poisoned("or `sign`").data))
    project.commit()
    project.git("tag", "before")
    return root


@pytest.fixture(scope="module")
def built(before: Path, poisoned: Callable[[str], Poisoned]) -> Callable[[str], Seen]:
    def whole(payload: str) -> Seen:
        data = poisoned(payload).data
        project = GitProject(shutil.copytree(before, data.with_name("project")))
        shutil.rmtree(project.root / "data")
        shutil.copytree(data, project.root / "data")
        project.commit()
        done = build(project.root, REPO_URL=REPO_URL)
        assert done.code == 0, done.output
        found = Seen()
        found.read("diff.md", diff_markdown(compare_revisions(project.root, "before", "HEAD")))
        for file in done.site.rglob("*"):
            if file.suffix in (".csv", ".html", ".svg", ".xml", ".json", ".js", ".md"):
                found.read(file.name, file.read_text("utf-8"))
        return found

    return whole


@pytest.mark.site
def test_all_payloads_stay_text_in_the_whole_site(
    built: Callable[[str], Seen], poisoned: Callable[[str], Poisoned]
) -> None:
    """Feeds, the frame, the search index and the difference: with everything that a name takes."""
    taken = [
        text
        for text in PAYLOADS.values()
        if "json-yaml/subjects/json.yml:name" in poisoned(text).fields
    ]
    assert built(" ".join(taken)).beyond(built(HARMLESS)) == {}
