"""The causal web: picture, card and list side by side."""

from components import data, frame
from components.causal_web import explorer

with frame.page("Causal web", width="full"):
    explorer(data.explorer_payload("web"), key="web")
