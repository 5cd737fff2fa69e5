"""Reads and validates the files of `data/`, before any rule runs."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import product
from pathlib import Path
from typing import Any
from weakref import WeakKeyDictionary

from pydantic import BaseModel

from comparisons.diagnostic import Diagnostic
from comparisons.document import Document, Location, did_you_mean
from comparisons.language import Language
from comparisons.messages import MessageValue, phrase
from comparisons.model.base import PAGE_IDS, Known, is_file_name
from comparisons.model.cell import Cell
from comparisons.model.comparison import Comparison, ComparisonFile
from comparisons.model.formatting import is_language
from comparisons.model.image import IMAGES_FOLDER, ImageFile
from comparisons.model.model_schema import FileSchema
from comparisons.model.site import SiteFile
from comparisons.model.source import Sources
from comparisons.model.subject import Subject
from comparisons.reader.folder import paths_in
from comparisons.reader.images import BadImage, read_image
from comparisons.reader.known import collect_known
from comparisons.reader.layout import (
    FILES,
    FOLDERS,
    OTHER_FOLDERS,
    PARTS,
    SHARED_FOLDER,
    SHARED_FOLDERS,
    comparison_folders,
    in_folder,
    is_data_file,
    model_of,
    reserved_names,
    schema_header,
    schema_name,
)
from comparisons.reader.ui_strings import UI_FOLDER, UiStrings, read_ui_strings
from comparisons.reader.validation import validate
from comparisons.reader.yaml_file import read, read_text


@dataclass
class LoadCache:
    """What one load keeps for the next: a file with the same content is not parsed again."""

    documents: dict[Path, tuple[bytes | None, Document, int]] = field(default_factory=dict)
    """The parsed files, each with its content and its number of diagnostics from parsing alone."""

    known: dict[Path, Known] = field(default_factory=dict)

    models: WeakKeyDictionary[Document, tuple[Known, BaseModel]] = field(
        default_factory=WeakKeyDictionary
    )
    """The models of these files, each with what was known of its comparison at validation."""


@dataclass(frozen=True)
class LoadedData:
    """What could be read of a data folder, before any rule runs."""

    file: SiteFile | None
    """The site's own texts; None when `site.yml` has a diagnostic."""

    words: Mapping[Language, UiStrings]
    """The words of the interface by language."""

    comparisons: tuple[Comparison, ...]
    """The comparisons; where there are diagnostics, as far as their files are valid."""

    diagnostics: list[Diagnostic]
    """What is wrong with the files."""


def read_data(data: Path, root: Path, cache: LoadCache | None = None) -> LoadedData:
    """Read the texts of the site and every comparison of a data folder, in the order of the site.

    The paths in diagnostics are relative to `root`. With `cache`, a file that has not changed since
    the load that filled the cache is not parsed again.
    """
    comparisons: list[Comparison] = []
    document = read_data_file(data / "site.yml", root, schema_header("site", depth=0))
    languages = languages_in(document)
    file = None
    if document.value is not None:
        folders = frozenset(folder.name for folder in comparison_folders(data))
        file = validate(document, SiteFile, Known({"comparison": folders}, languages=languages))
    words, diagnostics = read_ui_strings(data, root, document, languages)
    diagnostics += _stray(data, root)
    diagnostics += document.diagnostics
    cache = cache or LoadCache()
    shared = _Folder(data / SHARED_FOLDER, root, languages, cache)
    shared.read()
    every = [
        _Folder(folder, root, languages, cache, shared.documents)
        for folder in comparison_folders(data)
    ]
    for folder in every:
        comparison = folder.comparison()
        if comparison and languages:
            comparisons.append(comparison)
    shared.check_use(every)
    diagnostics += (one for folder in (shared, *every) for one in folder.diagnostics)
    if not comparisons and not diagnostics:
        diagnostics.append(Document(data.name).diagnostic((), "no-comparison"))
    first = file.first if file else ()
    comparisons.sort(key=lambda one: first.index(one.id) if one.id in first else len(first))
    return LoadedData(file, words, tuple(comparisons), diagnostics)


