from __future__ import annotations

import re

import pytest

from cmoc_data.analysis.overview import family_id, overview
from cmoc_data.layout import draw_overview
from cmoc_data.model import Theory
from cmoc_data.web import Web, build
from components.views.belief import belief, heard_on
from components.views.overview import FamilyCard, OverviewView, in_words, overview_of, tally
from components.views.words import mark
from tests.sketch import changed, claim, piece, sketch
from tests.theories import random_theory

SEEDS = range(5)


def theory_of(seed: int) -> Theory:
    return random_theory(seed, 10 + 4 * seed, 8 + 10 * seed)


def numbers(text: str) -> list[int]:
    return [int(found) for found in re.findall(r"\d+", text)]


# ---- sentences


def told(*claims: object) -> list[str]:
    view = overview(build(sketch(*claims)))  # type: ignore[arg-type]
    return [tally(bundle, "A", "B") for bundle in view.bundles]


def test_a_single_arrow_in_words() -> None:
    assert told(claim("one", "more a", "more b")) == ["1 arrow leads from “A” to “B”, the same way."]
    assert told(claim("one", "more a", "less b")) == ["1 arrow leads from “A” to “B”, opposite ways."]
    assert told(claim("one", "more a", "mixed b")) == [
        "1 arrow leads from “A” to “B”, depending on a condition."
    ]
    assert told(claim("one", "a", "more b"), claim("two", "a", "less b")) == [
        "1 arrow leads from “A” to “B”, contested."
    ]


def test_what_only_stands_together_is_no_arrow() -> None:
    assert told(claim("one", "a", "b", context_is="beside")) == [
        "No arrow leads from “A” to “B”; 1 pair only stands together, neither leading to the other."
    ]
    # a and c stand left, b and d right.
    found = told(claim("one", "a", "b"), claim("two", "a, c", "d, b", context_is="beside"))
    assert found == [
        "1 arrow leads from “A” to “B”, the same way; "
        "besides, 4 pairs only stand together, neither leading to the other."
    ]


def test_arrows_of_several_signs_are_counted_apart() -> None:
    # Left stand a, c, e and g; right stand b, d, f and h.
    found = told(
        claim("one", "more a", "more b"),
        claim("two", "more c", "more d"),
        claim("three", "more e", "less f"),
        claim("four", "more g", "mixed h"),
        claim("five", "more a", "less b"),
    )
    assert found == [
        "4 arrows lead from “A” to “B”: 1 the same way, 1 opposite ways, "
        "1 depending on a condition and 1 contested."
    ]
    same = told(claim("one", "more a", "more b"), claim("two", "more c", "more d"))
    assert same == ["2 arrows lead from “A” to “B”, all the same way."]


def card(view: OverviewView, family: str) -> FamilyCard:
    [found] = [one for one in view.families if one.family == family]
    return found


def dealt(theory: Theory, where: dict[str, str]) -> Theory:
    """The theory with each concept in the family named, families in the order of their names."""
    names = sorted(set(where.values()))
    families = tuple(
        changed(theory.families[0], id=name.lower(), name=name, plain=f"All {name}.", column=n)
        for n, name in enumerate(names)
    )
    concepts = tuple(changed(c, family=where[c.id].lower()) for c in theory.concepts)
    return changed(theory, families=families, concepts=concepts)


def test_a_family_in_words() -> None:
    theory = sketch(
        claim("one", "sun, wind", "thirst", "tea"),
        claim("two", "sun", "warmth", "tea"),
        claim("three", "thirst", "joy"),
        claim("four", "warmth", "tea, talk"),
        claim("five", "cake", "joy"),
    )
    places = dict.fromkeys(["sun", "wind"], "Sky") | dict.fromkeys(["thirst", "warmth"], "Body")
    places |= {"tea": "Table", "cake": "Table", "joy": "Mood", "talk": "Noise"}
    view = overview_of(build(dealt(theory, places)))
    assert card(view, "sky").summary == "“Sky” holds 2 boxes, with no arrow between them."
    assert card(view, "mood").summary == "“Mood” holds 1 box."
    assert card(view, "sky").out_of == (
        (
            "family~sky--family~body",
            "Body",
            "sun can lead to warmth; wind can lead to thirst (together with sun), for instance",
        ),
    )
    assert card(view, "body").out_of == (
        ("family~body--family~table", "Table", "thirst can lead to tea, for instance"),
        ("family~body--family~mood", "Mood", "thirst can lead to joy"),
        ("family~body--family~noise", "Noise", "warmth can lead to talk"),
    )
    assert card(view, "mood").into[1:] == (("family~table--family~mood", "Table", "cake can lead to joy"),)


