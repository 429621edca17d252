from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterable
from itertools import combinations, pairwise
from pathlib import Path
from typing import Any, Protocol

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cmoc_data.analysis.answers import answer
from cmoc_data.analysis.overview import Overview, overview
from cmoc_data.layout import (
    BOX_WIDTH,
    FAMILY_FONT,
    FAMILY_LINE,
    FAMILY_PADDING,
    FAMILY_UNDER,
    FAMILY_WIDTHS,
    LINE_HEIGHT,
    PADDING,
    Band,
    Box,
    Layout,
    lay_out,
    lay_out_overview,
    text_width,
    wrap,
)
from cmoc_data.loader import OURS, load
from cmoc_data.model import Theory
from cmoc_data.web import Web, build
from tests.sketch import changed, claim, renamed, sketch
from tests.theories import random_theory

ROOT = Path(__file__).parents[2]
CLOSE = 0.2
"""Places are rounded to a tenth of a unit."""

SIZES = [(3, 2), (12, 20), (40, 60), (90, 110), (150, 200), (150, 40)]
ASPECTS = [0.6, 1.25, 2.2]


class Rectangle(Protocol):
    width: float
    height: float


def theory_of(seed: int, concepts: int, configurations: int) -> Theory:
    return renamed(random_theory(seed, concepts, configurations), seed)


def sides(box: Box) -> tuple[float, float, float, float]:
    """Left, top, right, bottom."""
    return (
        box.x - box.width / 2,
        box.y - box.height / 2,
        box.x + box.width / 2,
        box.y + box.height / 2,
    )


def ground(band: Band) -> tuple[float, float, float, float]:
    return band.x, band.y, band.x + band.width, band.y + band.height


def overlapping(rectangles: Iterable[tuple[str, tuple[float, float, float, float]]]) -> list[tuple[str, str]]:
    return [
        (one, other)
        for (one, a), (other, b) in combinations(rectangles, 2)
        if a[0] < b[2] - CLOSE and b[0] < a[2] - CLOSE and a[1] < b[3] - CLOSE and b[1] < a[3] - CLOSE
    ]


def check(web: Web, layout: Layout) -> None:
    """What holds of every layout."""
    theory = web.theory
    assert set(layout.boxes) == set(web.concepts)
    assert not overlapping([(name, sides(box)) for name, box in layout.boxes.items()])
    assert not overlapping([(band.family, ground(band)) for band in layout.bands])

    bands = {band.family: band for band in layout.bands}
    assert len(bands) == len(layout.bands)
    assert set(bands) == {theory.concept(c).family for c in web.concepts}
    assert all(band.name == theory.family(name).name for name, band in bands.items())
    for concept, box in layout.boxes.items():
        left, top, right, bottom = ground(bands[theory.concept(concept).family])
        inner = sides(box)
        assert left - CLOSE <= inner[0] and inner[2] <= right + CLOSE, concept
        assert top - CLOSE <= inner[1] and inner[3] <= bottom + CLOSE, concept

    # Columns stand left to right in the order their families give.
    columns: dict[int, list[Band]] = {}
    for name, band in bands.items():
        columns.setdefault(theory.family(name).column, []).append(band)
    order = [columns[number] for number in sorted(columns)]
    for here, there in pairwise(order):
        assert max(ground(b)[2] for b in here) <= min(b.x for b in there) + CLOSE

    # Names are whole, and fit where words allow.
    for concept, box in layout.boxes.items():
        name = theory.concept(concept).name
        assert "".join(box.lines).replace(" ", "") == name.replace(" ", "")
        assert box.height >= LINE_HEIGHT * len(box.lines)
        for line in box.lines:
            assert text_width(line) <= box.width - 2 * PADDING or not re.search(r"\s|-.", line), line


def size(layout: Layout) -> tuple[float, float]:
    grounds = [ground(band) for band in layout.bands]
    lefts, tops, rights, bottoms = zip(*grounds, strict=True)
    return max(rights) - min(lefts), max(bottoms) - min(tops)


# ---- whole layouts


@pytest.mark.parametrize("aspect", ASPECTS)
@pytest.mark.parametrize(("concepts", "configurations"), SIZES)
def test_every_layout_keeps_the_rules(concepts: int, configurations: int, aspect: float) -> None:
    for seed in range(2):
        web = build(theory_of(seed, concepts, configurations))
        check(web, lay_out(web, aspect=aspect))