def _stray(data: Path, root: Path) -> Iterator[Diagnostic]:
    """Report symbolic links, which nothing follows, and data files outside comparisons."""
    names = ("site.yml", f"{SHARED_FOLDER}/", f"{UI_FOLDER}/")
    for path in paths_in(data):
        file = Document(path.relative_to(root).as_posix())
        is_data = path.suffix in (".yml", ".yaml") and not path.is_dir()
        if path.is_symlink():
            yield file.diagnostic((), "symbolic-link")
        elif is_data and path.parent == data and path.name != "site.yml":
            yield file.diagnostic((), "stray-file", names=names)


def site_languages(data: Path) -> tuple[Language, ...]:
    """The languages of a data folder, the default first; empty when they cannot be read."""
    return languages_in(read(data / "site.yml", "site.yml"))


def languages_in(site: Document) -> tuple[Language, ...]:
    """The languages in a parsed `site.yml`, the default first; empty when it does not name them."""
    listed = site.mapping().get("languages")
    if not isinstance(listed, tuple) or not all(isinstance(one, str) for one in listed):
        return ()
    return listed if all(map(is_language, listed)) else ()


def data_files(data: Path) -> Iterator[tuple[Path, FileSchema]]:
    """Every data file in a data folder, whatever it holds, with its schema."""
    languages = site_languages(data)
    if not (data / "site.yml").is_symlink():
        yield data / "site.yml", FileSchema(SiteFile, languages)
    for folder in (data / SHARED_FOLDER, *comparison_folders(data)):
        for name, path in _Folder(folder, data.parent, languages, LoadCache()).paths():
            yield path, FileSchema(model_of(name), languages)


def read_data_file(path: Path, root: Path, header: str) -> Document:
    """Parse a data file; a missing schema header is among its diagnostics."""
    document = read(path, path.relative_to(root).as_posix())
    if document.value is not None and document.lines[0].strip() != header:
        line = document.lines[0]
        span = (1, 1, max(1, len(line)))
        document.diagnostics.append(
            document.diagnostic_at(span, "schema-header", line=line, header=header)
        )
    return document


