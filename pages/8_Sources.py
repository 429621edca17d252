"""The sources: citation, licence, what was taken from each, and all of them as references."""

import streamlit as st

from components import cards, frame, theory
from components.reliance import copied
from components.views.reliance import sources_cited
from components.views.sources import sources

with frame.page("sources"):
    st.html(cards.html(sources(theory.loaded(), theory.shelf())))
    cite = theory.shown(sources_cited)
    copied("All of them as references", "To copy, or for programs that keep references.", cite)
