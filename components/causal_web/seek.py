"""The search on a page that has no explorer: a field whose lines lead to where things are shown.

It looks in the same file as the explorers do, with the same code, so that whatever is found on one page is
found on all. The page is not run again for it.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import streamlit as st
from streamlit.components.v2.types import ComponentRenderer

from cmoc_data.web import Web
from components.causal_web import program
from components.causal_web.contract import SearchBox
from components.causal_web.index import index_data
from components.causal_web.packing import index_offer
from components.delivery import OFFERS, Offer
from components.theory import shown

__all__ = ["box", "seek"]


def _text(path: str) -> str:
    return files("components.causal_web").joinpath(path).read_text(encoding="utf-8")


@cache
def _seek() -> ComponentRenderer:
    return st.components.v2.component(
        "causal_web_search", html=_text("seek.html"), css=_text("seek.css"), js=_text("browser/seekboot.js")
    )


@cache
def _program() -> Offer:
    return Offer.of("search", "js", "text/javascript", program.component("seek.js").encode())


def _index(web: Web) -> Offer:
    return index_offer(index_data(web))


def box() -> SearchBox:
    """Put on offer what the search needs, and say where it is; raises `TheoryError` as `shown` does."""
    return {"program": OFFERS.put(_program()), "index": OFFERS.put(shown(_index))}


def seek() -> None:
    """Show the field."""
    _seek()(key="search", data=box())
