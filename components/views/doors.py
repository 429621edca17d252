"""Where else a box is told of: pages that show no web."""

from __future__ import annotations

from collections.abc import Iterator

from cmoc_data.analysis.life import thread_of
from cmoc_data.model import Driver, Sphere, Theory, kind_of
from components import site
from components.views.life import following
from components.views.policies import showing_at_work
from components.views.words import count

__all__ = ["doors"]


def doors(theory: Theory, concept: str) -> tuple[tuple[str, str], ...]:
    """The pages that tell of a concept: what the door is called, and its address."""
    return tuple(_doors(theory, concept))


def _doors(theory: Theory, concept: str) -> Iterator[tuple[str, str]]:
    thread = thread_of(theory, concept)
    if thread is not None:
        yield f"{thread.name} over time, stage by stage", following(concept)
    number = sum(concept in policy.concepts for policy in theory.policies)
    if number:
        shown = count(number, "policy shows", "policies show")
        yield f"{shown} it at work", showing_at_work(concept)
    page = site.at("drivers")
    told: tuple[Driver | Sphere, ...] = (*theory.drivers, *theory.spheres)
    for one in told:
        if concept in _named(one):
            yield f"{page.name}: {one.name}", f"{page.address}#{kind_of(type(one))}-{one.id}"


def _named(one: Driver | Sphere) -> set[str]:
    within = one.factors if isinstance(one, Sphere) else ()
    return {*one.concepts, *(concept for factor in within for concept in factor.concepts)}
