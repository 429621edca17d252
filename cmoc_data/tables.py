"""A theory as tables: pandas DataFrames, one row a record."""

from __future__ import annotations

import pandas as pd

from cmoc_data.model import SLOTS, Configuration, Slot, Theory

__all__ = ["configurations"]

COLUMNS = ["id", "group", "sources", "at", "page", *SLOTS, "beside", "statement"]


def configurations(theory: Theory) -> pd.DataFrame:
    """All configurations, one row each, in the theory's order.

    Returns
    -------
    pandas.DataFrame
        Columns: `id`, `group`, `sources` (names, `; ` between them), `at` and `page` (of the first piece
        of evidence; page is missing where it is not known), `context`, `resource`, `mechanism`, `outcome`
        (their parts in words, `; ` between them, empty where the source names none), `beside` (whether
        the context is only combined with the mechanism) and `statement`.
    """
    rows = [_row(theory, configuration) for configuration in theory.configurations]
    return pd.DataFrame(rows, columns=COLUMNS).astype({"page": "Int64"})


def _row(theory: Theory, configuration: Configuration) -> dict[str, object]:
    def parts(role: Slot) -> str:
        return "; ".join(theory.concept(p.concept).amount(p.direction) for p in configuration.parts(role))

    first = configuration.evidence[0]
    sources = dict.fromkeys(theory.source(piece.source).name for piece in configuration.evidence)
    return {
        "id": configuration.id,
        "group": configuration.group,
        "sources": "; ".join(sources),
        "at": first.at,
        "page": first.page,
        **{role: parts(role) for role in SLOTS},
        "beside": configuration.context_is == "beside",
        "statement": configuration.statement,
    }
