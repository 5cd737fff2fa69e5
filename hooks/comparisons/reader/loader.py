"""From the files of `data/` to the site's content, or to every diagnostic in them at once."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, cast
from weakref import WeakKeyDictionary

from pydantic import BaseModel

from comparisons.diagnostic import Diagnostic
from comparisons.document import Document, Location, closest
from comparisons.language import Language
from comparisons.messages import MessageValue, phrase
from comparisons.model.article import Contradictions, Difference, Glossary, Part, Terms
from comparisons.model.base import PAGE_IDS, Kind, Known, is_file_name
from comparisons.model.cell import Cell
from comparisons.model.comparison import Comparison, ComparisonFile, SiteFile
from comparisons.model.criterion import Criterion
from comparisons.model.formatting import locale_of
from comparisons.model.image import IMAGES_FOLDER, Image, ImageFile
from comparisons.model.milestone import Milestones
from comparisons.model.model_schema import FileSchema
from comparisons.model.run import Run
from comparisons.model.situation import Situations
from comparisons.model.source import Sources, opened_ids
from comparisons.model.subject import Subject, current_release
from comparisons.model.urls import TAKEN
from comparisons.model.value import ValueForm
from comparisons.reader.folder import is_passed_over, paths_in
from comparisons.reader.images import BadImage, read_image
from comparisons.reader.placeholders import is_blank
from comparisons.reader.ui_strings import WORDS_FOLDER, Words, read_words
from comparisons.reader.validation import validate
from comparisons.reader.yaml_file import read, read_text

SCHEMA_FOLDER = "schema"
"""The folder of `data/` that holds the JSON Schemas and no comparison."""

SHARED_FOLDER = "shared"
"""The folder of `data/` for what comparisons of the same subject share."""

SHARED_FOLDERS = ("subjects", "sources")
"""Its folders: each has one file for a subject, called by the subject's id."""

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

CLAIM_FOLDERS = ("article", "differences", "criteria", "subjects")
"""The folders whose files may hold claims."""

CODE_FOLDERS = ("examples", "measurements")
"""Folders of programs, which are not data."""


@dataclass
class LoadCache:
    """What one load leaves for the next: a file with the same content is not parsed again."""

    documents: dict[Path, tuple[bytes, Document, int]] = field(default_factory=dict)
    """The parsed files, with their content, and how many diagnostics parsing alone left."""

    models: WeakKeyDictionary[Document, tuple[Known, BaseModel]] = field(
        default_factory=WeakKeyDictionary
    )
    """What they hold, with what was known of the rest of the comparison when they were checked."""


@dataclass(frozen=True)
class LoadedData:
    """What could be read of a data folder, before the rules have looked at it."""

    file: SiteFile | None
    """The site's own texts; None when `site.yml` has a diagnostic."""

    words: Mapping[Language, Words]
    """The words of the interface by language."""

    comparisons: tuple[Comparison, ...]
    """The comparisons; where there are diagnostics, as far as their files are valid."""

    diagnostics: list[Diagnostic]
    """What is wrong with the files."""


def read_data(data: Path, root: Path, cache: LoadCache | None = None) -> LoadedData:
    """The texts of the site and every comparison of a data folder, in the order of the site.

    `root` is what the paths in diagnostics are relative to. With `cache`, a file that has not changed
    since the load that filled it is not parsed again.
    """
    comparisons: list[Comparison] = []
    document = read_data_file(data / "site.yml", root, schema_header("site", depth=0))
    languages = languages_in(document)
    file = None
    if document.value is not None:
        folders = frozenset(folder.name for folder in _comparison_folders(data))
        file = validate(document, SiteFile, Known({"comparison": folders}, languages=languages))
    words, diagnostics = read_words(data, root, document, languages)
    diagnostics += _stray(data, root)
    diagnostics += document.diagnostics
    cache = cache or LoadCache()
    shared = _Files(data / SHARED_FOLDER, root, languages, cache)
    shared.read()
    every = [
        _Files(folder, root, languages, cache, shared.documents)
        for folder in _comparison_folders(data)
    ]
    for files in every:
        comparison = files.comparison()
        if comparison and languages:
            comparisons.append(comparison)
    shared.check_use(every)
    diagnostics += (one for files in (shared, *every) for one in files.diagnostics)
    if not comparisons and not diagnostics:
        diagnostics.append(Diagnostic(data.name, 1, 1, "", "no-comparison"))
    first = file.first if file else ()
    comparisons.sort(key=lambda one: first.index(one.id) if one.id in first else len(first))
    return LoadedData(file, words, tuple(comparisons), diagnostics)


