from __future__ import annotations

import time
from itertools import pairwise

import pytest

from cmoc_data.layout import ANSWER, STORY, Drawing, draw_part, small
from cmoc_data.layout.text import FONT_SIZE, LINE_HEIGHT
from cmoc_data.web import Web, build
from tests.legibility import Drawn, Rect, drawn_line, flaws, name_area
from tests.sketch import claim, sketch
from tests.theories import random_theory


def seen(web: Web, drawing: Drawing) -> Drawn:
    boxes = {name: Rect(box.x, box.y, box.width, box.height) for name, box in drawing.boxes.items()}
    return Drawn(
        boxes=boxes,
        names={n: name_area(boxes[n], b.lines, FONT_SIZE, LINE_HEIGHT) for n, b in drawing.boxes.items()},
        arrows={
            link.id: (link.source, link.target, drawn_line(drawing.ways[link.id].points))
            for link in web.links
        },
        signs={link.id: (drawing.ways[link.id].sign, 12.0) for link in web.links},
        font=FONT_SIZE,
    )


def test_a_web_without_boxes_has_an_empty_picture() -> None:
    assert draw_part(build(sketch()).only(())) == Drawing({}, {})


def test_a_chain_reads_from_left_to_right() -> None:
    web = build(sketch(claim("one", "more sun", "more thirst", "more tea")))
    boxes = draw_part(web).boxes
    assert boxes["sun"].x < boxes["thirst"].x < boxes["tea"].x
    assert boxes["sun"].y == boxes["thirst"].y == boxes["tea"].y


def test_every_box_and_every_arrow_is_there_by_the_name_it_has_here() -> None:
    web = build(sketch(claim("one", "more sun", "more thirst", "more tea")))
    drawing = draw_part(web, names={"tea": "less tea in a very small cup"})
    assert set(drawing.boxes) == set(web.concepts) and set(drawing.ways) == {link.id for link in web.links}
    assert " ".join(drawing.boxes["tea"].lines) == "less tea in a very small cup"
    assert drawing.boxes["sun"].lines == ("sun",)


@pytest.mark.parametrize("seed", range(12))
def test_nothing_lies_on_anything_in_the_picture_of_any_small_part(seed: int) -> None:
    web = build(random_theory(seed))
    links = [link.id for link in web.links][::2]  # as many arrows as pictures of answers and stories have
    part = web.only(sorted(web.concepts)[:12], links=links)
    assert len(part.links) >= 10
    drawing = draw_part(part)
    assert drawing == draw_part(part), "the same part gives the same picture"
    found = flaws(seen(part, drawing))
    # Where arrows are drawn at random, a head may lie under another's sign; in no picture of ours one does.
    assert found.pop("head hidden", 0) <= 1
    assert found == {}


def test_what_many_arrows_reach_is_tall_enough_to_tell_their_heads_apart() -> None:
    names = ["sun", "rain", "thirst", "sleep", "talk", "joy", "rest", "work"]
    web = build(sketch(*(claim(name, f"more {name}", "more tea") for name in names)))
    assert len(web.into("tea")) == len(names)
    ends = sorted(way.points[-1][1] for way in draw_part(web).ways.values())
    assert min(b - a for a, b in pairwise(ends)) > 8


def test_a_long_chain_takes_no_long_time() -> None:
    steps = [f"step-{n}" for n in range(14)]
    web = build(
        sketch(*(claim(f"c{n}", f"more {a}", f"more {b}") for n, (a, b) in enumerate(pairwise(steps))))
    )
    begun = time.process_time()
    drawing = draw_part(web, pane=ANSWER)
    assert time.process_time() - begun < 2
    assert flaws(seen(web, drawing)) == {}


@pytest.mark.parametrize("seed", range(6))
def test_what_is_not_planned_would_not_have_been_better(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    web = build(random_theory(seed))
    part = web.only(sorted(web.concepts)[: 5 + seed], links=[link.id for link in web.links][::2])
    for pane in (ANSWER, STORY, (500.0, 400.0)):
        drawn = draw_part(part, pane=pane)
        with monkeypatch.context() as all_planned:
            all_planned.setattr(small, "_least_flaw", lambda *_: (0.0, 0, 0.0))
            assert draw_part(part, pane=pane) == drawn
