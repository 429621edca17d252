"""What collaborating improves: the performance mechanisms in their domains."""

from components import data, frame
from components.causal_web import explorer

with frame.page("Performance", width="full"):
    explorer(data.explorer_payload("performance"), key="performance")
