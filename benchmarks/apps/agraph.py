"""streamlit-agraph as its manual shows it: a click gives the node's id back, Python writes the card.

Positions are given and physics is off, which is its best case: nothing is left to lay out.
"""

import os

import streamlit as st
from streamlit_agraph import Config, Edge, Node, agraph

from benchmarks.graph import card_html, make_graph

st.set_page_config(layout="wide")
graph = make_graph(int(os.environ["BENCH_NODES"]))


@st.cache_resource
def elements() -> tuple[list[Node], list[Edge]]:
    """Build the peer's elements once, so that no rerun pays for it."""
    nodes = [Node(id=node.id, label=node.label, x=node.x, y=node.y) for node in graph.nodes]
    edges = [Edge(source=link.source, target=link.target, id=link.id) for link in graph.links]
    return nodes, edges


left, right = st.columns([7, 3])
with left:
    chosen = agraph(*elements(), config=Config(width=760, height=600, physics=False))
with right:
    if chosen:
        st.html(card_html(graph, chosen))
