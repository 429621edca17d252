"""The theory at a glance: what the causal web opens on, under the address that it had before."""

from components import frame
from components.causal_web import explorer, shows

with frame.page("overview", width="full"):
    explorer(shows.payload("web"), key="overview", asks=True)
