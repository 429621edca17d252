from __future__ import annotations

import re

import pytest

from cmoc_data.errors import Problem, TheoryError
from cmoc_data.web import build
from components.views.pages import ProblemsView, about, domain_part, home, sources, table
from tests.sketch import ask, changed, claim, piece, sketch
from tests.theories import random_theory

SEEDS = range(5)


def numbers(text: str) -> list[int]:
    return [int(found.replace(",", "")) for found in re.findall(r"\d[\d,]*", text)]


def test_home_offers_the_questions_meant_for_it() -> None:
    shown, kept = ask("builds", "tea", "shown"), changed(ask("follows", "sun", "kept"), home=False)
    theory = sketch(claim("one", "sun", "heat", "tea"), questions=(shown, kept))
    view = home(build(theory))
    assert view.questions == ((shown.id, shown.ask, shown.plain),)
    assert (view.title, view.subtitle) == (theory.about.title, theory.about.subtitle)
    assert view.introduction == theory.about.introduction
    assert numbers(view.whole) == [3, 2]


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
    views = sources(web)
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
    smith, jones = sources(build(sketch(one)))
    assert numbers(smith.counts) == [0, 0, 0]
    assert numbers(jones.counts) == [1, 2, 1]


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
