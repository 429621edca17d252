"""What vis-network, the library that draws, is told about itself; it reads these options on its own."""

from __future__ import annotations

from typing import Literal

from typing_extensions import TypedDict

__all__ = ["OPTIONS", "Options"]


class Physics(TypedDict):
    """Whether boxes move by themselves."""

    enabled: bool


class Arranging(TypedDict):
    """Whether the library looks for places itself."""

    improvedLayout: bool


class Interaction(TypedDict):
    """What the library does about a pointer."""

    hover: bool
    dragNodes: bool
    selectable: bool
    selectConnectedEdges: bool
    hoverConnectedEdges: bool
    tooltipDelay: int
    zoomSpeed: float


class BoxOptions(TypedDict):
    """Of all boxes."""

    shape: Literal["custom"]
    chosen: bool


class Head(TypedDict):
    """The head of an arrow."""

    enabled: bool
    scaleFactor: float


class Heads(TypedDict):
    """The heads of an arrow."""

    to: Head


class ArrowOptions(TypedDict):
    """Of all arrows."""

    arrows: Heads
    chosen: bool
    hoverWidth: float
    arrowStrikethrough: bool


class Options(TypedDict):
    """The options of vis-network, which reads them by itself."""

    physics: Physics
    layout: Arranging
    interaction: Interaction
    nodes: BoxOptions
    edges: ArrowOptions


OPTIONS: Options = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "interaction": {
        "hover": True,
        "dragNodes": False,
        "selectable": False,
        "selectConnectedEdges": False,
        "hoverConnectedEdges": False,
        "tooltipDelay": 250,
        "zoomSpeed": 0.6,
    },
    "nodes": {"shape": "custom", "chosen": False},
    "edges": {
        "arrows": {"to": {"enabled": True, "scaleFactor": 0.7}},
        "chosen": False,
        "hoverWidth": 1.5,
        "arrowStrikethrough": False,
    },
}
