"""Evidence that speaks of some parts of a claim only counts on their arrows and on no other."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from cmoc_data.export import tables
from cmoc_data.model import Configuration, Evidence, Part
from cmoc_data.reading import load
from cmoc_data.web import build
from tests.bearing import speaks
from tests.cmoc_data.reading.folders import TEA, change, only, problems
from tests.sketch import claim, piece, sketch
from tests.theories import minimal, random_theory

TWO = ("more sun", "more thirst", "more tea, less talk")


def part(words: str) -> Part:
    direction, concept = words.split()
    return Part(concept=concept, direction=direction)


def of(*parts: str, **fields: Any) -> Evidence:
    return piece(only=tuple(map(part, parts)), **fields)


def held(*pieces: Evidence) -> dict[str, list[int]]:
    """For each arrow of a claim with two outcomes which of its pieces bear on it."""
    one = claim("one", *TWO, evidence=(piece(line=9), *pieces))
    return {
        link.id: [number for number, said in enumerate(one.evidence) if said in link.evidence]
        for link in build(sketch(one)).links
    }


def test_a_piece_that_names_an_outcome_bears_on_its_arrow_alone() -> None:
    found = held(of("more tea", line=10), of("less talk", line=11, on="mechanism-outcome"))
    assert found == {"sun--thirst": [0, 1], "thirst--tea": [0, 1], "thirst--talk": [0, 2]}


def test_a_piece_that_leaves_the_middle_out_bears_on_no_arrow() -> None:
    found = held(piece(line=10, on="context-outcome"), of("more tea", line=11, on="context-outcome"))
    assert found == {"sun--thirst": [0], "thirst--tea": [0], "thirst--talk": [0]}


@pytest.mark.parametrize("seed", range(8))
def test_what_bears_on_an_arrow_is_what_speaks_of_both_its_ends(seed: int) -> None:
    web = build(random_theory(seed, 14, 40))
    passed_over = 0
    for link in web.links:
        for one in link.claims:
            expected = [
                said
                for said in one.configuration.evidence
                if speaks(one.configuration, said, one.roles, (link.source, link.target))
            ]
            assert list(one.evidence) == expected
            assert expected, "nothing is drawn without a source"
            passed_over += sum(bool(said.only) for said in one.configuration.evidence if said not in expected)
    assert passed_over or not any(said.only for one in web.theory.configurations for said in one.evidence)


def refused(*pieces: Evidence) -> str:
    fields = claim("one", *TWO).model_dump()
    with pytest.raises(ValueError) as caught:
        Configuration.model_validate({**fields, "evidence": [said.model_dump() for said in pieces]})
    return str(caught.value)


def test_an_arrow_that_nothing_speaks_of_is_refused() -> None:
    assert "no evidence speaks of thirst leading to talk" in refused(of("more tea"))


@pytest.mark.parametrize(
    ("said", "words"),
    [
        (of("more rain"), "only of more rain, which is no part of this configuration"),
        (of("less tea"), "only of less tea"),
        (of("more sun", on="mechanism-outcome"), "which is no part of mechanism-outcome"),
        (of("more tea", "less talk"), "only of every outcome there is"),
        (of("more thirst"), "only of every mechanism there is"),
    ],
)
def test_only_names_some_parts_of_the_step_and_not_all(said: Evidence, words: str) -> None:
    assert words in refused(piece(line=9), said)


def test_a_part_is_named_once() -> None:
    with pytest.raises(ValueError, match="only names tea more than once"):
        of("more tea", "more tea")


def test_no_piece_leaves_out_the_middle_of_a_claim_that_has_none() -> None:
    fields = claim("one", "more sun", "more thirst").model_dump()
    pieces = [piece(line=9).model_dump(), piece(on="context-outcome").model_dump()]
    with pytest.raises(ValueError, match="evidence bears on context-outcome, a step that is not here"):
        Configuration.model_validate({**fields, "evidence": pieces})


# --- as records have it ---


SECOND = """\
      gist: |-
        The sun made them thirsty for tea.
    - source: smith2001
      at: Chapter 1
      page: 3
      lines: [14, 14]
      kind: theory
      stance: supports
      basis: stated
      only: [more tea drinking]
      gist: Tea is drunk.
"""


@pytest.fixture()
def folder(tmp_path: Path) -> Path:
    minimal(tmp_path)
    change(tmp_path, TEA, "outcome: [more tea drinking]", "outcome: [more tea drinking, more sunshine]")
    change(tmp_path, TEA, "      gist: |-\n        The sun made them thirsty for tea.\n", SECOND)
    return tmp_path


def test_parts_are_written_as_they_are_in_claims(folder: Path) -> None:
    theory = load(folder)
    second = theory.configurations["sun-makes-tea"].evidence[1]
    assert second.only == (Part(concept="tea-drinking", direction="more"),)
    assert list(tables(build(theory))["evidence"]["only"]) == ["", "more tea drinking", ""]


def test_a_part_that_is_no_concept_is_told_where_it_stands(folder: Path) -> None:
    change(folder, TEA, "only: [more tea drinking]", "only: [more tea drunking]")
    told = only(folder)
    assert (told.found, "nearest: tea drinking" in told.allowed) == (
        'only "more tea drunking" is no concept',
        True,
    )
    change(folder, TEA, "only: [more tea drunking]", "only: tea")
    assert [one.found for one in problems(folder)] == ['only "tea" is no list']


def test_a_page_is_its_own_or_where_its_section_starts(folder: Path) -> None:
    change(folder, TEA, "      page: 3\n", "      page: 3\n      from_page: 2\n")
    assert only(folder).found == "both page and from_page are given"
