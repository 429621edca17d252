from __future__ import annotations

import pytest

from cmoc_data.errors import CausalWebError, Problem, TheoryError, UnknownIdError


def test_a_problem_says_where_what_is_allowed_and_how_to_mend_it() -> None:
    problem = Problem("concepts/a.yaml", 4, 'name "te"', "tea", "write tea")
    assert str(problem) == 'concepts/a.yaml:4: name "te"; allowed: tea; to mend it: write tea'


def test_a_problem_leaves_out_what_it_does_not_know() -> None:
    assert str(Problem("about.yaml", 0, "there is no about.yaml")) == "about.yaml: there is no about.yaml"


def test_a_theory_error_holds_every_problem_once_in_file_order() -> None:
    late, early = Problem("b.yaml", 1, "x"), Problem("a.yaml", 12, "y")
    earliest = Problem("a.yaml", 2, "z")
    error = TheoryError([late, early, earliest, late])
    assert error.problems == (earliest, early, late)
    assert str(error).splitlines() == [
        "3 problems in the theory's records:",
        "a.yaml:2: z",
        "a.yaml:12: y",
        "b.yaml:1: x",
    ]


def test_one_problem_is_said_in_the_singular() -> None:
    assert str(TheoryError([Problem("a.yaml", 1, "x")])).startswith("1 problem in")


def test_an_unknown_id_is_one_plain_sentence() -> None:
    error = UnknownIdError("concept", "coffee")
    assert str(error) == "There is no concept with the id 'coffee'."
    assert (error.kind, error.wanted) == ("concept", "coffee")


@pytest.mark.parametrize("error", [TheoryError([]), UnknownIdError("concept", "coffee")])
def test_all_errors_can_be_caught_as_one(error: Exception) -> None:
    assert isinstance(error, CausalWebError)
