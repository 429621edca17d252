"""Why what the theory is about comes into being, and what it touches."""

import streamlit as st

from components import cards, frame
from components.theory import shown
from components.views.drivers import drivers

with frame.page("drivers"):
    st.html(cards.html(shown(drivers)))
