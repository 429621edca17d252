"""st-link-analysis with its own event for a click on a node; Python writes the card.

Positions are given (Cytoscape's ``preset`` layout), which is its best case: nothing is left to lay out.
"""

import os
from typing import Any

import streamlit as st
from st_link_analysis import EdgeStyle, Event, NodeStyle, st_link_analysis

from benchmarks.graph import card_html, make_graph

st.set_page_config(layout="wide")
graph = make_graph(int(os.environ["BENCH_NODES"]))


@st.cache_resource
def elements() -> dict[str, list[dict[str, Any]]]:
    """Build the peer's elements once, so that no rerun pays for it."""
    return {
        "nodes": [
            {
                "data": {"id": node.id, "label": "CONCEPT", "name": node.label},
                "position": {"x": node.x / 2, "y": node.y / 2},
            }
            for node in graph.nodes
        ],
        "edges": [
            {"data": {"id": link.id, "label": "LEADS", "source": link.source, "target": link.target}}
            for link in graph.links
        ],
    }


left, right = st.columns([7, 3])
with left:
    event = st_link_analysis(
        elements(),
        layout={"name": "preset", "fit": True, "padding": 20},
        node_styles=[NodeStyle("CONCEPT", "#345eeb", "name")],
        edge_styles=[EdgeStyle("LEADS", directed=True)],
        height=600,
        key="web",
        events=[Event("chosen", "tap", "node")],
    )
with right:
    if event:
        st.html(card_html(graph, event["data"]["target_id"]))
