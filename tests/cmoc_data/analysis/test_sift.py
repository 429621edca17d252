from __future__ import annotations

import pytest

from cmoc_data.analysis.setting import setting
from cmoc_data.analysis.sift import sift
from cmoc_data.errors import UnknownIdError
from cmoc_data.model import Axis, Form, Theory
from cmoc_data.web import Web, build
from tests.sketch import changed, claim, piece, sketch
from tests.theories import random_theory

BED = Axis(id="bed", name="bed", ask="Our bed is", forms=("roses", "beans"), otherwise="neither")


def beds(*claims: object) -> Web:
    forms = tuple(
        Form(id=one, name=one, plain=f"Just {one}.", source="smith2001", at="Page 1", lines=(1, 1))
        for one in BED.forms
    )
    theory: Theory = sketch(*claims)  # type: ignore[arg-type]
    return build(changed(theory, forms=forms, axes=(BED,)))


def test_with_nothing_asked_for_it_is_the_web_itself() -> None:
    web = beds(claim("one", "a", "", "b"))
    assert sift(web, {}).web is web
    assert sift(web, {}).away == sift(web, {}).cut == frozenset()


def test_what_is_said_of_others_is_gone_with_its_arrows() -> None:
    web = beds(
        claim("any", "a", "", "b"),
        claim("roses", "b", "", "c", applies_to=("roses",)),
        claim("beans", "b", "", "c", applies_to=("beans",)),
        claim("only-beans", "c", "", "d", applies_to=("beans",)),
    )
    left = sift(web, {"bed": "roses"})
    assert [link.id for link in left.web.links] == ["a--b", "b--c"]
    assert [one.id for one in left.web.link("b--c").configurations] == ["roses"]
    assert (left.met, left.away, left.cut) == ({"roses"}, {"beans", "only-beans"}, set())
    assert left.web.concepts == web.concepts


def test_of_a_claim_whose_evidence_is_filtered_only_what_the_rest_bears_on_is_left() -> None:
    pieces = (piece("smith2001", 1, on="context-mechanism"), piece("jones2002", 2, on="mechanism-outcome"))
    web = beds(claim("one", "a", "b", "c", evidence=pieces), claim("two", "b", "", "c"))
    left = sift(web, {}, lambda one: one.source == "smith2001")
    assert [link.id for link in left.web.links] == ["a--b", "b--c"]
    assert [one.id for one in left.web.link("b--c").configurations] == ["two"]
    assert (left.away, left.cut) == (set(), {"one"})
    nothing = sift(web, {}, lambda one: one.kind == "policy")
    assert nothing.web.links == () and nothing.away == {"one", "two"}


def test_of_whom_only_doubters_are_left_doubters_are_left() -> None:
    pieces = (piece(line=1), piece(line=2, stance="conflicts"))
    web = beds(claim("one", "a", "", "b", evidence=pieces))
    left = sift(web, {}, lambda one: one.stance == "conflicts")
    assert left.web.link("a--b").agreement == "contested" and len(left.web.link("a--b").evidence) == 1


def test_an_unknown_choice_is_refused() -> None:
    with pytest.raises(UnknownIdError):
        sift(beds(claim("one", "a", "", "b")), {"bed": "nettles"})


@pytest.mark.parametrize("seed", range(3))
def test_it_keeps_what_the_setting_keeps(seed: int) -> None:
    made = random_theory(seed, 12, 30)
    forms = [one.id for one in made.forms]
    axis = changed(BED, forms=tuple(forms), otherwise=None)
    web = build(changed(made, axes=(axis,)))
    for form in forms:
        left, kept = sift(web, {"bed": form}), setting(web, {"bed": form})
        assert tuple(link.id for link in left.web.links) == kept.links
        assert {one.id for one in left.web.theory.configurations} >= kept.fits
        for link in left.web.links:
            assert {one.id for one in link.configurations} <= kept.fits
