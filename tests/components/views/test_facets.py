from __future__ import annotations

import pytest

from cmoc_data.model import Evidence, Speaker, Study, Theory
from cmoc_data.web import build
from components.views.facets import FACETS, Facet, bearing, facets, values_of
from tests.sketch import changed, claim, piece, sketch
from tests.theories import random_theory

SEEDS = range(6)
IDS = ("source", "tier", "kind", "stance", "basis", "role", "study")


def theory_of(seed: int) -> Theory:
    theory = random_theory(seed, 10, 24)
    tiers = ("a report", "a guess")
    return changed(
        theory,
        sources=tuple(changed(one, tier=tier) for one, tier in zip(theory.sources, tiers, strict=True)),
    )


def pieces_of(theory: Theory) -> list[Evidence]:
    return [one for configuration in theory.configurations for one in configuration.evidence]


def has(theory: Theory, one: Evidence, facet: str, value: str) -> bool:
    """Whether a piece of evidence has a value, read off its record."""
    if facet == "tier":
        return theory.sources[one.source].tier == value
    if facet == "role":
        return one.speaker is not None and theory.speakers[one.speaker].group == value
    if facet == "study":
        return value in one.studies
    return bool(getattr(one, facet) == value)


def by_id(theory: Theory) -> dict[str, Facet]:
    return {facet.id: facet for facet in facets(theory)}


def labels(facet: Facet) -> list[tuple[str, str, int]]:
    return [(value.id, value.label, value.pieces) for value in facet.values]


@pytest.mark.parametrize("seed", SEEDS)
def test_every_value_counts_the_pieces_that_have_it(seed: int) -> None:
    theory = theory_of(seed)
    pieces = pieces_of(theory)
    assert tuple(by_id(theory)) == IDS
    for facet in facets(theory):
        assert facet.values and facet.label and facet.only
        assert len({value.id for value in facet.values}) == len(facet.values)
        for value in facet.values:
            assert value.pieces == sum(has(theory, one, facet.id, value.id) for one in pieces) > 0
            assert value.label


@pytest.mark.parametrize("seed", SEEDS)
def test_every_piece_has_the_values_of_its_record_and_no_others(seed: int) -> None:
    theory = theory_of(seed)
    for one in pieces_of(theory):
        for facet, values in zip(facets(theory), values_of(theory, one), strict=True):
            known = [value.id for value in facet.values]
            assert set(values) <= set(known)
            assert set(values) == {value for value in known if has(theory, one, facet.id, value)}


@pytest.mark.parametrize("seed", SEEDS)
def test_only_a_voice_or_a_study_can_be_lacking(seed: int) -> None:
    theory = theory_of(seed)
    lacking = {
        facet.id
        for one in pieces_of(theory)
        for facet, values in zip(facets(theory), values_of(theory, one), strict=True)
        if not values
    }
    assert lacking == {"role", "study"}


def voices(theory: Theory, *groups: str) -> Theory:
    speakers = tuple(
        Speaker(id=f"voice-{number}", source="smith2001", code="1", role="gardener", group=group)
        for number, group in enumerate(groups)
    )
    return changed(theory, speakers=speakers)


def studies(theory: Theory, *names: str) -> Theory:
    found = tuple(
        Study(id=f"study-{number}", name=name, citation=name, cited_in=(f"smith2001 {number}",))
        for number, name in enumerate(names)
    )
    return changed(theory, studies=found)


def test_sources_are_named_and_come_as_in_the_theory() -> None:
    theory = sketch(
        claim("one", "a", "b", evidence=(piece("jones2002"), piece("smith2001"), piece("jones2002", line=2)))
    )
    assert labels(by_id(theory)["source"]) == [
        ("smith2001", "Smith2001", 1),
        ("jones2002", "Jones2002", 2),
    ]


def test_a_source_without_evidence_is_no_value() -> None:
    assert labels(by_id(sketch(claim("one", "a", "b")))["source"]) == [("smith2001", "Smith2001", 1)]


def test_sources_of_one_tier_are_one_value() -> None:
    theory = sketch(claim("one", "a", "b", evidence=(piece("smith2001"), piece("jones2002"))))
    assert labels(by_id(theory)["tier"]) == [("an example", "an example", 2)]


