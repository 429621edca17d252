from __future__ import annotations

from itertools import pairwise

import pytest

from cmoc_data.analysis.overview import Overview, overview
from cmoc_data.layout import LANE_FONT, Drawing, draw_overview, family_boxes, text_width, wrap
from cmoc_data.model import Theory
from cmoc_data.web import Web, build
from tests.cmoc_data.layout.shapes import overlapping, sides, theory_of
from tests.legibility import Drawn, Rect, drawn_line, flaws
from tests.ours import our_web
from tests.sketch import changed, claim, sketch

LONG_NAMES = ["Weather", "What grows in it", "Tea, talk and interorganisational joy", "W" * 20, "Well-being"]
SIGN = 12.0


def gathered(theory: Theory, number: int) -> Theory:
    """The theory with its concepts in so many families, three of which share a column."""
    some = [
        changed(theory.families[0], id=f"bed-{n}", name=name, column=min(n, 5) if n < 7 else n)
        for n, name in zip(range(number), LONG_NAMES * number, strict=False)
    ]
    concepts = tuple(changed(c, family=some[n % n_of(n, number)].id) for n, c in enumerate(theory.concepts))
    return changed(theory, families=tuple(some), concepts=concepts)


def n_of(n: int, number: int) -> int:
    """Some families get many concepts, others few."""
    return number if n % 3 else max(1, number // 2)


def seen(web: Web, opened: str | None = None) -> tuple[Overview, Drawing]:
    view = overview(web, opened)
    return view, draw_overview(web, view)


def drawn(web: Web, view: Overview, drawing: Drawing) -> Drawn:
    rects = {name: Rect(box.x, box.y, box.width, box.height) for name, box in drawing.boxes.items()}
    arrows, signs = {}, {}
    for id, way in drawing.ways.items():
        arrow = web.link(id) if id in view.links else view.bundle(id)
        arrows[id] = arrow.source, arrow.target, drawn_line(way.points)
        if id in view.links:
            signs[id] = way.sign, SIGN
    return Drawn(rects, rects, arrows, signs, LANE_FONT)


def check(web: Web, view: Overview, drawing: Drawing) -> None:
    """What holds of every picture of an overview."""
    theory = web.theory
    assert set(drawing.boxes) == {node.id for node in view.nodes}
    assert set(drawing.ways) == {*view.main, *(one for one in view.links if not loops(web, one))}
    assert not overlapping([(name, sides(box)) for name, box in drawing.boxes.items()])
    assert "arrow through a box" not in flaws(drawn(web, view, drawing))
    families = [theory.families[node.family] for node in view.nodes if node.closed]
    closed = family_boxes(families, told=view.opened is None)
    for node in view.nodes:
        box = drawing.boxes[node.id]
        if node.closed:
            told = closed[node.family]
            assert (box.lines, box.width) == (told.lines, told.width) and box.height >= told.height
        else:
            assert "".join(box.lines).replace(" ", "") == theory.concepts[node.id].name.replace(" ", "")
            assert all(text_width(line) <= box.width for line in box.lines)


def loops(web: Web, link: str) -> bool:
    return web.link(link).source == web.link(link).target


@pytest.mark.parametrize("number", [1, 2, 6, 11])
@pytest.mark.parametrize(("concepts", "configurations"), [(12, 20), (60, 100), (150, 200)])
def test_every_picture_of_an_overview_keeps_the_rules(
    concepts: int, configurations: int, number: int
) -> None:
    web = build(gathered(theory_of(1, concepts, configurations), number))
    view, closed = seen(web)
    check(web, view, closed)
    for node in view.nodes:
        check(web, *seen(web, node.family))


@pytest.fixture(scope="module")
def ours() -> Web:
    return our_web()


def test_families_stand_in_the_order_in_which_one_reads_them(ours: Web) -> None:
    view, closed = seen(ours)
    check(ours, view, closed)
    families = ours.theory.families
    wanted = sorted(view.nodes, key=lambda node: families[node.family].column)
    boxes = [closed.boxes[node.id] for node in wanted]
    for here, there in pairwise(boxes):
        assert there.x > here.x or (there.x == here.x and there.y > here.y)


@pytest.mark.parametrize("opened", [family.id for family in our_web().theory.families])
def test_an_opened_family_has_the_others_at_its_margins(ours: Web, opened: str) -> None:
    view, drawing = seen(ours, opened)
    check(ours, view, drawing)
    order = [node.id for node in view.nodes]
    inner = [drawing.boxes[node.id] for node in view.nodes if not node.closed]
    left, right = min(box.x for box in inner), max(box.x for box in inner)
    first = next(number for number, node in enumerate(view.nodes) if not node.closed)
    for number, node in enumerate(order):
        if view.node(node).closed:
            at = drawing.boxes[node].x
            assert at < left if number < first else at > right


def test_a_box_says_what_its_family_holds_where_there_is_room(ours: Web) -> None:
    with_sentence, alone = (family_boxes(ours.theory.families, told=told) for told in (True, False))
    for family in ours.theory.families:
        told, brief = with_sentence[family.id], alone[family.id]
        assert " ".join(told.under).replace("- ", "-") == family.plain and brief.under == ()
        assert " ".join(brief.lines).replace("- ", "-") == family.name
        assert brief.height < told.height


@pytest.mark.parametrize(
    "theory",
    [
        sketch(alone=["stone"]),
        sketch(alone=[f"stone-{n}" for n in range(40)]),
        sketch(claim("one", "a", "b", "a")),
        sketch(claim("one", "a", "b", "c", context_is="beside")),
        sketch(*(claim(f"n-{n}", "hub", f"spoke-{n}") for n in range(40))),
    ],
    ids=["single", "no links", "two in a loop", "beside", "star"],
)
def test_overviews_of_odd_webs(theory: Theory) -> None:
    web = build(theory)
    check(web, *seen(web))
    for node in overview(web).nodes:
        check(web, *seen(web, node.family))


def test_an_empty_web_has_an_empty_overview() -> None:
    assert seen(build(sketch()))[1] == Drawing({}, {})


def test_a_long_word_makes_a_family_s_box_wider() -> None:
    family = changed(sketch(claim("one", "a", "b")).families[0], name="W" * 20)
    boxes = family_boxes([family, changed(family, id="other", name="Tea")], told=True)
    assert {box.width for box in boxes.values()} == {boxes["other"].width}, "all are as wide as the widest"
    assert boxes["other"].width > text_width("W" * 20, LANE_FONT)
    assert wrap("W" * 20) == boxes[family.id].lines
