from __future__ import annotations

import math
from itertools import combinations

import pytest

from cmoc_data.analysis.lanes import lanes
from cmoc_data.layout.columns import GAP, PANE, SIGN, Drawing, draw_claims, draw_lanes, lane_box
from cmoc_data.layout.sheet import Box
from cmoc_data.layout.ways import SAMPLES, Way
from cmoc_data.web import Web, build
from tests.cmoc_data.layout.shapes import theory_of
from tests.ours import our_web

WITHIN = 0.2
"""Places are rounded to a tenth of a unit."""


def points(way: Way) -> list[tuple[float, float]]:
    found = [way.points[0]]
    for n in range(0, len(way.points) - 1, 3):
        a, b, c, d = way.points[n : n + 4]
        for i in range(1, 3 * SAMPLES + 1):
            t = i / (3 * SAMPLES)
            s = 1 - t
            found.append(
                tuple(
                    s**3 * p + 3 * s * s * t * q + 3 * s * t * t * r + t**3 * e
                    for p, q, r, e in zip(a, b, c, d, strict=True)
                )  # type: ignore[arg-type]
            )
    return found


def inside(at: tuple[float, float], box: Box, beyond: float = 0.0) -> bool:
    return (
        abs(at[0] - box.x) < box.width / 2 + beyond - WITHIN
        and abs(at[1] - box.y) < box.height / 2 + beyond - WITHIN
    )


def flaws(drawing: Drawing, ends: dict[str, tuple[str, str]], sign: float) -> list[str]:
    """Everything in a picture that lies on something it should not lie on."""
    found = [
        f"{a} on {b}"
        for (a, one), (b, other) in combinations(drawing.boxes.items(), 2)
        if abs(one.x - other.x) < (one.width + other.width) / 2 - WITHIN
        and abs(one.y - other.y) < (one.height + other.height) / 2 - WITHIN
    ]
    for name, way in drawing.ways.items():
        for box_name, box in drawing.boxes.items():
            if any(inside(at, box) for at in points(way)):
                found.append(f"{name} through {box_name}")
            if inside(way.sign, box, sign):
                found.append(f"the sign of {name} on {box_name}")
        source, target = (drawing.boxes[end] for end in ends[name])
        for box, at in ((source, way.points[0]), (target, way.points[-1])):
            assert abs(abs(at[0] - box.x) - box.width / 2) < WITHIN and abs(at[1] - box.y) <= box.height / 2
        assert min(math.dist(at, way.sign) for at in points(way)) < 9, "the sign is on its arrow"
    found += [
        f"the signs of {a} and {b}"
        for (a, one), (b, other) in combinations(drawing.ways.items(), 2)
        if math.dist(one.sign, other.sign) < 2 * sign
    ]
    return found


def of_claims(web: Web, claims: tuple[str, ...]) -> tuple[Drawing, dict[str, tuple[str, str]]]:
    return draw_claims(web, claims), {
        link.id: (link.source, link.target) for claim in claims for link in web.links_of(claim)
    }


def test_every_picture_of_our_lanes_can_be_read() -> None:
    web = our_web()
    for view in lanes(web).of("gain", "cost"):
        for part in view.pictures:
            drawing, ends = of_claims(web, part)
            assert set(drawing.ways) == set(ends)
            assert flaws(drawing, ends, SIGN - 2) == [], view.lane.id
            wide = max(b.x + b.width / 2 for b in drawing.boxes.values())
            high = max(b.y + b.height / 2 for b in drawing.boxes.values())
            high -= min(b.y - b.height / 2 for b in drawing.boxes.values())
            assert wide <= PANE[0] and high <= PANE[1] * 1.03, (view.lane.id, wide, high)


@pytest.mark.parametrize("seed", range(12))
def test_no_arrow_runs_through_a_box_in_any_theory(seed: int) -> None:
    web = build(theory_of(seed, 12, 9))
    claims = tuple(c.id for c in web.theory.configurations)
    drawing, ends = of_claims(web, claims)
    assert set(drawing.boxes) == {end for pair in ends.values() for end in pair}
    assert [flaw for flaw in flaws(drawing, ends, 0) if "sign" not in flaw] == []


def test_the_same_claims_give_the_same_picture() -> None:
    web = our_web()
    claims = lanes(web).lane("culture").pictures[0]
    assert draw_claims(web, claims) == draw_claims(web, claims)


def test_nothing_is_drawn_of_nothing() -> None:
    assert draw_claims(our_web(), ()) == Drawing({}, {})


def test_lanes_stand_in_their_order_between_what_is_first_and_who_notices() -> None:
    found = lanes(our_web())
    sizes = {f"family~{v.lane.id}": lane_box(v.lane.side, v.lane.name, v.lane.plain) for v in found.lanes}
    shown = [b for b in found.bundles if b.source < b.target]
    arrows = [(b.id, b.source, b.target) for b in shown]
    drawing = draw_lanes(found, sizes, arrows)
    ends = {b.id: (b.source, b.target) for b in shown}
    assert [flaw for flaw in flaws(drawing, ends, 0) if "sign" not in flaw] == []
    boxes = drawing.boxes
    middle = [boxes[f"family~{v.lane.id}"] for v in found.of("gain", "cost")]
    assert [box.y for box in middle] == sorted(box.y for box in middle)
    for side, sign in (("start", -1), ("end", 1)):
        for view in found.of(side):
            assert (boxes[f"family~{view.lane.id}"].x - middle[0].x) * sign > GAP
