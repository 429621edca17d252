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
from cmoc_data.layout import BOX_WIDTH, LINE_HEIGHT, PADDING, Band, Box, Layout, lay_out, text_width, wrap
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
from cmoc_data.layout import lay_out
from cmoc_data.web import build
from tests.theories import random_theory
found = []
for seed in (1, 2):
    web = build(random_theory(seed, 70, 110))
    for lanes in (False, True):
        layout = lay_out(web, lanes=lanes)
        found.append([[c, b.x, b.y, b.width, b.height, b.lines] for c, b in layout.boxes.items()])
        found.append([[b.family, b.x, b.y, b.width, b.height] for b in layout.bands])
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
    assert len(printed[0]) == 8


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