@pytest.mark.parametrize("seed", range(3))
def test_families_that_share_a_column_stand_above_each_other(seed: int) -> None:
    theory = theory_of(seed, 60, 70)
    places = (0, 1, 1, 1)
    families = tuple(changed(f, column=c) for f, c in zip(theory.families, places, strict=True))
    web = build(changed(theory, families=families))
    layout = lay_out(web)
    check(web, layout)
    shared = [band for band in layout.bands if band.family != families[0].id]
    assert len({(band.x, band.width) for band in shared}) == 1
    assert [band.family for band in sorted(shared, key=lambda b: b.y)] == [f.id for f in families[1:]]


@pytest.mark.parametrize("aspect", [0.4, 0.6, 1.0, 1.35])
@pytest.mark.parametrize("number", [16, 24])
def test_a_tall_family_above_small_ones_stays_on_its_ground(number: int, aspect: float) -> None:
    # In a tall picture the boxes get more air; here a family has to do with a third of it.
    theory = theory_of(1, number + 2, 2 * number)
    families = tuple(changed(f, column=c) for f, c in zip(theory.families, (0, 1, 1, 1), strict=True))
    places = [0, 1, 2, 0, 0, 0, *[3] * number]
    concepts = tuple(changed(c, family=families[n].id) for c, n in zip(theory.concepts, places, strict=False))
    web = build(changed(theory, families=families, concepts=concepts))
    check(web, lay_out(web, aspect=aspect))


@pytest.mark.parametrize("seed", range(4))
def test_the_pictures_of_answers_keep_the_rules_too(seed: int) -> None:
    web = build(theory_of(seed, 40, 80))
    for question in web.theory.questions:
        found = answer(web, question)
        part = web.only(found.concepts, links=found.links)
        check(part, lay_out(part, lanes=True))


def test_columns_are_not_numbered_without_gaps_but_still_in_order() -> None:
    theory = theory_of(1, 20, 20)
    families = tuple(changed(f, column=c) for f, c in zip(theory.families, (30, 2, 9, 0), strict=True))
    web = build(changed(theory, families=families))
    layout = lay_out(web)
    check(web, layout)
    across = {band.family: band.x for band in layout.bands}
    assert sorted(across, key=across.__getitem__) == [families[i].id for i in (3, 1, 2, 0)]


def test_a_wider_pane_gets_a_wider_picture() -> None:
    web = build(theory_of(5, 150, 150))
    widths, heights = zip(*(size(lay_out(web, aspect=aspect)) for aspect in (0.5, 3.0)), strict=True)
    assert widths[0] / heights[0] < widths[1] / heights[1]


def test_an_empty_web_has_an_empty_layout() -> None:
    assert lay_out(build(sketch())) == Layout({}, ())
    assert lay_out(build(random_theory(1)).only([])) == Layout({}, ())


@pytest.mark.parametrize(
    "theory",
    [
        sketch(alone=["stone"]),
        sketch(alone=[f"stone-{n}" for n in range(40)]),
        sketch(claim("one", "a", "b", "c")),
        sketch(claim("one", "a", "b", "a")),
        sketch(*(claim(f"n-{n}", f"a-{n}", f"b-{n}", f"a-{(n + 1) % 20}") for n in range(20))),
        sketch(claim("one", "a", "b", "c", context_is="beside")),
        sketch(*(claim(f"n-{n}", "hub", f"spoke-{n}") for n in range(40))),
    ],
    ids=["single", "no links", "chain", "two in a loop", "ring", "beside", "star"],
)
@pytest.mark.parametrize("lanes", [False, True])
def test_odd_webs(theory: Theory, lanes: bool) -> None:
    web = build(theory)
    for aspect in ASPECTS:
        check(web, lay_out(web, aspect=aspect, lanes=lanes))


def test_one_family_only() -> None:
    theory = theory_of(3, 60, 80)
    web = build(
        changed(theory, concepts=tuple(changed(c, family=theory.families[0].id) for c in theory.concepts))
    )
    for lanes in (False, True):
        layout = lay_out(web, lanes=lanes)
        check(web, layout)
        assert len(layout.bands) == 1


def test_very_long_and_very_short_names_fit() -> None:
    theory = random_theory(2, 20, 20)
    names = ["o", "a" * 60, "well-" * 12 + "known", "m " * 40 + "m", "W" * 9]
    concepts = tuple(changed(c, name=names[n % len(names)]) for n, c in enumerate(theory.concepts))
    web = build(changed(theory, concepts=concepts))
    check(web, lay_out(web))


def test_the_same_layout_twice() -> None:
    web = build(theory_of(7, 60, 80))
    assert lay_out(web) == lay_out(web)
    assert lay_out(web, lanes=True) == lay_out(build(theory_of(7, 60, 80)), lanes=True)


