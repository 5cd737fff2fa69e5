"""JSON Schemas for editors, from the same models that validate: `python -m comparison_site.schema`."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from pydantic import BaseModel

from comparison_site.comparison import SiteFile
from comparison_site.loader import FILES, FOLDERS, SCHEMA_FOLDER


def schemas() -> dict[str, str]:
    """The text of every schema file by its name."""
    models: dict[str, type[BaseModel]] = {**FILES, **dict(FOLDERS.values()), "site": SiteFile}
    return {
        f"{name}.json": json.dumps(
            {
                "$schema": "https://json-schema.org/draft/2020-12/schema",
                **model.model_json_schema(),
            },
            ensure_ascii=False,
            indent=1,
        )
        + "\n"
        for name, model in models.items()
    }


def write(data: Path) -> None:
    """Write every schema into the schema folder of `data`."""
    folder = data / SCHEMA_FOLDER
    folder.mkdir(exist_ok=True)
    for name, text in schemas().items():
        (folder / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    write(Path(sys.argv[1] if len(sys.argv) > 1 else "data"))
