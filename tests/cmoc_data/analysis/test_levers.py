from __future__ import annotations

import os
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import networkx as nx
import pytest

from cmoc_data.analysis.levers import Levers, levers
from cmoc_data.analysis.paths import between
from cmoc_data.errors import UnknownIdError
from cmoc_data.model import Action, Modifiable, Theory
from cmoc_data.web import Sign, Web, build
from tests.sketch import changed, claim, piece, sketch
from tests.theories import random_theory

ROOT = Path(__file__).parents[3]


def with_modifiable(theory: Theory, **said: Modifiable) -> Theory:
    """The theory with these concepts as changeable as it is said; all others are in a sketch."""
    concepts = tuple(changed(one, modifiable=said.get(one.id, one.modifiable)) for one in theory.concepts)
    return changed(theory, concepts=concepts)


def found(asked: Levers) -> list[tuple[str, Sign, tuple[str, ...]]]:
    return [(lever.concept, lever.sign, lever.path.links) for lever in asked.found]


def test_nearest_first_each_with_its_way_and_net_sign() -> None:
    theory = sketch(
        claim("one", "more sun", "less thirst", "more tea"),
        claim("two", "more rain", "less thirst", "mixed joy"),
        claim("three", "pot", "more tea"),
        claim("four", "wind", "sun"),
        claim("five", "sea", "wind"),
        alone=["stone"],
    )
    asked = levers(build(theory), "tea")
    assert found(asked) == [
        ("thirst", "-", ("thirst--tea",)),
        ("pot", "+", ("pot--tea",)),
        ("sun", "+", ("sun--thirst", "thirst--tea")),
        ("rain", "+", ("rain--thirst", "thirst--tea")),
        ("wind", "+", ("wind--sun", "sun--thirst", "thirst--tea")),
    ]
    assert (asked.target, asked.left_out, asked.farthest) == ("tea", 0, 3)
    assert [lever.ways for lever in asked.found] == [1] * 5
    assert [lever.concept for lever in levers(build(theory), "tea", farthest=1).found] == ["thirst", "pot"]
    assert levers(build(theory), "tea", farthest=0).found == ()
    assert [lever.concept for lever in levers(build(theory), "tea", farthest=4).found][-1] == "sea"
    assert [(lever.concept, lever.sign) for lever in levers(build(theory), "joy").found] == [
        ("thirst", "±"),
        ("sun", "±"),
        ("rain", "±"),
        ("wind", "±"),
    ]


def test_what_cannot_be_changed_is_no_lever_but_may_lie_on_the_way() -> None:
    theory = with_modifiable(
        sketch(claim("one", "sun", "thirst", "tea"), claim("two", "pot", "tea")), thirst="no", sun="partly"
    )
    asked = levers(build(theory), "tea")
    assert [(lever.concept, lever.modifiable) for lever in asked.found] == [("pot", "yes"), ("sun", "partly")]


def test_what_is_left_out_is_counted() -> None:
    theory = with_modifiable(sketch(*(claim(f"a{n}", f"thing{n}", "tea") for n in range(6))), thing0="no")
    asked = levers(build(theory), "tea", most=2)
    assert [lever.concept for lever in asked.found] == ["thing1", "thing2"]
    assert asked.left_out == 3
    assert levers(build(theory), "tea", most=0).left_out == 5


def test_of_equally_near_ones_the_better_evidenced_comes_first() -> None:
    two = (piece(line=1), piece("jones2002", line=2))
    often = (piece(line=1), piece(line=2))
    theory = sketch(
        claim("one", "sun", "tea"),
        claim("two", "pot", "tea", evidence=often),
        claim("three", "rain", "tea", evidence=two),
        claim("four", "wind", "tea"),
    )
    assert [lever.concept for lever in levers(build(theory), "tea").found] == ["rain", "pot", "sun", "wind"]


def test_the_path_is_the_one_whose_weakest_arrow_is_best_then_the_first() -> None:
    two = (piece(line=1), piece("jones2002", line=2))
    theory = sketch(
        claim("one", "sun", "heat", "tea"),
        claim("two", "sun", "light", evidence=two),
        claim("three", "light", "tea", evidence=two),
        claim("four", "sun", "wish", evidence=two),
        claim("five", "wish", "tea", evidence=two),
        # The first arrow is weak whichever way it goes on, so that the earlier of the two ways counts.
        claim("six", "pot", "heat"),
        claim("seven", "pot", "light"),
    )
    ways = {lever.concept: lever for lever in levers(build(theory), "tea").found}
    assert ways["sun"].path.links == ("sun--light", "light--tea")
    assert (ways["sun"].ways, ways["sun"].path.sources) == (3, 2)
    assert ways["pot"].path.links == ("pot--heat", "heat--tea")
    assert (ways["pot"].ways, ways["pot"].path.sources) == (2, 1)


