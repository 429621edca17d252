from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest

from cmoc_data.analysis.answers import MOST_ARROWS, MOST_BOXES, answer
from cmoc_data.analysis.gaps import around
from cmoc_data.loader import OURS, load
from cmoc_data.model import Action, Concept, Modifiable, Part, Theory
from cmoc_data.web import Web, build, link_id, product_of
from components.views.asked import (
    ASK_KINDS,
    MOST_CLAIMS,
    REASONS,
    TWO,
    Ask,
    AskedView,
    AskError,
    AskKind,
    Way,
    ask_about,
    ask_named,
    asked,
    follow_ups,
    key_of,
    read_key,
)
from components.views.words import CHANGEABLE, if_then_because, mark, told_along
from tests.sketch import ask, changed, claim, piece, sketch
from tests.theories import random_theory

ROOT = Path(__file__).resolve().parents[3]
ONE = tuple(kind for kind in ASK_KINDS if kind not in TWO)


def about(theory: Theory, key: str) -> AskedView:
    """The answer to the question with this key."""
    return asked(build(theory), read_key(theory, key))


def every_ask(web: Web) -> list[Ask]:
    """Every question about one concept, and about each two that follow each other in the records."""
    alone = [Ask(kind, (concept,)) for concept in web.concepts for kind in ONE]
    pairs = [*pairwise(web.concepts), *pairwise(reversed(web.concepts))]
    return alone + [Ask(kind, pair) for pair in pairs for kind in ASK_KINDS if kind in TWO]


def titles(view: AskedView) -> list[str]:
    return [way.title for way in view.ways]


def numbers(text: str) -> list[int]:
    return [int(number.replace(",", "")) for number in re.findall(r"\d[\d,]*\d|\d", text)]


# ---- keys


@pytest.fixture(scope="module")
def garden() -> Theory:
    return sketch(
        claim("way", "more sun", "more thirst", "more tea"),
        claim("short", "more sun", "", "more tea"),
        claim("frost", "more frost", "", "less tea"),
        claim("back", "more tea", "", "less thirst"),
        alone=["stone"],
    )


def test_a_key_is_what_it_was_made_from(garden: Theory) -> None:
    for kind in ASK_KINDS:
        concepts = ("sun", "tea") if kind in TWO else ("tea",)
        key = key_of(kind, *concepts)
        assert key == Ask(kind, concepts).key == "~".join((kind, *concepts))
        assert read_key(garden, key) == Ask(kind, concepts)


@pytest.mark.parametrize(
    ("key", "says"),
    [
        ("", "should begin with one of builds, wears-down,"),
        ("~", "should begin with one of"),
        ("tea", "should begin with one of"),
        ("nonsense~tea", "“nonsense~tea” is no question"),
        ("Builds~tea", "should begin with one of"),
        ("wears down~tea", "should begin with one of"),
        ("builds", "“builds” asks about one box"),
        ("builds~sun~tea", "asks about one box"),
        ("builds~tea~", "asks about one box"),
        ("reaches~tea", "“reaches” asks about two different boxes"),
        ("reaches~sun~thirst~tea", "two different boxes"),
        ("reaches~tea~tea", "two different boxes"),
        ("hazards~~", "two different boxes"),
        ("builds~", "“” is no box of this theory"),
        ("builds~nobody", "“nobody” is no box of this theory"),
        ("reaches~sun~nobody", "“nobody” is no box"),
        ("builds~Tea", "“Tea” is no box"),
        ("builds~ tea", "no box"),
        ("builds~sun--tea", "no box"),
        ("builds~<script>alert(7)</script>", "“<script>alert(7)</script>” is no box"),
        ("builds~tea\x00", "no box"),
        ("builds~téa\u202e\U0001f375", "no box"),
        ("builds~way", "no box"),
        ("__class__~tea", "should begin with one of"),
        ("path~sun~tea", "should begin with one of"),
    ],
)
def test_what_is_no_question_is_refused_in_a_sentence(garden: Theory, key: str, says: str) -> None:
    with pytest.raises(AskError) as refused:
        read_key(garden, key)
    said = str(refused.value)
    assert says in said
    assert said.endswith(".") and "\n" not in said


