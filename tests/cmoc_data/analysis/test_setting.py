from __future__ import annotations

import random
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

import pytest

from cmoc_data.analysis.setting import (
    Changed,
    Differs,
    Instance,
    LeftOut,
    OnlyIf,
    Row,
    Said,
    Setting,
    Side,
    at_passage,
    compare,
    setting,
)
from cmoc_data.errors import UnknownIdError
from cmoc_data.limits import OTHERWISE, options
from cmoc_data.model import STAGELESS, Axis, Comparison, Configuration, Period
from cmoc_data.web import Agreement, Web, build
from tests.processes import printed
from tests.sketch import changed, claim, piece, sketch
from tests.theories import STAGES, random_theory

BED = Axis(id="bed", name="bed", ask="Where?", forms=("roses", "lilies"), otherwise="elsewhere")


LIGHT = Axis(id="light", name="light", ask="In the shade?", forms=("sunny", "shady"))


STAGE = Axis(
    id="stage",
    name="stage",
    ask="How far?",
    stages=tuple(
        Period(stage=stage, plain="So far.", source="smith2001", at="Chapter 1", lines=(1, 1))
        for stage in STAGES
    ),
)


AXES = (BED, LIGHT, STAGE)


@pytest.fixture
def garden() -> Web:
    return build(
        sketch(
            claim("any", "more sun", "more thirst", "more tea"),
            claim("rose", "more sun", "more thirst", "less tea", applies_to=("roses",)),
            claim("lily", "more rain", "less thirst", applies_to=("lilies",)),
            claim("shady-rose", "more wind", "more tea", applies_to=("roses", "shady")),
            claim("either", "more salt", "more thirst", applies_to=("roses", "shady"), applies_if="any"),
            claim("beds", "more dew", "more moss", applies_to=("roses", "lilies")),
            claim("pots", "more pots", "more moss", applies_to=("potted",)),
            claim("planned", "more talk", "more tea", stage=("planning", "connecting")),
            claim("always", "more luck", "more tea", stage=("atemporal",)),
            axes=AXES,
        )
    )


def kept(found: Setting) -> dict[str, list[str]]:
    return {
        "anyway": list(found.anyway),
        "just": list(found.just),
        "only_if": [one.configuration for one in found.only_if],
        "left_out": [one.configuration for one in found.left_out],
    }


# --- one setting ---


def test_nothing_chosen_leaves_nothing_out(garden: Web) -> None:
    found = setting(garden, {})
    assert kept(found) == {
        "anyway": ["any", "planned", "always"],
        "just": [],
        "only_if": ["rose", "lily", "shady-rose", "either", "beds", "pots"],
        "left_out": [],
    }
    assert found.links == tuple(link.id for link in garden.links)
    assert (found.own, found.gone, found.changed, found.unstaged) == ((), (), (), ())


def test_what_is_said_of_roses(garden: Web) -> None:
    found = setting(garden, {"bed": "roses"})
    assert kept(found) == {
        "anyway": ["any", "planned", "always"],
        "just": ["rose", "either", "beds"],
        "only_if": ["shady-rose", "pots"],
        "left_out": ["lily"],
    }
    assert found.only_if == (OnlyIf("shady-rose", (("shady",),)), OnlyIf("pots", (("potted",),)))
    assert found.left_out == (LeftOut("lily", ("bed",)),)
    assert found.gone == ("rain--thirst",)
    assert found.own == ("salt--thirst", "dew--moss")
    assert found.changed == ()


def test_another_axis_or_none_of_the_forms_leaves_claims_out(garden: Web) -> None:
    found = setting(garden, {"bed": OTHERWISE, "light": "sunny"})
    assert kept(found)["left_out"] == ["rose", "lily", "shady-rose", "either", "beds"]
    assert {one.configuration: one.axes for one in found.left_out} == {
        "rose": ("bed",),
        "lily": ("bed",),
        "shady-rose": ("bed", "light"),
        "either": ("bed", "light"),
        "beds": ("bed",),
    }
    # What made the arrow from thirst to tea contested is said of roses only.
    assert found.changed == (Changed("thirst--tea", "contested", "+"),)


