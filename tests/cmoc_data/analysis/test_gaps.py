from __future__ import annotations

from typing import Any

import pytest

from cmoc_data.analysis.gaps import HEARD, REASONS, Gap, GapReason, Gaps, around, whole
from cmoc_data.errors import UnknownIdError
from cmoc_data.model import Configuration, Evidence
from cmoc_data.web import Link, Web, build
from tests.bearing import speaks
from tests.processes import printed
from tests.sketch import claim, piece, sketch
from tests.theories import random_theory

SOLID = (piece(line=1), piece("jones2002", line=2))
"""Two sources, an interview each: nothing to find fault with."""


def only(*pieces: Evidence, **fields: Any) -> Web:
    return build(sketch(claim("one", "sun", "thirst", evidence=pieces or SOLID, **fields)))


def reasons(web: Web, link: str = "sun--thirst") -> tuple[str, ...]:
    return next((gap.reasons for gap in whole(web).found if gap.link == link), ())


def test_solid_evidence_is_no_gap() -> None:
    assert whole(only()) == Gaps((), 1)


@pytest.mark.parametrize(
    ("pieces", "expected"),
    [
        ((piece(line=1), piece(line=2)), ("one source",)),
        ((piece(),), ("one source", "one piece")),
        ((piece(kind="literature"), piece("jones2002", kind="theory")), ("no interview",)),
        ((piece(basis="inferred"), piece("jones2002", kind="theory")), ("no interview",)),
        ((piece(kind="literature"), piece("jones2002", kind="focus group")), ()),
        ((*SOLID, piece("jones2002", line=3, stance="conflicts")), ("contested",)),
        ((*SOLID, piece(line=3, stance="different scope", finding="no effect")), ("questioned",)),
        ((*SOLID, piece(line=3, stance="different scope", finding="benefit")), ()),
        (
            (piece(basis="inferred"), piece("jones2002", basis="inferred")),
            ("no interview", "inferred only"),
        ),
        ((piece(basis="inferred"), piece("jones2002")), ()),
        (
            (piece(kind="policy", basis="inferred", stance="conflicts"),),
            ("one source", "one piece", "no interview", "contested", "inferred only"),
        ),
    ],
)
def test_what_makes_evidence_thin_or_split(pieces: tuple[Evidence, ...], expected: tuple[str, ...]) -> None:
    assert reasons(only(*pieces)) == expected


def test_a_claim_on_a_condition_or_for_some_forms_is_conditional() -> None:
    assert reasons(only(condition="whether it rains")) == ("conditional",)
    assert reasons(only(applies_to=("roses",))) == ("conditional",)


def test_claims_that_go_opposite_ways_are_contested() -> None:
    web = build(
        sketch(
            claim("one", "more sun", "more thirst", evidence=SOLID),
            claim("two", "more sun", "less thirst", evidence=SOLID),
        )
    )
    assert reasons(web) == ("contested",)


def test_a_passage_under_two_configurations_is_one_piece() -> None:
    shared = (piece(),)
    web = build(
        sketch(
            claim("one", "sun", "thirst", "tea", evidence=shared),
            claim("two", "sun", "thirst", "talk", evidence=shared),
        )
    )
    assert reasons(web) == ("one source", "one piece")


def test_what_stands_beside_rests_on_evidence_too() -> None:
    disputed = (*SOLID, piece(line=3, stance="conflicts"))
    web = build(sketch(claim("one", "more sun", "less thirst", context_is="beside", evidence=disputed)))
    assert reasons(web, "sun--with--thirst") == ("contested",)


