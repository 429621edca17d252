from __future__ import annotations

from typing import get_args

import pytest

from cmoc_data.model import (
    SLOTS,
    STAGELESS,
    About,
    Addressed,
    Configuration,
    Evidence,
    Form,
    Record,
    Study,
    Theory,
)
from cmoc_data.reading.kinds import ABOUT, KINDS, parts_of, records_within, references_of, sound

WITHIN = [inner for kind in KINDS.values() for inner in records_within(kind.model).values()]


def test_every_table_of_a_theory_has_its_row() -> None:
    assert [kind.model for kind in KINDS.values() if kind.name != ABOUT] == [
        kind.model for kind in KINDS.values() if kind.model in Theory.kinds().values()
    ]
    assert set(Theory.kinds().values()) == {kind.model for kind in KINDS.values()} - {About}


def test_what_can_be_retired_is_what_has_an_address() -> None:
    assert {kind.name for kind in KINDS.values() if kind.address} == set(get_args(Addressed))


def test_no_two_kinds_stand_in_one_place() -> None:
    places = [kind.folder or kind.place for kind in KINDS.values()]
    assert len(places) == len(set(places))
    assert [kind.name for kind in KINDS.values() if kind.folder] == ["concept", "configuration", "study"]
    assert [kind.name for kind in KINDS.values() if kind.nested] == ["configuration"]


def test_what_a_field_refers_to_is_read_from_the_model() -> None:
    found = {one.field: one.to.kind for one in references_of(Evidence)}
    assert found == {"source": "source", "studies": "study", "said_of": "form", "speaker": "speaker"}
    [stage] = [one.to for one in references_of(Configuration) if one.field == "stage"]
    assert stage.instead == STAGELESS
    assert {one.field: one.to.first_word for one in references_of(Study)} == {
        "cited_in": True,
        "included_in": False,
    }


def test_every_id_that_is_referred_to_is_of_a_kind() -> None:
    for model in (*(kind.model for kind in KINDS.values()), *WITHIN):
        for one in references_of(model):
            assert one.to.kind in KINDS and one.to.kind != ABOUT, (model, one)


def test_parts_and_records_within_are_read_from_the_model() -> None:
    assert parts_of(Configuration) == SLOTS
    assert records_within(Configuration) == {"evidence": Evidence}
    assert list(records_within(Form)) == ["usually"]
    assert not parts_of(Form)


@pytest.mark.parametrize("model", WITHIN)
def test_what_stands_in_for_a_broken_record_keeps_every_check(model: type[Record]) -> None:
    stand_in = sound(model)
    assert not list(stand_in.flaws())
    for name, info in model.model_fields.items():
        assert hasattr(stand_in, name), info
