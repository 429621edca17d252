"""What every page shares: its set-up, its header, its styles, and what it says when records are broken."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from typing import Literal

import streamlit as st

from cmoc_data.errors import TheoryError
from components import cards
from components.views.pages import ProblemsView

__all__ = ["Wide", "page", "plain"]

NAME = "Causal web explorer"
PAGES = (
    ("app.py", "Home"),
    ("pages/1_Causal_web.py", "Causal web"),
    ("pages/2_Performance.py", "Performance"),
    ("pages/3_Configurations.py", "Configurations"),
    ("pages/4_Sources.py", "Sources"),
    ("pages/5_Policies.py", "Policies"),
    ("pages/6_Download.py", "Download"),
    ("pages/7_About.py", "About"),
)

Wide = Literal["reading", "full"]


@contextmanager
def page(name: str, *, width: Wide = "reading") -> Iterator[None]:
    """Set a page up, show its header, then its body; broken records show as a list of what to mend.

    Parameters
    ----------
    name : str
        As in the navigation; also the title of the browser's tab.
    width : {"reading", "full"}
        `reading` keeps lines short, `full` gives the explorer the whole window.
    """
    st.set_page_config(page_title=f"{name} · {NAME}", layout="wide", initial_sidebar_state="collapsed")
    css = files(__name__.rpartition(".")[0]).joinpath("frame.css").read_text(encoding="utf-8")
    st.html(f"<style>{css}</style>")
    with st.container(horizontal=True, key="header"):
        for target, label in PAGES:
            st.page_link(target, label=label, width="content")
    with st.container(key=f"body-{width}"):
        try:
            yield
        except TheoryError as error:
            st.html(cards.problems_html(ProblemsView.of(error)))


def plain(text: str) -> str:
    """Text for a place where Streamlit reads Markdown, so that it shows as it is."""
    return re.sub(r"([\\`*_{}\[\]()#+\-.!|~<>:$^=&])", r"\\\1", text)
