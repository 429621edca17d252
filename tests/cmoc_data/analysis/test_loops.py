from __future__ import annotations

from itertools import pairwise

import pytest

from cmoc_data.analysis.loops import Loops, loop_id, loops
from cmoc_data.errors import UnknownIdError
from cmoc_data.model import Configuration
from cmoc_data.web import Web, build
from tests.cmoc_data.analysis.test_paths import drawn, layers
from tests.ours import our_web
from tests.sketch import changed, claim, piece, sketch
from tests.theories import random_theory


def rounds(found: Loops) -> list[str]:
    return ["-".join(loop.concepts) for loop in found.found]


def kinds(*claims: object, through: str = "a") -> list[str]:
    return [loop.kind for loop in loops(build(sketch(*claims)), through=through).found]  # type: ignore[arg-type]


def test_shortest_first_and_each_once() -> None:
    web = drawn("a>b", "b>a", "b>c", "c>a", "c>d", "d>c")
    found = loops(web, through="a")
    assert rounds(found) == ["a-b", "a-b-c"]
    assert [loop.way.links for loop in found.found] == [("a--b", "b--a"), ("a--b", "b--c", "c--a")]
    assert [loop.id for loop in found.found] == ["loop~a~b", "loop~a~b~c"]
    assert (found.through, found.complete, found.longest) == ("a", True, 6)
    assert rounds(loops(web, through="c")) == ["c-d", "c-a-b"]
    assert loops(web, through="c").found[1].id == "loop~a~b~c"


def test_what_comes_back_as_it_went_reinforces_and_what_comes_back_contrary_balances() -> None:
    up = claim("up", "more a", "", "more b")
    assert kinds(up, claim("back", "more b", "", "more a")) == ["reinforcing"]
    assert kinds(up, claim("back", "more b", "", "less a")) == ["balancing"]
    assert kinds(up, claim("back", "more b", "", "mixed a")) == ["depends"]
    assert kinds(up, claim("other", "more a", "", "less b"), claim("back", "b", "", "more a")) == ["depends"]


def test_a_loop_that_is_said_round_and_round_comes_before_one_that_is_turned() -> None:
    web = build(
        sketch(
            claim("one", "more a", "", "less b"),
            claim("two", "more b", "", "more a"),
            claim("three", "less b", "", "more c"),
            claim("four", "more c", "", "more a"),
        )
    )
    found = loops(web, through="a")
    assert rounds(found) == ["a-b-c", "a-b"]
    assert [loop.way.tier for loop in found.found] == [0, 2]
    assert found.found[0].way.moves == (1, -1, 1, 1)


def test_a_loop_and_its_way_back_are_two() -> None:
    web = drawn("a>b", "b>c", "c>a", "a>c", "c>b", "b>a")
    assert rounds(loops(web, through="a")) == ["a-b", "a-c", "a-b-c", "a-c-b"]


def test_the_id_does_not_depend_on_where_it_starts() -> None:
    assert loop_id(("b", "c", "a")) == loop_id(("a", "b", "c")) == "loop~a~b~c"
    assert loop_id(("a", "c", "b")) != loop_id(("a", "b", "c"))


def test_a_pair_told_in_two_orders_is_told_from_one_that_feeds_itself() -> None:
    def orders(*claims: Configuration) -> dict[str, bool]:
        return {loop.id: loop.two_orders for loop in loops(build(sketch(*claims)), through="a").found}

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
    web = our_web()
    found = [loop for one in web.concepts for loop in loops(web, through=one, longest=2, most=100).found]
    pairs = {frozenset(loop.concepts) for loop in found if not loop.two_orders}
    assert pairs == {frozenset(("conflict", "faith")), frozenset(("conflict", "trust"))}


def test_nothing_feeds_back() -> None:
    assert loops(drawn("a>b", "b>c"), through="a") == Loops("a", (), True, 6)
    beside = build(sketch(claim("one", "a", "b", "a2", context_is="beside"), claim("two", "b", "", "a")))
    assert loops(beside, through="a").found == ()
    with pytest.raises(UnknownIdError, match="no concept with the id 'x'"):
        loops(drawn("a>b"), through="x")


def test_of_equal_length_the_best_evidenced_weakest_arrow_first() -> None:
    both = (piece("smith2001", 1), piece("jones2002", 2))
    web = build(
        sketch(
            claim("one", "more a", "", "more b"),
            claim("two", "more b", "", "more a"),
            claim("three", "more a", "", "more c", evidence=both),
            claim("four", "more c", "", "more a", evidence=both),
        )
    )
    assert rounds(loops(web, through="a")) == ["a-c", "a-b"]
    assert rounds(loops(web, through="a", most=1)) == ["a-c"]


def test_nothing_longer_than_asked_for_and_no_counting_of_all() -> None:
    ring: Web = drawn("a>b", "b>c", "c>d", "d>a")
    assert rounds(loops(ring, through="a", longest=3)) == []
    assert rounds(loops(ring, through="a", longest=4)) == ["a-b-c-d"]
    many = layers(5, 6)
    assert loops(many, through="a0x0").found == ()


@pytest.mark.parametrize("seed", range(4))
def test_every_loop_is_one(seed: int) -> None:
    web = build(random_theory(seed, 10, 20))
    found = [loop for concept in web.concepts for loop in loops(web, through=concept, longest=4).found]
    assert len(found) > 5
    for loop in found:
        hops = loop.way.hops
        assert [hop.link.source for hop in hops] == list(loop.concepts)
        assert hops[-1].link.target == loop.concepts[0] and len(set(loop.concepts)) == len(loop.concepts)
        assert all(one.target == other.source for one, other in pairwise(hops))
        sure = not any(hop.depends or hop.contested for hop in hops)
        comes_back = loop.way.moves[0] == loop.way.moves[-1]
        assert loop.kind == (("balancing", "reinforcing")[comes_back] if sure else "depends")
