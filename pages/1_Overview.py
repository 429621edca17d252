"""The theory at a glance: a dozen groups that open in place."""

from components import frame
from components.causal_web import explorer, shows

with frame.page("overview", width="full"):
    explorer(shows.payload("overview"), key="overview", asks=True)
