from __future__ import annotations

import json
import re
from itertools import pairwise

import pytest

from cmoc_data.analysis.answers import answer
from cmoc_data.layout import (
    LINE_HEIGHT,
    PADDING,
    Band,
    Layout,
    lay_out,
    text_width,
)
from cmoc_data.model import Theory
from cmoc_data.web import Web, build
from tests.cmoc_data.layout.shapes import CLOSE, ground, overlapping, sides, theory_of
from tests.processes import printed
from tests.sketch import changed, claim, sketch
from tests.theories import random_theory

SIZES = [(3, 2), (12, 20), (40, 60), (90, 110), (150, 200), (150, 40)]
ASPECTS = [0.6, 1.25, 2.2]


def check(web: Web, layout: Layout) -> None:
    """What holds of every layout."""
    theory = web.theory
    assert set(layout.boxes) == set(web.concepts)
    assert not overlapping([(name, sides(box)) for name, box in layout.boxes.items()])
    assert not overlapping([(band.family, ground(band)) for band in layout.bands])

    bands = {band.family: band for band in layout.bands}
    assert len(bands) == len(layout.bands)
    assert set(bands) == {theory.concepts[c].family for c in web.concepts}
    assert all(band.name == theory.families[name].name for name, band in bands.items())
    for concept, box in layout.boxes.items():
        left, top, right, bottom = ground(bands[theory.concepts[concept].family])
        inner = sides(box)
        assert left - CLOSE <= inner[0] and inner[2] <= right + CLOSE, concept
        assert top - CLOSE <= inner[1] and inner[3] <= bottom + CLOSE, concept

    # Columns stand left to right in the order their families give.
    columns: dict[int, list[Band]] = {}
    for name, band in bands.items():
        columns.setdefault(theory.families[name].column, []).append(band)
    order = [columns[number] for number in sorted(columns)]
    for here, there in pairwise(order):
        assert max(ground(b)[2] for b in here) <= min(b.x for b in there) + CLOSE

    # Names are whole, and fit where words allow.
    for concept, box in layout.boxes.items():
        name = theory.concepts[concept].name
        assert "".join(box.lines).replace(" ", "") == name.replace(" ", "")
        assert box.height >= LINE_HEIGHT * len(box.lines)
        for line in box.lines:
            assert text_width(line) <= box.width - 2 * PADDING or not re.search(r"\s|-.", line), line


def size(layout: Layout) -> tuple[float, float]:
    grounds = [ground(band) for band in layout.bands]
    lefts, tops, rights, bottoms = zip(*grounds, strict=True)
    return max(rights) - min(lefts), max(bottoms) - min(tops)


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
        assert question.about
        found = answer(web, *question.about)
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
from cmoc_data.layout import draw_overview, lay_out
from cmoc_data.web import build
from tests.theories import random_theory
found = []
for seed in (1, 2):
    web = build(random_theory(seed, 70, 110))
    for lanes in (False, True):
        layout = lay_out(web, lanes=lanes)
        found.append([[c, b.x, b.y, b.width, b.height, b.lines] for c, b in layout.boxes.items()])
        found.append([[b.family, b.x, b.y, b.width, b.height] for b in layout.bands])
    for opened in (None, "family-1"):
        drawing = draw_overview(web, overview(web, opened))
        found.append([[name, b.x, b.y, b.width, b.height, b.lines] for name, b in drawing.boxes.items()])
        found.append([[name, way.points, way.sign] for name, way in drawing.ways.items()])
print(json.dumps(found))
"""


def test_the_same_layout_in_every_process() -> None:
    assert len(json.loads(printed(PRINT_LAYOUTS))) == 16