def test_every_kind_asks_in_its_own_words_and_names_its_concepts(garden: Theory) -> None:
    said = set()
    for kind in ASK_KINDS:
        words = ask_about(garden, Ask(kind, ("sun", "tea") if kind in TWO else ("tea",)))
        assert words.endswith("?") and "{" not in words
        assert "tea" in words and ("sun" in words) is (kind in TWO)
        said.add(words)
    assert len(said) == len(ASK_KINDS)
    assert [key for key, _ in follow_ups(garden, "tea")] == [f"{kind}~tea" for kind in ONE]


# ---- what every answer is


def checked(web: Web, view: AskedView, ask: Ask) -> None:
    """What holds of every answer, whatever was asked."""
    theory = web.theory
    assert view.about == tuple((c, theory.concept(c).name) for c in ask.concepts)
    assert set(ask.concepts) <= set(view.concepts) | set(view.all_concepts)
    assert view.summary.endswith(".") and "  " not in view.summary
    assert all(note.endswith(".") for note in view.notes)

    # All that it names is there, in the web's order, with both ends of each arrow.
    for concepts, links in ((view.concepts, view.links), (view.all_concepts, view.all_links)):
        assert list(concepts) == [c for c in web.concepts if c in concepts]
        assert list(links) == [k.id for k in web.links if k.id in links]
        assert {end for k in links for end in (web.link(k).source, web.link(k).target)} <= set(concepts)
    assert set(view.concepts) <= set(view.all_concepts) and set(view.links) <= set(view.all_links)

    # One picture has room for it, but for what cannot be shown in parts.
    whole = max(
        [len(way.links) for way in view.ways] + [len(web.links_of(c)) for c in view.configurations] + [0]
    )
    assert len(view.links) <= max(MOST_ARROWS, whole)
    assert len(view.concepts) <= MOST_BOXES or len(view.links) <= whole

    ids = [way.id for way in view.ways]
    assert len(ids) == len(set(ids))
    for way in view.ways:
        assert way.title and way.words.endswith(".") and way.words[:1].isupper()
        assert way.own is not (way.id in {k.id for k in web.links})
        assert {k for k, *_ in way.links} == {one for one in way.lit if "--" in one} <= set(view.links)
        assert {one for one in way.lit if "--" not in one} <= set(view.concepts)
        for name, sign, agreement, words in way.links:
            link = web.link(name)
            assert (sign, agreement) == (mark(link), link.agreement)
            assert theory.concept(link.source).name in words and theory.concept(link.target).name in words
        assert way.claims and set(way.claims) <= {
            c.id for k, *_ in way.links for c in web.link(k).configurations
        }
        if way.own:
            goes_through(web, way)
    if view.ways:
        assert set(view.links) == {k for way in view.ways for k, *_ in way.links}
    for one in view.claims:
        assert one.words == if_then_because(theory, theory.configuration(one.id))

    follow = [key for key, _ in view.follow]
    assert len(follow) == len(set(follow)) and ask.key not in follow
    for key, words in view.follow:
        assert ask_about(theory, read_key(theory, key)) == words
    adds_up(web, view, ask)


def goes_through(web: Web, way: Way) -> None:
    """A way's arrows follow each other, and its sentence names what it passes in that order."""
    links = [web.link(k) for k, *_ in way.links]
    assert all(here.target == there.source for here, there in pairwise(links))
    assert all(link.kind == "causes" for link in links)
    passed = [links[0].source, *(link.target for link in links)]
    steps = re.split(r" can lead (?:back )?to ", way.words)
    assert len(steps) == len(passed)
    for step, concept in zip(steps, passed, strict=True):
        assert re.search(rf"\b{re.escape(web.theory.concept(concept).name)}\b", step, re.I)
    assert set(way.lit) == {*passed, *(link.id for link in links)}
    depends = product_of(link.agreement for link in links) == "±"
    assert any("epends" in tag for tag in way.tags) is depends
    for link in links:
        if link.agreement in ("±", "contested"):
            names = f"{web.theory.concept(link.source).name} → {web.theory.concept(link.target).name}"
            assert any("because of" in tag and names in tag for tag in way.tags)
    loop = passed[0] == passed[-1]
    told = {told_along(web.theory, links, loop=loop, start=start).words for start in (None, "more")}
    assert way.words in told


