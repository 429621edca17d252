from __future__ import annotations

import json
import os
import subprocess
import sys
from itertools import permutations
from pathlib import Path

import networkx as nx
import pytest

from cmoc_data.analysis.answers import MOST_ARROWS, MOST_BOXES, Answer, Digest, answer, digest
from cmoc_data.model import Configuration, QuestionKind, Theory
from cmoc_data.web import Web, build
from tests.sketch import claim, piece, sketch
from tests.theories import random_theory

ROOT = Path(__file__).resolve().parents[3]
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


# ---- what one picture has room for


def cut(theory: Theory, kind: QuestionKind, concept: str, **room: int) -> Digest:
    web = build(theory)
    return digest(web, answer(web, kind, concept), **room)


def said_by(*sources: str) -> dict[str, object]:
    """As many pieces of evidence, each at a place of its own."""
    return {"evidence": tuple(piece(source, line=n) for n, source in enumerate(sources, start=1))}


def three_ways(**room: int) -> Digest:
    """Three claims with two boxes of their own each, told by one, by two and by one source."""
    theory = sketch(
        claim("quiet", "a1", "a2", "tea"),
        claim("known", "b1", "b2", "tea", **said_by("smith2001", "jones2002")),
        claim("often", "c1", "c2", "tea", **said_by("smith2001", "smith2001", "smith2001")),
    )
    return cut(theory, "builds", "tea", **room)


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_small_fits_whole(garden: Theory, kind: QuestionKind) -> None:
    for concept in ("thirst", "tea", "warmth", "shade", "stone"):
        found = asked(garden, kind, concept)
        assert digest(build(garden), found) == Digest(tuple(ids(found)), found.concepts, found.links)


def test_what_only_stands_beside_the_concept_is_in_its_picture() -> None:
    theory = sketch(claim("one", "shade", "more thirst", "more water", context_is="beside"))
    found = cut(theory, "follows", "shade")
    assert found == Digest(("one",), ("shade", "thirst", "water"), ("shade--with--thirst", "thirst--water"))


def test_what_more_sources_say_comes_first_then_what_more_pieces_say() -> None:
    assert three_ways(most=3) == Digest(("known",), ("tea", "b1", "b2"), ("b1--b2", "b2--tea"))
    assert three_ways(most=5).configurations == ("known", "often")
    # Not in the order in which they came in, but in the theory's and the web's.
    assert three_ways(most=5).concepts == ("tea", "b1", "b2", "c1", "c2")
    assert len(three_ways(most=7).concepts) == 7


def test_of_what_is_told_alike_the_first_in_the_web_comes_first() -> None:
    theory = sketch(claim("one", "a", "tea"), claim("two", "b", "tea"), claim("three", "c", "tea"))
    assert cut(theory, "builds", "tea", most=3).configurations == ("one", "two")


def test_a_configuration_comes_in_whole_or_not_at_all() -> None:
    assert three_ways(most=4).concepts == ("tea", "b1", "b2")
    assert three_ways(most=6).concepts == three_ways(most=5).concepts
    # A smaller one that comes later still finds its room.
    theory = sketch(
        claim("big", "a1, a2, a3", "a4", "tea", **said_by("smith2001", "jones2002")),
        claim("bigger", "b1, b2", "b3", "tea", **said_by("smith2001", "smith2001")),
        claim("small", "c1", "c2", "tea"),
    )
    found = cut(theory, "builds", "tea", most=7)
    assert found.configurations == ("big", "small")
    assert len(found.concepts) == 7


def test_arrows_take_room_as_well() -> None:
    assert three_ways(arrows=4).configurations == ("known", "often")
    assert three_ways(arrows=5).links == ("b1--b2", "b2--tea", "c1--c2", "c2--tea")
    # Both boxes of "side" are there; its own arrow is one too many.
    theory = sketch(
        claim("main", "a", "b", "tea", **said_by("smith2001", "jones2002")), claim("side", "a", "tea")
    )
    assert cut(theory, "builds", "tea", arrows=2) == Digest(("main",), ("a", "b", "tea"), ("a--b", "b--tea"))
    assert cut(theory, "builds", "tea", arrows=3).configurations == ("main", "side")


def test_one_configuration_is_always_shown_with_all_that_needs_nothing_more() -> None:
    theory = sketch(
        claim("big", "a, b, c", "d", "tea", **said_by("smith2001", "jones2002")),
        claim("within", "a", "d", "tea"),
        claim("beyond", "e", "d", "tea"),
    )
    for room in ({"most": 2}, {"arrows": 1}):
        found = cut(theory, "builds", "tea", **room)
        assert found.configurations == ("big", "within")
        assert len(found.concepts) == 5


