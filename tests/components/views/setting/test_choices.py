from __future__ import annotations

import pytest

from cmoc_data.analysis.setting import setting
from cmoc_data.errors import UnknownIdError
from cmoc_data.limits import OTHERWISE
from cmoc_data.web import Web
from components.views.setting.choices import axes, examples, fading


def test_what_can_be_chosen_is_named(garden: Web) -> None:
    bed, _, stage = axes(garden.theory)
    assert (bed.id, bed.ask) == ("bed", "Where?")
    assert [(one.id, one.name) for one in bed.options] == [
        ("roses", "Roses"),
        ("lilies", "Lilies"),
        (OTHERWISE, "Among other flowers"),
    ]
    assert (stage.options[1].plain, bed.options[0].plain) == ("The pot is full.", "Just roses.")
    assert stage.options[1].place == "Smith2001, Page 9"
    assert [one.name for one in stage.options] == ["Stage of planning", "Stage of maintenance"]


def test_examples_are_addresses_of_two_settings(garden: Web) -> None:
    [(ask, params)] = examples(garden.theory)
    assert ask == "Roses or lilies?"
    assert params == {"in-bed": "roses", "in-light": "shady", "against-bed": "lilies"}


def test_the_web_is_faded_to_what_fits(garden: Web) -> None:
    view = fading(garden, {"bed": "roses"})
    assert view.applies == ("any", "rose", "shady-rose", "planned")
    assert view.sentence == ("Our case: roses. 4 of 5 arrows can be said of it; 1 is said only of others.")
    assert set(view.applies) == setting(garden, {"bed": "roses"}).fits
    assert fading(garden, {}).applies == tuple(one.id for one in garden.theory.configurations)
    with pytest.raises(UnknownIdError):
        fading(garden, {"bed": "tulips"})
