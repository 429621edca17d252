"""Theories drawn in one line a claim, and theories altered, for tests of known answers.

>>> sketch(claim("a", "more sun", "more thirst", "more tea")).concepts[0].id
'sun'
"""

from __future__ import annotations

import random
from collections.abc import Iterable
from itertools import count
from typing import Any, TypeVar, get_args, get_type_hints

from cmoc_data.model import (
    STAGELESS,
    About,
    Account,
    Axis,
    Comparison,
    Concept,
    Configuration,
    Direction,
    Driver,
    Evidence,
    Factor,
    Family,
    Form,
    Lens,
    Part,
    Question,
    QuestionKind,
    Record,
    Relation,
    RelationKind,
    Source,
    Sphere,
    Stage,
    Step,
    Story,
    Text,
    Theory,
    Thread,
)

__all__ = ["ask", "changed", "claim", "hostile", "piece", "related", "renamed", "sketch", "told", "walk"]

R = TypeVar("R", bound=Record)

SOURCES = ("smith2001", "jones2002")
SENTENCE_WORDS = (
    "tea",
    "garden",
    "long-standing",
    "weather",
    "watering",
    "of",
    "interorganisational",
    "m",
    "W",
)


def piece(source: str = "smith2001", line: int = 1, **fields: Any) -> Evidence:
    """A piece of evidence; what is not given is of no account."""
    standard: dict[str, Any] = {
        "lines": (line, line),
        "at": "Chapter 1",
        "kind": "interview",
        "printed": "A gardener",
        "stance": "supports",
        "basis": "stated",
        "gist": "Somebody said so.",
        "note": "For tests only.",
    }
    return Evidence(source=source, **{**standard, **fields})


def claim(
    name: str, context: str = "", mechanism: str = "", outcome: str = "", **fields: Any
) -> Configuration:
    """A configuration with its parts as records have them: `more sun, less rain, umbrella`."""
    standard: dict[str, Any] = {
        "group": "Garden",
        "statement": f"So it is with {name}.",
        "condition": "whether it rains" if "mixed" in f"{context} {mechanism} {outcome}" else None,
        "stage": ("unstated",),
        "phase": "gleaned",
        # A line of its own for each, so that no two claims share a passage unless a test says so.
        "evidence": (piece(line=1 + sum(map(ord, name)), at=f"Chapter {name}"),),
    }
    return Configuration(
        id=name,
        context=_parts(context),
        mechanism=_parts(mechanism),
        outcome=_parts(outcome),
        **{**standard, **fields},
    )


def ask(kind: QuestionKind, concept: str, name: str = "asked") -> Question:
    """A question about a concept."""
    return Question(id=name, ask=f"What about {concept}?", kind=kind, concept=concept, plain="An answer.")


def related(one: str, kind: RelationKind, other: str, **fields: Any) -> Relation:
    """A relation of two concepts, under an id made of both."""
    return Relation(
        id=f"{one}-and-{other}", one=one, kind=kind, other=other, **{"why": f"So {one} is.", **fields}
    )


def told(concept: str) -> dict[str, tuple[Record, ...]]:
    """A driver, a sphere and a thread of a concept, by the names of their tables."""
    account = Account(says="So it was told.", source=SOURCES[0], at="Page 1")
    fields: dict[str, Any] = {
        "id": "told",
        "name": "Told",
        "plain": "So it is.",
        "concepts": (concept,),
        "accounts": (account,),
        "source": SOURCES[0],
        "at": "Page 1",
    }
    return {
        "drivers": (Driver(lenses=(Lens(name="Custom", says="It is done again."),), **fields),),
        "spheres": (Sphere(factors=(Factor(says="It is warm."),), **fields),),
        "threads": (Thread(**fields),),
    }


def walk(*steps: str, name: str = "walk") -> Story:
    """A story; each step names its claims, with commas between them."""
    return Story(
        id=name,
        title=f"A {name}",
        plain="Round the garden.",
        steps=tuple(
            Step(say=f"{claims} can be so.", room=f"Is {claims} so here?", claims=tuple(claims.split(", ")))
            for claims in steps
        ),
    )


