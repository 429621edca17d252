from __future__ import annotations

import re
from typing import Any

import pytest

from cmoc_data.analysis.lanes import MOST_ARROWS, MOST_BOXES, MOST_ENDS, MOST_NAMED, Lanes, lane_node, lanes
from cmoc_data.errors import UnknownIdError
from cmoc_data.model import Domain, Lane, Part, Theory
from cmoc_data.web import build
from tests.ours import our_theory, our_web
from tests.sketch import changed, claim, piece, sketch

BOX_2 = re.compile("Box 2")
IN_TABLE_9 = {
    "system-communication": "culture",
    "system-understanding": "culture",
    "learning-improvement-strategies": "culture",
    "productive-culture": "culture",
    "reputation": "culture",
    "coordination": "culture",
    "learning-clinical-techniques": "technology",
    "cross-organisational-pathways": "technology",
    "access-to-equipment": "technology",
    "economies-of-scale": "efficiency",
    "resource-access": "efficiency",
    "local-influence": "efficiency",
    "duplication-of-effort": "efficiency",
    "resource-distribution": "efficiency",
    "consolidation-of-services": "efficiency",
    "patient-coverage": "efficiency",
    "travel-distance": "costs",
}
"""The 17 rows of the table, each in the lane where Box 2 and the text have it."""


def lane(name: str, side: str, **fields: Any) -> Lane:
    return Lane(id=name, name=name.capitalize(), plain=f"Just {name}.", side=side, hue=1, **fields)


def with_lanes(theory: Theory, *found: Lane, domains: dict[str, str] | None = None) -> Theory:
    """A theory with these lanes; `domains` gives concepts a domain."""
    within = domains or {}
    return changed(
        theory,
        domains=tuple(
            Domain(id=one, name=one, plain="Plain.", definition="Exact.")
            for one in dict.fromkeys(within.values())
        ),
        concepts=tuple(changed(c, domain=within.get(c.id)) for c in theory.concepts),
        lanes=found,
    )


START = lane("start", "start", concepts=("sun",))
WARM = lane("warm", "gain", domain="warmth")
OTHERS = lane("others", "gain")
PRICE = lane("price", "cost", costs=(Part(concept="thirst", direction="more"),))
GUESTS = lane("guests", "end", concepts=("joy", "thirst"))


def garden(*found: Lane) -> Lanes:
    theory = sketch(
        claim("a", "more sun", "more heat", "more joy"),
        claim("b", "more heat", "more sweat", "more thirst"),
        claim("c", "more sun", "more tea", "more joy"),
        claim("d", "more stove", "more heat", "more joy"),
        claim("e", "more sun", "more birds", "more song"),
        claim("f", "less sun", "more heat", "less joy"),
        claim("g", "more thirst", "more tea", "less joy"),
        claim("h", "", "more heat", "more joy"),
        claim("i", "more stove", "more sweat", "more thirst"),
    )
    return lanes(build(with_lanes(theory, *found, domains={"heat": "warmth"})))


def test_a_theory_without_lanes_tells_of_nothing() -> None:
    found = garden()
    assert not found and found.lanes == () and found.rows == () and found.bundles == ()


def test_a_claim_stands_where_its_mechanism_or_what_it_costs_has_it() -> None:
    found = garden(START, WARM, OTHERS, PRICE, GUESTS)
    assert found.lane("warm").claims == ("a", "h")
    assert found.lane("warm").fed == ("d", "f"), "from a stove, and from a sun that is not there"
    assert found.lane("price").claims == ("b",)
    assert found.lane("price").fed == ("i",)
    assert found.lane("others").claims == ("c", "g"), "in no domain, and a guest feels it"
    assert found.lane("others").fed == (), "whatever else makes joy is no matter of the sun"
    assert {row.claim: (row.sort, row.lanes, row.ends) for row in found.rows} == {
        "a": ("gain", ("warm",), ("guests",)),
        "h": ("gain", ("warm",), ("guests",)),
        "c": ("gain", ("others",), ("guests",)),
        "g": ("gain", ("others",), ("guests",)),
        "b": ("cost", ("price",), ("guests",)),
    }


def test_costs_alone_are_told_alone() -> None:
    found = garden(START, PRICE)
    assert [row.sort for row in found.rows] == [] and not found, "no claim leads to it from a start"
    theory = sketch(claim("b", "more sun", "more sweat", "more thirst"))
    found = lanes(build(with_lanes(theory, START, PRICE)))
    assert [(row.claim, row.sort) for row in found.rows] == [("b", "cost")]
    assert [view.lane.id for view in found.lanes] == ["start", "price"]


