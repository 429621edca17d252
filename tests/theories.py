"""Theories to test with: a small one on disk that a test may alter, and random ones in memory.

Gardens and tea only: no test leans on what any real theory says.
"""

from __future__ import annotations

import random
import textwrap
from pathlib import Path
from typing import get_args

from cmoc_data.model import (
    SLOTS,
    STAGELESS,
    About,
    Beside,
    Clauses,
    Concept,
    Configuration,
    Direction,
    Domain,
    Evidence,
    Family,
    Finding,
    Form,
    Kind,
    Modifiable,
    Nature,
    Part,
    Phase,
    Question,
    Relation,
    RelationKind,
    Shape,
    Source,
    Span,
    Speaker,
    Stage,
    Stance,
    Step,
    Story,
    Study,
    Theory,
)
from tests.tea import FILES

__all__ = ["FILES", "STAGES", "minimal", "random_theory", "write"]

STAGES = ("contemplating", "connecting", "planning", "implementation", "maintenance", "dissolution")
"""Stages of a random theory."""

STUDIES, SPEAKERS = 3, 3
"""How many of each a random theory has."""


def write(folder: Path, name: str, text: str) -> Path:
    """Write one file of a theory, making its folders; indentation that its lines share is taken off."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(textwrap.dedent(text).lstrip("\n"), encoding="utf-8")
    return path


def minimal(folder: Path) -> Path:
    """Write the minimal theory into `folder` and give it back."""
    for name, text in FILES.items():
        write(folder, name, text)
    return folder


def random_theory(seed: int, concepts: int = 12, configurations: int = 20) -> Theory:
    """A valid theory that is the same for the same arguments.

    With five configurations or more it has whole, partial and beside ones, mixed parts and roles
    of several parts; one source may go unused in a very small one. Loops and parallel claims
    come by chance; no claim stands twice where there are concepts enough.

    Parameters
    ----------
    seed : int
        Which of them.
    concepts, configurations : int
        How many of each; configurations need at least two concepts.

    Returns
    -------
    Theory
        Built as model objects, so every check of the model has been passed.
    """
    if configurations and concepts < 2:
        raise ValueError("a configuration needs two concepts at least")
    chance = random.Random(seed)
    families = tuple(
        Family(
            id=f"family-{number}",
            name=f"Family {number}",
            plain=f"The bed number {number} of the garden.",
            column=number,
            shape=get_args(Shape)[number % len(get_args(Shape))],
            hue=number + 1,
        )
        for number in range(4)
    )
    domains = tuple(
        Domain(
            id=f"domain-{number}",
            name=f"Domain {number}",
            plain="A corner of the garden.",
            definition="A corner of the garden, measured.",
        )
        for number in range(2)
    )
    sources = tuple(
        Source(
            id=f"source-{number}",
            name=f"Gardener {number}",
            citation=f"Gardener {number}, On Beds, 200{number}",
            doi=f"10.1234/garden.{number}",
            licence="none, for tests only",
            scope="One garden.",
            taken="Everything.",
            tier="an example",
            edition=f"garden-{number}.txt",
        )
        for number in range(2)
    )
    things = tuple(
        Concept(
            id=f"thing-{number}",
            name=f"thing {number}",
            family=families[number % len(families)].id,
            nature=chance.choice(get_args(Nature)),
            plain=f"What thing {number} is.",
            definition=f"What thing {number} is, exactly.",
            also_called=(f"object {number}",) if number % 3 == 0 else (),
            modifiable=chance.choice(get_args(Modifiable)),
            stage=(chance.choice((*STAGES, *STAGELESS)),),
            domain=chance.choice(domains).id if number % 4 == 3 else None,
            clauses=Clauses(
                more=f"thing {number} grows",
                less=f"thing {number} shrinks",
                mixed=f"thing {number} comes and goes",
                present=f"there is thing {number}",
            ),
        )
        for number in range(concepts)
    )
    claims: list[Configuration] = []
    taken: set[tuple[tuple[Part, ...], ...]] = set()
    for number in range(configurations):
        for _ in range(50):
            claim = _random_configuration(chance, number, [thing.id for thing in things], sources)
            roles = tuple(claim.parts(slot) for slot in SLOTS)
            key = tuple(tuple(sorted(role, key=lambda part: part.concept)) for role in roles)
            if key not in taken:
                break
        taken.add(key)
        claims.append(claim)
    return Theory(
        about=About(
            title=f"Garden {seed}",
            subtitle="A garden for tests",
            introduction=("It grows.",),
            method=("By chance.",),
            cannot_tell=("Anything about any garden.",),
            credit="Nobody, for tests only",
        ),
        families=families,
        domains=domains,
        concepts=things,
        configurations=tuple(claims),
        sources=sources,
        stages=tuple(Stage(id=name, name=name) for name in STAGES),
        forms=(
            Form(id="roses", name="Roses", plain="Among roses.", source="source-0", at="Bed 0", lines=(1, 1)),
        ),
        studies=tuple(
            Study(
                id=f"study-{number}",
                name=f"Study {number}",
                citation=f"Study {number} of beds",
                cited_in=(f"source-{number % 2} {number}",),
            )
            for number in range(STUDIES)
        ),
        speakers=tuple(
            Speaker(
                id=f"gardener-{number}",
                source="source-0",
                code=str(number),
                role="gardener",
                group=f"Group {number % 2}",
            )
            for number in range(SPEAKERS)
        ),
        questions=tuple(
            Question(
                id=f"question-{number}",
                ask=f"What about thing {number}?",
                kind=("builds", "wears down", "follows")[number % 3],
                concept=things[number].id,
                plain="What the garden says.",
            )
            for number in range(min(3, concepts))
        ),
        relations=tuple(
            Relation(
                id=f"relation-{number}",
                one=things[number].id,
                kind=get_args(RelationKind)[number % len(get_args(RelationKind))],
                other=things[number + 1].id,
                why=f"Bed {number} borders on the next.",
            )
            for number in range(min(4, concepts - 1))
        ),
        stories=tuple(
            Story(
                id=f"story-{number}",
                title=f"A walk past bed {number}",
                plain="What the garden tells.",
                steps=tuple(
                    Step(
                        say=f"Claim {two[0].id} can hold.",
                        room="Does it hold here?",
                        claims=tuple(claim.id for claim in two),
                    )
                    for two in (claims[number : number + 2], claims[number + 2 : number + 4])
                    if two
                ),
            )
            for number in range(min(3, configurations))
        ),
    )


def _random_configuration(
    chance: random.Random, number: int, ids: list[str], sources: tuple[Source, ...]
) -> Configuration:
    # Five shapes in turn, so that every theory of some size has each of them:
    # plain, several parts in a role, mixed, partial, beside.
    shape = number % 5
    sizes = {"context": 1, "mechanism": 1, "outcome": 1}
    if shape == 1 and len(ids) >= 4:
        sizes[chance.choice(tuple(sizes))] = 2
    if shape == 3 or (len(ids) < 3 and shape != 4):
        sizes[chance.choice(tuple(sizes))] = 0
    elif len(ids) < 3:
        sizes["outcome"] = 0
    picked = chance.sample(ids, sum(sizes.values()))
    directions: tuple[Direction, ...] = ("more", "less", "present")
    parts = [Part(concept=concept, direction=chance.choice(directions)) for concept in picked]
    if shape == 2:
        parts[-1] = Part(concept=picked[-1], direction="mixed")
    context = tuple(parts[: sizes["context"]])
    mechanism = tuple(parts[sizes["context"] : sizes["context"] + sizes["mechanism"]])
    outcome = tuple(parts[sizes["context"] + sizes["mechanism"] :])
    context_is: Beside = "beside" if shape == 4 else "causes"
    resource: tuple[Part, ...] = ()
    if shape == 0 and mechanism and chance.random() < 0.5:
        left = [concept for concept in ids if concept not in picked]
        if left:
            resource = (Part(concept=chance.choice(left), direction=chance.choice(directions)),)
    spans: tuple[Span, ...] = ("whole",)
    if context and mechanism and outcome:
        spans += ("context-mechanism", "mechanism-outcome")
    two = next((role for role, size in sizes.items() if size == 2), None)
    slots = {"context": context, "mechanism": mechanism, "outcome": outcome}
    evidence = []
    for piece in range(chance.choice((1, 1, 2, 3))):
        stance: Stance = chance.choice(get_args(Stance))
        inferred = chance.random() < 0.2
        first = chance.randint(1, 900)
        kind: Kind = chance.choice(get_args(Kind))
        heard = kind in ("interview", "focus group")
        finding: Finding | None = chance.choice(get_args(Finding)) if kind == "review of reviews" else None
        made = Evidence(
            source=sources[(number + piece) % len(sources)].id,
            at=f"Bed {number}",
            page=chance.randint(1, 90),
            lines=(first, first + chance.randint(0, 9)),
            kind=kind,
            studies=(f"study-{chance.randrange(STUDIES)}",) if chance.random() < 0.4 else (),
            speaker=f"gardener-{piece}" if heard and chance.random() < 0.7 else None,
            printed=f"Gardener {piece}; bed" if heard else None,
            finding=finding,
            statistics=("OR 2.0 (95% CI 1.5 to 2.5)",) if finding == "benefit" else (),
            stance=stance,
            basis="inferred" if inferred else "stated",
            gist=f"Somebody saw claim {number} in bed {piece}.",
            on=chance.choice(spans) if piece else "whole",  # nothing stands without evidence
            note="Seen from afar." if inferred or stance in ("conflicts", "different scope") else None,
        )
        # Some pass over a part, some the middle: told by number, so that the dice fall as they did.
        if piece and two and (made.on == "whole" or two in made.on):
            made = made.model_copy(update={"only": slots[two][:1]})
        elif piece == 2 and len(spans) > 1:
            made = made.model_copy(update={"on": "context-outcome"})
        evidence.append(made)
    return Configuration(
        id=f"claim-{number}",
        group=f"Bed {number % 4}",
        context=context,
        resource=resource,
        mechanism=mechanism,
        outcome=outcome,
        context_is=context_is,
        statement=f"Claim {number} holds in this garden.",
        condition="whether it rains" if shape == 2 else None,
        applies_to=("roses",) if chance.random() < 0.2 else (),
        stage=(chance.choice((*STAGES, *STAGELESS)),),
        phase=chance.choice([phase for phase in get_args(Phase) if phase != "voiced"]),
        evidence=tuple(evidence),
    )