def test_any_one_limit_is_met_unknown_or_missed(garden: Web) -> None:
    assert "either" in setting(garden, {"light": "shady", "bed": "lilies"}).just
    assert OnlyIf("either", (("roses", "shady"),)) in setting(garden, {"light": "sunny"}).only_if


def test_a_stage_leaves_out_other_times_and_says_what_names_none(garden: Web) -> None:
    found = setting(garden, {"stage": "planning"})
    assert kept(found)["just"] == ["planned"]
    assert kept(found)["anyway"] == ["any", "always"]
    assert found.unstaged == ("any", "rose", "lily", "shady-rose", "either", "beds", "pots")
    found = setting(garden, {"stage": "maintenance"})
    assert found.left_out == (LeftOut("planned", ("stage",)),)
    assert found.gone == ("talk--tea",)


def test_choices_come_in_the_order_of_the_axes(garden: Web) -> None:
    found = setting(garden, {"stage": "planning", "bed": "roses"})
    assert found.choices == (("bed", "roses"), ("stage", "planning"))
    assert found == setting(garden, {"bed": "roses", "stage": "planning"})


@pytest.mark.parametrize(
    "choices", [{"bad": "roses"}, {"bed": "shady"}, {"light": OTHERWISE}, {"stage": "atemporal"}]
)
def test_what_cannot_be_chosen_is_refused(garden: Web, choices: dict[str, str]) -> None:
    with pytest.raises(UnknownIdError):
        setting(garden, choices)


def test_a_passage_about_just_such_a_garden_is_an_instance_of_what_is_said_of_any() -> None:
    about = [piece(line=1, said_of=("roses", "shady")), piece(line=2), piece(line=3, said_of=("roses",))]
    web = build(
        sketch(
            claim("one", "more sun", "more tea", evidence=tuple(about)),
            claim("two", "more rain", "more tea", applies_to=("roses",), evidence=tuple(about)),
            axes=AXES,
        )
    )
    assert setting(web, {"bed": "roses"}).instances == (Instance("one", (2,)),)
    assert setting(web, {"bed": "roses", "light": "shady"}).instances == (Instance("one", (0, 2)),)
    assert setting(web, {"light": "shady"}).instances == ()


def test_only_the_claims_of_a_part_of_the_web_count(garden: Web) -> None:
    part = garden.only(["sun", "thirst", "rain"])
    found = setting(part, {"bed": "lilies"})
    assert kept(found) == {"anyway": ["any"], "just": ["lily"], "only_if": [], "left_out": ["rose"]}


def test_an_empty_web_and_a_theory_without_axes() -> None:
    found = setting(build(sketch()), {})
    assert (found.anyway, found.links, found.left_out) == ((), (), ())
    web = build(sketch(claim("one", "more sun", "more tea", applies_to=("roses",)), alone=["stone"]))
    assert kept(setting(web, {}))["only_if"] == ["one"]
    with pytest.raises(UnknownIdError):
        setting(web, {"bed": "roses"})


# --- two settings ---


