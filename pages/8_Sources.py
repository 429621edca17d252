"""The sources: citation, licence, and what was taken from each."""

import streamlit as st

from components import cards, frame, theory
from components.views.sources import sources

with frame.page("sources"):
    st.html(cards.html(sources(theory.loaded(), theory.shelf())))