def test_around_a_concept() -> None:
    web = build(
        sketch(
            claim("one", "sun", "thirst", "tea"),
            claim("two", "shade", "tea", "talk", context_is="beside"),
            claim("three", "talk", "thirst"),
            claim("four", "thirst", "tea", evidence=SOLID),
            alone=["stone"],
        )
    )
    thin: tuple[GapReason, ...] = ("one source", "one piece")
    assert around(web, "tea") == Gaps((Gap("shade--with--tea", thin), Gap("tea--talk", thin)), 3)
    assert around(web, "thirst").because("one source") == ("sun--thirst", "talk--thirst")
    assert around(web, "thirst").because("contested") == ()
    assert around(web, "stone") == Gaps((), 0)
    with pytest.raises(UnknownIdError, match="moon"):
        around(web, "moon")


def test_nothing_at_all_has_no_gaps() -> None:
    assert whole(build(sketch())) == Gaps((), 0)


def test_a_concept_that_leads_back_to_itself_counts_each_link_once() -> None:
    web = build(sketch(claim("one", "trust", "talk", "trust")))
    assert [gap.link for gap in around(web, "trust").found] == ["trust--talk", "talk--trust"]
    assert around(web, "trust").looked_at == 2


def by_hand(link: Link) -> set[str]:
    """The reasons once more, from the configurations themselves."""
    pieces: list[Evidence] = []
    signs: set[int] = set()
    conditional = False
    for one in link.configurations:
        for here, there in one.steps:
            beside = (one.context_is, here, there) == ("beside", "context", "mechanism")
            if beside != (link.kind == "beside"):
                continue
            ends = [
                (a.step, b.step)
                for a in one.parts(here)
                for b in one.parts(there)
                if (a.concept, b.concept) == (link.source, link.target)
            ]
            if ends:
                signs.update(a * b for a, b in ends)
                conditional |= _limited(one)
                arrow = ((here, there), (link.source, link.target))
                pieces += [p for p in one.evidence if speaks(one, p, *arrow)]
    said = {
        "one source": len({p.source for p in pieces}) == 1,
        "one piece": len({p.passage for p in pieces}) == 1,
        "no interview": not any(
            p.kind in ("interview", "focus group") and p.basis == "stated" for p in pieces
        ),
        "contested": any(p.stance == "conflicts" for p in pieces)
        or (link.kind == "causes" and {1, -1} <= signs),
        "questioned": any(
            p.stance == "different scope" and p.finding is not None and p.finding != "benefit" for p in pieces
        ),
        "inferred only": {p.basis for p in pieces} == {"inferred"},
        "conditional": conditional,
    }
    assert tuple(said) == REASONS
    return {reason for reason, holds in said.items() if holds}


def _limited(one: Configuration) -> bool:
    return one.condition is not None or len(one.applies_to) > 0


@pytest.mark.parametrize("seed", range(8))
def test_random_webs_against_the_rule_read_by_hand(seed: int) -> None:
    web = build(random_theory(seed, concepts=10, configurations=40))
    gaps = whole(web)
    expected = [(link.id, by_hand(link)) for link in web.links]
    assert [(gap.link, set(gap.reasons)) for gap in gaps.found] == [
        (k, found) for k, found in expected if found
    ]
    assert all(list(gap.reasons) == [r for r in REASONS if r in gap.reasons] for gap in gaps.found)
    assert gaps.looked_at == len(web.links)
    for concept in web.concepts:
        near = [k.id for k in web.links if concept in (k.source, k.target)]
        assert around(web, concept) == Gaps(tuple(g for g in gaps.found if g.link in near), len(near))


def test_random_webs_have_every_reason() -> None:
    found = {
        r for seed in range(8) for g in whole(build(random_theory(seed, 10, 40))).found for r in g.reasons
    }
    assert found == set(REASONS)
    assert len(HEARD) == 2


def test_the_same_gaps_in_every_process() -> None:
    code = (
        "from cmoc_data.analysis.gaps import around, whole\n"
        "from cmoc_data.web import build\n"
        "from tests.theories import random_theory\n"
        "web = build(random_theory(5, 10, 40))\n"
        "print(whole(web), *(around(web, one) for one in web.concepts))"
    )
    assert "Gap(" in printed(code)
