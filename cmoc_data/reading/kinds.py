"""The kinds of record, one row each: what it is, where its files stand, in which order they come.

All else that reading has to know of a kind stands in its model: which fields hold ids of which other
kind, which hold parts, and which hold records of their own. A new kind of record takes a model with
its table in `Theory`, a row here and a paragraph in `GUIDE.md`; tests say which of them is missing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any, Literal, NamedTuple, get_args, get_origin

from cmoc_data.model import (
    About,
    Action,
    Axis,
    Comparison,
    Concept,
    Configuration,
    Domain,
    Driver,
    End,
    Family,
    Form,
    Lane,
    Part,
    Policy,
    Question,
    Record,
    Relation,
    Retired,
    Source,
    Speaker,
    Sphere,
    Stage,
    Story,
    Study,
    Thread,
    To,
    kind_of,
)

__all__ = [
    "ABOUT",
    "KINDS",
    "LAYOUT",
    "Kind",
    "Reference",
    "parts_of",
    "records_within",
    "references_of",
    "sound",
]

Built = Mapping[str, Sequence[Any]]
"""The records of each kind as far as they are built, by the kind's name."""


class Kind(NamedTuple):
    """One kind of record and where its files stand.

    Parameters
    ----------
    model : type of Record
        What its records are.
    place : str
        A file in the theory's folder, or a folder of files (`studies/`), with folders in it (`claims/**/`).
    needed : bool
        Whether a theory needs any.
    address : bool
        Whether its ids are addresses (`?show=tea`), so that no two records of such kinds share one.
    order : callable, optional
        Sorts the records of a whole theory; by file and by place in it where there is none.
    """

    model: type[Record]
    place: str
    needed: bool = False
    address: bool = False
    order: Callable[[Built], Callable[[Any], Any]] | None = None

    @property
    def name(self) -> str:
        """What it is called: `concept`."""
        return kind_of(self.model)

    @property
    def folder(self) -> str | None:
        """The folder of its files, None where there is but one file."""
        return self.place.split("/", 1)[0] if "/" in self.place else None

    @property
    def nested(self) -> bool:
        """Whether there may be folders in its folder."""
        return "**" in self.place

    @property
    def shown(self) -> str:
        """Its place in words: `about.yaml`, `concepts/`."""
        return f"{self.folder}/" if self.folder else self.place


def _by_column(built: Built) -> Callable[[Family], int]:
    return lambda family: family.column


def _as_in_the_sources(built: Built) -> Callable[[Configuration], tuple[int, bool, int]]:
    """In the order in which a reader of the sources meets them, not of our files."""
    rank = {source.id: i for i, source in enumerate(built["source"])}

    def place(configuration: Configuration) -> tuple[int, bool, int]:
        first = configuration.evidence[0]
        # Whoever gives no lines comes after those who do.
        return rank[first.source], first.lines is None, first.lines[0] if first.lines else 0

    return place


_ROWS = (
    Kind(About, "about.yaml", needed=True),
    Kind(Family, "families.yaml", needed=True, order=_by_column),
    Kind(Domain, "domains.yaml"),
    Kind(Source, "sources.yaml", needed=True),
    Kind(Concept, "concepts/", needed=True, address=True),
    Kind(Configuration, "configurations/**/", needed=True, address=True, order=_as_in_the_sources),
    Kind(Question, "questions.yaml", address=True),
    Kind(Stage, "stages.yaml"),
    Kind(Form, "forms.yaml"),
    Kind(Study, "studies/"),
    Kind(Speaker, "speakers.yaml"),
    Kind(Action, "actions.yaml"),
    Kind(Policy, "policies.yaml"),
    Kind(End, "ends.yaml"),
    Kind(Axis, "settings.yaml"),
    Kind(Comparison, "comparisons.yaml"),
    Kind(Story, "stories.yaml", address=True),
    Kind(Relation, "relations.yaml"),
    Kind(Lane, "lanes.yaml"),
    Kind(Driver, "drivers.yaml"),
    Kind(Sphere, "spheres.yaml"),
    Kind(Thread, "threads.yaml"),
    Kind(Retired, "retired.yaml"),
)
KINDS: Mapping[str, Kind] = {kind.name: kind for kind in _ROWS}
"""Each kind by its name, in the order in which a theory is read."""

ABOUT = kind_of(About)
"""The one kind of which there is but one record, in a file of its own."""

LAYOUT = ", ".join(kind.shown for kind in _ROWS)
"""A theory's folder in words."""


class Reference(NamedTuple):
    """A field that holds the id of another record, or several."""

    field: str
    to: To


@cache
def references_of(model: type[Record]) -> tuple[Reference, ...]:
    """Which fields of a record hold ids of which kind.

    >>> [(one.field, one.to.kind) for one in references_of(Question)]
    [('concept', 'concept'), ('lane', 'lane')]
    """
    return tuple(
        Reference(name, to)
        for name, info in model.model_fields.items()
        for to in (*info.metadata, *_dug(info.annotation))
        if isinstance(to, To)
    )


@cache
def parts_of(model: type[Record]) -> tuple[str, ...]:
    """Which fields of a record hold parts: a direction and a concept's name.

    >>> parts_of(Action)
    ('moves',)
    """
    return tuple(name for name, item in _listed(model) if item is Part)


@cache
def records_within(model: type[Record]) -> Mapping[str, type[Record]]:
    """Which fields of a record hold records of their own.

    >>> list(records_within(Story))
    ['steps']
    """
    return {name: item for name, item in _listed(model) if item is not Part and issubclass(item, Record)}


def _listed(model: type[Record]) -> Iterator[tuple[str, type[Any]]]:
    for name, info in model.model_fields.items():
        if get_origin(info.annotation) is tuple:
            item = get_args(info.annotation)[0]
            if isinstance(item, type):
                yield name, item


def _dug(annotation: Any) -> Iterator[Any]:
    """Whatever is marked anywhere within an annotation."""
    for one in get_args(annotation):
        yield one
        yield from _dug(one)


@cache
def sound(model: type[Record]) -> Record:
    """A record that has nothing wrong with it, to stand in for a broken one within another.

    It keeps every check of the record around it, so that what else is wrong there can be said too.
    """
    fields = {name: info for name, info in model.model_fields.items() if info.is_required()}
    return model.model_construct(**{name: _any(info.annotation) for name, info in fields.items()})


def _any(annotation: Any) -> Any:
    """Some value of a type: the first of its words, 1 for a number, a dash for text, one item of a list."""
    origin, inner = get_origin(annotation), get_args(annotation)
    if origin is Literal:
        return inner[0]
    if origin is tuple:
        return tuple(_any(one) for one in inner if one is not ...)
    if hasattr(annotation, "__metadata__"):
        return _any(inner[0])
    return 1 if annotation is int else "-"
