"""What comes to an explorer after its page, by mail: answers to questions, and what a setting keeps."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlencode

from cmoc_data.web import Web
from components.causal_web.contract import Answer, Problem, Setting
from components.causal_web.payload import answer_data
from components.theory import loaded, shown
from components.views.address import named_setting, read
from components.views.asked.answer import AskedView
from components.views.asked.ask import AskError, read_key
from components.views.asked.asked import asked
from components.views.setting.choices import fading

__all__ = ["answer", "answered", "setting"]


def answer(key: str) -> Answer | Problem:
    """The answer to the question with this key, or the problem with it."""
    return shown(_answer, key)


def answered(web: Web, key: str) -> AskedView:
    """The answer to the question with this key, before any of it is JSON; raises `AskError`."""
    return asked(web, read_key(web.theory, key))


def setting(query: Mapping[str, str]) -> Setting | None:
    """What the web keeps in the setting that an address names; None where it names none."""
    named = named_setting(query)
    if not named:
        return None
    choices, problems = read(loaded().theory, named)
    view = shown(fading, choices) if choices else None
    return {
        "kind": "setting",
        "key": "setting",
        "query": urlencode(named),
        "words": view.sentence if view else "",
        "applies": list(view.applies) if view else [],
        "problems": list(problems),
    }


def _answer(web: Web, key: str) -> Answer | Problem:
    try:
        return answer_data(web, answered(web, key))
    except AskError as error:
        return {"kind": "problem", "key": key, "problem": str(error)}
