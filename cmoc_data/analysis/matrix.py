"""What kind of evidence is there on what, and where is none: matrices with their empty cells."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import get_args

from cmoc_data.errors import UnknownIdError
from cmoc_data.model import SLOTS, Arrow, Configuration, Kind, Role
from cmoc_data.web import Web

__all__ = ["Cell", "Found", "Matrix", "by_family", "by_kind"]


@dataclass(frozen=True)
class Found:
    """One configuration in a cell.

    Parameters
    ----------
    configuration : str
        Its id.
    pieces : tuple of int
        Places in its evidence, from 0, of the pieces that put it into this cell; at least one.
    """

    configuration: str
    pieces: tuple[int, ...]


@dataclass(frozen=True)
class Cell:
    """Where a row and a column meet; empty where the theory has nothing there.

    Parameters
    ----------
    row, column : str
        What meets.
    found : tuple of Found
        The configurations, in the theory's order.
    pieces : int
        How many pieces of evidence; a passage under several configurations counts once.
    """

    row: str
    column: str
    found: tuple[Found, ...]
    pieces: int

    @property
    def configurations(self) -> tuple[str, ...]:
        """Ids of the configurations, in the theory's order."""
        return tuple(one.configuration for one in self.found)


@dataclass(frozen=True)
class Matrix:
    """Rows by columns, every cell there, the empty ones too.

    Parameters
    ----------
    rows, columns : tuple of str
        Ids or names, each once.
    cells : tuple of tuples of Cell
        Row by row, in the order of the columns.
    """

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    cells: tuple[tuple[Cell, ...], ...]

    @cached_property
    def _row_of(self) -> Mapping[str, int]:
        return {row: number for number, row in enumerate(self.rows)}

    def cell(self, row: str, column: str) -> Cell:
        """The cell where these meet; raises `UnknownIdError`."""
        for kind, wanted, there in (("row", row, self.rows), ("column", column, self.columns)):
            if wanted not in there:
                raise UnknownIdError(kind, wanted)
        return self.cells[self._row_of[row]][self.columns.index(column)]

    @property
    def empty(self) -> int:
        """How many cells have nothing in them."""
        return sum(not cell.found for row in self.cells for cell in row)


def by_kind(web: Web) -> Matrix:
    """Set concepts against the kinds of evidence on them.

    A configuration is in a cell if a piece of that kind speaks of the concept: bears on the whole
    configuration, or on a step at one of whose ends the concept stands, and does not pass it over.

    Parameters
    ----------
    web : Web
        The web whose concepts are the rows.

    Returns
    -------
    Matrix
        Rows are ids of concepts, family by family in the theory's order; columns are the kinds of
        evidence that the theory has, in the model's order.

    Notes
    -----
    Cost: linear in the number of pieces of evidence times the concepts of their configuration, and
    in the number of cells. The numbers say how much there is to read, not how strong it is.
    """
    theory = web.theory
    known = {piece.kind for one in theory.configurations for piece in one.evidence}
    kinds: list[Kind] = [kind for kind in get_args(Kind) if kind in known]
    rows = [c for family in theory.families for c in web.concepts if theory.concepts[c].family == family.id]

    def places(one: Configuration) -> Iterator[_Place]:
        for concept in one.concepts:
            pieces = sorted(frozenset[int]().union(*(one.pieces_on(concept, slot) for slot in SLOTS)))
            for kind in kinds:
                yield concept, kind, tuple(n for n in pieces if one.evidence[n].kind == kind)

    return _matrix(web, rows, kinds, places)


def by_family(web: Web, here: Role, there: Role) -> Matrix:
    """Set what stands in one role against what it leads to in the next, family by family.

    A configuration is in a cell if it joins a concept of the row's family in the first role with one
    of the column's family in the second. A context that only stands beside its mechanism is joined
    with it as well: what follows needs both.

    Parameters
    ----------
    web : Web
        The web whose concepts are looked at.
    here, there : {"context", "mechanism", "outcome"}
        The roles of the rows and of the columns.

    Returns
    -------
    Matrix
        Rows and columns are ids of the families that have a concept in the web, in the theory's
        order. Configurations that do not step from the one role to the other are in no cell.

    Notes
    -----
    Cost: linear in the number of configurations times the families that meet in them, and in the
    number of cells.
    """
    theory = web.theory
    family_of = {concept: theory.concepts[concept].family for concept in web.concepts}
    held = set(family_of)
    shown = set(family_of.values())
    families = [family.id for family in theory.families if family.id in shown]

    def places(one: Configuration) -> Iterator[_Place]:
        met: dict[tuple[str, str], list[Arrow]] = {}
        for arrow in one.arrows:
            ends = (arrow.source.concept, arrow.target.concept)
            if (arrow.here, arrow.there) == (here, there) and held.issuperset(ends):
                met.setdefault((family_of[ends[0]], family_of[ends[1]]), []).append(arrow)
        for (row, column), arrows in met.items():
            yield row, column, _bearing(one, arrows)

    return _matrix(web, families, families, places)


def _bearing(one: Configuration, arrows: Sequence[Arrow]) -> tuple[int, ...]:
    """The places of a configuration's pieces of evidence that bear on any of some arrows."""
    return tuple(
        number
        for number, piece in enumerate(one.evidence)
        if any(one.bears(piece, arrow) for arrow in arrows)
    )


_Place = tuple[str, str, tuple[int, ...]]
"""A row, a column, and the places of a configuration's pieces of evidence that count there."""


def _matrix(
    web: Web,
    rows: Sequence[str],
    columns: Sequence[str],
    places: Callable[[Configuration], Iterable[_Place]],
) -> Matrix:
    """Put every configuration into the cells that `places` gives, where any of its pieces counts."""
    found: dict[tuple[str, str], list[Found]] = {}
    passages: dict[tuple[str, str], set[tuple[object, ...]]] = {}
    for one in web.theory.configurations:
        for row, column, pieces in places(one):
            if pieces:
                found.setdefault((row, column), []).append(Found(one.id, pieces))
                passages.setdefault((row, column), set()).update(one.evidence[n].passage for n in pieces)
    return Matrix(
        rows=tuple(rows),
        columns=tuple(columns),
        cells=tuple(
            tuple(
                Cell(row, column, tuple(found.get(at, ())), len(passages.get(at, ())))
                for column in columns
                for at in ((row, column),)
            )
            for row in rows
        ),
    )
