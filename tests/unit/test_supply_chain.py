"""Packages and actions: none runs code while it is installed, and nothing untested is published."""

from __future__ import annotations

import re
from typing import Any

import pytest
import yaml

from tests.built_sites import POLICY
from tests.paths import ROOT


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_packages_are_wheels_with_hashes(name: str) -> None:
    """A source distribution would run code of its own when it is installed."""
    lines = (ROOT / name).read_text("utf-8")
    entries = re.split(r"\n(?=[a-zA-Z-])", re.sub(r"^#.*\n", "", lines, flags=re.MULTILINE))
    assert "--only-binary :all:" in [entry.strip() for entry in entries]
    assert "--no-binary" not in lines
    packages = [entry for entry in entries if re.match(r"[a-zA-Z]", entry)]
    assert len(packages) > 20
    assert [entry for entry in packages if "--hash=sha256:" not in entry] == []
    assert [entry for entry in packages if not re.match(r"[\w.\[\]-]+==", entry)] == []


def test_packages_have_a_wheel_for_every_system() -> None:
    """Asked whenever they are pinned and in every test of a commit: only the registry can tell."""
    makefile = (ROOT / "Makefile").read_text("utf-8")
    (asked,) = re.findall(r"^wheels: .*\n((?:\t.*\n)+)", makefile, re.MULTILINE)
    assert "for system in linux macos windows;" in asked
    versions = re.findall(r"3\.\d+", asked)
    assert versions == [f"3.{minor}" for minor in range(11, 15)]
    assert "--only-binary :all:" in makefile
    (pinned,) = re.findall(r"^requirements: \.venv.*\n((?:\t.*\n)+)", makefile, re.MULTILINE)
    assert "wheels" in pinned
    job = _workflow("test")["jobs"]["test"]
    assert "make wheels" in [step.get("run") for step in job["steps"]]
    assert set(job["strategy"]["matrix"]["python"]) <= set(versions)


def test_the_tests_of_a_commit_come_before_its_publication() -> None:
    jobs = _workflow("publish")["jobs"]
    assert jobs["test"]["uses"] == "$/.github/workflows/test.yml"
    assert jobs["build"]["needs"] == "test"
    assert jobs["deploy"]["needs"] == "build"
    assert "workflow_call" in _workflow("test")[True]  # YAML reads `on` as a boolean


def test_the_documented_policy_is_that_of_the_browser_tests() -> None:
    documented = (ROOT / "SECURITY.md").read_text("utf-8")
    found = re.findall(r'Content-Security-Policy:? "?([^"\n]*)', documented)
    assert found == [POLICY, POLICY]


def _workflow(name: str) -> dict[Any, Any]:
    text = (ROOT / f".github/workflows/{name}.yml").read_text("utf-8")
    workflow: dict[Any, Any] = yaml.safe_load(text)
    return workflow
