"""What a theory claims: configurations, their parts, and the evidence under them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise, product
from typing import NamedTuple

from pydantic import Field

from cmoc_data.model.record import (
    Flaw,
    FormId,
    Id,
    Passage,
    Record,
    SpeakerId,
    StageId,
    StudyId,
    Text,
    across,
)
from cmoc_data.model.words import (
    ROLES,
    SLOTS,
    Applies,
    Basis,
    Beside,
    Direction,
    Finding,
    Kind,
    Phase,
    Slot,
    Span,
    Stance,
)

__all__ = ["Arrow", "Configuration", "Evidence", "Part"]


class Part(Record):
    """A concept moving in a direction, in one role of one configuration."""

    concept: Id
    direction: Direction

    @property
    def step(self) -> int:
        """+1 where the part goes up or is merely present, -1 where it goes down, 0 where mixed."""
        return {"more": 1, "present": 1, "less": -1, "mixed": 0}[self.direction]


class Evidence(Passage):
    """One passage that speaks for, qualifies or disputes a configuration."""

    kind: Kind
    studies: tuple[StudyId, ...] = ()
    said_of: tuple[FormId, ...] = Field(
        default=(),
        description="Ids of the forms that the passage is about, where its claim is not limited to them.",
    )
    speaker: SpeakerId | None = Field(default=None, description="Whose words, where the source gives a code.")
    printed: Text | None = Field(
        default=None, description="Code, role and site as printed beside a quotation; never guessed."
    )
    stance: Stance
    basis: Basis
    finding: Finding | None = Field(default=None, description="What a review found of an effect.")
    statistics: tuple[Text, ...] = Field(
        default=(), description="Figures of an effect, as the source has them."
    )
    gist: Text = Field(description="What the passage says about this link, own words, at most 40.")
    on: Span = Field(default="whole", description="Which step of the configuration it bears on.")
    only: tuple[Part, ...] = Field(
        default=(),
        description="Of several parts in one role those that the passage speaks of; left out, all of them.",
    )
    note: Text | None = None

    @property
    def passage(self) -> tuple[object, ...]:
        """What two pieces share that are one passage saying one thing, under whatever configurations.

        Two studies, two voices, or a word for and a word against in the same lines stay apart.
        """
        return (self.source, self.at, self.lines, self.speaker, self.studies, self.stance, self.finding)

    @across("only")
    def _names_each_part_once(self) -> Iterator[Flaw]:
        for part in dict.fromkeys(one for one in self.only if self.only.count(one) > 1):
            yield Flaw("only", f"only names {part.concept} more than once", "name it once")

    @across("basis", "note")
    def _inference_has_a_note(self) -> Iterator[Flaw]:
        if self.basis == "inferred" and self.note is None:
            yield Flaw("basis", "basis inferred has no note", "say in note how it was inferred")

    @across("stance", "note")
    def _dispute_has_a_note(self) -> Iterator[Flaw]:
        if self.stance in ("conflicts", "different scope") and self.note is None:
            yield Flaw("stance", f"stance {self.stance} has no note", "say in note in what it differs")

    @across("kind", "printed")
    def _quotation_says_whose(self) -> Iterator[Flaw]:
        if self.kind in ("interview", "focus group") and self.printed is None:
            yield Flaw(
                "kind",
                f"kind {self.kind} has no printed",
                "write in printed what stands beside the quotation, or that nobody is named there",
            )

    @across("speaker", "printed")
    def _speaker_is_printed(self) -> Iterator[Flaw]:
        if self.speaker is not None and self.printed is None:
            yield Flaw("speaker", "a speaker is given, but not as printed", "add printed, or drop speaker")

    @across("statistics", "finding")
    def _figures_belong_to_a_finding(self) -> Iterator[Flaw]:
        if self.statistics and self.finding is None:
            yield Flaw("statistics", "statistics without a finding", "say in finding what they show")


class Arrow(NamedTuple):
    """From a part in one slot of a configuration to a part in the slot that follows it."""

    here: Slot
    there: Slot
    source: Part
    target: Part


class Configuration(Record):
    """In this context, this mechanism fires and gives this outcome: one claim, one thing."""

    id: Id
    group: Text = Field(description="The source's own heading.")
    context: tuple[Part, ...] = ()
    resource: tuple[Part, ...] = Field(
        default=(), description="What the mechanism draws on, where the source keeps it apart."
    )
    mechanism: tuple[Part, ...] = ()
    outcome: tuple[Part, ...] = ()
    context_is: Beside = Field(
        default="causes",
        description="`beside` where the source only combines the two: neither sets off the other.",
    )
    statement: Text = Field(description="One or two plain sentences that a workshop can read aloud.")
    condition: Text | None = Field(default=None, description="When it holds, or what its direction hangs on.")
    applies_to: tuple[FormId, ...] = Field(default=(), description="Ids of forms; empty means any.")
    applies_if: Applies = Field(
        default="all", description="`any` where one of the forms in `applies_to` is enough."
    )
    stage: tuple[StageId, ...] = Field(min_length=1, description="At which stages it holds, by their ids.")
    phase: Phase
    evidence: tuple[Evidence, ...] = Field(min_length=1)
    note: Text | None = None

    @across(*SLOTS)
    def _makes_a_claim(self) -> Iterator[Flaw]:
        if sum(bool(self.parts(role)) for role in ROLES) < 2 and not self.steps:
            yield Flaw(
                "id",
                "this configuration names fewer than two of context, mechanism and outcome",
                "name at least two of them; one alone claims nothing",
            )
        if self.resource and not self.mechanism:
            yield Flaw(
                "resource",
                "there is a resource, but no mechanism that draws on it",
                "name the mechanism, or write the resource as the mechanism",
            )
        for here, there in self.steps:
            both = {part.concept for part in self.parts(here)} & {part.concept for part in self.parts(there)}
            for concept in sorted(both):
                yield Flaw(
                    there,
                    f"{concept} stands as {here} and as {there}",
                    "take it out of one of them: nothing leads to itself",
                )

    @across(*SLOTS)
    def _names_each_once(self) -> Iterator[Flaw]:
        for slot in SLOTS:
            concepts = [part.concept for part in self.parts(slot)]
            for concept in sorted({one for one in concepts if concepts.count(one) > 1}):
                yield Flaw(slot, f"{slot} names {concept} more than once", "name it once")

    @across("context_is", "context", "mechanism")
    def _beside_has_two_sides(self) -> Iterator[Flaw]:
        if self.context_is == "beside" and not (self.context and self.mechanism):
            yield Flaw(
                "context_is",
                "context_is beside lacks a context or a mechanism",
                "name both, or leave context_is out",
            )

    @across("applies_to", "applies_if")
    def _any_is_of_several(self) -> Iterator[Flaw]:
        if self.applies_if == "any" and len(self.applies_to) < 2:
            yield Flaw(
                "applies_if",
                "applies_if any has fewer than two forms to choose from",
                "name more in applies_to, or leave applies_if out",
            )

    @across(*SLOTS, "condition")
    def _mixed_has_a_condition(self) -> Iterator[Flaw]:
        if self.condition is not None:
            return
        for slot in SLOTS:
            if any(part.direction == "mixed" for part in self.parts(slot)):
                yield Flaw(
                    slot,
                    f"{slot} has a part that is mixed, and no condition is given",
                    "say in condition what its direction hangs on",
                )

    @across(*SLOTS, "evidence")
    def _evidence_reaches_every_arrow(self) -> Iterator[Flaw]:
        if not self.evidence:
            return
        reached: set[str] = set()
        for arrow in self.arrows:
            if any(self.bears(piece, arrow) for piece in self.evidence):
                continue
            step = f"{arrow.here}-{arrow.there}"
            if not any(piece.on in ("whole", step) for piece in self.evidence):
                found = f"no evidence bears on the step from {arrow.here} to {arrow.there}"
            else:
                found = f"no evidence speaks of {arrow.source.concept} leading to {arrow.target.concept}"
            if found not in reached:
                reached.add(found)
                mend = "add a piece that does, or leave the role out: nothing is drawn without a source"
                yield Flaw("evidence", found, mend)

    @across(*SLOTS, "evidence")
    def _only_leaves_some_out(self) -> Iterator[Flaw]:
        for piece in self.evidence:
            here = "this configuration" if piece.on == "whole" else piece.on
            slots = self._slots_of(piece)
            for part in piece.only:
                if not any(part in self.parts(slot) for slot in slots):
                    found = (
                        f"a piece speaks only of {part.direction} {part.concept}, which is no part of {here}"
                    )
                    mend = "name parts as they stand here, in the step that the piece bears on"
                    yield Flaw("evidence", found, mend)
            for slot in slots:
                if self.parts(slot) and all(part in piece.only for part in self.parts(slot)):
                    mend = "leave them out of only: it is for a piece that passes others over"
                    yield Flaw("evidence", f"a piece speaks only of every {slot} there is", mend)

    @across(*SLOTS, "evidence")
    def _evidence_bears_on_a_step(self) -> Iterator[Flaw]:
        there = [f"{here}-{next}" for here, next in self.steps]
        if self.context and self.mechanism and self.outcome:
            there.append("context-outcome")
        for span in dict.fromkeys(piece.on for piece in self.evidence):
            if span != "whole" and span not in there:
                yield Flaw(
                    "evidence",
                    f"evidence bears on {span}, a step that is not here",
                    f"write on: {' or '.join(['whole', *there])}",
                )

    def parts(self, slot: Slot) -> tuple[Part, ...]:
        """The parts in `slot`, in the order of the record."""
        found: tuple[Part, ...] = getattr(self, slot)
        return found

    @property
    def steps(self) -> tuple[tuple[Slot, Slot], ...]:
        """Which slot leads to which: each role to the next that is filled, a resource to the mechanism."""
        filled: list[Slot] = [role for role in ROLES if self.parts(role)]
        steps = list(pairwise(filled))
        if self.resource and self.mechanism:
            steps.insert(filled.index("mechanism"), ("resource", "mechanism"))
        return tuple(steps)

    @property
    def arrows(self) -> tuple[Arrow, ...]:
        """Every arrow that it draws: in each step, from each part to each part of the slot that follows."""
        return tuple(
            Arrow(here, there, source, target)
            for here, there in self.steps
            for source, target in product(self.parts(here), self.parts(there))
        )

    def bears(self, piece: Evidence, arrow: Arrow) -> bool:
        """Whether a piece of its evidence speaks of an arrow: of its step, and of the parts at both ends."""
        if piece.on not in ("whole", f"{arrow.here}-{arrow.there}"):
            return False
        ends = ((arrow.here, arrow.source), (arrow.there, arrow.target))
        return all(self._names(piece, slot, part) for slot, part in ends)

    def pieces_on(self, concept: str, slot: Slot) -> frozenset[int]:
        """Places of the pieces of evidence that speak of a concept where it stands in `slot`."""
        here = [part for part in self.parts(slot) if part.concept == concept]
        return frozenset(
            number
            for number, piece in enumerate(self.evidence)
            if slot in self._slots_of(piece) and any(self._names(piece, slot, part) for part in here)
        )

    def _slots_of(self, piece: Evidence) -> tuple[Slot, ...]:
        """The slots that a piece of its evidence speaks of."""
        return tuple(slot for slot in SLOTS if piece.on == "whole" or slot in piece.on.split("-"))

    def _names(self, piece: Evidence, slot: Slot, part: Part) -> bool:
        """Whether a piece that speaks of a slot speaks of this part in it."""
        return not piece.only or part in piece.only or not any(one in piece.only for one in self.parts(slot))

    @property
    def partial(self) -> bool:
        """Whether the source leaves one of the three roles unsaid."""
        return any(not self.parts(role) for role in ROLES)

    @property
    def concepts(self) -> tuple[str, ...]:
        """Ids of all its concepts, context first, each once."""
        return tuple(dict.fromkeys(p.concept for slot in SLOTS for p in self.parts(slot)))
