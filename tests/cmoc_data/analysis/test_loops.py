from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import Counter
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import networkx as nx
import pytest

from cmoc_data.analysis import loops as module
from cmoc_data.analysis.loops import Loop, Loops, loop_id, loops
from cmoc_data.analysis.paths import Steps
from cmoc_data.errors import UnknownIdError
from cmoc_data.model import Configuration
from cmoc_data.web import Web, build, link_id
from tests.ours import our_web
from tests.sketch import changed, claim, piece, sketch
from tests.theories import random_theory

ROOT = Path(__file__).resolve().parents[3]


def drawn(*arrows: str, alone: tuple[str, ...] = ()) -> Web:
    """A web of these arrows: `a>b` both go up, `axb` one up and one down, `a~b` either way."""
    claims = []
    for number, arrow in enumerate(arrows):
        source, mark, target = arrow.partition(next(one for one in ">x~" if one in arrow))
        way = {">": "more", "x": "less", "~": "mixed"}[mark]
        claims.append(claim(f"claim-{number}", f"more {source}", "", f"{way} {target}"))
    return build(sketch(*claims, alone=alone))


def crowd(size: int) -> Web:
    """A web in which each concept leads to each other."""
    return drawn(*(f"c{one}>c{other}" for one in range(size) for other in range(size) if one != other))


def ids(found: Loops) -> list[str]:
    return [loop.id for loop in found.found]


# ---- known answers


def test_shortest_first_and_each_once() -> None:
    found = loops(drawn("b>a", "a>b", "b>c", "c>a", "c>d", "d>e"))
    assert ids(found) == ["loop~a~b", "loop~a~b~c"]
    assert (found.through, found.counted, found.complete, found.longest) == (None, 2, True, 6)
    assert found.left_out == 0
    assert found.found[1] == Loop(
        id="loop~a~b~c",
        concepts=("a", "b", "c"),
        links=("a--b", "b--c", "c--a"),
        agreements=("+", "+", "+"),
        kind="reinforcing",
        doubtful=(),
        sources=1,
        pieces=1,
        two_orders=False,
    )


@pytest.mark.parametrize(
    ("arrows", "kind", "doubtful"),
    [
        (("a>b", "b>a"), "reinforcing", ()),
        (("axb", "bxa"), "reinforcing", ()),
        (("a>b", "bxa"), "balancing", ()),
        (("axb", "bxc", "cxa"), "balancing", ()),
        (("axb", "b>c", "cxa"), "reinforcing", ()),
        (("axb", "b~c", "c>a"), "depends", ("b--c",)),
        (("a>b", "axb", "b~a"), "depends", ("a--b", "b--a")),
    ],
)
def test_even_minuses_reinforce_odd_ones_balance(
    arrows: tuple[str, ...], kind: str, doubtful: tuple[str, ...]
) -> None:
    (loop,) = loops(drawn(*arrows)).found
    assert (loop.kind, loop.doubtful) == (kind, doubtful)


def test_a_loop_starts_at_the_first_id_however_the_web_is_ordered() -> None:
    for arrows in (("m>c", "c>z", "z>m"), ("c>z", "z>m", "m>c"), ("z>m", "m>c", "c>z")):
        (loop,) = loops(drawn(*arrows)).found
        assert loop.id == "loop~c~z~m"
        assert loop.concepts == ("c", "z", "m")
        assert loop.links == ("c--z", "z--m", "m--c")


def test_a_loop_and_its_way_back_are_two() -> None:
    found = loops(drawn("a>b", "b>c", "c>a", "a>c", "c>b", "b>a"))
    assert Counter(len(loop.links) for loop in found.found) == {2: 3, 3: 2}
    assert ids(found)[3:] == ["loop~a~b~c", "loop~a~c~b"]


def test_the_id_does_not_depend_on_where_it_starts() -> None:
    turns = [("m", "c", "z"), ("c", "z", "m"), ("z", "m", "c")]
    assert {loop_id(turn) for turn in turns} == {"loop~c~z~m"}
    assert loop_id(("m", "z", "c")) == "loop~c~m~z"


def test_through_one_concept() -> None:
    web = drawn("a>b", "b>a", "b>c", "c>b", "c>a", "d>a", alone=("stone",))
    assert ids(loops(web)) == ["loop~a~b", "loop~b~c", "loop~a~b~c"]
    assert ids(loops(web, through="a")) == ["loop~a~b", "loop~a~b~c"]
    assert ids(loops(web, through="c")) == ["loop~b~c", "loop~a~b~c"]
    assert loops(web, through="c").through == "c"
    for outside in ("d", "stone"):
        assert loops(web, through=outside) == Loops(outside, (), 0, True, 6)


def test_nothing_feeds_back() -> None:
    assert loops(build(sketch())) == Loops(None, (), 0, True, 6)
    assert loops(drawn("a>b", "b>c", "a>c", alone=("stone",))) == Loops(None, (), 0, True, 6)


