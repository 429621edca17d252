from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import replace
from itertools import pairwise, permutations
from pathlib import Path as File

import networkx as nx
import pytest

from cmoc_data.analysis import paths
from cmoc_data.analysis.paths import Path, Paths, Steps, between
from cmoc_data.errors import UnknownIdError
from cmoc_data.web import Web, build, link_id, product_of
from tests.sketch import claim, piece, sketch
from tests.theories import random_theory

ROOT = File(__file__).resolve().parents[3]


def drawn(*arrows: str, alone: tuple[str, ...] = ()) -> Web:
    """A web of these arrows, `a>b`, both ends going up; each said by one piece of evidence."""
    claims = [
        claim(f"claim-{number}", f"more {arrow.split('>')[0]}", "", f"more {arrow.split('>')[1]}")
        for number, arrow in enumerate(arrows)
    ]
    return build(sketch(*claims, alone=alone))


def layers(deep: int, wide: int) -> Web:
    """A web in layers, each concept leading to all of the next layer: `wide ** (deep - 2)` ways across."""
    claims = [
        claim(
            f"layer-{layer}",
            ", ".join(f"more a{layer}x{place}" for place in range(wide)),
            "",
            ", ".join(f"more a{layer + 1}x{place}" for place in range(wide)),
        )
        for layer in range(deep - 1)
    ]
    return build(sketch(*claims))


def trap(size: int) -> Web:
    """A crowd in which each leads to each, with one way in, and the one way out beside it."""
    crowd = [f"c{one}>c{other}" for one in range(size) for other in range(size) if one != other]
    return drawn("start>c0", *crowd, "c0>end")


def ways(found: Paths) -> list[str]:
    return ["-".join(path.concepts) for path in found.found]


