"""Every configuration as a row of a table that opens the same cards."""

from components import frame
from components.causal_web import explorer, shows

with frame.page("configurations", width="full"):
    explorer(shows.payload("configurations"), key="configurations")