def sketch(
    *claims: Configuration,
    alone: Iterable[str] = (),
    questions: Iterable[Question] = (),
    stories: Iterable[Story] = (),
    axes: Iterable[Axis] = (),
    comparisons: Iterable[Comparison] = (),
    relations: Iterable[Relation] = (),
) -> Theory:
    """A theory of these claims, its concepts in the order in which they are first named, then `alone`."""
    relations = tuple(relations)
    ends = [end for one in relations for end in (one.one, one.other)]
    ids = dict.fromkeys([c for one in claims for c in one.concepts] + list(alone) + ends)
    axes = tuple(axes)
    return Theory(
        about=About(
            title="A", subtitle="B", introduction=("C",), method=("D",), cannot_tell=("E",), credit="F"
        ),
        families=(
            Family(id="left", name="Left", plain="Left.", column=0, shape="box", hue=1),
            Family(id="right", name="Right", plain="Right.", column=1, shape="pill", hue=2),
        ),
        domains=(),
        concepts=tuple(
            Concept(
                id=name,
                name=name,
                family=("left", "right")[number % 2],
                nature="resource",
                plain=f"Just {name}.",
                definition=f"Exactly {name}.",
                modifiable="yes",
                stage=("unstated",),
            )
            for number, name in enumerate(ids)
        ),
        configurations=claims,
        sources=tuple(
            Source(
                id=name,
                name=name.capitalize(),
                citation=f"{name}, a book",
                doi=f"10.1234/{name}",
                licence="none",
                scope="One garden.",
                taken="All.",
                tier="an example",
                edition=f"{name}.txt",
            )
            for name in SOURCES
        ),
        questions=tuple(questions),
        stories=tuple(stories),
        axes=tuple(axes),
        comparisons=tuple(comparisons),
        relations=relations,
        stages=tuple(
            Stage(id=name, name=name)
            for name in dict.fromkeys(
                [period.stage for axis in axes for period in axis.stages]
                + [stage for one in claims for stage in one.stage if stage not in STAGELESS]
            )
        ),
        forms=tuple(
            Form(id=name, name=name, plain=f"Just {name}.", source=SOURCES[0], at="Page 1", lines=(1, 1))
            for name in dict.fromkeys(
                [form for one in claims for form in one.applies_to]
                + [form for one in claims for piece in one.evidence for form in piece.said_of]
                + [form for axis in axes for form in axis.forms]
            )
        ),
    )


def changed(record: R, **fields: Any) -> R:
    """A record once more with other fields, checked anew."""
    old = {name: getattr(record, name) for name in type(record).model_fields}
    return type(record)(**{**old, **fields})


def renamed(theory: Theory, seed: int) -> Theory:
    """The theory with names of one to nine words, short and long, the same for the same seed."""
    chance = random.Random(seed)

    def name() -> str:
        return " ".join(chance.choices(SENTENCE_WORDS, k=chance.randint(1, 9)))

    return changed(theory, concepts=tuple(changed(concept, name=name()) for concept in theory.concepts))


def hostile(theory: Theory, text: str) -> Theory:
    """The theory with `text`, numbered so that no two are alike, in every field that takes free text."""
    number = count()

    def within(value: Any, kind: Any) -> Any:
        if isinstance(value, Record):
            hints = get_type_hints(type(value), include_extras=True)
            return changed(
                value,
                **{
                    name: within(getattr(value, name), hint)
                    for name, hint in hints.items()
                    if name in type(value).model_fields
                },
            )
        if isinstance(value, tuple):
            inner = get_args(kind)[0]
            return tuple(within(one, inner) for one in value)
        if isinstance(value, str) and (kind == Text or Text in get_args(kind)):
            return f"{next(number)} {text}"
        return value

    altered: Theory = within(theory, Theory)
    # A doi takes anything but white space after its prefix.
    evil = "10.1234/" + "".join(text.split())
    return changed(altered, sources=tuple(changed(source, doi=evil) for source in altered.sources))


def _parts(words: str) -> tuple[Part, ...]:
    parts = []
    for part in filter(None, (one.strip() for one in words.split(","))):
        first, _, rest = part.partition(" ")
        direction: Direction = first if rest and first in get_args(Direction) else "present"  # type: ignore[assignment]
        parts.append(Part(concept=rest or first, direction=direction))
    return tuple(parts)