def told_between(*claims: object) -> str:
    web = build(sketch(*claims))  # type: ignore[arg-type]
    [bundle] = overview(web).bundles
    return in_words(web, bundle, {bundle.source: "A", bundle.target: "B"})


def test_an_arrow_between_groups_says_what_is_claimed() -> None:
    # a, c, e and g stand left, the others right.
    assert told_between(claim("one", "more a", "less b")) == "More a can lead to less b."
    assert told_between(claim("one", "a", "b", context_is="beside")) == (
        "“A” and “B” only stand together: a stands together with b."
    )
    two = (claim("one", "more a", "more b"), claim("two", "less c", "more d"))
    assert told_between(*two) == (
        "From “A” to “B”: more a can lead to more b; less c can lead to more d, for instance."
    )


def test_what_is_contested_or_needs_more_is_no_first_example() -> None:
    split = (claim("one", "a", "more b"), claim("two", "a", "less b"), claim("three", "more c", "more d"))
    assert told_between(*split) == "From “A” to “B”: more c can lead to more d, for instance."
    often = (
        claim("one", "more a", "more b"),
        claim("two", "more c", "more d", evidence=(piece(), piece("jones2002", 5))),
    )
    assert told_between(*often).startswith("From “A” to “B”: more c can lead to more d; more a")


def test_a_family_with_arrows_inside_says_so() -> None:
    # a and c stand left, b and d right; what only stands together is no arrow.
    web = build(
        sketch(claim("one", "a", "b"), claim("two", "a", "c"), claim("three", "d", "b", context_is="beside"))
    )
    view = overview_of(web)
    assert card(view, "left").summary == "“Left” holds 2 boxes, with 1 arrow between them."
    assert card(view, "right").summary == "“Right” holds 2 boxes, with no arrow between them."
    assert view.groups[0].tip.endswith("\n2 boxes, 1 arrow between them")


def test_a_family_that_others_only_stand_beside() -> None:
    view = overview_of(build(sketch(claim("one", "a", "b", context_is="beside"))))
    left, right = view.families
    assert left.summary == "“Left” holds 1 box."
    assert right.into == (("family~left--family~right", "Left", "a stands together with b"),)
    assert view.bundles[0].count == 0


# ---- the whole view


@pytest.mark.parametrize("seed", SEEDS)
def test_a_state_for_each_family_and_one_with_all_closed(seed: int) -> None:
    web = build(theory_of(seed))
    view = overview_of(web)
    here = [f.id for f in web.theory.families if any(c.family == f.id for c in web.theory.concepts)]
    assert [state.opened for state in view.states] == [None, *here]
    bundles = {bundle.id for bundle in view.bundles}
    assert len(bundles) == len(view.bundles)
    shown: set[str] = set()
    for state in view.states:
        expected = overview(web, state.opened)
        assert state.drawing == draw_overview(web, expected)
        assert list(state.edges) == [b.id for b in expected.bundles] + list(expected.links)
        assert state.main == expected.main
        shown |= {edge for edge in state.edges if edge not in expected.links}
        for bundle in expected.bundles:
            [drawn] = [one for one in view.bundles if one.id == bundle.id]
            assert (drawn.source, drawn.target, drawn.count) == (bundle.source, bundle.target, bundle.arrows)
            assert drawn.said
    assert shown == bundles


@pytest.mark.parametrize("seed", SEEDS)
def test_groups_look_as_their_records_say(seed: int) -> None:
    web = build(theory_of(seed))
    view = overview_of(web)
    first = {name: (box.x, box.y) for name, box in view.states[0].drawing.boxes.items()}
    assert {group.id for group in view.groups} == set(first)
    for group in view.groups:
        family = web.theory.families[group.family]
        members = [c for c in web.theory.concepts if c.family == family.id]
        assert group.id == family_id(family.id)
        assert (group.shape, group.hue) == (family.shape, family.hue)
        assert (group.x, group.y) == first[group.id]
        assert " ".join(group.lines).replace("- ", "-") == family.name
        assert " ".join(group.under).replace("- ", "-") == family.plain
        assert family.name in group.tip and family.plain in group.tip
        assert numbers(group.tip.splitlines()[-1])[0] == len(members)


