from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

import pytest
from jinja2 import UndefinedError

from cmoc_data.model import Action, Part
from cmoc_data.web import Web, build
from components import cards
from components.views import cards as views
from components.views.asked.answer import MOST_LINES
from components.views.asked.ask import ASK_KINDS, TWO, Ask, read_key
from components.views.asked.asked import asked
from components.views.asked.direct import ask_named
from components.views.asked.scope import scope
from components.views.policies import policies
from components.views.sources import SourcesView
from components.views.start import StartView
from components.views.stories import stories
from components.views.table import table
from tests.components.cards.rendering import DOI, a_fragment, answers, elements, every_html
from tests.html import INSIDE, read, squeezed
from tests.sketch import ask, changed, claim, sketch, walk
from tests.sketch import piece as a_piece
from tests.theories import random_theory


@pytest.fixture(scope="module", params=[1, 2])
def web(request: pytest.FixtureRequest) -> Web:
    return build(random_theory(request.param, 10, 16))


def test_html_is_balanced_and_runs_nothing(web: Web) -> None:
    for name, html in every_html(web):
        found = read(html)
        assert found.problems == [], name
        assert found.text, name


def test_the_only_outside_addresses_are_citations(web: Web) -> None:
    dois = {source.doi for source in web.theory.sources}
    seen = set()
    for name, html in every_html(web):
        found = read(html)
        for element in found.elements:
            if element.tag == "a" and not INSIDE.fullmatch(element.attributes["href"]):
                assert element.attributes["rel"] == "noopener noreferrer", name
        seen |= set(found.outside)
        for address in re.findall(r"(?:https?:)?//[^\s\"'<>]+", html):
            assert DOI.fullmatch(address), name
    assert seen == {f"https://doi.org/{doi}" for doi in dois}


def test_what_can_be_chosen_exists(web: Web) -> None:
    theory = web.theory
    there = {
        record.id
        for group in (theory.concepts, theory.configurations, theory.questions, web.links)
        for record in group
    }
    there |= {way.id for found in answers(web) for way in found.ways}
    chosen = set()
    for name, html in every_html(web):
        found = read(html)
        chosen |= set(found.values("data-choose"))
        assert set(found.values("data-choose")) <= there, name
        assert set(found.values("data-ask-open")) <= set(web.concepts), name
        for key in filter(None, found.values("data-ask")):
            assert read_key(theory, key).key == key, name
        assert set(found.values("data-part")) <= {c.id for c in theory.configurations}, name
        for element in found.elements:
            if element.tag == "button":
                # Reached by keyboard, named by its text, and no form is ever sent.
                assert element.attributes["type"] == "button"
                assert squeezed("".join(element.text)), name
    assert chosen == there


def test_cards_hold_a_place_for_each_configuration_behind_them(web: Web) -> None:
    for link in web.links:
        parts = read(cards.html(views.link_card(web, link))).values("data-part")
        assert parts == [c.id for c in link.configurations]
    for one in web.theory.configurations:
        card = views.configuration_card(web, one)
        assert read(cards.html(card)).values("data-part") == [one.id]
        fragment = read(cards.html(card.block))
        assert fragment.values("data-part") == []
        assert fragment.values("data-configuration") == [one.id]


def test_cards_say_what_their_views_hold(web: Web) -> None:
    theory = web.theory
    for concept in theory.concepts:
        text = read(cards.html(views.concept_card(web, concept.id))).text
        for said in (concept.name, concept.plain, concept.definition, *concept.also_called):
            assert said in text
    for one in theory.configurations:
        block = views.configuration_block(theory, one)
        text = read(cards.html(block)).text
        for said in (block.sentence, block.statement, *block.doubts):
            assert said in text
        for piece in block.evidence:
            for said in (piece.source, piece.place, piece.kind, piece.stance, piece.basis, piece.gist):
                assert said in text
            assert (piece.speaker or "") in text and (piece.note or "") in text
            for said in (piece.finding or "", *piece.statistics, *(study.detail for study in piece.studies)):
                assert said in text
    for link in web.links:
        link_card = views.link_card(web, link)
        text = read(cards.html(link_card)).text
        for said in (*link_card.claims, link_card.meaning, link_card.belief.words):
            assert said in text


def test_each_piece_of_evidence_is_numbered_and_says_its_stance(web: Web) -> None:
    for one in web.theory.configurations:
        found = read(cards.html(views.configuration_block(web.theory, one)))
        assert found.values("data-configuration") == [one.id]
        assert found.values("data-piece") == [str(number) for number in range(len(one.evidence))]
        items = [e for e in found.elements if "data-piece" in e.attributes]
        assert [e.attributes["data-stance"] for e in items] == [piece.stance for piece in one.evidence]


