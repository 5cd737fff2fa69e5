"""The differences of two revisions for readers: `python -m comparisons.diff`."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
import yaml
from lxml import html
from markdown import markdown as as_html

from comparisons.diff.__main__ import main, markdown
from comparisons.diff.git import WORKING_TREE
from comparisons.diff.revisions import RevisionDiff, compare_revisions
from tests.git_project import CLAIM, GitProject
from tests.paths import CASES_FOLDER, ROOT

PHONE = {"width": 360, "height": 740}
SITE = "http://127.0.0.1:8000/"
CASES = sorted((CASES_FOLDER / "diff").glob("*.yml"))


def begun(root: Path) -> GitProject:
    """The small comparison with a claim, committed and tagged `before`."""
    project = GitProject(root)
    sources = "    sources: [rfc-8259]\n"
    project.edit("criteria/tabs.yml", (sources, f"    sources: [rfc-8259]{CLAIM}"))
    project.commit()
    project.git("tag", "before")
    return project


@pytest.fixture
def project(tmp_path: Path) -> GitProject:
    return begun(tmp_path / "project")


def apply(project: GitProject, edit: dict[str, Any]) -> None:
    """Change a file as a case says."""
    file = project.file(edit["file"])
    if "delete" in edit:
        file.unlink()
    elif "move" in edit:
        file.rename(project.file(edit["move"]))
    elif "find" in edit:
        project.edit(edit["file"], (edit["find"], edit["put"]))
    else:
        project.write(edit["file"], edit["put"])


@pytest.fixture(scope="module")
def after(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], RevisionDiff]:
    """The difference that a case makes."""
    return cache(lambda case: difference_of(case, begun(tmp_path_factory.mktemp(case) / "p")))


def difference_of(case: str, project: GitProject) -> RevisionDiff:
    path = next(path for path in CASES if path.stem == case)
    told = yaml.safe_load(path.read_text("utf-8"))
    for tag, edits in (("before", told.get("earlier", [])), ("after", told["edits"])):
        for edit in edits:
            apply(project, edit)
        project.commit()
        project.git("tag", "--force", tag)
    return compare_revisions(project.root, "before", "after")


def settled(told: str) -> str:
    """The Markdown without hashes."""
    return re.sub(r"\([0-9a-f]{12}\)", "(…)", told)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_told_as_the_golden_file_says(case: Path, after: Callable[[str], RevisionDiff]) -> None:
    """The Markdown is exactly that of the golden file, which a person has read."""
    told = settled(markdown(after(case.stem)))
    assert told == case.with_suffix(".md").read_text("utf-8")


def test_what_is_untrusted_stays_text(after: Callable[[str], RevisionDiff]) -> None:
    found = after("untrusted")
    told = markdown(found)
    page = html.fromstring(as_html(told, extensions=["tables"]))
    assert not page.xpath("//script | //img | //td//strong | //td//a | //*[@onerror]")
    assert all(link.startswith(("#", SITE)) for link in page.xpath("//a/@href"))
    text = page.text_content()
    assert "<script>alert(1)</script>" in text
    assert "[U+200B]" in text and "[U+202E]" in text
    told = re.sub(r"\(<.*?>\)", "", told)
    for seen_by_the_host in (r"@\w", r"#\d", r"GH-\d", "://", r"www\.", ":tada:"):
        assert not re.search(seen_by_the_host, told), seen_by_the_host


def test_code_is_code_and_addresses_are_links(after: Callable[[str], RevisionDiff]) -> None:
    told = markdown(after("code-and-address"))
    page = html.fromstring(as_html(told, extensions=["tables"]))
    assert {"[a,]", "[b,]"} <= {code.text_content() for code in page.cssselect("td code")}
    assert "[a,]" in [code.text_content() for code in page.cssselect("h3 code")]
    assert "`" not in page.text_content()
    (address,) = set(page.xpath("//td//a/@href"))
    assert unquote(address) == "https://www.rfc-editor.org/rfc/rfc8259.html?a=1|2"


def test_the_language_that_stayed_is_named_with_its_text(
    after: Callable[[str], RevisionDiff],
) -> None:
    found = after("one-language")
    assert found.in_one_language == 2
    told = markdown(found)
    assert [told.count(f"Not changed: {name}") for name in ("English", "中文")] == [1, 1]


def test_the_working_tree_is_compared_with_new_files(project: GitProject) -> None:
    project.edit("criteria/tabs.yml", ("The two differ.", "The two do differ."))
    project.write("../../docs/en/new.md", "# New\n")
    found = compare_revisions(project.root, "HEAD", WORKING_TREE)
    assert found.counts["en"] == ["Criteria changed: 1", "Prose added: 1"]


def test_too_much_for_a_summary_is_counted_instead(after: Callable[[str], RevisionDiff]) -> None:
    found = after("come-and-go")
    whole = markdown(found)
    part = markdown(found, max_bytes=len(whole.encode()) - 600)
    assert len(part.encode()) < len(whole.encode()) - 600
    assert re.search(r"Not shown here: [1-9]", part)
    assert "Not shown here" not in whole


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "comparisons.diff", *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT / "hooks"), "PYTHONIOENCODING": "utf-8"},
    )


def test_exit_codes_tell_compared_from_unchecked_from_impossible(
    project: GitProject,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(project.root)
    output = tmp_path / "new/out.md"
    assert main(["before", "HEAD", "--output", str(output)]) == 0
    assert "the same as before" in output.read_text("utf-8")
    project.edit("criteria/tabs.yml", ("verdict: holds", "verdict: hold"))
    assert main(["--output", str(output)]) == 1
    assert "without a new check" in output.read_text("utf-8")
    assert main(["nowhere"]) == 2
    assert "`nowhere` is not a commit of this repository" in capsys.readouterr().err
    monkeypatch.chdir(tmp_path)
    assert main([]) == 2
    assert "not a git repository" in capsys.readouterr().err


def test_the_command_prints_utf_8_and_nothing_else(project: GitProject) -> None:
    done = run(project.root, "before", "HEAD")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("# 读者会看到的变化 · What changes for a reader\n")


def test_a_change_is_told_in_the_languages_of_the_site(tmp_path: Path) -> None:
    """Also in a language without messages; it names the languages that did not change."""
    root = tmp_path / "project"
    shutil.copytree(CASES_FOLDER / "languages/three", root / "data")
    project = GitProject(root)
    project.write("../ui/de.yml", "home: Start\n")
    project.commit()
    project.edit("criteria/media-type.yml", ("Jedes hat einen eigenen.", "Jedes hat seinen."))
    project.write("../ui/de.yml", "home: Startseite\n")
    told = markdown(compare_revisions(root, "HEAD", WORKING_TREE))
    assert "| | Deutsch | 中文 | English |" in told
    assert "<del>einen eigenen</del>" in told
    assert [name in told for name in ("Not changed: 中文", "Not changed: English")] == [True] * 2
    assert "Interface text" in told and "Startseite" in told


def test_what_comparisons_share_is_told_once(tmp_path: Path) -> None:
    project = GitProject(tmp_path / "project")
    project.write("../shared/subjects/json.yml", "url: https://www.json.org/\n")
    project.commit()
    project.write("../shared/subjects/json.yml", "url: https://json.example/\n")
    found = compare_revisions(project.root, "HEAD", WORKING_TREE)
    assert [scope.id for scope in found.scopes] == [""]
    assert "https://json.example/" in markdown(found)