def adds_up(web: Web, view: AskedView, ask: Ask) -> None:
    """What is said to be shown and to be left out is what there is."""
    notes = " ".join(view.notes)
    if ask.kind in ("builds", "wears-down", "follows"):
        total = len(view.claims) + view.more_claims
        assert ("no claims" in view.summary) is (total == 0)
        assert not total or f" {total} claim" in view.summary
        assert len(view.claims) == min(total, MOST_CLAIMS)
        left = re.search(r"shows (\d+) box\w* of (\d+) and (\d+) arrows? of (\d+):", notes)
        shown = [len(part) for part in (view.concepts, view.all_concepts, view.links, view.all_links)]
        assert bool(left) is (set(view.links) < set(view.all_links))
        assert not left or [int(number) for number in left.groups()] == shown
        assert view.ways == ()
    elif ask.kind in ("reaches", "loops"):
        if not view.ways:
            assert view.links == ()
            return
        total = 1 if view.summary.startswith("One ") else numbers(view.summary)[0]
        left = re.search(r"Shown: (\d+) .*?; (?:at least )?([\d,]+) left out", notes)
        assert bool(left) is (total > len(view.ways))
        if left:
            assert [len(view.ways), total - len(view.ways)] == [numbers(left[1])[0], numbers(left[2])[0]]
        lengths = [len(way.links) for way in view.ways]
        assert lengths == sorted(lengths)
    elif ask.kind == "hazards":
        if view.ways:
            named = re.search(r"the sources name (\d+) thing", view.summary)
            total = int(named[1]) if named else 0
            shown = len(view.ways) - 1
            assert total == shown + (numbers(notes)[0] if notes else 0)
    elif ask.kind == "levers":
        named_things = numbers(view.summary)[0] if view.ways else 0
        assert bool(notes) is (named_things > len(view.ways))
        assert not notes or numbers(notes) == [len(view.ways), named_things - len(view.ways)]
    else:
        said = re.match(r"Of (\d+) arrows? at .*?, (\d+|none) rests? on", view.summary)
        arrows = len({k.id for k in (*web.into(ask.concepts[0]), *web.out_of(ask.concepts[0]))})
        assert bool(said) is bool(arrows)
        if said:
            assert int(said[1]) == arrows
            assert (0 if said[2] == "none" else int(said[2])) == len(view.all_links)
        assert bool(notes) is (len(view.ways) < len(view.all_links))
        assert not notes or numbers(notes) == [len(view.ways), len(view.all_links)]


@pytest.mark.parametrize("seed", range(6))
def test_every_question_about_every_concept_has_an_answer(seed: int) -> None:
    web = build(random_theory(seed, 8 + 4 * seed, 10 + 12 * seed))
    shown = dict.fromkeys(ASK_KINDS, 0)
    for one in every_ask(web):
        view = asked(web, read_key(web.theory, one.key))
        assert (view.key, view.ask) == (one.key, ask_about(web.theory, one))
        checked(web, view, one)
        shown[one.kind] += bool(view.links)
        assert asked(web, one) == view
    assert min(shown.values()) > 0, "a kind of question that nothing here answers tests nothing"


def test_every_question_about_our_theory_fits_one_picture() -> None:
    web = build(load(OURS))
    left_out = 0
    for concept, other in zip(web.concepts[::4], web.concepts[2::4], strict=False):
        for kind in ASK_KINDS:
            one = Ask(kind, (concept, other) if kind in TWO else (concept,))
            view = asked(web, one)
            checked(web, view, one)
            left_out += bool(view.notes)
    assert left_out > 20


@pytest.mark.parametrize("kind", ASK_KINDS)
def test_where_there_is_no_answer_it_says_so(kind: AskKind) -> None:
    theory = sketch(claim("one", "sun", "heat", "tea"), alone=["stone", "pebble"])
    one = Ask(kind, ("stone", "pebble") if kind in TWO else ("stone",))
    view = asked(build(theory), one)
    checked(build(theory), view, one)
    assert (view.links, view.ways, view.claims, view.notes) == ((), (), (), ())
    assert view.concepts == one.concepts
    assert re.search(r"\b(no|nothing)\b", view.summary, re.I) and "stone" in view.summary


# ---- what leads to it, what wears it down, what follows from it


def three() -> Theory:
    return sketch(
        claim("up", "sun", "heat", "more tea"),
        claim("down", "rain", "cold", "less tea"),
        claim("either", "wind", "talk", "mixed tea"),
        claim("after", "tea", "joy", "sleep"),
    )


