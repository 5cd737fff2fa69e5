"""Everything in the files of a comparison is found once, at its place."""

from __future__ import annotations

from datetime import date

import pytest

from comparisons.lint.load import load
from comparisons.model.base import Model
from comparisons.model.claim import Claim
from comparisons.model.comparison import Comparison
from comparisons.model.passage import Citation
from comparisons.model.text import ShortText, Text
from tests.paths import RICH


@pytest.fixture(scope="module")
def rich() -> Comparison:
    return load(RICH, RICH.parent).comparisons[0]


def test_every_text_has_its_place_in_its_file(rich: Comparison) -> None:
    texts = rich.every(Text)
    assert {ShortText, Text} == {type(one.value) for one in texts}
    for one in texts:
        assert one.document is rich.documents[one.file]
        assert one.document.has(one.location)
    assert len({(one.file, one.location) for one in texts}) == len(texts)


def test_what_a_cell_leaves_to_its_file_is_found_in_the_cell(rich: Comparison) -> None:
    found = {(one.file, one.location) for kind in (date, Citation) for one in rich.every(kind)}
    for criterion, subject, cell in rich.cells:
        file, location = rich.cell_location(criterion, subject)
        assert not cell.checked or (file, (*location, "checked")) in found
        assert all((file, (*location, "sources", at)) in found for at in range(len(cell.sources)))


def test_claims_are_models_among_others(rich: Comparison) -> None:
    assert {one.value.id for one in rich.every(Claim)} == set(rich.claims)
    assert set(map(id, rich.every(Claim))) <= set(map(id, rich.every(Model)))
