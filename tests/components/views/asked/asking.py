"""Asking a theory anything, and reading what comes back."""

from __future__ import annotations

import re
from itertools import pairwise

from cmoc_data.analysis.answers import MOST_ARROWS, MOST_BOXES
from cmoc_data.model import Theory
from cmoc_data.web import Web, build, product_of
from components.views.asked.answer import MOST_CLAIMS, AskedView, Way
from components.views.asked.ask import (
    ASK_KINDS,
    TWO,
    Ask,
    ask_about,
    read_key,
)
from components.views.asked.asked import asked
from components.views.words import if_then_because, link_line, told_along
from tests.sketch import claim, sketch

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


def layered(wide: int, deep: int) -> Theory:
    """From start to end over so many layers, each of which leads to all of the next."""
    layers = [", ".join(f"more l{n}-{m}" for m in range(wide)) for n in range(deep)]
    steps = ["more start", *layers, "more end"]
    return sketch(*(claim(f"step-{n}", here, there) for n, (here, there) in enumerate(pairwise(steps))))


def checked(web: Web, view: AskedView, ask: Ask) -> None:
    """What holds of every answer, whatever was asked."""
    theory = web.theory
    assert view.about == tuple((c, theory.concepts[c].name) for c in ask.concepts)
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
        assert {line.id for line in way.links} == {one for one in way.lit if "--" in one} <= set(view.links)
        assert {one for one in way.lit if "--" not in one} <= set(view.concepts)
        for line in way.links:
            link = web.link(line.id)
            assert line == link_line(theory, link)
            assert theory.concepts[link.source].name in line.words
            assert theory.concepts[link.target].name in line.words
        assert way.claims and set(way.claims) <= {
            c.id for line in way.links for c in web.link(line.id).configurations
        }
        if way.own:
            goes_through(web, way)
    if view.ways:
        assert set(view.links) == {line.id for way in view.ways for line in way.links}
    for one in view.claims:
        assert one.words == if_then_because(theory, theory.configurations[one.id])

    follow = [key for key, _ in view.follow]
    assert len(follow) == len(set(follow)) and ask.key not in follow
    for key, words in view.follow:
        assert ask_about(theory, read_key(theory, key)) == words
    adds_up(web, view, ask)


def goes_through(web: Web, way: Way) -> None:
    """A way's arrows follow each other, and its sentence names what it passes in that order."""
    links = [web.link(line.id) for line in way.links]
    assert all(here.target == there.source for here, there in pairwise(links))
    assert all(link.kind == "causes" for link in links)
    passed = [links[0].source, *(link.target for link in links)]
    steps = re.split(r" can lead (?:back )?to ", way.words)
    assert len(steps) == len(passed)
    for step, concept in zip(steps, passed, strict=True):
        assert re.search(rf"\b{re.escape(web.theory.concepts[concept].name)}\b", step, re.I)
    assert set(way.lit) == {*passed, *(link.id for link in links)}
    depends = product_of(link.agreement for link in links) == "±"
    assert any("epends" in tag for tag in way.tags) is depends
    for link in links:
        if link.agreement in ("±", "contested"):
            names = f"{web.theory.concepts[link.source].name} → {web.theory.concepts[link.target].name}"
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
