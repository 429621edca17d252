from __future__ import annotations

from itertools import pairwise
from typing import get_args

import pytest

from cmoc_data.analysis.matrix import Cell, Found, Matrix, by_family, by_kind
from cmoc_data.errors import UnknownIdError
from cmoc_data.model import ROLES, Kind, Role
from cmoc_data.web import build
from tests.bearing import speaks
from tests.processes import printed
from tests.sketch import changed, claim, piece, sketch
from tests.theories import random_theory

STEPS: tuple[tuple[Role, Role], ...] = tuple(pairwise(ROLES))


def filled(matrix: Matrix) -> dict[tuple[str, str], tuple[tuple[str, ...], int]]:
    """What is in the cells that are not empty: configurations and pieces."""
    return {
        (cell.row, cell.column): (cell.configurations, cell.pieces)
        for row in matrix.cells
        for cell in row
        if cell.found
    }


def whole(matrix: Matrix) -> None:
    """Every cell is there, in its place."""
    assert len(set(matrix.rows)) == len(matrix.rows) and len(set(matrix.columns)) == len(matrix.columns)
    assert [[(cell.row, cell.column) for cell in row] for row in matrix.cells] == [
        [(row, column) for column in matrix.columns] for row in matrix.rows
    ]
    for row in matrix.cells:
        for cell in row:
            assert bool(cell.found) == bool(cell.pieces)
            assert matrix.cell(cell.row, cell.column) is cell
    assert matrix.empty == len(matrix.rows) * len(matrix.columns) - len(filled(matrix))


# ---- concepts by kind of evidence


def test_a_concept_has_the_kinds_that_bear_on_it() -> None:
    theory = sketch(
        claim(
            "one",
            "sun",
            "thirst",
            "tea",
            evidence=(
                piece(line=1, kind="interview"),
                piece(line=2, kind="theory", on="mechanism-outcome"),
                piece(line=3, kind="theory", on="mechanism-outcome"),
                piece(line=4, kind="policy", on="context-mechanism"),
            ),
        ),
        claim("two", "tea", "talk", evidence=(piece(line=5, kind="interview"),)),
        alone=["stone"],
    )
    matrix = by_kind(build(theory))
    whole(matrix)
    # Family by family: left takes every other concept.
    assert matrix.rows == ("sun", "tea", "stone", "thirst", "talk")
    assert matrix.columns == ("interview", "theory", "policy")
    assert filled(matrix) == {
        ("sun", "interview"): (("one",), 1),
        ("sun", "policy"): (("one",), 1),
        ("tea", "interview"): (("one", "two"), 2),
        ("tea", "theory"): (("one",), 2),
        ("thirst", "interview"): (("one",), 1),
        ("thirst", "theory"): (("one",), 2),
        ("thirst", "policy"): (("one",), 1),
        ("talk", "interview"): (("two",), 1),
    }
    assert matrix.cell("tea", "theory").found == (Found("one", (1, 2)),)
    assert matrix.cell("stone", "policy") == Cell("stone", "policy", (), 0)


def test_a_passage_under_two_configurations_counts_once() -> None:
    shared = piece(line=1)
    theory = sketch(
        claim("one", "sun", "tea", evidence=(shared,)),
        claim("two", "sun", "talk", evidence=(shared, piece(line=2))),
    )
    assert filled(by_kind(build(theory)))[("sun", "interview")] == (("one", "two"), 2)
    assert filled(by_family(build(theory), "context", "mechanism")) == {("left", "left"): (("two",), 2)} | {
        ("left", "right"): (("one",), 1)
    }


def test_what_stands_in_two_roles_is_borne_on_by_both_steps() -> None:
    pieces = (piece(line=1, on="context-mechanism"), piece(line=2, on="mechanism-outcome"))
    theory = sketch(claim("one", "more trust", "talk", "less trust", evidence=pieces))
    assert filled(by_kind(build(theory))) == {
        ("trust", "interview"): (("one",), 2),
        ("talk", "interview"): (("one",), 2),
    }


def test_a_resource_has_the_evidence_on_its_step() -> None:
    resource = claim("x", "pot", "y").context
    pieces = (
        piece(line=1, kind="interview", on="resource-mechanism"),
        piece(line=2, kind="theory", on="context-mechanism"),
        piece(line=3, kind="policy", on="mechanism-outcome"),
    )
    theory = sketch(claim("one", "sun", "thirst", "tea", resource=resource, evidence=pieces))
    found = filled(by_kind(build(theory)))
    assert {kind for concept, kind in found if concept == "pot"} == {"interview"}
    assert {kind for concept, kind in found if concept == "sun"} == {"theory"}
    assert {kind for concept, kind in found if concept == "thirst"} == {"interview", "theory", "policy"}


# ---- families by families


