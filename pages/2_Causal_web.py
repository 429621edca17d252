"""The causal web: picture, card and list side by side."""

import streamlit as st

from components import data, frame
from components.causal_web import explorer

with frame.page("Causal web", width="full"):
    explorer(
        data.explorer_payload("web"),
        key="web",
        answerer=data.answer,
        setting=data.faded(st.query_params.to_dict()),
    )