def test_what_merely_stands_beside_closes_no_loop() -> None:
    web = build(
        sketch(
            claim("one", "more a", "more b", "more c", context_is="beside"),
            claim("two", "more c", "", "more a"),
        )
    )
    assert loops(web).counted == 0
    assert loops(web, through="a").counted == 0


def test_an_arrow_from_a_concept_to_itself_is_a_loop() -> None:
    web = drawn("a>b", "b>a")
    around = replace(web.link("a--b"), id="b--b", source="b", target="b")
    web = replace(web, links=(*web.links, around))
    assert ids(loops(web)) == ["loop~b", "loop~a~b"]
    assert ids(loops(web, through="b")) == ["loop~b", "loop~a~b"]


def test_loops_that_do_not_touch_each_other() -> None:
    found = loops(drawn("a>b", "b>a", "b>c", "c>d", "d>c"))
    assert ids(found) == ["loop~a~b", "loop~c~d"]


def test_of_equal_length_the_best_evidenced_weakest_arrow_first() -> None:
    both = (piece("smith2001", 1), piece("jones2002", 2))
    two = (piece(line=3), piece(line=4))
    web = build(
        sketch(
            claim("ab", "more a", "", "more b", evidence=both),
            claim("ba", "more b", "", "more a", evidence=(piece(line=5),)),
            claim("cd", "more c", "", "more d", evidence=two),
            claim("dc", "more d", "", "more c", evidence=both),
            claim("ef", "more e", "", "more f", evidence=both),
            claim("fe", "more f", "", "more e", evidence=both),
            claim("gh", "more g", "", "more h", evidence=(piece(line=6),)),
            claim("hg", "more h", "", "more g", evidence=(piece(line=7),)),
        )
    )
    found = loops(web)
    assert ids(found) == ["loop~e~f", "loop~c~d", "loop~a~b", "loop~g~h"]
    assert [(loop.sources, loop.pieces) for loop in found.found] == [(2, 2), (1, 2), (1, 1), (1, 1)]


def test_a_pair_told_in_two_orders_is_told_from_one_that_feeds_itself() -> None:
    def orders(*claims: Configuration) -> dict[str, bool]:
        return {loop.id: loop.two_orders for loop in loops(build(sketch(*claims))).found}

    there, back = claim("there", "more a", "", "more b"), claim("back", "more b", "", "more a")
    assert orders(there, back) == {"loop~a~b": True}
    same = (piece(line=3, at="Chapter 3"),)
    assert orders(changed(there, evidence=same), changed(back, evidence=same)) == {"loop~a~b": False}
    near = (piece(lines=(2, 4)),)
    assert orders(changed(there, evidence=same), changed(back, evidence=near)) == {"loop~a~b": False}
    doubt = (*back.evidence, piece(line=3, stance="conflicts"))
    assert orders(changed(there, evidence=same), changed(back, evidence=doubt)) == {"loop~a~b": True}
    # One claim whose outcome is its context says so itself, and three arrows are more than one pair.
    assert orders(claim("round", "more a", "more b", "more a")) == {"loop~a~b": False}
    third = (claim("ab", "a", "", "b"), claim("bc", "b", "", "c"), claim("ca", "c", "", "a"))
    assert orders(*third) == {"loop~a~b~c": False}


def test_of_our_pairs_only_those_that_a_source_calls_reciprocal_are_loops() -> None:
    found = loops(our_web(), longest=2, most=100).found
    pairs = {loop.concepts for loop in found if not loop.two_orders}
    assert pairs == {("conflict", "faith"), ("conflict", "trust")}


def test_unknown_concept() -> None:
    with pytest.raises(UnknownIdError, match="no concept with the id 'x'"):
        loops(drawn("a>b", "b>a"), through="x")


# ---- how far it goes


def test_nothing_longer_than_asked_for() -> None:
    web = drawn("a>b", "b>c", "c>d", "d>a", "b>a")
    assert ids(loops(web, longest=3)) == ["loop~a~b"]
    assert loops(web, longest=3).complete
    assert ids(loops(web, longest=4)) == ["loop~a~b", "loop~a~b~c~d"]
    assert ids(loops(web, longest=3, through="c")) == []


def test_only_the_best_are_given_and_all_are_counted() -> None:
    found = loops(crowd(4), most=3)
    assert ids(found) == ["loop~c0~c1", "loop~c0~c2", "loop~c0~c3"]
    # Six pairs, eight ways round three of four, six ways round all four.
    assert (found.counted, found.complete, found.left_out) == (20, True, 17)


def test_stopping_is_told_from_ending() -> None:
    assert loops(crowd(4), stop=20).complete
    stopped = loops(crowd(4), stop=19)
    assert (stopped.counted, stopped.complete) == (19, False)
    through = loops(crowd(4), through="c0", stop=5)
    assert (through.counted, through.complete) == (5, False)


def test_millions_of_loops_are_counted_up_to_the_stop() -> None:
    web = crowd(40)
    found = loops(web)
    assert (found.counted, found.complete, len(found.found)) == (2000, False, 12)
    assert {len(loop.links) for loop in found.found} == {2}
    through = loops(web, through="c7")
    assert (through.counted, through.complete) == (2000, False)
    assert all("c7" in loop.concepts for loop in through.found)


