"""The view of an address, cut down to what it shows, so that it can be a file of its own."""

from __future__ import annotations

from components.causal_web.contract import GraphPane
from components.views.address import Item, Known

__all__ = ["known"]


def known(data: GraphPane) -> Known:
    """What an address can choose from a web that is shown."""
    overview = data["overview"]
    return Known(
        items={entry["id"]: Item(entry["kind"], tuple(entry["lit"])) for entry in data["entries"]},
        stories={story["id"]: len(story["steps"]) for story in data["stories"]},
        groups=() if overview is None else [one["opened"] for one in overview["states"] if one["opened"]],
        families={node["id"]: node["family"] for node in data["nodes"]},
        start=data["start"],
    )
