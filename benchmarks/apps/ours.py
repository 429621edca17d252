"""Our own component on the same graph, its list and all its cards included."""

import gc
import os

import streamlit as st

from benchmarks.graph import FAMILIES, Graph, make_graph
from cmoc_data.model import About, Concept, Configuration, Evidence, Family, Part, Source, Theory
from cmoc_data.web import build
from components import server
from components.causal_web import Payload, explorer, graph_payload
from components.views.explorer import explorer_view
from components.views.start import web_start

TARGET = {"+": "more", "-": "less", "±": "mixed"}


def theory(graph: Graph) -> Theory:
    """Return the graph as a theory: a link is a configuration of two roles, its text the evidence's gist."""
    evidence = {"source": "made", "at": "Table 1", "lines": (1, 1), "kind": "theory", "stance": "supports"}
    return Theory(
        about=About(
            title="A", subtitle="B", introduction=("C",), method=("D",), cannot_tell=("E",), credit="F"
        ),
        families=tuple(
            Family(id=_slug(name), name=name, plain=name, column=i, shape="box", hue=i + 1)
            for i, name in enumerate(FAMILIES)
        ),
        domains=(),
        concepts=tuple(
            Concept(
                id=node.id,
                name=node.label,
                family=_slug(node.family),
                nature="event",
                plain=node.text,
                definition=node.text,
                modifiable="partly",
                stage=("unstated",),
            )
            for node in graph.nodes
        ),
        configurations=tuple(
            Configuration(
                id=link.id,
                group="Made up",
                context=(Part(concept=link.source, direction="more"),),
                outcome=(Part.model_validate({"concept": link.target, "direction": TARGET[link.sign]}),),
                statement=link.text,
                condition="It depends." if link.sign == "±" else None,
                stage=("unstated",),
                phase="reported",
                evidence=(Evidence.model_validate({**evidence, "basis": "stated", "gist": link.text}),),
            )
            for link in graph.links
        ),
        sources=(
            Source(
                id="made",
                name="Made up",
                citation="Made up.",
                doi="10.1000/none",
                licence="none",
                scope="none",
                taken="all",
                tier="none",
                edition="none",
            ),
        ),
        questions=(),
    )


def _slug(name: str) -> str:
    return name.replace(" ", "-")


@st.cache_resource(show_spinner=False)
def payload(size: int) -> Payload:
    """Build our data once, as the app does, so that no rerun pays for it."""
    web = build(theory(make_graph(size)))
    view = explorer_view(web)
    built = graph_payload(view, web_start(view), title="The whole web")
    gc.collect()
    gc.freeze()
    return built


if __name__ == "__main__":
    st.set_page_config(layout="wide")
    explorer(payload(int(os.environ["BENCH_NODES"])), key="web")
else:
    app = st.App(__file__, routes=server.routes())
