"""The theory at a glance: a dozen groups that open in place."""

import streamlit as st

from components import data, frame
from components.causal_web import explorer

with frame.page("Overview", width="full"):
    explorer(
        data.explorer_payload("overview"),
        key="overview",
        answerer=data.answer,
        setting=data.faded(st.query_params.to_dict()),
    )
