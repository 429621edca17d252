"""Where every concept of a web stands."""

from __future__ import annotations

from collections.abc import Mapping

from cmoc_data.layout.order import ordered
from cmoc_data.layout.place import drawn_near, placed, spread
from cmoc_data.layout.plan import planned
from cmoc_data.layout.sheet import Layout, Sheet, concept_thing
from cmoc_data.web import Web

__all__ = ["lay_out"]


def lay_out(
    web: Web, *, aspect: float = 1.35, lanes: bool = False, names: Mapping[str, str] | None = None
) -> Layout:
    """Give every concept of a web its place.

    Parameters
    ----------
    web : Web
        May be empty.
    aspect : float
        Width divided by height of the pane that the picture is for; the picture comes near to it.
    lanes : bool
        Whether an arrow that passes a column gets a lane of its own between the boxes there. Small
        pictures read better so; a large one would grow too tall.
    names : mapping of str to str, optional
        What boxes are called here, by concept; by its own name where there is none.

    Returns
    -------
    Layout
        No two boxes overlap, and the same web gives the same layout in every process.

    Notes
    -----
    Cost: a few Sugiyama orderings, each about (nodes + links) log(nodes) in compiled code.
    """
    if not web.concepts:
        return Layout({}, ())
    things = {c: concept_thing(web, c, name=(names or {}).get(c)) for c in web.concepts}
    joins = tuple((link.id, link.source, link.target) for link in web.links)
    sheet = Sheet(web.theory.families, things, joins)
    plan, near = ordered(sheet, planned(sheet, aspect), lanes=lanes)
    return placed(sheet, drawn_near(sheet, spread(sheet, plan, aspect), near))
