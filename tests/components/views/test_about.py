from __future__ import annotations

import re

from cmoc_data.web import build
from components.views.about import about
from tests.sketch import claim, sketch


def numbers(text: str) -> list[int]:
    return [int(found.replace(",", "")) for found in re.findall(r"\d[\d,]*", text)]


def test_about_counts_and_explains() -> None:
    theory = sketch(claim("one", "a", "b", "c"), claim("two", "a", "b"))
    view = about(build(theory))
    assert numbers(view.counts) == [3, 2, 1, 2, 2]
    assert view.method == theory.about.method
    assert view.cannot_tell == theory.about.cannot_tell
    assert view.credit == theory.about.credit
    said = " ".join(term for term, _ in view.reading)
    for mark in "+−±?&":
        assert mark in said
