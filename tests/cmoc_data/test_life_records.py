"""Drivers, domains of partnering and stages of ours: all rows of the tables, each at its place."""

from __future__ import annotations

import pytest

from cmoc_data.model import Theory
from tests.ours import our_theory


@pytest.fixture(scope="module")
def ours() -> Theory:
    return our_theory()


def test_every_row_of_the_tables_is_there_in_its_order(ours: Theory) -> None:
    assert [one.lines for one in ours.drivers] == [(line, line) for line in range(568, 575)]
    assert [one.lines for one in ours.spheres] == [(line, line) for line in range(653, 661)]
    # As many factors and theories as each row has.
    assert [len(one.lenses) for one in ours.drivers] == [2, 1, 1, 2, 2, 1, 1]
    assert [len(one.factors) for one in ours.spheres] == [3, 5, 3, 3, 6, 3, 2, 2]


def test_every_driver_has_accounts_from_its_own_section(ours: Theory) -> None:
    sections = {
        "expansion": (582, 586),
        "consolidation": (590, 592),
        "participation": (596, 598),
        "learning": (602, 604),
        "sustenance": (608, 610),
        "mimicry": (614, 616),
        "coercion": (620, 625),
    }
    for driver in ours.drivers:
        first, last = sections[driver.id]
        assert driver.accounts
        for one in driver.accounts:
            assert one.lines and first <= one.lines[0] <= one.lines[1] <= last, one.says


def test_people_do_something_at_every_stage(ours: Theory) -> None:
    lines = {
        "contemplating": (666, 668),
        "connecting": (670, 670),
        "planning": (672, 672),
        "implementation": (674, 674),
        "maintenance": (676, 676),
        "dissolution": (678, 678),
    }
    assert [stage.id for stage in ours.stages] == list(lines)
    for stage in ours.stages:
        first, last = lines[stage.id]
        assert len(stage.deeds) >= 2
        for one in stage.deeds:
            assert one.lines and first <= one.lines[0] <= one.lines[1] <= last, one.says


def test_no_event_of_the_lost_figure_is_told(ours: Theory) -> None:
    """Figure 13 is a caption only: whoever cites it says that its events are not here."""
    citing = [one.account for one in ours.accounts if "Figure 13" in one.account.at]
    assert citing
    for one in citing:
        assert one.note and "missing from the text" in one.note