@dataclass
class _Folder:
    """Loads the files of one comparison, or of the shared folder."""

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
        """The comparison as far as its files are valid; None without a valid `comparison.yml`."""
        if self.folder.name in reserved_names(self.languages):
            self._flag(self.folder, "taken-name", name=self.folder.name)
        elif not is_file_name(self.folder.name):
            self._flag(self.folder, "file-name", name=self.folder.name)
        file = self.folder / "comparison.yml"
        if not file.is_file():
            self._flag(self.folder, "no-comparison-file")
        if not file.is_file() or file.is_symlink():
            return None
        self.read()
        self._add_shared()
        comparisons = comparison_folders(self.folder.parent)
        known = collect_known(self.documents, comparisons, self.languages)
        # When it equals that of the last load, it has to be the same object: `_model` compares it by
        # identity, once for each file.
        if self.cache.known.get(self.folder) != known:
            self.cache.known[self.folder] = known
        known = self.cache.known[self.folder]
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
        return self._assemble(known, models, cells, examples, images)

    def read(self) -> None:
        """Read the files."""
        for name, path in self.paths():
            try:
                content = path.read_bytes()
            except OSError:
                content = None  # which parsing reports
            before, document, parsing = self.cache.documents.get(path, (None, None, 0))
            if document is None or content is None or before != content:
                header = schema_header(schema_name(name), depth=name.count("/") + 1)
                document = read_data_file(path, self.root, header)
                self.cache.documents[path] = (content, document, len(document.diagnostics))
            else:
                del document.diagnostics[parsing:]  # the others depend on other files too
            self.documents[name] = document
            if not is_file_name(path.stem):
                self._flag(path, "file-name", name=path.stem)
            elif path.stem in PAGE_IDS.get(schema_name(name), ()):
                self._flag(path, "page-id", name=path.stem)

    def check_use(self, comparisons: Collection[_Folder]) -> None:
        """Report files and cells of the shared folder that no comparison uses."""
        for name, document in self.documents.items():
            folder, _, id = name.partition("/")
            users = [one for one in comparisons if f"subjects/{id}" in one.documents]
            criteria = sorted({id for one in users for id in in_folder(one.documents, "criteria")})
            if not users:
                subjects = {
                    f"{id}.yml"
                    for one in comparisons
                    for id in in_folder(one.documents, "subjects")
                }
                self._flag(self.folder / f"{name}.yml", "stray-file", names=tuple(sorted(subjects)))
            elif folder == "subjects" and isinstance(document.value, dict):
                for cell in document.mapping("cells").keys() - set(criteria):
                    kind, hint = phrase("criterion"), did_you_mean(cell, criteria)
                    document.flag(
                        ("cells", cell), "unknown-id", key=True, id=cell, kind=kind, hint=hint
                    )
            elif folder == "subjects" and document.value is not None:
                validate(document, Subject, Known(languages=self.languages))  # reports: no mapping
            self.diagnostics += document.diagnostics

    def _add_shared(self) -> None:
        """Complete the subjects from the shared folder, and add its sources about them."""
        criteria = in_folder(self.documents, "criteria")
        for name, document in self.shared.items():
            folder, _, id = name.partition("/")
            own = self.documents.get(f"subjects/{id}")
            if own and folder == "subjects":
                self.documents[name] = _completed(own, document, criteria)
            elif own:
                key = f"sources/{SHARED_FOLDER}/{id}"
                # Before our own, so that an id given twice is reported where it can be changed.
                self.documents = {key: replace(document, diagnostics=[]), **self.documents}

    def _model(self, document: Document, model: type[BaseModel], known: Known) -> Any:
        before, same = self.cache.models.get(document, (None, None))
        if before is not known:
            same = validate(document, model, known)
            if same is not None and not document.diagnostics:
                self.cache.models[document] = (known, same)
        return same

    def _flag(self, path: Path, rule_id: str, **values: MessageValue) -> None:
        file = Document(self._path(path))
        self.diagnostics.append(file.diagnostic_at((1, 1, 1), rule_id, **values))

    def _path(self, path: Path) -> str:
        return path.relative_to(self.root).as_posix()

    def paths(self) -> Iterator[tuple[str, Path]]:
        """The data files by their path in the folder, without suffix. Reports all other files."""
        for path in paths_in(self.folder) if not self.folder.is_symlink() else ():
            inside = path.relative_to(self.folder)
            if path.is_symlink() or path.is_dir() or inside.parts[0] in OTHER_FOLDERS:
                continue
            if is_data_file(self.folder, inside) and path.is_file():
                yield inside.with_suffix("").as_posix(), path
            else:
                names = (*(f"{name}.yml" for name in FILES), *(f"{f}/" for f in FOLDERS))
                if self.folder.name == SHARED_FOLDER:
                    names = tuple(f"{f}/" for f in SHARED_FOLDERS)
                self._flag(path, "stray-file", names=names)

    def _check_lists(self, file: BaseModel | None) -> None:
        """Report files that `comparison.yml` does not list."""
        if not isinstance(file, ComparisonFile):
            return
        last_group: Location = ("groups", len(file.groups) - 1, "criteria")
        for folder, location, listed in (
            ("subjects", ("subjects",), file.subjects),
            ("criteria", last_group, file.criteria),
            ("differences", ("differences",), file.differences),
        ):
            for name in sorted(in_folder(self.documents, folder).keys() - set(listed)):
                self.documents["comparison"].flag(
                    location, "unlisted-file", key=True, name=name, folder=folder
                )

    def _cells(self, models: Mapping[str, Any]) -> dict[str, dict[str, Cell]]:
        """The cells of each criterion by subject, from its own file or from the subject's.

        Reports cells that are missing, and cells that are in both files.
        """
        subjects = in_folder(self.documents, "subjects")
        cells: dict[str, dict[str, Cell]] = {}
        for criterion, subject in product(in_folder(self.documents, "criteria"), subjects):
            row = cells.setdefault(criterion, {})
            keys = {f"criteria/{criterion}": subject, f"subjects/{subject}": criterion}
            first, second = (self.documents[name] for name in keys)
            given = [name for name in keys if self.documents[name].has(("cells", keys[name]))]
            if not given and first.value is not None and second.value is not None:
                first.flag(("cells",), "missing-subject", key=True, subject=subject)
            if len(given) > 1:
                line, at = first.place(("cells", subject), key=True)[0], ("cells", criterion)
                second.flag(at, "cell-in-two-files", key=True, file=first.path, line=line)
            for name in given:
                if models.get(name):
                    row[subject] = models[name].cells[keys[name]]
        return cells

    def _examples(self, models: Mapping[str, Any]) -> dict[tuple[str, str], str]:
        code: dict[tuple[str, str], str] = {}
        for criterion, model in in_folder(models, "criteria").items():
            for subject in model.example.versions if model and model.example else ():
                path = self.folder / "examples" / criterion / f"{subject}.py"
                if path.parent.is_symlink() or path.parents[1].is_symlink():
                    continue  # the link itself is reported
                if not path.is_file():
                    self._flag(path, "missing-program")
                    continue
                text, diagnostics = read_text(path, self._path(path))
                self.diagnostics += diagnostics
                code[criterion, subject] = text.strip("\n")
        return code

    def _check_scripts(self, models: Mapping[str, Any]) -> None:
        """Report measurements without their script."""
        for name, model in models.items():
            for id, source in model.root.items() if isinstance(model, Sources) else ():
                if source.script and not (self.folder / source.script).is_file():
                    self.documents[name].flag((id, "script"), "missing-script", key=True)

    def _images(self, models: Mapping[str, Any]) -> dict[str, ImageFile]:
        """The image files by name. Reports their mistakes, and images that nothing shows."""
        folder = self.folder / IMAGES_FOLDER
        images: dict[str, ImageFile] = {}
        shown = (
            getattr(model, key, None) for model in models.values() for key in ("logo", "picture")
        )
        named = {image.file for image in shown if image}
        there = {path.relative_to(folder).as_posix() for path in paths_in(folder)}
        for name in sorted(named) if not folder.is_symlink() else ():
            path = folder / name
            if path.is_symlink():
                continue  # the link itself is reported
            try:
                images[name] = read_image(path)
            except BadImage as bad:
                place = self._path(path), bad.line, bad.column, ""
                self.diagnostics.append(Diagnostic(*place, bad.rule_id, tuple(bad.values.items())))
        if None not in models.values():
            for name in sorted(there - named):
                self._flag(folder / name, "unused-image")
        return images

    def _assemble(
        self,
        known: Known,
        models: Mapping[str, Any],
        cells: Mapping[str, Mapping[str, Cell]],
        examples: dict[tuple[str, str], str],
        images: dict[str, ImageFile],
    ) -> Comparison | None:
        """The comparison made of the valid files; a file with a blank counts as not written yet."""
        models = {
            name: model
            for name, model in models.items()
            if model and not any(one.rule_id == "blank" for one in self.documents[name].diagnostics)
        }
        if "comparison" not in models:
            return None
        file: ComparisonFile = models["comparison"]

        def listed(folder: str, names: Iterable[str]) -> dict[str, Any]:
            paths = {name: f"{folder}/{name}" for name in names}
            return {name: models[path] for name, path in paths.items() if path in models}

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
                for model in in_folder(models, "sources").values()
                for id, source in model.root.items()
            },
            terms=optional("terms", {}),
            contradictions=optional("contradictions", {}),
            glossary=optional("glossary", ()),
            situations=optional("situations", {}),
            milestones=optional("milestones", {}),
            runs=in_folder(models, "runs"),
            examples=examples,
            images=images,
            folder=self.folder,
            documents=self.documents,
            models=models,
            known=known,
            languages=self.languages,
        )


def _completed(own: Document, shared: Document, criteria: Collection[str]) -> Document:
    """A subject's file in a comparison, completed from the shared file of that subject.

    Of the shared cells it takes those for which the comparison has a criterion.
    """
    if not isinstance(own.value, dict):
        return own
    if not isinstance(shared.value, dict):
        return replace(own, value=None)
    for key in own.value.keys() & shared.value.keys() - {"cells"}:
        line = shared.place((key,), key=True)[0]
        own.flag((key,), "key-in-two-files", key=True, name=key, file=shared.path, line=line)
    value = shared.value | own.value
    cells, ours = shared.mapping("cells"), own.value.get("cells", {})
    if cells and isinstance(ours, dict):
        value["cells"] = {id: cell for id, cell in cells.items() if id in criteria} | ours
    raw_scalars = shared.raw_scalars | own.raw_scalars
    return replace(own, value=value, raw_scalars=raw_scalars, shared=shared)
