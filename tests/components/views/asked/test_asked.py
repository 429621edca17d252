from __future__ import annotations

import json
import re

import pytest

from cmoc_data.web import build
from components.views.asked.ask import (
    ASK_KINDS,
    TWO,
    Ask,
    AskKind,
    ask_about,
    read_key,
)
from components.views.asked.asked import asked
from components.views.asked.scope import scope
from tests.components.views.asked.asking import checked, every_ask
from tests.components.views.asked.records import Records
from tests.ours import our_web
from tests.processes import printed
from tests.sketch import claim, sketch
from tests.theories import random_theory


@pytest.mark.parametrize("seed", range(6))
def test_every_question_about_every_concept_has_an_answer(seed: int) -> None:
    web = build(random_theory(seed, 8 + 4 * seed, 10 + 12 * seed))
    where, records = scope(web), Records(web.theory, {}, {})
    shown = dict.fromkeys(ASK_KINDS, 0)
    for one in every_ask(web):
        view = asked(where, read_key(web.theory, one.key))
        assert (view.key, view.ask) == (one.key, ask_about(web.theory, one))
        checked(web, view, one, records)
        shown[one.kind] += bool(view.links)
        assert asked(where, one) == view
    assert min(shown.values()) > 0, "a kind of question that nothing here answers tests nothing"


def test_every_question_about_our_theory_fits_one_picture() -> None:
    web = our_web()
    where, records = scope(web), Records(web.theory, {}, {})
    left_out = 0
    for concept, other in zip(web.concepts[::4], web.concepts[2::4], strict=False):
        for kind in ASK_KINDS:
            one = Ask(kind, (concept, other) if kind in TWO else (concept,))
            view = asked(where, one)
            checked(web, view, one, records)
            left_out += bool(view.count)
    assert left_out > 20


@pytest.mark.parametrize("kind", ASK_KINDS)
def test_where_there_is_no_answer_it_says_so(kind: AskKind) -> None:
    theory = sketch(claim("one", "sun", "heat", "tea"), alone=["stone", "pebble"])
    one = Ask(kind, ("stone", "pebble") if kind in TWO else ("stone",))
    view = asked(scope(build(theory)), one)
    checked(build(theory), view, one)
    assert (view.links, view.ways, view.lines, view.count) == ((), (), (), "")
    assert view.concepts == one.concepts
    assert re.search(r"\b(no|nothing)\b", view.summary, re.I) and "stone" in view.summary


PRINT = """
import json
from dataclasses import asdict
from cmoc_data.web import build
from components.views.asked.asked import asked
from components.views.asked.scope import scope
from tests.components.views.asked.asking import checked, every_ask
from tests.components.views.asked.records import Records
from tests.theories import random_theory

web = build(random_theory(3, 20, 60))
print(json.dumps([asdict(asked(scope(web), one)) for one in every_ask(web)]))
"""


def test_the_same_answers_in_every_process() -> None:
    assert len(json.loads(printed(PRINT))) > 100
