"""The address that a page was opened with."""

from __future__ import annotations

import streamlit as st

from components.views.address import first

__all__ = ["query"]


def query() -> dict[str, str]:
    """Its parameters, each with the first of its values."""
    return first({name: st.query_params.get_all(name) for name in st.query_params})