def test_a_finding_stands_with_its_figures() -> None:
    said = elements(a_fragment(finding="benefit", statistics=("OR 2.0", "p < 0.05")), "finding")
    assert said == ["What it found: found a benefit: OR 2.0; p < 0.05"]
    assert elements(a_fragment(finding="unclear"), "finding") == ["What it found: could not tell"]
    assert elements(a_fragment(), "finding") == []


def test_studies_are_named_and_unfold_to_their_details() -> None:
    html = a_fragment(studies=("jones", "lee"))
    [said] = elements(html, "studies")
    assert said.startswith("Cites 2 studies: Jones 1998, Lee 1998 ")
    for detail in ("Jones, On Pots · reference 7 there", "Lee, On Pots · reference 7 there"):
        assert detail in said
    assert elements(a_fragment(studies=("jones",)), "studies")[0].startswith("Cites one study: Jones 1998 ")
    assert elements(a_fragment(), "studies") == []


def test_who_speaks_stands_with_the_quotation() -> None:
    assert elements(a_fragment(printed="17; gardener"), "speaker") == ["17; gardener"]
    assert elements(a_fragment(kind="theory", printed=None), "speaker") == []


def test_voices_stand_side_by_side_in_a_table(web: Web) -> None:
    for link in web.links:
        card = views.link_card(web, link)
        html = cards.html(card)
        [table] = elements(html, "voices")
        for voice in card.voices:
            said = " ".join(f"{number} {stance}" for stance, number in voice.stances)
            assert f"{voice.source}{voice.tier}{said}" in table
        assert elements(html, "stance") == [
            f"{n} {stance}" for voice in card.voices for stance, n in voice.stances
        ]
        scopes = read(html).values("scope")
        assert scopes == ["col"] * 3 + ["row"] * len(card.voices)


def test_an_arrow_says_that_it_is_questioned_only_where_it_is() -> None:
    doubt = a_piece("jones2002", stance="different scope", finding="unclear", on="mechanism-outcome")
    web = build(sketch(claim("one", "a", "b", "c", evidence=(a_piece(), doubt))))
    said = {k.id: elements(cards.html(views.link_card(web, k)), "doubt") for k in web.links}
    assert said["a--b"] == []
    [words] = said["b--c"]
    assert words.startswith("Questioned elsewhere: ")


def test_what_people_can_do_unfolds_to_the_claims_it_rests_on() -> None:
    action = Action(
        id="boil",
        task="Tea",
        do="Boil <water>.",
        because="Tea is hot.",
        moves=(Part(concept="b", direction="more"),),
        claims=("one",),
        source="smith2001",
        at="Table 2",
        lines=(30, 31),
    )
    theory = changed(sketch(claim("one", "a", "more b", "c", condition="in May")), actions=(action,))
    web = build(theory)
    [said] = elements(cards.html(views.concept_card(web, "b")), "actions")
    for words in (
        "What people can do",
        "Boil <water>. Tea is hot.",
        "Aims at more b; Smith2001",
        "Table 2. It rests on:",
        "in May",
    ):
        assert words in said
    found = read(cards.html(views.concept_card(web, "b")))
    assert found.values("data-choose").count("one") == 2, "in the action and among its configurations"
    assert elements(cards.html(views.concept_card(web, "a")), "actions") == []


def test_a_sign_is_told_by_a_mark_and_by_name() -> None:
    web = build(
        sketch(
            claim("one", "more a", "less b", "mixed c"),
            claim("two", "more a", "more c"),
            claim("three", "more a", "less c"),
            claim("four", "d", "c", "b", context_is="beside"),
        )
    )
    for link in web.links:
        found = read(cards.html(views.link_card(web, link)))
        marks = [e for e in found.elements if "data-agreement" in e.attributes]
        assert [e.attributes["data-agreement"] for e in marks] == [link.agreement]
        assert all(squeezed("".join(e.text)) for e in marks)


def test_an_empty_answer_and_a_lone_concept_have_cards() -> None:
    theory = sketch(alone=["stone"])
    web = build(theory)
    for html in (
        cards.html(views.concept_card(web, "stone")),
        *(cards.html(asked(scope(web), Ask(kind, ("stone",)))) for kind in ASK_KINDS if kind not in TWO),
        cards.html(ask_named(scope(web), ask("builds", "stone"))),
        cards.html(table(theory)),
        cards.html(StartView("a", "b", (), ())),
        cards.html(SourcesView((), ())),
        cards.html(policies(web)),
    ):
        assert read(html).problems == []