def expected_lit(web: Web, family: str) -> set[str]:
    members = {c.id for c in web.theory.concepts if c.family == family}
    links = [k for k in web.links if {k.source, k.target} & members]
    return {family_id(family), *members, *(one for k in links for one in (k.id, k.source, k.target))}


@pytest.mark.parametrize("seed", SEEDS)
def test_every_group_and_bundle_is_in_the_list(seed: int) -> None:
    web = build(theory_of(seed))
    view = overview_of(web)
    names = {c.id: c.name for c in web.theory.concepts}
    names |= {family_id(f.id): f.name for f in web.theory.families}
    families = [entry for entry in view.entries if entry.kind == "family"]
    bundles = [entry for entry in view.entries if entry.kind == "bundle"]
    assert view.entries == (*families, *bundles)
    assert [entry.id for entry in families] == [group.id for group in view.groups]
    for entry, group in zip(families, view.groups, strict=True):
        assert entry.label == names[entry.id]
        assert set(entry.lit) == expected_lit(web, group.family)
        assert len(set(entry.lit)) == len(entry.lit)
        assert web.theory.families[group.family].plain.lower() in entry.search
    for entry, bundle in zip(bundles, view.bundles, strict=True):
        assert (entry.id, entry.lit) == (bundle.id, (bundle.id, bundle.source, bundle.target))
        assert entry.label == f"{names[bundle.source]} → {names[bundle.target]}"
        assert entry.search == entry.label.lower()


@pytest.mark.parametrize("seed", SEEDS)
def test_a_bundle_lists_each_of_its_arrows_under_its_start(seed: int) -> None:
    web = build(theory_of(seed))
    view = overview_of(web)
    every = {bundle.id: bundle for state in view.states for bundle in overview(web, state.opened).bundles}
    assert [card.id for card in view.cards] == [bundle.id for bundle in view.bundles] == list(every)
    for card in view.cards:
        links = every[card.id].links
        listed = [way for _, ways in card.groups for way in ways]
        assert sorted(way.id for way in listed) == sorted(links)
        for start, ways in card.groups:
            for way in ways:
                link = web.link(way.id)
                assert link.source == (card.source.concept if start is None else start.concept)
                assert (way.mark, way.agreement) == (mark(link), link.agreement)
                assert web.theory.concepts[link.target].name in way.words
                assert ("together" in way.words) is (link.kind == "beside")
        arrows = (web.link(link) for link in every[card.id].links)
        assert card.belief == belief(web.theory, heard_on(arrows), several=True)
        assert numbers(card.summary)  # counts, in words that other tests check


@pytest.mark.parametrize("seed", SEEDS)
def test_a_family_card_names_all_it_holds_and_is_joined_to(seed: int) -> None:
    web = build(theory_of(seed))
    view, closed = overview_of(web), overview(web)
    for one in view.families:
        members = [c for c in web.theory.concepts if c.family == one.family]
        assert [(part.concept, part.words) for part in one.concepts] == [(c.id, c.name) for c in members]
        for listed, bundles in ((one.into, closed.into(one.id)), (one.out_of, closed.out_of(one.id))):
            assert {name for name, _, _ in listed} == {bundle.id for bundle in bundles}
            arrows = [closed.bundle(name).arrows for name, _, _ in listed]
            assert arrows == sorted(arrows, reverse=True)
            for (_, _, words), number in zip(listed, arrows, strict=True):
                assert (" can lead to " in words) is bool(number)
                assert words.endswith(", for instance") is (number > 1)


def test_an_empty_web_has_an_empty_overview() -> None:
    view = overview_of(build(sketch()))
    assert view.groups == view.bundles == view.entries == view.families == view.cards == ()
    [state] = view.states
    assert (state.opened, dict(state.drawing.boxes), state.edges) == (None, {}, ())
    assert "0 groups with 0 boxes" in view.summary


def test_the_summary_counts_what_is_there() -> None:
    doubt = piece("jones2002")
    web = build(sketch(claim("one", "a", "b", "c", evidence=(doubt,)), claim("two", "d", "b"), alone=["e"]))
    view = overview_of(web)
    # a, c and e stand left, b and d right: a to b and b to c cross over, d to b does not.
    assert view.summary == "2 groups with 5 boxes inside, and 2 arrows from one group to another"
    assert view.title == "The whole theory in 2 groups"


def test_the_same_view_twice() -> None:
    assert overview_of(build(theory_of(2))) == overview_of(build(theory_of(2)))