def test_two_beds_side_by_side() -> None:
    web = build(
        sketch(
            claim("any", "more sun", "more tea"),
            claim("both", "more sun", "more moss", applies_to=("roses", "lilies")),
            claim("rose", "more sun", "more thirst", "more tea", applies_to=("roses",)),
            claim("lily", "sun", "less thirst", applies_to=("lilies",)),
            claim("other-lily", "more rain", "more thirst", applies_to=("lilies",)),
            axes=AXES,
        )
    )
    found = compare(web, {"bed": "roses"}, {"bed": "lilies"})
    assert (found.one, found.other) == (setting(web, {"bed": "roses"}), setting(web, {"bed": "lilies"}))
    assert found.rows == (
        Row(
            "sun",
            Side("more", (Said("rose", "context", "more", None),)),
            Side("present", (Said("lily", "context", "present", None),)),
        ),
        Row("tea", Side("more", (Said("rose", "outcome", "more", None),)), Side(None, ())),
        Row(
            "thirst",
            Side("more", (Said("rose", "mechanism", "more", None),)),
            Side(
                "mixed",
                (
                    Said("lily", "mechanism", "less", None),
                    Said("other-lily", "mechanism", "more", None),
                ),
            ),
        ),
        Row("rain", Side(None, ()), Side("more", (Said("other-lily", "context", "more", None),))),
    )
    assert found.links == (
        Differs("sun--thirst", "+", "-"),
        Differs("thirst--tea", "+", None),
        Differs("rain--thirst", None, "+"),
    )


def test_the_same_setting_twice_differs_in_nothing(garden: Web) -> None:
    found = compare(garden, {"bed": "roses"}, {"bed": "roses"})
    assert (found.rows, found.links) == ((), ())
    assert found.one == found.other


def test_the_other_way_round_is_the_same_mirrored(garden: Web) -> None:
    there = compare(garden, {"bed": "roses", "light": "shady"}, {"bed": "lilies"})
    back = compare(garden, {"bed": "lilies"}, {"bed": "roses", "light": "shady"})
    assert [(row.concept, row.other, row.one) for row in back.rows] == [
        (row.concept, row.one, row.other) for row in there.rows
    ]
    assert [(one.link, one.other, one.one) for one in back.links] == [
        (one.link, one.one, one.other) for one in there.links
    ]


def test_of_a_claim_made_of_any_only_the_passages_about_one_side_count() -> None:
    evidence = (piece(line=1, said_of=("roses",)), piece(line=2), piece(line=3, said_of=("lilies",)))
    web = build(sketch(claim("one", "more sun", "more tea", evidence=evidence), axes=AXES))
    found = compare(web, {"bed": "roses"}, {"bed": "lilies"})
    assert [(row.concept, row.one.said[0].pieces, row.other.said[0].pieces) for row in found.rows] == [
        ("sun", (0,), (2,)),
        ("tea", (0,), (2,)),
    ]
    assert compare(web, {"bed": "roses"}, {"light": "shady"}).rows[0].other == Side(None, ())


def test_a_passage_keeps_what_its_evidence_bears_on() -> None:
    at = {"at": "Chapter 4"}
    web = build(
        sketch(
            claim(
                "whole",
                "more sun",
                "more thirst",
                "more tea",
                applies_to=("roses",),
                evidence=(piece(line=10, **at), piece(line=90, **at)),
            ),
            claim(
                "half",
                "more rain",
                "more moss",
                "less cheer",
                applies_to=("lilies",),
                evidence=(
                    piece(line=12, on="context-mechanism", **at),
                    piece(line=90, on="mechanism-outcome", **at),
                ),
            ),
            claim("far", "more salt", "more tea", applies_to=("roses",), evidence=(piece(line=13),)),
            claim(
                "elsewhere", "more dew", "more tea", applies_to=("roses",), evidence=(piece("jones2002", 11),)
            ),
            axes=AXES,
        )
    )
    named = Comparison(
        id="two",
        ask="What?",
        one=("roses",),
        other=("lilies",),
        source="smith2001",
        at="Here",
        lines=(10, 12),
    )
    found = compare(web, {"bed": "roses"}, {"bed": "lilies"})
    there = at_passage(web.theory, found.rows, named)
    assert [(row.concept, row.one.direction, row.other.direction) for row in there] == [
        ("sun", "more", None),
        ("thirst", "more", None),
        ("tea", "more", None),
        ("rain", None, "more"),
        ("moss", None, "more"),
    ]
    assert [said.configuration for said in there[2].one.said] == ["whole"]


