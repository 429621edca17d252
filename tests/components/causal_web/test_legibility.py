"""The rule that every picture keeps that is drawn: its type is large enough, and nothing lies on anything.

Before arrows had ways of their own (main at 3e79d45, the same measure), at 1280 x 800: names of 10.6 pixels
in the smallest of the twelve answers and of 10.8 in a story at a desk; 39 and 18 things lay on others, among
them 15 and 1 arrows on boxes, 7 and 8 on titles. At 200 % zoom names had 3 pixels, in a room half a one.

The overview (main at c7f0191): type of 4.9 to 13.2 pixels at 1280 x 800; in its twelve states 20 arrows
through boxes and 19 through titles, and 1,537 and 54 with those that were drawn faintly.

Where a picture would be too small its type keeps its size and the picture is panned: `camera.js` sees to
that, and `camera_test.js` that it does. What is light or dark changes no place.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator

import pytest

from cmoc_data.layout import FONT_SIZE, LINE_HEIGHT, Drawing
from cmoc_data.web import Web
from components.causal_web import contract, shows
from components.causal_web.overview import overview_data
from components.causal_web.told import drawing_data
from components.views.asked.ask import ASK_KINDS, TWO, Ask, AskError
from components.views.asked.asked import asked
from components.views.asked.direct import ask_named
from components.views.asked.scope import scope
from components.views.explorer import answer_picture
from components.views.stories import stories
from tests.legibility import Drawn, Rect, drawn_line, flaws, name_area, name_pixels
from tests.ours import our_web

SIGN = 12.0
"""Units of half a sign as `paint.js` draws it."""
MARGIN = 28.0
"""Pixels that `camera.js` leaves free about a picture."""
DESK = {"1280x800": (720, 545), "1920x1080": (1050, 860)}
"""The pane beside a card, in pixels: measured, with a legend of three lines."""
ROOM = {"1280x800": (1222, 514), "1920x1080": (1862, 790)}
"""And when a story is shown to a room, with two lines said."""
LARGEST, LARGEST_PRESENTED = 0.9, 1.7
GROUPS = 12.0
"""Pixels that type has at least in a picture of groups."""
PAIR_SIGN = 20.0
"""Units of half the sign of many arrows in lanes, at most."""
ASKED = 100


@pytest.fixture(scope="module")
def ours() -> Web:
    return our_web()


def seen(web: Web, sent: contract.Drawing) -> Drawn:
    """What is drawn of a picture, from what the browser is sent."""
    boxes = {n: Rect(*sent["places"][n], size["w"], size["h"]) for n, size in sent["sizes"].items()}
    arrows, signs = {}, {}
    for id, way in sent["ways"].items():
        link = web.link(id)
        arrows[id] = link.source, link.target, drawn_line([(x, y) for x, y in way["points"]])
        signs[id] = (way["sign"][0], way["sign"][1]), SIGN
    names = {
        name: name_area(boxes[name], size["lines"], FONT_SIZE, LINE_HEIGHT)
        for name, size in sent["sizes"].items()
    }
    return Drawn(boxes, names, arrows, signs, FONT_SIZE)


def questions(web: Web) -> Iterator[tuple[str, Drawing]]:
    everywhere = scope(web)
    for question in web.theory.questions:
        yield question.id, answer_picture(web, ask_named(everywhere, question)).drawing


def some_asked(web: Web) -> Iterator[tuple[str, Drawing]]:
    """Questions that anybody might ask, by a fixed seed: those that have a picture."""
    chance, ids, kinds = random.Random(7), sorted(web.concepts), list(ASK_KINDS)
    found, everywhere = 0, scope(web)
    while found < ASKED:
        kind = chance.choice(kinds)
        ask = Ask(kind, tuple(chance.sample(ids, 2 if kind in TWO else 1)))
        try:
            answer = asked(everywhere, ask)
        except AskError:
            continue
        if answer.links:
            found += 1
            yield answer.key, answer_picture(web, answer).drawing


def test_no_picture_has_anything_lying_on_anything(ours: Web) -> None:
    told = [(view.id, view.drawing) for view in stories(ours)]
    found = {name: flaws(seen(ours, drawing_data(drawing))) for name, drawing in (*questions(ours), *told)}
    assert len(found) >= 20
    assert {name: dict(one) for name, one in found.items() if one} == {}


def test_names_are_large_enough_in_answers_and_stories(ours: Web) -> None:
    for name, drawing in questions(ours):
        drawn = seen(ours, drawing_data(drawing))
        for window, pane in DESK.items():
            assert name_pixels(drawn, pane, largest=LARGEST, margin=MARGIN) >= 15, (name, window)
    for view in stories(ours):
        drawn = seen(ours, drawing_data(view.drawing))
        for window, pane in DESK.items():
            assert name_pixels(drawn, pane, largest=LARGEST, margin=MARGIN) >= 15, (view.id, window)
        for window, pane in ROOM.items():
            pixels = name_pixels(drawn, pane, largest=LARGEST_PRESENTED, margin=MARGIN)
            assert pixels >= 20, (view.id, window)


def test_so_it_is_in_pictures_of_what_anybody_may_ask(ours: Web) -> None:
    lying: Counter[str] = Counter()
    for name, drawing in some_asked(ours):
        drawn = seen(ours, drawing_data(drawing))
        lying += flaws(drawn)
        for window, pane in DESK.items():
            assert name_pixels(drawn, pane, largest=LARGEST, margin=MARGIN) >= 15, (name, window)
    assert lying == {}


# --- groups and lanes -----------------------------------------------------------------------------


def state_seen(web: Web, overview: contract.Overview, state: contract.State) -> tuple[Drawn, float]:
    """What is drawn of a state, and its smallest type."""
    nodes = {node["id"]: node for node in overview["nodes"]}
    edges = {edge["id"]: edge for edge in overview["edges"]}
    boxes, names, types = {}, {}, []
    for name, (x, y) in state["places"].items():
        node, own = nodes.get(name), state["sizes"].get(name)
        lines = own["lines"] if own else node["lines"] if node else []
        size = own or node
        assert size is not None, name
        boxes[name] = Rect(x, y, size["w"], size["h"])
        font, line = (node["size"], node["line"]) if node else (FONT_SIZE, LINE_HEIGHT)
        types.append(font)
        names[name] = name_area(boxes[name], lines, font, line)
        if node and not own:
            under = node["under"].split("\n")
            types.append(node["small"])
            told = len(lines) * line + len(under) * node["small"] * 1.2
            names[name] = Rect(x, y, node["w"] - 24, told)
            assert told <= node["h"], (state["opened"], name, "the words run out of their box")
    arrows, signs = {}, {}
    for id in {*state["main"], *(edge for edge in state["edges"] if edge not in edges)}:
        ends = edges.get(id)
        source, target = (ends["from"], ends["to"]) if ends else (web.link(id).source, web.link(id).target)
        way = state["ways"][id]
        arrows[id] = source, target, drawn_line([(x, y) for x, y in way["points"]])
        mark = edges[id].get("mark", "") if ends else "+"
        if mark:
            signs[id] = (way["sign"][0], way["sign"][1]), PAIR_SIGN if ends else SIGN
    return Drawn(boxes, names, arrows, signs, min(types)), min(types)


def states(web: Web) -> Iterator[tuple[str, Drawn]]:
    """All states of the overview, and all lanes."""
    overviews = {
        "groups": overview_data(web).overview,
        "lanes": shows.payload("performance").data["overview"],
    }
    for kind, overview in overviews.items():
        assert overview is not None
        for state in overview["states"]:
            yield f"{kind} {state['opened'] or 'closed'}", state_seen(web, overview, state)[0]


def test_nothing_lies_on_anything_among_groups_and_lanes(ours: Web) -> None:
    found = {name: flaws(drawn) for name, drawn in states(ours)}
    assert len(found) > 16
    assert {name: dict(one) for name, one in found.items() if one} == {}


def test_groups_and_lanes_are_read_at_once_where_they_are_closed(ours: Web) -> None:
    for name, drawn in states(ours):
        if not name.endswith(" closed"):
            continue
        for window, pane in DESK.items():
            assert name_pixels(drawn, pane, largest=LARGEST, margin=MARGIN) >= GROUPS, (name, window)


def test_the_names_of_each_step_of_a_story_fit_their_boxes(ours: Web) -> None:
    for view in stories(ours):
        drawn = seen(ours, drawing_data(view.drawing))
        for step in view.steps:
            boxes = dict(drawn.boxes)
            for name, label in step.labels.items():
                box = boxes[name]
                boxes[name] = Rect(box.x, box.y, box.w, max(box.h, label.height))
                assert len(label.lines) * LINE_HEIGHT <= boxes[name].h, (view.id, step.number, name)
            told = Drawn(boxes, {}, drawn.arrows, drawn.signs, FONT_SIZE)
            assert {kind for kind in flaws(told) if kind.startswith(("box", "arrow"))} == set(), view.id
