"""The theory at a glance: a dozen groups that open in place."""

from components import frame
from components.causal_web import explorer, later, shows
from components.query import query

with frame.page("overview", width="full"):
    explorer(shows.payload("overview"), key="overview", answerer=later.answer, setting=later.setting(query()))
