"""Home: what this is, the questions people bring, and the way to the whole web."""

import streamlit as st

from components import cards, data, frame

WEB = "pages/1_Causal_web.py"

with frame.page("Home"):
    view = data.home()
    st.html(cards.home_html(view))
    with st.container(key="questions"):
        for question, ask, plain in view.questions:
            label = f"**{frame.plain(ask)}**  \n{frame.plain(plain)}"
            st.page_link(WEB, label=label, query_params={"question": question})
    with st.container(key="whole"):
        st.page_link(WEB, label=f"**See the whole web** ({view.whole})")
