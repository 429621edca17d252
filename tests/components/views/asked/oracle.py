"""A slow, plain program that derives once more, straight from the records, what an answer says.

It knows no link, no hop and no analysis: only configurations, their parts and their evidence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from cmoc_data.model import Configuration, Evidence, Part, Theory
from components.views.asked.answer import AskedView, Way
from components.views.asked.telling import HopLine

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
        self.kept = [one for one in theory.configurations if applies(theory, one, setting)]
        self.atoms = [
            atom for one in self.kept for atom in atoms(theory, one, wanted) if atom.evidence or not wanted
        ]
        self.by_id: dict[str, list[Atom]] = {}
        for atom in self.atoms:
            self.by_id.setdefault(atom.id, []).append(atom)
        self.speaking = {atom.claim.id for atom in self.atoms}

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
    return list({piece.passage: piece for atom in some for piece in atom.evidence}.values())


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


def moves_of(records: Records, step: HopLine) -> tuple[int, int]:
    """Which way both ends go, read off the words of a step."""
    here, there = step.words.split(" can lead to ")
    source, target = step.id.split("--")
    return direction(records.theory, source, here), direction(records.theory, target, there)


def direction(theory: Theory, concept: str, said: str) -> int:
    for word in ("less", "more", "present"):
        if theory.concepts[concept].amount(word).lower() == said.lower():  # type: ignore[arg-type]
            return SIGN[word]
    raise AssertionError(f"{said!r} is no amount of {concept}")


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
    told = {"questioned elsewhere", "contested", "what is left here only doubts it"} & set(step.caveats)
    assert not questioned or told, step


def check_way(records: Records, way: Way) -> None:
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
    crosses = crossing(records, way)
    assert any("different kinds of" in tag for tag in way.tags) is crosses, way


def crossing(records: Records, way: Way) -> bool:
    """Whether no one kind of case has every step said of it."""
    possible: set[frozenset[tuple[str, ...]]] | None = None
    for step in way.steps:
        here, there = moves_of(records, step)
        every = records.by_id[step.id]
        saying = [a for a in every if a.says(here, there)] or [a for a in every if a.says(-here, -there)]
        kinds = {records.limits(atom.claim) for atom in saying}
        if frozenset() in kinds:
            continue
        possible = kinds if possible is None else possible & kinds
    return possible is not None and not possible


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


# ---- direct answers


@cache
def reach(one: Configuration, concept: str, slot: str, forward: bool) -> bool:
    """Whether within a claim something leads to a concept in its slot, or follows from it."""
    filled = [slot for slot in ("context", "mechanism", "outcome") if one.parts(slot)]  # type: ignore[arg-type]
    if slot == "resource":
        return forward
    place = filled.index(slot)
    steps = list(pairwise(filled))
    near = steps[place:] if forward else steps[:place]
    causes = [s for s in near if not (s == ("context", "mechanism") and one.context_is == "beside")]
    resource = not forward and bool(one.resource) and "mechanism" in filled[: place + 1]
    return bool(causes) or resource


def answering(theory: Theory, kind: str, concept: str) -> set[str]:
    """Which configurations answer a question about what leads to a concept, or follows from it."""
    slots = {"follows": ("context", "resource", "mechanism")}.get(kind, ("mechanism", "outcome"))
    ways = {"builds": ("more", "present", "mixed"), "wears-down": ("less", "mixed")}.get(kind)
    return {
        one.id
        for one in theory.configurations
        for slot in slots
        for part in one.parts(slot)  # type: ignore[arg-type]
        if part.concept == concept and (ways is None or part.direction in ways)
        if reach(one, concept, slot, kind == "follows")
    }


def check_lines(records: Records, view: AskedView, expected: set[str]) -> None:
    """Each line says what some claims say of one arrow; who says so is counted on that arrow alone."""
    told = [claim.id for claim in view.claims]
    assert len(told) == len(set(told)), "a claim is told twice"
    assert set(told) <= expected & records.speaking
    order = []
    for line in view.every_line:
        first, *mirror = line.words.rstrip(".").split("; and ")
        source, target = line.id.split("--")
        saying: list[Atom] = []
        for sentence in (first, *(one.replace(" to ", " can lead to ", 1) for one in mirror)):
            here, there = (
                direction(records.theory, end, said)
                for end, said in zip((source, target), sentence.split(" can lead to "), strict=True)
            )
            found = [a for a in records.by_id[line.id] if a.says(here, there) and a.claim.id in expected]
            assert found, line
            saying += [atom for atom in found if not any(atom is other for other in saying)]
        pieces = pieces_of(saying)
        assert line.who.lower() == who(records.theory, pieces).lower(), line
        order.append((-len({piece.source for piece in pieces}), -len(pieces)))
    opened, folded = order[: len(view.lines)], order[len(view.lines) :]
    assert opened == sorted(opened) and len(opened) <= 5
    assert not folded or opened[-1] <= min(folded)


# ---- pictures


def check_picture(records: Records, view: AskedView) -> None:
    """Read aloud, box, arrow and box of every drawn arrow make a sentence that some claim says."""
    ways = {concept: SIGN[way] for concept, way in view.directions.items()}
    assert [one.id for one in view.drawn] == [link for link in view.links if view.drawn]
    for one in view.drawn:
        check_arrow(records, one.id, one.agreement, one.mark, ways)


def check_arrow(records: Records, name: str, agreement: str, mark: str, ways: Mapping[str, int]) -> None:
    every = records.by_id[name]
    if agreement == "beside":
        assert all(atom.beside for atom in every)
        return
    here, there = (ways[end] for end in name.split("--"))
    wanted = -there if agreement == "-" else there
    said = [atom for atom in every if atom.says(here, wanted)]
    if not said and agreement in ("±", "contested"):
        said = [atom for atom in every if atom.says(here, -wanted)]
    if not said:
        assert "?" in mark and not any(SIGN[a.source.direction] in (here, 0) for a in every), name
        said = [atom for atom in every if atom.says(-here, -wanted)]
        if not said and agreement in ("±", "contested"):
            said = [atom for atom in every if atom.says(-here, wanted)]
    assert said, f"{name} is drawn as {agreement} and no claim says so"
    if agreement == "±":
        assert any(SIGN[a.source.direction] * SIGN[a.target.direction] == 0 for a in every)


# ---- the whole of an answer


def check(records: Records, view: AskedView, kind: str, concepts: Sequence[str]) -> None:
    """Every sentence, step, count and box of an answer is what the records say."""
    assert set(view.configurations) <= records.speaking
    assert set(view.all_links) <= set(records.by_id)
    check_picture(records, view)
    for way in view.ways:
        check_way(records, way)
    if kind in ("builds", "wears-down", "follows"):
        check_lines(records, view, answering(records.theory, kind, concepts[0]))
    if view.left_out is not None:
        gone = {claim.id for claim in view.left_out.claims}
        assert not gone & records.speaking
    if kind == "hazards":
        check_harms(records, view, *concepts)
    if kind == "reaches" and view.ways:
        best = view.ways[0]
        turned = any("turning a claim round" in tag for tag in best.tags)
        found = shortest(records, *concepts, most=min(len(best.steps), 4))
        if turned:
            assert found is None
        elif len(best.steps) <= 4 and not crossing(records, best):
            assert found is not None and found <= len(best.steps)


def shortest(records: Records, source: str, target: str, most: int) -> int | None:
    """Over how many arrows at least a way leads of which every step is said as it is told."""
    out_of: dict[tuple[str, int], set[tuple[str, int]]] = {}
    for atom in records.atoms:
        if atom.beside:
            continue
        for here in (1, -1):
            for there in (1, -1):
                if atom.says(here, there):
                    out_of.setdefault((atom.source.concept, here), set()).add((atom.target.concept, there))
    level = {(source, 1), (source, -1)}
    known = set(level)
    for length in range(1, most + 1):
        level = {there for here in level for there in out_of.get(here, ())} - known
        known |= level
        if any(concept == target for concept, _ in level):
            return length
    return None


def check_harms(records: Records, view: AskedView, source: str, target: str) -> None:
    """What the first box itself does harm to is all told, and comes before everything else."""
    theory = records.theory
    bad = {end.concept: -1 if end.good == "more" else 1 for end in theory.ends}
    names = theory.concepts[source].name
    section = f"What {names} itself can do harm to"
    told = {claim for way in view.ways if way.section == section for claim in way.claims}
    sections = [way.section for way in view.ways]
    assert section not in sections or sections[0] == section
    for claim in told:
        atoms_here = [atom for atom in records.atoms if atom.claim.id == claim]
        assert any(
            atom.target.concept == target or SIGN[atom.target.direction] in (0, bad.get(atom.target.concept))
            for atom in atoms_here
        )
    for atom in records.atoms:
        # The plainest harm: the first box, going up, leads straight to an end that goes the wrong way.
        goes_up = atom.source.concept == source and SIGN[atom.source.direction] == 1 and not atom.beside
        if goes_up and SIGN[atom.target.direction] == bad.get(atom.target.concept):
            assert atom.claim.id in told, (atom.claim.id, view.key)
    assert "welcome" not in view.summary
