from __future__ import annotations

import json
import os
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest

from cmoc_data.analysis.hazards import Hazard, Hazards, hazards
from cmoc_data.analysis.paths import between
from cmoc_data.errors import UnknownIdError
from cmoc_data.web import Web, build, link_id
from tests.sketch import claim, piece, sketch
from tests.theories import random_theory

ROOT = Path(__file__).resolve().parents[3]


def steps(found: Hazards) -> list[tuple[str, str]]:
    return [(hazard.step, hazard.link) for hazard in found.found]


def against(web: Web, source: str = "a", target: str = "c") -> list[str]:
    return [hazard.link for hazard in hazards(web, source, target).found]


# ---- known answers


def test_what_works_against_each_step_in_the_order_of_the_way() -> None:
    web = build(
        sketch(
            claim("way", "more a", "more b", "more c"),
            claim("late", "more frost", "", "less c"),
            claim("early", "more wind", "", "less b"),
            # This one helps.
            claim("good", "more sun", "", "more b"),
            claim("before", "more hail", "", "less a"),
        )
    )
    found = hazards(web, "a", "c")
    assert found.path == between(web, "a", "c").found[0]
    assert found.wanted == ("more", "more", "more")
    assert found.found == (
        Hazard("wind--b", "b", "more", ("early",), sources=1, pieces=1),
        Hazard("frost--c", "c", "more", ("late",), sources=1, pieces=1),
    )
    assert found.left_out == 0


@pytest.mark.parametrize(
    ("step", "moves", "hazard"),
    [
        # The way has more of b.
        ("more b", "less", True),
        ("more b", "mixed", True),
        ("more b", "more", False),
        ("more b", "present", False),
        # The way has less of b.
        ("less b", "more", True),
        ("less b", "present", True),
        ("less b", "mixed", True),
        ("less b", "less", False),
        # Nobody knows which way b goes.
        ("mixed b", "more", True),
        ("mixed b", "less", True),
        ("mixed b", "present", True),
        ("mixed b", "mixed", True),
    ],
)
def test_against_what_is_wanted_of_the_step(step: str, moves: str, hazard: bool) -> None:
    web = build(
        sketch(
            claim("way", "more a", step, "more c"),
            claim("other", "more x", "", "b" if moves == "present" else f"{moves} b"),
        )
    )
    assert against(web) == (["x--b"] if hazard else [])


def test_the_claim_counts_not_the_sign_of_the_arrow() -> None:
    # Both arrows have a plus; only in the second does what it leads to go down.
    web = build(
        sketch(
            claim("way", "more a", "", "more c"),
            claim("up", "more x", "", "more c"),
            claim("down", "less y", "", "less c"),
        )
    )
    assert [web.link(f"{one}--c").agreement for one in "xy"] == ["+", "+"]
    assert against(web) == ["y--c"]


def test_what_is_wanted_follows_the_signs() -> None:
    web = build(
        sketch(
            claim("one", "more a", "less b", "more c"),
            claim("two", "more c", "", "less d"),
            claim("up", "more x", "", "more b"),
            claim("down", "more x", "", "less c"),
            claim("up-again", "more x", "", "d"),
            claim("helps", "more y", "less b", "more c"),
        )
    )
    found = hazards(web, "a", "d")
    assert found.wanted == ("more", "less", "more", "less")
    assert steps(found) == [("b", "x--b"), ("c", "x--c"), ("d", "x--d")]
    assert [hazard.wanted for hazard in found.found] == ["less", "more", "less"]


def test_a_first_arrow_said_the_other_way_round_is_turned() -> None:
    # The record says what less of a does; asked is what more of it does.
    web = build(sketch(claim("way", "less a", "", "less c"), claim("other", "more x", "", "less c")))
    found = hazards(web, "a", "c")
    assert found.wanted == ("more", "more")
    assert steps(found) == [("c", "x--c")]


def test_what_is_merely_there_is_wanted_to_be_there() -> None:
    web = build(
        sketch(
            claim("way", "a", "b", "c"),
            claim("other", "more x", "less b", "more y"),
            claim("and-c", "b", "", "more c"),
        )
    )
    found = hazards(web, "a", "c")
    # One claim has more of c, so it can be wanted.
    assert found.wanted == ("present", "present", "more")
    assert found.found[0].wanted == "present"


