"""What is said at each stage in the life of what the theory is about, and what people do then."""

import streamlit as st

from components import cards, frame
from components.query import query
from components.theory import shown
from components.views.life import life

with frame.page("life"):
    st.html(cards.html(shown(life, query().get("follow", ""))))
