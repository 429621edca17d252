from __future__ import annotations

import pytest

from cmoc_data.model import Account, Driver, Factor, Lens, Sphere, Theory
from cmoc_data.web import build
from components import cards
from components.views.doors import doors
from components.views.drivers import drivers
from components.views.header import offered
from tests.components.cards.rendering import EVIL
from tests.html import read, squeezed
from tests.sketch import changed, claim, hostile, sketch


@pytest.fixture
def theory() -> Theory:
    place = {"source": "smith2001", "at": "Table 1", "lines": (1, 1)}
    habit = Driver(
        id="habit",
        name="Habit",
        plain="So it was.",
        lenses=(Lens(name="Custom", says="It is done again."),),
        accounts=(Account(says="Grandmother did.", **place),),
        concepts=("tea",),
        claims=("one",),
        **place,
    )
    pots = Sphere(
        id="pots",
        name="Pots",
        plain="What holds tea.",
        factors=(Factor(says="They pour."), Factor(says="They are warm.", concepts=("sun",))),
        **place,
    )
    return changed(
        sketch(claim("one", "more sun", "more tea"), claim("two", "rain", "less tea")),
        drivers=(habit,),
        spheres=(pots,),
    )


def test_each_has_its_place_and_what_stands_behind_it(theory: Theory) -> None:
    view = drivers(build(theory))
    [habit], [pots] = view.drivers, view.spheres
    assert habit.place == "Smith2001, Table 1"
    assert habit.lenses == (("Custom", "It is done again."),)
    assert [(one.name, one.at, one.number) for one in habit.boxes] == [
        ("tea", "Causal_web?show=tea", "2 claims")
    ]
    assert [(one.at, one.number) for one in habit.claims] == [("Causal_web?show=one", "Smith2001")]
    assert [(one.says, [box.name for box in one.boxes]) for one in pots.factors] == [
        ("They pour.", []),
        ("They are warm.", ["sun"]),
    ]


def test_boxes_have_doors_to_them(theory: Theory) -> None:
    assert doors(theory, "tea") == (("Drivers: Habit", "Drivers#driver-habit"),)
    assert doors(theory, "sun") == (("Drivers: Pots", "Drivers#sphere-pots"),)
    assert doors(theory, "rain") == ()
    web = build(theory)
    assert "drivers" in {page.key for page in offered(web)}


@pytest.mark.parametrize("text", EVIL)
def test_hostile_text_stays_text(theory: Theory, text: str) -> None:
    bad = hostile(theory, text)
    found = read(cards.html(drivers(build(bad))))
    assert found.problems == []
    for one in (*bad.drivers, *bad.spheres):
        assert squeezed(one.plain) in found.text
    for told in bad.accounts:
        assert squeezed(told.account.says) in found.text


def test_a_theory_without_any_says_so() -> None:
    html = cards.html(drivers(build(sketch(claim("one", "a", "b")))))
    assert "lists no drivers" in html
