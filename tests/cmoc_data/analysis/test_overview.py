from __future__ import annotations

import json
from collections import Counter

import pytest

from cmoc_data.analysis.overview import MOST, Overview, family_id, overview
from cmoc_data.errors import UnknownIdError
from cmoc_data.model import Theory
from cmoc_data.web import Link, Web, build
from tests.processes import printed
from tests.sketch import changed, claim, piece, sketch
from tests.theories import random_theory

SEEDS = range(6)


def families(number: int, theory: Theory) -> Theory:
    """The theory with its concepts dealt out among so many families."""
    some = tuple(
        changed(theory.families[0], id=f"bed-{n}", name=f"Bed {n}", column=n % 5) for n in range(number)
    )
    concepts = tuple(changed(c, family=f"bed-{n % number}") for n, c in enumerate(theory.concepts))
    return changed(theory, families=some, concepts=concepts)


def theory_of(seed: int) -> Theory:
    return families(3 + 2 * seed, random_theory(seed, 20 + 10 * seed, 20 + 25 * seed))


@pytest.fixture
def garden() -> Web:
    # sketch deals concepts out in turn: sun, tea, rain and salt stand left; thirst, talk and joy right.
    return build(
        sketch(
            claim("one", "more sun", "more thirst", "more tea"),
            claim("two", "more sun", "less thirst", evidence=(piece("jones2002"),)),
            claim("three", "more tea", "more talk", "less joy"),
            claim("four", "more rain", "less talk"),
            claim("five", "rain", "joy", context_is="beside"),
            claim("six", "more salt", "more tea"),
            alone=["stone"],
        )
    )


def counts(view: Overview) -> dict[str, dict[str, int]]:
    return {bundle.id: dict(bundle.counts) for bundle in view.bundles}


# ---- known answers


def test_a_web_condensed_to_its_families(garden: Web) -> None:
    view = overview(garden)
    members = {c.id: c.family for c in garden.theory.concepts}
    assert members == {
        "sun": "left",
        "thirst": "right",
        "tea": "left",
        "talk": "right",
        "joy": "left",
        "rain": "right",
        "salt": "left",
        "stone": "right",
    }
    left, right = view.nodes
    assert (left.id, left.family, left.concepts) == ("family~left", "left", ("sun", "tea", "joy", "salt"))
    assert (right.id, right.concepts) == ("family~right", ("thirst", "talk", "rain", "stone"))
    assert left.inside == ("salt--tea",)
    assert right.inside == ("rain--talk",)
    assert counts(view) == {
        "family~left--family~right": {"+": 1, "contested": 1},
        "family~right--family~left": {"+": 1, "-": 1, "beside": 1},
    }
    there, back = view.bundles
    assert there.links == ("sun--thirst", "tea--talk")
    assert there.sources == ("smith2001", "jones2002")
    assert back.links == ("thirst--tea", "talk--joy", "rain--with--joy")
    assert (there.arrows, back.arrows) == (2, 2), "what only stands beside is no arrow"
    assert view.links == ()
    assert view.main == (there.id, back.id)
    assert (view.opened, left.closed) == (None, True)


def test_a_family_opened_into_its_concepts(garden: Web) -> None:
    view = overview(garden, "left")
    assert [node.id for node in view.nodes] == ["sun", "tea", "joy", "salt", "family~right"]
    assert [node.closed for node in view.nodes] == [False] * 4 + [True]
    assert all(node.family == "left" and node.concepts == (node.id,) for node in view.nodes[:4])
    assert view.links == ("salt--tea",)
    assert counts(view) == {
        "sun--family~right": {"contested": 1},
        "family~right--tea": {"+": 1},
        "tea--family~right": {"+": 1},
        "family~right--joy": {"-": 1, "beside": 1},
    }
    assert [b.id for b in view.into("tea")] == ["family~right--tea"]
    assert [b.id for b in view.out_of("family~right")] == ["family~right--tea", "family~right--joy"]
    assert view.node("family~right").inside == ("rain--talk",)
    assert view.bundle("family~right--joy").links == ("talk--joy", "rain--with--joy")


