"""Data files with mistakes that nobody has thought of: each gets sentences, never a traceback.

`make fuzz` runs this for as long as FUZZ says; what it finds becomes a case in `cases/diagnostics/`.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from comparisons.lint.all_diagnostics import all_diagnostics
from comparisons.lint.fix import fix
from comparisons.lint.json_report import json_report
from comparisons.lint.text_report import text_report
from tests.diagnostic_cases import TODAY, small_data

EXAMPLES = int(os.environ.get("FUZZ", "40"))
"""How many inputs to try for each kind of mutation."""

ODD = (
    ".inf", "-.nan", "1e-323", "0x" + "f" * 300, "9" * 3000, "~", "=", "<<", "*a", "&a b", "!!binary x",
    "!x", "{}", "[]", "[[", "? a", "|", ">-", "---", "...", "%YAML 9", "\t", "'", '"', "\\", "`", "<a", "[A-1]",
    "：", "，", "\u3000", "\u00a0", "\u200b", "\u202e", "\u2028", "\x85", "\x00", "\x0b", "\x1b[2J", "\ufeff",
    "\ufffe", "\U0010ffff", "e\u0301" * 99, "制a" * 99, "<a" * 99, "2026-13-45", "0000-00-00", "12:30:45",
    "yes", "null", "1_000", "https://[::1", "http://a@b", "javascript:x", "___", "a" * 5000, "[" * 40, "- " * 40,
)  # fmt: skip
SCALARS = st.one_of(st.sampled_from(ODD), st.text(max_size=40), st.floats().map(str))


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Data of every kind."""
    folder = tmp_path_factory.mktemp("fuzz") / "data"
    return small_data(folder, "requirements", "figures", "full", "typed")


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
    max_examples=EXAMPLES,
    deadline=None,
    derandomize="FUZZ" not in os.environ,
    suppress_health_check=list(HealthCheck),
)
@given(st.data())
def test_whatever_stands_in_a_file_gets_sentences(data: Path, given: st.DataObject) -> None:
    files = sorted(data.rglob("*.yml"))
    file = given.draw(st.sampled_from(files))
    good = file.read_bytes()
    text = good.decode("utf-8")
    for _ in range(given.draw(st.integers(1, 3))):
        text = given.draw(st.composite(mutated)(text))
    file.write_bytes(text.encode("utf-8", "surrogatepass"))
    try:
        found = all_diagnostics(data, today=TODAY)
        fix(data)
    finally:
        file.write_bytes(good)
    assert json_report(found, "zh", "https://compare.example/")
    assert text_report(found, "en", "https://compare.example/", 80)
    changed = f"data/{file.relative_to(data).as_posix()}"
    lines = text.count("\n") + text.count("\r") + text.count("\x85") + 3
    assert all(one.line <= lines for one in found if one.path == changed)
