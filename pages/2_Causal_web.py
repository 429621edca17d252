"""The causal web: picture, card and list side by side."""

from components import frame
from components.causal_web import explorer, later, shows
from components.query import query

with frame.page("web", width="full"):
    explorer(shows.payload("web"), key="web", answerer=later.answer, setting=later.setting(query()))
