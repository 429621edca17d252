"""Asking a theory anything, and reading what comes back."""

from __future__ import annotations

import re
from itertools import pairwise

from cmoc_data.analysis.answers import MOST_ARROWS, MOST_BOXES
from cmoc_data.model import Theory
from cmoc_data.web import Web, build
from components.views.asked.answer import AskedView, Way
from components.views.asked.ask import ASK_KINDS, TWO, Ask, ask_about, read_key
from components.views.asked.asked import answer_to
from tests.components.views.asked.oracle import check
from tests.components.views.asked.records import Records

ONE = tuple(kind for kind in ASK_KINDS if kind not in TWO)


def about(theory: Theory, key: str) -> AskedView:
    """The answer to the question with this key."""
    return answer_to(build(theory), key)


def every_ask(web: Web) -> list[Ask]:
    """Every question about one concept, and about each two that follow each other in the records."""
    alone = [Ask(kind, (concept,)) for concept in web.concepts for kind in ONE]
    pairs = [*pairwise(web.concepts), *pairwise(reversed(web.concepts))]
    return alone + [Ask(kind, pair) for pair in pairs for kind in ASK_KINDS if kind in TWO]


def titles(view: AskedView) -> list[str]:
    return [way.title for way in view.ways]


def read_aloud(theory: Theory, view: AskedView) -> list[str]:
    """The picture's sentences: box, arrow, box."""
    verbs = {"+": "leads to", "-": "works against", "±": "may lead to", "contested": "perhaps leads to"}

    def box(concept: str) -> str:
        return theory.concepts[concept].amount(view.directions[concept])

    return [
        f"{box(source)} {verbs.get(one.agreement, 'with')} {box(target)}"
        for one in view.drawn
        for source, target in (re.split("--(?:with--)?", one.id),)
    ]


def layered(wide: int, deep: int) -> Theory:
    """From start to end over so many layers, each of which leads to all of the next."""
    from tests.sketch import claim, sketch

    layers = [", ".join(f"more l{n}-{m}" for m in range(wide)) for n in range(deep)]
    steps = ["more start", *layers, "more end"]
    return sketch(*(claim(f"step-{n}", here, there) for n, (here, there) in enumerate(pairwise(steps))))


def checked(web: Web, view: AskedView, ask: Ask, records: Records | None = None) -> None:
    """What holds of every answer, whatever was asked; and that the records say it, derived a second time."""
    theory = web.theory
    assert view.about == tuple((c, theory.concepts[c].name) for c in ask.concepts)
    assert set(ask.concepts) <= set(view.concepts)
    assert "  " not in view.summary and view.summary.endswith(".")
    assert all(note.endswith(".") for note in view.notes)
    assert bool(view.lead) or bool(view.ways) or bool(view.lines)

    # All that it names is there, in the web's order, with both ends of each arrow.
    for concepts, links in ((view.concepts, view.links), (view.all_concepts, view.all_links)):
        assert list(concepts) == [c for c in web.concepts if c in concepts]
        assert list(links) == [k.id for k in web.links if k.id in links]
        assert {end for k in links for end in (web.link(k).source, web.link(k).target)} <= set(concepts)
    assert set(view.concepts) <= set(view.all_concepts) and set(view.links) <= set(view.all_links)
    assert set(view.directions) <= set(view.concepts)

    # One picture has room for it, but for what cannot be shown in parts.
    whole = max(
        [len(way.lit) for way in view.ways] + [len(web.links_of(c)) for c in view.configurations] + [0]
    )
    assert len(view.links) <= max(MOST_ARROWS, whole)
    assert len(view.concepts) <= MOST_BOXES + len(ask.concepts) or len(view.links) <= whole

    for way in view.ways:
        assert way.title and way.words.endswith(".") and way.words[:1].isupper()
        assert way.own is not (way.id in {k.id for k in web.links})
        assert way.claims
        if way.own:
            goes_through(web, way)
    # Nothing is said twice.
    said = [claim.words for claim in view.claims] + [way.words for way in view.ways]
    assert len(said) == len(set(said)), [one for one in said if said.count(one) > 1]

    follow = [key for key, _ in view.follow]
    assert len(follow) == len(set(follow)) and ask.key not in follow
    for key, words in view.follow:
        assert ask_about(theory, read_key(theory, key)) == words
    check(records or Records(theory, {}, {}), view, ask.kind, ask.concepts)


def goes_through(web: Web, way: Way) -> None:
    """A way's arrows follow each other."""
    links = [web.link(step.id) for step in way.steps]
    assert all(here.target == there.source for here, there in pairwise(links))
    assert all(link.kind == "causes" for link in links)
    passed = [links[0].source, *(link.target for link in links)]
    assert set(way.lit) == {*passed, *(link.id for link in links)}
