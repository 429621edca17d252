"""The part of the oracle that judges direct answers: what leads to a concept, and what follows from it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from components.views.asked.answer import MOST_LINES, AskedView, Line
from tests.components.views.asked.records import (
    SIGN,
    SLOTS,
    Atom,
    Records,
    companions,
    direction,
    doubts,
    pieces_of,
    who,
)

KINDS = ("builds", "wears-down", "follows")
STANDS = {
    "builds": (("mechanism", "outcome"), ("more", "present", "mixed")),
    "wears-down": (("mechanism", "outcome"), ("less", "mixed")),
    "follows": (("context", "resource", "mechanism"), ("more", "present", "less", "mixed")),
}
WANTED = {"builds": 1, "wears-down": -1}

Told = tuple[str, frozenset[tuple[int, int]]]
"""An arrow, and how its two ends go: one way, or that and the contrary of both."""


class Expected:
    """What an answer has to say: its claims, each with what it says on the way to or from the concept."""

    def __init__(self, records: Records, kind: str, concept: str) -> None:
        self.chains: dict[str, list[Atom]] = {}
        self.depends: set[str] = set()
        slots, ways = STANDS[kind]
        for name, atoms in records.by_claim.items():
            one = records.theory.configurations[name]
            for slot in slots:
                for part in one.parts(slot):  # type: ignore[arg-type]
                    if part.concept != concept or part.direction not in ways:
                        continue
                    chain = list(chained(atoms, concept, slot, forward=kind == "follows"))
                    if all(atom.beside for atom in chain):
                        continue
                    self.chains.setdefault(name, []).extend(chain)
                    if part.direction == "mixed":
                        self.depends.add(name)

    @property
    def links(self) -> set[str]:
        return {atom.id for chain in self.chains.values() for atom in chain}

    def told(self, kind: str, concept: str) -> set[Told]:
        """Each step that has to be named, a claim and its mirror as one."""
        said: dict[str, set[tuple[int, int]]] = {}
        for chain in self.chains.values():
            causing = [atom for atom in chain if not atom.beside]
            at = [atom for atom in causing if concept in (atom.source.concept, atom.target.concept)]
            for atom in at or causing:
                here, there = (SIGN[part.direction] or 1 for part in (atom.source, atom.target))
                if atom.target.direction == "mixed" and atom.target.concept == concept:
                    there = WANTED.get(kind, there)
                said.setdefault(atom.id, set()).add((here, there))
        return {
            (name, frozenset({(here, there), (-here, -there)} & ends))
            for name, ends in said.items()
            for here, there in ends
        }


def chained(atoms: Sequence[Atom], concept: str, slot: str, *, forward: bool) -> Iterator[Atom]:
    """What one claim says on the way to a concept in its slot, or on from it with what it needs."""
    reached = {(slot, concept)}
    for atom in sorted(atoms, key=lambda one: SLOTS.index(one.slots[0]), reverse=not forward):
        near, far = (atom.slots[0], atom.source.concept), (atom.slots[1], atom.target.concept)
        here, there = (near, far) if forward else (far, near)
        if here in reached:
            reached.add(there)
            yield atom
    together = {slot}
    if slot in ("context", "resource") and atoms[0].claim.context_is == "causes":
        together = {"context", "resource"}
    for atom in atoms if forward else ():
        if (atom.slots[0] in together or atom.beside) and (atom.slots[1], atom.target.concept) in reached:
            yield atom


def check_lines(records: Records, view: AskedView, kind: str, concept: str) -> None:
    """All that answers is said, once; counts are those of the records."""
    expected = Expected(records, kind, concept)
    steps = check_said(records, view, expected.chains)
    told = {claim.id for claim in view.claims}
    named = expected.told(kind, concept)
    if len(named) <= MOST_LINES:
        assert told == set(expected.chains), told ^ set(expected.chains)
        assert steps == named and len(view.every_line) == len(named), steps ^ named
    else:
        assert told <= set(expected.chains) and steps <= named
        assert len(view.every_line) == MOST_LINES
    check_counts(view, expected)
    assert set(view.all_links) == expected.links
    if view.left_out is not None and len(named) <= MOST_LINES:
        whole = Expected(records.whole, kind, concept)
        if len(whole.told(kind, concept)) <= MOST_LINES:
            assert {claim.id for claim in view.left_out.claims} == set(whole.chains) - set(expected.chains)


def check_said(records: Records, view: AskedView, answering: Collection[str]) -> set[Told]:
    """Each line says what claims that answer say of one arrow, by whom, and what it hangs on; its steps."""
    told = [claim.id for claim in view.claims]
    assert len(told) == len(set(told)), "a claim is told twice"
    assert set(told) <= set(answering) & records.speaking
    steps: set[Told] = set()
    order = []
    for line in view.every_line:
        ends = ends_of(records, line)
        by_ends = [
            [atom for atom in records.by_id[line.id] if atom.says(*way) and atom.claim.id in answering]
            for way in ends
        ]
        assert all(by_ends), line
        saying = list({id(atom): atom for some in by_ends for atom in some}.values())
        assert {claim.id for claim in line.claims} <= {atom.claim.id for atom in saying}, line
        pieces = pieces_of(saying)
        assert line.who.lower() == who(records.theory, pieces).lower(), line
        check_hangs(records, line, by_ends[0])
        steps.add((line.id, frozenset(ends)))
        order.append((-len({piece.source for piece in pieces}), -len(pieces)))
    opened, folded = order[: len(view.lines)], order[len(view.lines) :]
    assert opened == sorted(opened) and len(opened) == min(5, len(order))
    assert not folded or opened[-1] <= min(folded)
    return steps


def ends_of(records: Records, line: Line) -> list[tuple[int, int]]:
    """How a line has its ends go; after "; and" it tells the contrary of both as well."""
    first, *mirror = line.words.rstrip(".").split("; and ")
    source, target = line.id.split("--")
    found = []
    for sentence in (first, *(one.replace(" to ", " can lead to ", 1) for one in mirror)):
        here, there = sentence.split(" can lead to ")
        found.append((direction(records.theory, source, here), direction(records.theory, target, there)))
    return found


def check_hangs(records: Records, line: Line, saying: Sequence[Atom]) -> None:
    """What a line hangs on is all said, and nothing else."""
    pieces = pieces_of(saying)
    every = records.by_id[line.id]
    signs = {SIGN[atom.source.direction] * SIGN[atom.target.direction] for atom in every}
    conditions = {atom.claim.condition for atom in saying}
    held = {
        "or the contrary": all(SIGN[a.source.direction] * SIGN[a.target.direction] == 0 for a in saying),
        "inferred by us, stated by none": all(piece.basis == "inferred" for piece in pieces),
        "what is left here only doubts it": all(map(doubts, pieces)),
        "contested": {1, -1} <= signs or any(piece.stance == "conflicts" for piece in pieces_of(every)),
        "said only of": all(records.limits(atom.claim) for atom in saying),
        "together with": all(map(companions, saying)),
        "some of it on a condition": None in conditions and len(conditions) > 1,
    }
    for words, holds in held.items():
        assert any(one.startswith(words) for one in line.hangs) is holds, (words, line)
    if None not in conditions:
        own = "each claim on a condition of its own"
        (first, *more) = conditions
        assert any(one.endswith(own if more else f"on a condition: {first}") for one in line.hangs), line
    assert len(line.hangs) == sum(held.values()) + (None not in conditions and not held["or the contrary"]), (
        line
    )


def check_counts(view: AskedView, expected: Expected) -> None:
    """The counts that come last, and those of what the picture shows of it."""
    number, depends = len(expected.chains), len(expected.depends)
    assert bool(view.count) is bool(number)
    if not number:
        assert not view.lines
        return
    total = re.match(r"In all: ([\d,]+) claims? about", view.count)
    assert total and int(total[1].replace(",", "")) == number, view.count
    hangs = re.search(r"in (\d+) of them the direction depends", view.count)
    assert int(hangs[1] if hangs else 0) == depends, view.count
    some = re.search(r"shows (\d+) box(?:es)? of (\d+) and (\d+) arrows? of (\d+)", " ".join(view.notes))
    drawn = len(view.drawn)
    assert bool(some) is (drawn < len(expected.links)), view.notes
    if some:
        ends = {end for name in expected.links for end in re.split("--(?:with--)?", name)}
        shown = (len(view.directions), len(ends), drawn, len(expected.links))
        assert tuple(map(int, some.groups())) == shown, (some[0], shown)
