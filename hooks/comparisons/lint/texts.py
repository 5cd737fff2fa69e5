"""The texts of a file as it is written, with the languages that they are read in."""

from __future__ import annotations

from collections.abc import Iterator

from comparisons.document import Document, Location
from comparisons.language import Language, primary
from comparisons.model.model_schema import FileSchema, is_text


def texts(document: Document, schema: FileSchema) -> Iterator[tuple[Location, set[Language]]]:
    """Where the texts of a file stand, each with its language, without script and region.

    One that stands for every language has all of those of the site.
    """
    for location in document.raw_scalars:
        *above, last = location or ("",)
        if last in schema.languages and is_text(schema.at(tuple(above))):
            yield location, {primary(str(last))}
        elif is_text(schema.at(location)):
            yield location, {primary(language) for language in schema.languages}
