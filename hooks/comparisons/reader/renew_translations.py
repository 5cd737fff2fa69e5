"""The command that renews `translations.json`: `python -m comparisons.reader.renew_translations data`.

It renews the ids that editors offer, too. With the name of a text pair as its second argument it
confirms that the translation is right as it stands.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from comparisons.diagnostic import DataError
from comparisons.lint.load import load
from comparisons.reader.json_schemas import IDS, ids
from comparisons.reader.loader import SCHEMA_FOLDER
from comparisons.reader.translations import FILE, renewed


def renew(data: Path, confirmed: str = "") -> None:
    """Renew the fingerprints of every comparison.

    Raises DataError when the data has problems, LookupError when no text pair is `confirmed`.
    """
    site = load(data, data.parent)
    names = {pair.name for comparison in site.comparisons for pair in comparison.pairs}
    if confirmed and confirmed not in names:
        raise LookupError(f"no text is called `{confirmed}`")
    if (data / SCHEMA_FOLDER).is_dir():
        _write(data / SCHEMA_FOLDER / IDS, ids(site))
    for comparison in site.comparisons:
        fingerprints = renewed(comparison.folder, comparison.documents, confirmed)
        lines = (f"{json.dumps(name)}: {json.dumps(both)}" for name, both in fingerprints.items())
        _write(comparison.folder / FILE, "{\n" + ",\n".join(lines) + "\n}\n")


def _write(file: Path, text: str) -> None:
    if not file.is_file() or file.read_bytes() != text.encode():
        file.write_bytes(text.encode())


if __name__ == "__main__":
    try:
        renew(Path(sys.argv[1]).resolve(), *sys.argv[2:3])
    except (DataError, LookupError) as error:
        sys.exit(str(error))