@pytest.mark.parametrize("doubt", ["mixed", "contested"])
def test_after_a_doubt_both_directions_are_taken(doubt: str) -> None:
    first = (
        [claim("one", "more a", "", "mixed b")]
        if doubt == "mixed"
        else [claim("one", "more a", "", "more b"), claim("two", "more a", "", "less b")]
    )
    web = build(
        sketch(
            *first,
            claim("on", "more b", "", "less c"),
            claim("up", "more x", "", "more c"),
            claim("down", "more y", "", "less c"),
            claim("up-b", "more x", "", "more b"),
        )
    )
    found = hazards(web, "a", "c")
    assert found.path is not None
    assert found.path.sign == "±"
    assert found.wanted == ("more", "mixed", "mixed")
    assert steps(found) == [("b", "x--b"), ("c", "x--c"), ("c", "y--c")]
    assert {hazard.wanted for hazard in found.found} == {"mixed"}


def test_only_the_configurations_that_say_so() -> None:
    both = (piece("smith2001", 1), piece("jones2002", 2))
    web = build(
        sketch(
            claim("way", "more a", "", "more c"),
            claim("helps", "less x", "", "more c", evidence=both),
            claim("harms", "more x", "", "less c", evidence=(piece(line=3),)),
            claim("harms-too", "more x", "less c", "more d", evidence=(piece(line=3), piece(line=4))),
            claim("either", "more x", "", "mixed c", evidence=(piece(line=5),)),
        )
    )
    (hazard,) = hazards(web, "a", "c").found
    assert hazard.configurations == ("harms", "harms-too", "either")
    # Two sources say that x bears on c; one says that it harms. A passage under two claims counts once.
    assert len(web.link("x--c").sources) == 2
    assert (hazard.sources, hazard.pieces) == (1, 3)


def test_the_way_itself_is_no_hazard_but_its_concepts_can_be() -> None:
    web = build(
        sketch(
            claim("way", "more a", "", "more b"),
            claim("on", "more b", "", "more c"),
            claim("doubts", "less b", "", "less c"),
            claim("back", "more c", "", "less b"),
            claim("around", "more a", "more d", "more e"),
            claim("around-too", "more e", "", "more c"),
        )
    )
    found = hazards(web, "a", "c")
    assert found.path is not None
    assert found.path.links == ("a--b", "b--c")
    assert [hazard.link for hazard in found.found] == ["c--b"]


def test_what_stands_beside_harms_nothing() -> None:
    web = build(
        sketch(
            claim("way", "more a", "", "more c"),
            claim("other", "more x", "less c", "more d", context_is="beside"),
        )
    )
    assert against(web) == []


def test_the_best_evidenced_first_then_the_webs_order() -> None:
    both = (piece("smith2001", 1), piece("jones2002", 2))
    web = build(
        sketch(
            claim("way", "more a", "", "more c"),
            claim("one", "more p", "", "less c", evidence=(piece(line=3),)),
            claim("two", "more q", "", "less c", evidence=(piece(line=4),)),
            claim("three", "more r", "", "less c", evidence=(piece(line=5), piece(line=6), piece(line=7))),
            claim("four", "more s", "", "less c", evidence=both),
        )
    )
    assert against(web) == ["s--c", "r--c", "p--c", "q--c"]


def test_each_step_keeps_its_first_before_any_keeps_a_second() -> None:
    web = build(
        sketch(
            claim("way", "more a", "more b", "more c"),
            claim("many", "more p, more q, more r, more s", "", "less b"),
            claim("few", "more t, more u", "", "less c"),
        )
    )
    assert steps(hazards(web, "a", "c")) == [("b", f"{one}--b") for one in "pqrs"] + [
        ("c", "t--c"),
        ("c", "u--c"),
    ]
    three = hazards(web, "a", "c", most=3)
    assert steps(three) == [("b", "p--b"), ("b", "q--b"), ("c", "t--c")]
    assert three.left_out == 3
    none = hazards(web, "a", "c", most=0)
    assert (none.found, none.left_out) == ((), 6)


def test_no_way_no_hazard() -> None:
    web = build(sketch(claim("way", "more a", "", "more b"), alone=["stone"]))
    for source, target in (("b", "a"), ("a", "stone"), ("stone", "b")):
        assert hazards(web, source, target) == Hazards(None, (), (), 0)