@pytest.mark.parametrize(
    ("kind", "expected"),
    [("builds", ["up", "either"]), ("wears down", ["down", "either"]), ("follows", ["after"])],
)
def test_a_question_counts_its_answers(kind: str, expected: list[str]) -> None:
    theory = three()
    view = ask_named(build(theory), ask(kind, "tea"))  # type: ignore[arg-type]
    assert view.key == "asked" and view.ask == "What about tea?"
    assert view.about == (("tea", "tea"),)
    assert [one.id for one in view.claims] == expected
    assert [one.id for one in view.claims if one.doubt] == [one for one in expected if one == "either"]
    assert all(one.words == if_then_because(theory, theory.configuration(one.id)) for one in view.claims)
    assert f"{len(expected)} claim{'' if len(expected) == 1 else 's'} about " in view.summary
    assert ("depends" in view.summary) is ("either" in expected)
    assert view.summary.endswith(".")


def test_a_question_without_an_answer_says_so() -> None:
    theory = sketch(claim("one", "sun", "heat", "tea"), alone=["stone"])
    for kind in ("builds", "wears down", "follows"):
        view = ask_named(build(theory), ask(kind, "stone"))
        assert view.claims == ()
        assert re.search(r"\bno claims\b", view.summary) and "stone" in view.summary


@pytest.mark.parametrize(
    ("kind", "key"), [("builds", "builds"), ("wears down", "wears-down"), ("follows", "follows")]
)
def test_a_question_of_the_records_is_answered_as_anybodys(kind: str, key: str) -> None:
    theory = three()
    web = build(theory)
    named = ask_named(web, ask(kind, "tea"))  # type: ignore[arg-type]
    free = about(theory, f"{key}~tea")
    assert free.key == f"{key}~tea" and free.ask != named.ask
    for field in ("summary", "notes", "concepts", "links", "all_concepts", "all_links", "claims", "about"):
        assert getattr(named, field) == getattr(free, field)
    found = answer(web, ask(kind, "tea"))  # type: ignore[arg-type]
    assert (free.all_concepts, free.all_links) == (found.concepts, found.links)
    assert {one.id for one in free.claims} == {one.id for one in found.configurations}


def many(number: int) -> Theory:
    """So many claims with two boxes of their own each; the last is told by two sources."""
    last = (piece("smith2001"), piece("jones2002"))
    return sketch(
        *(
            claim(f"claim-{n}", f"a{n}", f"b{n}", "more tea", **({"evidence": last} if n == number else {}))
            for n in range(1, number + 1)
        )
    )


def test_what_the_picture_shows_comes_first_and_the_rest_is_counted() -> None:
    view = about(many(8), "builds~tea")
    assert set(view.concepts) == {"tea", *(f"{letter}{n}" for letter in "ab" for n in (1, 2, 3, 4, 8))}
    assert [one.id for one in view.claims] == [f"claim-{n}" for n in (1, 2, 3, 4, 8, 5, 6, 7)]
    assert view.notes[0].startswith("The picture shows 11 boxes of 17 and 10 arrows of 16: what most sources")
    assert "The list below holds every claim" in view.notes[0]
    assert view.configurations == tuple(one.id for one in view.claims)
    assert about(many(5), "builds~tea").notes == ()


def test_a_list_that_is_too_long_says_so() -> None:
    view = about(many(MOST_CLAIMS + 3), "builds~tea")
    assert (len(view.claims), view.more_claims) == (MOST_CLAIMS, 3)
    assert f"{MOST_CLAIMS + 3} claims" in view.summary
    assert f"The list below holds {MOST_CLAIMS} of the claims" in view.notes[0]


def test_what_follows_from_what_only_stands_beside_has_its_picture() -> None:
    view = about(sketch(claim("one", "shade", "thirst", "tea", context_is="beside")), "follows~shade")
    assert view.links == ("shade--with--thirst", "thirst--tea")
    assert view.concepts == ("shade", "thirst", "tea")


# ---- how it reaches another box


def test_how_one_reaches_another(garden: Theory) -> None:
    view = about(garden, "reaches~sun~tea")
    assert view.ask == "How does sun reach tea?"
    assert view.summary == (
        "2 ways lead from sun to tea in up to 6 arrows. The shortest: More sun can lead to more tea."
    )
    assert titles(view) == ["Way 1: 1 arrow", "Way 2: 2 arrows"]
    assert [way.words for way in view.ways] == [
        "More sun can lead to more tea.",
        "More sun can lead to more thirst, which can lead to more tea.",
    ]
    assert [way.id for way in view.ways] == ["path~sun~tea", "path~sun~thirst~tea"]
    assert [way.claims for way in view.ways] == [("short",), ("way",)]
    assert [way.tags for way in view.ways] == [("In all, sun and tea move the same way.",)] * 2
    assert view.concepts == ("sun", "thirst", "tea")
    assert view.links == ("sun--thirst", "thirst--tea", "sun--tea")
    assert view.notes == ()
    assert view.follow[0] == ("hazards~sun~tea", "What could go wrong on the way from sun to tea?")


