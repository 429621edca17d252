from __future__ import annotations

from streamlit.testing.v1 import AppTest


def page() -> None:
    import streamlit as st

    from components.query import query

    st.json(query())


def test_of_what_stands_twice_the_first_counts() -> None:
    app = AppTest.from_function(page)
    app.query_params["show"] = ["tea", "rain"]
    app.query_params["place"] = "web"
    shown = app.run().json[0].value
    assert shown == '{"show": "tea", "place": "web"}'