def test_a_way_that_is_too_long_is_none() -> None:
    web = build(sketch(claim("way", "a", "b", "c"), claim("other", "x", "", "less c")))
    assert hazards(web, "a", "c", longest=1) == Hazards(None, (), (), 0)
    assert against(web) == [hazard.link for hazard in hazards(web, "a", "c", longest=2).found] == ["x--c"]


def test_nothing_is_known_to_work_against_it() -> None:
    web = build(sketch(claim("way", "more a", "more b", "more c")))
    found = hazards(web, "a", "c")
    assert found.path is not None
    assert (found.found, found.left_out) == ((), 0)


def test_concepts_that_cannot_be_asked_about() -> None:
    web = build(sketch(claim("way", "more a", "", "more b")))
    for source, target in (("a", "x"), ("x", "b")):
        with pytest.raises(UnknownIdError, match="no concept with the id 'x'"):
            hazards(web, source, target)
    with pytest.raises(ValueError, match="loops"):
        hazards(web, "a", "a")
    with pytest.raises(UnknownIdError):
        hazards(build(sketch()), "a", "b")


# ---- against a plain rule, on random webs


def expected(web: Web, way: tuple[str, ...]) -> dict[tuple[str, str], list[str]]:
    """By step and link, the configurations that move the step against what is wanted."""
    up: bool | None = True
    found: dict[tuple[str, str], list[str]] = {}
    for here, there in pairwise(way):
        agreement = web.link(link_id(here, there)).agreement
        if agreement in ("±", "contested"):
            up = None
        elif up is not None and agreement == "-":
            up = not up
        for configuration in web.theory.configurations:
            for before, after in configuration.steps:
                beside = configuration.context_is == "beside" and (before, after) == ("context", "mechanism")
                for source in configuration.parts(before):
                    for target in configuration.parts(after):
                        if beside or target.concept != there or (source.concept, there) in pairwise(way):
                            continue
                        harms = (
                            up is None or target.direction == "mixed" or (target.direction == "less") == up
                        )
                        if harms:
                            key = (there, link_id(source.concept, there))
                            found.setdefault(key, []).append(configuration.id)
    return found


@pytest.mark.parametrize("seed", range(8))
def test_against_every_claim_there_is(seed: int) -> None:
    web = build(random_theory(seed, concepts=12, configurations=20))
    asked = 0
    for source in web.concepts:
        for target in web.concepts:
            if source == target:
                continue
            found = hazards(web, source, target, most=10**6)
            best = between(web, source, target, most=1).found
            assert (found.path,) == (best or (None,))
            if found.path is None:
                continue
            way = found.path.concepts
            plain = expected(web, way)
            given = {(hazard.step, hazard.link): list(hazard.configurations) for hazard in found.found}
            assert given == {key: list(dict.fromkeys(ids)) for key, ids in plain.items()}
            assert len(given) == len(found.found)
            assert found.left_out == 0
            places = [way.index(hazard.step) for hazard in found.found]
            assert places == sorted(places)
            for one, other in pairwise(found.found):
                if one.step == other.step:
                    assert (one.sources, one.pieces) >= (other.sources, other.pieces)
            few = hazards(web, source, target, most=3)
            assert few.left_out == max(0, len(found.found) - 3)
            assert [one for one in found.found if one in few.found] == list(few.found)
            asked += len(found.found)
    assert asked > 100


# ---- the same in every process

PRINT = """
import json
from cmoc_data.analysis.hazards import hazards
from cmoc_data.web import build
from tests.theories import random_theory

web = build(random_theory(3, 20, 50))
found = []
for source in web.concepts:
    for target in web.concepts:
        if source != target:
            asked = hazards(web, source, target, most=4)
            found.append([asked.wanted, asked.left_out, [[x.link, x.configurations] for x in asked.found]])
print(json.dumps(found))
"""


def test_the_same_hazards_in_every_process() -> None:
    printed = []
    for seed in ("0", "1"):
        done = subprocess.run(
            [sys.executable, "-c", PRINT],
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed},
            stdout=subprocess.PIPE,
            text=True,
            check=True,
            timeout=60,
        )
        printed.append(json.loads(done.stdout))
    assert printed[0] == printed[1]
    assert sum(left_out for _, left_out, _ in printed[0]) > 10
