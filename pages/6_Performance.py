"""What is reached in the end: the part of the web in its domains."""

from components import frame
from components.causal_web import explorer, shows

with frame.page("performance", width="full"):
    explorer(shows.payload("performance"), key="performance")