def _stray(data: Path, root: Path) -> Iterator[Diagnostic]:
    """Links, which nothing follows, and data files that are not in a comparison."""
    names = ("site.yml", f"{SHARED_FOLDER}/", f"{WORDS_FOLDER}/")
    for path in paths_in(data):
        place = path.relative_to(root).as_posix()
        is_data = path.suffix in (".yml", ".yaml") and not path.is_dir()
        if path.is_symlink():
            yield Diagnostic(place, 1, 1, "", "symbolic-link")
        elif is_data and path.parent == data and path.name != "site.yml":
            yield Diagnostic(place, 1, 1, "", "stray-file", (("names", names),))


def site_languages(data: Path) -> tuple[Language, ...]:
    """The languages that a data folder names, the default first; none when they cannot be read."""
    return languages_in(read(data / "site.yml", "site.yml"))


def languages_in(site: Document) -> tuple[Language, ...]:
    """The languages that a `site.yml` names, the default first; none when it does not tell."""
    listed = site.value.get("languages") if isinstance(site.value, dict) else None
    if not isinstance(listed, tuple) or not all(isinstance(one, str) for one in listed):
        return ()
    return listed if all(map(locale_of, listed)) else ()


def reserved_names(languages: Iterable[Language]) -> frozenset[str]:
    """What no comparison may be called on a site in these languages."""
    return TAKEN | {SCHEMA_FOLDER, SHARED_FOLDER, WORDS_FOLDER, *languages}


@dataclass(frozen=True)
class DataFile:
    """A file of `data/` and what it is checked against."""

    path: Path
    schema: FileSchema


def data_files(data: Path) -> Iterator[DataFile]:
    """Every data file at its place in a data folder, whatever is in it."""
    languages = site_languages(data)
    if not (data / "site.yml").is_symlink():
        yield DataFile(data / "site.yml", FileSchema(SiteFile, languages))
    for folder in (data / SHARED_FOLDER, *_comparison_folders(data)):
        for path in _Files(folder, data.parent, languages, LoadCache()).paths():
            model = model_of(path.relative_to(folder).with_suffix("").as_posix())
            yield DataFile(path, FileSchema(model, languages))


def _comparison_folders(data: Path) -> list[Path]:
    return [
        path
        for path in sorted(data.iterdir())
        if path.is_dir()
        and not path.is_symlink()
        and path.name not in (SCHEMA_FOLDER, SHARED_FOLDER, WORDS_FOLDER)
        and not is_passed_over(Path(path.name))
    ]


def read_data_file(path: Path, root: Path, header: str) -> Document:
    """A data file, parsed; a missing schema header is among its diagnostics."""
    document = read(path, path.relative_to(root).as_posix())
    if document.value is not None and document.lines[0].strip() != header:
        line = document.lines[0]
        document.diagnostics.append(
            document.diagnostic_at(
                (1, 1, max(1, len(line))), "schema-header", {"line": line, "header": header}
            )
        )
    return document


