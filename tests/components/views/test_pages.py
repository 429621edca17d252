from __future__ import annotations

import re
from pathlib import Path

import pytest

from cmoc_data.errors import Problem, TheoryError
from cmoc_data.model import Policy
from cmoc_data.passages import Copy, Shelf
from cmoc_data.web import build
from components.views.pages import ProblemsView, about, domain_part, downloads, home, policies, sources, table
from tests.sketch import ask, changed, claim, piece, sketch
from tests.theories import random_theory

SEEDS = range(5)
NO_COPIES = Shelf({}, {})


def numbers(text: str) -> list[int]:
    return [int(found.replace(",", "")) for found in re.findall(r"\d[\d,]*", text)]


def test_home_offers_the_questions_meant_for_it() -> None:
    shown, kept = ask("builds", "tea", "shown"), changed(ask("follows", "sun", "kept"), home=False)
    theory = sketch(claim("one", "sun", "heat", "tea"), questions=(shown, kept))
    view = home(build(theory))
    assert view.questions == ((shown.id, shown.ask, shown.plain),)
    assert (view.title, view.subtitle) == (theory.about.title, theory.about.subtitle)
    assert view.introduction == theory.about.introduction
    ways = {which: words for which, _, words in view.ways}
    assert numbers(ways["web"]) == [3, 2]


@pytest.mark.parametrize("seed", SEEDS)
def test_the_table_has_every_configuration_once(seed: int) -> None:
    theory = random_theory(seed, 12, 40)
    view = table(theory)
    rows = {row.id: row for _, rows in view.groups for row in rows}
    assert sorted(rows) == sorted(c.id for c in theory.configurations)
    assert sum(len(group) for _, group in view.groups) == len(rows)
    headings = [heading for heading, _ in view.groups]
    assert len(headings) == len(set(headings))
    for one in theory.configurations:
        row = rows[one.id]
        for role, cell in (("context", row.context), ("mechanism", row.mechanism), ("outcome", row.outcome)):
            parts = one.parts(role)  # type: ignore[arg-type]
            assert all(theory.concept(p.concept).name in cell for p in parts)
            assert parts or "not named" in cell
        assert one.evidence[0].at in row.where
        assert row.search == row.search.lower()
        for text in (row.context, row.mechanism, row.outcome, one.statement):
            assert text.lower() in row.search


def test_the_table_keeps_the_order_of_the_theory_under_its_headings() -> None:
    claims = [claim(f"c-{n}", "sun", f"m-{n}", "tea", group=("Sun", "Moon")[n % 2]) for n in range(6)]
    view = table(sketch(*claims))
    assert [[row.id for row in rows] for _, rows in view.groups] == [
        ["c-0", "c-2", "c-4"],
        ["c-1", "c-3", "c-5"],
    ]
    sun, moon = (heading for heading, _ in view.groups)
    assert sun.startswith("Sun") and moon.startswith("Moon")
    assert "Smith2001" in sun


def test_the_table_tells_beside_from_causes() -> None:
    [(_, rows)] = table(
        sketch(claim("one", "a", "b", "c"), claim("two", "a", "b", "d", context_is="beside"))
    ).groups
    assert rows[0].mechanism == "b"
    assert "together with" in rows[1].mechanism


@pytest.mark.parametrize("seed", SEEDS)
def test_sources_count_what_rests_on_them(seed: int) -> None:
    theory = random_theory(seed, 10, 20)
    web = build(theory)
    views = sources(web, NO_COPIES, Path("papers")).sources
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
    smith, jones = sources(build(sketch(one)), NO_COPIES, Path("papers")).sources
    assert numbers(smith.counts) == [0, 0, 0]
    assert numbers(jones.counts) == [1, 2, 1]


