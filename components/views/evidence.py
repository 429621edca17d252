"""The evidence at a glance: what there is of each kind on each thing, where there is none, what is thin."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from cmoc_data.analysis import gaps
from cmoc_data.analysis.gaps import GapReason, Gaps
from cmoc_data.analysis.matrix import Cell, Matrix, by_family, by_kind
from cmoc_data.model import Role, Theory
from cmoc_data.web import Link, Web
from components.views.cards import Sentence, sentence
from components.views.start import StartView
from components.views.words import LinkLine, count, joined, link_line

__all__ = [
    "CellCard",
    "CellPart",
    "CellView",
    "EvidencePage",
    "ListGroup",
    "ListView",
    "ListedArrow",
    "MatrixView",
    "RowGroup",
    "RowView",
    "evidence_page",
    "evidence_start",
]

ALL_IN_FULL = 12
"""Up to so many configurations a cell's card shows each with its evidence."""

FIRST_IN_FULL = 3
"""Where there are more, so many are shown with their evidence; the others are sentences to choose."""

SHORT_LIST = 40
"""A list of up to so many arrows is open from the start."""


@dataclass(frozen=True)
class CellView:
    """A cell: an empty one has neither an id nor words; `name` says row, column and number in full."""

    id: str | None
    words: str
    name: str


@dataclass(frozen=True)
class RowView:
    """A row of a matrix; `concept` is the id to choose, None for a row that is a family."""

    concept: str | None
    label: str
    cells: tuple[CellView, ...]
    search: str


@dataclass(frozen=True)
class RowGroup:
    """Rows under one heading; None where the matrix has a single group."""

    heading: str | None
    rows: tuple[RowView, ...]


@dataclass(frozen=True)
class MatrixView:
    """A matrix under its heading, with a line on how to read it; `across` is what the columns are."""

    id: str
    title: str
    lead: str
    corner: str
    across: str
    columns: tuple[str, ...]
    narrow: bool
    """Whether there are so many columns that their headings have to stand upright."""
    groups: tuple[RowGroup, ...]


@dataclass(frozen=True)
class ListedArrow:
    """An arrow in a list, on what it rests, and where it was inferred, from what."""

    line: LinkLine
    rests_on: str
    search: str
    read_from: tuple[str, ...] = ()


@dataclass(frozen=True)
class ListGroup:
    """Arrows that start in one family."""

    heading: str
    number: int
    arrows: tuple[ListedArrow, ...]


@dataclass(frozen=True)
class ListView:
    """Arrows whose evidence is thin or split for one reason; a long list is folded."""

    id: str
    title: str
    number: int
    lead: str
    folded: bool
    groups: tuple[ListGroup, ...]


@dataclass(frozen=True)
class CellPart:
    """A configuration on a cell's card: its id and the places of the pieces that count in the cell."""

    id: str
    pieces: tuple[int, ...]


@dataclass(frozen=True)
class CellCard:
    """What is in a cell: some configurations with their evidence, and the others as sentences."""

    id: str
    kicker: str
    title: str
    counted: str
    others: bool
    """Whether any piece of evidence on the card does not count in this cell."""
    full: tuple[CellPart, ...]
    further: tuple[Sentence, ...]


@dataclass(frozen=True)
class EvidencePage:
    """The whole page: matrices, then lists, and the card of every cell that is not empty."""

    summary: str
    matrices: tuple[MatrixView, ...]
    lists: tuple[ListView, ...]
    cells: tuple[CellCard, ...]