def test_one_way_is_told_as_one() -> None:
    view = about(sketch(claim("one", "more sun", "less mud")), "reaches~sun~mud")
    assert view.summary == (
        "One way leads from sun to mud in up to 6 arrows. It: More sun can lead to less mud."
    )
    assert view.ways[0].tags == ("In all, sun and mud move opposite ways.",)


def test_a_way_that_depends_says_why() -> None:
    theory = sketch(claim("one", "more sun", "mixed mud"), claim("two", "more mud", "", "less joy"))
    [way] = about(theory, "reaches~sun~joy").ways
    assert way.tags[:2] == (
        "In all, it depends which way joy moves with sun.",
        "It depends because of: sun → mud.",
    )
    assert way.tags[2].startswith("Joined from several claims (Smith2001)")


def layered(wide: int, deep: int) -> Theory:
    """From start to end over so many layers, each of which leads to all of the next."""
    layers = [", ".join(f"more l{n}-{m}" for m in range(wide)) for n in range(deep)]
    steps = ["more start", *layers, "more end"]
    return sketch(*(claim(f"step-{n}", here, there) for n, (here, there) in enumerate(pairwise(steps))))


def test_more_ways_than_can_be_counted_say_where_counting_stopped() -> None:
    theory = layered(6, 4)
    view = about(theory, "reaches~start~end")
    assert view.summary.startswith(
        "At least 1,000 ways lead from start to end in up to 6 arrows. The shortest: "
    )
    [note] = view.notes
    shown = len(view.ways)
    assert f"Shown: {shown} ways" in note and f"at least {1000 - shown} left out" in note
    assert note.endswith("Counting stopped at 1,000.")
    checked(build(theory), view, Ask("reaches", ("start", "end")))


def test_a_way_that_is_too_long_to_follow_is_not_told() -> None:
    long = sketch(*(claim(f"step-{n}", f"c{n}", f"c{n + 1}") for n in range(7)))
    assert [way.title for way in about(long, "reaches~c0~c6").ways] == ["Way 1: 6 arrows"]
    for kind in ("reaches", "hazards"):
        view = about(long, f"{kind}~c0~c7")
        assert view.ways == () and "in up to 6 arrows" in view.summary
        assert view.concepts == ("c0", "c7")


def test_ways_that_do_not_fit_one_picture_are_counted_as_left_out() -> None:
    # Five ways of four arrows with three boxes each between the ends: three of them fit.
    theory = sketch(
        *(
            claim(f"{half}-{n}", *parts)
            for n in range(5)
            for half, parts in (
                ("first", ("start", f"a{n}", f"b{n}")),
                ("last", (f"b{n}", f"c{n}", "end")),
            )
        )
    )
    view = about(theory, "reaches~start~end")
    assert len(view.ways) == 3 and len(view.concepts) == 11 and len(view.links) == 12
    assert view.summary.startswith("5 ways lead")
    assert "Shown: 3 ways" in view.notes[0] and "; 2 left out" in view.notes[0]


# ---- what could go wrong on the way


def test_what_could_go_wrong_on_the_way() -> None:
    theory = sketch(
        claim("way", "more sun", "more thirst", "more tea"),
        claim("frost", "more frost", "", "less tea"),
        claim("cold", "more cold", "", "less thirst", condition="in May"),
        claim("helps", "more heat", "", "more thirst"),
    )
    view = about(theory, "hazards~sun~tea")
    assert titles(view) == ["The way: 2 arrows", "Against more thirst", "Against more tea"]
    assert [way.words for way in view.ways] == [
        "More sun can lead to more thirst, which can lead to more tea.",
        "More cold can lead to less thirst (on a condition).",
        "More frost can lead to less tea.",
    ]
    assert [way.id for way in view.ways] == ["path~sun~thirst~tea", "cold--thirst", "frost--tea"]
    assert [way.tags for way in view.ways[1:]] == [(REASONS["conditional"],), ()]
    assert view.ways[2].claims == ("frost",)
    assert view.summary == (
        f"{view.ways[0].words} On that way the sources name 2 things that can push a step the other way."
    )
    assert "heat" not in view.concepts
    assert view.notes == ()
    assert view.follow[0][0] == "reaches~sun~tea"


