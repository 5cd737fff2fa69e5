"""The command that renews `translations.json`: `python -m comparison_site.renew_translations data`.

With the name of a text pair as its second argument it confirms that the translation is right as it
stands.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from comparison_site.loader import load
from comparison_site.problem import DataError
from comparison_site.translations import FILE, renewed


def renew(data: Path, confirmed: str = "") -> None:
    """Renew the fingerprints of every comparison. Raises DataError when the data has problems."""
    for comparison in load(data, data.parent).comparisons:
        fingerprints = renewed(comparison.folder, comparison.documents, confirmed)
        lines = (f"{json.dumps(name)}: {json.dumps(both)}" for name, both in fingerprints.items())
        text = "{\n" + ",\n".join(lines) + "\n}\n"
        file = comparison.folder / FILE
        if not file.is_file() or file.read_text("utf-8") != text:
            file.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    try:
        renew(Path(sys.argv[1]).resolve(), *sys.argv[2:3])
    except DataError as error:
        sys.exit(str(error))
