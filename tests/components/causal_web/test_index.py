from __future__ import annotations

import json
from collections.abc import Iterator
from html import escape
from urllib.parse import parse_qsl, urlsplit

import pytest

from cmoc_data.matching import terms, wanted
from cmoc_data.web import Web, build
from components import site
from components.causal_web.index import index_data, within
from components.views.sought import HEADS, Sought, sought
from tests.ours import our_web
from tests.search_cases import garden, index, table


def test_the_table_holds_what_the_browser_gets() -> None:
    assert table()["index"] == index(), "python -m tests.search_cases"


def test_every_kind_has_a_heading_in_the_theory_s_words() -> None:
    found = index_data(build(garden()))
    assert set(found["heads"]) == set(HEADS)
    assert found["heads"]["form"] == "Kinds of case"
    assert {one["kind"] for one in found["records"]} <= set(HEADS)


@pytest.fixture(scope="module")
def ours() -> tuple[Sought, ...]:
    return sought(our_web()).records


def test_everything_that_has_words_can_be_found(ours: tuple[Sought, ...]) -> None:
    theory = our_web().theory
    found = {kind: {one.name for one in ours if one.kind == kind} for kind in HEADS}
    assert found["concept"] == {theory.concepts[id].name for id in our_web().concepts}
    assert found["configuration"] == {one.statement for one in theory.configurations}
    assert found["study"] == {one.name for one in theory.studies}
    assert found["policy"] == {one.name for one in theory.policies}
    assert found["action"] == {one.do for one in theory.actions}
    assert found["family"] == {one.name for one in theory.families}
    assert found["question"] == {one.ask for one in theory.questions}
    assert found["story"] == {one.title for one in theory.stories}
    assert len([one for one in ours if one.kind == "speaker"]) == len(list(theory.speakers))
    assert len([one for one in ours if one.kind == "link"]) == len(our_web().links)
    texts = {said.text for one in ours for said in one.said}
    assert texts >= {piece.gist for claim in theory.configurations for piece in claim.evidence}


def test_every_address_leads_to_what_is_there(ours: tuple[Sought, ...]) -> None:
    web = our_web()
    pages = {page.address for page in site.PAGES}
    there = {*_ids(web), *(f"family~{one.id}" for one in web.theory.families)}
    for one in ours:
        at = urlsplit(one.at)
        assert at.path in pages, one
        asked = dict(parse_qsl(at.query))
        assert asked.get("show") in there | {None}, one
        assert asked.get("question") in {None, *(q.id for q in web.theory.questions)}
        assert asked.get("story") in {None, *(s.id for s in web.theory.stories)}
        assert asked.get("study") in {None, *(s.id for s in web.theory.studies)}


def _ids(web: Web) -> Iterator[str]:
    yield from web.concepts
    yield from (link.id for link in web.links)
    yield from (one.id for one in web.theory.configurations)


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("data sharing", "data-sharing"),
        ("Bureaucracy", "bureaucratic burden"),
        ("technology", "Technological effectiveness"),
        ("Redgate", "Redgate and others 2023"),
    ],
)
def test_what_people_look_for_has_its_words(ours: tuple[Sought, ...], query: str, name: str) -> None:
    fitting = [one.name for one in ours if one.named and wanted(query).all_in(terms(one.name))]
    assert name in fitting


def test_a_file_has_what_it_can_show_and_no_page() -> None:
    found = within(index_data(build(garden())), {"tea", "cup", "story~garden"})
    assert {one["id"] for one in found["records"]} == {"tea", "cup", "story~garden"}
    assert {one["at"] for one in found["records"]} == {""}


def test_texts_are_told_as_they_are_for_they_are_no_html() -> None:
    told = json.dumps(index_data(build(garden())), ensure_ascii=False)
    assert "<b>shed</b>" in told and escape("<b>shed</b>") not in told
