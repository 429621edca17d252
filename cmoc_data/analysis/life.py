"""What is said of something at each stage in the life of what a theory is about?

A *thread* names some concepts (`Thread`). Whatever claims say of them stands at the stages that the claims
themselves name: nothing is carried from one stage to another, and a claim that names no stage stays without.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

from cmoc_data.model import ATEMPORAL, SLOTS, UNSTATED, Configuration, Part, Theory, Thread
from cmoc_data.web import Link, Web

__all__ = ["Course", "How", "Spoken", "course", "thread_of"]

How = Literal["comes", "leads", "beside"]
"""What a claim says of a part: what it comes of, what it leads to, or merely that it is there."""


@dataclass(frozen=True)
class Spoken:
    """What one claim says of one of the concepts that are followed.

    Parameters
    ----------
    claim : str
        Id of the configuration.
    part : Part
        The concept as it moves there.
    how : {"comes", "leads", "beside"}
        Whether the claim says what leads to it, or else what it leads to, or else only that it stands there.
    contested, questioned : bool
        Whether an arrow of the claim at this part is contested, or questioned by a source of another scope.
    """

    claim: str
    part: Part
    how: How
    contested: bool
    questioned: bool


@dataclass(frozen=True)
class Course:
    """What is said of a thread: at each stage, at any time, and of no stage, in the theory's order."""

    stages: Mapping[str, tuple[Spoken, ...]]
    always: tuple[Spoken, ...]
    unsaid: tuple[Spoken, ...]


def course(web: Web, thread: Thread) -> Course:
    """What claims say of a thread, stage by stage.

    Parameters
    ----------
    web : Web
        The whole web of a theory.
    thread : Thread
        What is followed.

    Returns
    -------
    Course
        A claim of several stages stands at each of them; one with two parts that are followed, once for each.
        Cost: linear in the parts and arrows of the claims.
    """
    told: dict[str, list[Spoken]] = {stage.id: [] for stage in web.theory.stages}
    told[ATEMPORAL], told[UNSTATED] = [], []
    for claim in web.theory.configurations:
        spoken = _spoken(web, thread, claim)
        for stage in claim.stage:
            told[stage] += spoken
    always, unsaid = (tuple(told.pop(stageless)) for stageless in (ATEMPORAL, UNSTATED))
    return Course({stage: tuple(some) for stage, some in told.items()}, always, unsaid)


def thread_of(theory: Theory, concept: str) -> Thread | None:
    """The thread that follows a concept, if any does."""
    return next((thread for thread in theory.threads if concept in thread.concepts), None)


def _spoken(web: Web, thread: Thread, claim: Configuration) -> list[Spoken]:
    """What a claim says of the concepts of a thread: what leads to them, before what they lead to."""
    links = web.links_of(claim.id)
    followed = dict.fromkeys(
        part for slot in SLOTS for part in claim.parts(slot) if part.concept in thread.concepts
    )
    ways: tuple[tuple[How, Callable[[Link, Part], bool]], ...] = (
        ("comes", lambda link, part: link.kind == "causes" and link.target == part.concept),
        ("leads", lambda link, part: link.kind == "causes" and link.source == part.concept),
        ("beside", lambda link, part: part.concept in (link.source, link.target)),
    )
    for how, fits in ways:
        found = [(part, [link for link in links if fits(link, part)]) for part in followed]
        if any(at for _, at in found):
            return [
                Spoken(
                    claim.id,
                    part,
                    how,
                    any(link.agreement == "contested" for link in at),
                    any(link.questioned for link in at),
                )
                for part, at in found
                if at
            ]
    return []
