"""The part of the oracle that judges ways: each step, the sentence of the whole, and what is said of it."""

from __future__ import annotations

import re

from components.views.asked.answer import Way
from components.views.asked.telling import HopLine
from tests.components.views.asked.records import (
    SIGN,
    Atom,
    Records,
    companions,
    direction,
    doubts,
    pieces_of,
)


def moves_of(records: Records, step: HopLine) -> tuple[int, int]:
    """Which way both ends go, read off the words of a step."""
    here, there = step.words.split(" can lead to ")
    source, target = step.id.split("--")
    return direction(records.theory, source, here), direction(records.theory, target, there)


def check_step(records: Records, step: HopLine) -> None:
    """A step says what some atom says, or that it is turned round, and all that has to be known of it."""
    here, there = moves_of(records, step)
    every = records.by_id[step.id]
    saying = [atom for atom in every if atom.says(here, there)]
    turned = any(one.startswith("read the other way round") for one in step.caveats)
    assert turned is not bool(saying), step
    if turned:
        assert not any(SIGN[atom.source.direction] in (here, 0) for atom in every), step
        saying = [atom for atom in every if atom.says(-here, -there)]
    assert saying, step
    pieces = pieces_of(saying)
    signs = {SIGN[atom.source.direction] * SIGN[atom.target.direction] for atom in every}
    fought = any(piece.stance == "conflicts" for piece in pieces_of(every))
    depends = all(SIGN[a.source.direction] * SIGN[a.target.direction] == 0 for a in saying)
    limited = all(records.limits(atom.claim) for atom in saying)
    expected = {
        "contested": {1, -1} <= signs or fought,
        "inferred by us, stated by none": all(piece.basis == "inferred" for piece in pieces),
        "or the contrary, on a condition": depends,
        "on a condition": not depends and all(atom.claim.condition for atom in saying),
        "what is left here only doubts it": all(map(doubts, pieces)),
    }
    for caveat, holds in expected.items():
        assert (caveat in step.caveats) is holds, (caveat, step)
    assert any(one.startswith("said only of") for one in step.caveats) is limited, step
    assert any(one.startswith("together with") for one in step.caveats) is all(map(companions, saying)), step
    questioned = any(piece.stance == "different scope" and doubts(piece) for piece in pieces)
    known = {"contested", "what is left here only doubts it"} & set(step.caveats)
    assert ("questioned elsewhere" in step.caveats) is (questioned and not known), step


def check_whole_way(records: Records, way: Way) -> None:
    """A chain's sentence holds each of its steps in turn, with what has to be known of it."""
    for step in way.steps:
        check_step(records, step)
    assert set(way.claims) <= records.speaking
    if not way.own:
        return
    bare = way.words.rstrip(".")
    for step in way.steps:
        if step.caveats:
            assert f"({'; '.join(step.caveats)})" in bare, way.words
            bare = bare.replace(f" ({'; '.join(step.caveats)})", "", 1)
    ends = re.split(r",? (?:which )?can lead (?:back )?to ", bare)
    assert len(ends) == len(way.steps) + 1, way.words
    for number, step in enumerate(way.steps):
        here, there = moves_of(records, step)
        source, target = step.id.split("--")
        assert direction(records.theory, source, ends[number]) == here, way.words
        assert direction(records.theory, target, ends[number + 1]) == there, way.words
    check_tags(records, way)


def check_tags(records: Records, way: Way) -> None:
    """What has to be known of a chain as a whole, and that it is folded where no source would tell it."""
    crosses, turned = crossing(records, way), any("other way round" in str(s.caveats) for s in way.steps)
    assert any("different kinds of" in tag for tag in way.tags) is crosses, way
    assert any("turning a claim round" in tag for tag in way.tags) is turned, way
    weak = {"inferred by us, stated by none", "what is left here only doubts it"}
    far = len(way.steps) > 4 and (crosses or turned or any(weak & set(step.caveats) for step in way.steps))
    assert any(tag.startswith("Joined from afar") for tag in way.tags) is way.folded is far, way
    behind = [{atom.claim.id for atom in said_by(records, step)} for step in way.steps]
    assert set(way.claims) == set.union(*behind), way
    joined = [tag for tag in way.tags if tag.startswith("Joined from several claims")]
    assert bool(joined) is (len(way.steps) > 1 and not set.intersection(*behind)), way
    sources = {piece.source for step in way.steps for piece in pieces_of(said_by(records, step))}
    for source in records.theory.sources:
        assert not joined or (source.name in joined[0]) is (source.id in sources), way


def said_by(records: Records, step: HopLine) -> list[Atom]:
    """What says a step, or what says the contrary of both its ends where it is turned round."""
    here, there = moves_of(records, step)
    every = records.by_id[step.id]
    return [a for a in every if a.says(here, there)] or [a for a in every if a.says(-here, -there)]


def crossing(records: Records, way: Way) -> bool:
    """Whether no one kind of case has every step said of it."""
    possible: set[frozenset[tuple[str, ...]]] | None = None
    for step in way.steps:
        kinds = {records.limits(atom.claim) for atom in said_by(records, step)}
        if frozenset() in kinds:
            continue
        possible = kinds if possible is None else possible & kinds
    return possible is not None and not possible
