"""Where the tests find the project and their cases."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).parent.parent
CASES_FOLDER = ROOT / "tests/cases"
SMALL = CASES_FOLDER / "small"
REQUIREMENTS = CASES_FOLDER / "requirements"
"""Files that give the small comparison requirements and starting points."""
RICH = CASES_FOLDER / "rich"
"""A comparison that has everything: three subjects, an old article, examples, figures."""
