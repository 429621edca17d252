from __future__ import annotations

import pickle
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from cmoc_data.errors import UnknownIdError
from cmoc_data.model import (
    ROLES,
    SLOTS,
    About,
    Action,
    Axis,
    Clauses,
    Comparison,
    Configuration,
    End,
    Evidence,
    FlawsError,
    Form,
    Lane,
    Part,
    Period,
    Policy,
    Retired,
    Stage,
    Study,
    Theory,
    Usual,
    kind_of,
)
from tests.sketch import changed, told
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
        printed="A gardener",
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


def passage(**changed: Any) -> dict[str, Any]:
    fields: dict[str, Any] = dict(id="a-record", source="smith2001", at="Table 1", lines=(1, 2))
    return {**fields, **changed}


def form(**changed: Any) -> dict[str, Any]:
    return passage(**{"name": "Roses", "plain": "Among roses.", **changed})


def action(**changed: Any) -> dict[str, Any]:
    said = dict(
        task="Tea", do="Boil water.", because="Tea is hot.", moves=(part("tea"),), claims=("a-claim",)
    )
    return passage(**{**said, **changed})


def policy(**changed: Any) -> dict[str, Any]:
    said = dict(name="Tea Act", start=1873, end=1874, summary="Tea was to be bought.", area="One harbour.")
    return passage(**{**said, **changed})


def end(**changed: Any) -> dict[str, Any]:
    return passage(**{**dict(concept="tea", good="more", why="It warms."), **changed})


def axis(**changed: Any) -> dict[str, Any]:
    said = dict(id="bed", name="bed", ask="Among which flowers?", forms=("roses", "lilies"))
    return {**said, **changed}


def period(**changed: Any) -> dict[str, Any]:
    fields = passage(stage="planning", plain="Somebody thinks of tea.", **changed)
    del fields["id"]
    return fields


def usual(**changed: Any) -> dict[str, Any]:
    fields = passage(form="shade", **changed)
    del fields["id"]
    return fields


def comparison(**changed: Any) -> dict[str, Any]:
    return passage(**{"ask": "How do they differ?", "one": ("roses",), "other": ("lilies",), **changed})


def study(*cited_in: str) -> Study:
    return Study(id="jones1999", name="Jones 1999", citation="Jones, On Pots, 1999", cited_in=cited_in)


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


@pytest.mark.parametrize("kind", ["interview", "focus group"])
def test_a_quotation_says_whose_words_it_is_in(kind: str) -> None:
    assert flaws(Evidence, piece(kind=kind, printed=None)) == ["kind"]
    assert flaws(Evidence, piece(kind=kind, printed=None, speaker="gardener-1")) == ["kind", "speaker"]
    assert Evidence(**piece(kind=kind, printed="nobody named")).speaker is None


def test_other_evidence_need_not_be_in_anybodys_words() -> None:
    assert Evidence(**piece(kind="theory", printed=None)).printed is None


def test_a_speaker_is_given_only_as_printed() -> None:
    assert flaws(Evidence, piece(kind="theory", printed=None, speaker="gardener-1")) == ["speaker"]
    assert Evidence(**piece(kind="theory", speaker="gardener-1")).speaker == "gardener-1"


def test_figures_need_a_finding_but_a_finding_no_figures() -> None:
    assert flaws(Evidence, piece(statistics=("OR 2.0",))) == ["statistics"]
    assert Evidence(**piece(statistics=("OR 2.0",), finding="benefit")).statistics == ("OR 2.0",)
    assert Evidence(**piece(finding="no effect")).statistics == ()


@pytest.mark.parametrize("field", ["finding", "kind", "stance"])
def test_a_word_that_is_not_among_the_allowed_is_refused(field: str) -> None:
    with pytest.raises(ValidationError) as caught:
        Evidence(**piece(**{field: "hearsay"}))
    assert [error["loc"] for error in caught.value.errors()] == [(field,)]


