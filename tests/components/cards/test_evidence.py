from __future__ import annotations

import pytest

from cmoc_data.model import Theory
from cmoc_data.web import build
from components import cards
from components.views.evidence import ALL_IN_FULL, EvidencePage, evidence_page
from tests.html import Element, read, squeezed
from tests.sketch import claim, hostile, piece, sketch
from tests.theories import random_theory

EVIL = [
    "<script>alert(7)</script>",
    '"><img src=x onerror=alert(7)>',
    "' onmouseover='alert(7)' x='",
    "</td></tr></table></section><h1>",
    "&lt;b&gt; &amp; {{ 7 * 7 }} {% raw %}",
]


def page_of(theory: Theory) -> EvidencePage:
    return evidence_page(build(theory))


def buttons(html: str) -> list[Element]:
    return [element for element in read(html).elements if element.tag == "button"]


@pytest.mark.parametrize("seed", range(3))
def test_the_page_is_balanced_and_runs_nothing(seed: int) -> None:
    page = page_of(random_theory(seed, 12, 30))
    for html in (cards.html(page), *map(cards.html, page.cells)):
        found = read(html)
        assert found.problems == []
        assert found.addresses == []


@pytest.mark.parametrize("seed", range(3))
def test_every_full_cell_is_a_button_with_a_name_and_no_empty_one_is(seed: int) -> None:
    page = page_of(random_theory(seed, 12, 30))
    html = cards.html(page)
    named = {
        one.attributes["data-choose"]: (one.attributes["aria-label"], squeezed("".join(one.text)))
        for one in buttons(html)
        if "aria-label" in one.attributes
    }
    cells = [c for view in page.matrices for group in view.groups for row in group.rows for c in row.cells]
    assert named == {cell.id: (cell.name, cell.words) for cell in cells if cell.id is not None}
    assert set(named) == {card.id for card in page.cells}
    inside = [squeezed("".join(one.text)) for one in read(html).elements if one.tag == "td"]
    assert inside.count("none") == sum(cell.id is None for cell in cells) > 0
    # One cell more in each table: the corner above the rows' names.
    assert len(inside) == len(cells) + len(page.matrices)


def test_rows_have_their_headings_and_what_a_search_looks_in() -> None:
    page = page_of(sketch(claim("one", "sun", "thirst", "tea")))
    found = read(cards.html(page))
    heads = [squeezed("".join(one.text)) for one in found.elements if one.attributes.get("scope") == "row"]
    assert heads == ["sun", "tea", "thirst", "Left", "Right", "Left", "Right"]
    rows = [row for view in page.matrices for group in view.groups for row in group.rows]
    arrows = [row for one in page.lists for group in one.groups for row in group.arrows]
    assert found.values("data-search") == [row.search for row in [*rows, *arrows]]
    assert found.values("data-row") == [
        *(row.concept or "" for row in rows),
        *(row.line.id for row in arrows),
    ]


def test_there_is_a_way_to_every_table_and_list() -> None:
    page = page_of(random_theory(2, 12, 30))
    found = read(cards.html(page))
    views = [one.id for one in (*page.matrices, *page.lists)]
    assert found.values("data-goto") == found.values("data-view") == views
    headings = {one.attributes["id"]: one for one in found.elements if one.tag == "h2"}
    for name in found.values("aria-labelledby"):
        assert headings[name].text
    assert len(headings) == len(views)


def test_a_long_list_is_folded_and_a_short_one_open() -> None:
    many = [claim(f"c-{n}", f"sun-{n}", "thirst") for n in range(41)]
    for claims, folded in ((many, True), (many[:3], False)):
        html = cards.html(page_of(sketch(*claims)))
        details = [one.attributes for one in read(html).elements if one.tag == "details"]
        assert details
        assert all(("data-folded" in one, "open" in one) == (folded, not folded) for one in details)


def test_a_cells_card_says_which_pieces_count_there() -> None:
    pieces = (piece(line=1, kind="theory"), piece(line=2), piece(line=3, kind="policy"), piece(line=4))
    page = page_of(sketch(claim("one", "sun", "tea", evidence=pieces), claim("two", "sun", "talk")))
    card = next(one for one in page.cells if one.id == "cell~sun~interview")
    found = read(cards.html(card))
    assert found.values("data-part") == ["one", "two"]
    assert found.values("data-pieces") == ["1 3", "0"]
    assert "sun, interview" in found.text
    assert "3 pieces of evidence, under 2 configurations" in found.text
    assert "stepped back" in found.text
    alone = next(one for one in page.cells if one.id == "cell~talk~interview")
    assert "stepped back" not in read(cards.html(alone)).text


def test_what_a_card_has_no_room_for_can_be_chosen() -> None:
    many = ALL_IN_FULL + 1
    page = page_of(sketch(*(claim(f"c-{n}", "sun", f"m-{n}") for n in range(many))))
    card = next(one for one in page.cells if one.id == "cell~sun~interview")
    found = read(cards.html(card))
    assert found.values("data-part") == ["c-0", "c-1", "c-2"]
    assert found.values("data-choose") == [f"c-{n}" for n in range(3, many)]
    headings = [squeezed("".join(one.text)) for one in found.elements if one.tag == "h3"]
    assert headings == [f"The first 3 of {many} configurations", f"The other {many - 3}"]


@pytest.mark.parametrize("text", EVIL)
def test_hostile_text_arrives_as_text(text: str) -> None:
    theory = hostile(random_theory(3, 6, 14), text)
    page = page_of(theory)
    html = cards.html(page)
    found = read(html)
    assert found.problems == []
    for concept in theory.concepts:
        assert squeezed(concept.name) in found.text
    assert set(found.values("aria-label")) >= {
        cell.name
        for view in page.matrices
        for group in view.groups
        for row in group.rows
        for cell in row.cells
        if cell.id is not None
    }
    for card in page.cells:
        read_card = read(cards.html(card))
        assert read_card.problems == []
        assert squeezed(card.title) in read_card.text
