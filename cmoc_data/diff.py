"""What changed between two theories, as a reviewer wants to see it: claims and arrows, not lines of YAML.

    python -m cmoc_data.diff OLD NEW

takes two folders of records. To compare with what is committed, check the old state out beside this one
(`git worktree add /tmp/old`), and give its `cmoc_data/theory`.
"""

from __future__ import annotations

import argparse
import io
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from cmoc_data.errors import TheoryError
from cmoc_data.model import SLOTS, Concept, Configuration, Evidence, Relation, Theory
from cmoc_data.reading import load
from cmoc_data.web import build

__all__ = ["Change", "Diff", "compare", "main"]


@dataclass(frozen=True, order=True)
class Change:
    """One record or arrow that is on both sides, and what is different about it, one line each."""

    id: str
    what: tuple[str, ...]


@dataclass(frozen=True)
class Side:
    """What one kind of thing gained, lost and changed; ids, in order."""

    gained: tuple[str, ...]
    lost: tuple[str, ...]
    changed: tuple[Change, ...]

    def __bool__(self) -> bool:
        return bool(self.gained or self.lost or self.changed)


@dataclass(frozen=True)
class Diff:
    """What changed from one theory to another."""

    claims: Side
    links: Side
    concepts: Side
    relations: Side = Side((), (), ())

    def __bool__(self) -> bool:
        return bool(self.claims or self.links or self.concepts or self.relations)


def compare(old: Theory, new: Theory) -> Diff:
    """Compare two theories by the ids of their records.

    Parameters
    ----------
    old, new : Theory
        Two theories that load.

    Returns
    -------
    Diff
        Empty where they make the same claims on the same evidence. Cost: linear in both.
    """
    before, after = build(old), build(new)
    return Diff(
        claims=_side(
            {one.id: tuple(_claim(old, one)) for one in old.configurations},
            {one.id: tuple(_claim(new, one)) for one in new.configurations},
        ),
        links=_side(
            {link.id: (f"sign {link.agreement}",) for link in before.links},
            {link.id: (f"sign {link.agreement}",) for link in after.links},
        ),
        concepts=_side(
            {one.id: tuple(_concept(one)) for one in old.concepts},
            {one.id: tuple(_concept(one)) for one in new.concepts},
        ),
        relations=_side(
            {one.id: tuple(_relation(one)) for one in old.relations},
            {one.id: tuple(_relation(one)) for one in new.relations},
        ),
    )


def _claim(theory: Theory, one: Configuration) -> Iterator[str]:
    for slot in SLOTS:
        parts = [theory.concepts[part.concept].amount(part.direction) for part in one.parts(slot)]
        if parts:
            yield f"{slot}: {', '.join(parts)}"
    if one.context_is != "causes":
        yield f"context is {one.context_is}"
    if one.condition:
        yield f"condition: {one.condition}"
    if one.applies_to:
        yield f"applies to{' any of' * (one.applies_if == 'any')}: {', '.join(one.applies_to)}"
    yield f"statement: {one.statement}"
    yield f"group: {one.group}"
    yield f"stage: {', '.join(one.stage)}"
    yield f"phase: {one.phase}"
    if one.note:
        yield f"note: {one.note}"
    for piece in one.evidence:
        yield f"evidence: {_piece(theory, piece)}"


def _piece(theory: Theory, piece: Evidence) -> str:
    said = [
        f"{piece.source} {piece.lines[0]}-{piece.lines[1]}" if piece.lines else piece.source,
        piece.at,
        piece.kind,
        piece.stance,
        piece.basis,
        f"on {piece.on}",
    ]
    said += [f"only {theory.concepts[part.concept].amount(part.direction)}" for part in piece.only]
    said += [f"page {piece.page}"] if piece.page else []
    said += [f"from page {piece.from_page}"] if piece.from_page else []
    said += [word for word in (piece.printed, piece.speaker, piece.finding) if word]
    said += [*piece.studies, *piece.statistics, *(f"said of {form}" for form in piece.said_of)]
    said += [piece.gist] + ([f"note: {piece.note}"] if piece.note else [])
    return "; ".join(said)


def _concept(one: Concept) -> Iterator[str]:
    for name in type(one).model_fields:
        value = getattr(one, name)
        if name == "clauses":
            yield from (f"clause for {way}: {said}" for way, said in value if said)
        elif name != "id" and value:
            yield f"{name}: {', '.join(value) if isinstance(value, tuple) else value}"


def _relation(one: Relation) -> Iterator[str]:
    yield f"{one.one} is {one.kind} {one.other}"
    yield f"why: {one.why}"
    for place in one.places:
        lines = f" {place.lines[0]}-{place.lines[1]}" if place.lines else ""
        yield f"place: {place.source}{lines}; {place.at}"


def _side(old: Mapping[str, tuple[str, ...]], new: Mapping[str, tuple[str, ...]]) -> Side:
    changed = (
        Change(
            name,
            (
                *(f"- {line}" for line in old[name] if line not in new[name]),
                *(f"+ {line}" for line in new[name] if line not in old[name]),
            )
            or ("the same in another order",),
        )
        for name in sorted(set(old) & set(new))
        if old[name] != new[name]
    )
    return Side(tuple(sorted(set(new) - set(old))), tuple(sorted(set(old) - set(new))), tuple(changed))


def main(arguments: Sequence[str] | None = None) -> int:
    """Print what changed from one folder of records to another.

    Parameters
    ----------
    arguments : sequence of str, optional
        What stands after the command; read from the command line by default.

    Returns
    -------
    int
        0 where nothing changed, 1 where something did, 2 where a folder does not load.
    """
    parser = argparse.ArgumentParser(
        prog="python -m cmoc_data.diff",
        description="Claims, arrows, concepts and relations gained, lost and changed.",
    )
    parser.add_argument("old", type=Path, help="folder of records as they were")
    parser.add_argument("new", type=Path, help="folder of records as they are")
    asked = parser.parse_args(arguments)
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")
    theories = []
    for folder in (asked.old, asked.new):
        try:
            theories.append(load(folder))
        except TheoryError as error:
            print(f"{folder}: {error}")
            return 2
    found = compare(*theories)
    for line in _lines(found):
        print(line)
    return 1 if found else 0


def _lines(found: Diff) -> Iterator[str]:
    if not found:
        yield "Both make the same claims on the same evidence."
    sides = (
        ("claims", found.claims),
        ("arrows", found.links),
        ("concepts", found.concepts),
        ("relations", found.relations),
    )
    for name, side in sides:
        if not side:
            continue
        yield f"{name}: {len(side.gained)} gained, {len(side.lost)} lost, {len(side.changed)} changed"
        yield from (f"  gained   {one}" for one in side.gained)
        yield from (f"  lost     {one}" for one in side.lost)
        for change in side.changed:
            yield f"  changed  {change.id}"
            yield from (f"             {line}" for line in change.what)


if __name__ == "__main__":
    sys.exit(main())
