"""About: how the theory came about, how to read the web, what it cannot tell."""

import streamlit as st

from components import cards, data, frame

with frame.page("About"):
    st.html(cards.about_html(data.about()))
