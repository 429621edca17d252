from __future__ import annotations

import networkx as nx
import pytest

from cmoc_data.analysis.answers import Answer, answer
from cmoc_data.model import QuestionKind, Theory
from cmoc_data.web import build
from tests.sketch import ask, claim, sketch
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
    return answer(build(theory), ask(kind, concept))


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
    assert found == Answer(found.question, (), frozenset(), ("tea",), ())


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
    assert found == Answer(found.question, (), frozenset(), ("stone",), ())


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
        found = answer(web, ask(kind, concept))
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
        # Everything lit lies on a way to the concept, or on from it.
        graph = nx.DiGraph([(k.source, k.target) for k in lit])
        graph.add_node(concept)
        way = nx.descendants(graph, concept) if kind == "follows" else nx.ancestors(graph, concept)
        # ... or has to hold together with what is on it.
        beside = {k.source for k in lit if k.target in way | {concept}} if kind == "follows" else set()
        assert way | {concept} <= set(found.concepts) <= way | {concept} | beside
    assert answered
