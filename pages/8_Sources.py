"""The sources: citation, licence, and what was taken from each."""

import streamlit as st

from components import cards, data, frame

with frame.page("Sources"):
    st.html(cards.sources_html(data.sources()))
