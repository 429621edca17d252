"""What can be asked, and how a question is addressed.

A question is known by a key, which stands in the address: its kind and its concepts, joined by `~`
(`builds~tea`, `reaches~sun~tea`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, get_args

from cmoc_data.errors import CausalWebError
from cmoc_data.model import SLOTS, Direction, Theory
from components.views.words import joined

__all__ = [
    "ASK_KINDS",
    "TWO",
    "Ask",
    "AskError",
    "AskKind",
    "ask_about",
    "follow_ups",
    "key_of",
    "read_key",
    "said_as",
]


AskKind = Literal[
    "builds", "wears-down", "follows", "around", "reaches", "hazards", "levers", "loops", "gaps", "left"
]

ASK_KINDS: Mapping[AskKind, tuple[str, str]] = {
    "builds": ("What leads to {0}?", "what leads to it"),
    "wears-down": ("What leads to {0}?", "what wears it down"),
    "follows": ("What follows from {0}?", "what follows from it"),
    "around": ("What stands right next to {0}?", "what stands right next to it"),
    "reaches": ("How does {0} reach {1}?", "how it reaches another box"),
    "hazards": (
        "What could go wrong on the way from {0} to {1}?",
        "what could go wrong on the way to another box",
    ),
    "levers": ("What can people change that reaches {0}?", "what people can change that reaches it"),
    "loops": ("What feeds back on {0}?", "what feeds back on itself through it"),
    "gaps": (
        "Where is the evidence about {0} thin or split?",
        "where the evidence about it is thin or split",
    ),
}
"""For each kind, the question about named concepts and the same in short, as a choice about a box."""

MOVES: Mapping[AskKind, Direction] = {"builds": "more", "wears-down": "less"}
"""Which way the concept is to go, in questions that ask for one."""

LEFT = "What the setting and the filter leave"
"""What is asked where the whole of it is to be drawn anew; no concept is named."""

TWO: frozenset[AskKind] = frozenset({"reaches", "hazards"})


class AskError(CausalWebError):
    """A key that asks for nothing that can be answered; its text says what is wrong with it."""


@dataclass(frozen=True)
class Ask:
    """A question: its kind and the concepts it is about, one or two; none, where it is about what is left."""

    kind: AskKind
    concepts: tuple[str, ...]

    @property
    def key(self) -> str:
        """As it stands in the address."""
        return "~".join((self.kind, *(self.concepts or ("",))))


def key_of(kind: AskKind, *concepts: str) -> str:
    """The key of a question."""
    return Ask(kind, concepts).key


def read_key(theory: Theory, key: str) -> Ask:
    """The question that a key stands for.

    Raises
    ------
    AskError
        If it is no key, asks about what is not in the theory, or about one thing where it takes two.
    """
    kind, *concepts = key.split("~")
    known = {one: one for one in get_args(AskKind)}
    if kind not in known:
        raise AskError(f"“{key}” is no question: it should begin with one of {joined(list(known))}.")
    if known[kind] == "left":
        if concepts != [""]:
            raise AskError(f"“{key}” is no question: “left~” asks about no box, but about all that is left.")
        return Ask("left", ())
    wanted = 2 if kind in TWO else 1
    if len(concepts) != wanted or len(set(concepts)) != wanted:
        boxes = "two different boxes" if wanted == 2 else "one box"
        raise AskError(f"“{key}” is no question: “{kind}” asks about {boxes}.")
    ids = {concept.id for concept in theory.concepts}
    for concept in concepts:
        if concept not in ids:
            why = f" {went.why}" if (went := theory.retired.get(concept)) and went.kind == "concept" else ""
            raise AskError(
                f"“{concept}” is no box of this theory, so that nothing can be asked about it.{why}"
            )
    return Ask(known[kind], tuple(concepts))


def ask_about(theory: Theory, ask: Ask) -> str:
    """A question in words; of what is only ever there or not, nobody asks what leads to more of it."""
    if ask.kind == "left":
        return LEFT
    way = MOVES.get(ask.kind)
    names = (
        theory.concepts[c].name if way is None else theory.concepts[c].amount(said_as(theory, c, way))
        for c in ask.concepts
    )
    return ASK_KINDS[ask.kind][0].format(*names)


def said_as(theory: Theory, concept: str, way: Direction) -> Direction:
    """How the claims put that there is more of a concept: merely present, if none speaks of more."""
    if way != "more":
        return way
    spoken = (
        part.direction
        for one in theory.configurations
        for slot in SLOTS
        for part in one.parts(slot)
        if part.concept == concept
    )
    found: Direction = way
    for direction in spoken:
        if direction == "more":
            return way  # most concepts are soon spoken of so, and each answer asks for several
        if direction == "present":
            found = direction
    return found


def follow_ups(theory: Theory, concept: str) -> tuple[tuple[str, str], ...]:
    """What can be asked about a concept alone: (key, question in short)."""
    return tuple((key_of(kind, concept), words) for kind, (_, words) in ASK_KINDS.items() if kind not in TWO)