def test_a_passage_about_a_side_counts_only_through_its_own_pieces() -> None:
    evidence = (piece(line=10), piece(line=50, said_of=("roses",)))
    web = build(sketch(claim("one", "more sun", "more tea", evidence=evidence), axes=AXES))
    rows = compare(web, {"bed": "roses"}, {"bed": "lilies"}).rows
    named: dict[str, Any] = {"id": "two", "ask": "What?", "one": ("roses",), "other": ("lilies",)}
    named["source"] = "smith2001"
    assert len(rows) == 2
    assert at_passage(web.theory, rows, Comparison(at="Here", lines=(10, 10), **named)) == ()
    assert at_passage(web.theory, rows, Comparison(at="Here", lines=(50, 60), **named)) == rows


# --- against a plain rule, on random webs ---


def limited(seed: int) -> Web:
    """A random web whose claims are limited at random, to forms on axes and on none."""
    chance = random.Random(seed)
    forms = (*BED.forms, *LIGHT.forms, "potted")
    theory = random_theory(seed, concepts=12, configurations=40)

    def limits(one: Configuration) -> Configuration:
        named = tuple(chance.sample(forms, chance.choice((0, 0, 1, 1, 2, 3))))
        stages = tuple(chance.sample((*STAGES, *STAGELESS), chance.choice((1, 1, 2))))
        evidence = tuple(
            changed(one, said_of=tuple(chance.sample(forms, chance.choice((0, 0, 1, 2)))))
            for one in one.evidence
        )
        if_any = "any" if len(named) > 1 and chance.random() < 0.4 else "all"
        return changed(one, applies_to=named, applies_if=if_any, stage=stages, evidence=evidence)

    claims = tuple(limits(one) for one in theory.configurations)
    return build(changed(theory, configurations=claims, axes=AXES, forms=sketch(axes=AXES).forms))


def random_choices(chance: random.Random) -> dict[str, str]:
    return {axis.id: chance.choice(options(axis)) for axis in AXES if chance.random() < 0.6}


def could_hold(forms: Iterable[str], if_any: bool, world: Mapping[str, str]) -> bool:
    """Whether limits to some forms hold in a collaboration of which everything is known."""
    holds = {form: form in world.values() for form in forms}
    if not holds or if_any:
        return not holds or any(holds.values())
    by_axis: dict[str, list[bool]] = {}
    for form, yes in holds.items():
        axis = next((axis.id for axis in AXES if form in axis.forms), form)
        by_axis.setdefault(axis, []).append(yes)
    return all(any(group) for group in by_axis.values())


def worlds(choices: Mapping[str, str]) -> list[dict[str, str]]:
    """Every collaboration of which the choices are true, everything else said too."""
    found: list[dict[str, str]] = [{}]
    for axis in AXES:
        if axis.stages:
            continue
        wanted = [choices[axis.id]] if axis.id in choices else [*axis.forms, "neither"]
        found = [{**world, axis.id: one} for world in found for one in wanted]
    return [{**world, "pot": one} for world in found for one in ("potted", "not potted")]


@pytest.mark.parametrize("seed", range(12))
def test_a_claim_is_kept_just_where_some_such_collaboration_could_be_meant(seed: int) -> None:
    web = limited(seed)
    chance = random.Random(seed + 100)
    for _ in range(12):
        choices = random_choices(chance)
        found = setting(web, choices)
        where = {claim: name for name, claims in kept(found).items() for claim in claims}
        assert list(where) and set(where) == {
            one.id for one in web.theory.configurations if web.links_of(one.id)
        }
        for one in web.theory.configurations:
            if one.id not in where:
                continue
            fits = [could_hold(one.applies_to, one.applies_if == "any", world) for world in worlds(choices)]
            stage = choices.get("stage")
            at_stage = stage is None or stage in one.stage or bool({"atemporal", "unstated"} & set(one.stage))
            limited_here = bool(one.applies_to) or (stage is not None and stage in one.stage)
            if not at_stage or not any(fits):
                expected = "left_out"
            elif not all(fits):
                expected = "only_if"
            else:
                expected = "just" if limited_here else "anyway"
            assert where[one.id] == expected, (one.id, one.applies_to, one.applies_if, one.stage, choices)
            unstaged = expected != "left_out" and stage is not None and stage not in one.stage
            assert (one.id in found.unstaged) == (
                unstaged and "unstated" in one.stage and "atemporal" not in one.stage
            )