def test_each_arrow_brings_one_configuration_in_before_any_brings_a_second() -> None:
    theory = sketch(
        claim("first", "a", "b", "tea", **said_by("smith2001", "jones2002")),
        claim("second", "c", "b", "tea"),
        claim("other", "d", "e", "tea"),
    )
    assert cut(theory, "builds", "tea", most=5).configurations == ("first", "other")


def by_the_rule(web: Web, found: Answer, most: int, arrows: int) -> Digest:
    """What the documentation of `digest` says, worked out in the plainest way."""
    concept = found.concept

    def needs(one: Configuration) -> tuple[set[str], set[str]]:
        chain = set(found.chains[one.id])
        return {end for k in chain for end in (web.link(k).source, web.link(k).target)}, chain

    def doors(one: Configuration) -> list[str]:
        here = [k for k in found.chains[one.id] if concept in (web.link(k).source, web.link(k).target)]
        return [k for k in here if web.link(k).kind == "causes"] or here

    queues = {}
    order = [k.id for k in web.links]
    everyone = {door for one in found.configurations for door in doors(one)}
    for door in sorted(
        everyone, key=lambda k: (-len(web.link(k).sources), -len(web.link(k).evidence), order.index(k))
    ):
        queues[door] = [one for one in found.configurations if door in doors(one)]
    boxes, lit, taken = {concept}, set(), []  # type: ignore[var-annotated]
    while any(queues.values()):
        for queue in queues.values():
            if queue:
                one = queue.pop(0)
                more_boxes, more_lit = boxes | needs(one)[0], lit | needs(one)[1]
                if not taken or (len(more_boxes) <= most and len(more_lit) <= arrows):
                    boxes, lit = more_boxes, more_lit
                    taken.append(one)
    inside = [one for one in found.configurations if needs(one)[0] <= boxes and needs(one)[1] <= lit]
    return Digest(
        tuple(one.id for one in inside),
        tuple(c for c in found.concepts if c in boxes),
        tuple(k for k in found.links if k in lit),
    )


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("seed", range(6))
def test_the_digest_follows_its_rule(seed: int, kind: QuestionKind) -> None:
    web = build(random_theory(seed, concepts=14, configurations=40))
    cuts = 0
    for concept in web.concepts:
        found = answer(web, kind, concept)
        for most, arrows in ((MOST_BOXES, MOST_ARROWS), (5, 6), (3, 20), (20, 4), (1, 1)):
            part = digest(web, found, most=most, arrows=arrows)
            assert part == by_the_rule(web, found, most, arrows)
            assert set(part.links) == {k for one in part.configurations for k in found.chains[one]}
            assert bool(part.configurations) == bool(found.configurations)
            if len(part.configurations) > 1:
                largest = max(len(found.chains[one]) for one in part.configurations)
                assert len(part.links) <= max(arrows, largest)
            cuts += 0 < len(part.configurations) < len(found.configurations)
    assert cuts > 10


def test_the_order_of_the_records_changes_only_what_is_told_alike() -> None:
    claims = [
        claim("one", "a1", "a2", "tea", **said_by("smith2001")),
        claim("two", "b1", "b2", "tea", **said_by("smith2001", "jones2002")),
        claim("three", "c1", "c2", "tea", **said_by("smith2001", "smith2001")),
    ]
    shown = [set(cut(sketch(*some), "builds", "tea", most=5).configurations) for some in permutations(claims)]
    assert shown == [{"two", "three"}] * 6


PRINT = """
import json
from cmoc_data.analysis.answers import answer, digest
from cmoc_data.web import build
from tests.theories import random_theory

web = build(random_theory(3, 25, 80))
cut = [
    (part.configurations, part.concepts, part.links, len(whole.concepts) - len(part.concepts))
    for concept in web.concepts for kind in ("builds", "wears down", "follows")
    for whole in [answer(web, kind, concept)]
    for part in [digest(web, whole, most=6)]
]
print(json.dumps(cut))
"""


def test_the_same_digest_in_every_process() -> None:
    printed = []
    for seed in ("0", "1"):
        done = subprocess.run(
            [sys.executable, "-c", PRINT],
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed},
            stdout=subprocess.PIPE,
            text=True,
            check=True,
            timeout=60,
        )
        printed.append(json.loads(done.stdout))
    assert printed[0] == printed[1]
    assert any(left_out for *_, left_out in printed[0])
