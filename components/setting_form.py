"""The setting page's choices: what the address says is what is shown, and a choice writes the address."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from components import cards, site
from components.frame import plain
from components.query import query
from components.theory import loaded, shown
from components.views.address import AGAINST, PREFIX, address, read
from components.views.setting.choices import Meanings, axes, examples, setting_start
from components.views.setting.compare import side_by_side
from components.views.setting.page import setting_page

__all__ = ["show"]

UNSAID = ""
COMPARING = "comparing"


def show() -> None:
    """The whole form: our setting, what it keeps, and another to compare it with."""
    theory = loaded().theory
    ours, wrong = read(theory, query(), PREFIX)
    theirs, also_wrong = read(theory, query(), AGAINST)
    start = setting_start(theory, wrong + also_wrong)
    st.html(cards.html(start))
    if not theory.axes:
        return
    _choose(ours, PREFIX)
    st.html(cards.html(Meanings(axes(theory))))
    _keep(ours, PREFIX, address(theirs, AGAINST))
    _comparing(ours, theirs)
    if st.session_state[COMPARING]:
        st.html(cards.html(start.other))
        _compare(ours, theirs)
    st.html(cards.html(shown(setting_page, ours), web=site.at("web").address))


def _choose(choices: Mapping[str, str], prefix: str) -> None:
    """A choice for each axis; what the address says is what is shown."""
    with st.container(key=f"choices-{prefix}"):
        for axis in axes(loaded().theory):
            names = {UNSAID: "not said"} | {option.id: option.name for option in axis.options}
            key = prefix + axis.id
            st.session_state[key] = choices.get(axis.id, UNSAID)
            st.selectbox(
                plain(axis.ask),
                list(names),
                format_func=names.__getitem__,
                key=key,
                on_change=_to_address,
                args=(prefix, axis.id),
            )


def _keep(choices: Mapping[str, str], prefix: str, beside: dict[str, str]) -> None:
    """What a setting keeps, the way to see it in the web, and ways to say what usually goes with it."""
    view = shown(setting_page, choices)
    st.html(cards.html(view.kept, key=prefix))
    with st.container(key=f"ways-{prefix}", horizontal=True):
        web = site.at("web").file
        st.page_link(web, label="See it in the web", query_params=address(choices), width="content")
        for usual in view.usually:
            if usual.label is not None:
                _way(plain(usual.label), f"{prefix}{usual.label}", address(usual.choices, prefix) | beside)


def _comparing(ours: Mapping[str, str], theirs: Mapping[str, str]) -> None:
    """Whether two settings are compared, and comparisons that are ready to be looked at."""
    if theirs:
        st.session_state[COMPARING] = True
    with st.container(key="compare", horizontal=True):
        st.toggle("Compare with another setting", key=COMPARING, on_change=_stop_comparing)
        for ask, wanted in examples(loaded().theory):
            if wanted != address(ours) | address(theirs, AGAINST):
                _way(plain(f"Example: {ask}"), ask, wanted)


def _compare(ours: Mapping[str, str], theirs: Mapping[str, str]) -> None:
    _choose(theirs, AGAINST)
    if theirs:
        _keep(theirs, AGAINST, address(ours))
    st.html(cards.html(shown(side_by_side, ours, theirs), web=site.at("web").address))


def _way(label: str, key: str, wanted: dict[str, str]) -> None:
    """A button to another setting. A link to the page one is on would leave the address as it was."""
    st.button(label, key=key, on_click=st.query_params.from_dict, args=(wanted,), width="content")


def _to_address(prefix: str, axis: str) -> None:
    """Write a choice into the address, from where every run reads it."""
    option = st.session_state[prefix + axis]
    if option == UNSAID:
        st.query_params.pop(prefix + axis, None)
    else:
        st.query_params[prefix + axis] = option


def _stop_comparing() -> None:
    """Take the second setting out of the address once it is no longer asked for."""
    if not st.session_state[COMPARING]:
        for name in [name for name in st.query_params if name.startswith(AGAINST)]:
            del st.query_params[name]
