"""Home: what this is, the questions people bring, stories for a workshop, and the other ways in.

Streamlit runs its pages as `__main__`; `streamlit run app.py` itself finds the server at the end.
"""

import streamlit as st

from components import cards, frame, server, site
from components.frame import plain
from components.theory import shown
from components.views.heading import Heading
from components.views.home import home

QUESTIONS = "Each opens a small picture, an answer in words, and the evidence behind every sentence."
STORIES = "A few steps each, for one reader or for a room, with a question to put to it."
if __name__ == "__main__":
    with frame.page("home"):
        view = shown(home)
        web = site.at("web").file
        st.html(cards.html(view))
        with st.container(key="ways"):
            for way, words, more in view.ways:
                st.page_link(site.at(way).file, label=f"**{plain(words)}**  \n{plain(more)}")
        if view.questions:
            st.html(cards.html(Heading("Start from a question", QUESTIONS)))
        with st.container(key="questions"):
            for question, ask, more in view.questions:
                label = f"**{plain(ask)}**  \n{plain(more)}"
                st.page_link(web, label=label, query_params={"question": question})
            for ask, more, asked in view.gains:
                label = f"**{plain(ask)}**  \n{plain(more)}"
                st.page_link(site.at("performance").file, label=label, query_params=dict(asked))
        if view.stories:
            st.html(cards.html(Heading("Follow a story", STORIES)))
        with st.container(key="stories"):
            for story, title, more in view.stories:
                label = f"**{plain(title)}**  \n{plain(more)}"
                st.page_link(web, label=label, query_params={"story": story})
else:
    app = st.App(__file__, routes=server.routes(), middleware=server.middleware(), lifespan=server.lifespan)