@dataclass
class _Files:
    """The files of one comparison, or of the shared folder, while they are being loaded."""

    folder: Path
    root: Path
    languages: tuple[Language, ...]
    cache: LoadCache

    shared: Mapping[str, Document] = field(default_factory=dict)
    """The documents of the shared folder, by their path in it."""

    diagnostics: list[Diagnostic] = field(default_factory=list)
    documents: dict[str, Document] = field(default_factory=dict)
    """The parsed files by their path in the folder, without suffix: `criteria/speed`."""

    def comparison(self) -> Comparison | None:
        """The comparison as far as its files are valid; None when nothing can be made of them."""
        if self.folder.name in reserved_names(self.languages):
            self._say(self.folder, "taken-name", name=self.folder.name)
        elif not is_file_name(self.folder.name):
            self._say(self.folder, "file-name", name=self.folder.name)
        file = self.folder / "comparison.yml"
        if not file.is_file():
            self._say(self.folder, "no-comparison-file")
        if not file.is_file() or file.is_symlink():
            return None
        self.read()
        self._add_shared()
        known = self._known()
        models = {
            name: self._model(document, model_of(name), known)
            for name, document in self.documents.items()
            if document.value is not None
        }
        examples = self._examples(models)
        images = self._images(models)
        self._check_scripts(models)
        cells = self._cells(models)
        self._check_lists(models.get("comparison"))
        for document in self.documents.values():
            self.diagnostics += document.diagnostics
        return self._assemble(self._finished(models), cells, examples, images)

    def read(self) -> None:
        """Read the files."""
        for path in self.paths():
            self._read(path)

    def check_use(self, comparisons: Collection[_Files]) -> None:
        """Say which files and cells of the shared folder no comparison uses."""
        for name, document in self.documents.items():
            folder, _, id = name.partition("/")
            users = [one for one in comparisons if f"subjects/{id}" in one.documents]
            if not users:
                subjects = {f"{id}.yml" for one in comparisons for id in one._in("subjects")}
                self._say(self.folder / f"{name}.yml", "stray-file", names=tuple(sorted(subjects)))
            criteria = {id for one in users for id in one._in("criteria")}
            if folder == "subjects" and users and document.value is not None:
                self._check_cells(name, document, criteria)
            self.diagnostics += document.diagnostics

    def _check_cells(self, name: str, document: Document, criteria: Collection[str]) -> None:
        """Say which cells of a shared subject answer no criterion, and when it is no mapping."""
        if not isinstance(document.value, dict):
            validate(document, Subject, Known(languages=self.languages))
            return
        cells = document.value.get("cells")
        for cell in cells.keys() - criteria if isinstance(cells, dict) else ():
            hint = closest(cell, sorted(criteria))
            values: dict[str, MessageValue] = {
                "id": cell,
                "kind": phrase("criterion"),
                "hint": hint,
            }
            self._add(name, ("cells", cell), "unknown-id", values)

    def _add_shared(self) -> None:
        """Complete the subjects by what comparisons share, and add the shared sources about them."""
        criteria = self._in("criteria")
        for name, document in self.shared.items():
            folder, _, id = name.partition("/")
            own = self.documents.get(f"subjects/{id}")
            if own and folder == "subjects":
                self.documents[name] = _completed(own, document, criteria)
            elif own:
                key = f"sources/{SHARED_FOLDER}/{id}"
                # Before our own, so that an id given twice is reported where it can be changed.
                self.documents = {key: replace(document, diagnostics=[]), **self.documents}

    def _finished(self, models: Mapping[str, BaseModel | None]) -> dict[str, Any]:
        """What the valid files hold; one that has a blank is not written yet."""
        return {
            name: model
            for name, model in models.items()
            if model and not any(one.rule_id == "blank" for one in self.documents[name].diagnostics)
        }

    def _model(self, document: Document, model: type[BaseModel], known: Known) -> BaseModel | None:
        before, same = self.cache.models.get(document, (None, None))
        if before != known:
            same = validate(document, model, known)
            if same is not None:
                self.cache.models[document] = (known, same)
        return same

    def _say(self, path: Path, rule_id: str, **values: MessageValue) -> None:
        self.diagnostics.append(
            Diagnostic(self._path(path), 1, 1, "", rule_id, tuple(values.items()))
        )

    def _path(self, path: Path) -> str:
        return path.relative_to(self.root).as_posix()

    def paths(self) -> Iterator[Path]:
        """The data files; says what else lies there."""
        for path in paths_in(self.folder) if not self.folder.is_symlink() else ():
            inside = path.relative_to(self.folder)
            if (
                path.is_symlink()
                or path.is_dir()
                or inside.parts[0] in (*CODE_FOLDERS, IMAGES_FOLDER)
            ):
                continue
            if _is_expected(self.folder, inside) and path.is_file():
                yield path
            else:
                names = (*(f"{name}.yml" for name in FILES), *(f"{f}/" for f in FOLDERS))
                if self.folder.name == SHARED_FOLDER:
                    names = tuple(f"{f}/" for f in SHARED_FOLDERS)
                self._say(path, "stray-file", names=names)

    def _read(self, path: Path) -> None:
        name = path.relative_to(self.folder).with_suffix("").as_posix()
        depth = 2 if "/" in name else 1
        header = schema_header(schema_name(name), depth)
        try:
            content = path.read_bytes()
        except OSError:
            content = None  # which is said when it is parsed
        before, document, parsing = self.cache.documents.get(path, (None, None, 0))
        if document is None or content is None or before != content:
            document = read_data_file(path, self.root, header)
            self.cache.documents[path] = (content or b"", document, len(document.diagnostics))
        else:
            del document.diagnostics[parsing:]  # the others depend on other files too
        self.documents[name] = document
        if "/" in name and not is_file_name(path.stem):
            self._say(path, "file-name", name=path.stem)
        elif "/" in name and path.stem in PAGE_IDS.get(schema_name(name), ()):
            self._say(path, "page-id", name=path.stem)

    def _in(self, folder: str) -> dict[str, Document]:
        return {
            name.partition("/")[2]: document
            for name, document in self.documents.items()
            if name.startswith(f"{folder}/")
        }

    def _known(self) -> Known:
        claims: dict[str, tuple[Document, Location]] = {}
        for folder in CLAIM_FOLDERS:
            for document in self._in(folder).values():
                for location, id in _claim_ids(document.value, ()):
                    self._declare(claims, document, location, id)
        sources: dict[str, tuple[Document, Location]] = {}
        opened: set[str] = set()
        for document in self._in("sources").values():
            opened |= opened_ids(document.value)
            for id in document.value if isinstance(document.value, dict) else ():
                self._declare(sources, document, (id,), id)
        ids: dict[Kind, frozenset[str] | None] = {
            "comparison": frozenset(one.name for one in _comparison_folders(self.folder.parent)),
            "subject": frozenset(self._in("subjects")),
            "criterion": frozenset(self._in("criteria")),
            "difference": frozenset(self._in("differences")),
            "claim": self._unless_unreadable(claims, *CLAIM_FOLDERS),
            "source": self._unless_unreadable(sources, "sources"),
            "term": self._unless_unreadable(self._keys("terms"), "terms"),
            "subject-group": self._unless_unreadable(self._subject_groups(), "comparison"),
        }
        forms = {
            id: form
            for id, document in self._in("criteria").items()
            if (form := ValueForm.of(document.value))
        }
        releases = {
            id: release
            for id, document in self._in("subjects").items()
            if (release := current_release(document.value))
        }
        return Known(ids, frozenset(opened), self.languages, forms, releases)

    def _declare(
        self,
        seen: dict[str, tuple[Document, Location]],
        document: Document,
        location: Location,
        id: str,
    ) -> None:
        if id not in seen or is_blank(document, location):
            seen[id] = (document, location)
            return
        first, where = seen[id]
        line = first.place(where, key=True)[0]
        document.diagnostics.append(
            document.diagnostic(
                location,
                "duplicate-id",
                {"id": id, "file": first.path, "line": line},
                key=document.raw_scalars.get(location) != id,
            )
        )

    def _unless_unreadable(self, ids: Iterable[str], *prefixes: str) -> frozenset[str] | None:
        unreadable = any(
            document.value is None and name.partition("/")[0] in prefixes
            for name, document in self.documents.items()
        )
        return None if unreadable else frozenset(ids)

    def _keys(self, name: str) -> Iterable[str]:
        document = self.documents.get(name)
        return document.value if document and isinstance(document.value, dict) else ()

    def _subject_groups(self) -> Iterable[str]:
        value = self.documents["comparison"].value
        groups = value.get("subject_groups") if isinstance(value, dict) else None
        return groups if isinstance(groups, dict) else ()

    def _check_lists(self, file: BaseModel | None) -> None:
        """Say which files comparison.yml forgets."""
        if not isinstance(file, ComparisonFile):
            return
        last_group: Location = ("groups", len(file.groups) - 1, "criteria")
        for folder, location, listed in (
            ("subjects", ("subjects",), file.subjects),
            ("criteria", last_group, file.criteria),
            ("differences", ("differences",), file.differences),
        ):
            for name in sorted(self._in(folder).keys() - set(listed)):
                self._add("comparison", location, "unlisted-file", {"name": name, "folder": folder})

    def _cells(self, models: Mapping[str, BaseModel | None]) -> dict[str, dict[str, Cell]]:
        """The cells of each criterion by subject, whichever of the two files they stand in.

        Says which cells are missing, and which are in both files.
        """
        subjects = self._in("subjects")
        return {
            criterion: {
                subject: cell
                for subject in subjects
                if (cell := self._cell(models, criterion, subject))
            }
            for criterion in self._in("criteria")
        }

    def _cell(
        self, models: Mapping[str, BaseModel | None], criterion: str, subject: str
    ) -> Cell | None:
        by_criterion, by_subject = f"criteria/{criterion}", f"subjects/{subject}"
        places = [(by_criterion, ("cells", subject)), (by_subject, ("cells", criterion))]
        given = [(name, at) for name, at in places if self.documents[name].has(at)]
        readable = all(self.documents[name].value is not None for name, _ in places)
        if not given and readable:
            self._add(by_criterion, ("cells",), "missing-subject", {"subject": subject})
        if len(given) > 1:
            first = self.documents[by_criterion]
            values: dict[str, MessageValue] = {
                "file": first.path,
                "line": first.place(("cells", subject), key=True)[0],
            }
            self._add(by_subject, ("cells", criterion), "cell-in-two-files", values)
        for name, at in given:
            model = models.get(name)
            if isinstance(model, Criterion | Subject):
                return model.cells[at[-1]]
        return None

    def _add(
        self, name: str, location: Location, rule_id: str, values: dict[str, MessageValue]
    ) -> None:
        document = self.documents[name]
        document.diagnostics.append(document.diagnostic(location, rule_id, values, key=True))

    def _examples(self, models: dict[str, BaseModel | None]) -> dict[tuple[str, str], str]:
        code: dict[tuple[str, str], str] = {}
        for criterion in self._in("criteria"):
            model = models.get(f"criteria/{criterion}")
            if not isinstance(model, Criterion) or model.example is None:
                continue
            for subject in model.example.versions:
                path = self.folder / "examples" / criterion / f"{subject}.py"
                if path.parent.is_symlink() or path.parents[1].is_symlink():
                    continue  # which is said of the link
                if not path.is_file():
                    self._say(path, "missing-program")
                    continue
                text, diagnostics = read_text(path, self._path(path))
                self.diagnostics += diagnostics
                code[criterion, subject] = text.strip("\n")
        return code

    def _check_scripts(self, models: Mapping[str, BaseModel | None]) -> None:
        """Say which measurements lack their script."""
        for name, model in models.items():
            for id, source in model.root.items() if isinstance(model, Sources) else ():
                if source.script and not (self.folder / source.script).is_file():
                    self._add(name, (id, "script"), "missing-script", {})

    def _images(self, models: Mapping[str, BaseModel | None]) -> dict[str, ImageFile]:
        """The files of images by their names; says what is wrong with them, and which nothing shows."""
        folder = self.folder / IMAGES_FOLDER
        named: set[str] = set()
        images: dict[str, ImageFile] = {}
        for model in models.values():
            shown = getattr(model, "logo", None) or getattr(model, "picture", None)
            if isinstance(shown, Image):
                named.add(shown.file)
        there = {path.relative_to(folder).as_posix() for path in paths_in(folder)}
        for name in sorted(named) if not folder.is_symlink() else ():
            path = folder / name
            if path.is_symlink():
                continue  # which is said of the link
            try:
                images[name] = read_image(path)
            except BadImage as bad:
                place = self._path(path), bad.line, bad.column, ""
                self.diagnostics.append(Diagnostic(*place, bad.rule_id, tuple(bad.values.items())))
        if None not in models.values():
            for name in sorted(there - named):
                self._say(folder / name, "unused-image")
        return images

    def _assemble(
        self,
        models: dict[str, Any],
        cells: dict[str, dict[str, Cell]],
        examples: dict[tuple[str, str], str],
        images: dict[str, ImageFile],
    ) -> Comparison | None:
        if "comparison" not in models:
            return None
        file = cast(ComparisonFile, models["comparison"])

        def listed(folder: str, names: Iterable[str]) -> dict[str, Any]:
            found = {name: models.get(f"{folder}/{name}") for name in names}
            return {name: model for name, model in found.items() if model}

        def optional(name: str, empty: Any) -> Any:
            return models[name].root if name in models else empty

        subjects = listed("subjects", file.subjects)
        return Comparison(
            id=self.folder.name,
            file=file,
            subjects=subjects,
            criteria={
                id: model.model_copy(
                    update={"cells": {key: cells[id][key] for key in subjects if key in cells[id]}}
                )
                for id, model in listed("criteria", file.criteria).items()
            },
            differences=listed("differences", file.differences),
            parts=listed("article", PARTS),
            sources={
                id: source
                for model in listed("sources", self._in("sources")).values()
                for id, source in model.root.items()
            },
            terms=optional("terms", {}),
            contradictions=optional("contradictions", {}),
            glossary=optional("glossary", ()),
            situations=optional("situations", {}),
            milestones=optional("milestones", {}),
            runs=listed("runs", self._in("runs")),
            examples=examples,
            images=images,
            folder=self.folder,
            documents=self.documents,
            models=models,
            languages=self.languages,
        )


