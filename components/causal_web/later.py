"""What an explorer asks for after its page, as data: the answer to a question, and what a setting keeps."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlencode

from cmoc_data.web import Web
from components.causal_web.contract import Answer, Setting
from components.causal_web.payload import answer_data
from components.views.address import Case, named_setting, read
from components.views.asked.answer import AskedView
from components.views.asked.asked import answer_to
from components.views.facets import facets
from components.views.setting.choices import fading

__all__ = ["EVERYWHERE", "answer", "answered", "setting", "values"]

EVERYWHERE = Case()
"""No setting and no filter."""


def values(web: Web) -> dict[str, tuple[str, ...]]:
    """What evidence can be filtered by: the values of each facet."""
    return {facet.id: tuple(value.id for value in facet.values) for facet in facets(web.theory)}


def answered(web: Web, key: str, case: Case = EVERYWHERE) -> AskedView:
    """The answer to the question with this key; raises `AskError`.

    Every answer that did not come with a page is made here, for the screen and for a file alike. A question
    of the records has its id for a key: what came with the page holds under no setting and no filter.
    """
    return answer_to(web, key, dict(case.setting), dict(case.filter))


def answer(web: Web, key: str, case: Case = EVERYWHERE) -> Answer:
    """The same as the browser takes it."""
    return answer_data(web, answered(web, key, case))


def setting(web: Web, query: Mapping[str, str]) -> Setting:
    """What the web keeps in the setting that an address names; nothing, where it names none."""
    named = named_setting(query)
    choices, problems = read(web.theory, named)
    view = fading(web, choices) if choices else None
    return {
        "query": urlencode(named),
        "words": view.sentence if view else "",
        "applies": list(view.applies) if view else [],
        "problems": list(problems),
    }