def test_a_step_says_where_it_stands_what_to_ask_and_what_is_behind_it() -> None:
    claims = (claim("one", "a", "b"), claim("two", "b", "c"))
    web = build(sketch(*claims, stories=[walk("one", "two, one")]))
    [story] = stories(web)
    html = cards.html(story.steps[1], title=story.title)
    assert elements(html, "kicker") == ["Story · step 2 of 2"]
    assert elements(html, "say") == [story.steps[1].say]
    assert elements(html, "room") == [f"Ask the room {story.steps[1].room}"]
    found = read(html)
    assert found.values("data-part") == ["two", "one"]
    headings = [(e.tag, squeezed("".join(e.text))) for e in found.elements if e.tag in ("h2", "h3")]
    assert headings == [("h2", story.title), ("h3", "Ask the room"), ("h3", "Behind it")]


def test_a_concept_can_be_asked_about() -> None:
    theory = sketch(claim("one", "a", "b"))
    web = build(theory)
    asks = (("builds~b", "what leads to it"), ("gaps~b", "what is 'thin' & <split>"))
    found = read(cards.html(views.concept_card(web, "b", asks)))
    assert found.problems == []
    buttons = {
        e.attributes["data-ask"]: squeezed("".join(e.text))
        for e in found.elements
        if e.tag == "button" and "data-ask" in e.attributes
    }
    assert buttons == {"builds~b": "What leads to it?", "gaps~b": "What is 'thin' & <split>?"}
    # What takes a second box is asked in the form, about this one.
    assert found.values("data-ask-open") == ["b"]


def test_an_answer_says_all_that_its_view_holds(web: Web) -> None:
    kinds = set()
    for view in answers(web):
        found = read(cards.html(view))
        kinds.add(view.key.split("~")[0])
        for said in (view.ask, view.lead, view.count, *view.notes):
            assert squeezed(said) in found.text, view.key
        for line in view.every_line:
            for said in (line.words, line.who, *line.hangs):
                assert squeezed(said).lower() in found.text.lower(), view.key
        told = [one for line in view.every_line for one in (line.id, *(claim.id for claim in line.claims))]
        for way in view.ways:
            told += [way.id, *(step.id for step in way.steps if len(way.steps) > 1)]
        assert found.values("data-choose") == told + [concept for concept, _ in view.about], view.key
        for related, _ in view.related:
            said = f"{related.words} {related.name}. {related.why} ({related.source})"
            assert squeezed(said) in found.text, view.key
        asks = [key for _, key in view.related] + [key for key, _ in view.follow]
        assert found.values("data-ask") == asks, view.key
        for way in view.ways:
            for said in (way.title, way.words, *way.tags):
                assert squeezed(said) in found.text, view.key
            assert [action.do in found.text for action in way.actions] == [True] * len(way.actions)
    assert kinds >= set(ASK_KINDS)


def test_a_way_shows_its_arrows_in_order_and_the_claims_behind_it(web: Web) -> None:
    ways = 0
    for view in answers(web):
        for way in view.ways:
            if not way.own:
                continue
            ways += 1
            found = read(cards.html(way, ask=view.ask))
            assert found.values("data-choose") == [step.id for step in way.steps]
            assert found.values("data-part") == list(way.claims)
            told = [one for step in way.steps for one in (step.words, *step.caveats)]
            for said in (view.ask, way.title, way.words, *way.tags, *told):
                assert squeezed(said) in found.text
    assert ways


def test_an_answer_says_how_many_claims_it_has_no_room_for() -> None:
    theory = sketch(*(claim(f"claim-{n}", "sun", f"heat{n}", "more tea") for n in range(MOST_LINES + 2)))
    html = cards.html(asked(scope(build(theory)), Ask("builds", ("tea",))))
    assert read(html).values("data-choose").count("claim-1") == 1
    assert len([one for one in read(html).values("data-choose") if one.startswith("claim-")]) == MOST_LINES
    assert "2 more lines are not told here" in read(html).text


def test_cards_are_pure(web: Web) -> None:
    assert dict(every_html(web)) == dict(every_html(web))


@pytest.mark.parametrize("view", cards.TEMPLATES)
def test_a_view_that_lacks_something_is_no_silent_gap(view: type[cards.View]) -> None:
    with pytest.raises(UndefinedError, match=r"has no attribute|is undefined"):
        cards.html(object.__new__(view))


def test_every_view_has_its_template_and_every_template_its_view() -> None:
    assert set(cards.TEMPLATES) == set(get_args(cards.View))
    folder = Path(cards.__file__).with_name("templates")
    there = {path.name for path in folder.iterdir()} - {"macros.html"}
    assert sorted(cards.TEMPLATES.values()) == sorted(there)
