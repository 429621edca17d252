"""Home: what this is, the questions people bring, stories for a workshop, and the other ways in."""

import streamlit as st

from components import cards, data, frame

WEB = "pages/2_Causal_web.py"
QUESTIONS = "Each opens a small picture, an answer in words, and the evidence behind every sentence."
STORIES = "A few steps each, for one reader or for a room, with a question to put to it."
WAYS = {
    "overview": "pages/1_Overview.py",
    "web": WEB,
    "setting": "pages/4_Setting.py",
    "evidence": "pages/5_Evidence.py",
}

with frame.page("Home"):
    view = data.home()
    st.html(cards.home_html(view))
    with st.container(key="ways"):
        for way, words, plain in view.ways:
            st.page_link(WAYS[way], label=f"**{frame.plain(words)}**  \n{frame.plain(plain)}")
    if view.questions:
        st.html(cards.heading_html("Start from a question", QUESTIONS))
    with st.container(key="questions"):
        for question, ask, plain in view.questions:
            label = f"**{frame.plain(ask)}**  \n{frame.plain(plain)}"
            st.page_link(WEB, label=label, query_params={"question": question})
    if view.stories:
        st.html(cards.heading_html("Follow a story", STORIES))
    with st.container(key="stories"):
        for story, title, plain in view.stories:
            label = f"**{frame.plain(title)}**  \n{frame.plain(plain)}"
            st.page_link(WEB, label=label, query_params={"story": story})
