"""The explorer as a Streamlit component: picture, card and list in the page, no frame, no outside host.

The picture is drawn by the vis-network that the installed pyvis carries. It, the explorer's own code and what
a page shows go to the browser as files named by their content (`components.delivery`), which it keeps; the
component only says which.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import streamlit as st
from streamlit.components.v2.types import ComponentRenderer

from components.causal_web import kept, program
from components.causal_web.contract import VERSION, Delivered
from components.causal_web.overview import overview_data
from components.causal_web.packing import Payload
from components.causal_web.payload import answer_data, enriched, graph_payload
from components.causal_web.stories import story_data
from components.causal_web.tables import matrix_payload, table_payload
from components.delivery import ANSWERS, FILES, OFFERS, PLACE, SETTINGS, Offer, lean
from components.theory import edition

__all__ = [
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
    """The explorer's code, and with it its markup and its styles."""
    html, css = _text(__name__, "explorer.html"), lean(_text(__name__, "explorer.css"))
    return Offer.of("explorer", "js", SCRIPT, program.component(html=html, css=css).encode())


@cache
def _explorer() -> ComponentRenderer:
    return st.components.v2.component("causal_web", js=_text(__name__, "browser/boot.js"))


def explorer(payload: Payload, *, key: str, asks: bool = False) -> None:
    """Show an explorer; it keeps its zoom, its place and its choice through every rerun.

    Parameters
    ----------
    payload : Payload
        From `graph_payload`, `matrix_payload` or `table_payload`.
    key : str
        One for each explorer of a page, the same at every run.
    asks : bool
        Whether it asks for answers and settings later, as one that shows the whole web does.

    Notes
    -----
    A choice lives in the browser and in the address (`show`, `question`, `place`). What an explorer asks for
    later it gets from `components.server`, so that nothing it does makes the page run again.
    """
    told = delivered(payload, asks=asks)
    # Streamlit looks whether a list is a data frame, and loads pandas for it; not so of a tuple.
    _explorer()(key=key, data={**told, "texts": tuple(told["texts"])})


def delivered(payload: Payload, *, asks: bool = False) -> Delivered:
    """Put on offer what an explorer needs, and say where it is, and where it asks for more if it `asks`."""
    picture, index, *texts = payload.offers
    name = kept.revision(edition()) if asks else None
    return {
        "version": VERSION,
        "rev": payload.rev,
        "picture": OFFERS.put(picture),
        "index": OFFERS.put(index),
        "texts": [OFFERS.put(part) for part in texts],
        "program": OFFERS.put(_program()),
        "library": OFFERS.put(_library()) if payload.pane == "graph" else None,
        "answers": name and f"{PLACE}/{ANSWERS}/{name}",
        "settings": name and f"{PLACE}/{SETTINGS}/{name}",
        "files": name and f"{PLACE}/{FILES}/{name}",
    }
