"""The theory to take along: the view or the web as one file, tables, and the web as a graph."""

import streamlit as st

from components import cards, frame
from components.query import query
from components.standalone import to_open
from components.theory import shown
from components.views.download import DownloadView, downloads
from components.views.heading import Heading

ANYWHERE = "Picture, cards and list in one file that opens in any browser, with no server and no network."
PROGRAMS = "For spreadsheets, for network programs, and for programs of your own."

with frame.page("download"):
    alone, problems = to_open(query())
    st.html(cards.html(DownloadView(problems)))
    for heading, words, files in (
        ("One file, to open anywhere", ANYWHERE, alone),
        ("Tables and data", PROGRAMS, shown(downloads)),
    ):
        st.html(cards.html(Heading(heading, words)))
        for file in files:
            with st.container(key=f"download-{file.name.replace('.', '-')}"):
                st.download_button(
                    file.label,
                    file.data,
                    file_name=file.name,
                    mime=file.mime,
                    on_click="ignore",
                    width="content",
                )
                st.html(cards.html(file))
