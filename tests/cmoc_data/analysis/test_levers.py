from __future__ import annotations

import pytest

from cmoc_data.analysis.levers import Levers, levers
from cmoc_data.analysis.paths import between, rank
from cmoc_data.errors import UnknownIdError
from cmoc_data.model import Action, End, Modifiable, Part, Theory
from cmoc_data.web import build
from tests.cmoc_data.analysis.test_paths import drawn
from tests.sketch import changed, claim, piece, sketch
from tests.theories import random_theory


def told(found: Levers) -> list[str]:
    return ["-".join(lever.path.concepts) for lever in found.found]


def changeable(theory: Theory, **how: Modifiable) -> Theory:
    concepts = (changed(one, modifiable=how.get(one.id, one.modifiable)) for one in theory.concepts)
    return changed(theory, concepts=tuple(concepts))


def test_nearest_first_each_with_its_way() -> None:
    web = drawn("a>b", "b>z", "c>z", "d>a", "e>d", alone=("stone",))
    found = levers(web, "z")
    assert told(found) == ["b-z", "c-z", "a-b-z", "d-a-b-z"]
    assert (found.target, found.left_out, found.farthest) == ("z", 0, 3)
    assert told(levers(web, "z", most=2)) == ["b-z", "c-z"] and levers(web, "z", most=2).left_out == 2
    assert told(levers(web, "z", farthest=1)) == ["b-z", "c-z"]
    assert told(levers(web, "stone")) == []


def test_what_cannot_be_changed_is_no_lever_but_may_lie_on_the_way() -> None:
    theory = changeable(drawn("a>b", "b>z").theory, b="no", a="partly")
    (lever,) = levers(build(theory), "z").found
    assert (lever.concept, lever.modifiable, lever.path.concepts) == ("a", "partly", ("a", "b", "z"))


def test_what_is_said_step_by_step_comes_before_what_is_turned_and_nearer() -> None:
    web = build(
        sketch(
            claim("one", "more a", "", "less b"),
            claim("two", "more b", "", "more z"),
            claim("three", "more c", "", "more b"),
        )
    )
    found = levers(web, "z")
    assert told(found) == ["b-z", "c-b-z", "a-b-z"]
    assert [lever.path.tier for lever in found.found] == [0, 0, 2]


def test_a_lever_moves_the_target_as_a_source_wants_it() -> None:
    theory = sketch(claim("up", "more a", "", "more z"), claim("down", "more b", "", "less z"))
    end = End(id="z", concept="z", good="less", why="So.", source="smith2001", at="Page 1")
    assert [lever.path.moves for lever in levers(build(theory), "z").found] == [(1, 1), (1, -1)]
    wanted = levers(build(changed(theory, ends=(end,))), "z").found
    assert [(lever.concept, lever.path.moves) for lever in wanted] == [("b", (1, -1)), ("a", (-1, -1))]


def test_of_equally_near_ones_the_better_evidenced_comes_first() -> None:
    both = (piece("smith2001", 1), piece("jones2002", 2))
    web = build(sketch(claim("one", "a", "", "z"), claim("two", "b", "", "z", evidence=both)))
    assert told(levers(web, "z")) == ["b-z", "a-z"]


def test_what_only_stands_beside_is_no_lever() -> None:
    web = build(sketch(claim("one", "shade", "thirst", "tea", context_is="beside")))
    assert told(levers(web, "tea")) == ["thirst-tea"]


def test_the_actions_that_move_it() -> None:
    theory = sketch(claim("one", "more a", "", "more z"))
    actions = tuple(
        Action(
            id=f"do-{end}",
            task="Garden",
            do="Do it.",
            because="It helps.",
            moves=(Part(concept=end, direction="more"),),
            claims=("one",),
            source="smith2001",
            at="Page 1",
        )
        for end in ("z", "a")
    )
    (lever,) = levers(build(changed(theory, actions=actions)), "z").found
    assert lever.actions == ("do-a",)


def test_alone_or_in_a_loop() -> None:
    assert told(levers(drawn("a>b", "b>a"), "a")) == ["b-a"]
    with pytest.raises(UnknownIdError, match="no concept with the id 'x'"):
        levers(drawn("a>b"), "x")


@pytest.mark.parametrize("seed", range(4))
def test_each_way_is_the_best_there_is(seed: int) -> None:
    web = build(random_theory(seed, 12, 24))
    for target in web.concepts:
        found = levers(web, target, most=100)
        expected = {
            concept: best[0]
            for concept in web.concepts
            if concept != target and web.theory.concepts[concept].modifiable != "no"
            for best in (between(web, concept, target, longest=3).found,)
            if best
        }
        assert {lever.concept for lever in found.found} == set(expected)
        ranks = [rank(lever.path) for lever in found.found]
        assert ranks == sorted(ranks) == sorted(rank(path) for path in expected.values())
