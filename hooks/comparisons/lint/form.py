"""The form of a file that YAML does not mind: order of keys, English quotes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from comparisons.diagnostic import Diagnostic
from comparisons.document import Document, text_span
from comparisons.lint.key_order import Disorder, disorders
from comparisons.lint.texts import texts
from comparisons.model.model_schema import FileSchema
from comparisons.model.typography import straight_quotes
from comparisons.reader.loader import data_files
from comparisons.reader.yaml_file import read


def form_diagnostics(data: Path) -> Iterator[Diagnostic]:
    """What could be in better form in the files of a data folder that can be read."""
    for file in data_files(data):
        document = read(file.path, file.path.relative_to(data.parent).as_posix())
        if document.value is not None and not document.diagnostics:
            yield from _in_document(document, file.schema)


def _in_document(document: Document, schema: FileSchema) -> Iterator[Diagnostic]:
    for disorder in disorders(document, schema):
        yield _out_of_order(document, disorder)
    for location, read_in in texts(document, schema):
        written = document.raw_scalars[location]
        if "en" in read_in and (mark := next(straight_quotes(written), None)):
            around = written[max(0, mark.start() - 6) : mark.end() + 6].strip()
            yield document.diagnostic(
                location, "straight-quote", {"around": around}, at=text_span(written, mark)
            )


def _out_of_order(document: Document, disorder: Disorder) -> Diagnostic:
    """The first key that stands too late, and the key that it should come before."""
    keys, rank = disorder.keys, disorder.order.index
    late = next(at for at in range(1, len(keys)) if rank(keys[at]) < rank(keys[at - 1]))
    before = next(key for key in keys if rank(key) > rank(keys[late]))
    return document.diagnostic(
        (*disorder.location, keys[late]),
        "key-order",
        {"name": keys[late], "before": before, "order": disorder.order},
        key=True,
    )
