"""A whole theory: every record of it, each found by its id."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple, get_args, get_origin

from cmoc_data.model.claims import Configuration
from cmoc_data.model.concepts import Concept, Domain, Family, Relation
from cmoc_data.model.guides import About, Action, End, Policy, Question, Retired, Story, Version
from cmoc_data.model.lanes import Lane
from cmoc_data.model.life import Account, Driver, Sphere, Thread
from cmoc_data.model.record import Passage, Record, kind_of
from cmoc_data.model.settings import Axis, Comparison, Form, Stage
from cmoc_data.model.sources import Source, Speaker, Study
from cmoc_data.model.table import Table

__all__ = ["Theory", "Told"]


class Told(NamedTuple):
    """An account, and where in which record it stands."""

    kind: str
    record: str
    at: tuple[str | int, ...]
    account: Account


class Theory(Record):
    """A whole theory, linked and checked: every id in it resolves."""

    about: About
    families: Table[Family]
    domains: Table[Domain] = Table(Domain)
    concepts: Table[Concept]
    configurations: Table[Configuration]
    sources: Table[Source]
    questions: Table[Question] = Table(Question)
    stages: Table[Stage] = Table(Stage)
    forms: Table[Form] = Table(Form)
    studies: Table[Study] = Table(Study)
    speakers: Table[Speaker] = Table(Speaker)
    actions: Table[Action] = Table(Action)
    policies: Table[Policy] = Table(Policy)
    ends: Table[End] = Table(End)
    axes: Table[Axis] = Table(Axis)
    comparisons: Table[Comparison] = Table(Comparison)
    stories: Table[Story] = Table(Story)
    relations: Table[Relation] = Table(Relation)
    lanes: Table[Lane] = Table(Lane)
    drivers: Table[Driver] = Table(Driver)
    spheres: Table[Sphere] = Table(Sphere)
    threads: Table[Thread] = Table(Thread)
    retired: Table[Retired] = Table(Retired)
    version: Version | None = None

    if TYPE_CHECKING:
        # Whatever records are given become a table.
        def __init__(self, *, about: About, **tables: Sequence[Record] | Version | None) -> None: ...

    @classmethod
    def kinds(cls) -> Mapping[str, type[Record]]:
        """Each of its tables by name, with what its records are."""
        return {
            name: get_args(info.annotation)[0]
            for name, info in cls.model_fields.items()
            if get_origin(info.annotation) is Table
        }

    @property
    def records(self) -> Iterator[tuple[str, Record]]:
        """Every record with the name of its kind, about first."""
        yield kind_of(About), self.about
        for name, model in self.kinds().items():
            for record in getattr(self, name):
                yield kind_of(model), record

    def relations_of(self, concept: str) -> Iterator[tuple[str, str, Relation]]:
        """What `concept` stands beside: in which relation in words, the other's id, the record."""
        for relation in self.relations:
            if concept in (relation.one, relation.other):
                yield (*relation.seen_from(concept), relation)

    @property
    def accounts(self) -> Iterator[Told]:
        """Everything that is told where no claim is made of it, record by record."""
        for kind, record in self.records:
            for name in type(record).model_fields:
                within = getattr(record, name)
                for number, one in enumerate(within if isinstance(within, tuple) else ()):
                    if isinstance(one, Account):
                        yield Told(kind, str(getattr(record, "id", "")), (name, number), one)

    @property
    def passages(self) -> Iterator[Passage]:
        """Every record, and every record within another, that says where in a source it was read."""
        for _, record in self.records:
            yield from _passages(record)


def _passages(record: Record) -> Iterator[Passage]:
    if isinstance(record, Passage):
        yield record
    for name in type(record).model_fields:
        value = getattr(record, name)
        for one in value if isinstance(value, tuple) else (value,):
            if isinstance(one, Record):
                yield from _passages(one)
