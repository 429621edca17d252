"""The theory to take along: tables, and the web as a graph."""

import streamlit as st

from components import cards, data, frame

with frame.page("Download"):
    files = data.downloads()
    st.html(cards.download_html())
    for file in files:
        with st.container(key=f"download-{file.name.replace('.', '-')}"):
            st.download_button(
                file.label, file.data, file_name=file.name, mime=file.mime, on_click="ignore", width="content"
            )
            st.html(cards.file_html(file))