def test_bundles_hold_the_arrows_of_the_rows_and_no_other() -> None:
    for web in (our_web(), build(with_lanes(sketch(claim("a", "more sun", "more heat", "more joy")), START))):
        found = lanes(web)
        told = {link.id for row in found.rows for link in web.links_of(row.claim)}
        bundled = [link for bundle in found.bundles for link in bundle.links]
        assert len(bundled) == len(set(bundled))
        assert set(bundled) <= told
        for bundle in found.bundles:
            for link in map(web.link, bundle.links):
                assert lane_node(found.home[link.source]) == bundle.source
                assert lane_node(found.home[link.target]) == bundle.target
        inside = {one for one in told - set(bundled) for one in [web.link(one)] if one}
        for link in inside:
            ends = {found.home.get(link.source), found.home.get(link.target)}
            assert None in ends or len(ends) == 1


def test_an_unknown_lane_is_said_so() -> None:
    with pytest.raises(UnknownIdError):
        garden(START, WARM).lane("cold")


def test_what_a_lane_shows_first_comes_first_and_every_claim_is_in_one_picture() -> None:
    found = lanes(our_web())
    for view in found.of("gain", "cost"):
        assert view.claims[: len(view.lane.first)] == view.lane.first
        assert sorted(c for part in view.pictures for c in part) == sorted(view.claims)
        if view.lane.first:
            assert set(view.lane.first) <= set(view.pictures[0])
        for part in view.pictures:
            links = {link for one in part for link in our_web().links_of(one)}
            sources, targets = {k.source for k in links}, {k.target for k in links}
            if len(part) > 1:
                assert len(links) <= MOST_ARROWS and len(sources | targets) <= MOST_BOXES
                ends = MOST_NAMED if set(part) & set(view.lane.first) else MOST_ENDS
                assert len(targets - sources) <= ends and len(sources - targets) <= ends


# --- of our theory ---------------------------------------------------------------------------------


def test_all_configurations_of_box_2_stand_in_the_lane_of_their_heading() -> None:
    theory, found = our_theory(), lanes(our_web())
    initial = [c for c in theory.configurations if any(BOX_2.match(e.at) for e in c.evidence[:1])]
    assert len(initial) == 17
    domains = {
        theory.domains[view.lane.domain].name.lower(): view for view in found.lanes if view.lane.domain
    }
    for one in initial:
        view = domains[one.group.lower()]
        assert one.id in view.claims, one.id
        assert one.id in view.pictures[0], one.id


def test_all_mechanisms_of_table_9_are_reached_from_their_lanes() -> None:
    theory, found = our_theory(), lanes(our_web())
    rows = {
        concept
        for one in theory.configurations
        for piece in one.evidence
        if piece.at.startswith("Table 9")
        for concept in one.concepts
    }
    assert rows, "the table is cited"
    assert len(IN_TABLE_9) == 17
    shown = {end for row in found.rows for k in our_web().links_of(row.claim) for end in (k.source, k.target)}
    assert rows <= shown
    for concept, wanted in IN_TABLE_9.items():
        assert concept in shown
        # What is a result only stands with those who notice it; a lane draws it all the same.
        drawn = {
            end
            for c in found.lane(wanted).claims
            for k in our_web().links_of(c)
            for end in (k.source, k.target)
        }
        assert concept in drawn, concept


def test_every_cost_that_the_records_name_is_among_the_costs() -> None:
    theory, found = our_theory(), lanes(our_web())
    named = {(part.concept, part.step) for view in found.of("cost") for part in view.lane.costs}
    starts = {concept for view in found.of("start") for concept in view.lane.concepts}
    costs = {row.claim for row in found.rows if row.sort == "cost"}
    for one in theory.configurations:
        begins = {part.concept for part in one.parts(one.steps[0][0])}
        harm = any(e.finding == "harm" and e.stance == "supports" for e in one.evidence)
        told = re.compile(r"\bunintended\b|\bnobody intended\b|risks of their own")
        unwanted = told.search(f"{one.statement} {one.note or ''}") is not None
        moved = {(part.concept, part.step) for part in (*one.mechanism, *one.outcome)}
        if (begins & starts and harm) or unwanted:
            assert moved & named and one.id in costs, one.id
    for concept in theory.concepts:
        if "unintended effect" in concept.definition.lower():
            assert (concept.id, 1) in named, concept.id


def test_no_claim_begins_with_the_lack_of_what_is_there_first() -> None:
    theory, found = our_theory(), lanes(our_web())
    starts = {concept for view in found.of("start") for concept in view.lane.concepts}
    for row in found.rows:
        one = theory.configurations[row.claim]
        first = one.parts(one.steps[0][0])
        if {part.concept for part in first} <= starts:
            assert any(part.step > 0 for part in first), row.claim


def test_a_gain_that_a_review_doubts_keeps_its_doubt() -> None:
    theory = sketch(
        claim("a", "more sun", "more heat", "more joy", evidence=(piece(), piece(line=2, stance="conflicts")))
    )
    found = lanes(build(with_lanes(theory, START, WARM, domains={"heat": "warmth"})))
    [bundle] = [b for b in found.bundles if b.target == lane_node("warm")]
    assert build(theory).link(bundle.links[0]).agreement == "contested"
