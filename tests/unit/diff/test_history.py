"""The history: from commits in the repository to entries for readers."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from comparisons.diff.compare import Change, compare
from comparisons.diff.flat_records import by_key, read_file
from comparisons.diff.git import files_at
from comparisons.diff.history import ComparisonHistory, History, read_history
from comparisons.diff.word_diff import escape_hidden, list_diff, text_diff
from tests.git_project import CLAIM, GitProject
from tests.paths import SMALL


@pytest.fixture
def project(tmp_path: Path) -> GitProject:
    """The small comparison, committed once, with a claim."""
    project = GitProject(tmp_path / "project")
    project.edit(
        "criteria/tabs.yml", ("    sources: [rfc-8259]\n", f"    sources: [rfc-8259]{CLAIM}")
    )
    project.commit()
    return project


def history(project: GitProject) -> History:
    return read_history(project.root)


def own_history(project: GitProject) -> ComparisonHistory:
    return history(project).comparisons["json-yaml"]


def format_message(changes: tuple[Change, ...]) -> list[tuple[str, str, str, list[str]]]:
    return [
        (one.type, one.record.kind, one.record.id, [field.name for field in one.fields])
        for one in changes
    ]


def newest(project: GitProject) -> list[tuple[str, str, str, list[str]]]:
    """The changes of the last commit, which must have an entry."""
    head = project.commit()
    entry = own_history(project).entries[0]
    assert entry.commit == head
    return format_message(entry.changes)


def test_the_first_publication_is_one_entry_of_counts(project: GitProject) -> None:
    (entry,) = own_history(project).entries
    assert entry.published == {"subjects": 2, "criteria": 3, "claims": 1, "sources": 2}
    assert entry.changes == ()
    assert entry.when.isoformat() == "2026-01-02T04:00:00+00:00"


def test_a_changed_text_verdict_and_source_are_told_of_their_claim(project: GitProject) -> None:
    project.edit(
        "criteria/tabs.yml",
        ("verdict: holds", "verdict: wrong"),
        ("has not changed that.", "kept it."),
        ("sources: [rfc-8259]\n", "sources: [rfc-8259, yaml-encyclopedia]\n"),
    )
    assert newest(project) == [
        ("changed", "cells", "json", ["sources"]),
        ("changed", "claims", "T1-J", ["verdict", "today", "sources"]),
    ]


@pytest.mark.parametrize(
    "edit",
    [
        (
            "short: {zh: 可作空白, en: allowed as white space}",
            "short:\n      en: 'allowed as white space'\n      zh: \"可作空白\"",
        ),
        (
            "answer: {zh: 两者不同。, en: The two differ.}",
            "answer:\n  zh: 两者不同。\n  en: >-\n    The two\n    differ.",
        ),
        ("cells:", "# a comment\ncells:  # and another"),
        (
            "    checked: 2026-11-23\n    sources: [rfc-8259]\n",
            "    sources:\n      - rfc-8259\n    checked: 2026-11-23\n",
        ),
    ],
    ids=["quotes and key order", "wrapping", "comments", "order and style of lists"],
)
def test_changes_of_form_are_invisible(project: GitProject, edit: tuple[str, str]) -> None:
    before = project.file("criteria/tabs.yml").read_text("utf-8")
    project.edit("criteria/tabs.yml", edit)
    assert project.file("criteria/tabs.yml").read_text("utf-8") != before
    project.commit()
    assert len(own_history(project).entries) == 1


def test_a_new_id_does_not_hide_another_verdict(project: GitProject) -> None:
    project.edit("criteria/tabs.yml", ("T1-J", "T9-J"), ("verdict: holds", "verdict: wrong"))
    assert [(sort, id) for sort, _, id, _ in newest(project)] == [
        ("added", "T9-J"),
        ("removed", "T1-J"),
    ]


def test_a_new_order_of_claims_or_criteria_is_told(project: GitProject) -> None:
    project.edit(
        "comparison.yml", ("specification, tabs, media-type", "tabs, specification, media-type")
    )
    assert newest(project) == [("changed", "groups", "criteria", ["criteria"])]


def test_a_criterion_that_goes_is_one_change_with_all_that_is_in_it(project: GitProject) -> None:
    project.file("criteria/tabs.yml").unlink()
    project.edit("comparison.yml", ("specification, tabs, media-type", "specification, media-type"))
    gone = newest(project)
    assert [(sort, kind, id) for sort, kind, id, _ in gone] == [("removed", "criteria", "tabs")]


def test_kinds_of_files_that_nobody_has_thought_of_are_told_too(project: GitProject) -> None:
    project.write(
        "anecdotes.yml",
        "- date: 2017-12-14\n  what: {zh: RFC 8259 发布, en: RFC 8259 is published}\n"
        "- date: 2021-10-01\n  what: {zh: YAML 1.2.2 发布, en: YAML 1.2.2 is published}\n",
    )
    project.commit()
    project.edit("anecdotes.yml", ("2021-10-01", "2021-10-02"))
    assert newest(project) == [
        ("changed", "anecdotes", "YAML 1.2.2 发布", ["date"]),
    ]


def test_a_merge_is_one_step(project: GitProject) -> None:
    project.git("checkout", "-q", "-b", "correction")
    project.edit("criteria/tabs.yml", ("两者不同。", "两者的确不同。"))
    project.commit()
    project.edit("criteria/tabs.yml", ("The two differ.", "The two do differ."))
    project.commit()
    project.git("checkout", "-q", "main")
    project.git("merge", "-q", "--no-ff", "-m", "Merge", "correction")
    entry, _ = own_history(project).entries
    assert format_message(entry.changes) == [("changed", "criteria", "tabs", ["answer"])]


def sign(project: GitProject) -> None:
    """Put a signature on the last commit, though one that nobody can check."""
    header, _, message = project.git("cat-file", "commit", "HEAD").partition("\n\n")
    signature = "gpgsig -----BEGIN SSH SIGNATURE-----\n x\n -----END SSH SIGNATURE-----"
    file = project.root.parent / "commit"
    file.write_text(f"{header}\n{signature}\n\n{message}\n", "utf-8")
    project.git("reset", "-q", project.git("hash-object", "-t", "commit", "-w", str(file)))


@pytest.mark.parametrize(
    "setting", ["log.showSignature=true", "log.showRoot=false", "log.diffMerges=off"]
)
def test_what_a_user_has_set_for_git_changes_nothing(project: GitProject, setting: str) -> None:
    project.git("checkout", "-q", "-b", "correction")
    project.edit("criteria/tabs.yml", ("两者不同。", "两者的确不同。"))
    project.commit()
    project.git("checkout", "-q", "main")
    project.git("merge", "-q", "--no-ff", "-m", "Merge", "correction")
    sign(project)
    plain = history(project)
    assert len(plain.comparisons["json-yaml"].entries) == 2
    project.git("config", *setting.split("="))
    assert history(project) == plain


def test_data_that_was_no_folder_once_is_no_history(project: GitProject) -> None:
    before = own_history(project)
    project.git("mv", "data", "there")
    (project.root / "data").write_text("not yet")
    project.commit()
    (project.root / "data").unlink()
    project.git("mv", "there", "data")
    project.commit()
    assert own_history(project).entries[0].published == before.entries[0].published


def test_a_shallow_clone_does_not_take_its_edge_for_the_first_publication(
    project: GitProject, tmp_path: Path
) -> None:
    project.edit("criteria/tabs.yml", ("两者不同。", "两者的确不同。"))
    project.commit()
    project.edit("criteria/tabs.yml", ("两者的确不同。", "两者确实不同。"))
    project.commit()
    for depth, entries in ((1, 0), (2, 1)):
        clone = tmp_path / f"clone-{depth}"
        origin = f"file://{project.root}"
        subprocess.run(["git", "clone", "-q", "--depth", str(depth), origin, clone], check=True)
        found = read_history(clone)
        shallow = found.comparisons["json-yaml"]
        assert (len(shallow.entries), shallow.missing_history) == (entries, "shallow")
    assert own_history(project).missing_history is None


def test_outside_git_and_before_the_first_commit_there_is_no_history(tmp_path: Path) -> None:
    assert read_history(tmp_path) == History()
    assert read_history(GitProject(tmp_path / "new").root) == History()


def test_a_partial_clone_is_said_to_be_one_and_nothing_is_fetched(
    project: GitProject, tmp_path: Path
) -> None:
    project.edit("criteria/tabs.yml", ("两者不同。", "两者的确不同。"))
    project.commit()
    project.git("config", "uploadpack.allowFilter", "true")
    clone = tmp_path / "clone"
    origin = f"file://{project.root}"
    command = ["git", "clone", "-q", "--filter=blob:none", origin, clone]
    subprocess.run(command, check=True, capture_output=True)
    for _ in range(2):
        found = read_history(clone)
        assert (found.missing_history, found.comparisons["json-yaml"].entries) == ("partial", ())


def test_a_clone_of_another_user_is_said_to_be_one(
    project: GitProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    found = read_history(project.root)
    assert found.missing_history == "owner"
    assert "dubious ownership" in found.error
    assert found.comparisons.keys() == {"json-yaml"}
    assert read_history(project.root, found) is found


def test_git_that_is_missing_or_broken_is_said_to_be_so(
    project: GitProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    (project.root / ".git/HEAD").write_text("broken", "utf-8")
    found = read_history(project.root)
    assert found.missing_history == "git"
    monkeypatch.setenv("PATH", "")
    found = read_history(project.root)
    assert found.missing_history == "git"
    assert "git cannot be run" in found.error


def test_what_is_not_committed_is_not_told(project: GitProject) -> None:
    before = history(project)
    project.edit("criteria/tabs.yml", ("两者不同。", "两者的确不同。"))
    project.write("criteria/new.yml", "title: {zh: 新, en: New}\n")
    assert read_history(project.root) == before


def test_a_project_in_a_folder_of_a_repository_knows_its_own_history(tmp_path: Path) -> None:
    project = GitProject(tmp_path)
    inner = tmp_path / "sites/mine"
    inner.mkdir(parents=True)
    (tmp_path / "data").rename(inner / "data")
    project.commit()
    (entry,) = read_history(inner).comparisons["json-yaml"].entries
    assert entry.published["criteria"] == 3
    assert "data/site.yml" in files_at(inner, "HEAD", ("data",))
    outside = tmp_path / "other"
    outside.mkdir()
    assert not read_history(outside).comparisons


@pytest.mark.skipif(sys.platform != "linux", reason="file systems elsewhere refuse such names")
def test_names_of_files_may_be_anything_that_git_takes(project: GitProject) -> None:
    odd = os.fsdecode(b"criteria/\x02 \xff\n.yml")
    project.write(odd, "title: {zh: 怪, en: Odd}\n")
    project.commit()
    entry = own_history(project).entries[0]
    assert [(one.type, one.record.kind) for one in entry.changes] == [("added", "criteria")]
    assert "[U+0002]" in entry.changes[0].record.id


def test_it_is_read_again_only_after_a_commit(project: GitProject) -> None:
    known = history(project)
    assert read_history(project.root, known) is known
    project.edit("criteria/tabs.yml", ("两者不同。", "两者的确不同。"))
    project.commit()
    assert read_history(project.root, known) is not known


def test_a_file_that_once_was_broken_is_named_and_passed_over(project: GitProject) -> None:
    good = project.file("criteria/tabs.yml").read_text("utf-8")
    project.write("criteria/tabs.yml", "[" * 100_000)
    project.commit()
    project.write("criteria/tabs.yml", good)
    project.commit()
    entries = own_history(project).entries
    assert [(entry.unread, entry.changes) for entry in entries[:2]] == [
        (("criteria/tabs.yml",), ())
    ] * 2


@pytest.mark.parametrize(
    "raw",
    [
        "a: &a [*a]",
        "a: &a {x: {y: *a}}",
        "- " * 5000,
        "{a: " * 5000,
        "a: &a [x, x]\n"
        + "".join(
            f"{b}: &{b} [*{a}, *{a}]\n" for a, b in zip("abcdefgh" * 4, "bcdefgha" * 4, strict=True)
        ),
        "a: b: c",
        "\x00",
        "? [a]\n: b",
    ],
)
def test_what_no_page_can_be_made_of_is_refused(raw: str) -> None:
    assert read_file("x.yml", raw.encode()) is None


def test_marks_go_by_word_and_by_chinese_character() -> None:
    def row(before: str, after: str) -> str:
        shown = {"same": "{}", "del": "[-{}-]", "ins": "[+{}+]", "gap": "{}"}
        return "".join(shown[one.kind].format(one.text) for one in text_diff(before, after))

    assert row("It ran well in 2.14.", "It ran badly in 2.15.") == (
        "It ran [-well-][+badly+] in [-2.14-][+2.15+]."
    )
    assert row("默认即时执行", "默认编译执行") == "默认[-即时-][+编译+]执行"
    assert row("", "new") == "[+new+]"
    assert row("Use `a b`.", "Use `a c`.") == "Use [-`a b`-][+`a c`+]."
    long = "same " * 100
    assert row(f"{long}old", f"{long}new") == f" … {'same ' * 18}[-old-][+new+]"


def test_marks_in_a_list_never_cut_an_entry() -> None:
    pieces = [(one.kind, one.text) for one in list_diff(["a b", "c"], ["a", "c"], ", ")]
    assert pieces == [("del", "a b"), ("ins", "a"), ("same", ", c")]


def test_characters_that_hide_are_written_out() -> None:
    assert escape_hidden("a\u202eb\u200bc\udcff\n\t") == "a[U+202E]b[U+200B]c[U+DCFF]\n\t"
    assert escape_hidden("a\x02\ufffe") == "a[U+0002][U+FFFE]"


def test_quotes_of_print_are_no_change() -> None:
    tabs = (SMALL / "json-yaml/criteria/tabs.yml").read_text("utf-8")
    straight, print_, other = (
        by_key([read_file("criteria/tabs.yml", tabs.replace("What about", words).encode()) or ()])
        for words in ('What\'s "about"', "What’s “about”", "Whats about")
    )
    assert compare(straight, print_) == []
    assert compare(straight, other)


def test_nothing_differs_from_itself() -> None:
    folder = SMALL / "json-yaml"
    files = {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*.yml")}
    records = by_key(read_file(path.as_posix(), raw) or () for path, raw in files.items())
    assert records
    assert compare(records, records) == []


def test_a_comparison_tells_what_changed_in_the_shared_files_of_its_subjects(
    project: GitProject,
) -> None:
    url = "url: https://www.json.org/\n"
    project.edit("subjects/json.yml", (url, ""))
    project.write("../shared/subjects/json.yml", url)
    project.write("../shared/subjects/toml.yml", "name: TOML\n")
    project.commit()
    assert len(own_history(project).entries) == 1, "shared now, and the same"
    project.write("../shared/subjects/json.yml", url.replace("www.", ""))
    assert newest(project) == [("changed", "subjects", "json", ["url"])]
    assert history(project).comparisons.keys() == {"json-yaml"}


def test_a_list_of_texts_is_one_text_in_each_language(project: GitProject) -> None:
    about = "about: {zh: JSON"
    reasons = "choose_when: [{zh: 程序之间, en: between programs}, {zh: 网页里, en: on the web}]\n"
    project.edit("subjects/json.yml", (about, reasons + about))
    project.commit()
    (change,) = own_history(project).entries[0].changes
    (field,) = change.fields
    assert field.after == {"zh": "程序之间 · 网页里", "en": "between programs · on the web"}
