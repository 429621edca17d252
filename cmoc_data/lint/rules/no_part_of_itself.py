"""A part of a part of itself is a part of nothing."""

from __future__ import annotations

import networkx as nx

from cmoc_data.lint.rule import Checks, Finding, Rule
from cmoc_data.model import Theory

__all__ = ["RULE"]


def _check(theory: Theory) -> Checks:
    parts = [relation for relation in theory.relations if relation.kind == "part of"]
    graph = nx.DiGraph((relation.one, relation.other) for relation in parts)
    rounds = [round_ for round_ in nx.strongly_connected_components(graph) if len(round_) > 1]
    closing = {tuple(one.id for one in parts if one.ends <= round_)[-1]: round_ for round_ in rounds}
    for relation in parts:
        round_ = closing.get(relation.id)
        if round_ is None:
            yield ()
        else:
            found = f"{relation.one} is part of {relation.other}, and that in the end of {relation.one}"
            all_of_it = sorted(one.id for one in parts if one.ends <= round_)
            mend = f"take one of these out: {', '.join(all_of_it)}"
            yield (Finding("relation", relation.id, ("other",), found, "", mend),)


RULE = Rule(
    "no-part-of-itself",
    "nothing is a part of a part of itself",
    "relation",
    _check,
    may_be_empty=True,
)
