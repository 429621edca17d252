"""About: how the theory came about, how to read the web, what it cannot tell."""

import streamlit as st

from components import cards, frame, site
from components.theory import shown
from components.views.about import about

with frame.page("about"):
    st.html(cards.html(shown(about)))
    st.page_link(site.at("reliance").file, label="How to cite it, and how to object to it")
