from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from cmoc_data.errors import Problem, TheoryError
from cmoc_data.model import Action, Part, Study, Theory
from cmoc_data.passages import Shelf
from cmoc_data.web import Web, build
from components import cards
from components.views import cards as views
from components.views.about import about
from components.views.asked.answer import MOST_CLAIMS, AskedView
from components.views.asked.ask import ASK_KINDS, TWO, Ask, follow_ups, read_key
from components.views.asked.asked import asked
from components.views.asked.direct import ask_named
from components.views.download import FileView
from components.views.home import home
from components.views.policies import policies
from components.views.problems import ProblemsView
from components.views.sources import SourcesView, sources
from components.views.start import StartView
from components.views.stories import stories
from components.views.table import table
from tests.html import Read, read, squeezed
from tests.sketch import ask, changed, claim, hostile, sketch, walk
from tests.sketch import piece as a_piece
from tests.theories import random_theory

EVIL = [
    "<script>alert(7)</script>",
    "</script><script src=//evil.example/x.js></script>",
    '"><img src=x onerror=alert(7)>',
    "' onmouseover='alert(7)' x='",
    "</p></div></li></button></article><h1>",
    "&lt;b&gt; &amp; & &#x3c;",
    "{{ 7 * 7 }} {% raw %} {# gone #} ${7*7} {{ self.__init__ }}",
    "javascript:alert(7)",
    "<a href=javascript:alert(7)>here</a>",
    "<!-- --> <![CDATA[ x ]]> <?php ?> <!DOCTYPE x>",
    "<svg/onload=alert(7)>",
    "https://evil.example/?q=1",
    "\u2028\u202e\x0b tail \U0001f375",
]
DOI = re.compile(r"https://doi\.org/10\.\d{4,9}/\S+")


def answers(web: Web) -> Iterator[AskedView]:
    """The theory's own questions, and one of each other kind about its first concepts."""
    for question in web.theory.questions:
        yield ask_named(web, question)
    for kind in ASK_KINDS:
        for first, second in pairwise(web.concepts[:3]):
            yield asked(web, Ask(kind, (first, second) if kind in TWO else (first,)))


def every_html(web: Web) -> Iterator[tuple[str, str]]:
    """Every piece of HTML that a theory can give, by name."""
    theory = web.theory
    for concept in theory.concepts:
        asks = follow_ups(theory, concept.id)
        yield concept.id, cards.concept_html(views.concept_card(web, concept.id, asks))
    for link in web.links:
        yield link.id, cards.link_html(views.link_card(web, link))
    for one in theory.configurations:
        card = views.configuration_card(web, one)
        yield one.id, cards.configuration_html(card)
        yield f"fragment of {one.id}", cards.fragment_html(card.block)
    for found in answers(web):
        yield found.key, cards.answer_html(found)
        for way in found.ways:
            if way.own:
                yield f"{way.id} of {found.key}", cards.way_html(way, found)
    for story in stories(web):
        for step in story.steps:
            yield f"{story.id}, step {step.number}", cards.step_html(story, step)
    yield "start", cards.start_html(a_start(theory))
    yield "table", cards.table_html(table(theory))
    shelf = Shelf({}, {}, (f"{theory.about.title} is no paper",))
    yield "sources", cards.sources_html(sources(web, shelf, Path("papers")))
    yield "policies", cards.policies_html(policies(web))
    yield "download", cards.download_html([theory.about.title])
    yield "heading", cards.heading_html(theory.about.title, theory.about.subtitle)
    yield "file", cards.file_html(FileView("a.csv", "a", theory.about.title, "text/csv", b""))
    yield "about", cards.about_html(about(web))
    yield "home", cards.home_html(home(web))
    problem = Problem("a.yaml", 3, theory.about.title, theory.about.subtitle, theory.about.credit)
    yield "problems", cards.problems_html(ProblemsView.of(TheoryError([problem])))


def a_start(theory: Theory) -> StartView:
    questions = tuple((question.id, question.ask) for question in theory.questions)
    return StartView(theory.about.title, theory.about.subtitle, theory.about.method, questions)


@pytest.fixture(scope="module", params=[1, 2])
def web(request: pytest.FixtureRequest) -> Web:
    return build(random_theory(request.param, 10, 16))


