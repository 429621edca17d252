from __future__ import annotations

import re

import pytest

from cmoc_data.errors import Problem, TheoryError
from components.views.problems import ProblemsView


def numbers(text: str) -> list[int]:
    return [int(found.replace(",", "")) for found in re.findall(r"\d[\d,]*", text)]


@pytest.mark.parametrize("number", [1, 2, 12])
def test_problems_are_all_told(number: int) -> None:
    error = TheoryError(Problem("a.yaml", n + 1, "no such thing", mend="take it out") for n in range(number))
    view = ProblemsView.of(error)
    assert numbers(view.lead) == [number]
    assert view.problems == tuple(map(str, error.problems))
    assert len(view.problems) == number
