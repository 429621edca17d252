"""Everything that the app composes of our theory is derived a second time, straight from the records."""

from __future__ import annotations

import random

import pytest

from components.views.asked.ask import ASK_KINDS, TWO, Ask
from components.views.asked.asked import answer_to, asked
from components.views.asked.direct import DIRECT, ask_named
from components.views.asked.scope import Scope, scope
from components.views.stories import stories
from tests.components.views.asked.oracle import check, check_arrow
from tests.components.views.asked.oracle_of_gains import check_gains
from tests.components.views.asked.records import SIGN, Records
from tests.ours import our_web

SCOPES: tuple[tuple[dict[str, str], dict[str, tuple[str, ...]]], ...] = (
    ({}, {}),
    ({"form": "merger"}, {}),
    ({"mandate": "mandated"}, {}),
    ({}, {"kind": ("interview", "focus group")}),
    ({}, {"stance": ("conflicts", "different scope")}),
    ({"form": "ics"}, {"source": ("millar2023", "redgate2023")}),
)
"""Settings and filters, each with the other and without."""

ASKED = 200


@pytest.fixture(scope="module")
def places() -> list[tuple[Scope, Records]]:
    web = our_web()
    return [(scope(web, *one), Records(web.theory, *one)) for one in SCOPES]


def test_every_ready_question_says_what_the_records_say(places: list[tuple[Scope, Records]]) -> None:
    kinds = {said: kind for kind, said in DIRECT.items()}
    answered = 0
    for where, records in places:
        for question in records.theory.questions:
            view = ask_named(where, question)
            if question.about:
                check(records, view, kinds[question.about[0]], [question.about[1]])
            else:
                check_gains(records, places[0][1], view, question)
            answered += bool(view.lines)
    assert answered > 3 * len(our_web().theory.questions)


def test_two_hundred_questions_say_what_the_records_say(places: list[tuple[Scope, Records]]) -> None:
    web, chance = our_web(), random.Random(20261127)
    # Of a box with few arrows there is nothing to compose.
    busy = [one for one in web.concepts if min(len(web.into(one)), len(web.out_of(one))) > 1]
    told = dict.fromkeys(ASK_KINDS, 0)
    for number in range(ASKED):
        kind = list(ASK_KINDS)[number % len(ASK_KINDS)]
        where, records = places[number // len(ASK_KINDS) % len(places)]
        ask = Ask(kind, tuple(chance.sample(busy, 2 if kind in TWO else 1)))
        view = asked(where, ask)
        check(records, view, kind, ask.concepts)
        told[kind] += bool(view.links)
    assert min(told.values()) > 3, told


@pytest.mark.parametrize(
    "key",
    [
        "hazards~mandated-collaboration~care-quality",
        "reaches~formalisation~innovation",
        "reaches~conflict~perceived-authenticity",
        "reaches~organisation-size~faith",
        "what-wears-trust-down",
        "what-improves-care",
    ],
)
def test_what_people_asked_in_the_trials(key: str, places: list[tuple[Scope, Records]]) -> None:
    kind, *concepts = key.split("~")
    theory = our_web().theory
    if not concepts:
        about, concept = theory.questions[key].about or ("", "")
        kind, concepts = {said: kind for kind, said in DIRECT.items()}[about], [concept]
    for (_, records), (setting, wanted) in zip(places, SCOPES, strict=True):
        check(records, answer_to(our_web(), key, setting, wanted), kind, concepts)


def test_every_step_of_every_story_reads_as_its_claims(places: list[tuple[Scope, Records]]) -> None:
    _, records = places[0]
    read = 0
    for story in stories(our_web()):
        for step in story.steps:
            ways = {}
            for concept, label in step.labels.items():
                named = " ".join(label.lines).replace("- ", "-")
                amounts = {
                    records.theory.concepts[concept].amount(way): SIGN[way]
                    for way in ("less", "more", "present")
                }
                ways[concept] = amounts.get(named, 1)
            for arrow in step.arrows:
                if arrow.id in step.lit:
                    check_arrow(records, arrow.id, arrow.agreement, arrow.mark, ways)
                    assert any(atom.claim.id in step.claims for atom in records.by_id[arrow.id])
                    read += 1
                else:
                    assert arrow.mark == ""
    assert read > 80