def test_what_is_not_there_is_refused(garden: Web) -> None:
    for wanted in ("nowhere", "family~left", "sun", ""):
        with pytest.raises(UnknownIdError):
            overview(garden, wanted)
    # A family that has no concept in this part of the web cannot be opened in it.
    part = garden.only(["sun", "tea"])
    assert [node.id for node in overview(part).nodes] == ["family~left"]
    with pytest.raises(UnknownIdError):
        overview(part, "right")
    view = overview(garden)
    for ask in (view.node, view.into, view.out_of, view.bundle):
        with pytest.raises(UnknownIdError):
            ask("sun")


# ---- odd webs


def test_nothing_gives_nothing() -> None:
    view = overview(build(sketch()))
    assert view == Overview(None, (), (), (), ())


def test_a_single_concept_stands_alone() -> None:
    web = build(sketch(alone=["stone"]))
    assert [node.id for node in overview(web).nodes] == ["family~left"]
    opened = overview(web, "left")
    assert [node.id for node in opened.nodes] == ["stone"]
    assert (opened.bundles, opened.links, opened.main) == ((), (), ())


def test_a_concept_that_leads_to_itself_stays_inside() -> None:
    web = build(sketch(claim("one", "a", "b")))
    [link] = web.links
    loop = Link("a--a", "a", "a", "causes", link.claims)
    looped = Web(web.theory, web.concepts, (link, loop))
    assert overview(looped).nodes[0].inside == ("a--a",)
    assert overview(looped, "left").links == ("a--a",)


def test_parts_that_nothing_joins() -> None:
    web = build(families(3, sketch(claim("one", "a", "b"), alone=["c"])))
    view = overview(web)
    assert [node.id for node in view.nodes] == ["family~bed-0", "family~bed-1", "family~bed-2"]
    assert [bundle.id for bundle in view.bundles] == ["family~bed-0--family~bed-1"]
    assert view.into("family~bed-2") == view.out_of("family~bed-2") == ()


def test_only_beside_is_a_bundle_without_arrows() -> None:
    web = build(sketch(claim("one", "a", "b", context_is="beside")))
    [bundle] = overview(web).bundles
    assert (bundle.id, bundle.arrows, bundle.counts) == ("family~left--family~right", 0, (("beside", 1),))
    assert overview(web).main == (bundle.id,), "or its families would stand alone"


# ---- against a plain rule


@pytest.mark.parametrize("seed", SEEDS)
def test_every_link_is_somewhere_and_only_there(seed: int) -> None:
    web = build(theory_of(seed))
    theory = web.theory
    for opened in (None, *(family.id for family in theory.families)):
        view = overview(web, opened)

        def end(concept: str, opened: str | None = opened) -> str:
            family = theory.concepts[concept].family
            return concept if family == opened else family_id(family)

        placed = Counter(
            link
            for links in (*(b.links for b in view.bundles), *(n.inside for n in view.nodes), view.links)
            for link in links
        )
        assert placed == Counter(k.id for k in web.links)
        order = {link.id: n for n, link in enumerate(web.links)}
        for bundle in view.bundles:
            links = [web.link(link) for link in bundle.links]
            assert {(end(k.source), end(k.target)) for k in links} == {(bundle.source, bundle.target)}
            assert bundle.id == f"{bundle.source}--{bundle.target}"
            assert dict(bundle.counts) == Counter(k.agreement for k in links)
            assert bundle.arrows == sum(k.kind == "causes" for k in links)
            assert set(bundle.sources) == {source for k in links for source in k.sources}
            assert len(set(bundle.sources)) == len(bundle.sources)
            assert list(bundle.links) == sorted(bundle.links, key=order.__getitem__)
        firsts = [order[bundle.links[0]] for bundle in view.bundles]
        assert firsts == sorted(firsts)
        for node in view.nodes:
            for link in map(web.link, node.inside):
                assert {end(link.source), end(link.target)} == {node.id}
        for link in map(web.link, view.links):
            assert {theory.concepts[link.source].family, theory.concepts[link.target].family} == {opened}


