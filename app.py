"""Home: what this is, a small picture of it, three doors, and the questions that people bring.

Streamlit runs its pages as `__main__`; `streamlit run app.py` itself finds the server at the end.
"""

import streamlit as st

from components import cards, frame, glimpse, server
from components.theory import shown
from components.views.home import home

if __name__ == "__main__":
    with frame.page("home"):
        view = shown(home)
        with st.container(key="front"):
            st.html(cards.html(view))
            if view.picture:
                glimpse.show(view.picture)
        st.html(cards.html(view.doors))
else:
    app = st.App(__file__, routes=server.routes(), middleware=server.middleware(), lifespan=server.lifespan)