@pytest.fixture(scope="module", params=EVIL)
def evil(request: pytest.FixtureRequest) -> tuple[str, dict[str, Read], Web]:
    web = build(hostile(random_theory(3, 6, 10), request.param))
    return request.param, {name: read(html) for name, html in every_html(web)}, web


# ---- the checker itself


@pytest.mark.parametrize(
    "html",
    [
        "<p>never closed",
        "<p><b>crossed</p></b>",
        "closed twice</p>",
        "<script>alert(7)</script>",
        "<img src=x onerror=alert(7)>",
        "<p onclick='alert(7)'>x</p>",
        "<p style='background: url(//evil.example)'>x</p>",
        "<a href='javascript:alert(7)'>x</a>",
        "<a href='http://doi.org/10.1234/x'>x</a>",
        "<a href='https://doi.org.evil.example/10.1234/x'>x</a>",
        "<a href='/elsewhere'>x</a>",
        "<p id=a id=b>x</p>",
        '<p class="a" "b">x</p>',
        "<!-- hidden --><p>x</p>",
    ],
)
def test_the_checker_finds_what_is_wrong(html: str) -> None:
    assert read(html).problems


def test_the_checker_lets_good_html_be() -> None:
    found = read('<p class="a">1 &lt; 2<br> <a href="https://doi.org/10.1234/x">x</a></p>')
    assert found.problems == []
    assert found.text == "1 < 2 x"
    assert found.addresses == ["https://doi.org/10.1234/x"]


# ---- cards of ordinary theories


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
            if element.tag == "a":
                assert element.attributes["rel"] == "noopener noreferrer", name
        seen |= set(found.addresses)
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
        parts = read(cards.link_html(views.link_card(web, link))).values("data-part")
        assert parts == [c.id for c in link.configurations]
    for one in web.theory.configurations:
        card = views.configuration_card(web, one)
        assert read(cards.configuration_html(card)).values("data-part") == [one.id]
        fragment = read(cards.fragment_html(card.block))
        assert fragment.values("data-part") == []
        assert fragment.values("data-configuration") == [one.id]


def test_cards_say_what_their_views_hold(web: Web) -> None:
    theory = web.theory
    for concept in theory.concepts:
        text = read(cards.concept_html(views.concept_card(web, concept.id))).text
        for said in (concept.name, concept.plain, concept.definition, *concept.also_called):
            assert said in text
    for one in theory.configurations:
        block = views.configuration_block(theory, one)
        text = read(cards.fragment_html(block)).text
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
        text = read(cards.link_html(link_card)).text
        for said in (*link_card.claims, link_card.meaning, link_card.sources, link_card.pieces):
            assert said in text


def elements(html: str, name: str) -> list[str]:
    """The text of every element of a class."""
    found = read(html)
    assert found.problems == []
    return [
        squeezed("".join(e.text)) for e in found.elements if name in e.attributes.get("class", "").split()
    ]


def a_fragment(**fields: object) -> str:
    theory = sketch(claim("one", "a", "b", evidence=(a_piece(**fields),)))
    studies = tuple(
        Study(
            id=name,
            name=f"{name.title()} 1998",
            citation=f"{name.title()}, On Pots",
            cited_in=("smith2001 7",),
        )
        for name in fields.get("studies", ())  # type: ignore[attr-defined]
    )
    theory = changed(theory, studies=studies)
    return cards.fragment_html(views.configuration_block(theory, theory.configurations[0]))


def test_each_piece_of_evidence_is_numbered_and_says_its_stance(web: Web) -> None:
    for one in web.theory.configurations:
        found = read(cards.fragment_html(views.configuration_block(web.theory, one)))
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
        html = cards.link_html(card)
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
    said = {k.id: elements(cards.link_html(views.link_card(web, k)), "doubt") for k in web.links}
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
    [said] = elements(cards.concept_html(views.concept_card(web, "b")), "actions")
    for words in (
        "What people can do",
        "Boil <water>. Tea is hot.",
        "Aims at more b; Smith2001",
        "Table 2, lines 30 to 31 of the reference text. It rests on:",
        "in May",
    ):
        assert words in said
    found = read(cards.concept_html(views.concept_card(web, "b")))
    assert found.values("data-choose").count("one") == 2, "in the action and among its configurations"
    assert elements(cards.concept_html(views.concept_card(web, "a")), "actions") == []


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
        found = read(cards.link_html(views.link_card(web, link)))
        marks = [e for e in found.elements if "data-agreement" in e.attributes]
        assert [e.attributes["data-agreement"] for e in marks] == [link.agreement]
        assert all(squeezed("".join(e.text)) for e in marks)


