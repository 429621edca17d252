from __future__ import annotations

import pytest

from cmoc_data.analysis.hazards import Hazards, hazards
from cmoc_data.errors import UnknownIdError
from cmoc_data.model import Configuration, End, Theory
from cmoc_data.web import build
from tests.sketch import changed, claim, piece, sketch
from tests.theories import random_theory


def theory(*claims: Configuration, good: str = "", bad: str = "") -> Theory:
    """A theory in which a source wants more of what is good, and less of what is bad."""
    ends = [(one, "more") for one in good.split()] + [(one, "less") for one in bad.split()]
    return changed(
        sketch(*claims),
        ends=tuple(
            End(id=f"{way}-{one}", concept=one, good=way, why="So.", source="smith2001", at="Page 1")  # type: ignore[arg-type]
            for one, way in ends
        ),
    )


def found(source: str, target: str, *claims: Configuration, good: str = "", bad: str = "") -> Hazards:
    return hazards(build(theory(*claims, good=good, bad=bad)), source, target)


def moves(some: Hazards) -> list[tuple[str, int]]:
    assert some.path is not None
    return list(zip(some.path.concepts, some.path.moves, strict=True))


WAY = claim("way", "more a", "more b", "more z")


# ---- what the first box itself does harm to


def test_the_first_boxs_own_harms_come_from_the_claims_in_which_it_stands() -> None:
    some = found(
        "a",
        "z",
        WAY,
        claim("harm", "more a", "more fear", "less trust"),
        claim("also", "a", "", "more strife"),
        claim("kind", "more a", "", "more joy"),
        claim("less-of-it", "less a", "", "less trust"),
        claim("others", "more x", "", "less trust"),
        good="z trust joy",
        bad="strife",
    )
    assert [(harm.end, harm.move, harm.configurations) for harm in some.harms] == [
        ("trust", -1, ("harm",)),
        ("strife", 1, ("also",)),
    ]
    assert [hop.link.id for hop in some.harms[0].hops] == ["a--fear", "fear--trust"]


def test_without_ends_nothing_is_called_bad_but_what_was_asked_about() -> None:
    claims = WAY, claim("harm", "more a", "", "less trust"), claim("contrary", "more a", "", "less z")
    assert [harm.end for harm in found("a", "z", *claims).harms] == ["z"]
    assert [harm.end for harm in found("a", "z", *claims, good="trust").harms] == ["z", "trust"]


def test_what_is_on_the_way_comes_first_then_what_more_sources_say() -> None:
    both = (piece("smith2001", 1), piece("jones2002", 2))
    some = found(
        "a",
        "z",
        WAY,
        claim("one", "more a", "", "less trust"),
        claim("two", "more a", "", "less joy", evidence=both),
        claim("three", "more a", "", "less b", evidence=(piece(line=9),)),
        good="trust joy b",
    )
    assert [harm.end for harm in some.harms] == ["b", "joy", "trust"]
    assert some.harms[1].support == (2, 2)


def test_what_may_go_either_way_may_do_harm() -> None:
    some = found("a", "z", WAY, claim("either", "more a", "", "mixed trust"), good="trust")
    assert [(harm.end, harm.hops[0].depends) for harm in some.harms] == [("trust", True)]


# ---- the way, and what breaks it


def test_what_can_move_a_step_the_other_way_in_the_order_of_the_way() -> None:
    some = found(
        "a",
        "z",
        WAY,
        claim("late", "more frost", "", "less z"),
        claim("early", "more wind", "", "less b"),
        claim("helps", "more sun", "", "more b"),
        claim("before", "more hail", "", "less a"),
        claim("either", "more rain", "", "mixed z"),
    )
    assert moves(some) == [("a", 1), ("b", 1), ("z", 1)]
    told = [(one.hop.link.id, one.step, one.hop.there) for one in some.breaks]
    assert told == [("wind--b", "b", -1), ("frost--z", "z", -1), ("rain--z", "z", -1)]


