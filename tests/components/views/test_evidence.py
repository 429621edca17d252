from __future__ import annotations

import re
from typing import Any

import pytest

from cmoc_data.analysis import gaps
from cmoc_data.analysis.gaps import GapReason
from cmoc_data.analysis.matrix import Matrix, by_family, by_kind
from cmoc_data.model import Theory
from cmoc_data.web import Web, build
from components.views.evidence import (
    ALL_IN_FULL,
    FIRST_IN_FULL,
    SHORT_LIST,
    CellCard,
    EvidencePage,
    ListView,
    MatrixView,
    evidence_page,
    evidence_start,
)
from components.views.words import if_then_because
from tests.sketch import claim, piece, sketch
from tests.theories import random_theory

SEEDS = range(4)
REASONS: dict[str, GapReason] = {
    "contested": "contested",
    "questioned": "questioned",
    "one-source": "one source",
    "no-interview": "no interview",
    "inferred": "inferred only",
}


def page_of(*claims: Any) -> EvidencePage:
    return evidence_page(build(sketch(*claims)))


def cards(page: EvidencePage) -> dict[str, CellCard]:
    return {card.id: card for card in page.cells}


def listed(page: EvidencePage, name: str) -> ListView:
    return next(one for one in page.lists if one.id == name)


def matrices(web: Web) -> dict[str, Matrix]:
    return {
        "kinds": by_kind(web),
        "context-mechanism": by_family(web, "context", "mechanism"),
        "mechanism-outcome": by_family(web, "mechanism", "outcome"),
    }


def numbers(text: str) -> list[int]:
    return [int(found.replace(",", "")) for found in re.findall(r"\d[\d,]*", text)]


@pytest.mark.parametrize("seed", SEEDS)
def test_every_cell_is_on_the_page_and_a_full_one_opens_a_card(seed: int) -> None:
    theory = random_theory(seed, 14, 40)
    web = build(theory)
    page = evidence_page(web)
    known = {record.id for table in (theory.concepts, theory.configurations) for record in table}
    assert [view.id for view in page.matrices] == list(matrices(web))
    full = []
    for view, matrix in zip(page.matrices, matrices(web).values(), strict=True):
        rows = [row for group in view.groups for row in group.rows]
        assert [len(row.cells) for row in rows] == [len(matrix.columns)] * len(matrix.rows)
        assert len(view.columns) == len(matrix.columns)
        for row, cells in zip(rows, matrix.cells, strict=True):
            for shown, cell in zip(row.cells, cells, strict=True):
                assert (shown.id is None) == (not cell.found)
                if shown.id is None:
                    assert shown.words == "" and shown.name.endswith(": none")
                    continue
                full.append(shown.id)
                assert numbers(shown.words) == [cell.pieces]
                assert shown.name.endswith(f"{cell.pieces} piece{'s' * (cell.pieces > 1)} of evidence")
                assert row.label in shown.name
                card = cards(page)[shown.id]
                on_card = [part.id for part in card.full] + [one.id for one in card.further]
                assert tuple(on_card) == cell.configurations
                assert [part.pieces for part in card.full] == [
                    one.pieces for one in cell.found[: len(card.full)]
                ]
                assert numbers(card.counted) == [cell.pieces, len(cell.found)]
                some = [theory.configurations[part.id] for part in card.full]
                uncounted = sum(len(one.evidence) for one in some) - sum(len(p.pieces) for p in card.full)
                assert card.others == (uncounted > 0)
    assert full == list(cards(page)) and len(full) == len(page.cells) == len(set(full))
    assert known.isdisjoint(full) and all("~" in one for one in full)


def test_a_cell_has_an_address_that_says_what_it_is() -> None:
    page = page_of(
        claim(
            "one", "sun", "thirst", "tea", evidence=(piece(kind="focus group"), piece(line=9, kind="theory"))
        )
    )
    assert list(cards(page)) == [
        "cell~sun~focus-group",
        "cell~sun~theory",
        "cell~tea~focus-group",
        "cell~tea~theory",
        "cell~thirst~focus-group",
        "cell~thirst~theory",
        "cell~context-mechanism~left~right",
        "cell~mechanism-outcome~right~left",
    ]
    assert cards(page)["cell~sun~focus-group"].title == "sun, focus group"
    assert cards(page)["cell~context-mechanism~left~right"].title == "Left → Right"
    kinds, contexts, outcomes = page.matrices
    assert kinds.columns == ("focus group", "theory")
    assert [group.heading for group in kinds.groups] == ["Left", "Right"]
    assert [(row.concept, row.label) for group in kinds.groups for row in group.rows] == [
        ("sun", "sun"),
        ("tea", "tea"),
        ("thirst", "thirst"),
    ]
    assert kinds.groups[0].rows[0].cells[1].name == "sun, theory: 1 piece of evidence"
    assert [(row.concept, row.label) for group in contexts.groups for row in group.rows] == [
        (None, "Left"),
        (None, "Right"),
    ]
    names = [[cell.name for cell in row.cells] for group in outcomes.groups for row in group.rows]
    assert names == [
        ["Left as mechanism, Left as outcome: none", "Left as mechanism, Right as outcome: none"],
        [
            "Right as mechanism, Left as outcome: 2 pieces of evidence",
            "Right as mechanism, Right as outcome: none",
        ],
    ]
    assert (kinds.corner, kinds.across) == ("Concept", "Kind of evidence")
    assert (contexts.corner, contexts.across, contexts.narrow) == ("Context", "Mechanism", True)
    assert numbers(page.summary) == [3, 2, 0, 6]


