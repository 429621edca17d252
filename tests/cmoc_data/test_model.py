from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from cmoc_data.errors import UnknownIdError
from cmoc_data.model import ROLES, Clauses, Configuration, Evidence, FlawsError, Part, Theory
from tests.theories import random_theory

SEEDS = st.integers(0, 10_000)


def part(concept: str, direction: Any = "more") -> Part:
    return Part(concept=concept, direction=direction)


def piece(**changed: Any) -> dict[str, Any]:
    fields: dict[str, Any] = dict(
        source="smith2001",
        at="Chapter 1",
        lines=(1, 2),
        kind="interview",
        stance="supports",
        basis="stated",
        gist="Tea.",
    )
    return {**fields, **changed}


def claim(**changed: Any) -> dict[str, Any]:
    fields: dict[str, Any] = dict(
        id="a-claim",
        group="Tea",
        context=(part("sunshine"),),
        mechanism=(part("thirst"),),
        outcome=(part("tea"),),
        statement="Sun makes tea.",
        stage=("atemporal",),
        phase="gleaned",
        evidence=(piece(),),
    )
    return {**fields, **changed}


def flaws(model: Any, fields: dict[str, Any]) -> list[str]:
    with pytest.raises(ValidationError) as caught:
        model(**fields)
    [error] = caught.value.errors()
    raised = error["ctx"]["error"]
    assert isinstance(raised, FlawsError)
    return [flaw.field for flaw in raised.flaws]


def test_a_part_steps_up_down_or_neither() -> None:
    steps = {direction: part("tea", direction).step for direction in ("more", "present", "less", "mixed")}
    assert steps == {"more": 1, "present": 1, "less": -1, "mixed": 0}


def test_records_cannot_be_changed() -> None:
    with pytest.raises(ValidationError):
        part("tea").direction = "less"


def test_a_concept_says_its_own_clause_or_a_plain_one() -> None:
    concept = (
        random_theory(1).concepts[0].model_copy(update={"name": "tea", "clauses": Clauses(more="tea flows")})
    )
    assert concept.clause("more") == "tea flows"
    assert concept.clause("less") == "there is less tea"
    assert concept.clause("present") == "there is tea"
    assert concept.clause("mixed") == "tea goes up or down"


@pytest.mark.parametrize(
    ("changed", "fields"),
    [
        ({"lines": (2, 1)}, ["lines"]),
        ({"lines": (0, 1)}, ["lines"]),
        ({"basis": "inferred"}, ["basis"]),
        ({"stance": "conflicts"}, ["stance"]),
        ({"stance": "different scope", "basis": "inferred", "lines": (2, 1)}, ["lines", "basis", "stance"]),
    ],
)
def test_evidence_with_doubt_needs_a_note(changed: dict[str, Any], fields: list[str]) -> None:
    assert flaws(Evidence, piece(**changed)) == fields
    assert Evidence(**piece(**{**changed, "lines": (1, 1), "note": "From afar."})).note == "From afar."


@pytest.mark.parametrize(
    ("changed", "fields"),
    [
        ({"context": (), "mechanism": ()}, ["id"]),
        ({"context": (), "mechanism": (), "outcome": ()}, ["id"]),
        ({"context": (part("thirst", "less"),)}, ["mechanism"]),
        ({"mechanism": (), "outcome": (part("sunshine"),)}, ["outcome"]),
        ({"outcome": (part("tea"), part("tea", "less"))}, ["outcome"]),
        ({"outcome": (part("tea", "mixed"),)}, ["outcome"]),
        (
            {"context": (part("sunshine", "mixed"),), "outcome": (part("tea", "mixed"),)},
            ["context", "outcome"],
        ),
        ({"context_is": "beside", "context": ()}, ["context_is"]),
        (
            {"context_is": "beside", "mechanism": (), "outcome": (part("tea", "mixed"),)},
            ["context_is", "outcome"],
        ),
    ],
)
def test_what_makes_no_claim_is_refused_with_every_reason(changed: dict[str, Any], fields: list[str]) -> None:
    assert flaws(Configuration, claim(**changed)) == fields


@pytest.mark.parametrize(
    "changed",
    [
        {"context": ()},
        {"mechanism": ()},
        {"outcome": ()},
        {"context_is": "beside"},
        {"outcome": (part("tea", "mixed"),), "condition": "whether there is milk"},
        {"outcome": (part("sunshine"),)},
    ],
)
def test_what_makes_a_claim_is_welcome(changed: dict[str, Any]) -> None:
    configuration = Configuration(**claim(**changed))
    assert configuration.partial == any(not configuration.parts(role) for role in ROLES)


def test_a_check_waits_for_the_fields_it_needs() -> None:
    draft = Configuration.model_construct(id="a-claim", mechanism=(part("tea"),), evidence=())
    assert [flaw.field for flaw in draft.flaws()] == ["id"]
    assert list(draft.flaws(unread={"outcome"})) == []


def test_a_theory_finds_its_records_by_id() -> None:
    theory = random_theory(3)
    for find, records in (
        (theory.family, theory.families),
        (theory.domain, theory.domains),
        (theory.concept, theory.concepts),
        (theory.configuration, theory.configurations),
        (theory.source, theory.sources),
        (theory.question, theory.questions),
    ):
        for record in records:
            assert find(record.id) == record
        with pytest.raises(UnknownIdError, match="There is no"):
            find("coffee")


@settings(derandomize=True, max_examples=40, deadline=None)
@given(seed=SEEDS, concepts=st.integers(2, 30), configurations=st.integers(0, 40))
def test_random_theories_are_sound_and_the_same_again(seed: int, concepts: int, configurations: int) -> None:
    theory = random_theory(seed, concepts, configurations)
    assert theory == random_theory(seed, concepts, configurations)
    assert Theory.model_validate(theory.model_dump()) == theory
    assert len(theory.concepts) == concepts
    assert len(theory.configurations) == configurations
    for concept in theory.concepts:
        theory.family(concept.family)
        assert concept.domain is None or theory.domain(concept.domain)
    for configuration in theory.configurations:
        assert {theory.concept(one).id for one in configuration.concepts}
        assert all(theory.source(evidence.source) for evidence in configuration.evidence)


@settings(derandomize=True, max_examples=20, deadline=None)
@given(seed=SEEDS)
def test_random_theories_have_every_shape(seed: int) -> None:
    theory = random_theory(seed)
    claims = theory.configurations
    assert any(one.partial for one in claims)
    assert any(one.context_is == "beside" for one in claims)
    assert any(one.condition for one in claims)
    assert any(len(one.parts(role)) > 1 for one in claims for role in ROLES)
    assert {piece.source for one in claims for piece in one.evidence} == {"source-0", "source-1"}


def test_a_random_theory_of_one_concept_claims_nothing() -> None:
    assert random_theory(0, 1, 0).configurations == ()
    with pytest.raises(ValueError, match="two concepts"):
        random_theory(0, 1, 1)


def test_no_step_of_a_claim_is_without_evidence() -> None:
    whole = random_theory(3)
    claim = next(one for one in whole.configurations if not one.partial)
    half = claim.evidence[0].model_copy(update={"on": "context-mechanism"})
    with pytest.raises(ValueError, match="no evidence bears on the step from mechanism to outcome"):
        Configuration.model_validate({**claim.model_dump(), "evidence": [half.model_dump()]})
