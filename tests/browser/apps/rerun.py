"""The whole web beside a button that makes the server run again, and a switch that changes the data."""

import streamlit as st

from cmoc_data.reading import OURS, load
from cmoc_data.web import build
from components import server
from components.causal_web import explorer, graph_payload, shows
from components.views import explorer as views
from components.views.start import web_start


@st.cache_resource
def without(box: str):
    """The web with one box less: another picture in which most is as it was."""
    whole = build(load(OURS))
    part = whole.only([concept for concept in whole.concepts if concept != box])
    view = views.explorer_view(part, whole.theory.questions, whole=whole)
    return graph_payload(view, web_start(view), title="The web with one box less")


def show() -> None:
    st.set_page_config(layout="wide", initial_sidebar_state="collapsed")
    st.session_state.runs = st.session_state.get("runs", 0) + 1
    st.button("Run again")
    less = st.checkbox("One box less")
    payload = without("population-health") if less else shows.payload("web")
    explorer(payload, key="web")
    st.write(f"Run {st.session_state.runs}")  # last, so that it shows only when all else has been sent


if __name__ == "__main__":
    show()
else:
    app = st.App(__file__, routes=server.routes())