def _completed(own: Document, shared: Document, criteria: Collection[str]) -> Document:
    """A subject's file in a comparison with what the shared file of that subject adds.

    Of the shared cells it takes those that the comparison has criteria for.
    """
    if not isinstance(own.value, dict):
        return own
    if not isinstance(shared.value, dict):
        return replace(own, value=None)
    for key in own.value.keys() & shared.value.keys() - {"cells"}:
        line = shared.place((key,), key=True)[0]
        values: dict[str, MessageValue] = {"name": key, "file": shared.path, "line": line}
        own.diagnostics.append(own.diagnostic((key,), "key-in-two-files", values, key=True))
    value = shared.value | own.value
    cells, ours = shared.value.get("cells"), own.value.get("cells", {})
    if isinstance(cells, dict) and isinstance(ours, dict):
        value["cells"] = {id: cell for id, cell in cells.items() if id in criteria} | ours
    raw_scalars = shared.raw_scalars | own.raw_scalars
    return replace(own, value=value, raw_scalars=raw_scalars, shared=shared)


def _is_expected(folder: Path, inside: Path) -> bool:
    """Whether a path in a comparison's folder, or in the shared one, is that of a data file."""
    if folder.name == SHARED_FOLDER and inside.parts[0] not in SHARED_FOLDERS:
        return False
    if inside.suffix != ".yml" or len(inside.parts) > 2:
        return False
    if len(inside.parts) == 1:
        return inside.stem in FILES
    if inside.parts[0] == "article":
        return inside.stem in PARTS
    return inside.parts[0] in FOLDERS


def model_of(name: str) -> type[BaseModel]:
    """The model of a file by its path in the comparison's folder, without suffix: `criteria/speed`."""
    folder, slash, _ = name.partition("/")
    return FOLDERS[folder][1] if slash else FILES[name]


def schema_name(name: str) -> str:
    """The name of the schema of such a file."""
    folder, slash, _ = name.partition("/")
    return FOLDERS[folder][0] if slash else name


def schema_header(schema: str, depth: int) -> str:
    """The first line of a data file so many folders below `data/`: it tells editors the schema."""
    return f"# yaml-language-server: $schema={'../' * depth}{SCHEMA_FOLDER}/{schema}.json"


def _claim_ids(value: Any, location: Location) -> Iterator[tuple[Location, str]]:
    """The ids of all claims in a raw file, with their locations."""
    if isinstance(value, dict):
        for key, below in value.items():
            if key == "claims" and isinstance(below, tuple):
                for position, claim in enumerate(below):
                    if isinstance(claim, dict) and isinstance(claim.get("id"), str):
                        yield (*location, key, position, "id"), claim["id"]
            else:
                yield from _claim_ids(below, (*location, key))
