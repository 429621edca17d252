from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import pairwise

import pytest

from cmoc_data.analysis import paths
from cmoc_data.analysis.hops import Hop, hops
from cmoc_data.analysis.paths import Path, Paths, Steps, along, between, rank
from cmoc_data.errors import UnknownIdError
from cmoc_data.web import Web, build, link_id
from tests.processes import printed
from tests.sketch import claim, piece, sketch
from tests.theories import random_theory


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


def told(found: Paths) -> list[str]:
    """Each way with how its concepts move: `+a -b`."""
    return [
        " ".join(
            ("-" if move < 0 else "+") + one for one, move in zip(path.concepts, path.moves, strict=True)
        )
        for path in found.found
    ]


@pytest.fixture
def looked(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many arrows each search looked at, one number a tier."""
    counts: list[int] = []

    class Counted(Steps):
        def __init__(self, left: int) -> None:
            super().__init__(left)
            counts.append(0)
            self.place = len(counts) - 1

        def take(self, many: int = 1) -> bool:
            counts[self.place] += many
            return super().take(many)

    Counted.__slots__ = ()  # type: ignore[assignment]
    monkeypatch.setattr(paths, "Steps", Counted)
    return counts


# ---- known answers


def test_the_shortest_way_first_and_none_left_out() -> None:
    web = drawn("a>b", "b>c", "c>d", "a>d", "a>c", alone=("stone",))
    found = between(web, "a", "d")
    assert ways(found) == ["a-d", "a-c-d", "a-b-c-d"]
    assert (found.source, found.target, found.longest, found.complete) == ("a", "d", 8, True)
    assert found.found[2].links == ("a--b", "b--c", "c--d")
    few = between(web, "a", "d", most=2)
    assert ways(few) == ["a-d", "a-c-d"] and not few.complete


def test_no_way_meets_a_concept_twice() -> None:
    web = drawn("a>b", "b>a", "b>c", "c>b", "c>d", "d>c", "d>b")
    assert ways(between(web, "a", "d")) == ["a-b-c-d"]
    assert ways(between(drawn("a>b", "b>c", "c>d", "d>c"), "a", "c")) == ["a-b-c"]


def test_a_way_goes_on_as_it_arrived() -> None:
    """Two claims that meet in one box and speak of contrary amounts of it make no way that is said."""
    web = build(
        sketch(claim("one", "more a", "", "less b"), claim("two", "more b", "", "more c"), alone=["stone"])
    )
    (way,) = between(web, "a", "c").found
    assert told(between(web, "a", "c")) == ["+a -b -c"]
    assert [hop.turned for hop in way.hops] == [False, True]
    assert (way.turned, way.tier, way.sign) == (True, 2, "-")


def test_a_longer_way_that_is_said_comes_before_a_short_one_that_is_turned() -> None:
    web = build(
        sketch(
            claim("one", "more a", "", "less b"),
            claim("two", "more b", "", "more z"),
            claim("three", "less b", "", "less c"),
            claim("four", "less c", "", "less z"),
        )
    )
    found = between(web, "a", "z")
    assert told(found) == ["+a -b -c -z", "+a -b -z"]
    assert [path.tier for path in found.found] == [0, 2]


def test_a_way_of_one_kind_comes_before_a_short_one_across_kinds() -> None:
    forms = {"roses": ("roses",), "beans": ("beans",)}
    web = build(
        sketch(
            claim("one", "a", "", "b", applies_to=forms["roses"]),
            claim("two", "b", "", "z", applies_to=forms["beans"]),
            claim("three", "b", "", "c", applies_to=forms["roses"]),
            claim("four", "c", "", "z"),
        )
    )
    found = between(web, "a", "z")
    assert ways(found) == ["a-b-c-z", "a-b-z"]
    assert [path.crosses for path in found.found] == [False, True]
    # Who has chosen roses is told what is limited to them as if it were not limited.
    assert [path.crosses for path in between(web, "a", "z", met=["beans"]).found] == [False, False]
    assert ways(between(web, "a", "z", met=["beans"])) == ["a-b-z", "a-b-c-z"]


def test_ways_along_the_same_arrows_are_one() -> None:
    web = build(sketch(claim("one", "more a", "", "more b"), claim("two", "less a", "", "less b")))
    assert told(between(web, "a", "b")) == ["+a +b"]
    assert told(between(web, "a", "b", start=-1)) == ["-a -b"]


def test_what_depends_or_is_contested_leaves_the_sign_open() -> None:
    web = build(
        sketch(
            claim("one", "more a", "", "mixed b"),
            claim("two", "more a", "", "more c"),
            claim("three", "more a", "", "less c"),
            claim("four", "more a", "", "less d"),
        )
    )
    assert [between(web, "a", end).found[0].sign for end in "bcd"] == ["±", "±", "-"]


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
            claim("in-one", "more a", "", "more b", evidence=both),
            claim("out-one", "more b", "", "more z", evidence=(piece(line=3),)),
            claim("in-two", "more a", "", "more c", evidence=both),
            claim("out-two", "more c", "", "more z", evidence=(piece(line=4), piece(line=5))),
            claim("in-three", "more a", "", "more d", evidence=(piece(line=6),)),
            claim("out-three", "more d", "", "more z", evidence=both),
            claim("in-four", "more a", "", "more e", evidence=both),
            claim("out-four", "more e", "", "more z", evidence=both),
        )
    )
    found = between(web, "a", "z")
    assert ways(found) == ["a-e-z", "a-c-z", "a-b-z", "a-d-z"]
    assert [path.support for path in found.found] == [(2, 2), (1, 2), (1, 1), (1, 1)]


def test_evidence_for_the_contrary_counts_for_no_way() -> None:
    """Only what is said in the way's direction counts on its arrows."""
    web = build(
        sketch(
            claim("one", "more a", "", "more b", evidence=(piece(line=7), piece("jones2002", 8))),
            claim("two", "less a", "", "less b", evidence=(piece(line=9),)),
        )
    )
    assert between(web, "a", "b", start=1).found[0].support == (2, 2)
    assert between(web, "a", "b", start=-1).found[0].support == (1, 1)


def test_nothing_longer_than_asked_for_and_nothing_that_is_not_there() -> None:
    web = drawn("a>b", "b>c", "c>d", "a>d", alone=("stone",))
    assert ways(between(web, "a", "d", longest=2)) == ["a-d"]
    assert between(web, "b", "d", longest=1) == Paths("b", "d", (), True, 1)
    for source, target in (("b", "a"), ("stone", "a"), ("a", "stone")):
        assert between(web, source, target) == Paths(source, target, (), True, 8)
    part = web.only(["a", "c", "d"])
    assert ways(between(part, "a", "d")) == ["a-d"]


@pytest.mark.parametrize(("source", "target"), [("a", "x"), ("x", "a"), ("x", "x")])
def test_unknown_concepts(source: str, target: str) -> None:
    with pytest.raises(UnknownIdError, match="no concept with the id 'x'"):
        between(drawn("a>b"), source, target)


def test_a_way_to_itself_is_a_loop() -> None:
    with pytest.raises(ValueError, match="ask for the loops"):
        between(drawn("a>b", "b>a"), "a", "a")


# ---- how far it goes


def test_of_millions_of_ways_the_first_are_looked_through(looked: list[int]) -> None:
    web = layers(12, 6)
    found = between(web, "a0x0", "a11x5", longest=20)
    assert (found.complete, len(found.found)) == (False, 8)
    assert {len(path.links) for path in found.found} == {11}
    assert looked[0] < paths.OFTEN * 11 * 6


def test_a_search_that_goes_round_in_vain_ends_with_its_steps(looked: list[int]) -> None:
    found = between(trap(14), "start", "end", longest=20)
    assert ways(found) == ["start-c0-end"] and not found.complete
    assert max(looked) <= paths.STEPS + 2  # each of the two starts finds out for itself


@pytest.mark.parametrize("steps", [20, 100, 1000])
def test_with_few_steps_the_shortest_are_found_still(monkeypatch: pytest.MonkeyPatch, steps: int) -> None:
    monkeypatch.setattr(paths, "STEPS", steps)
    found = between(trap(8), "start", "end", longest=8)
    assert ways(found) == ["start-c0-end"] and not found.complete


def test_a_search_with_steps_enough_is_complete() -> None:
    assert between(trap(4), "start", "end", longest=8).complete


# ---- against plain rules, on random webs


def every_way(web: Web, source: str, target: str, longest: int) -> list[Path]:
    """All simple ways in all directions, best first, by trying everything."""

    def onward(taken: tuple[Hop, ...], here: str, move: int | None) -> Iterator[Path]:
        if here == target:
            yield along(web.theory, taken)
            return
        met = {source, *(hop.link.target for hop in taken)}
        for link in web.out_of(here) if len(taken) < longest else ():
            if link.kind == "causes" and link.target not in met:
                for hop in hops(link):
                    if move in (None, hop.here):
                        yield from onward((*taken, hop), link.target, hop.there)

    best: dict[tuple[str, ...], Path] = {}
    for path in sorted(onward((), source, None), key=rank):
        best.setdefault(path.links, path)
    return list(best.values())


@pytest.mark.parametrize("seed", range(6))
def test_against_every_way_there_is(seed: int) -> None:
    web = build(random_theory(seed, concepts=13, configurations=16))
    asked = tiers = 0
    for source in web.concepts:
        for target in web.concepts:
            if source == target:
                continue
            expected = every_way(web, source, target, 5)
            found = between(web, source, target, longest=5, most=4)
            assert list(map(rank, found.found)) == list(map(rank, expected[:4]))
            assert {path.links for path in found.found} <= {path.links for path in expected}
            assert found.complete is (len(expected) < 4)
            asked += len(expected) > 4
            tiers += len({path.tier for path in found.found}) > 1
            for path in found.found:
                assert all(one.target == other.source for one, other in pairwise(path.hops))
    assert asked > 10 and tiers > 3


# ---- the same in every process

PRINT = """
import json
from cmoc_data.analysis.answers import answer, named_steps
from cmoc_data.analysis.hazards import hazards
from cmoc_data.analysis.levers import levers
from cmoc_data.analysis.loops import loops
from cmoc_data.analysis.paths import between
from cmoc_data.web import build
from tests.theories import random_theory

web = build(random_theory(3, 25, 60))
few, rest = web.concepts[:5], web.concepts[5:]
found = [[(p.links, p.moves) for p in between(web, a, b).found] for a in few for b in rest]
found += [[(one.way.links, one.way.moves) for one in loops(web, through=a).found] for a in few]
found += [[(one.concept, one.path.links) for one in levers(web, a).found] for a in few]
found += [[one.hop.link.id for one in hazards(web, a, b).breaks] for a in few for b in rest]
found += [[step.hop.link.id for step in named_steps(web, answer(web, "builds", a))] for a in few]
print(json.dumps(found))
"""


def test_the_same_answers_in_every_process() -> None:
    assert sum(map(len, json.loads(printed(PRINT)))) > 300
