from __future__ import annotations

import pytest

from cmoc_data.analysis.hops import Hop, doubts, hops, only_doubted, tellings, together, told_by, word_for
from cmoc_data.web import Link, build
from tests.sketch import changed, claim, piece, sketch
from tests.theories import random_theory


def arrow(*claims: object) -> Link:
    web = build(sketch(*claims))  # type: ignore[arg-type]
    return web.link("a--b")


def told(link: Link) -> list[tuple[int, int, bool, tuple[str, ...]]]:
    return [(hop.here, hop.there, hop.turned, hop.configurations) for hop in hops(link)]


def test_what_is_said_in_one_direction_is_turned_round_in_the_other() -> None:
    link = arrow(claim("one", "more a", "", "less b"))
    assert told(link) == [(1, -1, False, ("one",)), (-1, 1, True, ("one",))]


def test_both_directions_that_are_said_are_nobodys_reading() -> None:
    link = arrow(claim("one", "more a", "", "more b"), claim("two", "less a", "", "less b"))
    assert told(link) == [(1, 1, False, ("one",)), (-1, -1, False, ("two",))]


def test_where_the_sources_have_their_own_word_nothing_is_turned() -> None:
    # Two say what more of a does, and not the same; of less of it one speaks.
    link = arrow(
        claim("one", "more a", "", "more b"),
        claim("two", "more a", "", "less b"),
        claim("three", "less a", "", "more b"),
    )
    assert told(link) == [(1, 1, False, ("one",)), (1, -1, False, ("two",)), (-1, 1, False, ("three",))]
    assert all(hop.contested for hop in hops(link))


def test_a_mixed_part_says_both() -> None:
    link = arrow(claim("one", "more a", "", "mixed b"))
    assert told(link) == [
        (1, 1, False, ("one",)),
        (1, -1, False, ("one",)),
        (-1, -1, True, ("one",)),
        (-1, 1, True, ("one",)),
    ]
    assert all(hop.depends for hop in hops(link))
    assert not told_by(arrow(claim("one", "more a", "", "mixed b"), claim("two", "a", "", "b")), 1, 1).depends  # type: ignore[union-attr]


def test_evidence_counts_for_what_it_says() -> None:
    """Of two claims on one arrow, each direction has its own sources."""
    link = arrow(
        claim("one", "more a", "", "more b", evidence=(piece("smith2001", 1), piece("jones2002", 2))),
        claim("two", "less a", "", "less b", evidence=(piece("smith2001", 9),)),
    )
    assert [hop.support for hop in hops(link)] == [(2, 2), (1, 1)]
    assert len(link.evidence) == 3


def test_doubts_are_told_apart() -> None:
    against = piece(stance="conflicts")
    elsewhere = piece(stance="different scope", finding="no effect", line=3)
    found_it = piece(stance="different scope", finding="benefit", line=5)
    assert [doubts(one) for one in (piece(), against, elsewhere, found_it)] == [False, True, True, False]
    link = arrow(claim("one", "more a", "", "more b", evidence=(against, elsewhere)))
    assert only_doubted(link) and hops(link)[0].doubted and hops(link)[0].questioned
    fair = arrow(claim("one", "more a", "", "more b", evidence=(piece(line=7), against)))
    assert not only_doubted(fair) and not hops(fair)[0].doubted and hops(fair)[0].contested


def test_what_no_passage_states_is_inferred() -> None:
    some = (piece(basis="inferred"), piece(line=2))
    assert hops(arrow(claim("one", "a", "", "b", evidence=some[:1])))[0].inferred
    assert not hops(arrow(claim("one", "a", "", "b", evidence=some)))[0].inferred


@pytest.mark.parametrize(
    ("one", "more", "both"),
    [
        (None, [()], None),
        (None, ["x"], ["x"]),
        (["x"], [()], ["x"]),
        (["x"], ["x", "y"], ["x"]),
        (["x"], ["y"], []),
        (["x"], ["y", ()], ["x"]),
    ],
)
def test_of_which_cases_two_steps_are_both_said(one: object, more: object, both: object) -> None:
    def kinds(some: object) -> frozenset[frozenset[tuple[str, ...]]] | None:
        if some is None:
            return None
        return frozenset(frozenset({(one,)} if one else ()) for one in some)  # type: ignore[attr-defined]

    assert together(kinds(one), kinds(more)) == kinds(both)  # type: ignore[arg-type]


def test_what_is_merely_there_is_not_called_more() -> None:
    assert word_for(1, ["present", "present"]) == "present"
    assert word_for(1, ["present", "more"]) == word_for(1, []) == "more"
    assert word_for(-1, ["present"]) == "less"


@pytest.mark.parametrize("seed", range(4))
def test_every_causal_arrow_can_be_told_from_both_its_directions(seed: int) -> None:
    web = build(random_theory(seed, 12, 40))
    told = tellings(web)
    every: list[Hop] = [hop for some in told.out_of.values() for hop in some]
    assert {hop.link.id for hop in every} == {k.id for k in web.links if k.kind == "causes"}
    assert sorted(map(id, every)) != []
    for hop in every:
        assert hop in told.out_of[hop.source] and hop in told.into[hop.target]
        turn = -1 if hop.turned else 1
        for one in hop.claims:
            assert one.source.step in (0, turn * hop.here) and one.target.step in (0, turn * hop.there)
    for link in web.links:
        if link.kind == "causes":
            assert {hop.here for hop in hops(link)} == {1, -1}


def test_nothing_is_told_of_what_only_stands_beside() -> None:
    web = build(sketch(claim("one", "shade", "thirst", "tea", context_is="beside")))
    assert {hop.link.id for some in tellings(web).into.values() for hop in some} == {"thirst--tea"}
    assert changed(web.theory) == web.theory