LISTS: Sequence[tuple[str, GapReason, str, str, str]] = (
    (
        "contested",
        "contested",
        "Contested",
        "The claims behind these arrows do not agree, or a piece of evidence conflicts with them",
        "No arrow here is contested.",
    ),
    (
        "questioned",
        "questioned",
        "Questioned elsewhere",
        "A source about another kind of {one} looked for these and found little support, which "
        "does not test the claims made here",
        "No arrow here is questioned by a source with another scope.",
    ),
    (
        "one-source",
        "one source",
        "One source only",
        "A single source says these, however many pieces of evidence it gives",
        "Every arrow here rests on two sources or more.",
    ),
    (
        "no-interview",
        "no interview",
        "No interview",
        "These rest on what was read or reviewed, or is read into what people told: from no interview or "
        "focus group is anybody quoted who says it",
        "On every arrow here somebody was heard to say it in an interview or a focus group.",
    ),
    (
        "inferred",
        "inferred only",
        "Inferred by us",
        "No passage states these in so many words: we read them from what is said, and say from what",
        "Every arrow here is stated by some passage.",
    ),
)
"""Id, reason, title, what these arrows have in common, and what is said where there are none.

`{one}` is what the theory calls a case of its subject.
"""


def evidence_page(web: Web) -> EvidencePage:
    """The evidence of a theory at a glance.

    Parameters
    ----------
    web : Web
        The whole web of the theory.

    Returns
    -------
    EvidencePage
        Three matrices with their empty cells, and what is contested, questioned elsewhere, said by one
        source only, backed by no interview, or inferred by us.
    """
    kinds = by_kind(web)
    contexts = by_family(web, "context", "mechanism")
    outcomes = by_family(web, "mechanism", "outcome")
    thin = gaps.whole(web)
    return EvidencePage(
        summary=f"On screen: {count(len(kinds.rows), 'concept')} by "
        f"{count(len(kinds.columns), 'kind')} of evidence; {_empty(kinds)}.",
        matrices=(
            _kinds(web, kinds),
            _families(web, contexts, "context", "mechanism"),
            _families(web, outcomes, "mechanism", "outcome"),
        ),
        lists=tuple(_list(web, thin, *one) for one in LISTS),
        cells=(
            *_cards(web, kinds, "", "Concept and kind of evidence", _kind_title),
            *_cards(web, contexts, "context-mechanism", "Context and mechanism", _family_title),
            *_cards(web, outcomes, "mechanism-outcome", "Mechanism and outcome", _family_title),
        ),
    )


def evidence_start() -> StartView:
    """The start card of the evidence page."""
    return StartView(
        "Start here",
        "Click a number",
        (
            "A number opens the claims behind it, each with its evidence. A dot means that there is none.",
            "Click a concept to see it in the causal web, and an arrow in a list to see who says it.",
        ),
        (),
    )


def _empty(matrix: Matrix) -> str:
    cells = len(matrix.rows) * len(matrix.columns)
    return f"{matrix.empty:,} of {cells:,} cells are empty"


def _pieces(number: int) -> str:
    return count(number, "piece of evidence", "pieces of evidence")


def _id(steps: str, cell: Cell) -> str:
    # Ids of records hold no tilde, so that these never meet one.
    return "~".join(part for part in ("cell", steps, cell.row, cell.column.replace(" ", "-")) if part)


def _kind_title(theory: Theory, cell: Cell) -> str:
    return f"{theory.concepts[cell.row].name}, {cell.column}"


def _family_title(theory: Theory, cell: Cell) -> str:
    return f"{theory.families[cell.row].name} → {theory.families[cell.column].name}"


def _view(steps: str, cell: Cell, row: str, column: str) -> CellView:
    if not cell.found:
        return CellView(None, "", f"{row}, {column}: none")
    return CellView(_id(steps, cell), f"{cell.pieces:,}", f"{row}, {column}: {_pieces(cell.pieces)}")


def _kinds(web: Web, matrix: Matrix) -> MatrixView:
    theory = web.theory
    groups = []
    for family in theory.families:
        rows = [
            RowView(
                concept=concept.id,
                label=concept.name,
                cells=tuple(_view("", cell, concept.name, cell.column) for cell in cells),
                search=" ".join((concept.name, *concept.also_called)).lower(),
            )
            for name, cells in zip(matrix.rows, matrix.cells, strict=True)
            for concept in (theory.concepts[name],)
            if concept.family == family.id
        ]
        if rows:
            groups.append(RowGroup(family.name, tuple(rows)))
    return MatrixView(
        id="kinds",
        title="Concepts by kind of evidence",
        lead=f"How many pieces of evidence of each kind bear on a concept. A dot means none: "
        f"{_empty(matrix)}. A number says how much there is to read, not how strong it is.",
        corner="Concept",
        across="Kind of evidence",
        columns=matrix.columns,
        narrow=False,
        groups=tuple(groups),
    )


