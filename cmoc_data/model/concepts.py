"""The boxes of the web, and the groups they stand in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from pydantic import Field

from cmoc_data.model.record import (
    ConceptId,
    DomainId,
    FamilyId,
    Flaw,
    Id,
    Passage,
    Record,
    StageId,
    Text,
    across,
)
from cmoc_data.model.words import Direction, Modifiable, Nature, RelationKind, Shape

__all__ = ["Clauses", "Concept", "Domain", "Family", "Relation"]


class Family(Record):
    """A group of concepts that stands together in the picture, with its role in the theory."""

    id: Id
    name: Text = Field(description="The heading people see above the group.")
    plain: Text = Field(description="One sentence in plain words: what belongs here.")
    column: Annotated[int, Field(ge=0, le=30)] = Field(
        description="Place from left to right, 0 first; families that share a number share a column."
    )
    shape: Shape = Field(description="Outline of its boxes, so that colour never tells alone.")
    hue: Annotated[int, Field(ge=1, le=10)] = Field(
        description="Slot in the app's colour-blind-safe palette."
    )


class Domain(Record):
    """One of the domains into which a theory divides what is reached in the end."""

    id: Id
    name: Text
    plain: Text = Field(description="How someone on the street would say it.")
    definition: Text = Field(description="The source's sense, in own words.")


class Clauses(Record):
    """How a part is said inside a sentence: each a clause that can follow "if", "then" or "because"."""

    more: Text | None = None
    less: Text | None = None
    mixed: Text | None = None
    present: Text | None = None


class Concept(Record):
    """One box of the web, shared by every source that speaks of it."""

    id: Id
    name: Text
    family: FamilyId
    nature: Nature
    plain: Text = Field(description="How someone on the street would say it.")
    definition: Text = Field(description="The source's sense, in own words.")
    also_called: tuple[Text, ...] = Field(default=(), description="The sources' own words for it.")
    modifiable: Modifiable = Field(description="Can the people who run such a thing change it?")
    stage: tuple[StageId, ...] = Field(
        min_length=1, description="At which stages it is at work, by their ids."
    )
    domain: DomainId | None = None
    clauses: Clauses = Clauses()
    note: Text | None = None

    def amount(self, direction: Direction) -> str:
        """The concept moving in `direction`, as a noun: `more rain`, `open gate`."""
        before = {"more": "more ", "less": "less ", "mixed": "either more or less ", "present": ""}
        return before[direction] + self.name

    def clause(self, direction: Direction) -> str:
        """The concept moving in `direction`, as a clause without capital or full stop."""
        said = getattr(self.clauses, direction)
        if said is not None:
            return str(said)
        there_is = {"more": "there is more", "less": "there is less", "present": "there is"}
        if direction == "mixed":
            return f"{self.name} goes up or down"
        return f"{there_is[direction]} {self.name}"


class Relation(Record):
    """How two concepts stand to each other besides what leads to what: no arrow, and no claim."""

    id: Id
    one: ConceptId
    kind: RelationKind = Field(description="Read between the two: `one` is the opposite of `other`.")
    other: ConceptId
    why: Text = Field(description="Why it is so, in a sentence of our own.")
    places: tuple[Passage, ...] = Field(default=(), description="Where a source says so; empty: our reading.")

    @across("one", "other")
    def _is_of_two(self) -> Iterator[Flaw]:
        if self.one == self.other:
            yield Flaw("other", f"{self.one} is related to itself", "name two concepts, or take it out")

    @property
    def ends(self) -> frozenset[str]:
        """Ids of the two concepts."""
        return frozenset((self.one, self.other))

    def seen_from(self, concept: str) -> tuple[str, str]:
        """How `concept`, one of the two, stands to the other in words, and the other's id.

        >>> drop = Relation(id="drop", one="drop", kind="part of", other="rain", why="It falls in drops.")
        >>> drop.seen_from("drop"), drop.seen_from("rain")
        (('part of', 'rain'), ('has as a part', 'drop'))
        """
        if concept == self.one:
            return self.kind, self.other
        return ("has as a part" if self.kind == "part of" else self.kind), self.one
