"""The floor: a page of one button, and a text that changes when it is clicked."""

import streamlit as st

st.set_page_config(layout="wide")
if st.button("Click"):
    st.session_state["clicks"] = st.session_state.get("clicks", 0) + 1
clicks = st.session_state.get("clicks", 0)
st.html(f'<article data-testid="card" data-id="{clicks}">Clicked {clicks} times.</article>')