def test_speakers_of_one_group_are_one_value() -> None:
    spoken = tuple(piece(line=n, speaker=f"voice-{n}") for n in range(1, 4))
    theory = sketch(claim("one", "a", "b", evidence=(piece(line=9), *spoken)))
    found = by_id(voices(theory, "owners", "gardeners, head", "owners", "gardeners, head"))["role"]
    assert labels(found) == [("owners", "owners", 1), ("gardeners, head", "gardeners, head", 2)]


def test_studies_come_by_name_whatever_its_capitals_and_a_piece_may_cite_several() -> None:
    both = piece(line=1, studies=("study-0", "study-2"))
    theory = sketch(
        claim("one", "a", "b", evidence=(both, piece(line=2, studies=("study-1",)), piece(line=3)))
    )
    found = by_id(studies(theory, "de Vries 1999", "Zhu 1998", "Adams 1997", "Nobody 1996"))["study"]
    assert labels(found) == [
        ("study-2", "Adams 1997", 1),
        ("study-0", "de Vries 1999", 1),
        ("study-1", "Zhu 1998", 1),
    ]


def test_a_study_cited_twice_in_one_piece_counts_once() -> None:
    twice = piece(studies=("study-0", "study-0"))
    theory = studies(sketch(claim("one", "a", "b", evidence=(twice,))), "Adams 1997")
    assert labels(by_id(theory)["study"]) == [("study-0", "Adams 1997", 1)]


def test_kinds_and_stances_come_in_the_order_of_the_model_whatever_comes_first() -> None:
    pieces = (
        piece(line=1, kind="theory", stance="conflicts"),
        piece(line=2, kind="interview", stance="supports"),
        piece(line=3, kind="theory", stance="refines"),
    )
    found = by_id(sketch(claim("one", "a", "b", evidence=pieces)))
    assert labels(found["kind"]) == [("interview", "interview", 1), ("theory", "theory", 2)]
    assert [value.id for value in found["stance"].values] == ["supports", "refines", "conflicts"]


def test_a_theory_without_evidence_has_facets_without_values() -> None:
    assert [facet.values for facet in facets(sketch())] == [()] * len(FACETS)


def test_what_bears_on_a_link_are_the_pieces_on_it_or_on_the_whole() -> None:
    spans = ("mechanism-outcome", "whole", "context-mechanism")
    pieces = tuple(piece(line=line, on=span) for line, span in enumerate(spans, 1))
    web = build(
        sketch(
            claim("one", "a", "b", "c", evidence=pieces),
            claim("two", "", "b", "c", evidence=(piece(line=8), piece(line=9))),
        )
    )
    assert bearing(web.link("a--b")) == {"one": [1, 2]}
    assert bearing(web.link("b--c")) == {"one": [0, 1], "two": [0, 1]}


@pytest.mark.parametrize("seed", SEEDS)
def test_what_bears_on_a_link_is_its_evidence(seed: int) -> None:
    theory = theory_of(seed)
    for link in build(theory).links:
        found = bearing(link)
        assert list(found) == [one.id for one in link.configurations]
        pieces = [theory.configurations[name].evidence[n] for name, numbers in found.items() for n in numbers]
        assert {(one.source, one.at, one.lines, one.speaker) for one in pieces} == {
            (one.source, one.at, one.lines, one.speaker) for one in link.evidence
        }
        assert len(pieces) >= len(link.evidence)


def test_one_claim_on_a_link_by_two_ways_bears_once() -> None:
    # The same concept as context and as resource gives the same arrow twice.
    resource = claim("x", "a", "y").context
    evidence = (piece(line=1, on="context-mechanism"), piece(line=2, on="resource-mechanism"))
    web = build(sketch(claim("one", "a", "b", evidence=evidence, resource=resource)))
    assert bearing(web.link("a--b")) == {"one": [0, 1]}


def test_what_is_inferred_can_be_told_from_what_a_source_states() -> None:
    pieces = (
        piece(line=1, basis="inferred", note="Read off a figure."),
        piece(line=2),
        piece(line=3),
    )
    found = by_id(sketch(claim("one", "tea", "rest", evidence=pieces)))["basis"]
    assert labels(found) == [("stated", "stated in the source", 2), ("inferred", "inferred by us", 1)]
