"""What it cannot tell, who made it and which version it is, how to cite it and how to object."""

from __future__ import annotations

import datetime

import pytest

from cmoc_data.errors import UnknownIdError
from cmoc_data.model import Theory, Version
from cmoc_data.version import content, name_of
from cmoc_data.web import Web, build
from components.views.reliance import claim_reliance, made_by, reliance, version_words
from tests.sketch import changed, claim, piece, sketch

HERE = "https://maps.org/tea"
DAY = datetime.date(2026, 5, 3)


@pytest.fixture
def theory() -> Theory:
    return sketch(
        claim(
            "sun-makes-tea",
            "more sun",
            "more thirst",
            "more tea",
            evidence=(
                piece(line=7, at="Box 1", page=38),
                piece(line=8, at="Box 1", page=38),
                piece(line=9, at="Chapter 2"),
                piece("jones2002", 4, at="Table 3", stance="conflicts"),
            ),
        )
    )


def made(theory: Theory, **fields: object) -> Theory:
    return changed(theory, about=changed(theory.about, **fields))


def dated(theory: Theory) -> Theory:
    return changed(theory, version=Version(content=content(theory), date=DAY))


def web_of(theory: Theory) -> Web:
    return build(theory)


def test_a_version_has_its_day_as_long_as_nothing_was_changed_since(theory: Theory) -> None:
    assert version_words(theory) == f"version {name_of(theory)}"
    kept = dated(theory)
    assert version_words(kept) == f"version {name_of(theory)} of 3 May 2026"
    moved = made(kept, title="Another")
    assert version_words(moved) == f"version {name_of(moved)}, changed after 3 May 2026"


def test_who_made_it_is_said_or_said_to_be_unknown(theory: Theory) -> None:
    assert "nobody is named in the records" in made_by(theory)
    assert ", by A Gardener and B Gardener, version" in made_by(
        made(theory, makers=("A Gardener", "B Gardener"))
    )


def test_a_claim_is_cited_with_every_document_and_its_places(theory: Theory) -> None:
    said = claim_reliance(web_of(made(dated(theory), makers=("The gardeners",))), "sun-makes-tea", HERE).cite
    for text in (said.plain, said.bibtex, said.ris):
        assert "sun-makes-tea" in text and name_of(made(theory, makers=("The gardeners",))) in text
        assert "Box 1, page 38; Chapter 2" in text and text.count("Box 1") == 1
        assert "speaks against it: Table 3" in text
        assert f"{HERE}/Causal_web?show=sun-makes-tea" in text
        assert "line " not in text
    assert said.bibtex.count("@") == said.ris.count("ER  - ") == 3
    assert said.plain.startswith("The gardeners. If there is more sun")


def test_an_address_that_the_records_give_goes_before_where_it_is_seen(theory: Theory) -> None:
    home = made(theory, home="https://tea.org/map/")
    assert (
        "https://tea.org/map/Causal_web?show=" in claim_reliance(web_of(home), "sun-makes-tea", HERE).letter
    )
    nowhere = claim_reliance(web_of(theory), "sun-makes-tea")
    assert "http" not in nowhere.letter and "http" not in nowhere.cite.bibtex
    assert nowhere.address == "Causal_web?show=sun-makes-tea"


def test_an_objection_says_which_claim_of_which_version_and_leaves_room(theory: Theory) -> None:
    letter = claim_reliance(web_of(theory), "sun-makes-tea").letter
    for wanted in ("Claim: sun-makes-tea", version_words(theory), "Smith2001: Box 1, page 38", "My reason:"):
        assert wanted in letter


def test_somebody_to_write_to_is_named_where_the_records_name_one(theory: Theory) -> None:
    assert "name nobody" in reliance(web_of(theory)).object
    named = made(theory, contact="tea@maps.org")
    assert "Send it to tea@maps.org" in reliance(web_of(named)).object
    assert "Send it to tea@maps.org" in claim_reliance(web_of(named), "sun-makes-tea").object


def test_what_it_cannot_tell_is_what_the_records_say(theory: Theory) -> None:
    page = reliance(web_of(theory), missing="moon")
    assert page.cannot_tell == theory.about.cannot_tell
    assert "“moon”, which is not here" in page.problem
    assert reliance(web_of(theory)).problem == ""


def test_a_claim_that_nobody_makes_is_refused(theory: Theory) -> None:
    with pytest.raises(UnknownIdError):
        claim_reliance(web_of(theory), "moon")
