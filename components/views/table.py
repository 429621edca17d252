"""The configurations page as data: each claim as a row."""

from __future__ import annotations

from dataclasses import dataclass

from cmoc_data.model import Configuration, Slot, Theory
from components.views.words import joined, page_words, part_words

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
    groups: dict[tuple[str, str], list[TableRow]] = {}
    for one in theory.configurations:
        names = dict.fromkeys(theory.sources[piece.source].name for piece in one.evidence)
        groups.setdefault((one.group, "; ".join(names)), []).append(_row(theory, one))
    return TableView(tuple((f"{group} ({names})", tuple(rows)) for (group, names), rows in groups.items()))


def _row(theory: Theory, one: Configuration) -> TableRow:
    def words(slot: Slot) -> str:
        return joined([part_words(theory, part) for part in one.parts(slot)]) or "not named"

    mechanism = f"(together with) {words('mechanism')}" if one.context_is == "beside" else words("mechanism")
    if one.parts("resource"):
        mechanism += f" (drawing on {words('resource')})"
    first = one.evidence[0]
    where = ", ".join(word for word in (first.at, page_words(first)) if word)
    text = [words("context"), mechanism, words("outcome"), one.statement, one.group, where]
    return TableRow(one.id, text[0], mechanism, text[2], where, " ".join(text).lower())
