"""The policies that surrounded what the theory is about, on a time line."""

import streamlit as st

from components import cards, frame
from components.theory import shown
from components.views.policies import policies

with frame.page("policies"):
    st.html(cards.html(shown(policies)))
