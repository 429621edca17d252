from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from cmoc_data.model import Configuration, Part
from tests.cmoc_data.lint.rules import TEA, again, altered, verdict
from tests.sketch import changed, claim, sketch


def test_the_order_of_parts_makes_no_other_claim(tmp_path: Path) -> None:
    said = "[more sunshine, tea drinking]"
    other = "[tea drinking, more sunshine]"
    twin = again(TEA, "id: sun-makes-tea", "id: twin").replace("[more sunshine]", other)
    twin = twin.replace("[more tea drinking]", "[]")
    theory = altered(
        tmp_path, (TEA, "[more sunshine]", said), (TEA, "[more tea drinking]", "[]"), (TEA, "", twin)
    )
    assert len(verdict(theory, "claim-stands-once").findings) == 1


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("[more tea drinking]", "[less tea drinking]"),
        ("  mechanism: [more thirst]\n", ""),
        ("  context: [more sunshine]\n", "  resource: [more sunshine]\n"),
    ],
)
def test_another_direction_or_role_makes_another_claim(tmp_path: Path, old: str, new: str) -> None:
    theory = altered(tmp_path, (TEA, "", again(TEA, "id: sun-makes-tea", "id: other").replace(old, new)))
    assert verdict(theory, "claim-stands-once").kept


WHOLE = claim(
    "whole", "more sun, more wind", "more thirst", "more tea", condition="in May", applies_to=("roses",)
)
LIMITS = {"condition": "in May", "applies_to": ("roses",)}


@pytest.mark.parametrize(
    "partial",
    [
        claim("partial", "more sun, more wind", "more thirst", **LIMITS),
        claim("partial", "more wind, more sun", "more thirst", **LIMITS),
        claim("partial", "", "more thirst", "more tea", **LIMITS),
        claim("partial", "more thirst", "", "more tea", **LIMITS),
    ],
    ids=lambda one: " ".join(one.concepts),
)
@pytest.mark.parametrize("whole_first", [True, False])
def test_a_partial_claim_that_is_a_step_of_a_whole_one_is_found_in_any_order_and_role(
    partial: Configuration, whole_first: bool
) -> None:
    said = verdict(sketch(*((WHOLE, partial) if whole_first else (partial, WHOLE))), "claim-stands-once")
    [found] = said.findings
    assert found.record == "partial"
    assert found.found == "partial says no more than a step of whole"
    assert "whole, with on: " in found.mend
    assert said.checked == 2


@pytest.mark.parametrize(
    "partial",
    [
        claim("partial", "more sun, more wind", "more thirst"),
        claim("partial", "more sun, more wind", "more thirst", condition="in May"),
        claim("partial", "more sun, more wind", "more thirst", condition="in June", applies_to=("roses",)),
        claim("partial", "more sun, more wind", "more thirst", condition="in May", applies_to=("lilies",)),
        claim("partial", "more sun", "more thirst", **LIMITS),
        claim("partial", "more sun, less wind", "more thirst", **LIMITS),
        claim("partial", "more thirst", "more sun, more wind", **LIMITS),
        claim("partial", "more sun, more wind", "", "more tea", **LIMITS),
        # To stand beside is not to cause.
        claim("partial", "more sun, more wind", "more thirst", context_is="beside", **LIMITS),
    ],
    ids=[
        "no limits",
        "no form",
        "other condition",
        "other form",
        "fewer",
        "other way",
        "back",
        "far",
        "beside",
    ],
)
def test_a_partial_claim_that_says_something_else_stands_for_itself(partial: Configuration) -> None:
    assert verdict(sketch(WHOLE, partial), "claim-stands-once").kept


def test_what_a_whole_claim_only_sets_side_by_side_is_no_step_of_causes() -> None:
    whole = claim("whole", "more sun", "more thirst", "more tea", context_is="beside")
    causes, beside = (
        claim(kind, "more sun", "more thirst", context_is=kind) for kind in ("causes", "beside")
    )
    assert verdict(sketch(whole, causes), "claim-stands-once").kept
    assert not verdict(sketch(whole, beside), "claim-stands-once").kept
    last = claim("last", "", "more thirst", "more tea")
    assert not verdict(sketch(whole, last), "claim-stands-once").kept


def test_a_step_from_a_resource_is_a_step_too() -> None:
    whole = claim("whole", "more sun", "more thirst", resource=(Part(concept="pot", direction="present"),))
    assert not verdict(sketch(whole, claim("partial", "pot", "more thirst")), "claim-stands-once").kept
    assert verdict(sketch(whole, claim("partial", "less pot", "more thirst")), "claim-stands-once").kept


@pytest.mark.parametrize(
    "another",
    [
        {"condition": "whether it rains"},
        {"applies_to": ("roses",)},
        {"context_is": "beside"},
        {"applies_to": ("roses", "shade"), "applies_if": "any"},
    ],
)
def test_the_same_parts_under_other_limits_are_another_claim(another: dict[str, Any]) -> None:
    one = claim("one", "more sunshine", "more thirst", "more tea", applies_to=("roses", "shade"))
    plain = claim("two", "more sunshine", "more thirst", "more tea")
    other = changed(plain, **another)
    assert verdict(sketch(one, other), "claim-stands-once").kept
    assert not verdict(sketch(one, other, changed(other, id="three")), "claim-stands-once").kept


def test_the_order_of_the_forms_is_no_other_limit() -> None:
    one = claim("one", "more sunshine", "more thirst", applies_to=("roses", "shade"))
    other = claim("two", "more sunshine", "more thirst", applies_to=("shade", "roses"))
    assert not verdict(sketch(one, other), "claim-stands-once").kept


@pytest.mark.parametrize("if_any", ["whole", "partial"])
def test_a_partial_claim_of_any_form_is_no_step_of_one_of_all(if_any: str) -> None:
    forms = {"applies_to": ("roses", "shade")}
    either = {**forms, "applies_if": "any"}
    whole = claim("whole", "more sun", "more thirst", "more tea", **(either if if_any == "whole" else forms))
    part = claim("part", "more sun", "more thirst", **(either if if_any == "partial" else forms))
    assert verdict(sketch(whole, part), "claim-stands-once").kept
    assert not verdict(sketch(whole, changed(part, applies_if=whole.applies_if)), "claim-stands-once").kept


def test_two_partial_claims_are_no_steps_of_each_other() -> None:
    theory = sketch(claim("one", "more sun", "more tea"), claim("two", "", "more sun", "more tea"))
    assert verdict(theory, "claim-stands-once").kept
