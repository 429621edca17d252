"""A setting in the web: what is said only of other collaborations fades, and comes back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from statistics import median

import pytest
from playwright.sync_api import expect

from cmoc_data.analysis.setting import setting
from cmoc_data.limits import clauses, options
from cmoc_data.model import Evidence
from tests.bearing import speaks
from tests.browser.conftest import Visit
from tests.browser.visitor import Visitor, address
from tests.ours import links_asked_for, our_web

WEB = our_web()
THEORY = WEB.theory

Choices = Mapping[str, str]

SETTINGS: dict[str, dict[str, str]] = {
    "voluntary": {"mandate": "voluntary"},
    "voluntary buddying": {"mandate": "voluntary", "form": "buddying"},
    "none of these forms": {"form": "other"},
    "a stage": {"stage": "planning"},
    "on every axis": {axis.id: options(axis)[0] for axis in THEORY.axes},
}
ONE = SETTINGS["voluntary buddying"]


def address_of(choices: Choices, page: str = "Causal_web", **more: str) -> str:
    if page == "Causal_web" and "show" not in more:
        more = {"place": "web", **more}
    return address(page, **in_the_address(choices), **more)


def in_the_address(choices: Choices) -> dict[str, str]:
    return {f"in-{axis}": option for axis, option in choices.items()}


# --- what should stay, claim by claim ------------------------------------------------------------


def said_only_of_others(choices: Choices) -> set[str]:
    """Claims whose limits rule the setting out: in some clause each form was decided otherwise."""
    axis_of = {form: axis.id for axis in THEORY.axes for form in axis.forms}
    out = set()
    for one in THEORY.configurations:
        for clause in clauses(THEORY, one.applies_to, one.applies_if):
            decided = [choices.get(axis_of.get(form, "")) for form in clause]
            if all(option is not None for option in decided) and not {*decided} & {*clause}:
                out.add(one.id)
        for axis in THEORY.axes:
            stage = choices.get(axis.id)
            if axis.stages and stage and not {stage, "atemporal", "unstated"} & {*one.stage}:
                out.add(one.id)
    return out


def left(choices: Choices, fits: Iterable[str] | None = None) -> set[str]:
    """All that should stay: what some claim says that is not out, with a piece of a wanted stance."""
    out = said_only_of_others(choices)

    def heard(piece: Evidence) -> bool:
        return fits is None or piece.stance in fits

    links = {
        link.id
        for link in WEB.links
        for claim in link.claims
        if claim.configuration.id not in out
        and any(
            heard(p) and speaks(claim.configuration, p, claim.roles, (link.source, link.target))
            for p in claim.configuration.evidence
        )
    }
    ends = {end for id in links for end in (WEB.link(id).source, WEB.link(id).target)}
    claims = {one.id for one in THEORY.configurations if one.id not in out and any(map(heard, one.evidence))}
    asked = {one.id for one in THEORY.questions if {*links_asked_for(WEB, one)} & links}
    told = {
        f"story~{one.id}"
        for one in THEORY.stories
        if {link.id for claim in one.claims for link in WEB.links_of(claim)} & links
    }
    return links | ends | claims | asked | told


def kept(visitor: Visitor) -> set[str] | None:
    found = visitor.root.evaluate("root => root.kept()")
    return None if found is None else set(found)


def stays(visitor: Visitor, wanted: set[str] | None) -> None:
    """Wait until that is what is kept: the server has to say it first."""
    visitor.page.wait_for_function(
        "([root, number]) => (root.kept()?.length ?? -1) === number",
        arg=[visitor.root.element_handle(), -1 if wanted is None else len(wanted)],
    )
    assert kept(visitor) == wanted


def test_the_settings_tell_something_apart() -> None:
    found = [left(choices) for choices in ({}, *SETTINGS.values())]
    assert all(wanted < found[0] for wanted in found[1:])
    assert len({frozenset(wanted) for wanted in found}) == len(SETTINGS) + 1


# --- what is seen --------------------------------------------------------------------------------


@pytest.mark.parametrize("name", SETTINGS)
def test_just_what_is_said_only_of_others_fades(move_on: Visit, name: str) -> None:
    choices = SETTINGS[name]
    wanted = left(choices)
    arrows = {link.id for link in WEB.links}
    out = said_only_of_others(choices)
    gone = {link.id for link in WEB.links if {one.id for one in link.configurations} <= out}
    visitor = move_on(address_of(choices))
    stays(visitor, wanted)
    assert arrows - wanted == gone == {*setting(WEB, choices).gone}
    sentence = visitor.root.locator(".sifted")
    expect(sentence).to_contain_text("Our collaboration: ")
    told = f"{len(arrows - gone)} of {len(arrows)} arrows can be said of it; {len(gone)} are said only of"
    expect(sentence).to_contain_text(told)
    tab = visitor.root.locator('[data-tab="link"]')
    expect(tab).to_have_text(f"Arrows {len(arrows - gone)}")


def test_what_fades_is_faint(move_on: Visit) -> None:
    visitor = move_on(address())
    visitor.place("trust")
    plain = visitor.seen(WEB.concepts)
    visitor = move_on(address_of(ONE))
    wanted = left(ONE)
    stays(visitor, wanted)
    visitor.place("trust")
    seen = visitor.seen(WEB.concepts)
    faded = {id for id in seen if id not in wanted}
    assert faded and {*seen} - faded
    shares = {id: seen[id]["away"] / plain[id]["away"] for id in seen.keys() & plain.keys()}
    # Of small boxes with arrows before and behind them the middle one counts.
    assert median(share for id, share in shares.items() if id not in faded) > 0.9
    assert median(share for id, share in shares.items() if id in faded) < 0.4
    expect(visitor.onscreen).to_contain_text("What cannot be said of it is faded.")


def test_show_everything_brings_it_back_and_back_again(move_on: Visit) -> None:
    visitor = move_on(address_of(ONE, show="trust"))
    stays(visitor, left(ONE))
    everything = visitor.root.get_by_role("button", name="Show everything")
    everything.focus()
    visitor.press("Enter")
    visitor.asks_for(show="trust")
    stays(visitor, None)
    expect(visitor.root.locator(".sifted")).to_be_hidden()
    assert visitor.focus()["inExplorer"], "the focus went with the button"
    visitor.shows("trust")
    visitor.page.go_back()
    visitor.asks_for(**in_the_address(ONE), show="trust")
    stays(visitor, left(ONE))
    expect(visitor.root.locator(".sifted")).to_contain_text("Our collaboration: ")
    visitor.page.go_forward()
    stays(visitor, None)


def test_the_setting_stays_through_choices_and_leads_to_its_page(move_on: Visit) -> None:
    visitor = move_on(address_of(ONE))
    stays(visitor, left(ONE))
    visitor.click("trust")
    visitor.asks_for(**in_the_address(ONE), show="trust")
    visitor.root.get_by_role("button", name="Overview", exact=True).click()
    visitor.asks_for(**in_the_address(ONE))
    stays(visitor, left(ONE))
    visitor.root.get_by_role("link", name="More about it").click()
    visitor.arrived("Your setting")
    assert {name: visitor.query()[name] for name in in_the_address(ONE)} == in_the_address(ONE)


def test_a_setting_and_a_filter_cut_down_together(move_on: Visit) -> None:
    stance = "refines"
    both, alone = left(ONE, {stance}), left({}, {stance})
    assert both and both < alone and both < left(ONE)
    visitor = move_on(address_of(ONE, stance=stance))
    stays(visitor, both)
    sentence = visitor.root.locator(".sifted")
    expect(sentence).to_contain_text("Our collaboration: ")
    expect(sentence).to_contain_text(f"only evidence that is marked {stance}")
    sentence.get_by_role("button", name="Show everything").click()
    stays(visitor, alone)
    visitor.asks_for(stance=stance, place="web")
    visitor.page.go_back()
    stays(visitor, both)
    sentence.get_by_role("button", name="Clear the filter").click()
    stays(visitor, left(ONE))
    visitor.asks_for(**in_the_address(ONE), place="web")


# --- what is not there ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("asked", "perhaps"),
    [
        ({"mandate": "volontary"}, "voluntary"),
        ({"mandat": "voluntary"}, "in-mandate"),
        ({"mandate": "x" * 900}, ""),
    ],
    ids=["an option", "an axis", "anything"],
)
def test_an_unknown_setting_is_told_kindly(visit: Visit, asked: dict[str, str], perhaps: str) -> None:
    visitor = visit(address_of(asked))
    expect(visitor.notice).to_contain_text("There is no such choice here, so it was left out.")
    expect(visitor.notice).to_contain_text(perhaps)
    assert kept(visitor) is None
    expect(visitor.root.locator(".sifted")).to_be_hidden()


def test_of_a_setting_what_is_known_counts(visit: Visit) -> None:
    visitor = visit(address_of({"mandate": "voluntary", "form": "nonsense"}, show="nobody", kind="gossip"))
    stays(visitor, left({"mandate": "voluntary"}))
    expect(visitor.notice).to_contain_text("in-form=nonsense")
    expect(visitor.notice).to_contain_text("called “nobody”")
    expect(visitor.notice).to_contain_text("The address filters by “gossip”")


def test_an_unknown_setting_takes_the_place_of_one_before_it(move_on: Visit) -> None:
    visitor = move_on(address_of(ONE))
    stays(visitor, left(ONE))
    visitor = move_on(address_of({"mandate": "volontary"}))
    stays(visitor, None)
    expect(visitor.notice).to_contain_text("volontary")