def test_the_way_is_told_as_its_dangers_are_reckoned() -> None:
    # The claim says what less sun does; what works against the step is said of more.
    theory = sketch(claim("way", "less sun", "", "less tea"), claim("frost", "more frost", "", "less tea"))
    view = about(theory, "hazards~sun~tea")
    assert view.summary.startswith("More sun can lead to more tea.")
    assert titles(view) == ["The way: 1 arrow", "Against more tea"]
    assert "Read the other way round than the claims put it: sun → tea." in view.ways[0].tags
    # By itself the way is told as the claim puts it.
    assert about(theory, "reaches~sun~tea").ways[0].words == "Less sun can lead to less tea."


def test_a_way_to_less_of_it_says_that_what_goes_wrong_may_be_welcome() -> None:
    claims = claim("way", "more sun", "", "less mud"), claim("rain", "more rain", "", "more mud")
    view = about(sketch(*claims), "hazards~sun~mud")
    assert "It ends in less mud, so that this may be welcome." in view.summary
    assert titles(view)[1] == "Against less mud"
    assert "welcome" not in about(sketch(claim("way", "more sun", "", "less mud")), "hazards~sun~mud").summary


def test_after_a_doubt_every_push_is_told_without_saying_what_is_wanted() -> None:
    theory = sketch(claim("way", "more sun", "mixed tea"), claim("frost", "more frost", "", "less tea"))
    assert titles(about(theory, "hazards~sun~tea")) == ["The way: 1 arrow", "Moves tea"]


def test_a_way_on_which_nothing_goes_wrong() -> None:
    view = about(sketch(claim("one", "more a", "more b")), "hazards~a~b")
    assert view.summary == (
        "More a can lead to more b. The sources name nothing that pushes a step of it the other way."
    )
    assert titles(view) == ["The way: 1 arrow"]


def test_dangers_that_are_left_out_are_counted() -> None:
    theory = sketch(
        claim("way", "more sun", "", "more tea"),
        *(claim(f"bad-{n}", f"more b{n}", "", "less tea") for n in range(10)),
    )
    view = about(theory, "hazards~sun~tea")
    assert len(view.ways) == 9
    assert "name 10 things" in view.summary
    assert view.notes == ("2 more are left out of the picture: each step's own question shows them.",)


def test_every_danger_pushes_its_step_against_what_the_way_says() -> None:
    checks = 0
    for seed in range(6):
        web = build(random_theory(seed, 14, 60))
        for first, last in pairwise(web.concepts):
            view = asked(web, Ask("hazards", (first, last)))
            if not view.ways:
                continue
            way, *dangers = view.ways
            steps = re.split(r" can lead to |, which can lead to ", way.words[:-1])
            moves = {
                web.link(k).target: step.lower() for (k, *_), step in zip(way.links, steps[1:], strict=True)
            }
            for danger in dangers:
                link = web.link(danger.id)
                wanted = moves[link.target]
                pushes = {one.target.step for one in link.claims if one.configuration.id in danger.claims}
                if "contested" in way.words or wanted.startswith("either"):
                    continue
                against = -1 if wanted.startswith("less") else 1
                assert against not in pushes, (view.key, danger.words)
                checks += 1
    assert checks > 30


# ---- what people can change


def modifiable(theory: Theory, **ways: Modifiable) -> Theory:
    def altered(concept: Concept) -> Concept:
        return changed(concept, modifiable=ways.get(concept.id, "no"))

    return changed(theory, concepts=tuple(map(altered, theory.concepts)))


def acting(theory: Theory, *moves: str) -> Theory:
    made = (
        Action(
            id=f"act-{concept}",
            task="Tea",
            do=f"See to {concept}.",
            because="It helps.",
            moves=(Part(concept=concept, direction="more"),),
            claims=(theory.configurations[0].id,),
            source="smith2001",
            at="Table 2",
            lines=(30, 31),
        )
        for concept in moves
    )
    return changed(theory, actions=tuple(made))