@pytest.mark.parametrize("seed", range(12))
def test_links_are_those_of_the_claims_that_are_kept(seed: int) -> None:
    web = limited(seed)
    chance = random.Random(seed + 200)
    for _ in range(8):
        found = setting(web, random_choices(chance))
        out = {one.configuration for one in found.left_out}
        claims = tuple(one for one in web.theory.configurations if one.id not in out)
        pruned = {
            link.id: link.agreement
            for link in build(changed(web.theory, configurations=claims, stories=())).links
        }
        whole: dict[str, Agreement] = {link.id: link.agreement for link in web.links}
        assert set(found.links) == set(pruned)
        assert list(found.links) == [link for link in whole if link in pruned]
        assert found.gone == tuple(link for link in whole if link not in pruned)
        assert found.changed == tuple(
            Changed(link, whole[link], pruned[link])
            for link in whole
            if link in pruned and pruned[link] != whole[link]
        )
        not_just = tuple(one for one in claims if one.id not in found.just)
        rest = {link.id for link in build(changed(web.theory, configurations=not_just, stories=())).links}
        assert set(found.own) == set(pruned) - rest


@pytest.mark.parametrize("seed", range(12))
def test_rows_tell_all_that_is_said_of_just_one_side_and_nothing_else(seed: int) -> None:
    web = limited(seed)
    chance = random.Random(seed + 300)
    for _ in range(8):
        found = compare(web, random_choices(chance), random_choices(chance))
        for here, there, which in ((found.one, found.other, "one"), (found.other, found.one, "other")):
            sides: dict[str, Side] = {row.concept: getattr(row, which) for row in found.rows}
            said = {one.configuration for side in sides.values() for one in side.said if one.pieces is None}
            assert said == set(here.just) - set(there.just)
            about = {
                (one.configuration, number)
                for side in sides.values()
                for one in side.said
                for number in one.pieces or ()
            }
            assert about == {(i.configuration, n) for i in here.instances for n in i.pieces} - {
                (i.configuration, n) for i in there.instances for n in i.pieces
            }
            for concept, side in sides.items():
                ways = {one.direction for one in side.said}
                assert (side.direction is None) == (not side.said)
                for one in side.said:
                    parts = web.theory.configurations[one.configuration].parts(one.slot)
                    assert (concept, one.direction) in {(part.concept, part.direction) for part in parts}
                if side.direction in ("more", "present"):
                    assert ways <= {"more", "present"}
                if side.direction == "less":
                    assert ways == {"less"}
        agreements = []
        for half in (found.one, found.other):
            out = {one.configuration for one in half.left_out}
            kept_here = {
                link.id: replace(link, claims=claims).agreement
                for link in web.links
                if (claims := tuple(one for one in link.claims if one.configuration.id not in out))
            }
            agreements.append(kept_here)
        assert found.links == tuple(
            Differs(link.id, *(one.get(link.id) for one in agreements))
            for link in web.links
            if agreements[0].get(link.id) != agreements[1].get(link.id)
        )


PRINT = """
from cmoc_data.analysis.setting import compare, setting
from tests.cmoc_data.analysis.test_setting import limited
web = limited(3)
print(setting(web, {"bed": "roses", "stage": "planning"}))
print(compare(web, {"light": "shady"}, {"bed": "lilies"}))
"""


def test_nothing_depends_on_the_hash_seed() -> None:
    assert "Setting(" in printed(PRINT)
