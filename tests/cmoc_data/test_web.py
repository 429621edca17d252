from __future__ import annotations

import re

import networkx as nx
import pytest

from cmoc_data.errors import UnknownIdError
from cmoc_data.model import SLOTS, Theory
from cmoc_data.reading import load
from cmoc_data.web import Agreement, Link, Sign, Web, build, domain_part, link_id, product_of
from tests.sketch import changed, claim, piece, sketch
from tests.theories import minimal, random_theory

SEEDS = range(12)
DIRECTIONS = ("more", "less", "present", "mixed")
BESIDE = {"context_is": "beside"}


@pytest.fixture(params=SEEDS)
def theory(request: pytest.FixtureRequest) -> Theory:
    return random_theory(request.param, concepts=8 + 3 * request.param, configurations=10 + 7 * request.param)


def only_link(*claims: object) -> Link:
    [link] = build(sketch(*claims)).links  # type: ignore[arg-type]
    return link


def pairs(theory: Theory) -> list[tuple[str, str, str]]:
    """Ordered pairs of concepts that some configuration connects, with the kind, found the slow way."""
    found = []
    for one in theory.configurations:
        steps = [("context", "mechanism"), ("resource", "mechanism"), ("mechanism", "outcome")]
        if not one.mechanism:
            steps = [("context", "outcome")]
        for here, there in steps:
            kind = (
                "beside" if (here, there, one.context_is) == ("context", "mechanism", "beside") else "causes"
            )
            found += [(a.concept, b.concept, kind) for a in getattr(one, here) for b in getattr(one, there)]
    return found


# ---- whole webs, by chance


def test_one_link_for_each_ordered_pair_of_concepts_and_kind(theory: Theory) -> None:
    links = build(theory).links
    assert [(k.source, k.target, k.kind) for k in links] == list(dict.fromkeys(pairs(theory)))
    assert sum(len(k.claims) for k in links) == len(pairs(theory))


def test_a_claim_has_the_product_of_its_steps_as_sign(theory: Theory) -> None:
    signs = {1: "+", -1: "-", 0: "±"}
    for link in build(theory).links:
        for one in link.claims:
            assert one.sign == signs[one.source.step * one.target.step]


def test_a_claim_says_what_its_configuration_says(theory: Theory) -> None:
    for link in build(theory).links:
        for one in link.claims:
            here, there = one.roles
            assert one.source in one.configuration.parts(here)
            assert one.target in one.configuration.parts(there)
            assert (one.source.concept, one.target.concept) == (link.source, link.target)
            assert SLOTS.index(here) < SLOTS.index(there)