def test_the_claim_counts_not_the_sign_of_the_arrow() -> None:
    # Both arrows have a plus; only in the second does what it leads to go down.
    some = found("a", "z", WAY, claim("up", "more x", "", "more z"), claim("down", "less y", "", "less z"))
    assert [one.hop.link.id for one in some.breaks] == ["y--z"]
    assert not any(one.hop.turned for one in some.breaks)


def test_a_claim_of_the_first_box_is_told_as_its_harm_and_not_again_as_what_breaks_a_step() -> None:
    some = found("a", "z", WAY, claim("harm", "more a", "more fear", "less b"), good="b")
    assert [harm.end for harm in some.harms] == ["b"] and some.breaks == ()


def test_the_way_ends_as_a_source_wants_it_where_that_is_said() -> None:
    claims = (
        claim("straight", "more a", "", "less z"),
        claim("round", "more a", "", "more b"),
        claim("on", "more b", "", "more z"),
    )
    some = found("a", "z", *claims, good="z")
    assert moves(some) == [("a", 1), ("b", 1), ("z", 1)] and some.reaches and some.wanted == 1
    assert [harm.end for harm in some.harms] == ["z"]


def test_a_turned_way_to_what_is_wanted_is_no_comfort() -> None:
    """Where the sources say that it does harm, no reading of ours the other way round comes before that."""
    claims = (
        claim("one", "more a", "", "less b"),
        claim("two", "less b", "", "less z"),
        claim("three", "more b", "", "less y"),
        claim("four", "more y", "", "less z"),
    )
    some = found("a", "z", *claims, good="z")
    assert moves(some) == [("a", 1), ("b", -1), ("z", -1)]
    assert not some.reaches and some.breaks == ()


def test_what_the_way_costs_besides() -> None:
    some = found(
        "a",
        "z",
        WAY,
        claim("price", "more b", "", "more toil"),
        claim("gain", "more b", "", "more joy"),
        claim("contrary", "less b", "", "less joy"),
        claim("own", "more a", "", "more pain"),
        good="joy",
        bad="toil pain",
    )
    assert [(cost.end, cost.configurations) for cost in some.costs] == [("toil", ("price",))]
    assert [harm.end for harm in some.harms] == ["pain"]


def test_where_there_is_no_way_the_harms_are_told_still() -> None:
    some = found("a", "z", claim("harm", "more a", "", "less trust"), claim("z", "y", "", "z"), good="trust")
    assert some.path is None and [harm.end for harm in some.harms] == ["trust"]
    assert (some.breaks, some.costs) == ((), ())


def test_what_cannot_be_asked() -> None:
    for ends in (("a", "x"), ("x", "z")):
        with pytest.raises(UnknownIdError, match="no concept with the id 'x'"):
            found(*ends, WAY)
    with pytest.raises(ValueError, match="ask for the loops"):
        found("a", "a", WAY)


@pytest.mark.parametrize("seed", range(4))
def test_on_random_webs_each_part_is_what_it_is_called(seed: int) -> None:
    made = random_theory(seed, 14, 30)
    names = [concept.id for concept in made.concepts]
    ends = theory(WAY, good=" ".join(names[::3]), bad=" ".join(names[1::3])).ends
    web = build(changed(made, ends=ends))
    bad = {end.concept: -1 if end.good == "more" else 1 for end in ends}
    told = dict.fromkeys(("harms", "breaks", "costs"), 0)
    for source in names[:7]:
        for target in names[7:]:
            some = hazards(web, source, target)
            for harm in some.harms:
                assert harm.move == bad.get(harm.end, harm.move)
                for one in harm.claims:
                    stands = {
                        part.concept: part.step
                        for slot in ("context", "resource", "mechanism")
                        for part in one.configuration.parts(slot)
                    }  # type: ignore[arg-type]
                    assert stands[source] >= 0 and one.target.step in (0, harm.move)
            steps = dict(moves(some)[1:]) if some.path else {}
            for one in some.breaks:
                assert steps[one.step] == -one.hop.there and not one.hop.turned
            for cost in some.costs:
                (hop,) = cost.hops
                assert steps[hop.link.source] == hop.here and bad[cost.end] == hop.there
                assert cost.end not in steps and not hop.turned
            for name in told:
                told[name] += len(getattr(some, name))
    assert min(told.values()) > 0