def test_an_empty_answer_and_a_lone_concept_have_cards() -> None:
    theory = sketch(alone=["stone"])
    web = build(theory)
    for html in (
        cards.concept_html(views.concept_card(web, "stone")),
        *(cards.answer_html(asked(web, Ask(kind, ("stone",)))) for kind in ASK_KINDS if kind not in TWO),
        cards.answer_html(ask_named(web, ask("builds", "stone"))),
        cards.table_html(table(theory)),
        cards.start_html(StartView("a", "b", (), ())),
        cards.sources_html(SourcesView((), ())),
        cards.policies_html(policies(web)),
    ):
        assert read(html).problems == []


def test_a_step_says_where_it_stands_what_to_ask_and_what_is_behind_it() -> None:
    claims = (claim("one", "a", "b"), claim("two", "b", "c"))
    web = build(sketch(*claims, stories=[walk("one", "two, one")]))
    [story] = stories(web)
    html = cards.step_html(story, story.steps[1])
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
    found = read(cards.concept_html(views.concept_card(web, "b", asks)))
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
        found = read(cards.answer_html(view))
        kinds.add(view.key.split("~")[0])
        for said in (view.ask, view.summary, *view.notes):
            assert squeezed(said) in found.text, view.key
        told = [way.id for way in view.ways] + [claim.id for claim in view.claims]
        assert found.values("data-choose") == told + [concept for concept, _ in view.about], view.key
        assert found.values("data-ask") == [key for key, _ in view.follow], view.key
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
            found = read(cards.way_html(way, view))
            assert found.values("data-choose") == [line.id for line in way.links]
            assert found.values("data-part") == list(way.claims)
            assert found.values("data-agreement") == [web.link(line.id).agreement for line in way.links]
            for said in (view.ask, way.title, way.words, *way.tags, *(line.words for line in way.links)):
                assert squeezed(said) in found.text
    assert ways


def test_an_answer_says_how_many_claims_it_has_no_room_for() -> None:
    theory = sketch(*(claim(f"claim-{n}", "sun", "heat", "more tea") for n in range(MOST_CLAIMS + 2)))
    html = cards.answer_html(asked(build(theory), Ask("builds", ("tea",))))
    assert read(html).values("data-choose").count("claim-1") == 1
    assert len([one for one in read(html).values("data-choose") if one.startswith("claim-")]) == MOST_CLAIMS
    assert "2 more: see the boxes' own cards." in read(html).text


# ---- records that mean harm


def test_hostile_text_changes_no_element(evil: tuple[str, dict[str, Read], Web]) -> None:
    _, pieces, _ = evil
    for name, found in pieces.items():
        assert found.problems == [], name
        assert all(DOI.fullmatch(address) for address in found.addresses), name


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
        said(found.key, found.ask, found.summary, *found.notes, *(name for _, name in found.about))
        said(found.key, *(words for _, words in found.follow))
        said(found.key, *(one for claim in found.claims for one in (claim.words, claim.doubt)))
        for way in found.ways:
            told = (way.title, way.words, *way.tags, *(action.do for action in way.actions))
            said(found.key, *told)
            if way.own:
                said(f"{way.id} of {found.key}", found.ask, *told, *(line.words for line in way.links))
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
    found = asked(web, Ask("levers", ("c",)))
    acting = [way for way in found.ways if way.actions]
    assert acting
    for html in (cards.answer_html(found), *(cards.way_html(way, found) for way in acting)):
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
    html = cards.start_html(StartView(text, text, (text,), (("an-id", text),)))
    assert read(html).text.count(text) == 4
    assert "49" not in html


def test_cards_are_pure(web: Web) -> None:
    assert dict(every_html(web)) == dict(every_html(web))


@pytest.mark.parametrize(
    "render", [cards.concept_html, cards.link_html, cards.fragment_html, cards.start_html, cards.about_html]
)
def test_a_view_that_lacks_something_is_no_silent_gap(render: Callable[[object], str]) -> None:
    with pytest.raises(Exception, match="has no attribute"):
        render(object())
