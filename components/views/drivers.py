"""Why what a theory is about comes into being, and what it touches, as data."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from cmoc_data.model import Configuration, Driver, Sphere, Theory
from cmoc_data.web import Web
from components import site
from components.views.accounts import AccountLine, account_lines
from components.views.words import cited, count

__all__ = ["BoxLine", "DriverView", "DriversView", "FactorView", "SphereView", "drivers"]


@dataclass(frozen=True)
class BoxLine:
    """A box or a claim that can be opened: what it is called, its address, and how much is said of it."""

    name: str
    at: str
    number: str


@dataclass(frozen=True)
class DriverView:
    """A driver: what it is, the theories that explain it, what a source tells of it, boxes and claims."""

    id: str
    name: str
    plain: str
    place: str
    lenses: tuple[tuple[str, str], ...]
    accounts: tuple[AccountLine, ...]
    boxes: tuple[BoxLine, ...]
    claims: tuple[BoxLine, ...]
    note: str | None


@dataclass(frozen=True)
class FactorView:
    """Something that success hangs on in a sphere, and the boxes that stand for the same."""

    says: str
    boxes: tuple[BoxLine, ...]


@dataclass(frozen=True)
class SphereView:
    """A sphere: what belongs to it, what success hangs on there, and what is told of the whole of it."""

    id: str
    name: str
    plain: str
    place: str
    factors: tuple[FactorView, ...]
    accounts: tuple[AccountLine, ...]
    boxes: tuple[BoxLine, ...]
    note: str | None


@dataclass(frozen=True)
class DriversView:
    """The drivers and the spheres of a theory, each in the order in which a source lists them."""

    title: str
    lead: str
    drivers: tuple[DriverView, ...]
    heading: str
    spheres: tuple[SphereView, ...]


def drivers(web: Web) -> DriversView:
    """What drives what a theory is about, and what it touches.

    Parameters
    ----------
    web : Web
        Of the theory.
    """
    theory = web.theory
    pages = theory.about.pages
    return DriversView(
        pages.drivers.title,
        pages.drivers.lead,
        tuple(_driver(web, one) for one in theory.drivers),
        pages.spheres,
        tuple(_sphere(web, one) for one in theory.spheres),
    )


def _driver(web: Web, one: Driver) -> DriverView:
    theory = web.theory
    return DriverView(
        id=one.id,
        name=one.name,
        plain=one.plain,
        place=cited(theory, one),
        lenses=tuple((lens.name, lens.says) for lens in one.lenses),
        accounts=account_lines(theory, one.accounts),
        boxes=_boxes(web, one.concepts),
        claims=tuple(_claim(theory, theory.configurations[claim]) for claim in one.claims),
        note=one.note,
    )


def _sphere(web: Web, one: Sphere) -> SphereView:
    theory = web.theory
    return SphereView(
        id=one.id,
        name=one.name,
        plain=one.plain,
        place=cited(theory, one),
        factors=tuple(FactorView(factor.says, _boxes(web, factor.concepts)) for factor in one.factors),
        accounts=account_lines(theory, one.accounts),
        boxes=_boxes(web, one.concepts),
        note=one.note,
    )


def _boxes(web: Web, concepts: Iterable[str]) -> tuple[BoxLine, ...]:
    return tuple(
        BoxLine(
            web.theory.concepts[concept].name,
            _shown(concept),
            count(len({claim.id for claim, _, _ in web.roles(concept)}), "claim"),
        )
        for concept in concepts
    )


def _claim(theory: Theory, claim: Configuration) -> BoxLine:
    sources = dict.fromkeys(theory.sources[piece.source].name for piece in claim.evidence)
    return BoxLine(claim.statement, _shown(claim.id), "; ".join(sources))


def _shown(chosen: str) -> str:
    return f"{site.at('web').address}?show={chosen}"
