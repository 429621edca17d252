"""The boxes of the web, and the groups they stand in."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from cmoc_data.model.record import DomainId, FamilyId, Id, Record, StageId, Text
from cmoc_data.model.words import Direction, Modifiable, Nature, Shape

__all__ = ["Clauses", "Concept", "Domain", "Family"]


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
