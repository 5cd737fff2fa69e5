"""The hooks for pre-commit: each command works, fixes what it can and stops what is wrong."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest
import yaml

from tests.built_sites import copy_project
from tests.paths import ROOT, SMALL

HOOKS = {
    hook["id"]: hook
    for repository in yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text("utf-8"))["repos"]
    for hook in repository["hooks"]
}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the project with the environment of this one."""
    copy_project(tmp_path, SMALL)
    for name in ("Makefile", "requirements.txt", "requirements-dev.txt"):
        shutil.copy2(ROOT / name, tmp_path / name)
    (tmp_path / ".venv").symlink_to((ROOT / ".venv").resolve())
    return tmp_path


def run(hook: str, project: Path) -> subprocess.CompletedProcess[str]:
    # `make test ARGS=…` is not meant for the make that a hook runs.
    env = {key: os.environ[key] for key in os.environ if key not in ("ARGS", "MAKEFLAGS")}
    command = HOOKS[hook]["entry"].split()
    return subprocess.run(
        command, cwd=project, env=env, capture_output=True, text=True, check=False
    )


def test_data_is_fixed_and_checked(project: Path) -> None:
    file = next((project / "data").glob("*/comparison.yml"))
    assert re.search(HOOKS["data"]["files"], file.relative_to(project).as_posix())
    good = file.read_text("utf-8")
    file.write_text(good.replace("JSON 与 YAML", "JSON与YAML"), "utf-8")
    assert run("data", project).returncode == 0
    assert file.read_text("utf-8") == good
    file.write_text(good.replace("summary:", "sumary:"), "utf-8")
    stopped = run("data", project)
    assert stopped.returncode != 0
    assert "unknown-key" in stopped.stdout


def test_the_schemas_are_kept_current(project: Path) -> None:
    assert re.search(HOOKS["schemas"]["files"], "hooks/comparisons/model/claim.py")
    schema = project / "data/schema/criterion.json"
    assert run("schemas", project).returncode == 0
    good = schema.read_text("utf-8")
    assert good
    schema.write_text("{}", "utf-8")
    assert run("schemas", project).returncode == 0
    assert schema.read_text("utf-8") == good
