from __future__ import annotations

import networkx as nx
import pytest

from cmoc_data.analysis.answers import Answer, answer, named_steps
from cmoc_data.model import QuestionKind, Theory
from cmoc_data.web import build
from tests.sketch import claim, piece, sketch
from tests.theories import random_theory

KINDS: tuple[QuestionKind, ...] = ("builds", "wears down", "follows")


@pytest.fixture
def garden() -> Theory:
    return sketch(
        claim("sun", "more sun, more wind", "more thirst, more warmth", "more tea"),
        claim("rain", "more rain", "less thirst", "less tea"),
        claim("salt", "more salt", "mixed thirst", "more tea, more talk"),
        claim("talk", "more thirst", "more talk", "more cheer"),
        claim("work", "more digging", "more warmth", "present thirst, more tea"),
        claim("shade", "less shade", "more thirst", "more water", context_is="beside"),
        claim("partial", "less thirst", "", "more sleep"),
        claim("far", "more cheer", "more sleep", "more joy"),
        claim("loop", "more tea", "less thirst", "less tea"),
        alone=["stone"],
    )


def asked(theory: Theory, kind: QuestionKind, concept: str) -> Answer:
    return answer(build(theory), kind, concept)


def ids(found: Answer) -> list[str]:
    return [configuration.id for configuration in found.configurations]


def test_what_builds_it(garden: Theory) -> None:
    found = asked(garden, "builds", "thirst")
    # In "shade" thirst is no effect: its context only stands beside it.
    assert ids(found) == ["sun", "salt", "work"]
    assert found.depends == {"salt"}
    assert set(found.links) == {
        "sun--thirst",
        "wind--thirst",
        "salt--thirst",
        "digging--warmth",
        "warmth--thirst",
    }
    assert found.concepts == ("sun", "wind", "thirst", "warmth", "salt", "digging")


def test_what_wears_it_down(garden: Theory) -> None:
    found = asked(garden, "wears down", "thirst")
    assert ids(found) == ["rain", "salt", "loop"]
    assert found.depends == {"salt"}
    assert set(found.links) == {"rain--thirst", "salt--thirst", "tea--thirst"}
    assert found.concepts == ("thirst", "tea", "rain", "salt")


def test_what_follows_from_it(garden: Theory) -> None:
    found = asked(garden, "follows", "thirst")
    # Not "work", in which it is the last thing; not "far", which another configuration starts.
    assert ids(found) == ["sun", "rain", "salt", "talk", "shade", "partial", "loop"]
    assert found.depends == {"salt"}
    assert set(found.links) == {
        "thirst--tea",
        "thirst--talk",
        "talk--cheer",
        "thirst--water",
        "thirst--sleep",
        # What these need beside it: another mechanism of the same claim, a context that stands beside.
        "warmth--tea",
        "shade--with--thirst",
    }
    assert set(found.concepts) == {"thirst", "tea", "talk", "cheer", "water", "sleep", "shade", "warmth"}


def test_what_stands_beside_a_step_on_the_way_is_lit_with_it(garden: Theory) -> None:
    found = asked(garden, "builds", "water")
    assert ids(found) == ["shade"]
    assert set(found.links) == {"shade--with--thirst", "thirst--water"}


def test_what_follows_from_a_context_that_stands_beside(garden: Theory) -> None:
    found = asked(garden, "follows", "shade")
    assert ids(found) == ["shade"]
    assert set(found.links) == {"shade--with--thirst", "thirst--water"}


@pytest.mark.parametrize(
    ("kind", "roles"),
    [
        # The mechanism has nothing before it, or nothing that leads to it.
        ("builds", {"mechanism": "more tea", "outcome": "more joy"}),
        ("wears down", {"mechanism": "less tea", "outcome": "more joy"}),
        ("builds", {"context": "sun", "mechanism": "more tea", "outcome": "joy", "context_is": "beside"}),
        # Nothing follows from the mechanism, or from what stands beside it.
        ("follows", {"context": "sun", "mechanism": "more tea"}),
        ("follows", {"context": "tea", "mechanism": "sun", "context_is": "beside"}),
    ],
)
def test_a_configuration_that_says_nothing_of_it_is_no_answer(
    kind: QuestionKind, roles: dict[str, str]
) -> None:
    found = asked(sketch(claim("one", **roles)), kind, "tea")
    assert found == Answer(found.concept, (), frozenset(), ("tea",), ())


# ---- with a resource: r leads to the mechanism as the context does


