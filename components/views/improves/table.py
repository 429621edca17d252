"""Gains and costs as a table that a board reads: what, by which step, who says so, who doubts it."""

from __future__ import annotations

from dataclasses import dataclass

from cmoc_data.analysis.lanes import Lanes, Row, lanes
from cmoc_data.web import Web
from components.views.improves.lines import GainLine, gain_line

__all__ = ["Choice", "GainRow", "GainsTable", "gains_table"]


HELD = (("", "whomever"), ("doubted", "some, and doubted by others"), ("voices", "interviewees alone"))


@dataclass(frozen=True)
class GainRow:
    """A claim as a row: its line, its lanes, who notices, how it is held, and its text in small letters."""

    line: GainLine
    lanes: tuple[str, ...]
    ends: tuple[str, ...]
    noticed: str
    held: tuple[str, ...]
    search: str


@dataclass(frozen=True)
class Choice:
    """What the rows can be narrowed to: the part of the address, the words before it, (value, words) each."""

    name: str
    label: str
    values: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class GainsTable:
    """The rows under the names of their lanes, what they can be narrowed to, and what sources warn of."""

    cautions: tuple[str, ...]
    choices: tuple[Choice, ...]
    groups: tuple[tuple[str, tuple[GainRow, ...]], ...]

    @property
    def rows(self) -> tuple[GainRow, ...]:
        """All rows in their order."""
        return tuple(row for _, rows in self.groups for row in rows)


def gains_table(web: Web) -> GainsTable:
    """All claims of gains and costs, each once: a cost under what it costs, a gain under its first lane."""
    found = lanes(web)
    groups: dict[str, list[GainRow]] = {view.lane.id: [] for view in found.of("gain", "cost")}
    costs = {view.lane.id for view in found.of("cost")}
    for row in found.rows:
        under = next((one for one in row.lanes if (one in costs) == (row.sort == "cost")), row.lanes[0])
        groups[under].append(_row(web, found, row))
    return GainsTable(
        cautions=tuple(one.says for one in web.theory.about.cautions),
        choices=_choices(found),
        groups=tuple((found.lane(one).lane.name, tuple(rows)) for one, rows in groups.items() if rows),
    )


def _choices(found: Lanes) -> tuple[Choice, ...]:
    sorts = {row.sort for row in found.rows}
    both = (("", "gains and costs"), ("gain", "gains"), ("cost", "costs"))
    named = {
        side: tuple((view.lane.id, view.lane.name) for view in found.of(*side))
        for side in (("gain", "cost"), ("end",))
    }
    return (
        Choice("sort", "Show", both if len(sorts) > 1 else ()),
        Choice("lanes", "of", (("", "all lanes"), *named["gain", "cost"])),
        Choice("ends", "noticed by", (("", "anybody"), *named["end",])),
        Choice("held", "held by", HELD),
    )


def _row(web: Web, found: Lanes, row: Row) -> GainRow:
    line = gain_line(web.theory, row)
    noticed = ", ".join(found.lane(end).lane.name for end in row.ends)
    text = (line.what, line.by, line.words, line.said, line.doubted, line.hangs, noticed)
    held = tuple(name for name, is_so in (("doubted", line.doubted), ("voices", line.voices)) if is_so)
    return GainRow(line, row.lanes, row.ends, noticed, held, " ".join(text).lower())
