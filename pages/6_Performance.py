"""What is reached in the end: the part of the web in its domains."""

from components import data, frame
from components.causal_web import explorer

with frame.page("Performance", width="full"):
    explorer(data.explorer_payload("performance"), key="performance")