def test_ids_of_links_are_unique_and_meet_no_other_ids(theory: Theory) -> None:
    ids = [link.id for link in build(theory).links]
    assert len(ids) == len(set(ids))
    records = (theory.concepts, theory.configurations, theory.questions)
    assert not set(ids) & {record.id for group in records for record in group}
    # Nor could they: what an id may look like leaves no room for two hyphens in a row.
    assert all("--" in one and not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", one) for one in ids)


def test_links_come_and_go_at_the_concepts_they_name(theory: Theory) -> None:
    web = build(theory)
    assert web.concepts == tuple(concept.id for concept in theory.concepts)
    for concept in web.concepts:
        assert web.into(concept) == tuple(k for k in web.links if k.target == concept)
        assert web.out_of(concept) == tuple(k for k in web.links if k.source == concept)
    assert all(web.link(k.id) is k for k in web.links)


def test_a_configuration_finds_the_links_it_has_a_claim_in(theory: Theory) -> None:
    web = build(theory)
    for one in theory.configurations:
        found = web.links_of(one.id)
        assert found == tuple(k for k in web.links if one in k.configurations)
        assert {end for k in found for end in (k.source, k.target)} == set(one.concepts)


def test_a_concept_finds_its_roles(theory: Theory) -> None:
    web = build(theory)
    found = [(c, r, p) for concept in web.concepts for c, r, p in web.roles(concept)]
    there = [(c, r, p) for c in theory.configurations for r in SLOTS for p in c.parts(r)]
    assert len(found) == len(there)
    assert all(entry in there for entry in found)


def test_no_passage_is_counted_twice_and_none_is_lost(theory: Theory) -> None:
    for link in build(theory).links:
        passages = [e.passage for e in link.evidence]
        assert len(passages) == len(set(passages))
        claimed = {e.passage for one in link.claims for e in one.evidence}
        assert set(passages) == claimed
        assert set(link.sources) == {e.source for e in link.evidence}
        assert set(link.kinds) == {e.kind for e in link.evidence}


def test_the_graph_has_the_causal_links_and_no_others(theory: Theory) -> None:
    web = build(theory)
    graph = web.graph()
    assert list(graph) == list(web.concepts)
    edges = {(a, b, data["link"], data["agreement"]) for a, b, data in graph.edges(data=True)}
    assert edges == {(k.source, k.target, k.id, k.agreement) for k in web.links if k.kind == "causes"}
    assert any(k.kind == "beside" for k in web.links)


def test_the_same_theory_gives_the_same_web(theory: Theory) -> None:
    assert build(theory) == build(theory)


def test_a_part_of_a_web_keeps_order_and_ends(theory: Theory) -> None:
    web = build(theory)
    assert web.only(web.concepts) == web
    half = set(web.concepts[::2])
    part = web.only([*sorted(half, reverse=True), "nobody"])
    assert part.concepts == web.concepts[::2]
    assert part.links == tuple(k for k in web.links if {k.source, k.target} <= half)
    wanted = [k.id for k in part.links[::2]]
    fewer = part.only(part.concepts, links=wanted)
    assert [k.id for k in fewer.links] == wanted
    assert fewer.concepts == part.concepts
    assert web.only([]) == Web(theory, (), ())


# ---- small webs, known answers


def test_an_empty_theory_gives_an_empty_web() -> None:
    web = build(sketch())
    assert (web.concepts, web.links) == ((), ())
    assert nx.is_empty(web.graph())


def test_a_concept_that_nobody_speaks_of_stands_alone() -> None:
    web = build(sketch(alone=["stone"]))
    assert web.concepts == ("stone",)
    assert web.into("stone") == web.out_of("stone") == web.roles("stone") == ()
    assert list(web.graph()) == ["stone"]


def test_two_webs_in_one_stay_apart() -> None:
    web = build(
        sketch(
            claim("one", "more sun", "more thirst", "more tea"), claim("two", "more rain", "mud", "less joy")
        )
    )
    assert nx.number_weakly_connected_components(web.graph()) == 2


def test_a_loop_is_kept() -> None:
    theory = sketch(
        claim("one", "more trust", "more talk", "more trust"), claim("two", "less talk", "less trust")
    )
    web = build(theory)
    assert [k.id for k in web.links] == ["trust--talk", "talk--trust"]
    assert list(nx.simple_cycles(web.graph())) in ([["trust", "talk"]], [["talk", "trust"]])
    assert len(web.link("talk--trust").claims) == 2


def test_a_configuration_links_each_part_to_each_part_of_the_next_role() -> None:
    web = build(sketch(claim("one", "more a, less b", "more c", "more d, less e")))
    assert [(k.id, k.agreement) for k in web.links] == [
        ("a--c", "+"),
        ("b--c", "-"),
        ("c--d", "+"),
        ("c--e", "-"),
    ]
    [lone] = web.link("a--c").claims
    assert [part.concept for part in lone.companions] == ["b"]
    assert web.link("c--d").claims[0].companions == ()


def drawing_on(*parts: str) -> dict[str, object]:
    """The resource of a claim, as its parts have it: `less pot`."""
    return {"resource": claim("x", ", ".join(parts), "y").context}


def test_a_resource_leads_to_the_mechanism_as_a_context_does() -> None:
    web = build(sketch(claim("one", "more a", "more c", "less d", **drawing_on("less r", "s"))))
    assert [(k.id, k.agreement, k.claims[0].roles) for k in web.links] == [
        ("a--c", "+", ("context", "mechanism")),
        ("r--c", "-", ("resource", "mechanism")),
        ("s--c", "+", ("resource", "mechanism")),
        ("c--d", "-", ("mechanism", "outcome")),
    ]
    assert web.concepts == ("a", "r", "s", "c", "d")
    assert [(role, part.direction) for _, role, part in web.roles("r")] == [("resource", "less")]


def test_a_resource_without_a_context_leads_to_the_mechanism() -> None:
    web = build(sketch(claim("one", "", "more c", "more d", **drawing_on("r"))))
    assert [k.id for k in web.links] == ["r--c", "c--d"]
    assert all(k.partial for k in web.links)


def test_context_and_resource_have_to_be_there_together() -> None:
    web = build(sketch(claim("one", "more a, b", "more c", "more d", **drawing_on("less r", "s"))))

    def together(link: str) -> list[tuple[str, str]]:
        [lone] = web.link(link).claims
        return [(part.concept, part.direction) for part in lone.companions]

    assert together("a--c") == [("b", "present"), ("r", "less"), ("s", "present")]
    assert together("r--c") == [("a", "more"), ("b", "present"), ("s", "present")]
    assert together("c--d") == []


def test_what_only_stands_beside_is_no_companion_of_a_resource() -> None:
    web = build(sketch(claim("one", "a", "c", "d", **BESIDE, **drawing_on("r", "s"))))
    assert {k.id: k.kind for k in web.links} == {
        "a--with--c": "beside",
        "r--c": "causes",
        "s--c": "causes",
        "c--d": "causes",
    }
    assert web.link("a--with--c").claims[0].companions == ()
    assert [part.concept for part in web.link("r--c").claims[0].companions] == ["s"]


def test_evidence_on_a_resource_bears_on_its_step_alone() -> None:
    evidence = (piece(line=1), piece(line=2, on="resource-mechanism"), piece(line=3, on="context-mechanism"))
    web = build(sketch(claim("one", "a", "c", "d", evidence=evidence, **drawing_on("r"))))
    assert {k.id: [e.lines[0] for e in k.evidence] for k in web.links} == {
        "a--c": [1, 3],
        "r--c": [1, 2],
        "c--d": [1],
    }


@pytest.mark.parametrize(
    ("roles", "expected"),
    [
        (("", "more a", "more b"), [("a--b", ("mechanism", "outcome"))]),
        (("more a", "", "more b"), [("a--b", ("context", "outcome"))]),
        (("more a", "more b", ""), [("a--b", ("context", "mechanism"))]),
    ],
)
def test_a_missing_role_is_stepped_over(
    roles: tuple[str, str, str], expected: list[tuple[str, tuple[str, str]]]
) -> None:
    web = build(sketch(claim("one", *roles)))
    assert [(k.id, k.claims[0].roles) for k in web.links] == expected
    assert all(k.partial for k in web.links)


def test_a_whole_configuration_is_not_partial() -> None:
    assert not any(k.partial for k in build(sketch(claim("one", "a", "b", "c"))).links)


def test_what_only_stands_beside_causes_nothing() -> None:
    web = build(sketch(claim("one", "less a", "more b", "more c", **BESIDE)))
    assert [(k.id, k.kind, k.agreement) for k in web.links] == [
        ("a--with--b", "beside", "beside"),
        ("b--c", "causes", "+"),
    ]
    assert list(web.graph().edges) == [("b", "c")]


def test_beside_and_causes_are_two_arrows_between_the_same_concepts() -> None:
    web = build(sketch(claim("one", "a", "b", "c", **BESIDE), claim("two", "less a", "more b", "more c")))
    assert {k.id: k.agreement for k in web.links} == {"a--with--b": "beside", "a--b": "-", "b--c": "+"}
    assert len(web.link("b--c").claims) == 2


@pytest.mark.parametrize(
    ("source", "target", "sign"),
    [
        ("more", "more", "+"),
        ("less", "less", "+"),
        ("present", "more", "+"),
        ("more", "present", "+"),
        ("less", "present", "-"),
        ("present", "less", "-"),
        ("more", "less", "-"),
        ("less", "more", "-"),
        *[("mixed", other, "±") for other in DIRECTIONS],
        *[(other, "mixed", "±") for other in DIRECTIONS],
    ],
)
def test_the_sign_of_one_claim(source: str, target: str, sign: Sign) -> None:
    link = only_link(claim("one", f"{source} a", f"{target} b"))
    assert link.claims[0].sign == sign
    assert link.agreement == sign


@pytest.mark.parametrize(
    ("ends", "agreement"),
    [
        (["more more", "less less"], "+"),
        (["more less", "less more"], "-"),
        (["more more", "more less"], "contested"),
        (["more more", "more mixed"], "±"),
        (["more mixed", "less more"], "±"),
        (["more mixed", "mixed more"], "±"),
        (["more more", "more mixed", "more less"], "contested"),
    ],
)
def test_whether_the_claims_of_a_bundle_agree(ends: list[str], agreement: Agreement) -> None:
    both = [end.split() for end in ends]
    claims = [claim(f"claim-{i}", f"{one} a", f"{other} b") for i, (one, other) in enumerate(both)]
    assert only_link(*claims).agreement == agreement
    assert only_link(*claims[::-1]).agreement == agreement


def test_evidence_that_conflicts_makes_contested_what_it_bears_on() -> None:
    disputed = piece(line=2, stance="conflicts", on="mechanism-outcome")
    web = build(sketch(claim("one", "more a", "more b", "more c", evidence=(piece(), disputed))))
    assert {k.id: k.agreement for k in web.links} == {"a--b": "+", "b--c": "contested"}


@pytest.mark.parametrize("stance", ["supports", "refines", "different scope"])
def test_evidence_of_another_stance_contests_nothing(stance: str) -> None:
    assert only_link(claim("one", "more a", "more b", evidence=(piece(stance=stance),))).agreement == "+"


@pytest.mark.parametrize(
    ("stance", "finding", "questioned"),
    [
        ("different scope", "no effect", True),
        ("different scope", "mixed", True),
        ("different scope", "unclear", True),
        ("different scope", "harm", True),
        ("different scope", "benefit", False),
        ("different scope", None, False),
        ("supports", "no effect", False),
        ("refines", "harm", False),
    ],
)
def test_a_link_is_questioned_where_another_scope_looked_in_vain(
    stance: str, finding: str | None, questioned: bool
) -> None:
    found = only_link(
        claim(
            "one", "more a", "more b", evidence=(piece(), piece("jones2002", stance=stance, finding=finding))
        )
    )
    assert found.questioned is questioned
    assert found.agreement == "+", "to be questioned is not to be contested"


def test_only_the_step_that_the_doubt_bears_on_is_questioned() -> None:
    doubt = piece("jones2002", stance="different scope", finding="unclear", on="mechanism-outcome")
    web = build(sketch(claim("one", "a", "b", "c", evidence=(piece(), doubt)), claim("two", "a", "b", "d")))
    assert {k.id: k.questioned for k in web.links} == {"a--b": False, "b--c": True, "b--d": False}


def test_one_doubt_among_many_claims_questions_the_arrow() -> None:
    doubt = piece("jones2002", line=9, stance="different scope", finding="no effect")
    assert only_link(claim("one", "a", "b"), claim("two", "a", "b", evidence=(doubt,))).questioned


def test_evidence_bears_on_the_step_it_names() -> None:
    evidence = (piece(line=1), piece(line=2, on="context-mechanism"), piece(line=3, on="mechanism-outcome"))
    web = build(sketch(claim("one", "a", "b", "c", evidence=evidence)))
    assert [e.lines[0] for e in web.link("a--b").evidence] == [1, 2]
    assert [e.lines[0] for e in web.link("b--c").evidence] == [1, 3]


def test_a_passage_under_two_configurations_counts_once() -> None:
    shared, other = piece(line=7), piece("jones2002", line=7, kind="theory")
    link = only_link(
        claim("one", "more a", "more b", evidence=(shared,)),
        claim("two", "less a", "less b", evidence=(changed(shared, gist="In other words."), other)),
    )
    assert [(e.source, e.gist) for e in link.evidence] == [
        ("smith2001", "Somebody said so."),
        ("jones2002", "Somebody said so."),
    ]
    assert link.sources == ("smith2001", "jones2002")
    assert link.kinds == ("interview", "theory")
    assert [c.id for c in link.configurations] == ["one", "two"]


@pytest.mark.parametrize("other", [{"line": 8}, {"at": "Chapter 2"}, {"speaker": "a-gardener"}])
def test_another_place_or_speaker_is_another_passage(other: dict[str, object]) -> None:
    both = (piece(line=7), piece(**{"line": 7, **other}))  # type: ignore[arg-type]
    link = only_link(claim("one", "more a", "more b", evidence=both))
    assert len(link.evidence) == 2
    assert link.sources == ("smith2001",)


@pytest.mark.parametrize(
    ("fields", "conditional"),
    [({}, False), ({"condition": "if dry"}, True), ({"applies_to": ("roses",)}, True)],
)
def test_a_claim_on_a_condition_or_for_some_only_is_conditional(
    fields: dict[str, object], conditional: bool
) -> None:
    link = only_link(claim("zero", "more a", "more b"), claim("one", "more a", "more b", **fields))
    assert link.conditional is conditional
    assert [one.conditional for one in link.claims] == [False, conditional]


def test_a_fresh_graph_each_time() -> None:
    web = build(sketch(claim("one", "a", "b", "c")))
    web.graph().clear()
    assert list(web.graph()) == ["a", "b", "c"]


def test_ids_of_links_depend_on_their_ends_and_kind_only() -> None:
    assert link_id("a-b", "c") == "a-b--c"
    assert link_id("a-b", "c", "beside") == "a-b--with--c"


def test_unknown_ids_are_refused_by_name() -> None:
    web = build(sketch(claim("one", "a", "b", "c")))
    for look, kind in (
        (web.link, "link"),
        (web.into, "concept"),
        (web.out_of, "concept"),
        (web.links_of, "configuration"),
    ):
        with pytest.raises(UnknownIdError, match=f"no {kind} with the id 'nobody'"):
            look("nobody")
    # A concept that was left out of a part is unknown there, and its configuration has no links.
    part = web.only(["a"])
    with pytest.raises(UnknownIdError):
        part.into("b")
    assert part.links_of("one") == ()


def test_records_on_disk_give_the_same_web(tmp_path: object) -> None:
    web = build(load(minimal(tmp_path)))  # type: ignore[arg-type]
    assert {k.id: k.agreement for k in web.links} == {
        "sunshine--thirst": "+",
        "thirst--tea-drinking": "+",
        "tea-drinking--thirst": "±",
    }


# ---- along a path


@pytest.mark.parametrize(
    ("path", "net"),
    [
        ("", "+"),
        ("+", "+"),
        ("-", "-"),
        ("+-", "-"),
        ("--", "+"),
        ("---", "-"),
        ("-+-+", "+"),
        ("±", "±"),
        ("-±", "±"),
        ("±-", "±"),
        ("±±", "±"),
        ("±--", "±"),
    ],
)
def test_the_net_direction_of_a_path(path: str, net: Sign) -> None:
    assert product_of(path) == net  # type: ignore[arg-type]


@pytest.mark.parametrize("before", ["+", "-", "±", "contested"])
def test_contested_depends_and_beside_breaks_the_path(before: Agreement) -> None:
    assert product_of([before, "contested"]) == "±"
    assert product_of(["contested", before]) == "±"
    assert product_of([before, "beside"]) is None
    assert product_of(["beside", before]) is None


@pytest.mark.parametrize("seed", SEEDS)
def test_the_part_of_the_domains_is_what_touches_them(seed: int) -> None:
    web = build(random_theory(seed, 30, 40))
    part = domain_part(web)
    inside = {c.id for c in web.theory.concepts if c.domain}
    touching = [k for k in web.links if {k.source, k.target} & inside]
    assert part.links == tuple(touching)
    assert set(part.concepts) == inside | {end for k in touching for end in (k.source, k.target)}


def test_without_domains_there_is_no_part() -> None:
    part = domain_part(build(sketch(claim("one", "a", "b", "c"))))
    assert (part.concepts, part.links) == ((), ())


def test_a_passage_that_one_claim_states_is_stated_whichever_claim_comes_first() -> None:
    read = claim("read", "more sun", "", "more tea", evidence=(piece(basis="inferred"),))
    said = claim("said", "more sun", "", "more tea", evidence=(piece(basis="stated"),))
    for claims in ((read, said), (said, read)):
        [evidence] = build(sketch(*claims)).link("sun--tea").evidence
        assert evidence.basis == "stated"