def test_shortest_ways_that_disagree_depend() -> None:
    two = (piece(line=1), piece("jones2002", line=2))
    theory = sketch(
        claim("one", "more sun", "more heat", "more tea", evidence=two),
        claim("two", "more sun", "less cold", evidence=two),
        claim("three", "more cold", "more tea"),
    )
    ways = {lever.concept: lever for lever in levers(build(theory), "tea").found}
    assert ways["sun"].path.sign == "+"
    assert ways["sun"].path.doubtful == ()
    assert (ways["sun"].sign, ways["sun"].ways) == ("±", 2)
    # A longer way that says otherwise is not looked at.
    longer = sketch(
        theory.configurations[0], claim("two", "more sun", "more ice", "less cold"), theory.configurations[2]
    )
    ways = {lever.concept: lever for lever in levers(build(longer), "tea").found}
    assert (ways["sun"].sign, ways["sun"].ways) == ("+", 1)


def test_what_only_stands_beside_is_no_lever() -> None:
    theory = sketch(claim("one", "sun", "heat", "tea", context_is="beside"))
    assert found(levers(build(theory), "tea")) == [("heat", "+", ("heat--tea",))]


def test_the_actions_that_move_it() -> None:
    theory = sketch(claim("one", "sun", "heat", "tea"))
    actions = tuple(
        Action(
            id=name,
            task="Tea",
            do="Do it.",
            because="It helps.",
            moves=claim("x", moves, "z").context,
            claims=("one",),
            source="smith2001",
            at="Table 1",
            lines=(1, 1),
        )
        for name, moves in (("fan", "less heat"), ("wait", "sun"), ("oven", "more sun, more heat"))
    )
    asked = levers(build(changed(theory, actions=actions)), "tea")
    assert [(lever.concept, lever.actions) for lever in asked.found] == [
        ("heat", ("fan", "oven")),
        ("sun", ("wait", "oven")),
    ]


def test_alone_or_in_a_loop() -> None:
    web = build(sketch(claim("one", "trust", "talk", "trust"), alone=["stone"]))
    assert levers(web, "stone") == Levers("stone", (), 0, 3)
    assert found(levers(web, "trust")) == [("talk", "+", ("talk--trust",))]
    with pytest.raises(UnknownIdError, match="moon"):
        levers(web, "moon")
    with pytest.raises(UnknownIdError, match="moon"):
        levers(build(sketch()), "moon")


def by_hand(web: Web, target: str, farthest: int) -> dict[str, tuple[int, Sign, int]]:
    """How far each lever is, what all its shortest ways say together, and how many they are."""
    graph = web.graph()
    said: dict[str, tuple[int, Sign, int]] = {}
    for concept in web.concepts:
        if concept == target or web.theory.concepts[concept].modifiable == "no":
            continue
        if not nx.has_path(graph, concept, target):
            continue
        ways = list(nx.all_shortest_paths(graph, concept, target))
        length = len(ways[0]) - 1
        if length > farthest:
            continue
        signs: set[Sign] = set()
        for way in ways:
            steps = [graph.edges[step]["agreement"] for step in pairwise(way)]
            doubt = any(step not in "+-" for step in steps)
            signs.add("±" if doubt else "-" if steps.count("-") % 2 else "+")
        said[concept] = (length, signs.pop() if len(signs) == 1 else "±", len(ways))
    return said


@pytest.mark.parametrize("seed", range(8))
def test_random_webs_against_every_shortest_path(seed: int) -> None:
    web = build(random_theory(seed, concepts=16, configurations=22))
    for target in web.concepts:
        for farthest in (1, 2, 4):
            asked = levers(web, target, farthest=farthest, most=100)
            expected = by_hand(web, target, farthest)
            assert {
                lever.concept: (len(lever.path.links), lever.sign, lever.ways) for lever in asked.found
            } == expected
            for lever in asked.found:
                near = len(lever.path.links)
                best = between(web, lever.concept, target, most=1, longest=near, stop=10_000)
                assert best.complete
                assert lever.path == best.found[0]
                assert lever.modifiable == web.theory.concepts[lever.concept].modifiable
            keys = [
                (len(k.path.links), -k.path.sources, -k.path.pieces, web.concepts.index(k.concept))
                for k in asked.found
            ]
            assert keys == sorted(keys)
            some = levers(web, target, farthest=farthest, most=2)
            assert some.found == asked.found[:2]
            assert some.left_out == len(asked.found) - len(some.found)


def test_the_same_levers_in_every_process() -> None:
    code = (
        "from cmoc_data.analysis.levers import levers\n"
        "from cmoc_data.web import build\n"
        "from tests.theories import random_theory\n"
        "web = build(random_theory(5, 16, 22))\n"
        "print(*(levers(web, one) for one in web.concepts))"
    )
    running = [
        subprocess.Popen(
            [sys.executable, "-c", code],
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed},
            stdout=subprocess.PIPE,
            text=True,
        )
        for seed in ("0", "1")
    ]
    printed = [process.communicate(timeout=60)[0] for process in running]
    assert printed[0] == printed[1]
    assert "Lever(" in printed[0]