def test_what_people_can_change_that_reaches_it() -> None:
    theory = sketch(
        claim("one", "more pots", "more heat", "more tea"), claim("two", "more sun", "", "more tea")
    )
    view = about(acting(modifiable(theory, pots="yes", heat="partly"), "pots", "sun"), "levers~tea")
    assert titles(view) == ["heat: 1 arrow", "pots: 2 arrows"]
    assert [way.words for way in view.ways] == [
        "More heat can lead to more tea.",
        "More pots can lead to more heat, which can lead to more tea.",
    ]
    assert [way.tags[0] for way in view.ways] == [
        f"Can people change it? {CHANGEABLE[how]}" for how in ("partly", "yes")
    ]
    assert [[action.do for action in way.actions] for way in view.ways] == [[], ["See to pots."]]
    assert view.summary == (
        "The sources name 2 things that people can change, fully or in part, and that lead to tea in up to "
        "3 arrows. For 1 of those shown a source says what to do."
    )
    assert view.concepts == ("pots", "heat", "tea")


def test_where_nobody_says_what_to_do_that_is_not_mentioned() -> None:
    theory = modifiable(sketch(claim("one", "more sun", "more tea")), sun="yes")
    view = about(theory, "levers~tea")
    assert view.summary == (
        "The sources name 1 thing that people can change, fully or in part, and that leads to tea in up to "
        "3 arrows."
    )


def test_what_is_farther_or_cannot_be_changed_is_no_lever() -> None:
    theory = sketch(claim("one", "a", "b", "c"), claim("two", "c", "d", "e"))
    assert titles(about(modifiable(theory, a="yes", b="yes"), "levers~e")) == ["b: 3 arrows"]
    view = about(modifiable(theory, a="yes"), "levers~e")
    assert view.ways == () and view.concepts == ("e",)
    assert view.summary == (
        "The sources name nothing that people can change and that leads to e in up to 3 arrows."
    )


def test_a_lever_whose_ways_do_not_agree_says_so() -> None:
    theory = modifiable(
        sketch(
            claim("one", "more a", "more b", "more d", evidence=(piece(), piece("jones2002"))),
            claim("two", "more a", "more c", "less d"),
        ),
        a="yes",
    )
    [way] = about(theory, "levers~d").ways
    assert way.words == "More a can lead to more b, which can lead to more d."
    assert way.tags[-1] == "This is one of 2 ways of that length, and they do not all say the same."


def test_levers_that_are_left_out_are_counted() -> None:
    theory = sketch(*(claim(f"way-{n}", f"more a{n}", "", "more tea") for n in range(20)))
    view = about(theory, "levers~tea")
    assert len(view.ways) == MOST_BOXES - 1
    assert "name 20 things" in view.summary
    assert view.notes == ("Shown: 11, the nearest as far as one picture has room for them; 9 left out.",)


# ---- what feeds back on itself


def test_what_feeds_back_on_itself() -> None:
    theory = sketch(
        claim("one", "more mud", "more toads", "less mud"),
        claim("two", "more toads", "", "more rain"),
        claim("three", "more rain", "", "more toads"),
    )
    view = about(theory, "loops~toads")
    assert view.summary == (
        "2 loops lead from toads back to it in up to 6 arrows. "
        "More toads can lead to less mud, which can lead back to less toads."
    )
    by_id = {way.id: way for way in view.ways}
    assert set(by_id) == {"loop~mud~toads", "loop~rain~toads"}
    # It starts where it was asked about, whatever it is called by.
    assert by_id["loop~mud~toads"].words == view.ways[0].words
    assert by_id["loop~rain~toads"].words == (
        "More toads can lead to more rain, which can lead back to more toads."
    )
    assert by_id["loop~mud~toads"].title == "Balancing loop: toads and mud"
    assert by_id["loop~mud~toads"].tags[0].startswith("Balancing: ")
    assert by_id["loop~rain~toads"].title == "Reinforcing loop: toads and rain"
    assert by_id["loop~rain~toads"].tags[0].startswith("Reinforcing: ")
    [mud] = about(theory, "loops~mud").ways
    assert mud.id == "loop~mud~toads" and mud.title == "Balancing loop: mud and toads"
    assert mud.words == "More mud can lead to more toads, which can lead back to less mud."
    assert [k for k, *_ in mud.links] == ["mud--toads", "toads--mud"]


