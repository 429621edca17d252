from __future__ import annotations

import pytest

from cmoc_data.model import ATEMPORAL, Account, Axis, Period, Retired, Stage, Theory, Thread
from cmoc_data.web import Web, build
from components import cards
from components.site import PAGES, at
from components.views.doors import doors
from components.views.header import offered
from components.views.life import LifeView, life
from tests.components.cards.rendering import EVIL
from tests.html import read, squeezed
from tests.sketch import changed, claim, hostile, sketch


def account(says: str) -> Account:
    return Account(says=says, source="smith2001", at="Page 1", lines=(1, 1))


def thread(name: str, *concepts: str) -> Thread:
    return Thread(
        id=f"{name.lower()}-followed",
        name=name,
        plain=f"Why {name}.",
        concepts=concepts,
        accounts=(account(f"{name} comes and goes."),),
        source="smith2001",
        at="Page 2",
    )


@pytest.fixture
def theory() -> Theory:
    day = Period(stage="morning", plain="The sun rises.", source="smith2001", at="Page 3")
    return changed(
        sketch(
            claim("one", "sun", "more tea", stage=("morning",)),
            claim("two", "sun", "less tea", stage=("morning",)),
            claim("three", "rain", "more talk", stage=(ATEMPORAL,)),
            claim("four", "wind", "more talk", "less tea"),
            axes=(Axis(id="day", name="day", ask="When?", stages=(day,)),),
        ),
        stages=(
            Stage(id="morning", name="morning", deeds=(account("Boil water."),)),
            Stage(id="night", name="night"),
        ),
        threads=(thread("Tea", "tea"), thread("Talk", "talk")),
        retired=(Retired(id="brew", kind="concept", replaced_by="tea", why="One word.", since="1"),),
    )


@pytest.fixture
def web(theory: Theory) -> Web:
    return build(theory)


def told(view: LifeView) -> dict[tuple[str, str], list[str]]:
    return {
        (stage.id, column.name): [line.id for _, lines in column.groups for line in lines]
        for stage in view.stages
        for column in stage.columns
    }


def test_each_stage_has_a_column_for_each_thread(web: Web) -> None:
    view = life(web)
    assert told(view) == {
        ("morning", "Tea"): ["one", "two"],
        ("morning", "Talk"): [],
        ("night", "Tea"): [],
        ("night", "Talk"): [],
        ("any-time", "Tea"): [],
        ("any-time", "Talk"): ["three"],
        ("no-stage", "Tea"): ["four"],
        ("no-stage", "Talk"): ["four"],
    }
    morning = view.stages[0]
    assert (morning.name, morning.plain) == ("Morning", "The sun rises.")
    assert [one.says for one in morning.deeds] == ["Boil water."]
    heads = [head for head, _ in morning.columns[0].groups]
    assert heads == ["What leads to more tea", "What leads to less tea"], "both, where claims disagree"
    marks = {line.id: line.marks for _, lines in morning.columns[0].groups for line in lines}
    assert marks["one"] == marks["two"] == ("claims or evidence do not agree on it",)
    assert morning.columns[1].nothing and not morning.columns[0].nothing
    assert [stage.folded for stage in view.stages] == [False, False, False, True]


@pytest.mark.parametrize("follow", ["tea", "brew"])
def test_one_thread_is_followed_by_any_of_its_concepts(web: Web, follow: str) -> None:
    view = life(web, follow)
    assert [one.name for one in view.threads] == ["Tea"]
    assert [(one.name, one.here) for one in view.others] == [("Tea", True), ("Talk", False)]
    assert view.problems == ()
    assert {name for _, name in told(view)} == {"Tea"}


def test_what_nobody_follows_is_said_and_all_are_shown(web: Web) -> None:
    view = life(web, "sun")
    assert "sun" in view.problems[0]
    assert len(view.threads) == 2


def test_a_line_opens_its_claim(web: Web) -> None:
    found = read(cards.html(life(web)))
    assert found.problems == []
    addresses = found.values("href")
    for name in ("one", "two", "three", "four"):
        assert f"Causal_web?show={name}" in addresses
    # Every jump has its place.
    ids = found.values("id")
    assert len(ids) == len(set(ids))
    assert {address[1:] for address in addresses if address.startswith("#")} <= set(ids)


def test_a_box_has_a_door_to_its_thread(theory: Theory) -> None:
    assert doors(theory, "tea") == (("Tea over time, stage by stage", "Over_time?follow=tea"),)
    assert doors(theory, "sun") == ()


def test_a_theory_without_stages_and_threads_offers_no_such_page() -> None:
    bare = build(sketch(claim("one", "sun", "tea")))
    assert not {"life", "drivers"} & {page.key for page in offered(bare)}
    assert "tells of no stages" in cards.html(life(bare))
    assert at("life") in PAGES


def test_deeds_alone_are_enough_for_the_page(theory: Theory) -> None:
    alone = build(changed(theory, threads=()))
    assert "life" in {page.key for page in offered(alone)}
    view = life(alone)
    assert [stage.id for stage in view.stages] == ["morning", "night"]
    assert all(stage.columns == () for stage in view.stages)


@pytest.mark.parametrize("text", EVIL)
def test_hostile_text_stays_text(theory: Theory, text: str) -> None:
    bad = hostile(theory, text)
    for view in (life(build(bad)), life(build(bad), text)):
        found = read(cards.html(view))
        assert found.problems == []
        for one in (*bad.threads, *bad.stages):
            assert squeezed(one.name)[1:] in found.text
        for told_ in bad.accounts:
            assert squeezed(told_.account.says) in found.text
