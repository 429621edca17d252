"""What is said of a case like ours, what is not, and how do two kinds of case differ?

Many claims are limited: to one form of what the theory is about, to a stage of its life. A *setting* is what
somebody says of their own case: one option on each of some *axes*, which are records of the theory (`Axis`).
How limits are read is told in `cmoc_data.limits`. Nothing that a form *usually* is besides is taken for
granted here; only what was chosen counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from cmoc_data.errors import UnknownIdError
from cmoc_data.limits import Clause, axis_of, clauses, in_order, options
from cmoc_data.model import (
    ATEMPORAL,
    SLOTS,
    UNSTATED,
    Comparison,
    Configuration,
    Direction,
    Slot,
    Theory,
)
from cmoc_data.web import Agreement, Link, Web

__all__ = [
    "Changed",
    "Differs",
    "Instance",
    "LeftOut",
    "OnlyIf",
    "Row",
    "Said",
    "Setting",
    "Side",
    "SideBySide",
    "at_passage",
    "compare",
    "setting",
]

Fit = Literal["fits", "unknown", "out"]


@dataclass(frozen=True)
class OnlyIf:
    """A claim that is kept, but is said of the setting only if something is so that was not chosen.

    Parameters
    ----------
    configuration : str
        Its id.
    clauses : tuple of tuple of str
        What is left to know: of each, one form has to fit.
    """

    configuration: str
    clauses: tuple[Clause, ...]


@dataclass(frozen=True)
class LeftOut:
    """A claim that is not said of the setting, and the axes whose choice rules it out, in their order."""

    configuration: str
    axes: tuple[str, ...]


@dataclass(frozen=True)
class Instance:
    """A claim that is not limited to the setting, with passages that are about just such a case.

    Parameters
    ----------
    configuration : str
        Its id.
    pieces : tuple of int
        Positions of those pieces in its evidence.
    """

    configuration: str
    pieces: tuple[int, ...]


@dataclass(frozen=True)
class Changed:
    """A link whose claims agree otherwise once those that are left out are gone."""

    link: str
    general: Agreement
    here: Agreement


@dataclass(frozen=True)
class Setting:
    """What a setting keeps and leaves out of a web, and what then differs from the general picture.

    Every configuration that has a claim in the web is in just one of `anyway`, `just`, `only_if` and
    `left_out`, each in the theory's order.

    Parameters
    ----------
    choices : tuple of (str, str)
        Axis and option, in the order of the theory's axes.
    anyway : tuple of str
        Ids of configurations that are not limited in any way that matters here.
    just : tuple of str
        Ids of configurations that are limited, and the setting meets their limits.
    only_if : tuple of OnlyIf
        Configurations that hang on something that was not chosen; they are kept.
    left_out : tuple of LeftOut
        Configurations that are said of other cases.
    instances : tuple of Instance
        Configurations of `anyway` and `only_if` for which a passage is about just such a case.
    unstaged : tuple of str
        Kept though their sources name no stage; empty where no stage was chosen.
    links : tuple of str
        Ids of links that some kept configuration makes, in the web's order.
    own : tuple of str
        Of these, the links that nothing but claims in `just` make.
    gone : tuple of str
        Ids of links all of whose claims are left out.
    changed : tuple of Changed
        Kept links whose agreement differs from that in the whole web.
    """

    choices: tuple[tuple[str, str], ...]
    anyway: tuple[str, ...]
    just: tuple[str, ...]
    only_if: tuple[OnlyIf, ...]
    left_out: tuple[LeftOut, ...]
    instances: tuple[Instance, ...]
    unstaged: tuple[str, ...]
    links: tuple[str, ...]
    own: tuple[str, ...]
    gone: tuple[str, ...]
    changed: tuple[Changed, ...]

    @property
    def fits(self) -> frozenset[str]:
        """Ids of all configurations that are kept."""
        return frozenset((*self.anyway, *self.just, *(one.configuration for one in self.only_if)))


@dataclass(frozen=True)
class Said:
    """One part of one configuration: where a concept stands in it and how it moves there.

    Parameters
    ----------
    configuration : str
        Its id.
    slot : Slot
        Where the concept stands.
    direction : Direction
        How it moves.
    pieces : tuple of int or None
        Where only some passages are about such a case: their positions in the evidence.
    """

    configuration: str
    slot: Slot
    direction: Direction
    pieces: tuple[int, ...] | None


@dataclass(frozen=True)
class Side:
    """What is said of one concept in one setting: its direction, None where nothing is said of it."""

    direction: Direction | None
    said: tuple[Said, ...]


@dataclass(frozen=True)
class Row:
    """One concept in two settings."""

    concept: str
    one: Side
    other: Side


@dataclass(frozen=True)
class Differs:
    """A link whose claims agree otherwise in two settings; None where a setting leaves them all out."""

    link: str
    one: Agreement | None
    other: Agreement | None


@dataclass(frozen=True)
class SideBySide:
    """Two settings next to each other.

    Parameters
    ----------
    one, other : Setting
        The two.
    rows : tuple of Row
        Every concept that a claim said of just one of them moves, in the web's order.
    links : tuple of Differs
        Links whose agreement differs, in the web's order.
    """

    one: Setting
    other: Setting
    rows: tuple[Row, ...]
    links: tuple[Differs, ...]


def setting(web: Web, choices: Mapping[str, str]) -> Setting:
    """What applies in a setting, and what differs there from the general picture.

    A configuration is kept if on every axis that was chosen its limits leave room for the choice. On an
    axis of stages the limit is its stages, none where it holds at any time or its source names no stage;
    an axis of stages that was not chosen limits nothing, for every case goes through them all.

    Parameters
    ----------
    web : Web
        The web, or a part of one.
    choices : mapping of str to str
        Axis to option; axes that are not in it were not chosen.

    Returns
    -------
    Setting
        With no choices nothing is left out, and whatever is limited is `only_if`.

    Raises
    ------
    UnknownIdError
        Where an axis, or an option on it, is none of the theory's.

    Notes
    -----
    Linear in the web: each claim is looked at once for each axis. Realist synthesis takes a claim to hold
    in its context and nowhere else by itself (Pawson and Tilley, *Realistic Evaluation*, 1997), which is
    why what is limited to something else is left out, and what is not limited is kept.
    """
    return _with_agreements(web, choices)[0]


def compare(web: Web, one: Mapping[str, str], other: Mapping[str, str]) -> SideBySide:
    """Two settings side by side: what is said of just the one, and of just the other.

    Whatever is said of both is left out of the rows: it does not tell them apart. So is what hangs on
    something that was not chosen.

    Parameters
    ----------
    web : Web
        The web, or a part of one.
    one, other : mapping of str to str
        The choices of the two settings.

    Returns
    -------
    SideBySide
        Empty rows and links where both settings are the same.

    Raises
    ------
    UnknownIdError
        Where an axis, or an option on it, is none of the theory's.

    Notes
    -----
    Costs as much as two settings.
    """
    first, agreed = _with_agreements(web, one)
    second, agreed_there = _with_agreements(web, other)
    sides = (_moved(web, first, second), _moved(web, second, first))
    rows = tuple(
        Row(concept, *(_side(side.get(concept, ())) for side in sides))
        for concept in web.concepts
        if any(concept in side for side in sides)
    )
    links = tuple(
        Differs(link.id, agreed.get(link.id), agreed_there.get(link.id))
        for link in web.links
        if agreed.get(link.id) != agreed_there.get(link.id)
    )
    return SideBySide(first, second, rows, links)


def at_passage(theory: Theory, rows: Iterable[Row], comparison: Comparison) -> tuple[Row, ...]:
    """Of two settings side by side, what the source says in the passage that a comparison names.

    Parameters
    ----------
    theory : Theory
        Whose claims the rows tell.
    rows : iterable of Row
        From `compare`.
    comparison : Comparison
        Its place is the passage.

    Returns
    -------
    tuple of Row
        The rows once more, each with only what a piece of evidence within the passage bears on;
        without those of which nothing is left. Linear in the rows' evidence.
    """

    def within(concept: str, said: Said) -> bool:
        one = theory.configurations[said.configuration]
        pieces = one.pieces_on(concept, said.slot)
        return any(
            one.evidence[number].stands_in(comparison.source, comparison.lines)
            for number in (pieces if said.pieces is None else pieces.intersection(said.pieces))
        )

    cut = (
        Row(
            row.concept,
            *(
                _side(said for said in side.said if within(row.concept, said))
                for side in (row.one, row.other)
            ),
        )
        for row in rows
    )
    return tuple(row for row in cut if row.one.said or row.other.said)


def _checked(theory: Theory, choices: Mapping[str, str]) -> dict[str, str]:
    """The choices in the order of the axes; raises `UnknownIdError`."""
    for axis_id, option in choices.items():
        if option not in options(theory.axes[axis_id]):
            raise UnknownIdError("option", option)
    return in_order(theory, choices)


def _with_agreements(web: Web, choices: Mapping[str, str]) -> tuple[Setting, Mapping[str, Agreement]]:
    """A setting, and for each link that it keeps whether the claims kept agree."""
    theory = web.theory
    chosen = _checked(theory, choices)
    anyway: list[str] = []
    just: list[str] = []
    only_if: list[OnlyIf] = []
    left_out: list[LeftOut] = []
    instances: list[Instance] = []
    unstaged: list[str] = []
    for one in theory.configurations:
        if not web.links_of(one.id):
            continue
        verdict = _verdict(theory, chosen, one)
        if isinstance(verdict, LeftOut):
            left_out.append(verdict)
            continue
        if isinstance(verdict, OnlyIf):
            only_if.append(verdict)
        else:
            (just if verdict == "just" else anyway).append(one.id)
        if any(fit == "unknown" for _, fit in _stage_axes(theory, chosen, one)):
            unstaged.append(one.id)
        pieces = tuple(_pieces(theory, chosen, one))
        if pieces and verdict != "just":
            instances.append(Instance(one.id, pieces))
    kept = frozenset((*anyway, *just, *(one.configuration for one in only_if)))
    own_claims = frozenset(just)
    here = {link.id: agreement for link in web.links if (agreement := _agreement(link, kept)) is not None}
    whole = Setting(
        choices=tuple(chosen.items()),
        anyway=tuple(anyway),
        just=tuple(just),
        only_if=tuple(only_if),
        left_out=tuple(left_out),
        instances=tuple(instances),
        unstaged=tuple(unstaged),
        links=tuple(here),
        own=tuple(
            link.id
            for link in web.links
            if link.id in here and {one.id for one in link.configurations} & kept <= own_claims
        ),
        gone=tuple(link.id for link in web.links if link.id not in here),
        changed=tuple(
            Changed(link.id, general, here[link.id])
            for link in web.links
            if link.id in here and (general := link.agreement) != here[link.id]
        ),
    )
    return whole, here


def _verdict(
    theory: Theory, chosen: Mapping[str, str], one: Configuration
) -> OnlyIf | LeftOut | Literal["just", "anyway"]:
    """Where a claim belongs in a setting."""
    limits = clauses(theory, one.applies_to, one.applies_if)
    fits = {clause: _fit(theory, chosen, clause) for clause in limits}
    stages = tuple(_stage_axes(theory, chosen, one))
    out = {axis_of(theory, form) for clause, fit in fits.items() if fit == "out" for form in clause}
    out |= {axis for axis, fit in stages if fit == "out"}
    if out:
        return LeftOut(one.id, tuple(axis.id for axis in theory.axes if axis.id in out))
    unknown = tuple(clause for clause, fit in fits.items() if fit == "unknown")
    if unknown:
        return OnlyIf(one.id, unknown)
    return "just" if limits or any(fit == "fits" for _, fit in stages) else "anyway"


def _fit(theory: Theory, chosen: Mapping[str, str], clause: Clause) -> Fit:
    """Whether one form of a clause was chosen; out only where something else was chosen for every form."""
    fit: Fit = "out"
    for form in clause:
        axis = axis_of(theory, form)
        if axis is None or axis not in chosen:
            fit = "unknown"
        elif chosen[axis] == form:
            return "fits"
    return fit


def _stage_axes(
    theory: Theory, chosen: Mapping[str, str], one: Configuration
) -> Iterator[tuple[str, Fit | Literal["any"]]]:
    """For each axis of stages that was chosen: whether the claim is of that stage, of any, or unknown."""
    for axis in theory.axes:
        if not axis.stages or axis.id not in chosen:
            continue
        if chosen[axis.id] in one.stage:
            yield axis.id, "fits"
        elif ATEMPORAL in one.stage:
            yield axis.id, "any"
        else:
            yield axis.id, "unknown" if UNSTATED in one.stage else "out"


def _pieces(theory: Theory, chosen: Mapping[str, str], one: Configuration) -> Iterator[int]:
    """Pieces of evidence whose passages are about just such a case."""
    for number, piece in enumerate(one.evidence):
        limits = clauses(theory, piece.said_of)
        if limits and all(_fit(theory, chosen, clause) == "fits" for clause in limits):
            yield number


def _agreement(link: Link, kept: frozenset[str]) -> Agreement | None:
    """Whether those of its claims agree that are kept; None where none is."""
    claims = tuple(claim for claim in link.claims if claim.configuration.id in kept)
    if len(claims) == len(link.claims):
        return link.agreement
    return replace(link, claims=claims).agreement if claims else None


def _moved(web: Web, here: Setting, there: Setting) -> dict[str, list[Said]]:
    """What is said of just this setting and not of the other, by concept."""
    own: dict[str, tuple[int, ...] | None] = dict.fromkeys(set(here.just) - set(there.just))
    others = {one.configuration: set(one.pieces) for one in there.instances}
    for instance in here.instances:
        pieces = tuple(
            piece for piece in instance.pieces if piece not in others.get(instance.configuration, ())
        )
        if pieces:
            own[instance.configuration] = pieces
    found: dict[str, list[Said]] = {}
    for one in web.theory.configurations:
        if one.id in own:
            for slot in SLOTS:
                for part in one.parts(slot):
                    said = Said(one.id, slot, part.direction, own[one.id])
                    found.setdefault(part.concept, []).append(said)
    return found


def _side(said: Iterable[Said]) -> Side:
    """All that is said of one concept in one setting, with the direction it amounts to."""
    every = tuple(said)
    ways = {one.direction for one in every}
    direction: Direction | None = None
    if ways == {"present"} or ways == {"less"}:
        (direction,) = ways
    elif ways and ways <= {"present", "more"}:
        direction = "more"
    elif ways:
        direction = "mixed"
    return Side(direction, every)