def drawing_on(context: str = "sun", **fields: object) -> Theory:
    resource = claim("x", "pot", "y").context
    return sketch(claim("one", context, "more thirst", "more tea", resource=resource, **fields))


def test_a_resource_builds_what_it_leads_to() -> None:
    assert set(asked(drawing_on(), "builds", "thirst").links) == {"sun--thirst", "pot--thirst"}
    found = asked(drawing_on(), "builds", "tea")
    assert set(found.links) == {"sun--thirst", "pot--thirst", "thirst--tea"}
    assert set(found.concepts) == {"sun", "pot", "thirst", "tea"}


def test_a_resource_builds_where_no_context_is_named() -> None:
    assert asked(drawing_on(""), "builds", "thirst").links == ("pot--thirst",)


def test_nothing_builds_a_resource() -> None:
    assert asked(drawing_on(), "builds", "pot").configurations == ()
    assert asked(drawing_on(), "wears down", "pot").configurations == ()


def test_from_a_resource_follows_what_its_mechanism_brings_with_its_context() -> None:
    found = asked(drawing_on(), "follows", "pot")
    assert ids(found) == ["one"]
    assert set(found.links) == {"pot--thirst", "thirst--tea", "sun--thirst"}


def test_from_a_context_follows_what_needs_the_resource_as_well() -> None:
    found = asked(drawing_on(), "follows", "sun")
    assert set(found.links) == {"sun--thirst", "thirst--tea", "pot--thirst"}


def test_from_a_mechanism_follows_only_what_comes_after_it() -> None:
    assert asked(drawing_on(), "follows", "thirst").links == ("thirst--tea",)


def test_a_context_that_stands_beside_is_lit_with_what_follows_from_a_resource() -> None:
    found = asked(drawing_on(context_is="beside"), "follows", "pot")
    assert set(found.links) == {"pot--thirst", "thirst--tea", "sun--with--thirst"}


def test_from_a_context_that_stands_beside_nothing_is_needed_of_the_mechanisms_causes() -> None:
    found = asked(drawing_on(context_is="beside"), "follows", "sun")
    assert set(found.links) == {"sun--with--thirst", "thirst--tea"}


def test_a_role_left_out_is_stepped_over() -> None:
    theory = sketch(claim("one", "sun", "", "more tea"), claim("two", "rain", "more tea"))
    found = asked(theory, "builds", "tea")
    assert ids(found) == ["one", "two"]
    assert found.links == ("sun--tea", "rain--tea")


def test_mixed_speaks_to_both_questions_and_depends() -> None:
    theory = sketch(claim("one", "sun", "heat", "mixed tea"))
    for kind in ("builds", "wears down"):
        found = asked(theory, kind, "tea")  # type: ignore[arg-type]
        assert ids(found) == ["one"]
        assert found.depends == {"one"}
    assert asked(theory, "follows", "tea").configurations == ()


def test_merely_present_counts_as_built() -> None:
    theory = sketch(claim("one", "sun", "heat", "present tea"))
    assert ids(asked(theory, "builds", "tea")) == ["one"]
    assert ids(asked(theory, "wears down", "tea")) == []


@pytest.mark.parametrize("kind", KINDS)
def test_a_question_about_a_lone_concept_has_no_answer(garden: Theory, kind: QuestionKind) -> None:
    found = asked(garden, kind, "stone")
    assert found == Answer(found.concept, (), frozenset(), ("stone",), ())


def test_a_concept_that_leads_back_to_itself() -> None:
    theory = sketch(claim("one", "more trust", "more talk", "more trust"))
    for kind in ("builds", "follows"):
        found = asked(theory, kind, "trust")  # type: ignore[arg-type]
        assert ids(found) == ["one"]
        assert found.links == ("trust--talk", "talk--trust")


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("seed", range(8))
def test_nothing_is_lit_that_the_configurations_found_do_not_say(seed: int, kind: QuestionKind) -> None:
    theory = random_theory(seed, concepts=14, configurations=40)
    web = build(theory)
    answered = 0
    for concept in web.concepts:
        found = answer(web, kind, concept)
        answered += bool(found.configurations)
        lit = [web.link(one) for one in found.links]
        assert list(found.links) == [k.id for k in web.links if k.id in found.links]
        assert list(found.concepts) == [c for c in web.concepts if c in found.concepts]
        assert set(found.concepts) == {concept} | {end for k in lit for end in (k.source, k.target)}
        assert ids(found) == [c.id for c in theory.configurations if c in found.configurations]
        assert found.depends <= set(ids(found))
        for link in lit:
            assert set(link.configurations) & set(found.configurations)
        for configuration in found.configurations:
            causes = [k for k in lit if configuration in k.configurations and k.kind == "causes"]
            assert causes, "an answer with nothing to show"
            chain = found.chains[configuration.id]
            assert set(chain) <= set(found.links) and len(set(chain)) == len(chain)
            assert all(configuration in web.link(one).configurations for one in chain)
        assert set(found.chains) == set(ids(found))
        assert {one for chain in found.chains.values() for one in chain} == set(found.links)
        # Everything lit lies on a way to the concept, or on from it.
        graph = nx.DiGraph([(k.source, k.target) for k in lit])
        graph.add_node(concept)
        way = nx.descendants(graph, concept) if kind == "follows" else nx.ancestors(graph, concept)
        # ... or has to hold together with what is on it.
        beside = {k.source for k in lit if k.target in way | {concept}} if kind == "follows" else set()
        assert way | {concept} <= set(found.concepts) <= way | {concept} | beside
    assert answered


