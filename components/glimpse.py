"""A small picture on a page without an explorer: a component, for Streamlit's own HTML draws nothing."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import streamlit as st
from streamlit.components.v2.types import ComponentRenderer

from components import cards
from components.delivery import lean
from components.views.glimpse import GlimpseView

__all__ = ["show"]


def _text(name: str) -> str:
    return files(__name__.rpartition(".")[0]).joinpath(name).read_text(encoding="utf-8")


@cache
def _component() -> ComponentRenderer:
    return st.components.v2.component(
        "causal_web_glimpse",
        html='<div class="cw-glimpse"></div>',
        css=lean(_text("glimpse.css")),
        js=_text("glimpse.js"),
    )


def show(view: GlimpseView) -> None:
    """Show it."""
    _component()(key="glimpse", data={"html": cards.html(view)})
