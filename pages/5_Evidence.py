"""The evidence at a glance: of what kind there is any, where there is none, and what is thin or split."""

from components import data, frame
from components.causal_web import explorer

with frame.page("Evidence", width="full"):
    explorer(data.explorer_payload("evidence"), key="evidence")
