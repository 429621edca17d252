from __future__ import annotations

import re

from cmoc_data.web import build
from components import cards
from components.views.glimpse import LEAST, MOST, PANE, glimpse
from components.views.home import MOST_OPEN, Door, HomeView, home
from tests.html import read
from tests.ours import our_web
from tests.sketch import ask, changed, claim, sketch, walk


def numbers(text: str) -> list[int]:
    return [int(found.replace(",", "")) for found in re.findall(r"\d[\d,]*", text)]


def door(view: HomeView, name: str) -> Door:
    return next(one for one in view.doors.doors if one.name == name)


def test_home_offers_the_questions_meant_for_it() -> None:
    shown, kept = ask("builds", "tea", "shown"), changed(ask("follows", "sun", "kept"), home=False)
    theory = sketch(claim("one", "sun", "heat", "tea"), questions=(shown, kept))
    view = home(build(theory))
    assert [(way.address, way.name, way.plain) for way in view.doors.questions] == [
        ("Causal_web?question=shown", shown.ask, shown.plain)
    ]
    assert view.doors.more == ()
    assert (view.title, view.subtitle) == (theory.about.title, theory.about.subtitle)
    assert view.introduction == theory.about.introduction
    ways = {way.address: way.plain for way in door(view, "Understand").ways}
    assert numbers(ways["Causal_web"]) == [3, 2]


def test_of_many_questions_some_unfold() -> None:
    view = home(our_web())
    every = [question for question in our_web().theory.questions if question.home]
    assert len(view.doors.questions) == MOST_OPEN
    assert [way.name for way in (*view.doors.questions, *view.doors.more)] == [one.ask for one in every]


def test_a_theory_has_the_doors_that_it_has_something_for() -> None:
    bare = home(build(sketch(claim("one", "sun", "heat", "tea"))))
    assert [one.name for one in bare.doors.doors] == ["Understand", "Decide"]
    assert [way.address for way in door(bare, "Decide").ways] == ["Evidence"]
    assert bare.picture is None
    told = home(build(sketch(claim("one", "sun", "heat", "tea"), stories=(walk("one", name="sip"),))))
    assert [way.address for way in door(told, "Run a workshop").ways] == ["Causal_web?story=sip&present=1"]


def test_the_picture_is_of_the_story_that_the_theory_names_or_else_of_its_first() -> None:
    theory = sketch(
        claim("one", "more sun", "more heat", "more tea"),
        claim("two", "less rain", "more thirst"),
        stories=(walk("one", name="sip"), walk("two", name="gulp")),
    )
    first = glimpse(build(theory))
    named = glimpse(build(changed(theory, about=changed(theory.about, front="gulp"))))
    assert first and named
    assert {" ".join(box.lines) for box in first.boxes} == {"more sun", "more heat", "more tea"}
    assert {" ".join(box.lines) for box in named.boxes} == {"less rain", "more thirst"}
    assert [arrow.words for arrow in named.arrows] == ["Less rain can lead to more thirst."]
    assert named.boxes[0].address == "Causal_web?story=gulp&step=1&show=rain"


def test_our_picture_can_be_read_where_home_has_room_for_it() -> None:
    view = glimpse(our_web())
    assert view and view.title == our_web().theory.stories[our_web().theory.about.front or ""].title
    assert LEAST <= len(view.boxes) <= MOST
    assert view.width <= PANE[0] and view.height <= PANE[1]
    story = our_web().theory.stories[our_web().theory.about.front or ""]
    links = {link.id for one in story.claims for link in our_web().links_of(one)}
    assert {arrow.address.rpartition("show=")[2] for arrow in view.arrows} <= links
    html = read(cards.html(view))
    assert html is not None
