from __future__ import annotations

import pytest

from cmoc_data.errors import UnknownIdError
from cmoc_data.web import Web, build
from components.views.cards import sentence
from components.views.stories import StoryLine, StoryView, stories, stories_list, story_view
from tests.ours import our_web
from tests.processes import printed
from tests.sketch import claim, sketch, walk
from tests.theories import random_theory

CLAIMS = (
    claim("one", "more sun", "more thirst", "more tea"),
    claim("two", "more tea", "", "less thirst"),
    claim("three", "rain", "less sun", context_is="beside"),
    claim("apart", "more cake", "more crumbs"),
)


@pytest.fixture
def web() -> Web:
    return build(sketch(*CLAIMS, stories=[walk("one", "two, three", "one, two"), walk("apart", name="cake")]))


def told(web: Web, name: str = "walk") -> StoryView:
    return story_view(web, web.theory.stories[name])


def test_a_step_lights_the_arrows_of_its_claims_and_their_ends(web: Web) -> None:
    first, second, third = told(web).steps
    assert set(first.lit) == {"sun--thirst", "thirst--tea", "sun", "thirst", "tea"}
    assert set(second.lit) == {"tea--thirst", "rain--with--sun", "tea", "thirst", "rain", "sun"}
    assert set(third.lit) == set(first.lit) | {"tea--thirst"}
    for step in told(web).steps:
        assert len(set(step.lit)) == len(step.lit)


def test_the_picture_holds_all_that_any_step_shows_and_nothing_besides(web: Web) -> None:
    view = told(web)
    assert view.concepts == ("sun", "thirst", "tea", "rain"), "in the web's order"
    assert view.links == ("sun--thirst", "thirst--tea", "tea--thirst", "rain--with--sun")
    assert set(view.drawing.boxes) == set(view.concepts)
    assert set(view.drawing.ways) == set(view.links)
    assert {*view.concepts, *view.links} == {one for step in view.steps for one in step.lit}
    assert len({(box.x, box.y) for box in view.drawing.boxes.values()}) == len(view.concepts)


def test_a_step_says_what_its_record_says_and_its_claims_in_words(web: Web) -> None:
    theory = web.theory
    view, story = told(web), theory.stories["walk"]
    assert (view.id, view.title, view.plain) == (story.id, story.title, story.plain)
    assert [(step.number, step.of) for step in view.steps] == [(1, 3), (2, 3), (3, 3)]
    for step, record in zip(view.steps, story.steps, strict=True):
        assert (step.say, step.room, step.claims) == (record.say, record.room, record.claims)
        assert step.sentences == tuple(sentence(theory, theory.configurations[c]) for c in record.claims)


def test_an_arrow_that_other_claims_share_is_shown_as_the_whole_web_has_it() -> None:
    claims = (claim("one", "more sun", "more tea"), claim("two", "more sun", "less tea"))
    web = build(sketch(*claims, stories=[walk("one")]))
    assert told(web).links == ("sun--tea",)
    assert web.link("sun--tea").agreement == "contested"


def test_a_web_tells_the_stories_that_it_has_whole(web: Web) -> None:
    assert [story.id for story in stories(web)] == ["walk", "cake"]
    assert [s.id for s in stories(web.only(["cake", "crumbs"]))] == ["cake"]
    # Half a claim would be another claim.
    assert [s.id for s in stories(web.only(["sun", "thirst", "rain", "tea"]))] == ["walk"]
    assert [s.id for s in stories(web.only(["sun", "thirst", "tea"]))] == []
    without = [link.id for link in web.links if link.id != "thirst--tea"]
    assert [s.id for s in stories(web.only(web.concepts, links=without))] == ["cake"]
    assert stories(web.only([])) == ()


def test_the_list_names_the_stories_that_are_told(web: Web) -> None:
    assert stories_list(web) == (
        StoryLine("walk", "A walk", "Round the garden.", 3),
        StoryLine("cake", "A cake", "Round the garden.", 1),
    )
    part = web.only(["cake", "crumbs"])
    assert [line.id for line in stories_list(part)] == [story.id for story in stories(part)]


def test_a_theory_without_stories_tells_none() -> None:
    web = build(sketch(*CLAIMS))
    assert stories(web) == stories_list(web) == ()
    assert stories(build(sketch())) == ()


def test_a_claim_that_nobody_makes_is_an_unknown_id(web: Web) -> None:
    with pytest.raises(UnknownIdError, match="nobody-says-so"):
        story_view(web, walk("one", "nobody-says-so"))


def test_a_part_of_a_web_shows_what_it_has(web: Web) -> None:
    view = story_view(web.only(["sun", "thirst"]), web.theory.stories["walk"])
    assert view.links == ("sun--thirst",)
    assert [set(step.lit) for step in view.steps][1] == set()
    assert set(view.drawing.boxes) == {"sun", "thirst"}


@pytest.mark.parametrize("seed", range(6))
def test_stories_of_random_theories_name_only_what_they_show(seed: int) -> None:
    web = build(random_theory(seed, 8 + 2 * seed, 10 + 6 * seed))
    views = stories(web)
    assert [view.id for view in views] == [story.id for story in web.theory.stories]
    for view, story in zip(views, web.theory.stories, strict=True):
        # Told in another way: what the claims name, and what is between it.
        named = {c for claim in story.claims for c in web.theory.configurations[claim].concepts}
        assert set(view.concepts) == named
        assert set(view.links) == {
            link.id for link in web.links if {c.id for c in link.configurations} & set(story.claims)
        }
        for step in view.steps:
            assert set(step.lit) <= {*view.concepts, *view.links}
            for one in set(step.lit) & set(view.links):
                link = web.link(one)
                assert {link.source, link.target} <= set(step.lit)
                assert {c.id for c in link.configurations} & set(step.claims)


def test_our_own_stories_are_all_told() -> None:
    web = our_web()
    assert [view.id for view in stories(web)] == [story.id for story in web.theory.stories]


PRINT_STORIES = """
from cmoc_data.web import build
from components.views.stories import stories
from tests.theories import random_theory
print(stories(build(random_theory(4, 16, 40))))
"""


def test_the_same_stories_in_every_process() -> None:
    assert "StoryView" in printed(PRINT_STORIES)
