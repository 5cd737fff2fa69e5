"""What the repository's host reads: workflows, forms, updates, the development container."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.paths import ROOT

GITHUB = ROOT / ".github"
FORMS = GITHUB / "ISSUE_TEMPLATE"
CHINESE_FORMS = sorted(FORMS.glob("*.zh.yml"))
SCHEMAS = {
    "github-workflows": sorted(GITHUB.glob("workflows/*.yml")),
    "dependabot": [GITHUB / "dependabot.yml"],
    "github-issue-config": [FORMS / "config.yml"],
    "github-issue-forms": [*CHINESE_FORMS, *sorted(FORMS.glob("*.en.yml"))],
}


def run(*command: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("schema", SCHEMAS)
def test_files_meet_their_published_schema(schema: str) -> None:
    assert SCHEMAS[schema]
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", f"vendor.{schema}"]
    done = run(*command, *SCHEMAS[schema])
    assert done.returncode == 0, done.stdout


def test_workflows_and_updates_are_without_known_mistakes_and_risks() -> None:
    zizmor = Path(sys.executable).with_name("zizmor")
    done = run(
        zizmor, "--offline", "--no-progress", "--persona=auditor", "--min-severity=low", GITHUB
    )
    assert done.returncode == 0, done.stdout + done.stderr


def fields(form: Path) -> list[tuple[Any, ...]]:
    """The kind, id and need of every field of a form, in order."""
    return [
        (part["type"], part.get("id"), part.get("validations"))
        for part in yaml.safe_load(form.read_text("utf-8"))["body"]
    ]


@pytest.mark.parametrize("chinese", CHINESE_FORMS, ids=lambda form: form.stem)
def test_forms_ask_the_same_in_both_languages(chinese: Path) -> None:
    assert fields(chinese) == fields(chinese.with_name(chinese.name.replace(".zh.", ".en.")))


def test_every_form_is_there_in_both_languages() -> None:
    names = [form.name.split(".")[0] for form in CHINESE_FORMS]
    assert names == ["claim", "comparison", "source", "translation"]
    assert len(list(FORMS.glob("*.en.yml"))) == len(names)


def test_a_claim_is_only_reported_with_a_source() -> None:
    assert ("textarea", "source", {"required": True}) in fields(FORMS / "claim.en.yml")


def test_the_container_is_pinned_and_ends_with_the_site_served() -> None:
    container = json.loads((ROOT / ".devcontainer/devcontainer.json").read_text("utf-8"))
    assert "@sha256:" in container["image"]
    for key in ("postCreateCommand", "postAttachCommand"):
        done = run("make", "--dry-run", *container[key].split()[1:])
        assert done.returncode == 0, done.stderr
    port = yaml.compose((ROOT / "mkdocs.yml").read_text("utf-8"))
    settings = {key.value: value.value for key, value in port.value}
    assert settings["dev_addr"] == f"127.0.0.1:{container['forwardPorts'][0]}"
    assert container["postAttachCommand"] == "make serve"
