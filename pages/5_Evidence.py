"""The evidence at a glance: of what kind there is any, where there is none, and what is thin or split."""

from components import frame
from components.causal_web import explorer, shows

with frame.page("evidence", width="full"):
    explorer(shows.payload("evidence"), key="evidence")
