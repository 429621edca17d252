from __future__ import annotations

import pytest

from cmoc_data.analysis.answers import answer
from cmoc_data.model import Theory
from cmoc_data.web import Web, build, domain_part
from components.views.explorer import ExplorerView, explorer_view
from components.views.words import mark
from tests.sketch import ask, claim, related, sketch
from tests.theories import random_theory

SEEDS = range(8)
KINDS = ("question", "concept", "link", "configuration")


def theory_of(seed: int) -> Theory:
    return random_theory(seed, concepts=10 + 2 * seed, configurations=8 + 6 * seed)


def all_questions(web: Web) -> list:  # type: ignore[type-arg]
    return [
        ask(kind, concept, f"{kind.replace(' ', '-')}-{concept}")  # type: ignore[arg-type]
        for concept in web.concepts
        for kind in ("builds", "wears down", "follows")
    ]


def consistent(view: ExplorerView) -> None:
    """What holds of every view: it names nothing that it does not show."""
    web = view.web
    nodes = [node.id for node in view.nodes]
    edges = [edge.id for edge in view.edges]
    assert nodes == list(web.concepts)
    assert edges == [link.id for link in web.links]
    drawn = {*nodes, *edges}
    entries = [entry.id for entry in view.entries]
    assert len(entries) == len(set(entries))
    assert drawn <= set(entries), "the list does everything that the picture does"
    for entry in view.entries:
        assert set(entry.lit) <= drawn, entry.id
        assert len(set(entry.lit)) == len(entry.lit)
        assert entry.lit and entry.label and entry.group
        # Arrows are lit with both their ends.
        for lit in (set(entry.lit), set(entry.every)):
            assert lit <= drawn
            for one in lit & set(edges):
                link = web.link(one)
                assert {link.source, link.target} <= lit
    order = [KINDS.index(entry.kind) for entry in view.entries]
    assert order == sorted(order)
    assert [picture.question for picture in view.pictures] == [found.key for found in view.answers]
    for picture, found in zip(view.pictures, view.answers, strict=True):
        assert set(picture.drawing.boxes) == set(found.concepts) <= set(found.all_concepts) <= set(nodes)
        assert set(found.links) <= set(found.all_links) <= set(edges)
        assert picture.configurations == found.configurations
        [entry] = [entry for entry in view.entries if entry.id == found.key]
        assert (entry.kind, entry.label) == ("question", found.ask)
        assert entry.lit == found.concepts + found.links
        # All of the answer, where the picture has no room for it.
        whole = found.all_concepts + found.all_links
        assert (entry.every or entry.lit) == whole
        assert bool(entry.every) is (set(whole) > set(entry.lit))


@pytest.mark.parametrize("seed", SEEDS)
def test_a_view_of_a_whole_web_names_only_what_it_shows(seed: int) -> None:
    web = build(theory_of(seed))
    view = explorer_view(web, all_questions(web))
    consistent(view)
    assert view.whole is web
    configurations = [entry.id for entry in view.entries if entry.kind == "configuration"]
    assert configurations == [c.id for c in web.theory.configurations]


@pytest.mark.parametrize("seed", SEEDS)
def test_a_view_of_a_part_names_only_what_it_shows(seed: int) -> None:
    whole = build(theory_of(seed))
    for part in (
        domain_part(whole),
        whole.only(whole.concepts[::2]),
        whole.only(whole.concepts, links=[k.id for k in whole.links[::2]]),
        whole.only([]),
    ):
        view = explorer_view(part, all_questions(whole), whole=whole)
        consistent(view)
        assert view.whole is whole
        shown = [entry.id for entry in view.entries if entry.kind == "configuration"]
        assert shown == [c.id for c in whole.theory.configurations if part.links_of(c.id)]


@pytest.mark.parametrize("seed", SEEDS)
def test_questions_are_offered_where_their_whole_answer_is_shown(seed: int) -> None:
    web = build(theory_of(seed))
    questions = all_questions(web)
    answered = [q.id for q in questions if q.about and answer(web, *q.about).links]
    view = explorer_view(web, questions)
    assert [entry.id for entry in view.entries if entry.kind == "question"] == answered
    assert explorer_view(web).answers == ()


def test_nodes_and_edges_look_as_their_records_say() -> None:
    theory = random_theory(3, 16, 40)
    web = build(theory)
    view = explorer_view(web)
    for node in view.nodes:
        concept = theory.concepts[node.id]
        family = theory.families[concept.family]
        assert (node.shape, node.hue) == (family.shape, family.hue)
        assert " ".join(node.lines).replace("- ", "-") == concept.name
        assert concept.name in node.tip and concept.plain in node.tip
    for edge in view.edges:
        link = web.link(edge.id)
        assert (edge.source, edge.target) == (link.source, link.target)
        assert (edge.agreement, edge.mark) == (link.agreement, mark(link))
        assert edge.sources == len(link.sources)
        assert len(edge.tip.splitlines()) == len(set(edge.tip.splitlines())) <= len(link.claims)


def test_a_configuration_lights_as_one_thing() -> None:
    web = build(sketch(claim("one", "a, b", "c", "d"), claim("two", "d", "c", "a", context_is="beside")))
    lit = {entry.id: set(entry.lit) for entry in explorer_view(web).entries}
    assert lit["one"] == {"a", "b", "c", "d", "a--c", "b--c", "c--d"}
    assert lit["two"] == {"d", "c", "a", "d--with--c", "c--a"}
    assert lit["a--c"] == {"a--c", "a", "c"}
    assert lit["a"] == {"a", "c", "a--c", "c--a"}


def test_an_empty_web_has_an_empty_view() -> None:
    view = explorer_view(build(sketch()))
    consistent(view)
    assert view.nodes == view.edges == view.entries == view.bands == ()
    assert "0 boxes and 0 arrows" in view.summary


def test_the_summary_counts_what_is_drawn() -> None:
    web = build(sketch(claim("one", "a", "b", "c"), claim("two", "a", "b", "d"), alone=["stone"]))
    summary = explorer_view(web).summary
    for words in ("5 boxes", "3 arrows", "2 configurations", "1 source"):
        assert words in summary
    part = explorer_view(web.only(["a", "b"]), whole=web).summary
    for words in ("2 boxes", "1 arrow,", "2 configurations"):
        assert words in part


def test_the_same_view_twice() -> None:
    web = build(theory_of(4))
    assert explorer_view(web, web.theory.questions) == explorer_view(web, web.theory.questions)


def test_a_box_is_found_by_the_name_of_what_it_stands_beside() -> None:
    theory = sketch(
        claim("one", "sun", "thirst", "tea"), relations=[related("sun", "opposite of", "drought")]
    )
    looked_in = {entry.id: entry.search for entry in explorer_view(build(theory)).entries}
    assert "drought" in looked_in["sun"] and "sun" in looked_in["drought"]
    assert "drought" not in looked_in["tea"]
