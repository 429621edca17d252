"""The causal web: picture, card and list side by side."""

from components import frame
from components.causal_web import explorer, shows

with frame.page("web", width="full"):
    explorer(shows.payload("web"), key="web", asks=True)