def test_how_many_cells_are_empty_is_said() -> None:
    page = page_of(claim("one", "sun", "thirst", evidence=(piece(kind="policy"),)))
    kinds, contexts, outcomes = page.matrices
    said: list[MatrixView] = [kinds, contexts, outcomes]
    assert [numbers(view.lead) for view in said] == [[0, 2], [3, 4], [4, 4]]


@pytest.mark.parametrize("many", [ALL_IN_FULL, ALL_IN_FULL + 1])
def test_a_card_of_many_configurations_shows_the_first_ones_in_full(many: int) -> None:
    theory = sketch(*(claim(f"c-{n}", "sun", f"m-{n}") for n in range(many)))
    card = cards(evidence_page(build(theory)))["cell~sun~interview"]
    full = many if many <= ALL_IN_FULL else FIRST_IN_FULL
    assert [part.id for part in card.full] == [f"c-{n}" for n in range(full)]
    assert [one.id for one in card.further] == [f"c-{n}" for n in range(full, many)]
    for one in card.further:
        assert one.words == if_then_because(theory, theory.configurations[one.id])


def test_a_search_finds_a_concept_by_its_other_names_and_a_family_by_its_concepts() -> None:
    theory = random_theory(1, 12, 20)
    kinds, contexts, _ = evidence_page(build(theory)).matrices
    for group in kinds.groups:
        for row in group.rows:
            concept = theory.concepts[row.concept or ""]
            assert row.search == " ".join((concept.name, *concept.also_called)).lower()
    for family, row in zip(theory.families, contexts.groups[0].rows, strict=True):
        names = [concept.name for concept in theory.concepts if concept.family == family.id]
        assert all(name.lower() in row.search for name in [family.name, *names])


@pytest.mark.parametrize("seed", SEEDS)
def test_the_lists_hold_what_is_thin_or_split(seed: int) -> None:
    theory = random_theory(seed, 10, 40)
    web = build(theory)
    found = gaps.whole(web)
    page = evidence_page(web)
    assert [one.id for one in page.lists] == list(REASONS)
    for one in page.lists:
        arrows = [row.line.id for group in one.groups for row in group.arrows]
        wanted = found.because(REASONS[one.id])
        assert sorted(arrows) == sorted(wanted) and len(arrows) == one.number
        assert one.folded == (len(arrows) > SHORT_LIST)
        if arrows:
            assert numbers(one.lead) == [len(arrows), len(web.links)]
        order = [web.link(link).source for link in arrows]
        families = [theory.concepts[concept].family for concept in order]
        assert families == sorted(families)
        for group in one.groups:
            assert group.number == len(group.arrows)
            assert [row.line.id for row in group.arrows] == [
                link
                for link in wanted
                if theory.families[theory.concepts[web.link(link).source].family].name == group.heading
            ]


def test_an_arrow_in_a_list_says_on_what_it_rests() -> None:
    page = page_of(
        claim("one", "more sun", "less thirst", evidence=(piece(line=1, kind="theory"), piece(line=2))),
        claim("two", "shade", "tea", context_is="beside"),
    )
    rows = [row for group in listed(page, "one-source").groups for row in group.arrows]
    assert [(row.line.words, row.line.mark) for row in rows] == [
        ("sun → thirst", "−"),
        ("shade together with tea", "&"),
    ]
    assert rows[0].rests_on == "Smith2001: 2 pieces of evidence (theory and interview)"
    assert rows[0].search == "sun → thirst smith2001: 2 pieces of evidence (theory and interview)"


def test_a_list_with_nothing_in_it_says_so() -> None:
    solid = (piece(line=1), piece("jones2002", line=2))
    page = page_of(claim("one", "sun", "thirst", evidence=solid))
    for one in page.lists:
        assert (one.number, one.groups, one.folded) == (0, (), False)
        assert "arrow here" in one.lead


def test_an_empty_theory_has_an_empty_page() -> None:
    page = page_of()
    assert page.cells == ()
    assert all(view.groups == () and view.columns == () for view in page.matrices)
    assert numbers(page.summary) == [0, 0, 0, 0]


def test_nothing_of_one_theory_is_built_in() -> None:
    def shown(theory: Theory) -> str:
        return repr(evidence_page(build(theory)))

    theory = sketch(claim("one", "sun", "thirst", "tea"))
    said = shown(theory) + repr(evidence_start())
    for word in ("trust", "collabor", "millar"):
        assert word not in said.lower()


def test_what_is_inferred_is_listed_with_what_it_was_read_from() -> None:
    read = piece(line=1, basis="inferred", note="He speaks of sun, and we take it for heat.")
    page = page_of(
        claim("one", "sun", "thirst", evidence=(read, piece(line=2, basis="inferred", note="So does she."))),
        claim("two", "rain", "thirst", evidence=(piece(line=3),)),
    )
    [row] = [row for group in listed(page, "inferred").groups for row in group.arrows]
    assert row.line.id == "sun--thirst"
    assert row.read_from == ("He speaks of sun, and we take it for heat.", "So does she.")
    others = [r for one in page.lists if one.id != "inferred" for group in one.groups for r in group.arrows]
    assert others and not any(row.read_from for row in others)