def test_a_source_says_whether_its_paper_is_here() -> None:
    web = build(sketch(claim("one", "a", "b", "c")))
    shelf = Shelf({"smith2001": Copy("tea " * 9)}, {}, ("a.pdf is empty",))
    view = sources(web, shelf, Path("my-papers"))
    smith, jones = view.sources
    assert view.problems == ("a.pdf is empty",)
    assert "There is a copy here" in smith.copy
    assert "No copy here" in jones.copy and "my-papers" in jones.copy


@pytest.mark.parametrize("seed", SEEDS)
def test_sources_list_their_studies_and_voices(seed: int) -> None:
    theory = random_theory(seed, 10, 30)
    for view in sources(build(theory), NO_COPIES, Path("papers")).sources:
        pieces = [e for c in theory.configurations for e in c.evidence if e.source == view.id]
        cited = [s for s in theory.studies if view.id in dict(s.references)]
        assert {row.id for row in view.studies} == {study.id for study in cited}
        for row in view.studies:
            assert row.pieces == sum(row.id in piece.studies for piece in pieces)
        voices = [one for one in theory.speakers if one.source == view.id]
        assert [one.code for one in view.speakers] == [one.code for one in voices]
        for shown, one in zip(view.speakers, voices, strict=True):
            assert shown.pieces == sum(piece.speaker == one.id for piece in pieces)


def policy(name: str, start: int, end: int | None) -> Policy:
    return Policy(
        id=name, name=name, start=start, end=end, summary="Tea.", area="One garden.",
        source="smith2001", at="Table 1", lines=(1, 1), concepts=("a",),
    )  # fmt: skip


def test_policies_stand_in_the_order_of_time() -> None:
    theory = changed(
        sketch(claim("one", "a", "b")),
        policies=(policy("late", 2010, None), policy("early", 2001, 2003), policy("once", 2002, 2002)),
    )
    view = policies(build(theory))
    assert view.years == tuple(range(2001, 2011))
    assert view.headings == (("", 4), ("2005", 5), ("", 1))
    assert [(one.id, one.years) for one in view.policies] == [
        ("early", "2001\u20132003"),
        ("once", "2002"),
        ("late", "from 2010"),
    ]
    assert [one.running for one in view.policies] == [
        (True,) * 3 + (False,) * 7,
        (False, True) + (False,) * 8,
        (False,) * 9 + (True,),
    ]
    assert view.policies[0].concepts == (("a", "a"),)


@pytest.mark.parametrize("seed", SEEDS)
def test_every_table_that_has_rows_can_be_taken_along(seed: int) -> None:
    web = build(random_theory(seed, 10, 20))
    files = {file.name: file for file in downloads(web)}
    assert set(files) == {
        *("concepts.csv", "links.csv", "configurations.csv", "evidence.csv", "studies.csv", "speakers.csv"),
        *("web.graphml", "theory.json"),
    }
    assert numbers(files["links.csv"].words)[0] == len(web.links)
    assert all(file.data and file.words and file.mime for file in files.values())


def test_no_policies_no_time_line() -> None:
    assert policies(build(sketch(claim("one", "a", "b")))).policies == ()


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


@pytest.mark.parametrize("seed", SEEDS)
def test_the_part_of_the_domains_is_what_touches_them(seed: int) -> None:
    web = build(random_theory(seed, 30, 40))
    part = domain_part(web)
    inside = {c.id for c in web.theory.concepts if c.domain}
    touching = [k for k in web.links if {k.source, k.target} & inside]
    assert part.links == tuple(touching)
    assert set(part.concepts) == inside | {end for k in touching for end in (k.source, k.target)}


def test_without_domains_there_is_no_part() -> None:
    part = domain_part(build(sketch(claim("one", "a", "b", "c"))))
    assert (part.concepts, part.links) == ((), ())


@pytest.mark.parametrize("number", [1, 2, 12])
def test_problems_are_all_told(number: int) -> None:
    error = TheoryError(Problem("a.yaml", n + 1, "no such thing", mend="take it out") for n in range(number))
    view = ProblemsView.of(error)
    assert numbers(view.lead) == [number]
    assert view.problems == tuple(map(str, error.problems))
    assert len(view.problems) == number
