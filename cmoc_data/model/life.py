"""How what a theory is about comes about, what it touches, and what to follow over its life."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import Field

from cmoc_data.model.record import (
    ConceptId,
    ConfigurationId,
    Flaw,
    Id,
    Passage,
    Record,
    StudyId,
    Text,
    across,
)

__all__ = ["Account", "Driver", "Factor", "Lens", "Sphere", "Thread"]


class Account(Passage):
    """What a source tells at one place, where no claim is made of it."""

    says: Text = Field(description="What it tells, own words, at most 40.")
    studies: tuple[StudyId, ...] = Field(default=(), description="Ids of the studies that the passage cites.")
    note: Text | None = None


class Lens(Record):
    """A theory by which a source explains something."""

    name: Text = Field(description="As the field calls it.")
    says: Text = Field(description="How it explains it, own words.")


class Driver(Passage):
    """A reason for which what a theory is about comes into being, as a source lists it."""

    id: Id
    name: Text = Field(description="The source's own heading.")
    plain: Text = Field(description="What drives it, in a sentence of our own.")
    lenses: tuple[Lens, ...] = Field(default=(), description="Theories that the source explains it by.")
    accounts: tuple[Account, ...] = Field(default=(), description="What the source tells of it, in order.")
    concepts: tuple[ConceptId, ...] = Field(
        default=(), description="Ids of the concepts that the source names in telling of it."
    )
    claims: tuple[ConfigurationId, ...] = Field(
        default=(), description="Ids of configurations that speak of the same; which do, is our reading."
    )
    note: Text | None = None


class Factor(Record):
    """What a source counts among the things that success in a sphere hangs on."""

    says: Text = Field(description="What it hangs on, own words.")
    concepts: tuple[ConceptId, ...] = Field(
        default=(), description="Ids of the concepts that stand for the same; left out where none does."
    )


class Sphere(Passage):
    """Something that what a theory is about touches, as a source divides it, with what matters there."""

    id: Id
    name: Text = Field(description="The source's own heading.")
    plain: Text = Field(description="What belongs to it, own words.")
    factors: tuple[Factor, ...] = Field(min_length=1, description="What success hangs on there, in order.")
    accounts: tuple[Account, ...] = Field(default=(), description="What a source tells of the whole of it.")
    concepts: tuple[ConceptId, ...] = Field(
        default=(), description="Ids of the concepts that stand for the sphere itself."
    )
    note: Text | None = None


class Thread(Passage):
    """What can be followed over the life of what a theory is about, stage by stage."""

    id: Id
    name: Text = Field(description="A word or two, as a heading.")
    plain: Text = Field(description="Why to follow it, in a sentence of our own.")
    concepts: tuple[ConceptId, ...] = Field(
        min_length=1, description="Ids of the concepts whose claims are shown, the chief one first."
    )
    accounts: tuple[Account, ...] = Field(
        default=(), description="What sources tell of its course that no single claim holds."
    )
    note: Text | None = None

    @across("concepts")
    def _names_each_concept_once(self) -> Iterator[Flaw]:
        for one in sorted({one for one in self.concepts if self.concepts.count(one) > 1}):
            yield Flaw("concepts", f"concepts names {one} more than once", "name it once")
