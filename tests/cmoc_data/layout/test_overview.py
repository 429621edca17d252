from __future__ import annotations

import re
from itertools import pairwise

import pytest

from cmoc_data.analysis.overview import Overview, overview
from cmoc_data.layout import (
    BOX_WIDTH,
    FAMILY_FONT,
    FAMILY_LINE,
    FAMILY_PADDING,
    FAMILY_UNDER,
    FAMILY_WIDTHS,
    LINE_HEIGHT,
    Box,
    Layout,
    lay_out_overview,
    text_width,
    wrap,
)
from cmoc_data.model import Theory
from cmoc_data.web import Web, build
from tests.cmoc_data.layout.shapes import CLOSE, extent, ground, overlapping, sides, theory_of
from tests.ours import our_web
from tests.sketch import changed, claim, sketch


def seen(web: Web, opened: str | None, closed: Layout | None = None) -> tuple[Overview, Layout]:
    view = overview(web, opened)
    return view, lay_out_overview(web, view, closed=closed)


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


LONG_NAMES = ["Weather", "What grows in it", "Tea, talk and interorganisational joy", "W" * 20, "Well-being"]


def check_overview(web: Web, view: Overview, layout: Layout) -> None:
    """What holds of every picture of an overview."""
    theory = web.theory
    assert list(layout.boxes) == [node.id for node in view.nodes]
    assert not overlapping([(name, sides(box)) for name, box in layout.boxes.items()])
    assert [band.family for band in layout.bands] == ([view.opened] if view.opened else [])
    closed = {node.id: layout.boxes[node.id] for node in view.nodes if node.closed}
    for band in layout.bands:
        assert band.name == theory.families[band.family].name
        assert not overlapping([("", ground(band)), *((name, sides(box)) for name, box in closed.items())])
        left, top, right, bottom = ground(band)
        for node in view.nodes:
            if not node.closed:
                inner = sides(layout.boxes[node.id])
                assert left - CLOSE <= inner[0] and inner[2] <= right + CLOSE
                assert top - CLOSE <= inner[1] and inner[3] <= bottom + CLOSE

    # Columns stand left to right in the order their families give.
    columns: dict[int, list[tuple[float, float]]] = {}
    for node in view.nodes:
        box = sides(layout.boxes[node.id])
        columns.setdefault(theory.families[node.family].column, []).append((box[0], box[2]))
    order = [columns[number] for number in sorted(columns)]
    for here, there in pairwise(order):
        assert max(right for _, right in here) < min(left for left, _ in there)

    narrowest, widest = FAMILY_WIDTHS
    for node in view.nodes:
        box = layout.boxes[node.id]
        if not node.closed:
            assert box.lines == wrap(theory.concepts[node.id].name)
            assert box.width == BOX_WIDTH * layout.grown
            assert box.height >= LINE_HEIGHT * len(box.lines) * layout.grown
            continue
        name = theory.families[node.family].name
        assert "".join(box.lines).replace(" ", "") == name.replace(" ", "")
        assert narrowest <= box.width <= widest
        assert box.height >= FAMILY_LINE * len(box.lines) + FAMILY_UNDER
        for line in box.lines:
            fits = text_width(line, FAMILY_FONT) <= box.width - 2 * FAMILY_PADDING + CLOSE
            assert fits or not re.search(r"\s|-.", line), line


@pytest.mark.parametrize("number", [1, 2, 6, 11])
@pytest.mark.parametrize(("concepts", "configurations"), [(12, 20), (60, 100), (150, 200)])
def test_every_picture_of_an_overview_keeps_the_rules(
    concepts: int, configurations: int, number: int
) -> None:
    for seed in range(2):
        web = build(gathered(theory_of(seed, concepts, configurations), number))
        view, closed = seen(web, None)
        check_overview(web, view, closed)
        for node in view.nodes:
            check_overview(web, *seen(web, node.family, closed))


@pytest.fixture(scope="module")
def ours() -> Web:
    return our_web()


def test_every_picture_of_our_own_overview_keeps_the_rules(ours: Web) -> None:
    view, closed = seen(ours, None)
    check_overview(ours, view, closed)
    for node in view.nodes:
        check_overview(ours, *seen(ours, node.family, closed))


def test_our_overview_can_be_read_in_a_small_pane(ours: Web) -> None:
    view, closed = seen(ours, None)
    width, height = extent(closed)
    assert 1.2 < width / height < 1.5
    assert FAMILY_FONT * min(720 / width, 520 / height) >= 13
    for node in view.nodes:
        width, height = extent(seen(ours, node.family, closed)[1])
        assert 1.1 < width / height < 1.6, node.family