@pytest.mark.parametrize(
    ("model", "fields"),
    [
        *((Form, form), (Action, action), (Policy, policy)),
        *((Usual, usual), (Period, period), (Comparison, comparison)),
    ],
)
def test_whatever_was_read_somewhere_says_its_lines(model: Any, fields: Any) -> None:
    assert model(**fields()).lines == (1, 2)
    assert flaws(model, fields(lines=(2, 1))) == ["lines"]
    assert flaws(model, fields(lines=(0, 1))) == ["lines"]


def test_an_axis_offers_either_forms_or_stages() -> None:
    stages = (period(),)
    assert Axis(**axis()).forms == ("roses", "lilies")
    assert Axis(**axis(forms=(), stages=stages)).stages[0].stage == "planning"
    assert flaws(Axis, axis(forms=())) == ["forms"]
    assert flaws(Axis, axis(stages=stages)) == ["forms"]
    assert flaws(Axis, axis(forms=(), stages=stages, otherwise="at no stage")) == ["otherwise"]
    assert flaws(Axis, axis(forms=("roses", "lilies", "roses"))) == ["forms"]


@pytest.mark.parametrize("stage", ["atemporal", "unstated"])
def test_nobody_is_at_a_stage_that_is_no_time(stage: str) -> None:
    stages = ({**period(), "stage": stage},)
    assert flaws(Axis, axis(forms=(), stages=stages)) == ["stages"]


def test_a_form_is_not_usually_itself() -> None:
    assert Form(**form(usually=(usual(),))).usually[0].form == "shade"
    assert flaws(Form, form(id="shade", usually=(usual(),))) == ["usually"]


@pytest.mark.parametrize("forms", [(), ("roses",)])
def test_any_of_several_limits_takes_two(forms: tuple[str, ...]) -> None:
    assert flaws(Configuration, claim(applies_to=forms, applies_if="any")) == ["applies_if"]
    assert Configuration(**claim(applies_to=forms)).applies_if == "all"
    assert Configuration(**claim(applies_to=("roses", "shade"), applies_if="any")).applies_if == "any"


def test_a_policy_ends_after_it_starts() -> None:
    assert flaws(Policy, policy(end=1872)) == ["end"]
    assert flaws(Policy, policy(end=1872, lines=(2, 1))) == ["lines", "end"]
    assert Policy(**policy(end=1873)).end == 1873
    assert Policy(**policy(end=None)).end is None