@pytest.mark.parametrize("through", [None, "c3"])
@pytest.mark.parametrize("steps", [0, 1, 100, 5000])
def test_a_search_ends_with_its_steps(
    monkeypatch: pytest.MonkeyPatch, steps: int, through: str | None
) -> None:
    counts: list[int] = []

    class Counted(Steps):
        def take(self, many: int = 1) -> bool:
            counts.append(many)
            return super().take(many)

    monkeypatch.setattr(module, "Steps", Counted)
    monkeypatch.setattr(module, "STEPS", steps)
    found = loops(crowd(20), through=through, stop=10**6)
    assert not found.complete
    assert counts
    # The last look goes over it, by no more arrows than one concept has.
    assert sum(counts) - steps <= 19
    assert (found.counted > 100) == (steps == 5000)


def test_a_long_chain_of_pairs_takes_few_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    spent: list[Steps] = []

    class Kept(Steps):
        def __init__(self, left: int) -> None:
            super().__init__(left)
            spent.append(self)

    monkeypatch.setattr(module, "Steps", Kept)
    web = drawn(*(f"c{n}>c{n + 1}" for n in range(400)), *(f"c{n + 1}>c{n}" for n in range(400)))
    found = loops(web, longest=6)
    assert (found.counted, found.complete) == (400, True)
    # In reach of each concept are at most six to either side: no search goes over the whole web.
    assert module.STEPS - spent[0].left < 400 * 6 * 4 * 6


# ---- against plain rules, on random webs


def every_loop(web: Web, longest: int) -> list[tuple[str, ...]]:
    """All loops, best first, found and sorted without any of the code under test."""
    graph = nx.DiGraph((k.source, k.target) for k in web.links if k.kind == "causes")
    place = {k.id: number for number, k in enumerate(web.links)}
    every = []
    for cycle in nx.simple_cycles(graph):
        if len(cycle) <= longest:
            turns = [cycle[n:] + cycle[:n] for n in range(len(cycle))]
            every.append(tuple(next(turn for turn in turns if turn[0] == min(cycle))))

    def key(loop: tuple[str, ...]) -> tuple[object, ...]:
        links = [web.link(link_id(*step)) for step in pairwise((*loop, loop[0]))]
        fewest = min((len(k.sources), len(k.evidence)) for k in links)
        return len(loop), -fewest[0], -fewest[1], [place[k.id] for k in links]

    return sorted(every, key=key)


@pytest.mark.parametrize("seed", range(8))
def test_against_every_loop_there_is(seed: int) -> None:
    web = build(random_theory(seed, concepts=14, configurations=18))
    expected = every_loop(web, 6)
    assert expected
    found = loops(web, most=10**6, stop=10**6)
    assert [loop.concepts for loop in found.found] == expected
    assert (found.counted, found.complete) == (len(expected), True)
    assert len(set(ids(found))) == len(expected)
    assert [loop.concepts for loop in loops(web, most=5).found] == expected[:5]
    for loop in found.found:
        links = [web.link(one) for one in loop.links]
        assert [k.id for k in links] == [
            link_id(*step) for step in pairwise((*loop.concepts, loop.concepts[0]))
        ]
        signs = [k.agreement for k in links]
        assert loop.agreements == tuple(signs)
        if {"±", "contested"} & set(signs):
            assert loop.kind == "depends"
            assert loop.doubtful == tuple(k.id for k in links if k.agreement in ("±", "contested"))
        else:
            assert loop.kind == ("reinforcing" if signs.count("-") in (0, 2, 4, 6) else "balancing")
            assert loop.doubtful == ()
    for concept in web.concepts:
        around = loops(web, through=concept, most=10**6, stop=10**6)
        assert [loop.concepts for loop in around.found] == [one for one in expected if concept in one]
        assert around.complete


@pytest.mark.parametrize("seed", range(3))
def test_whoever_stops_has_counted_every_shorter_loop(seed: int) -> None:
    web = build(random_theory(seed, concepts=14, configurations=18))
    every = every_loop(web, 6)
    assert len(every) > 8
    for stop in range(1, len(every) + 2):
        found = loops(web, most=stop, stop=stop)
        assert found.counted == min(stop, len(every))
        assert found.complete == (stop >= len(every))
        last = len(found.found[-1].links)
        assert [loop.concepts for loop in found.found if len(loop.links) < last] == [
            loop for loop in every if len(loop) < last
        ]


# ---- the same in every process

PRINT = """
import json
from cmoc_data.analysis.loops import loops
from cmoc_data.web import build
from tests.theories import random_theory

found = []
for seed in range(4):
    web = build(random_theory(seed, 25, 60))
    for stop in (7, 100, 10000):
        for through in (None, *web.concepts[:4]):
            asked = loops(web, through=through, most=50, stop=stop)
            found.append([asked.counted, asked.complete, [[x.id, x.links, x.kind] for x in asked.found]])
print(json.dumps(found))
"""


def test_the_same_loops_in_every_process() -> None:
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
    assert {complete for _, complete, _ in printed[0]} == {True, False}
