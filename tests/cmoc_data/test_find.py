from __future__ import annotations

import re
from pathlib import Path

import pytest

from cmoc_data.find import find, main, nearly
from cmoc_data.model import Theory
from cmoc_data.reading import OURS, load_with_places
from tests.ours import our_theory
from tests.sketch import changed, claim, piece, related, sketch
from tests.theories import minimal


@pytest.fixture(scope="module")
def ours() -> Theory:
    return our_theory()


def garden() -> Theory:
    theory = sketch(
        claim(
            "one", "more shade", "rest", "well-being", evidence=(piece(line=3), piece("jones2002", line=9))
        ),
        claim("two", "deep-shade", "rest", evidence=(piece(line=5, gist="A hammock is hung there."),)),
    )
    shade = changed(theory.concepts["shade"], also_called=("cover from the sun",), plain="No light gets in.")
    return changed(theory, concepts=tuple(shade if c.id == "shade" else c for c in theory.concepts))


def ids(theory: Theory, query: str, kind: str = "concept") -> list[str]:
    return [one.id for one in find(theory, query) if one.kind == kind]


def test_the_exact_name_comes_first_then_name_synonym_and_text() -> None:
    theory = garden()
    assert ids(theory, "shade") == ["shade", "deep-shade"]
    assert ids(theory, "SHADE") == ["shade", "deep-shade"]
    assert ids(theory, "shady") == ["shade", "deep-shade"]
    assert ids(theory, "sun cover") == ["shade"]
    assert ids(theory, "light") == ["shade"]
    ranks = {query: find(theory, query)[0].rank for query in ("shade", "shady", "sun cover", "light")}
    assert list(ranks.values()) == sorted(set(ranks.values()))


def test_claims_are_found_by_what_they_and_their_evidence_say() -> None:
    theory = garden()
    assert ids(theory, "hammocks", "configuration") == ["two"]
    assert ids(theory, "deep rest", "configuration") == ["two"], "the names of its parts count as said"
    assert ids(theory, "nothing of the kind", "configuration") == []


def test_a_concept_is_found_by_what_it_stands_beside_after_what_says_it_itself() -> None:
    theory = changed(garden(), relations=(related("rest", "opposite of", "shade"),))
    assert ids(theory, "shade") == ["shade", "deep-shade", "rest"]
    found = {one.id: one.more for one in find(theory, "shade") if one.kind == "concept"}
    assert found["rest"] == "opposite of shade"
    assert found["shade"] == "also called: cover from the sun · opposite of rest"


@pytest.mark.parametrize(
    ("place", "found"),
    [
        ("smith2001:3", ["one"]),
        ("smith2001:3-5", ["one", "two"]),
        ("jones2002:9", ["one"]),
        ("jones2002:3", []),
    ],
)
def test_claims_are_found_by_the_lines_they_were_read_at(place: str, found: list[str]) -> None:
    assert ids(garden(), place, "configuration") == found


@pytest.mark.parametrize(
    "query",
    ["joint working", "Working jointly", "working together", "joint-working", "partnership working"],
)
def test_what_people_call_it_is_found_under_the_theory_s_own_name(ours: Theory, query: str) -> None:
    found = ids(ours, query)
    assert "collaborative-behaviour" in found[:12]


def test_every_concept_is_found_first_by_its_name_and_by_its_id(ours: Theory) -> None:
    for concept in ours.concepts[::10]:
        for query in (concept.name, concept.id):
            found = find(ours, query)
            assert found[0].rank <= 1 and concept.id in [one.id for one in found if one.kind == "concept"]


def test_a_study_is_found_by_its_number_and_by_its_author(ours: Theory) -> None:
    study = next(study for study in ours.studies if len(study.cited_in) > 1)
    for reference in study.cited_in:
        assert study.id in ids(ours, reference, "study")
    author = study.citation.split()[0].strip(",")
    assert study.id in ids(ours, author, "study")


# ---- the command


def test_it_prints_the_id_the_file_and_the_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["trust"]) == 0
    printed = capsys.readouterr().out
    _, places = load_with_places(OURS)
    file, line = places.find("concept", "trust")
    assert re.search(rf"^  trust  trust  \S*{re.escape(file)}:{line}$", printed, re.M), printed.splitlines()[
        :5
    ]
    assert "more: add a word, or --all" in printed
    assert main(["trust", "--all"]) == 0
    assert len(capsys.readouterr().out) > len(printed)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["tea", "hammock"], ["no record has all of these words: tea hammock"]),
        (["drinkng"], ["is it one of these words? drinking"]),
        (["smith2001", "99"], ["no study is recorded as reference 99 of smith2001"]),
        (["smith2001:999"], ["no claim is read from smith2001:999"]),
        (["?"], ["no record has all of these words"]),
    ],
)
def test_where_nothing_is_found_it_says_what_to_try(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], words: list[str], said: list[str]
) -> None:
    assert main([*words, "--theory", str(minimal(tmp_path))]) == 1
    printed = capsys.readouterr().out
    assert all(one in printed for one in said), printed


def test_records_that_do_not_load_are_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["tea", "--theory", str(tmp_path / "nowhere")]) == 1
    assert "no such folder" in capsys.readouterr().out


def test_where_no_record_has_all_words_those_with_the_most_are_shown(ours: Theory) -> None:
    assert find(ours, "hedgehogs as unequal partners") == ()
    assert "unequal-size-unbalances-power" in [
        one.id for one in nearly(ours, "hedgehogs as unequal partners of a size")
    ]
    assert nearly(ours, "zebra") == ()


def test_a_word_is_found_inside_its_opposite(ours: Theory) -> None:
    assert "unequal-resource-distribution" in ids(ours, "equal distribution")