# ---- by the step that is named


def named(
    theory: Theory, kind: QuestionKind, concept: str
) -> list[tuple[str, int, int, bool, tuple[str, ...]]]:
    """Each step: its arrow, how both ends move, whether its mirror is said too, and whose word it is."""
    web = build(theory)
    return [
        (step.hop.link.id, step.hop.here, step.hop.there, step.mirror is not None, step.configurations)
        for step in named_steps(web, answer(web, kind, concept))
    ]


def said_by(*sources: str) -> dict[str, object]:
    """As many pieces of evidence, each at a place of its own."""
    return {"evidence": tuple(piece(source, line=n) for n, source in enumerate(sources, start=1))}


def test_what_most_sources_speak_of_first_then_what_most_pieces_do() -> None:
    theory = sketch(
        claim("quiet", "a1", "a2", "tea"),
        claim("known", "b1", "b2", "tea", **said_by("smith2001", "jones2002")),
        claim("often", "c1", "c2", "tea", **said_by("smith2001", "smith2001", "smith2001")),
        claim("early", "d1", "", "tea"),
    )
    assert [step[0] for step in named(theory, "builds", "tea")] == [
        "b2--tea",
        "c2--tea",
        "a2--tea",
        "d1--tea",
    ]


def test_claims_that_name_one_step_are_one() -> None:
    theory = sketch(
        claim("one", "sun", "more thirst", "more tea"),
        claim("two", "salt", "more thirst", "more tea"),
        claim("three", "cold", "less thirst", "more tea"),
    )
    assert named(theory, "builds", "tea") == [
        ("thirst--tea", 1, 1, False, ("one", "two")),
        ("thirst--tea", -1, 1, False, ("three",)),
    ]


def test_a_claim_and_its_mirror_are_one_step() -> None:
    theory = sketch(
        claim("one", "less tea", "", "less joy"),
        claim("two", "more tea", "", "more joy"),
        claim("three", "less tea", "", "less joy", **said_by("smith2001", "jones2002")),
        claim("four", "more tea", "", "less joy"),
    )
    assert named(theory, "follows", "tea") == [
        ("tea--joy", -1, -1, True, ("one", "two", "three")),
        ("tea--joy", 1, -1, False, ("four",)),
    ]


def test_what_may_go_either_way_is_told_as_it_was_asked() -> None:
    theory = sketch(claim("one", "salt", "", "mixed tea"))
    assert named(theory, "builds", "tea") == [("salt--tea", 1, 1, False, ("one",))]
    assert named(theory, "wears down", "tea") == [("salt--tea", 1, -1, False, ("one",))]


def test_of_what_only_stands_beside_the_next_step_is_named() -> None:
    theory = sketch(claim("one", "shade", "thirst", "tea", context_is="beside"))
    assert named(theory, "follows", "shade") == [("thirst--tea", 1, 1, False, ("one",))]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("seed", range(4))
def test_every_claim_of_an_answer_is_under_some_step(seed: int, kind: QuestionKind) -> None:
    web = build(random_theory(seed, 10, 30))
    steps = 0
    for concept in web.concepts:
        found = answer(web, kind, concept)
        told = named_steps(web, found)
        assert {one for step in told for one in step.configurations} == set(ids(found))
        counts = [(len({p.source for p in step.evidence}), len(step.evidence)) for step in told]
        assert counts == sorted(counts, reverse=True)
        for step in told:
            assert concept in (step.hop.link.source, step.hop.link.target) or kind == "follows"
            assert step.hop.link.id in found.links and not step.hop.turned
        steps += len(told)
    assert steps > 15
