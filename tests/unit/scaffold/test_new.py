"""`new`: files with blanks that teach, and that cannot be published by accident."""

from __future__ import annotations

import re
import shutil
from io import BytesIO, TextIOWrapper
from pathlib import Path
from typing import Any

import pytest
import yaml

from comparisons.command import run
from comparisons.diagnostic import DataError, Diagnostic
from comparisons.lint.load import load
from comparisons.model.text import Text
from comparisons.model.value import ValueKind
from comparisons.reader.layout import reserved_names
from comparisons.reader.loader import read_data, site_languages
from comparisons.scaffold.__main__ import main as new
from comparisons.scaffold.insertion import add
from tests.built_sites import Build
from tests.paths import CASES_FOLDER, REQUIREMENTS, RICH, SMALL

INSERTIONS = yaml.safe_load((CASES_FOLDER / "insertions.yml").read_text("utf-8"))


def main(arguments: list[str]) -> int:
    """Run the command as a terminal does."""
    return run(lambda: new(arguments))


@pytest.mark.parametrize("case", INSERTIONS, ids=lambda case: case["name"])
def test_an_addition_leaves_the_rest_alone(case: dict[str, Any]) -> None:
    assert add(case["before"], tuple(case["at"]), case["add"]) == case["after"]


@pytest.mark.site
def test_no_comparison_takes_a_name_that_the_site_needs(built: Build) -> None:
    beside = {
        path.name
        for folder in ("", "en")
        for path in (built.site / folder).iterdir()
        if path.is_dir()
    }
    assert beside - {"json-yaml-toml"} == reserved_names(("zh", "en")) - {"zh", "ui", "shared"}


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the small comparison and its requirements, to run the command in."""
    shutil.copytree(SMALL, tmp_path / "data")
    shutil.copytree(REQUIREMENTS, tmp_path / "data", dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    return tmp_path


def diagnostics(project: Path) -> list[Diagnostic]:
    try:
        load(project / "data", project)
    except DataError as error:
        return list(error.diagnostics)
    return []


def files(project: Path) -> dict[str, str]:
    return {
        path.relative_to(project).as_posix(): path.read_bytes().decode()
        for path in project.rglob("*.yml")
    }


def is_blank(diagnostic: Diagnostic) -> bool:
    return diagnostic.rule_id == "blank"


NEW = {
    "comparison": ("comparison", "json-toml", "--subjects", "json", "toml", "--criteria", "dates"),
    "subject": ("subject", "json-yaml", "toml"),
    "criterion": ("criterion", "json-yaml", "dates"),
    **{
        f"criterion of {kind}": ("criterion", "json-yaml", "dates", "--kind", kind)
        for kind in ValueKind
    },
    "source": ("source", "json-yaml", "toml-1-0-0"),
    "source in a file": ("source", "json-yaml", "toml-1-0-0", "--file", "specifications"),
    "situation": ("situation", "json-yaml", "archive"),
    "language": ("language", "fr"),
    "site": ("site", "C#: a name", "--languages", "en", "fr", "--yes"),
}
ADDED = {name: arguments for name, arguments in NEW.items() if name != "site"}


@pytest.mark.parametrize("arguments", NEW.values(), ids=NEW)
def test_every_blank_is_a_diagnostic_at_its_place_and_nothing_else_is(
    arguments: tuple[str, ...], project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert diagnostics(project) == []
    assert main(list(arguments)) == 0
    found = diagnostics(project)
    assert found and all(map(is_blank, found))
    written = files(project)
    lines = "\n".join(written.values()).splitlines()
    assert len(found) == sum(
        line.count("___") for line in lines if not line.lstrip().startswith("#")
    )
    for diagnostic in found:
        line = written[diagnostic.path].splitlines()[diagnostic.line - 1]
        assert line[diagnostic.column - 1 :].startswith("___")
    assert f"to fill in: {len(found)}." in capsys.readouterr().out


@pytest.mark.parametrize("arguments", ADDED.values(), ids=ADDED)
def test_what_was_there_stays_as_it_was(arguments: tuple[str, ...], project: Path) -> None:
    before = files(project)
    assert main(list(arguments)) == 0
    after = files(project)
    for path, text in before.items():
        there = iter(after[path].splitlines())
        for line in text.splitlines():
            grown = line.rstrip("]}")  # a list or text on one line may have grown
            assert any(other.startswith(grown) for other in there), f"{path}: {line}"
    for path in after.keys() - before.keys() - {"data/ui/fr.yml"}:
        assert after[path].startswith("# yaml-language-server: $schema=../")


def test_a_subject_gets_a_place_wherever_every_subject_needs_one(project: Path) -> None:
    assert main(["subject", "json-yaml", "toml"]) == 0
    places = {
        (diagnostic.path.removeprefix("data/json-yaml/"), diagnostic.where)
        for diagnostic in diagnostics(project)
    }
    for criterion in ("specification", "tabs", "media-type"):
        assert (f"criteria/{criterion}.yml", "cells.toml.short.zh") in places
    for requirement in ("comments", "standard", "streams"):
        assert (f"criteria/{requirement}.yml", "cells.toml.value") in places
    assert ("subjects/toml.yml", "summary.en") in places
    assert ("sources/toml.yml", "___") in places


def test_a_subject_of_a_comparison_with_examples(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(RICH, tmp_path / "data")
    monkeypatch.chdir(tmp_path)
    assert main(["subject", "json-yaml-toml", "other"]) == 0
    found = diagnostics(tmp_path)
    assert found and all(map(is_blank, found))
    assert {"cells.other.value", "example.output.other"} <= {one.where for one in found}
    assert "examples/debugging/other.py" in capsys.readouterr().out


def test_more_can_be_added_before_the_first_blanks_are_filled(project: Path) -> None:
    for arguments in (
        NEW["comparison"],
        ("criterion", "json-toml", "comments"),
        ("subject", "json-toml", "yaml"),
    ):
        assert main(list(arguments)) == 0
    assert all(map(is_blank, diagnostics(project)))
    criterion = yaml.safe_load(
        (project / "data/json-toml/criteria/comments.yml").read_text("utf-8")
    )
    assert list(criterion["cells"]) == ["json", "toml", "yaml"]


def test_a_form_explains_each_key_once_in_both_languages(project: Path) -> None:
    assert main(list(NEW["comparison"])) == 0
    form = (project / "data/json-toml/criteria/dates.yml").read_text("utf-8")
    for words in ("# 今天的答案，一到三句话", "# Today's answer in one to three sentences"):
        assert form.count(words) == 1
    assert "such as `json-rfc-8259`" in (project / "data/json-toml/sources/json.yml").read_text(
        "utf-8"
    )


def test_ids_that_yaml_would_read_as_something_else(project: Path) -> None:
    assert main(["comparison", "odd", "--subjects", "no", "2024", "--criteria", "null"]) == 0
    assert main(["subject", "odd", "1e3"]) == 0
    assert main(["criterion", "odd", "yes"]) == 0
    assert main(["language", "no"]) == 0
    assert site_languages(project / "data") == ("zh", "en", "no")
    assert all(map(is_blank, diagnostics(project)))


REFUSED = {
    "an id that is no address": (
        ("subject", "json-yaml", "TOML v1"),
        "`TOML v1` is not a valid id: use lower-case letters, digits and hyphens, such as `toml-v1`",
    ),
    "an id without any Latin letter": (
        ("criterion", "json-yaml", "注释"),
        "`注释` is not a valid id: use lower-case letters, digits and hyphens, such as `json-toml`",
    ),
    "an id that Windows cannot make a file of": (
        ("criterion", "json-yaml", "con"),
        "`con` is not a valid id: use lower-case letters, digits and hyphens, such as `json-toml`",
    ),
    "a way out of the data folder": (
        ("criterion", "json-yaml", "../../x"),
        "`../../x` is not a valid id: use lower-case letters, digits and hyphens, such as `x`",
    ),
    "a comparison that is not there": (
        ("subject", "json-yalm", "toml"),
        "there is no comparison `json-yalm`; available: json-yaml",
    ),
    "a subject that is there": (
        ("subject", "json-yaml", "yaml"),
        "`yaml` already exists; edit data/json-yaml/subjects/yaml.yml instead",
    ),
    "a criterion that is there": (
        ("criterion", "json-yaml", "tabs"),
        "`tabs` already exists; edit data/json-yaml/criteria/tabs.yml instead",
    ),
    "a comparison that is there": (
        ("comparison", "json-yaml", "--subjects", "a", "b", "--criteria", "c"),
        "`json-yaml` already exists; edit data/json-yaml/comparison.yml instead",
    ),
    "a folder of the site": (
        ("comparison", "en", "--subjects", "a", "b", "--criteria", "c"),
        "`en` is reserved; choose another",
    ),
    "one subject only": (
        ("comparison", "one", "--subjects", "a", "--criteria", "c"),
        "a comparison has 2 to 60 subjects; this would make 1",
    ),
    "a source that is there": (
        ("source", "json-yaml", "rfc-8259"),
        "`rfc-8259` already exists; edit data/json-yaml/sources/specifications.yml instead",
    ),
    "a situation that is there": (
        ("situation", "json-yaml", "settings"),
        "`settings` already exists; edit data/json-yaml/situations.yml instead",
    ),
    "a file of sources out of the data folder": (
        ("source", "json-yaml", "toml", "--file", "../x"),
        "`../x` is not a valid id: use lower-case letters, digits and hyphens, such as `x`",
    ),
    "a language that is there": (
        ("language", "zh"),
        "`zh` already exists; edit data/site.yml instead",
    ),
    "a language that is none": (
        ("language", "../de"),
        "`../de` is not a language code; write one such as de or pt-BR",
    ),
    "a site with markup and without languages": (
        ("site", "<b>x</b>", "--languages", "xx", "en", "en", "--yes"),
        "`<b>x</b>` cannot be the name of a site: write one line of text without HTML\n"
        "`xx` is not a language code; write one such as de or pt-BR\n`en` is given twice",
    ),
    "everything at once": (
        ("comparison", "schema", "--subjects", "A", "b", "b", "--criteria", "c", "c"),
        "`schema` is reserved; choose another\n"
        "`A` is not a valid id: use lower-case letters, digits and hyphens, such as `a`\n"
        "`b` is given twice\n`c` is given twice",
    ),
}


@pytest.mark.parametrize(("arguments", "reason"), REFUSED.values(), ids=REFUSED)
def test_refused_with_the_reason_and_nothing_made(
    arguments: tuple[str, ...], reason: str, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = files(project)
    assert main(list(arguments)) == 1
    assert capsys.readouterr().err.strip() == reason
    assert files(project) == before


def test_a_language_has_a_blank_in_every_text_and_word_and_prose_to_translate(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / "docs/zh").mkdir(parents=True)
    (project / "docs/zh/about.md").write_text("# 关于\n", encoding="utf-8")
    assert main(["language", "fr"]) == 0
    assert (project / "docs/fr/about.md").read_text("utf-8") == "# 关于\n"
    assert "still to translate: docs/fr/about.md" in capsys.readouterr().out
    words = (project / "data/ui/fr.yml").read_text("utf-8")
    assert "# Criterion\ncriterion: ___\n" in words
    places = {(one.path, one.where) for one in diagnostics(project)}
    assert ("data/json-yaml/criteria/tabs.yml", "cells.json.short.fr") in places
    assert ("data/ui/fr.yml", "criterion") in places
    assert site_languages(project / "data") == ("zh", "en", "fr")


def test_a_language_has_its_blanks_after_a_byte_order_mark_too(project: Path) -> None:
    tabs = project / "data/json-yaml/criteria/tabs.yml"
    tabs.write_text("\ufeff" + tabs.read_text("utf-8"), encoding="utf-8")
    assert main(["language", "fr"]) == 0
    assert all(map(is_blank, diagnostics(project)))
    assert tabs.read_text("utf-8").startswith("\ufeff#")


def test_prose_that_is_not_utf_8_is_named_and_nothing_made(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / "docs/zh").mkdir(parents=True)
    (project / "docs/zh/about.md").write_bytes("# 关于\n".encode("gbk"))
    (project / "README.md").write_bytes("# 关于\n".encode("gbk"))
    before = files(project)
    for arguments, path in (("language", "fr"), "docs/zh/about.md"), (NEW["site"], "README.md"):
        assert main(list(arguments)) == 2
        assert f"{path}:1:3: found the byte 0xb9" in capsys.readouterr().err
    assert files(project) == before


def test_a_site_in_one_language_gets_a_second(tmp_path: Path) -> None:
    """Every text has both from then on; folded ones keep their words."""
    data = tmp_path / "data"
    shutil.copytree(CASES_FOLDER / "languages/one", data)
    subject = data / "json-yaml/subjects/json.yml"
    text = re.sub(
        r"^about: .*$",
        "about: >-\n  One line\n  and two.\n",
        subject.read_text("utf-8"),
        flags=re.M,
    )
    subject.write_text(text, encoding="utf-8")
    before = load(data, tmp_path).comparisons[0]
    assert main(["--data", str(data), "language", "en"]) == 0
    found = diagnostics(tmp_path)
    assert found and all(map(is_blank, found))
    for file in data.rglob("*.yml"):
        file.write_text(
            file.read_text("utf-8").replace("en: ___", "en: OneLineText"), encoding="utf-8"
        )
    read = read_data(data, tmp_path)
    assert not read.diagnostics
    for one, other in zip(before.every(Text), read.comparisons[0].every(Text), strict=True):
        assert (one.file, one.location) == (other.file, other.location)
        assert (other.value["zh"], other.value["en"]) == (one.value["zh"], "OneLineText")


def test_a_site_begins_only_when_that_is_said(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    readme = project / "README.md"
    readme.write_text(
        "# Ours\n\nAbout us.\n\n## Commands\n\nmake\n\nOur [figures](benchmarks/results.en.md).\n\n## End\n",
        encoding="utf-8",
    )
    (project / "benchmarks").mkdir()
    (project / "benchmarks/results.en.md").write_text("1 s\n", encoding="utf-8")
    before = files(project)
    assert main(["site", "Formats"]) == 1
    said = capsys.readouterr()
    assert "removed: data/json-yaml\n" in said.out and "--yes" in said.err
    assert files(project) == before
    assert main(["site", "Formats", "--yes"]) == 0
    assert sorted(files(project)) == ["data/site.yml"]
    text = readme.read_text("utf-8")
    assert text.startswith("# Formats\n") and text.endswith("\n## Commands\n\nmake\n\n## End\n")
    assert "About us" not in text
    assert not list((project / "benchmarks").iterdir())


def test_nothing_is_written_or_removed_through_a_link(
    project: Path, tmp_path_factory: pytest.TempPathFactory, capsys: pytest.CaptureFixture[str]
) -> None:
    outside = tmp_path_factory.mktemp("outside") / "README.md"
    outside.write_text("mine", encoding="utf-8")
    (project / "README.md").symlink_to(outside)
    before = files(project)
    assert main(["site", "Formats", "--yes"]) == 1
    assert "README.md is a symbolic link" in capsys.readouterr().err
    assert files(project) == before and outside.read_text("utf-8") == "mine"


def test_nothing_is_written_where_the_data_folder_leads_elsewhere(
    project: Path, tmp_path_factory: pytest.TempPathFactory, capsys: pytest.CaptureFixture[str]
) -> None:
    outside = tmp_path_factory.mktemp("outside") / "data"
    (project / "data").rename(outside)
    (project / "data").symlink_to(outside)
    for arguments in NEW.values():
        assert main(list(arguments)) == 1
        assert "data is a symbolic link" in capsys.readouterr().err
    assert sorted(path.name for path in outside.iterdir()) == ["json-yaml", "site.yml"]
    assert not (outside.parent / "README.md").exists()


def test_with_many_subjects_cells_stand_in_the_files_of_the_subjects(project: Path) -> None:
    for id in ("a", "b", "c", "d", "e"):
        assert main(["subject", "json-yaml", id]) == 0
    assert main(["criterion", "json-yaml", "weight", "--kind", "number"]) == 0
    assert all(map(is_blank, diagnostics(project)))
    written = files(project)
    assert "cells" not in yaml.safe_load(written["data/json-yaml/criteria/weight.yml"])
    cells = yaml.safe_load(written["data/json-yaml/subjects/e.yml"])["cells"]
    assert {"tabs", "comments", "weight"} <= cells.keys()
    assert "weight" in yaml.safe_load(written["data/json-yaml/subjects/json.yml"])["cells"]


def test_nothing_is_added_to_files_with_mistakes(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tabs = project / "data/json-yaml/criteria/tabs.yml"
    tabs.write_text(tabs.read_text("utf-8").replace("cells:", "cell:"), encoding="utf-8")
    before = files(project)
    for arguments in (("subject", "json-yaml", "toml"), ("language", "fr")):
        assert main(list(arguments)) == 1
        said = capsys.readouterr().err
        assert "fix this file first: data/json-yaml/criteria/tabs.yml:5:1" in said
    assert files(project) == before


@pytest.mark.parametrize("arguments", ADDED.values(), ids=ADDED)
def test_nothing_is_added_to_a_site_that_names_no_language(
    arguments: tuple[str, ...], project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / "data/site.yml").unlink()
    before = files(project)
    assert main(list(arguments)) == 1
    assert capsys.readouterr().err == "fix this file first: data/site.yml\n"
    assert files(project) == before


def test_it_speaks_chinese_where_the_system_does(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    assert main(["criterion", "json-yaml", "tabs"]) == 1
    assert (
        capsys.readouterr().err.strip()
        == "`tabs` 已经存在，请直接改 data/json-yaml/criteria/tabs.yml"
    )
    printed = TextIOWrapper(BytesIO(), "ascii")
    monkeypatch.setattr("sys.stdout", printed)
    assert main(["criterion", "json-yaml", "dates"]) == 0
    printed.seek(0)
    assert "新建：data/json-yaml/criteria/dates.yml" in printed.read()


def test_a_new_comparison_asks_for_nothing_that_others_share(project: Path) -> None:
    shared = project / "data/shared/subjects/json.yml"
    shared.parent.mkdir(parents=True)
    shared.write_text("name: JSON\nurl: https://www.json.org/\ncells: {dates: {}}\n", "utf-8")
    assert main(list(NEW["comparison"])) == 0
    subject = yaml.safe_load((project / "data/json-toml/subjects/json.yml").read_text("utf-8"))
    assert {"summary", "verdict"} <= subject.keys() and not {"name", "url"} & subject.keys()
    criterion = yaml.safe_load((project / "data/json-toml/criteria/dates.yml").read_text("utf-8"))
    assert list(criterion["cells"]) == ["toml"]
