"""What is said of a case like ours, what differs, and two settings side by side."""

from __future__ import annotations

import streamlit as st

from components import cards, data, frame
from components.views.address import AGAINST, PREFIX, address

WEB = "pages/2_Causal_web.py"
UNSAID = ""
COMPARING = "comparing"


def to_address(prefix: str, axis: str) -> None:
    """Write a choice into the address, from where every run reads it."""
    option = st.session_state[prefix + axis]
    if option == UNSAID:
        st.query_params.pop(prefix + axis, None)
    else:
        st.query_params[prefix + axis] = option


def go(query: dict[str, str]) -> None:
    """Go to another setting. A link to the page one is on would leave the address as it was."""
    st.query_params.from_dict(query)


def stop_comparing() -> None:
    """Take the second setting out of the address once it is no longer asked for."""
    if not st.session_state[COMPARING]:
        for name in [name for name in st.query_params if name.startswith(AGAINST)]:
            del st.query_params[name]


def choose(choices: dict[str, str], prefix: str) -> None:
    """A choice for each axis; what the address says is what is shown."""
    with st.container(key=f"choices-{prefix}"):
        for axis in data.setting_axes():
            names = {UNSAID: "not said"} | {option.id: option.name for option in axis.options}
            key = prefix + axis.id
            st.session_state[key] = choices.get(axis.id, UNSAID)
            st.selectbox(
                frame.plain(axis.ask),
                list(names),
                format_func=names.__getitem__,
                key=key,
                on_change=to_address,
                args=(prefix, axis.id),
            )


def keep(choices: dict[str, str], prefix: str, beside: dict[str, str]) -> None:
    """What a setting keeps, the way to see it in the web, and ways to say what usually goes with it."""
    view = data.setting(choices)
    st.html(cards.setting_kept_html(view, prefix))
    with st.container(key=f"ways-{prefix}", horizontal=True):
        st.page_link(WEB, label="See it in the web", query_params=address(choices), width="content")
        for usual in view.usually:
            if usual.label is not None:
                query = address(usual.choices, prefix) | beside
                label = frame.plain(usual.label)
                st.button(label, key=f"{prefix}{usual.label}", on_click=go, args=(query,), width="content")


with frame.page("Your setting"):
    ours, wrong = data.setting_read(st.query_params.to_dict(), PREFIX)
    theirs, also_wrong = data.setting_read(st.query_params.to_dict(), AGAINST)
    axes = data.setting_axes()
    start = data.start_of_setting(wrong + also_wrong)
    st.html(cards.setting_start_html(start))
    if axes:
        choose(ours, PREFIX)
        st.html(cards.setting_meanings_html(axes))
        keep(ours, PREFIX, address(theirs, AGAINST))
        if theirs:
            st.session_state[COMPARING] = True
        with st.container(key="compare", horizontal=True):
            st.toggle("Compare with another setting", key=COMPARING, on_change=stop_comparing)
            for ask, query in data.setting_examples():
                if query != address(ours) | address(theirs, AGAINST):
                    label = frame.plain(f"Example: {ask}")
                    st.button(label, key=ask, on_click=go, args=(query,), width="content")
        if st.session_state[COMPARING]:
            st.html(cards.setting_other_html(start))
            choose(theirs, AGAINST)
            if theirs:
                keep(theirs, AGAINST, address(ours))
            st.html(cards.side_by_side_html(data.side_by_side(ours, theirs), data.WEB_PAGE))
        st.html(cards.setting_html(data.setting(ours), data.WEB_PAGE))
