"""Data files with unforeseen mistakes: each gets messages, and accepted data builds.

`make fuzz` runs this for the time in FUZZ; its findings become cases in `cases/diagnostics/`.
"""

from __future__ import annotations

import os
import random
import shutil
import time
from collections import defaultdict
from collections.abc import Iterator
from difflib import unified_diff
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, note, settings
from hypothesis import strategies as st
from jinja2 import FileSystemBytecodeCache

from comparisons.diagnostic import DataError, Diagnostic
from comparisons.lint.fix import fixed
from comparisons.lint.load import load
from comparisons.lint.reports import json_report, text_report
from comparisons.messages import Phrase
from comparisons.model.site import Site
from comparisons.reader.loader import LoadCache, data_files
from comparisons.reader.yaml_file import LINE_BREAK
from comparisons.render.pages import plan
from comparisons.render.renderer import Renderer
from comparisons.views.repository import Repository
from tests.diagnostic_cases import TODAY, small_data
from tests.pictures import TEMPLATES

INPUTS = int(os.environ.get("FUZZ", "200"))
"""How many files to try."""

LONGEST_S = 2.0
"""How long the check of a file may keep the processor."""

DRAWN = 3
"""How many pages of each accepted input are drawn: all of them would take most of the time."""

NEAR = 3
"""How many lines from the change a mistake of form may be reported."""

KINDS = (("requirements",), ("figures",), ("full",), ("typed",))
"""The folders on top of the small comparison; together they have files of every kind."""

FORM = {
    "alias", "broken-yaml", "complex-key", "duplicate-key", "empty-file", "hidden-character",
    "needs-quotes", "open-quote", "tab-indentation", "tag", "text-too-long", "too-deep", "too-many-entries",
    "two-documents", "wide-mark",
}  # fmt: skip
"""Rules about a file alone. Others may report where the missing thing is named."""

ODD = (
    ".inf", "-.nan", "1e-323", "0x" + "f" * 300, "9" * 3000, "~", "=", "<<", "*a", "&a b", "!!binary x",
    "!x", "{}", "[]", "[[", "? a", "|", ">-", "---", "...", "%YAML 9", "\t", "'", '"', "\\", "`", "<a", "[A-1]",
    "：", "，", "\u3000", "\u00a0", "\u200b", "\u202e", "\u2028", "\x85", "\x00", "\x0b", "\x1b[2J", "\ufeff",
    "\ufffe", "\U0010ffff", "e\u0301" * 99, "制a" * 99, "<a" * 99, "2026-13-45", "0000-00-00", "12:30:45",
    "yes", "null", "1_000", "https://[::1", "http://a@b", "javascript:x", "___", "a" * 5000, "[" * 40, "- " * 40,
)  # fmt: skip
SCALARS = st.one_of(st.sampled_from(ODD), st.text(max_size=40), st.floats().map(str))


class Folder:
    """A data folder, and the state between one input and the next."""

    def __init__(self, data: Path) -> None:
        self.data = data
        self.cache = LoadCache()
        self.templates = FileSystemBytecodeCache(str(data.parent))


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> list[Folder]:
    """Data of every kind, in small folders."""
    found = []
    for kinds in KINDS:
        data = small_data(tmp_path_factory.mktemp("fuzz") / "data", *kinds)
        if "typed" in kinds:
            shutil.rmtree(data / "json-yaml")
        found.append(Folder(data))
    return found


def mutated(draw: st.DrawFn, text: str) -> str:
    """A text with something cut out, put in, said twice or moved."""
    start = draw(st.integers(0, len(text)))
    end = min(len(text), start + draw(st.integers(0, 60)))
    match draw(st.sampled_from(("replace", "value", "line", "repeat", "cut"))):
        case "replace":
            return text[:start] + draw(SCALARS) + text[end:]
        case "value":
            at = text.find(": ", start)
            stop = text.find("\n", at)
            return text[: at + 2] + draw(SCALARS) + text[stop:] if at >= 0 else text + draw(SCALARS)
        case "line":
            lines = text.splitlines(keepends=True)
            line = lines.pop(draw(st.integers(0, len(lines) - 1)))
            lines.insert(draw(st.integers(0, len(lines))), " " * draw(st.integers(0, 4)) + line)
            return "".join(lines)
        case "repeat":
            return text[:start] + text[start:end] * draw(st.integers(2, 30)) + text[end:]
    return text[:start] + text[end:]