def _families(web: Web, matrix: Matrix, here: Role, there: Role) -> MatrixView:
    theory = web.theory
    rows = []
    for name, cells in zip(matrix.rows, matrix.cells, strict=True):
        family = theory.families[name]
        names = (concept.name for concept in theory.concepts if concept.family == name)
        rows.append(
            RowView(
                concept=None,
                label=family.name,
                cells=tuple(
                    _view(
                        f"{here}-{there}",
                        cell,
                        f"{family.name} as {here}",
                        f"{theory.families[cell.column].name} as {there}",
                    )
                    for cell in cells
                ),
                search=" ".join((family.name, *names)).lower(),
            )
        )
    return MatrixView(
        id=f"{here}-{there}",
        title=f"{here.capitalize()}s by {there}s",
        lead=f"How many pieces of evidence stand under claims that join a {here} of the row’s family with "
        f"a{'n' if there == 'outcome' else ''} {there} of the column’s. A dot means none: {_empty(matrix)}. "
        "Claims that leave one of the two unsaid are not counted.",
        corner=here.capitalize(),
        across=there.capitalize(),
        columns=tuple(theory.families[column].name for column in matrix.columns),
        narrow=True,
        groups=(RowGroup(None, tuple(rows)),) if rows else (),
    )


def _cards(
    web: Web, matrix: Matrix, steps: str, kicker: str, title: Callable[[Theory, Cell], str]
) -> Iterable[CellCard]:
    theory = web.theory
    for row in matrix.cells:
        for cell in row:
            if not cell.found:
                continue
            first = cell.found if len(cell.found) <= ALL_IN_FULL else cell.found[:FIRST_IN_FULL]
            yield CellCard(
                id=_id(steps, cell),
                kicker=kicker,
                title=title(theory, cell),
                counted=f"{_pieces(cell.pieces)}, under {count(len(cell.found), 'configuration')}",
                others=any(
                    len(one.pieces) < len(theory.configurations[one.configuration].evidence) for one in first
                ),
                full=tuple(CellPart(one.configuration, one.pieces) for one in first),
                further=tuple(
                    sentence(theory, theory.configurations[one.configuration])
                    for one in cell.found[len(first) :]
                ),
            )


def _list(web: Web, thin: Gaps, name: str, reason: GapReason, title: str, words: str, none: str) -> ListView:
    theory = web.theory
    links = [web.link(link) for link in thin.because(reason)]
    groups = []
    for family in theory.families:
        inside = [link for link in links if theory.concepts[link.source].family == family.id]
        if inside:
            groups.append(
                ListGroup(family.name, len(inside), tuple(_arrow(theory, link, reason) for link in inside))
            )
    said = words.format(one=theory.about.subject.one)
    lead = f"{said}: {len(links):,} of {count(thin.looked_at, 'arrow')}."
    return ListView(
        id=name,
        title=title,
        number=len(links),
        lead=lead if links else none,
        folded=len(links) > SHORT_LIST,
        groups=tuple(groups),
    )


def _arrow(theory: Theory, link: Link, reason: GapReason) -> ListedArrow:
    line = link_line(theory, link)
    sources = joined([theory.sources[one].name for one in link.sources])
    rests_on = f"{sources}: {_pieces(len(link.evidence))} ({joined(link.kinds)})"
    notes = [piece.note for piece in link.evidence if piece.note] if reason == "inferred only" else []
    return ListedArrow(line, rests_on, f"{line.words} {rests_on}".lower(), tuple(dict.fromkeys(notes)))
