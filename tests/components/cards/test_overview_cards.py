from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar

import pytest

from cmoc_data.web import Web, build
from components import cards
from components.views.overview import BundleCard, FamilyCard, overview_of
from tests.html import Read, read, squeezed
from tests.sketch import claim, hostile, sketch
from tests.theories import random_theory

EVIL = [
    "<script>alert(7)</script>",
    '"><img src=x onerror=alert(7)>',
    "</p></button><b>'\"&amp; {{ 7 * 7 }}",
]
C = TypeVar("C", FamilyCard, BundleCard)


def every_card(web: Web) -> Iterator[tuple[FamilyCard | BundleCard, str]]:
    view = overview_of(web)
    for family in view.families:
        yield family, cards.html(family)
    for bundle in view.cards:
        yield bundle, cards.html(bundle)


@pytest.fixture(scope="module", params=[1, 4])
def web(request: pytest.FixtureRequest) -> Web:
    return build(random_theory(request.param, 12, 24))


def said(card: FamilyCard | BundleCard) -> Iterator[str]:
    """Everything that a card has to show."""
    if isinstance(card, FamilyCard):
        yield from (card.name, card.plain, card.under, card.summary)
        yield from (text for _, name, words in (*card.into, *card.out_of) for text in (name, words))
        yield from (part.words for part in card.concepts)
    else:
        yield from (card.source.words, card.target.words, card.said, card.summary, card.belief.words)
        for start, ways in card.groups:
            yield from (start.words,) if start else ()
            yield from (text for way in ways for text in (way.mark, way.words))


def test_cards_say_what_their_views_hold(web: Web) -> None:
    for card, html in every_card(web):
        found = read(html)
        assert found.problems == [], card.id
        for text in said(card):
            assert squeezed(text) in found.text, card.id
        assert "not say how strong" in found.text


def test_what_can_be_chosen_exists_and_is_all_there_is(web: Web) -> None:
    there = {c.id for c in web.theory.concepts} | {k.id for k in web.links}
    view = overview_of(web)
    there |= {group.id for group in view.groups} | {bundle.id for bundle in view.bundles}
    families = {group.family for group in view.groups}
    for card, html in every_card(web):
        found = read(html)
        chosen = found.values("data-choose")
        assert set(chosen) <= there, card.id
        for element in found.elements:
            if element.tag == "button":
                assert element.attributes["type"] == "button"
                assert squeezed("".join(element.text)), card.id
        if isinstance(card, FamilyCard):
            assert found.values("data-open") == [card.family, ""]
            assert card.family in families
            expected = [bundle for bundle, _, _ in (*card.into, *card.out_of)]
            assert chosen == [*expected, *(part.concept for part in card.concepts)]
        else:
            assert found.values("data-open") == []
            links = [way.id for _, ways in card.groups for way in ways]
            starts = [start.concept for start, _ in card.groups if start]
            assert sorted(chosen) == sorted([card.source.concept, card.target.concept, *starts, *links])


def test_a_sign_stands_with_each_arrow(web: Web) -> None:
    for card in overview_of(web).cards:
        found = read(cards.html(card))
        signs = [e for e in found.elements if "data-agreement" in e.attributes]
        ways = [way for _, ways in card.groups for way in ways]
        assert [(e.attributes["data-agreement"], squeezed("".join(e.text))) for e in signs] == [
            (way.agreement, way.mark) for way in ways
        ]


def test_a_family_that_nothing_joins_says_so() -> None:
    [family] = overview_of(build(sketch(alone=["stone"]))).families
    text = read(cards.html(family)).text
    assert "No other group leads to it." in text
    assert "It leads to no other group." in text


def test_headings_are_one_below_the_other() -> None:
    web = build(sketch(claim("one", "a", "b", "c"), claim("two", "c", "d")))
    for _, html in every_card(web):
        levels = [int(e.tag[1]) for e in read(html).elements if e.tag in ("h2", "h3", "h4")]
        assert levels[0] == 2 and set(levels[1:]) <= {3}


@pytest.mark.parametrize("text", EVIL)
def test_hostile_text_stays_text(text: str) -> None:
    evil = build(hostile(random_theory(3, 6, 10), text))
    tame = build(hostile(random_theory(3, 6, 10), "tame"))

    def shape(found: Read) -> list[tuple[str, list[str]]]:
        return [(element.tag, sorted(element.attributes)) for element in found.elements]

    pairs = list(zip(every_card(evil), every_card(tame), strict=True))
    assert pairs
    for (card, html), (_, harmless) in pairs:
        found = read(html)
        assert found.problems == [], card.id
        assert shape(found) == shape(read(harmless))
        for words in said(card):
            assert squeezed(words) in found.text
        if isinstance(card, FamilyCard):
            assert text.strip() in card.name and text.strip() in card.plain
