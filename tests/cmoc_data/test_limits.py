from __future__ import annotations

import pytest

from cmoc_data.errors import UnknownIdError
from cmoc_data.limits import OTHERWISE, axis_of, clauses, in_order, options, settled
from cmoc_data.model import Axis, Period, Theory
from tests.sketch import claim, sketch

BED = Axis(id="bed", name="bed", ask="Where?", forms=("roses", "lilies"), otherwise="elsewhere")
LIGHT = Axis(id="light", name="light", ask="In the shade?", forms=("sunny", "shady"))
STAGE = Axis(
    id="stage",
    name="stage",
    ask="How far?",
    stages=tuple(
        Period(stage=stage, plain="So far.", source="smith2001", at="Chapter 1", lines=(1, 1))
        for stage in ("sowing", "picking")
    ),
)


@pytest.fixture
def garden() -> Theory:
    return sketch(
        claim("pots", "more pots", "more moss", applies_to=("potted",)),
        axes=(BED, LIGHT, STAGE),
    )


def test_forms_on_one_axis_are_alternatives_and_axes_hold_together(garden: Theory) -> None:
    assert clauses(garden, ()) == ()
    assert clauses(garden, ("roses", "lilies")) == (("roses", "lilies"),)
    assert clauses(garden, ("roses", "shady", "lilies")) == (("roses", "lilies"), ("shady",))
    assert clauses(garden, ("potted", "roses")) == (("potted",), ("roses",))


def test_any_one_form_is_enough_where_the_record_says_so(garden: Theory) -> None:
    assert clauses(garden, ("roses", "shady", "potted"), "any") == (("roses", "shady", "potted"),)
    assert clauses(garden, (), "any") == ()


def test_what_can_be_chosen() -> None:
    assert options(BED) == ("roses", "lilies", OTHERWISE)
    assert options(LIGHT) == ("sunny", "shady")
    assert options(STAGE) == ("sowing", "picking")


def test_forms_make_a_setting_where_they_stand_on_an_axis(garden: Theory) -> None:
    assert (axis_of(garden, "shady"), axis_of(garden, "potted")) == ("light", None)
    assert settled(garden, ["shady", "roses"]) == {"light": "shady", "bed": "roses"}
    with pytest.raises(UnknownIdError, match="potted"):
        settled(garden, ["potted"])


def test_choices_come_in_the_order_of_the_axes(garden: Theory) -> None:
    assert list(in_order(garden, {"stage": "picking", "bed": "roses"}).items()) == [
        ("bed", "roses"),
        ("stage", "picking"),
    ]
