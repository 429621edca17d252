from __future__ import annotations

import pytest

from cmoc_data.analysis.setting import (
    at_passage,
    compare,
    setting,
)
from cmoc_data.limits import settled
from cmoc_data.model import Theory
from cmoc_data.web import build
from tests.ours import our_theory


@pytest.fixture(scope="module")
def ours() -> Theory:
    return our_theory()


IN_THE_PASSAGE = {
    # What lines 1185 to 1195 of the report say of voluntary buddying, read by hand ...
    "one": {
        "perceived-task-complexity": ("less", 1192),
        "sense-of-threat": ("less", 1192),
        "number-of-partners": ("less", 1192),
        "partner-selection": ("present", 1192),
        "voluntary-collaboration": ("present", 1192),
        "initial-trust": ("more", 1192),
        "initial-faith": ("more", 1192),
    },
    # ... and of integrated care systems, which are mandated and reach across sectors.
    "other": {
        "perceived-task-complexity": ("more", 1192),
        "number-of-partners": ("more", 1192),
        "organisation-size": ("more", 1185),
        "cross-sector-partnership": ("present", 1192),
        "mandated-collaboration": ("present", 1185),
        "professional-differences": ("present", 1185),
        "cultural-compatibility": ("less", 1185),
        "sense-of-threat": ("more", 1192),
        "perceived-authenticity": ("less", 1192),
        "faith": ("less", 1192),
        "initial-faith": ("less", 1185),
        "interpersonal-communication": ("less", 1192),
        "trust": ("less", 1192),
        "initial-trust": ("less", 1192),
        "history-of-competition": ("present", 1192),
        "time-for-relationships": ("less", 1192),
        "patient-focus": ("more", 1192),
        "conflict": ("less", 1192),
        # The way out that it names where there is little trust and much complexity.
        "formalisation": ("more", 1194),
        "confidence": ("more", 1194),
        "collaborative-behaviour": ("more", 1194),
    },
}


def test_buddying_and_integrated_care_are_told_apart_as_the_source_does(ours: Theory) -> None:
    named = ours.comparisons["buddying-and-integrated-care"]
    assert (named.source, named.lines) == ("millar2023", (1185, 1195))
    web = build(ours)
    found = compare(web, settled(ours, named.one), settled(ours, named.other))
    there = at_passage(ours, found.rows, named)
    for which, expected in IN_THE_PASSAGE.items():
        sides = {row.concept: getattr(row, which) for row in there if getattr(row, which).said}
        assert {concept: side.direction for concept, side in sides.items()} == {
            concept: direction for concept, (direction, _) in expected.items()
        }
        for concept, (_, line) in expected.items():
            places = {
                piece.lines
                for one in sides[concept].said
                for number, piece in enumerate(ours.configurations[one.configuration].evidence)
                if piece.source == "millar2023" and (one.pieces is None or number in one.pieces)
            }
            assert (line, line) in places, concept


def test_the_conditions_that_the_source_names_are_kept(ours: Theory) -> None:
    """A rapid timeline and old conflicts; agreements that may be missing."""
    assert "legal agreements" in (ours.configurations["few-chosen-partners-keep-it-simple"].condition or "")
    focus = ours.configurations["patient-focus-overcomes-old-conflict"]
    assert "conflicts from before" in (focus.condition or "")
    assert [part.concept for part in focus.context] == ["time-for-relationships"]


def test_what_is_usual_is_never_taken_for_chosen(ours: Theory) -> None:
    web = build(ours)
    alone = setting(web, {"form": "ics"})
    assert {usual.form for usual in ours.forms["ics"].usually} == {"mandated", "cross-sector"}
    hanging = {form for one in alone.only_if for clause in one.clauses for form in clause}
    assert {"mandated", "cross-sector"} <= hanging
    said = setting(web, {"form": "ics", "mandate": "mandated", "reach": "cross-sector"})
    assert set(alone.just) < set(said.just)


def test_the_thirteen_types_of_table_2_can_be_chosen(ours: Theory) -> None:
    types = [form.id for form in ours.forms if form.source == "millar2023" and form.at == "Table 2"]
    assert len(types) == 13
    assert [form for form in ours.axes["form"].forms if form in types] == types
