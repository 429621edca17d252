"""The explorer as a Streamlit component: picture, card and list in the page, no frame, no outside host.

The picture is drawn by the vis-network that the installed pyvis carries. It, the explorer's own code and what
a page shows go to the browser as files named by their content (`components.delivery`), which it keeps; the
component only says which.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib.resources import files

import streamlit as st
from streamlit.components.v2.types import ComponentRenderer

from components.causal_web import program
from components.causal_web.contract import (
    VERSION,
    Answer,
    AnswerLetter,
    Delivered,
    Problem,
    ProblemLetter,
    Setting,
    SettingLetter,
)
from components.causal_web.overview import overview_data
from components.causal_web.packing import Payload
from components.causal_web.payload import answer_data, enriched, graph_payload
from components.causal_web.stories import story_data
from components.causal_web.tables import matrix_payload, table_payload
from components.delivery import OFFERS, Offer
from components.query import query

__all__ = [
    "Answerer",
    "Payload",
    "answer_data",
    "delivered",
    "enriched",
    "explorer",
    "graph_payload",
    "matrix_payload",
    "overview_data",
    "story_data",
    "table_payload",
]

SCRIPT = "text/javascript"
VIS_NETWORK = "lib/vis-9.1.2/vis-network.min.js"


def _text(package: str, path: str) -> str:
    return files(package).joinpath(path).read_text(encoding="utf-8")


@cache
def _library() -> Offer:
    return Offer.of("vis-network", "js", SCRIPT, _text("pyvis", VIS_NETWORK).encode())


@cache
def _program() -> Offer:
    return Offer.of("explorer", "js", SCRIPT, program.component().encode())


@cache
def _explorer() -> ComponentRenderer:
    return st.components.v2.component(
        "causal_web",
        html=_text(__name__, "explorer.html"),
        css=_text(__name__, "explorer.css"),
        js=_text(__name__, "browser/boot.js"),
    )


@cache
def _mail() -> ComponentRenderer:
    return st.components.v2.component(
        "causal_web_mail", js=_text(__name__, "browser/mail.js"), isolate_styles=False
    )


Answerer = Callable[[str], Answer | Problem]
"""From the key of a question to what `answer_data` gives, or to why there is none."""


def explorer(
    payload: Payload,
    *,
    key: str,
    answerer: Answerer | None = None,
    setting: Setting | None = None,
) -> None:
    """Show an explorer; it keeps its zoom, its place and its choice through every rerun.

    Parameters
    ----------
    payload : Payload
        From `graph_payload`, `matrix_payload` or `table_payload`.
    key : str
        One for each explorer of a page, the same at every run.
    answerer : callable, optional
        Answers questions that did not come with the page. It goes to the browser by a component of its
        own, so that the payload, which has not changed, is not sent again.
    setting : Setting, optional
        What can be said of the setting that the address names.

    Notes
    -----
    A choice lives in the browser and in the address (`show`, `question`, `place`); all that comes back is
    the key of a question that the page cannot answer by itself.
    """
    shown = _explorer()(key=key, data=delivered(payload), on_asked_change=_noted)
    asked = shown.get("asked") or query().get("question", "")
    if setting is not None:
        told: SettingLetter = {**setting, "rev": payload.rev}
        _mail()(key=f"{key}-setting", data=told, height=1)
    if answerer is not None and "~" in asked:
        _mail()(key=f"{key}-mail", data=_letter(answerer(asked), payload.rev), height=1)


def delivered(payload: Payload) -> Delivered:
    """Put on offer what an explorer needs, and say where it is."""
    picture, *texts = payload.offers
    return {
        "version": VERSION,
        "rev": payload.rev,
        "picture": OFFERS.put(picture),
        "texts": [OFFERS.put(part) for part in texts],
        "program": OFFERS.put(_program()),
        "library": OFFERS.put(_library()) if payload.pane == "graph" else None,
    }


def _letter(answer: Answer | Problem, rev: str) -> AnswerLetter | ProblemLetter:
    if answer["kind"] == "answer":
        return {**answer, "rev": rev}
    return {**answer, "rev": rev}


def _noted() -> None:
    """A question was asked: the run that follows answers it."""
