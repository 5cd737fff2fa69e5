"""The layout of `data/`: the names of its files and folders, and the model of each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from pydantic import BaseModel

from comparisons.language import Language
from comparisons.model.addresses import RESERVED
from comparisons.model.article import Contradictions, Difference, Glossary, Part, Terms
from comparisons.model.base import Item
from comparisons.model.comparison import ComparisonFile
from comparisons.model.criterion import Criterion
from comparisons.model.image import IMAGES_FOLDER
from comparisons.model.milestone import Milestones
from comparisons.model.run import Run
from comparisons.model.situation import Situations
from comparisons.model.source import Sources
from comparisons.model.subject import Subject
from comparisons.reader.folder import is_ignored
from comparisons.reader.ui_strings import UI_FOLDER

SCHEMA_FOLDER = "schema"
"""The folder of `data/` that holds the JSON Schemas and no comparison."""

SHARED_FOLDER = "shared"
"""The folder of `data/` for what comparisons of the same subject share."""

SHARED_FOLDERS = ("subjects", "sources")
"""The folders inside the shared folder: each has one file for a subject, named after its id."""

FILES: dict[str, type[BaseModel]] = {
    "comparison": ComparisonFile,
    "terms": Terms,
    "contradictions": Contradictions,
    "glossary": Glossary,
    "situations": Situations,
    "milestones": Milestones,
}
"""The single files of a comparison; all but the first may be left out."""

FOLDERS: dict[str, tuple[str, type[BaseModel]]] = {
    "subjects": ("subject", Subject),
    "criteria": ("criterion", Criterion),
    "differences": ("difference", Difference),
    "article": ("part", Part),
    "sources": ("sources", Sources),
    "runs": ("run", Run),
}
"""The folders of a comparison: the name of their schema, and the model of each file in them."""

PARTS = ("introduction", "table", "conclusion", "recommended", "page")
"""The names that a file in `article/` may have, in reading order."""

OTHER_FOLDERS = ("examples", "measurements", IMAGES_FOLDER)
"""Folders of programs and images, which are not data."""


def reserved_names(languages: Iterable[Language]) -> frozenset[str]:
    """The names that no comparison can have on a site in these languages."""
    return RESERVED | {SCHEMA_FOLDER, SHARED_FOLDER, UI_FOLDER, *languages}


def comparison_folders(data: Path) -> list[Path]:
    """The folders of the comparisons, whatever they hold."""
    return [
        path
        for path in sorted(data.iterdir())
        if path.is_dir()
        and not path.is_symlink()
        and path.name not in (SCHEMA_FOLDER, SHARED_FOLDER, UI_FOLDER)
        and not is_ignored(Path(path.name))
    ]


def is_data_file(folder: Path, inside: Path) -> bool:
    """Whether a path in a comparison's folder, or in the shared one, is that of a data file."""
    above, name = inside.parent.as_posix(), inside.stem
    if inside.suffix != ".yml":
        return False
    if folder.name == SHARED_FOLDER:
        return above in SHARED_FOLDERS
    if above == ".":
        return name in FILES
    return name in PARTS if above == "article" else above in FOLDERS


def in_folder(files: Mapping[str, Item], folder: str) -> dict[str, Item]:
    """The entries of a folder by their path inside it: `speed` for `criteria/speed`."""
    start = f"{folder}/"
    return {path.removeprefix(start): one for path, one in files.items() if path.startswith(start)}


def model_of(name: str) -> type[BaseModel]:
    """The model of a file by its path in the comparison's folder, without suffix: `criteria/speed`."""
    folder, slash, _ = name.partition("/")
    return FOLDERS[folder][1] if slash else FILES[name]


def schema_name(name: str) -> str:
    """The name of the schema of such a file."""
    folder, slash, _ = name.partition("/")
    return FOLDERS[folder][0] if slash else name


def schema_header(schema: str, depth: int) -> str:
    """The first line of a data file at a depth below `data/`: it tells editors the schema."""
    return f"# yaml-language-server: $schema={'../' * depth}{SCHEMA_FOLDER}/{schema}.json"
