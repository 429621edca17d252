"""The explorer as a Streamlit component: picture, card and list in the page, no frame, no outside host.

The picture is drawn by the vis-network that the installed pyvis carries. It goes to the browser as a
component of its own, so that a change of data does not send the library again.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import streamlit as st
from streamlit.components.v2.types import ComponentRenderer

from components.causal_web.payload import Payload, graph_payload, table_payload

__all__ = ["Payload", "explorer", "graph_payload", "table_payload"]

VIS_NETWORK = "lib/vis-9.1.2/vis-network.min.js"


def _text(package: str, path: str) -> str:
    return files(package).joinpath(path).read_text(encoding="utf-8")


@cache
def _library() -> ComponentRenderer:
    library = _text("pyvis", VIS_NETWORK)
    return st.components.v2.component(
        "causal_web_library", js=f"{library}\n{_text(__name__, 'loader.js')}", isolate_styles=False
    )


@cache
def _explorer() -> ComponentRenderer:
    return st.components.v2.component(
        "causal_web",
        html=_text(__name__, "explorer.html"),
        css=_text(__name__, "explorer.css"),
        js=_text(__name__, "explorer.js"),
    )


def explorer(payload: Payload, *, key: str) -> None:
    """Show an explorer; it keeps its zoom, its place and its choice through every rerun.

    Parameters
    ----------
    payload : Payload
        From `graph_payload` or `table_payload`.
    key : str
        One for each explorer of a page, the same at every run.

    Notes
    -----
    Nothing comes back: a choice lives in the browser and in the address (`show`, `question`, `place`).
    """
    if payload.data["pane"] == "graph":
        _library()(key=f"{key}-library", height=1)
    _explorer()(key=key, data=payload.wire)