def test_a_cell_joins_a_family_in_one_role_with_a_family_in_the_next() -> None:
    # left: sun, tea, wind; right: thirst, rain, talk
    theory = sketch(
        claim("one", "sun", "thirst", "tea"),
        claim("two", "sun, rain", "thirst", "wind"),
        claim("three", "sun", "talk", context_is="beside"),
        # No mechanism is named: in neither matrix.
        changed(claim("four", "sun", "talk", "tea"), mechanism=()),
    )
    web = build(theory)
    assert [c.family for c in theory.concepts] == ["left", "right", "left", "right", "left", "right"]
    contexts = by_family(web, "context", "mechanism")
    whole(contexts)
    assert contexts.rows == contexts.columns == ("left", "right")
    assert filled(contexts) == {
        ("left", "right"): (("one", "two", "three"), 3),
        ("right", "right"): (("two",), 1),
    }
    outcomes = by_family(web, "mechanism", "outcome")
    whole(outcomes)
    assert filled(outcomes) == {("right", "left"): (("one", "two"), 2)}
    assert (contexts.empty, outcomes.empty) == (2, 3)
    # From a context straight to an outcome only where no mechanism stands between them.
    assert filled(by_family(web, "context", "outcome")) == {("left", "left"): (("four",), 1)}


def test_only_evidence_on_that_step_counts() -> None:
    pieces = (
        piece(line=1, on="context-mechanism"),
        piece(line=2, on="mechanism-outcome"),
        piece(line=3, on="mechanism-outcome"),
        piece(line=4),
    )
    web = build(sketch(claim("one", "sun", "thirst", "tea", evidence=pieces)))
    assert by_family(web, "context", "mechanism").cell("left", "right").found == (Found("one", (0, 3)),)
    assert by_family(web, "mechanism", "outcome").cell("right", "left").found == (Found("one", (1, 2, 3)),)


def test_a_part_of_a_web_has_its_own_rows() -> None:
    web = build(sketch(claim("one", "sun", "thirst", "tea"), claim("two", "sun", "talk"))).only(
        ["sun", "tea"]
    )
    assert by_kind(web).rows == ("sun", "tea")
    assert by_family(web, "context", "mechanism").rows == ("left",)
    assert filled(by_family(web, "context", "mechanism")) == {}


def test_an_empty_theory_has_an_empty_matrix() -> None:
    web = build(sketch())
    for matrix in (by_kind(web), *(by_family(web, *step) for step in STEPS)):
        assert matrix == Matrix((), (), ())
        assert matrix.empty == 0


@pytest.mark.parametrize(("row", "column"), [("moon", "interview"), ("sun", "hearsay")])
def test_a_cell_that_is_not_there(row: str, column: str) -> None:
    matrix = by_kind(build(sketch(claim("one", "sun", "tea"))))
    with pytest.raises(UnknownIdError, match=r"moon|hearsay"):
        matrix.cell(row, column)


# ---- random theories, against the rule read by hand


@pytest.mark.parametrize("seed", range(6))
def test_random_theories_concepts_by_kind(seed: int) -> None:
    theory = random_theory(seed, concepts=14, configurations=40)
    matrix = by_kind(build(theory))
    whole(matrix)
    families = [f.id for f in theory.families]
    order = {concept.id: (families.index(concept.family), n) for n, concept in enumerate(theory.concepts)}
    assert list(matrix.rows) == sorted(order, key=lambda concept: order[concept])
    assert [k for k in get_args(Kind) if k in matrix.columns] == list(matrix.columns)
    for concept in matrix.rows:
        for kind in matrix.columns:
            rows, passages = [], set()
            for one in theory.configurations:
                numbers = []
                for number, evidence in enumerate(one.evidence):
                    slots = ["context", "resource", "mechanism", "outcome"]
                    if evidence.on != "whole":
                        slots = evidence.on.split("-")
                    named = {p.concept for p in evidence.only}
                    standing = set()
                    for slot in slots:
                        there = {p.concept for p in getattr(one, slot)}
                        standing |= there & named or there
                    if evidence.kind == kind and concept in standing:
                        numbers.append(number)
                        passages.add(evidence.passage)
                if numbers:
                    rows.append(Found(one.id, tuple(numbers)))
            assert matrix.cell(concept, kind) == Cell(concept, kind, tuple(rows), len(passages))


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("seed", range(6))
def test_random_theories_families_by_families(seed: int, step: tuple[Role, Role]) -> None:
    theory = random_theory(seed, concepts=14, configurations=40)
    web = build(theory)
    matrix = by_family(web, *step)
    whole(matrix)
    assert matrix.rows == matrix.columns == tuple(f.id for f in theory.families)
    for row in matrix.rows:
        for column in matrix.columns:
            # From the arrows: those between the two families that come of a step between the two roles.
            said: dict[str, set[tuple[str, str]]] = {}
            for link in web.links:
                families = (theory.concepts[link.source].family, theory.concepts[link.target].family)
                for k in link.claims:
                    if k.roles == step and families == (row, column):
                        said.setdefault(k.configuration.id, set()).add((link.source, link.target))
            cell = matrix.cell(row, column)
            assert cell.configurations == tuple(c.id for c in theory.configurations if c.id in said)
            for one in cell.found:
                claim = theory.configurations[one.configuration]
                ends = said[claim.id]
                on = [
                    n
                    for n, p in enumerate(claim.evidence)
                    if any(speaks(claim, p, step, end) for end in ends)
                ]
                assert list(one.pieces) == on


def test_the_same_matrices_in_every_process() -> None:
    code = (
        "from cmoc_data.analysis.matrix import by_family, by_kind\n"
        "from cmoc_data.web import build\n"
        "from tests.theories import random_theory\n"
        "web = build(random_theory(5, 14, 40))\n"
        "print(by_kind(web), by_family(web, 'context', 'mechanism'))"
    )
    assert "Found(" in printed(code)
