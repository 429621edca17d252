"""Stories: guided walks through the web for a workshop."""

import streamlit as st

from components import cards, frame, site
from components.theory import shown
from components.views.stories import StoriesView, stories_list

with frame.page("stories"):
    stories = shown(stories_list)
    web = site.at("web").file
    st.html(cards.html(StoriesView(stories)))
    for story in stories:
        with st.container(key=f"story-{story.id}"):
            st.html(cards.html(story))
            with st.container(horizontal=True, key=f"story-ways-{story.id}"):
                at = {"story": story.id}
                st.page_link(web, label="Read it", query_params=at, width="content")
                room = {**at, "present": "1"}
                st.page_link(web, label="Show it to a room", query_params=room, width="content")