@pytest.mark.parametrize("years", [{"start": 1799}, {"end": 2201}, {"start": "long ago"}])
def test_a_year_is_a_year(years: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        Policy(**policy(**years))


@pytest.mark.parametrize("lacking", ["moves", "claims"])
def test_an_action_moves_something_and_rests_on_a_claim(lacking: str) -> None:
    with pytest.raises(ValidationError) as caught:
        Action(**action(**{lacking: ()}))
    assert [error["loc"] for error in caught.value.errors()] == [(lacking,)]


def test_a_study_keeps_its_reference_in_each_source_as_printed() -> None:
    found = study("smith2001 147", "jones-2002 Jones et al. (1999), p. 3")
    assert found.references == (("smith2001", "147"), ("jones-2002", "Jones et al. (1999), p. 3"))
    assert study("smith2001 7 8").references == (("smith2001", "7 8"),), "only the first space parts them"


@pytest.mark.parametrize("cited_in", [(), ("smith2001",), ("smith2001 ",), ("Smith2001 7",), ("smith_1 7",)])
def test_a_study_is_cited_somewhere_with_a_reference(cited_in: tuple[str, ...]) -> None:
    with pytest.raises(ValidationError):
        study(*cited_in)


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
        ({"outcome": (), "evidence": (piece(), piece(on="mechanism-outcome"))}, ["evidence"]),
        ({"evidence": (piece(), piece(on="resource-mechanism"))}, ["evidence"]),
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


@pytest.mark.parametrize(
    ("changed", "steps"),
    [
        ({}, ["context-mechanism", "mechanism-outcome"]),
        ({"mechanism": ()}, ["context-outcome"]),
        ({"outcome": ()}, ["context-mechanism"]),
        ({"context": ()}, ["mechanism-outcome"]),
        ({"resource": (part("pot"),)}, ["context-mechanism", "resource-mechanism", "mechanism-outcome"]),
        ({"resource": (part("pot"),), "context": ()}, ["resource-mechanism", "mechanism-outcome"]),
        ({"resource": (part("pot"),), "outcome": ()}, ["context-mechanism", "resource-mechanism"]),
        ({"resource": (part("pot"),), "context": (), "outcome": ()}, ["resource-mechanism"]),
    ],
)
def test_each_role_leads_to_the_next_that_is_filled_and_a_resource_to_the_mechanism(
    changed: dict[str, Any], steps: list[str]
) -> None:
    configuration = Configuration(**claim(**changed))
    assert ["-".join(step) for step in configuration.steps] == steps
    assert configuration.partial == (not {"context", "mechanism", "outcome"} <= {*"-".join(steps).split("-")})


def test_a_resource_is_one_of_the_parts() -> None:
    configuration = Configuration(**claim(resource=(part("pot"), part("cup", "less"))))
    assert configuration.concepts == ("sunshine", "pot", "cup", "thirst", "tea")
    assert [configuration.parts(slot) for slot in SLOTS] == [
        configuration.context,
        configuration.resource,
        configuration.mechanism,
        configuration.outcome,
    ]


@pytest.mark.parametrize(
    ("changed", "fields"),
    [
        ({"mechanism": ()}, ["resource"]),
        ({"context": (), "mechanism": (), "outcome": ()}, ["id", "resource"]),
        ({"resource": (part("thirst"),)}, ["mechanism"]),
        ({"resource": (part("pot"), part("pot", "less"))}, ["resource"]),
        ({"resource": (part("pot", "mixed"),)}, ["resource"]),
    ],
)
def test_a_resource_that_goes_with_nothing_is_refused(changed: dict[str, Any], fields: list[str]) -> None:
    assert flaws(Configuration, claim(**{"resource": (part("pot"),), **changed})) == fields


def test_a_resource_may_be_what_comes_out() -> None:
    assert Configuration(**claim(resource=(part("tea"),))).concepts == ("sunshine", "tea", "thirst")


def test_the_step_from_a_resource_needs_evidence_too() -> None:
    spans = ("context-mechanism", "resource-mechanism", "mechanism-outcome")
    pieces = tuple(Evidence(**piece(on=span)) for span in spans)
    fields = claim(resource=(part("pot"),), evidence=pieces)
    assert Configuration(**fields).evidence == pieces
    for left_out in range(3):
        fewer = pieces[:left_out] + pieces[left_out + 1 :]
        assert flaws(Configuration, {**fields, "evidence": fewer}) == ["evidence"]
    assert flaws(Configuration, {**fields, "evidence": pieces[:1]}) == ["evidence", "evidence"]


def test_a_check_waits_for_the_fields_it_needs() -> None:
    draft = Configuration.model_construct(id="a-claim", mechanism=(part("tea"),), evidence=())
    assert [flaw.field for flaw in draft.flaws()] == ["id"]
    assert list(draft.flaws(unread={"outcome"})) == []


def test_a_theory_finds_its_records_by_id() -> None:
    theory = changed(
        random_theory(3),
        actions=(Action(**action()),),
        policies=(Policy(**policy()),),
        ends=(End(**end()),),
        axes=(Axis(**axis()),),
        comparisons=(Comparison(**comparison()),),
        lanes=(Lane(id="first", name="First", plain="Plain.", side="start", hue=1, concepts=("c0",)),),
        **told("c0"),
        retired=(Retired(id="coffee-drinking", kind="concept", why="Gone.", since="2001"),),
    )
    for name, model in Theory.kinds().items():
        table = getattr(theory, name)
        assert table and "coffee" not in table and table.get("coffee") is None
        for record in table:
            assert isinstance(record, model) and table[record.id] == table.get(record.id) == record
            assert record.id in table and record in table
        with pytest.raises(UnknownIdError, match=f"There is no {kind_of(model)} with the id 'coffee'"):
            table["coffee"]


def test_a_table_is_a_tuple_of_its_records() -> None:
    stages = random_theory(3).stages
    assert stages == tuple(stages) and stages[:2] == (stages[0], stages[1])
    again = pickle.loads(pickle.dumps(stages))
    assert again == stages and again["planning"] == stages["planning"]
    with pytest.raises(UnknownIdError, match="There is no stage with the id 'coffee'"):
        again["coffee"]


def test_a_theory_gives_all_its_records_and_all_passages_they_were_read_at() -> None:
    theory = changed(random_theory(3), axes=(Axis(**axis(forms=(), stages=(period(),))),))
    kinds = [kind for kind, _ in theory.records]
    assert kinds[0] == "about" and kinds.count("concept") == len(theory.concepts)
    pieces = [piece for one in theory.configurations for piece in one.evidence]
    assert [one for one in theory.passages if isinstance(one, Evidence)] == pieces
    assert [type(one) for one in theory.passages if not isinstance(one, Evidence)] == [Form, Period]


@settings(derandomize=True, max_examples=40, deadline=None)
@given(seed=SEEDS, concepts=st.integers(2, 30), configurations=st.integers(0, 40))
def test_random_theories_are_sound_and_the_same_again(seed: int, concepts: int, configurations: int) -> None:
    theory = random_theory(seed, concepts, configurations)
    assert theory == random_theory(seed, concepts, configurations)
    assert Theory.model_validate(theory.model_dump()) == theory
    assert len(theory.concepts) == concepts
    assert len(theory.configurations) == configurations
    for concept in theory.concepts:
        theory.families[concept.family]
        assert concept.domain is None or theory.domains[concept.domain]
    for configuration in theory.configurations:
        assert {theory.concepts[one].id for one in configuration.concepts}
        assert all(theory.sources[evidence.source] for evidence in configuration.evidence)


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


# --- what a theory is about ---


@pytest.mark.parametrize("stage", ["atemporal", "unstated"])
def test_no_stage_is_called_what_stands_for_none(stage: str) -> None:
    assert flaws(Stage, {"id": stage, "name": "any"}) == ["id"]
    assert Stage(id="planning", name="planning").name == "planning"


def test_a_theory_that_names_no_subject_speaks_of_cases() -> None:
    fields = dict(title="A", subtitle="B", introduction=("C",), method=("D",), cannot_tell=("E",), credit="F")
    bare = About(**fields)
    assert (bare.subject.one, bare.subject.many, bare.subject.ours) == ("case", "cases", "our case")
    assert bare.pages.policies.title == "Policies over time" and bare.pages.order is None
    named = About(**fields, subject={"one": "garden", "many": "gardens"}, pages={"order": "from seed to pot"})
    assert (named.subject.ours, named.subject.yours) == ("our garden", "your garden")
    assert named.pages.performance == bare.pages.performance, "what is left out stays as it is"


@pytest.mark.parametrize(
    ("lines", "source", "asked", "stands"),
    [
        ((3, 5), "smith2001", (5, 9), True),
        ((3, 5), "smith2001", (1, 3), True),
        ((3, 5), "smith2001", (6, 9), False),
        ((3, 5), "jones2002", (3, 5), False),
        ((3, 5), "smith2001", None, False),
        (None, "smith2001", (1, 999), False),
    ],
)
def test_a_passage_knows_in_which_lines_it_stands(
    lines: tuple[int, int] | None, source: str, asked: tuple[int, int] | None, stands: bool
) -> None:
    assert Evidence(**piece(source="smith2001", lines=lines)).stands_in(source, asked) == stands


def test_lines_may_be_left_out_but_not_by_a_comparison() -> None:
    assert Form(**form(lines=None)).lines is None
    assert flaws(Comparison, comparison(lines=None)) == ["lines"]
