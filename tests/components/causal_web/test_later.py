"""What an explorer asks for later: answers, and what settings keep."""

from __future__ import annotations

import pytest
from pydantic import ConfigDict, TypeAdapter

from components.causal_web import contract
from components.causal_web.later import answer, setting, values
from components.views.asked.ask import AskError
from components.views.facets import FACETS
from components.views.setting.choices import fading
from tests.ours import our_web

STRICT = ConfigDict(strict=True, extra="forbid")
ANSWER = TypeAdapter(contract.Answer | None, config=STRICT)
SETTING = TypeAdapter(contract.Setting | None, config=STRICT)


def test_an_answer_is_what_is_declared() -> None:
    found = answer(our_web(), "builds~trust")
    assert found["key"] == "builds~trust"
    ANSWER.validate_python(found)


def test_a_question_of_the_records_can_be_asked_too() -> None:
    found = answer(our_web(), "what-builds-trust")
    assert found["key"] == found["picture"]["question"] == "what-builds-trust"
    ANSWER.validate_python(found)


@pytest.mark.parametrize("key", ["builds~nobody", "nonsense~trust", "reaches~trust", "~"])
def test_what_is_no_question_is_told(key: str) -> None:
    with pytest.raises(AskError, match=r"\.$"):
        answer(our_web(), key)


def test_an_address_without_a_setting_keeps_nothing_of_its_own() -> None:
    found = setting(our_web(), {"show": "trust", "against-mandate": "voluntary"})
    assert found == {"query": "", "words": "", "applies": [], "problems": []}


def test_a_setting_brings_what_it_keeps() -> None:
    found = setting(our_web(), {"show": "trust", "in-mandate": "voluntary"})
    view = fading(our_web(), {"mandate": "voluntary"})
    assert (found["query"], found["words"]) == ("in-mandate=voluntary", view.sentence)
    assert found["applies"] == list(view.applies) and not found["problems"]
    SETTING.validate_python(found)


def test_of_a_setting_that_is_not_there_only_the_problem_comes() -> None:
    found = setting(our_web(), {"in-mandate": "volutary"})
    assert (found["words"], found["applies"]) == ("", [])
    [problem] = found["problems"]
    assert "in-mandate=voluntary" in problem


def test_evidence_can_be_filtered_by_the_values_of_each_facet() -> None:
    found = values(our_web())
    assert list(found) == [name for name, *_ in FACETS]
    assert "refines" in found["stance"]
