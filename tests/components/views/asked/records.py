"""What a theory says, read straight off its records: no link, no hop and no analysis.

The oracle judges answers by it; it knows only configurations, their parts and their evidence.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from cmoc_data.model import Configuration, Evidence, Part, Theory

SLOTS = ("context", "resource", "mechanism", "outcome")
SIGN = {"more": 1, "present": 1, "less": -1, "mixed": 0}


@dataclass(frozen=True)
class Atom:
    """One thing that one configuration says of two concepts, with the evidence for just that."""

    claim: Configuration
    slots: tuple[str, str]
    source: Part
    target: Part
    evidence: tuple[Evidence, ...]

    @property
    def id(self) -> str:
        between = "--with--" if self.beside else "--"
        return f"{self.source.concept}{between}{self.target.concept}"

    @property
    def beside(self) -> bool:
        return self.claim.context_is == "beside" and self.slots == ("context", "mechanism")

    def says(self, here: int, there: int) -> bool:
        return SIGN[self.source.direction] in (here, 0) and SIGN[self.target.direction] in (there, 0)


class Records:
    """What a theory says in a setting and under a filter, as a list of atoms."""

    def __init__(
        self, theory: Theory, setting: Mapping[str, str], wanted: Mapping[str, Sequence[str]]
    ) -> None:
        self.theory = theory
        self.setting = dict(setting)
        self.wanted = dict(wanted)
        self.kept = [one for one in theory.configurations if applies(theory, one, setting)]
        self.atoms = [
            atom for one in self.kept for atom in atoms(theory, one, wanted) if atom.evidence or not wanted
        ]
        self.by_id: dict[str, list[Atom]] = {}
        for atom in self.atoms:
            self.by_id.setdefault(atom.id, []).append(atom)
        self.by_claim: dict[str, list[Atom]] = {}
        for atom in self.atoms:
            self.by_claim.setdefault(atom.claim.id, []).append(atom)
        self.speaking = set(self.by_claim)

    @cached_property
    def whole(self) -> Records:
        """The same with nothing left out."""
        return (
            Records(self.theory, {}, {})
            if len(self.kept) < len(self.theory.configurations) or self.wanted
            else self
        )

    def amount(self, part: Part) -> str:
        return self.theory.concepts[part.concept].amount(part.direction)

    def limits(self, one: Configuration) -> frozenset[tuple[str, ...]]:
        left = [group for group in groups(self.theory, one) if not set(group) & set(self.setting.values())]
        return frozenset(left)


def groups(theory: Theory, one: Configuration) -> list[tuple[str, ...]]:
    """Limits as groups of forms, of each of which one has to fit."""
    if one.applies_if == "any":
        return [one.applies_to] if one.applies_to else []
    found: dict[str, list[str]] = {}
    for form in one.applies_to:
        axis = [axis.id for axis in theory.axes if form in axis.forms]
        found.setdefault(axis[0] if axis else f"alone {form}", []).append(form)
    return [tuple(group) for group in found.values()]


def applies(theory: Theory, one: Configuration, setting: Mapping[str, str]) -> bool:
    for group in groups(theory, one):
        axes = [[axis.id for axis in theory.axes if form in axis.forms] for form in group]
        chosen = all(axis and axis[0] in setting for axis in axes)
        if chosen and all(setting[axis[0]] != form for axis, form in zip(axes, group, strict=True)):
            return False
    stages = [setting[axis.id] for axis in theory.axes if axis.stages and axis.id in setting]
    return all({stage, "atemporal", "unstated"} & set(one.stage) for stage in stages)


def atoms(theory: Theory, one: Configuration, wanted: Mapping[str, Sequence[str]]) -> list[Atom]:
    filled = [slot for slot in ("context", "mechanism", "outcome") if one.parts(slot)]  # type: ignore[arg-type]
    steps = list(pairwise(filled))
    if one.resource and one.mechanism:
        steps.append(("resource", "mechanism"))
    found = []
    for here, there in steps:
        for source in one.parts(here):  # type: ignore[arg-type]
            for target in one.parts(there):  # type: ignore[arg-type]
                pieces = tuple(
                    piece
                    for piece in one.evidence
                    if bears(one, piece, (here, source), (there, target)) and fits(theory, piece, wanted)
                )
                found.append(Atom(one, (here, there), source, target, pieces))
    return found


def bears(one: Configuration, piece: Evidence, here: tuple[str, Part], there: tuple[str, Part]) -> bool:
    if piece.on not in ("whole", f"{here[0]}-{there[0]}"):
        return False
    only = getattr(piece, "only", ())
    for slot, part in (here, there):
        named = [other for other in one.parts(slot) if other in only]  # type: ignore[arg-type]
        if named and part not in named:
            return False
    return True


def fits(theory: Theory, piece: Evidence, wanted: Mapping[str, Sequence[str]]) -> bool:
    values = {
        "source": [piece.source],
        "tier": [theory.sources[piece.source].tier],
        "kind": [piece.kind],
        "stance": [piece.stance],
        "role": [theory.speakers[piece.speaker].group] if piece.speaker else [],
        "study": list(piece.studies),
    }
    return all(set(values[facet]) & set(chosen) for facet, chosen in wanted.items())


# ---- what is said of a step


def doubts(piece: Evidence) -> bool:
    return piece.stance == "conflicts" or (
        piece.stance == "different scope" and piece.finding not in (None, "benefit")
    )


def pieces_of(some: Iterable[Atom]) -> list[Evidence]:
    """Each passage once; what one claim says that it states counts as stated."""
    found: dict[object, Evidence] = {}
    for piece in sorted((p for atom in some for p in atom.evidence), key=lambda p: p.basis != "stated"):
        found.setdefault(piece.passage, piece)
    return list(found.values())


def companions(atom: Atom) -> list[Part]:
    here, there = atom.slots
    slots = [here]
    if there == "mechanism" and atom.claim.context_is == "causes":
        slots = ["context", "resource"]
    more = [
        part
        for slot in slots
        for part in atom.claim.parts(slot)  # type: ignore[arg-type]
        if (slot, part.concept) != (here, atom.source.concept)
    ]
    if atom.claim.context_is == "beside" and not atom.beside:
        more += atom.claim.context
    return more


# ---- who says so


NUMBERS = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
KINDS = {
    "realist synthesis": ("synthesis of studies", "syntheses of studies"),
    "realist evaluation": ("evaluation", "evaluations"),
    "review of reviews": ("review", "reviews"),
    "literature": ("paper", "papers"),
    "theory": ("statement of theory", "statements of theory"),
    "interview": ("interview", "interviews"),
    "focus group": ("focus group", "focus groups"),
    "policy": ("policy paper", "policy papers"),
}


def voices(pieces: Iterable[Evidence]) -> str:
    said: dict[str, set[str]] = {}
    for piece in pieces:
        if piece.kind in ("interview", "focus group"):
            who = {f"{piece.source} {piece.speaker or piece.printed}"}
        elif piece.kind in ("literature", "review of reviews") and piece.studies:
            who = set(piece.studies)
        else:
            who = {piece.source}
        said.setdefault(piece.kind, set()).update(who)
    words = []
    for kind, (one, many) in KINDS.items():
        if kind in said:
            number = len(said[kind])
            figure = NUMBERS[number] if number < len(NUMBERS) else str(number)
            words.append(f"{figure} {one if number == 1 else many}")
    return " and ".join([", ".join(words[:-1]), words[-1]] if words[:-1] else words)


def who(theory: Theory, pieces: Sequence[Evidence]) -> str:
    said = [piece for piece in pieces if not doubts(piece)]
    against = [piece for piece in pieces if piece.stance == "conflicts"]
    elsewhere = [piece for piece in pieces if doubts(piece) and piece.stance != "conflicts"]
    words = [voices(said) or "nobody who is left here says so"]
    words += [f"doubted by {voices(against)}"] if against else []
    one = theory.about.subject.one
    words += [f"not found by {voices(elsewhere)} about another kind of {one}"] if elsewhere else []
    return "; ".join(words)


def direction(theory: Theory, concept: str, said: str) -> int:
    for word in ("less", "more", "present"):
        if theory.concepts[concept].amount(word).lower() == said.lower():  # type: ignore[arg-type]
            return SIGN[word]
    raise AssertionError(f"{said!r} is no amount of {concept}")