@pytest.fixture
def looked(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many arrows each search looked at, one number a question."""
    counts: list[int] = []

    class Counted(Steps):
        def __init__(self, left: int) -> None:
            super().__init__(left)
            counts.append(0)

        def take(self, many: int = 1) -> bool:
            counts[-1] += many
            return super().take(many)

    monkeypatch.setattr(paths, "Steps", Counted)
    return counts


# ---- known answers


def test_the_shortest_way_first_and_none_left_out() -> None:
    web = drawn("a>b", "b>c", "c>d", "a>d", "a>c", alone=("stone",))
    found = between(web, "a", "d")
    assert ways(found) == ["a-d", "a-c-d", "a-b-c-d"]
    assert (found.source, found.target, found.longest) == ("a", "d", 8)
    assert (found.counted, found.complete, found.left_out) == (3, True, 0)
    assert found.found[2].links == ("a--b", "b--c", "c--d")


def test_only_the_best_are_given_and_all_are_counted() -> None:
    web = drawn("a>b", "b>c", "c>d", "a>d", "a>c")
    found = between(web, "a", "d", most=2)
    assert ways(found) == ["a-d", "a-c-d"]
    assert (found.counted, found.complete, found.left_out) == (3, True, 1)


def test_no_way_meets_a_concept_twice() -> None:
    web = drawn("a>b", "b>a", "b>c", "c>b", "c>d", "d>c", "d>b")
    found = between(web, "a", "d")
    assert ways(found) == ["a-b-c-d"]
    assert found.complete


def test_a_way_ends_where_it_first_arrives() -> None:
    assert ways(between(drawn("a>b", "b>c", "c>d", "d>c"), "a", "c")) == ["a-b-c"]


def test_the_net_direction_and_why_it_depends() -> None:
    web = build(
        sketch(
            claim("one", "more a", "less b", "more c"),
            claim("two", "more c", "", "mixed d"),
            claim("three", "more a", "", "more e"),
            claim("four", "more a", "", "less e"),
            claim("five", "less e", "", "more d"),
        )
    )
    first, second = between(web, "a", "d").found
    assert first == Path(
        concepts=("a", "e", "d"),
        links=("a--e", "e--d"),
        agreements=("contested", "-"),
        sign="±",
        doubtful=("a--e",),
        sources=1,
        pieces=1,
    )
    assert second.agreements == ("-", "-", "±")
    assert (second.sign, second.doubtful) == ("±", ("c--d",))
    (straight,) = between(web, "a", "c").found
    assert (straight.sign, straight.doubtful) == ("+", ())
    assert between(web, "a", "b").found[0].sign == "-"


def test_what_merely_stands_beside_is_no_step() -> None:
    web = build(
        sketch(
            claim("one", "more a", "more b", "more c", context_is="beside"),
            claim("two", "more a", "", "more d"),
            claim("three", "more d", "", "more c"),
        )
    )
    assert web.link(link_id("a", "b", "beside")).kind == "beside"
    assert ways(between(web, "a", "c")) == ["a-d-c"]
    assert between(web, "a", "b").found == ()


def test_of_equal_length_the_best_evidenced_weakest_arrow_first() -> None:
    both = (piece("smith2001", 1), piece("jones2002", 2))
    web = build(
        sketch(
            # By the web's order first, but its second arrow has one source with one piece.
            claim("in-one", "more a", "", "more b", evidence=both),
            claim("out-one", "more b", "", "more z", evidence=(piece(line=3),)),
            # One source with two pieces at its weakest.
            claim("in-two", "more a", "", "more c", evidence=both),
            claim("out-two", "more c", "", "more z", evidence=(piece(line=4), piece(line=5))),
            # One piece again, later in the web.
            claim("in-three", "more a", "", "more d", evidence=(piece(line=6),)),
            claim("out-three", "more d", "", "more z", evidence=both),
            # Two sources all along, last in the web's order.
            claim("in-four", "more a", "", "more e", evidence=both),
            claim("out-four", "more e", "", "more z", evidence=both),
        )
    )
    found = between(web, "a", "z")
    assert ways(found) == ["a-e-z", "a-c-z", "a-b-z", "a-d-z"]
    assert [(path.sources, path.pieces) for path in found.found] == [(2, 2), (1, 2), (1, 1), (1, 1)]


def test_a_passage_under_two_claims_counts_once() -> None:
    same = (piece(line=7),)
    web = build(
        sketch(
            claim("one", "more a", "", "more b", evidence=same),
            claim("two", "more a", "", "more b", evidence=same),
        )
    )
    assert between(web, "a", "b").found[0].pieces == 1


def test_nothing_longer_than_asked_for() -> None:
    web = drawn("a>b", "b>c", "c>d", "a>d")
    assert ways(between(web, "a", "d", longest=2)) == ["a-d"]
    assert between(web, "a", "d", longest=2).complete
    assert ways(between(web, "a", "d", longest=3)) == ["a-d", "a-b-c-d"]
    nothing = between(web, "b", "d", longest=1)
    assert nothing == Paths("b", "d", (), 0, True, 1)


def test_what_cannot_be_reached() -> None:
    web = drawn("a>b", "c>d", alone=("stone",))
    for source, target in (("a", "d"), ("b", "a"), ("stone", "a"), ("a", "stone")):
        assert between(web, source, target) == Paths(source, target, (), 0, True, 8)


def test_an_arrow_from_a_concept_to_itself_is_passed_by() -> None:
    web = drawn("a>b", "b>c")
    around = replace(web.link("a--b"), id="b--b", source="b", target="b")
    assert ways(between(replace(web, links=(*web.links, around)), "a", "c")) == ["a-b-c"]


@pytest.mark.parametrize(("source", "target"), [("a", "x"), ("x", "a"), ("x", "x")])
def test_unknown_concepts(source: str, target: str) -> None:
    with pytest.raises(UnknownIdError, match="no concept with the id 'x'"):
        between(drawn("a>b"), source, target)


def test_an_empty_web_holds_no_concept() -> None:
    with pytest.raises(UnknownIdError):
        between(build(sketch()), "a", "b")


def test_a_concept_left_out_of_a_part_of_the_web_is_unknown_there() -> None:
    web = drawn("a>b", "b>c", "a>c")
    part = web.only(["a", "c"])
    assert ways(between(part, "a", "c")) == ["a-c"]
    with pytest.raises(UnknownIdError):
        between(part, "a", "b")


def test_a_way_to_itself_is_a_loop() -> None:
    with pytest.raises(ValueError, match="ask for the loops"):
        between(drawn("a>b", "b>a"), "a", "a")


def test_a_path_is_made_of_arrows_that_cause() -> None:
    web = build(sketch(claim("one", "more a", "more b", "more c", context_is="beside")))
    with pytest.raises(ValueError):
        paths.path_along([])
    with pytest.raises(ValueError):
        paths.path_along([web.link("a--with--b"), web.link("b--c")])


# ---- how far it goes


def test_stopping_is_told_from_ending() -> None:
    web = drawn("a>b", "b>c", "c>d", "a>d", "a>c")
    assert (between(web, "a", "d", stop=3).counted, between(web, "a", "d", stop=3).complete) == (3, True)
    two = between(web, "a", "d", stop=2)
    assert ways(two) == ["a-d", "a-c-d"]
    assert (two.counted, two.complete) == (2, False)


def test_millions_of_ways_are_counted_up_to_the_stop(looked: list[int]) -> None:
    web = layers(12, 6)
    assert len(web.concepts) == 72
    found = between(web, "a0x0", "a11x5", longest=20)
    assert (found.counted, found.complete, len(found.found)) == (1000, False, 5)
    assert {len(path.links) for path in found.found} == {11}
    # Nothing is tried in vain: a thousand ways of eleven arrows, and twice the web to look back over.
    assert looked[0] < 3 * len(web.links) + 1000 * 11 * 2


def test_the_best_of_those_counted_is_found_wherever_it_comes() -> None:
    both = (piece("smith2001", 1), piece("jones2002", 2))
    arrows = [f"a>m{n}" for n in range(40)] + [f"m{n}>z" for n in range(40)]
    claims = [
        claim(
            f"claim-{number}",
            f"more {arrow.split('>')[0]}",
            "",
            f"more {arrow.split('>')[1]}",
            evidence=both if "m30" in arrow else (piece(line=number + 3),),
        )
        for number, arrow in enumerate(arrows)
    ]
    web = build(sketch(*claims))
    assert ways(between(web, "a", "z", most=2)) == ["a-m30-z", "a-m0-z"]
    # Stopped before it, the best of the first thirty is not it.
    early = between(web, "a", "z", most=2, stop=30)
    assert ways(early) == ["a-m0-z", "a-m1-z"]
    assert not early.complete


def test_a_search_that_goes_round_in_vain_ends_with_its_steps(looked: list[int]) -> None:
    web = trap(14)
    found = between(web, "start", "end", longest=20)
    assert ways(found) == ["start-c0-end"]
    assert (found.counted, found.complete) == (1, False)
    allowed = paths.STEPS + 20 * len(web.links)
    assert paths.STEPS < looked[0] <= allowed + 1


@pytest.mark.parametrize("steps", [0, 1, 10, 100, 1000])
def test_with_few_steps_the_shortest_are_found_still(
    monkeypatch: pytest.MonkeyPatch, looked: list[int], steps: int
) -> None:
    monkeypatch.setattr(paths, "STEPS", steps)
    web = trap(8)
    found = between(web, "start", "end", longest=8)
    assert ways(found) == ["start-c0-end"]
    assert not found.complete
    assert looked[0] == steps + 8 * len(web.links) + 1


def test_a_search_with_steps_enough_is_complete() -> None:
    found = between(trap(4), "start", "end", longest=8)
    assert (found.counted, found.complete) == (1, True)


# ---- against plain rules, on random webs


def every_way(web: Web, source: str, target: str, longest: int) -> list[tuple[str, ...]]:
    """All simple ways, best first, found and sorted without any of the code under test."""
    graph = nx.DiGraph((k.source, k.target) for k in web.links if k.kind == "causes")
    graph.add_nodes_from(web.concepts)
    place = {k.id: number for number, k in enumerate(web.links)}

    def key(way: tuple[str, ...]) -> tuple[object, ...]:
        links = [web.link(link_id(*step)) for step in pairwise(way)]
        fewest = min((len(k.sources), len(k.evidence)) for k in links)
        return len(way), -fewest[0], -fewest[1], [place[k.id] for k in links]

    return sorted((tuple(way) for way in nx.all_simple_paths(graph, source, target, longest)), key=key)


@pytest.mark.parametrize("seed", range(6))
def test_against_every_way_there_is(seed: int) -> None:
    web = build(random_theory(seed, concepts=13, configurations=16))
    asked = 0
    for source in web.concepts:
        for target in web.concepts:
            if source == target:
                continue
            expected = every_way(web, source, target, 6)
            found = between(web, source, target, longest=6, most=4, stop=100_000)
            assert [path.concepts for path in found.found] == expected[:4]
            assert (found.counted, found.complete) == (len(expected), True)
            asked += len(expected) > 4
            for path in found.found:
                links = [web.link(one) for one in path.links]
                assert [k.id for k in links] == [link_id(*step) for step in pairwise(path.concepts)]
                assert path.agreements == tuple(k.agreement for k in links)
                assert path.sign == product_of(path.agreements)
                assert path.doubtful == tuple(k.id for k in links if k.agreement in ("±", "contested"))
                assert bool(path.doubtful) == (path.sign == "±")
                assert path.sources == min(len(k.sources) for k in links)
    assert asked > 10


@pytest.mark.parametrize("seed", range(4))
def test_whoever_stops_has_counted_every_shorter_way(seed: int) -> None:
    web = build(random_theory(seed, concepts=13, configurations=16))
    pairs = list(permutations(web.concepts, 2))
    source, target = max(pairs, key=lambda pair: len(every_way(web, *pair, 6)))
    every = every_way(web, source, target, 6)
    assert len(every) > 8
    for stop in range(1, len(every) + 2):
        found = between(web, source, target, longest=6, most=stop, stop=stop)
        assert found.counted == min(stop, len(every))
        assert found.complete == (stop >= len(every))
        last = len(found.found[-1].links)
        assert [path.concepts for path in found.found if len(path.links) < last] == [
            way for way in every if len(way) - 1 < last
        ]


# ---- the same in every process

PRINT = """
import json
from cmoc_data.analysis.paths import between
from cmoc_data.web import build
from tests.theories import random_theory

web = build(random_theory(3, 25, 60))
found = [
    [between(web, a, b, longest=9, stop=60).counted, [p.links for p in between(web, a, b, stop=60).found]]
    for a in web.concepts[:8] for b in web.concepts[8:] if a != b
]
print(json.dumps(found))
"""


def test_the_same_paths_in_every_process() -> None:
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
    assert sum(counted for counted, _ in printed[0]) > 1000