def test_a_loop_that_depends_says_why() -> None:
    theory = sketch(claim("one", "more mud", "mixed toads"), claim("two", "more toads", "", "more mud"))
    [way] = about(theory, "loops~mud").ways
    assert way.title == "Loop: mud and toads"
    assert way.tags[:2] == (
        "It depends whether a round reinforces or balances.",
        "That is because of: mud → toads.",
    )


def test_more_loops_than_can_be_counted_say_where_counting_stopped() -> None:
    theory = layered(7, 4)
    theory = changed(
        theory, configurations=(*theory.configurations, claim("back", "more end", "", "more start"))
    )
    view = about(theory, "loops~start")
    assert view.summary.startswith("At least 2,000 loops lead from start back to it in up to 6 arrows.")
    assert f"at least {2000 - len(view.ways):,} left out. Counting stopped at 2,000." in view.notes[0]


# ---- where the evidence is thin or split


def test_where_the_evidence_is_thin_or_split() -> None:
    sound = (piece("smith2001"), piece("jones2002", line=2))
    theory = sketch(
        claim("sound", "more sun", "", "more tea", evidence=sound),
        claim("thin", "more talk", "", "more tea"),
        claim("split", "more rain", "", "more tea", evidence=sound),
        claim("too", "more rain", "", "less tea", evidence=(piece(line=3), piece("jones2002", line=4))),
    )
    view = about(theory, "gaps~tea")
    # What is contested comes before what is thin.
    assert titles(view) == ["rain → tea", "talk → tea"]
    assert [way.tags for way in view.ways] == [
        (REASONS["contested"],),
        (REASONS["one source"], REASONS["one piece"]),
    ]
    assert view.ways[0].words == "More rain can lead to more tea; More rain can lead to less tea."
    assert view.ways[0].claims == ("split", "too")
    assert [way.id for way in view.ways] == ["rain--tea", "talk--tea"]
    assert view.summary == (
        "Of 3 arrows at tea, 2 rest on thin or split evidence: 1 × the claims, or the evidence for them, do "
        "not agree; 1 × only one source says it; 1 × only one passage says it. Thin is not wrong: "
        "few have looked, or few said so."
    )
    assert view.concepts == ("tea", "talk", "rain") and view.notes == ()
    assert "1 rests on" in about(theory, "gaps~talk").summary
    assert about(theory, "gaps~sun").summary == "Of 1 arrow at sun, none rests on thin or split evidence."


def test_a_condition_alone_is_no_gap() -> None:
    sound = (piece("smith2001"), piece("jones2002", line=2))
    view = about(sketch(claim("one", "sun", "tea", evidence=sound, condition="in May")), "gaps~tea")
    assert view.ways == () and "none rests" in view.summary


def test_gaps_that_are_left_out_are_counted_and_lit_within_the_web() -> None:
    theory = sketch(*(claim(f"way-{n:02}", f"more a{n:02}", "", "more tea") for n in range(20)))
    view = about(theory, "gaps~tea")
    assert len(view.ways) == MOST_BOXES - 1
    assert view.notes == ("Shown: 11 of 20, those that are contested or questioned first.",)
    assert set(view.all_links) == {gap.link for gap in around(build(theory), "tea").found}
    assert len(view.all_concepts) == 21


# ---- the same in every process

PRINT = """
import json
from dataclasses import asdict
from cmoc_data.web import build
from components.views.asked import asked
from tests.components.views.test_asked import every_ask
from tests.theories import random_theory

web = build(random_theory(3, 20, 60))
print(json.dumps([asdict(asked(web, one)) for one in every_ask(web)]))
"""


def test_the_same_answers_in_every_process() -> None:
    printed = []
    for seed in ("0", "1"):
        done = subprocess.run(
            [sys.executable, "-c", PRINT],
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed},
            stdout=subprocess.PIPE,
            text=True,
            check=True,
            timeout=90,
        )
        printed.append(json.loads(done.stdout))
    assert printed[0] == printed[1]
    assert len(printed[0]) > 100


def test_a_link_is_no_way_of_its_own() -> None:
    empty: dict[str, tuple[()]] = {"tags": (), "lit": (), "links": (), "claims": ()}
    assert not Way(link_id("sun", "tea"), "A", "B", **empty).own
    assert not Way(link_id("sun", "tea", "beside"), "A", "B", **empty).own
    assert Way("path~sun~tea", "A", "B", **empty).own
    assert Way("loop~sun~tea", "A", "B", **empty).own
