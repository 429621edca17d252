"""The explorer as a Streamlit component: picture, card and list in the page, no frame, no outside host.

The picture is drawn by the vis-network that the installed pyvis carries. It goes to the browser as a
component of its own, so that a change of data does not send the library again.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib.resources import files

import streamlit as st
from streamlit.components.v2.types import ComponentRenderer

from components.causal_web import program
from components.causal_web.contract import (
    Answer,
    AnswerLetter,
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
from components.query import query

__all__ = [
    "Answerer",
    "Payload",
    "answer_data",
    "enriched",
    "explorer",
    "graph_payload",
    "matrix_payload",
    "overview_data",
    "story_data",
    "table_payload",
]

VIS_NETWORK = "lib/vis-9.1.2/vis-network.min.js"


def _text(package: str, path: str) -> str:
    return files(package).joinpath(path).read_text(encoding="utf-8")


@cache
def _library() -> ComponentRenderer:
    library = _text("pyvis", VIS_NETWORK)
    return st.components.v2.component(
        "causal_web_library", js=f"{library}\n{_text(__name__, 'browser/loader.js')}", isolate_styles=False
    )


@cache
def _explorer() -> ComponentRenderer:
    return st.components.v2.component(
        "causal_web",
        html=_text(__name__, "explorer.html"),
        css=_text(__name__, "explorer.css"),
        js=program.component(),
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
    if payload.data["pane"] == "graph":
        _library()(key=f"{key}-library", height=1)
    shown = _explorer()(key=key, data=payload.sent, on_asked_change=_noted)
    asked = shown.get("asked") or query().get("question", "")
    if setting is not None:
        told: SettingLetter = {**setting, "rev": payload.rev}
        _mail()(key=f"{key}-setting", data=told, height=1)
    if answerer is not None and "~" in asked:
        _mail()(key=f"{key}-mail", data=_letter(answerer(asked), payload.rev), height=1)


def _letter(answer: Answer | Problem, rev: str) -> AnswerLetter | ProblemLetter:
    if answer["kind"] == "answer":
        return {**answer, "rev": rev}
    return {**answer, "rev": rev}


def _noted() -> None:
    """A question was asked: the run that follows answers it."""
