"""What is gained and what it costs: in lanes, or as a table."""

from components import frame
from components.causal_web import explorer, shows
from components.query import query

with frame.page("performance", width="full"):
    explorer(shows.payload("performance", query()), key="performance")
