"""What comes by mail: answers, problems, settings."""

from __future__ import annotations

import pytest
from pydantic import ConfigDict, TypeAdapter

from components.causal_web import contract
from components.causal_web.later import answer, setting
from components.theory import loaded
from components.views.setting.choices import fading

LETTER = TypeAdapter(contract.Letter, config=ConfigDict(strict=True, extra="forbid"))


def test_an_answer_is_a_letter_made_once() -> None:
    found = answer("builds~trust")
    assert found["kind"] == "answer" and found["key"] == "builds~trust"
    assert answer("builds~trust") is found
    LETTER.validate_python({**found, "rev": "r"})


@pytest.mark.parametrize("key", ["builds~nobody", "nonsense~trust", "reaches~trust", "~"])
def test_what_is_no_question_is_told(key: str) -> None:
    found = answer(key)
    assert found["kind"] == "problem" and found["problem"].endswith(".")
    LETTER.validate_python({**found, "rev": "r"})


def test_an_address_without_a_setting_brings_no_letter() -> None:
    assert setting({"show": "trust", "against-mandate": "voluntary"}) is None


def test_a_setting_brings_what_it_keeps() -> None:
    found = setting({"show": "trust", "in-mandate": "voluntary"})
    assert found is not None
    view = fading(loaded(), {"mandate": "voluntary"})
    assert (found["query"], found["words"]) == ("in-mandate=voluntary", view.sentence)
    assert found["applies"] == list(view.applies) and not found["problems"]
    LETTER.validate_python({**found, "rev": "r"})


def test_of_a_setting_that_is_not_there_only_the_problem_comes() -> None:
    found = setting({"in-mandate": "volutary"})
    assert found is not None and (found["words"], found["applies"]) == ("", [])
    [problem] = found["problems"]
    assert "in-mandate=voluntary" in problem
