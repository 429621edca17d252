from __future__ import annotations

import pytest

from cmoc_data.model import Action, Part
from cmoc_data.web import Web, build
from components import cards
from components.views.asked.ask import Ask
from components.views.asked.asked import asked
from components.views.asked.scope import scope
from components.views.start import StartView
from tests.components.cards.rendering import DOI, EVIL, answers, every_html
from tests.html import Read, read, squeezed
from tests.sketch import changed, claim, hostile, sketch
from tests.theories import random_theory


@pytest.fixture(scope="module", params=EVIL)
def evil(request: pytest.FixtureRequest) -> tuple[str, dict[str, Read], Web]:
    web = build(hostile(random_theory(3, 6, 10), request.param))
    return request.param, {name: read(html) for name, html in every_html(web)}, web


def test_hostile_text_changes_no_element(evil: tuple[str, dict[str, Read], Web]) -> None:
    _, pieces, _ = evil
    for name, found in pieces.items():
        assert found.problems == [], name
        assert all(DOI.fullmatch(address) for address in found.outside), name


def test_hostile_text_makes_the_same_elements_as_harmless_text(
    evil: tuple[str, dict[str, Read], Web],
) -> None:
    _, pieces, _ = evil
    tame = build(hostile(random_theory(3, 6, 10), "tame"))
    for name, html in every_html(tame):
        there = [(e.tag, sorted(e.attributes)) for e in read(html).elements]
        assert [(e.tag, sorted(e.attributes)) for e in pieces[name].elements] == there, name


def test_hostile_text_arrives_as_text(evil: tuple[str, dict[str, Read], Web]) -> None:
    text, pieces, web = evil
    theory = web.theory

    def said(name: str, *texts: str | None) -> None:
        for one in texts:
            assert squeezed(one or "") in pieces[name].text, name

    for concept in theory.concepts:
        assert text.strip() in concept.name
        said(concept.id, concept.name, concept.plain, concept.definition, *concept.also_called)
    for one in theory.configurations:
        fragment = f"fragment of {one.id}"
        said(one.id, one.group)
        said(fragment, one.statement, one.condition, one.note)
        said(fragment, *(theory.forms[form].name for form in one.applies_to))
        for piece in one.evidence:
            said(fragment, piece.at, piece.gist, piece.note, piece.printed, *piece.statistics)
            said(fragment, theory.sources[piece.source].name)
    for question in theory.questions:
        said(question.id, question.ask)
    for found in answers(web):
        said(found.key, found.ask, found.lead, *found.notes, *(name for _, name in found.about))
        said(found.key, *(words for _, words in found.follow))
        said(found.key, *(one for claim in found.claims for one in (claim.words, claim.doubt)))
        for way in found.ways:
            told = (way.title, way.words, *way.tags, *(action.do for action in way.actions))
            said(found.key, *told)
            if way.own:
                said(f"{way.id} of {found.key}", found.ask, *told, *(step.words for step in way.steps))
    for story in theory.stories:
        for number, step in enumerate(story.steps, start=1):
            said(f"{story.id}, step {number}", story.title, step.say, step.room)
    for source in theory.sources:
        fields = (source.name, source.citation, source.licence, source.scope, source.tier, source.taken)
        said("sources", *fields, source.edition, source.doi)
    said("about", *theory.about.method, *theory.about.cannot_tell, theory.about.credit)
    said("home", theory.about.title, theory.about.subtitle, *theory.about.introduction)
    said("problems", theory.about.title, theory.about.subtitle, theory.about.credit)
    said("start", theory.about.title, theory.about.subtitle, *theory.about.method)
    said("table", *(c.name for c in theory.concepts if build(theory).roles(c.id)))


@pytest.mark.parametrize("text", EVIL)
def test_hostile_text_in_what_people_can_do_stays_text(text: str) -> None:
    action = Action(
        id="boil",
        task=text,
        do=f"Do {text}",
        because=f"Because {text}",
        moves=(Part(concept="a", direction="more"),),
        claims=("one",),
        source="smith2001",
        at=f"At {text}",
        lines=(30, 31),
    )
    web = build(changed(sketch(claim("one", "a", "more b", "more c")), actions=(action,)))
    found = asked(scope(web), Ask("levers", ("c",)))
    acting = [way for way in found.ways if way.actions]
    assert acting
    for html in (cards.html(found), *(cards.html(way, ask=found.ask) for way in acting)):
        assert read(html).problems == []
        for said in (f"Do {text}", f"Because {text}", f"At {text}"):
            assert squeezed(said) in read(html).text


def test_hostile_text_in_what_the_table_is_searched_by(evil: tuple[str, dict[str, Read], Web]) -> None:
    _, pieces, web = evil
    rows = [e for e in pieces["table"].elements if "data-search" in e.attributes]
    found = {e.attributes["data-row"]: e.attributes["data-search"] for e in rows}
    for one in web.theory.configurations:
        assert one.statement.lower() in found[one.id]


@pytest.mark.parametrize("text", ["{{ 7 * 7 }}", "{% raw %}", "<b>"])
def test_no_text_is_ever_rendered_twice(text: str) -> None:
    html = cards.html(StartView(text, text, (text,), (("an-id", text),)))
    assert read(html).text.count(text) == 4
    assert "49" not in html
