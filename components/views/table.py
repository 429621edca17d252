"""The configurations page as data: each claim as a row."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from typing import Any

import pandas as pd

from cmoc_data import tables
from cmoc_data.model import Slot, Theory
from components.views.words import joined, part_words

__all__ = ["TableRow", "TableView", "table"]


@dataclass(frozen=True)
class TableRow:
    """One configuration as a row; `search` is all its text in lower case."""

    id: str
    context: str
    mechanism: str
    outcome: str
    where: str
    search: str


@dataclass(frozen=True)
class TableView:
    """The configurations under their sources' headings."""

    groups: tuple[tuple[str, tuple[TableRow, ...]], ...]


def table(theory: Theory) -> TableView:
    """All configurations, under the heading that their source gives them, in the theory's order."""
    frame = tables.configurations(theory)
    groups = frame.groupby(["group", "sources"], sort=False)
    return TableView(
        tuple(
            (f"{group} ({names})", tuple(_row(theory, row) for row in rows.to_dict("records")))
            for (group, names), rows in groups
        )
    )


def _row(theory: Theory, record: dict[Hashable, Any]) -> TableRow:
    def words(slot: Slot) -> str:
        parts = theory.configuration(record["id"]).parts(slot)
        return joined([part_words(theory, part) for part in parts]) or "not named"

    mechanism = f"(together with) {words('mechanism')}" if record["beside"] else words("mechanism")
    if record["resource"]:
        mechanism += f" (drawing on {words('resource')})"
    where = record["at"] if pd.isna(record["page"]) else f"{record['at']}, p. {record['page']}"
    text = [words("context"), mechanism, words("outcome"), record["statement"], record["group"], where]
    return TableRow(record["id"], text[0], mechanism, text[2], where, " ".join(text).lower())