def hidden(view: Overview, layout: Layout) -> list[tuple[str, str]]:
    """Arrows of the bundles to draw strongly, drawn level at both ends, with the boxes they run behind."""
    found = []
    for bundle in map(view.bundle, view.main):
        start, end = layout.boxes[bundle.source], layout.boxes[bundle.target]
        if start.x == end.x:
            continue  # within a column they are drawn as arcs
        level = 0.5 if end.x > start.x else 0.0
        for n in range(1, 40):
            t = n / 40
            ease = t * t * (3 - 2 * t) if level else t
            across = 3 * (1 - t) * t * ((1 - t) * level + t * (1 - level)) + t**3 if level else t
            x, y = start.x + across * (end.x - start.x), start.y + ease * (end.y - start.y)
            for name, box in layout.boxes.items():
                left, top, right, bottom = sides(box)
                if name not in (bundle.source, bundle.target) and left < x < right and top < y < bottom:
                    found.append((bundle.id, name))
    return sorted(set(found))


def test_hardly_a_strong_arrow_of_our_overview_runs_behind_a_box(ours: Web) -> None:
    # None did when this was written; where records change, one or two may.
    assert len(hidden(*seen(ours, None))) <= 2


def test_an_arrow_that_would_run_behind_a_box_is_given_way() -> None:
    # Three families in a row, each leading to the next and the first to the last as well.
    theory = gathered(sketch(claim("one", "a", "b", "c"), claim("two", "a", "c")), 3)
    concepts = tuple(changed(c, family=f.id) for c, f in zip(theory.concepts, theory.families, strict=True))
    view, layout = seen(build(changed(theory, concepts=concepts)), None)
    assert len(view.main) == 3
    assert hidden(view, layout) == []
    level = Layout({name: changed_box(box, y=0.0) for name, box in layout.boxes.items()}, ())
    assert hidden(view, level), "side by side it would"


def changed_box(box: Box, *, y: float) -> Box:
    return Box(box.x, y, box.width, box.height, box.lines)


def test_few_boxes_are_larger_but_the_families_stay_legible(ours: Web) -> None:
    view, closed = seen(ours, None)
    assert closed.grown == 1
    width, height = extent(closed)
    grown = {}
    for node in view.nodes:
        _, layout = seen(ours, node.family, closed)
        grown[len(node.concepts)] = layout.grown
        if layout.grown > 1:
            wide, tall = extent(layout)
            assert max(wide, 1.35 * tall) <= max(width, 1.35 * height) / 0.7
    assert grown[min(grown)] == 2 and grown[max(grown)] == 1
    assert (
        lay_out_overview(ours, overview(ours, view.nodes[0].family))
        == seen(ours, view.nodes[0].family, closed)[1]
    ), "the closed picture is made where it is not at hand"


def test_a_family_opens_in_its_place(ours: Web) -> None:
    view, closed = seen(ours, None)
    theory = ours.theory
    alone = [
        node.id
        for node in view.nodes
        if sum(other.column == theory.families[node.family].column for other in theory.families) == 1
    ]
    assert len(alone) > 2
    for node in view.nodes:
        _, layout = seen(ours, node.family, closed)
        column = theory.families[node.family].column
        for name, box in closed.boxes.items():
            if name == node.id:
                continue
            there = theory.families[view.node(name).family].column
            # What is left of it stays where it was; what is right of it makes room.
            if there < column:
                assert layout.boxes[name].x == pytest.approx(box.x)
            elif there > column:
                assert layout.boxes[name].x > box.x - box.width
        stay = [name for name in alone if name in layout.boxes]
        assert sorted(stay, key=lambda n: layout.boxes[n].y) == sorted(stay, key=lambda n: closed.boxes[n].y)


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
    view, closed = seen(web, None)
    check_overview(web, view, closed)
    for node in view.nodes:
        check_overview(web, *seen(web, node.family, closed))


def test_an_empty_web_has_an_empty_overview() -> None:
    assert seen(build(sketch()), None)[1] == Layout({}, ())


def test_a_wider_pane_gets_a_wider_overview() -> None:
    web = build(gathered(theory_of(5, 150, 150), 6))
    view = overview(web, "bed-1")
    widths, heights = zip(*(extent(lay_out_overview(web, view, aspect=a)) for a in (0.7, 2.5)), strict=True)
    assert widths[0] / heights[0] < widths[1] / heights[1]