@pytest.mark.parametrize("seed", SEEDS)
def test_nodes_stand_in_the_order_of_families_and_concepts(seed: int) -> None:
    web = build(theory_of(seed))
    theory = web.theory
    for opened in (None, *(family.id for family in theory.families)):
        expected: list[str] = []
        for family in theory.families:
            members = [c for c in web.concepts if theory.concepts[c].family == family.id]
            expected += members if family.id == opened else [family_id(family.id)] if members else []
        view = overview(web, opened)
        assert [node.id for node in view.nodes] == expected
        assert sorted(c for node in view.nodes for c in node.concepts) == sorted(web.concepts)
        ids = [*expected, *(b.id for b in view.bundles), *web.concepts, *(k.id for k in web.links)]
        both = set(web.concepts) & set(expected)
        assert len(set(ids)) == len(ids) - len(both), "an id means one thing"
        assert both == {c for c in web.concepts if theory.concepts[c].family == opened}


@pytest.mark.parametrize("seed", SEEDS)
def test_the_bundles_to_draw(seed: int) -> None:
    web = build(theory_of(seed))
    for opened in (None, *(family.id for family in web.theory.families)):
        view = overview(web, opened)
        ids = [bundle.id for bundle in view.bundles]
        assert list(view.main) == [name for name in ids if name in view.main]
        closed = {node.id for node in view.nodes if node.closed}
        at_concepts = [b for b in view.bundles if b.source not in closed or b.target not in closed]
        pool = at_concepts or list(view.bundles)
        among = {bundle.id for bundle in pool}
        expected = set()
        while pool and len(expected) < MOST:
            fullest = max(pool, key=lambda b: b.arrows)  # the first of equally full ones
            pool.remove(fullest)
            expected.add(fullest.id)
        for node in closed:
            for bundles in (view.into(node), view.out_of(node)):
                bundles = tuple(bundle for bundle in bundles if bundle.id in among)
                if bundles:
                    expected.add(max(bundles, key=lambda b: b.arrows).id)
        assert set(view.main) == expected
        assert len(view.main) <= MOST + 2 * len(closed)


def test_some_bundles_are_not_drawn() -> None:
    view = overview(build(theory_of(5)))
    assert MOST < len(view.main) < len(view.bundles)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_part_of_a_web_has_an_overview_of_its_own(seed: int) -> None:
    whole = build(theory_of(seed))
    part = whole.only(whole.concepts[::3])
    view = overview(part)
    assert {c for node in view.nodes for c in node.concepts} == set(part.concepts)
    inside = [link for node in view.nodes for link in node.inside]
    assert len(inside) + sum(len(b.links) for b in view.bundles) == len(part.links)


def test_the_same_overview_twice() -> None:
    web = build(theory_of(3))
    assert overview(web) == overview(web)
    assert overview(web, "bed-1") == overview(build(theory_of(3)), "bed-1")


PRINT = """
import json
from cmoc_data.analysis.overview import overview
from cmoc_data.web import build
from tests.cmoc_data.analysis.test_overview import theory_of
found = []
for seed in (2, 5):
    web = build(theory_of(seed))
    for opened in (None, "bed-0", "bed-2"):
        view = overview(web, opened)
        found.append([n.id for n in view.nodes])
        found.append([[b.id, b.links, b.counts, b.sources] for b in view.bundles])
        found.append([view.links, view.main])
print(json.dumps(found))
"""


def test_the_same_overview_in_every_process() -> None:
    assert len(json.loads(printed(PRINT))) == 18
