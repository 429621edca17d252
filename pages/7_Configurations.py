"""Every configuration as a row of a table that opens the same cards."""

from components import data, frame
from components.causal_web import explorer

with frame.page("Configurations", width="full"):
    explorer(data.explorer_payload("configurations"), key="configurations")
