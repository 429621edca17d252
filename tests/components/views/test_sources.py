from __future__ import annotations

import re

import pytest

from cmoc_data.passages import Copy, Shelf
from cmoc_data.web import build
from components.views.sources import sources
from tests.sketch import claim, piece, sketch
from tests.theories import random_theory

SEEDS = range(5)

NO_COPIES = Shelf({}, {})


def numbers(text: str) -> list[int]:
    return [int(found.replace(",", "")) for found in re.findall(r"\d[\d,]*", text)]


@pytest.mark.parametrize("seed", SEEDS)
def test_sources_count_what_rests_on_them(seed: int) -> None:
    theory = random_theory(seed, 10, 20)
    web = build(theory)
    views = sources(web, NO_COPIES).sources
    assert [view.id for view in views] == [source.id for source in theory.sources]
    for view, source in zip(views, theory.sources, strict=True):
        assert (view.name, view.citation, view.doi, view.licence) == (
            source.name,
            source.citation,
            source.doi,
            source.licence,
        )
        behind = [c for c in theory.configurations if source.id in {e.source for e in c.evidence}]
        assert numbers(view.counts) == [
            len(behind),
            sum(source.id in link.sources for link in web.links),
            sum(e.source == source.id for c in theory.configurations for e in c.evidence),
        ]


def test_a_source_that_nothing_rests_on_counts_nothing() -> None:
    one = claim("one", "a", "b", "c", evidence=(piece("jones2002"),))
    smith, jones = sources(build(sketch(one)), NO_COPIES).sources
    assert numbers(smith.counts) == [0, 0, 0]
    assert numbers(jones.counts) == [1, 2, 1]


def test_a_source_says_whether_its_paper_is_here() -> None:
    web = build(sketch(claim("one", "a", "b", "c")))
    shelf = Shelf({"smith2001": Copy("tea " * 9)}, {}, ("a.pdf is empty",))
    view = sources(web, shelf)
    smith, jones = view.sources
    assert view.problems == ("a.pdf is empty",)
    assert "There is a copy here" in smith.copy
    assert "No copy here" in jones.copy and "/" not in jones.copy, "no folder of the server"


@pytest.mark.parametrize("seed", SEEDS)
def test_sources_list_their_studies_and_voices(seed: int) -> None:
    theory = random_theory(seed, 10, 30)
    for view in sources(build(theory), NO_COPIES).sources:
        pieces = [e for c in theory.configurations for e in c.evidence if e.source == view.id]
        cited = [s for s in theory.studies if view.id in dict(s.references)]
        assert {row.id for row in view.studies} == {study.id for study in cited}
        for row in view.studies:
            assert row.pieces == sum(row.id in piece.studies for piece in pieces)
        voices = [one for one in theory.speakers if one.source == view.id]
        assert [one.code for one in view.speakers] == [one.code for one in voices]
        for shown, one in zip(view.speakers, voices, strict=True):
            assert shown.pieces == sum(piece.speaker == one.id for piece in pieces)