PRINT_LAYOUTS = """
import json
from cmoc_data.analysis.overview import overview
from cmoc_data.layout import lay_out, lay_out_overview
from cmoc_data.web import build
from tests.theories import random_theory
found = []
for seed in (1, 2):
    web = build(random_theory(seed, 70, 110))
    for lanes in (False, True):
        layout = lay_out(web, lanes=lanes)
        found.append([[c, b.x, b.y, b.width, b.height, b.lines] for c, b in layout.boxes.items()])
        found.append([[b.family, b.x, b.y, b.width, b.height] for b in layout.bands])
    closed = lay_out_overview(web, overview(web))
    for layout in (closed, lay_out_overview(web, overview(web, "family-1"), closed=closed)):
        found.append([[name, b.x, b.y, b.width, b.height, b.lines] for name, b in layout.boxes.items()])
print(json.dumps(found))
"""


def test_the_same_layout_in_every_process() -> None:
    running = [
        subprocess.Popen(
            [sys.executable, "-c", PRINT_LAYOUTS],
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed},
            stdout=subprocess.PIPE,
            text=True,
        )
        for seed in ("0", "1", "4242")
    ]
    printed: list[Any] = []
    for process in running:
        out, _ = process.communicate(timeout=60)
        assert process.returncode == 0
        printed.append(json.loads(out))
    assert printed[0] == printed[1] == printed[2]
    assert len(printed[0]) == 12


# ---- overviews


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
        assert band.name == theory.family(band.family).name
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
        columns.setdefault(theory.family(node.family).column, []).append((box[0], box[2]))
    order = [columns[number] for number in sorted(columns)]
    for here, there in pairwise(order):
        assert max(right for _, right in here) < min(left for left, _ in there)

    narrowest, widest = FAMILY_WIDTHS
    for node in view.nodes:
        box = layout.boxes[node.id]
        if not node.closed:
            assert box.lines == wrap(theory.concept(node.id).name)
            assert box.width == BOX_WIDTH * layout.grown
            assert box.height >= LINE_HEIGHT * len(box.lines) * layout.grown
            continue
        name = theory.family(node.family).name
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
    return build(load(OURS))


def test_every_picture_of_our_own_overview_keeps_the_rules(ours: Web) -> None:
    view, closed = seen(ours, None)
    check_overview(ours, view, closed)
    for node in view.nodes:
        check_overview(ours, *seen(ours, node.family, closed))


def extent(layout: Layout) -> tuple[float, float]:
    grounds = [*map(ground, layout.bands), *map(sides, layout.boxes.values())]
    lefts, tops, rights, bottoms = zip(*grounds, strict=True)
    return max(rights) - min(lefts), max(bottoms) - min(tops)


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
        if sum(other.column == theory.family(node.family).column for other in theory.families) == 1
    ]
    assert len(alone) > 2
    for node in view.nodes:
        _, layout = seen(ours, node.family, closed)
        column = theory.family(node.family).column
        for name, box in closed.boxes.items():
            if name == node.id:
                continue
            there = theory.family(view.node(name).family).column
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


# ---- text


def test_wider_text_is_wider() -> None:
    assert text_width("") == 0
    assert text_width("iii") < text_width("aaa") < text_width("mmm")
    assert text_width("tea", 12) * 2 == pytest.approx(text_width("tea", 24))


NAMES = st.text(st.sampled_from("aiomWé -–"), max_size=60)


@settings(max_examples=200, deadline=None, derandomize=True)
@given(NAMES, st.floats(20, 400))
def test_wrapping_loses_nothing_and_fits_where_words_allow(text: str, width: float) -> None:
    lines = wrap(text, width)
    assert "".join(lines).replace(" ", "") == "".join(text.split())
    assert len(lines) >= 1
    for line in lines:
        # A line that is too wide is one piece: no space in it, and no hyphen but at its end.
        assert text_width(line) <= width or not re.search(r"\s|-[^-]", line)


@settings(max_examples=100, deadline=None, derandomize=True)
@given(NAMES)
def test_wrapping_breaks_at_spaces_and_after_hyphens_only(text: str) -> None:
    rest = " ".join(text.split())
    for line in wrap(text, 60):
        assert rest.startswith(line)
        rest = rest.removeprefix(line)
        assert not rest or rest.startswith(" ") or line.endswith("-")
        rest = rest.removeprefix(" ")
    assert not rest


def test_what_fits_stays_on_one_line() -> None:
    assert wrap("trust") == ("trust",)
    assert wrap("well-known tea") == ("well-known tea",)
    assert wrap("") == ("",)
    assert wrap("interorganisational collaboration") == ("interorganisational", "collaboration") or (
        text_width("interorganisational collaboration") <= BOX_WIDTH
    )