@settings(
    max_examples=INPUTS,
    deadline=None,
    derandomize="FUZZ" not in os.environ,
    suppress_health_check=list(HealthCheck),
    phases=(Phase.explicit, Phase.reuse, Phase.generate),  # to make a finding small takes minutes
)
@given(st.data())
def test_whatever_stands_in_a_file_gets_sentences(
    folders: list[Folder], given: st.DataObject
) -> None:
    folder = given.draw(st.sampled_from(folders))
    file = given.draw(st.sampled_from(sorted(folder.data.rglob("*.yml"))))
    schema = dict(data_files(folder.data))[file]
    good = file.read_bytes()
    before = good.decode("utf-8")
    after = before
    for _ in range(given.draw(st.integers(1, 3))):
        after = given.draw(st.composite(mutated)(after))
    path = f"data/{file.relative_to(folder.data).as_posix()}"
    note("".join(unified_diff(before.splitlines(True), after.splitlines(True), path, path, n=0)))
    file.write_bytes(after.encode("utf-8", "surrogatepass"))
    began = time.thread_time()
    try:
        found, site = checked(folder)
        fixed(after, schema)
        took = time.thread_time() - began
        if site:
            draw(site, folder, given.draw(st.randoms()))
    finally:
        file.write_bytes(good)
    assert took < LONGEST_S
    assert json_report(found, "zh", "https://compare.example/")
    assert text_report(found, "en", "https://compare.example/")
    said = [one for one in found if one.path == path and one.rule_id in FORM]
    first, last = changed_lines(before, after)
    assert not said or any(
        start <= last + NEAR and first - NEAR <= one.line for one in said for start in lines(one)
    ), found


def lines(diagnostic: Diagnostic) -> Iterator[int]:
    """The line of a diagnostic, and an earlier one that it names, as of what a block begins with."""
    yield diagnostic.line
    for name, value in diagnostic.values:
        if name == "line" and isinstance(value, int):
            yield value
        if isinstance(value, Phrase):
            yield from (line for name, line in value.values if name == "line")  # type: ignore[misc]


def checked(folder: Folder) -> tuple[tuple[Diagnostic, ...], Site | None]:
    """The diagnostics of the check; the content if it can be published."""
    try:
        site = load(folder.data, folder.data.parent, today=TODAY, cache=folder.cache)
    except DataError as error:
        return error.diagnostics, None
    return (), site


def draw(site: Site, folder: Folder, choice: random.Random) -> None:
    """Draw some of the pages with their pictures, in one of the languages."""
    language = choice.choice(site.languages)
    renderer = Renderer(
        site,
        language,
        TEMPLATES,
        "https://compare.example/",
        Repository("https://code.example/owner/name", "edit/main/"),
        TODAY,
        defaultdict(str),
        template_cache=folder.templates,
    )
    pages = [one for one in plan(site, language) if one.template not in ("reference", "rules")]
    for page in choice.sample(pages, min(DRAWN, len(pages))):
        assert renderer.html(page)
        assert renderer.pictures.card(page)
        renderer.pictures.files(page)


def changed_lines(before: str, after: str) -> tuple[int, int]:
    """The first and the last line of a text that are not as they were before."""
    start = alike(before, after)
    end = alike(before[start:][::-1], after[start:][::-1])
    return line_at(after, start), line_at(after, len(after) - end)


def alike(one: str, other: str) -> int:
    """How many characters two texts begin with alike."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))


def line_at(text: str, offset: int) -> int:
    return len(LINE_BREAK.findall(text[:offset])) + 1
