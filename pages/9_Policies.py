"""The policies that surrounded what the theory is about, on a time line."""

import streamlit as st

from components import cards, data, frame

with frame.page("Policies"):
    st.html(cards.policies_html(data.policies()))
