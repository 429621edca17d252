"""Every piece of HTML that a theory can give, and texts that mean harm."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from cmoc_data.errors import Problem, TheoryError
from cmoc_data.model import Study, Theory
from cmoc_data.passages import Shelf
from cmoc_data.web import Web
from components import cards
from components.views import cards as views
from components.views.about import about
from components.views.asked.answer import AskedView
from components.views.asked.ask import ASK_KINDS, TWO, Ask, follow_ups
from components.views.asked.asked import asked
from components.views.asked.direct import ask_named
from components.views.asked.scope import scope
from components.views.download import DownloadView, FileView
from components.views.drivers import drivers
from components.views.heading import Heading
from components.views.home import home
from components.views.life import life
from components.views.policies import policies
from components.views.problems import ProblemsView
from components.views.sources import sources
from components.views.start import StartView
from components.views.stories import stories
from components.views.table import table
from tests.html import read, squeezed
from tests.sketch import changed, claim, sketch
from tests.sketch import piece as a_piece

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
        yield ask_named(scope(web), question)
    for kind in ASK_KINDS:
        for first, second in pairwise(web.concepts[:3]):
            yield asked(scope(web), Ask(kind, (first, second) if kind in TWO else (first,)))


def every_html(web: Web) -> Iterator[tuple[str, str]]:
    """Every piece of HTML that a theory can give, by name."""
    theory = web.theory
    for concept in theory.concepts:
        asks = follow_ups(theory, concept.id)
        yield concept.id, cards.html(views.concept_card(web, concept.id, asks))
    for link in web.links:
        yield link.id, cards.html(views.link_card(web, link))
    for one in theory.configurations:
        card = views.configuration_card(web, one)
        yield one.id, cards.html(card)
        yield f"fragment of {one.id}", cards.html(card.block)
    for found in answers(web):
        yield found.key, cards.html(found)
        for way in found.ways:
            if way.own:
                yield f"{way.id} of {found.key}", cards.html(way, ask=found.ask)
    for story in stories(web):
        for step in story.steps:
            yield f"{story.id}, step {step.number}", cards.html(step, title=story.title)
    yield "start", cards.html(a_start(theory))
    yield "table", cards.html(table(theory))
    shelf = Shelf({}, {}, (f"{theory.about.title} is no paper",))
    yield "sources", cards.html(sources(web, shelf))
    yield "policies", cards.html(policies(web))
    yield "life", cards.html(life(web))
    yield "drivers", cards.html(drivers(web))
    yield "download", cards.html(DownloadView(tuple([theory.about.title])))
    yield "heading", cards.html(Heading(theory.about.title, theory.about.subtitle))
    yield "file", cards.html(FileView("a.csv", "a", theory.about.title, "text/csv", b""))
    yield "about", cards.html(about(web))
    yield "home", cards.html(home(web))
    problem = Problem("a.yaml", 3, theory.about.title, theory.about.subtitle, theory.about.credit)
    yield "problems", cards.html(ProblemsView.of(TheoryError([problem])))


def a_start(theory: Theory) -> StartView:
    questions = tuple((question.id, question.ask) for question in theory.questions)
    return StartView(theory.about.title, theory.about.subtitle, theory.about.method, questions)


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
    return cards.html(views.configuration_block(theory, theory.configurations[0]))
