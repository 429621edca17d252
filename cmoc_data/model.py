"""What a theory is made of: concepts, configurations and the evidence under them.

Every class is a frozen pydantic model, so that a field's type, its allowed words and its
explanation stand in one place. The loader is the only one who builds them from records; the
guide to the records (`GUIDE.md`) is checked against them by a test.

Terms follow realist synthesis: a *configuration* (CMOC) says that in a *context* a *mechanism*
fires and gives an *outcome* (Pawson and Tilley, *Realistic Evaluation*, 1997).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from functools import cached_property
from itertools import pairwise
from types import FunctionType
from typing import Annotated, Any, Literal, NamedTuple, get_args

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from cmoc_data.errors import UnknownIdError

__all__ = [
    "ATEMPORAL",
    "ROLES",
    "SLOTS",
    "STAGELESS",
    "UNSTATED",
    "About",
    "Action",
    "Applies",
    "Axis",
    "Basis",
    "Beside",
    "Clauses",
    "Comparison",
    "Concept",
    "Configuration",
    "Direction",
    "Domain",
    "Evidence",
    "Family",
    "Finding",
    "Flaw",
    "FlawsError",
    "Form",
    "Kind",
    "Modifiable",
    "Nature",
    "PageWords",
    "Pages",
    "Part",
    "Period",
    "Phase",
    "Policy",
    "Question",
    "QuestionKind",
    "Record",
    "Role",
    "Shape",
    "Slot",
    "Source",
    "Span",
    "Speaker",
    "Stage",
    "Stance",
    "Step",
    "Story",
    "Study",
    "Subject",
    "Theory",
    "Usual",
]

Direction = Literal["more", "less", "mixed", "present"]
"""How a part moves: `more`, `less`, `mixed` (either way, on a condition), or merely `present`."""

Role = Literal["context", "mechanism", "outcome"]
ROLES: tuple[Role, ...] = get_args(Role)

Slot = Literal["context", "resource", "mechanism", "outcome"]
"""Where parts stand in a configuration: the three roles, and what the mechanism draws on.

Some sources keep a mechanism's *resource* (what a programme brings) apart from its *reasoning* (how
people respond to it; Dalkin and others, Implement Sci 2015;10:49). The reasoning stands in
`mechanism`; a resource leads to it just as a context does.
"""
SLOTS: tuple[Slot, ...] = get_args(Slot)

Phase = Literal["gleaned", "refined", "tested", "postulated", "reported"]
Kind = Literal[
    "realist synthesis",
    "realist evaluation",
    "literature",
    "interview",
    "focus group",
    "theory",
    "review of reviews",
    "policy",
]
Stance = Literal["supports", "refines", "conflicts", "different scope"]
Basis = Literal["stated", "inferred"]
Finding = Literal["benefit", "harm", "no effect", "mixed", "unclear"]
"""What a review found when it looked for an effect; only where a source reports such a finding."""

Span = Literal["whole", "context-mechanism", "resource-mechanism", "mechanism-outcome"]
Nature = Literal["behaviour", "cognitive process", "resource", "arrangement", "attribute", "event", "result"]
Modifiable = Literal["yes", "partly", "no"]
Shape = Literal["box", "pill", "hexagon", "cut", "tag"]
QuestionKind = Literal["builds", "wears down", "follows"]
Beside = Literal["causes", "beside"]
Applies = Literal["all", "any"]
"""How several forms limit a claim: on each axis one of them has to fit, or any one of them is enough."""

ATEMPORAL = "atemporal"
"""Stands where a stage could: something is so at any time."""
UNSTATED = "unstated"
"""Stands where a stage could: the source does not say."""
STAGELESS = (ATEMPORAL, UNSTATED)
"""What every theory may write in place of a stage, whatever stages it has, or none."""

Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Page = Annotated[int, Field(ge=1)]
Year = Annotated[int, Field(ge=1800, le=2200)]
Cited = Annotated[str, StringConstraints(strip_whitespace=True, pattern=r"^[a-z0-9]+(-[a-z0-9]+)* \S.*$")]
"""A source's id, a space, and the reference as that source prints it: `millar2023 147`."""


class Flaw(NamedTuple):
    """What is wrong between the fields of one record: the field to look at, the fault, how to mend it."""

    field: str
    found: str
    mend: str


class FlawsError(ValueError):
    """A record whose fields are each well-formed but do not go together; `flaws` holds every reason."""

    def __init__(self, flaws: Collection[Flaw]) -> None:
        self.flaws: tuple[Flaw, ...] = tuple(flaws)
        super().__init__("; ".join(flaw.found for flaw in self.flaws))


Check = Callable[[Any], Iterator[Flaw]]


def _across(*fields: str) -> Callable[[Check], Check]:
    """Mark a method as a check across `fields`; it runs only where all of them could be read."""

    def mark(check: Check) -> Check:
        check.across = frozenset(fields)  # type: ignore[attr-defined]
        return check

    return mark


class Record(BaseModel):
    """Base of all records: frozen, and no field that nobody asked for."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    def flaws(self, unread: Collection[str] = ()) -> Iterator[Flaw]:
        """What does not go together in this record, leaving out checks that need a field in `unread`."""
        checks = (check for kind in reversed(type(self).__mro__) for check in vars(kind).values())
        for check in checks:
            across = getattr(check, "across", None) if isinstance(check, FunctionType) else None
            if across is not None and across.isdisjoint(unread):
                yield from check(self)

    @model_validator(mode="after")
    def _goes_together(self) -> Record:
        # All of them at once: who mends a record wants to mend it once.
        flaws = tuple(self.flaws())
        if flaws:
            raise FlawsError(flaws)
        return self


class Family(Record):
    """A group of concepts that stands together in the picture, with its role in the theory."""

    id: Id
    name: Text = Field(description="The heading people see above the group.")
    plain: Text = Field(description="One sentence in plain words: what belongs here.")
    column: Annotated[int, Field(ge=0, le=30)] = Field(
        description="Place from left to right, 0 first; families that share a number share a column."
    )
    shape: Shape = Field(description="Outline of its boxes, so that colour never tells alone.")
    hue: Annotated[int, Field(ge=1, le=10)] = Field(
        description="Slot in the app's colour-blind-safe palette."
    )


class Domain(Record):
    """One of the domains into which a theory divides what is reached in the end."""

    id: Id
    name: Text
    plain: Text = Field(description="How someone on the street would say it.")
    definition: Text = Field(description="The source's sense, in own words.")


class Source(Record):
    """A published document that claims come from."""

    id: Id
    name: Text = Field(description="Short name for cards, e.g. the first author and the year.")
    citation: Text
    doi: Annotated[str, StringConstraints(pattern=r"^10\.\d{4,9}/\S+$")]
    licence: Text = Field(description="As stated in the copy that was read.")
    scope: Text = Field(description="Whom and what it speaks about, in own words.")
    taken: Text = Field(description="What this theory takes from it, in own words.")
    tier: Text = Field(description="What kind of claim it makes; shown as such and never summed.")
    edition: Text = Field(description="The copy that line numbers count in, e.g. the name of the text file.")


class Clauses(Record):
    """How a part is said inside a sentence: each a clause that can follow "if", "then" or "because"."""

    more: Text | None = None
    less: Text | None = None
    mixed: Text | None = None
    present: Text | None = None


class Concept(Record):
    """One box of the web, shared by every source that speaks of it."""

    id: Id
    name: Text
    family: Id
    nature: Nature
    plain: Text = Field(description="How someone on the street would say it.")
    definition: Text = Field(description="The source's sense, in own words.")
    also_called: tuple[Text, ...] = Field(default=(), description="The sources' own words for it.")
    modifiable: Modifiable = Field(description="Can the people who run such a thing change it?")
    stage: tuple[Id, ...] = Field(min_length=1, description="At which stages it is at work, by their ids.")
    domain: Id | None = None
    clauses: Clauses = Clauses()
    note: Text | None = None

    def amount(self, direction: Direction) -> str:
        """The concept moving in `direction`, as a noun: `more trust`, `open gate`."""
        before = {"more": "more ", "less": "less ", "mixed": "either more or less ", "present": ""}
        return before[direction] + self.name

    def clause(self, direction: Direction) -> str:
        """The concept moving in `direction`, as a clause without capital or full stop."""
        said = getattr(self.clauses, direction)
        if said is not None:
            return str(said)
        there_is = {"more": "there is more", "less": "there is less", "present": "there is"}
        if direction == "mixed":
            return f"{self.name} goes up or down"
        return f"{there_is[direction]} {self.name}"


class Part(Record):
    """A concept moving in a direction, in one role of one configuration."""

    concept: Id
    direction: Direction

    @property
    def step(self) -> int:
        """+1 where the part goes up or is merely present, -1 where it goes down, 0 where mixed."""
        return {"more": 1, "present": 1, "less": -1, "mixed": 0}[self.direction]


class _Passage(Record):
    """What a record says of the place it was read at."""

    source: Id
    at: Text = Field(description="What a reader with the paper in hand looks for.")
    page: Page | None = Field(default=None, description="Printed page, where known.")
    lines: tuple[int, int] = Field(description="First and last line in the source's reference text, 1-based.")

    @_across("lines")
    def _lines_run_on(self) -> Iterator[Flaw]:
        first, last = self.lines
        if first < 1 or last < first:
            yield Flaw(
                "lines",
                f"lines [{first}, {last}] is no stretch of lines",
                "write [first, last], counted from 1, the first not after the last",
            )


class Stage(Record):
    """A time in the life of what a theory is about, in which claims can hold."""

    id: Id
    name: Text = Field(description='What goes on then, in a word or two that can follow "the stage of".')

    @_across("id")
    def _is_a_time(self) -> Iterator[Flaw]:
        if self.id in STAGELESS:
            yield Flaw("id", f"{self.id} is what stands where there is no stage", "take it out")


class Usual(_Passage):
    """What everything of one form usually is besides, as a source has it."""

    form: Id = Field(description="The form or setting that usually goes with it.")
    note: Text | None = None


class Form(_Passage):
    """A form that the subject of a theory can take, or a setting that a claim can be limited to."""

    id: Id
    name: Text
    plain: Text = Field(description="What it is, in a sentence of our own.")
    usually: tuple[Usual, ...] = Field(
        default=(), description="What else it usually is. Told to people, never taken for granted."
    )
    note: Text | None = None

    @_across("id", "usually")
    def _is_something_else_besides(self) -> Iterator[Flaw]:
        for usual in self.usually:
            if usual.form == self.id:
                yield Flaw("usually", f"{self.id} is said to be usually itself", "take it out")


class Period(_Passage):
    """A stage, as something that people can say theirs is in."""

    stage: Id
    plain: Text = Field(description="What goes on then, in a sentence of our own.")


class Axis(Record):
    """One thing that people can say of their own case, with what they can choose there."""

    id: Id
    name: Text = Field(description="One word or two for what is chosen, as inside a sentence.")
    ask: Text = Field(description="The words before the choice, as a short question.")
    forms: tuple[Id, ...] = Field(default=(), description="What can be chosen: ids of forms, in order.")
    stages: tuple[Period, ...] = Field(default=(), description="What can be chosen: stages, in order.")
    otherwise: Text | None = Field(
        default=None, description="Words for the choice that none of the forms is it, where there is one."
    )
    note: Text | None = None

    @_across("forms", "stages", "otherwise")
    def _offers_a_choice(self) -> Iterator[Flaw]:
        if bool(self.forms) == bool(self.stages):
            yield Flaw(
                "forms",
                "an axis offers either forms or stages, " + ("not both" if self.forms else "and has neither"),
                "write forms, or write stages",
            )
        if self.stages and self.otherwise is not None:
            yield Flaw("otherwise", "an axis of stages has an otherwise", "take it out")
        for form in sorted({one for one in self.forms if self.forms.count(one) > 1}):
            yield Flaw("forms", f"forms names {form} more than once", "name it once")

    @_across("stages")
    def _stages_are_times(self) -> Iterator[Flaw]:
        for period in self.stages:
            if period.stage in STAGELESS:
                yield Flaw("stages", f"nobody is in a stage called {period.stage}", "take it out")


class Comparison(_Passage):
    """Two settings that a source itself sets side by side, ready to be looked at."""

    id: Id
    ask: Text = Field(description="What one sees by comparing them, as a question.")
    one: tuple[Id, ...] = Field(min_length=1, description="The first setting: a form on each of some axes.")
    other: tuple[Id, ...] = Field(min_length=1, description="The second setting, in the same way.")
    note: Text | None = None


class Study(Record):
    """A work that a source draws on: one of its included studies, or a reference it cites."""

    id: Id
    name: Text = Field(description="Short name for cards: author and year.")
    citation: Text
    cited_in: tuple[Cited, ...] = Field(
        min_length=1, description="Each source that cites it, with the reference as printed there."
    )
    included_in: tuple[Id, ...] = Field(
        default=(), description="Sources that list it among the studies they include."
    )
    country: Text | None = None
    partnership: Text | None = Field(default=None, description="What form it looked at.")
    sector: Text | None = None
    design: Text | None = Field(default=None, description="How it was done and on whom.")
    phase: Text | None = Field(default=None, description="In which phase of its synthesis a source used it.")
    note: Text | None = None

    @property
    def references(self) -> tuple[tuple[str, str], ...]:
        """The id of each source that cites it, and the reference as printed there."""
        return tuple(
            (source, reference) for source, _, reference in (c.partition(" ") for c in self.cited_in)
        )


class Speaker(Record):
    """Somebody whom a source interviewed, known by the code it gives them."""

    id: Id
    source: Id
    code: Text = Field(description="The interview code as the source lists it.")
    role: Text = Field(description="The role as the source lists it.")
    group: Text = Field(description="Kind of role, for telling apart whose word it is.")
    site: Text | None = Field(default=None, description="Where they belong, as listed.")
    note: Text | None = None


class Evidence(_Passage):
    """One passage that speaks for, qualifies or disputes a configuration."""

    kind: Kind
    studies: tuple[Id, ...] = ()
    said_of: tuple[Id, ...] = Field(
        default=(),
        description="Ids of the forms that the passage is about, where its claim is not limited to them.",
    )
    speaker: Id | None = Field(default=None, description="Whose words, where the source gives a code.")
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
    on: Span = Field(default="whole", description="Which part of the configuration it bears on.")
    note: Text | None = None

    @property
    def passage(self) -> tuple[object, ...]:
        """What two pieces share that are one passage saying one thing, under whatever configurations.

        Two studies, two voices, or a word for and a word against in the same lines stay apart.
        """
        return (self.source, self.at, self.lines, self.speaker, self.studies, self.stance, self.finding)

    @_across("basis", "note")
    def _inference_has_a_note(self) -> Iterator[Flaw]:
        if self.basis == "inferred" and self.note is None:
            yield Flaw("basis", "basis inferred has no note", "say in note how it was inferred")

    @_across("stance", "note")
    def _dispute_has_a_note(self) -> Iterator[Flaw]:
        if self.stance in ("conflicts", "different scope") and self.note is None:
            yield Flaw("stance", f"stance {self.stance} has no note", "say in note in what it differs")

    @_across("kind", "printed")
    def _quotation_says_whose(self) -> Iterator[Flaw]:
        if self.kind in ("interview", "focus group") and self.printed is None:
            yield Flaw(
                "kind",
                f"kind {self.kind} has no printed",
                "write in printed what stands beside the quotation, or that nobody is named there",
            )

    @_across("speaker", "printed")
    def _speaker_is_printed(self) -> Iterator[Flaw]:
        if self.speaker is not None and self.printed is None:
            yield Flaw("speaker", "a speaker is given, but not as printed", "add printed, or drop speaker")

    @_across("statistics", "finding")
    def _figures_belong_to_a_finding(self) -> Iterator[Flaw]:
        if self.statistics and self.finding is None:
            yield Flaw("statistics", "statistics without a finding", "say in finding what they show")


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
    applies_to: tuple[Id, ...] = Field(default=(), description="Ids of forms; empty means any.")
    applies_if: Applies = Field(
        default="all", description="`any` where one of the forms in `applies_to` is enough."
    )
    stage: tuple[Id, ...] = Field(min_length=1, description="At which stages it holds, by their ids.")
    phase: Phase
    evidence: tuple[Evidence, ...] = Field(min_length=1)
    note: Text | None = None

    @_across(*SLOTS)
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

    @_across(*SLOTS)
    def _names_each_once(self) -> Iterator[Flaw]:
        for slot in SLOTS:
            concepts = [part.concept for part in self.parts(slot)]
            for concept in sorted({one for one in concepts if concepts.count(one) > 1}):
                yield Flaw(slot, f"{slot} names {concept} more than once", "name it once")

    @_across("context_is", "context", "mechanism")
    def _beside_has_two_sides(self) -> Iterator[Flaw]:
        if self.context_is == "beside" and not (self.context and self.mechanism):
            yield Flaw(
                "context_is",
                "context_is beside lacks a context or a mechanism",
                "name both, or leave context_is out",
            )

    @_across("applies_to", "applies_if")
    def _any_is_of_several(self) -> Iterator[Flaw]:
        if self.applies_if == "any" and len(self.applies_to) < 2:
            yield Flaw(
                "applies_if",
                "applies_if any has fewer than two forms to choose from",
                "name more in applies_to, or leave applies_if out",
            )

    @_across(*SLOTS, "condition")
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

    @_across(*SLOTS, "evidence")
    def _evidence_reaches_every_step(self) -> Iterator[Flaw]:
        spans = {piece.on for piece in self.evidence}
        for here, there in self.steps:
            if self.evidence and not spans & {"whole", f"{here}-{there}"}:
                yield Flaw(
                    "evidence",
                    f"no evidence bears on the step from {here} to {there}",
                    "add a piece that does, or leave the role out: nothing is drawn without a source",
                )

    @_across(*SLOTS, "evidence")
    def _evidence_bears_on_a_step(self) -> Iterator[Flaw]:
        there = [f"{here}-{next}" for here, next in self.steps]
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
    def partial(self) -> bool:
        """Whether the source leaves one of the three roles unsaid."""
        return any(not self.parts(role) for role in ROLES)

    @property
    def concepts(self) -> tuple[str, ...]:
        """Ids of all its concepts, context first, each once."""
        return tuple(dict.fromkeys(p.concept for slot in SLOTS for p in self.parts(slot)))


class Action(_Passage):
    """Something that people can do, as a source advises it."""

    id: Id
    task: Text = Field(description="The source's own heading.")
    do: Text = Field(description="What to do, said to those who would do it.")
    because: Text = Field(description="Why it should help, as the source has it.")
    moves: tuple[Part, ...] = Field(min_length=1, description="What it should change, each way.")
    claims: tuple[Id, ...] = Field(min_length=1, description="Ids of the configurations it rests on.")
    note: Text | None = None


class Policy(_Passage):
    """A policy: part of what surrounded the subject of a theory at a time."""

    id: Id
    name: Text
    start: Year
    end: Year | None = Field(default=None, description="Left out where the source gives no end.")
    summary: Text = Field(description="What was done, in own words.")
    area: Text = Field(description="Where, and how many.")
    population: Text | None = None
    partners: tuple[Text, ...] = ()
    aims: tuple[Text, ...] = ()
    concepts: tuple[Id, ...] = Field(default=(), description="Concepts it shows at work in the surroundings.")
    note: Text | None = None

    @_across("start", "end")
    def _ends_after_it_starts(self) -> Iterator[Flaw]:
        if self.end is not None and self.end < self.start:
            yield Flaw("end", f"it ends in {self.end}, before it starts in {self.start}", "mend the years")


class Question(Record):
    """A question that people bring, and what in the web answers it."""

    id: Id
    ask: Text = Field(description="The question as a person would put it.")
    kind: QuestionKind
    concept: Id
    plain: Text = Field(description="One line under the question: what the answer will show.")
    home: bool = Field(default=True, description="Whether the home page offers it.")


class Step(Record):
    """One step of a story: what is said, what the room is asked, and the claims behind it."""

    say: Text = Field(description="One plain sentence that says what the claims say, no more.")
    room: Text = Field(description="The question to put to the room.")
    claims: tuple[Id, ...] = Field(
        min_length=1, description="Ids of the configurations that the step tells and shows."
    )

    @_across("claims")
    def _names_each_claim_once(self) -> Iterator[Flaw]:
        for claim in sorted({one for one in self.claims if self.claims.count(one) > 1}):
            yield Flaw("claims", f"claims names {claim} more than once", "name it once")


class Story(Record):
    """A guided walk through the web for a group: a few steps, each with its claims."""

    id: Id
    title: Text = Field(description="What it tells, as a person would say it.")
    plain: Text = Field(description="One line under the title: what the walk shows.")
    steps: tuple[Step, ...] = Field(min_length=1, description="In the order in which they are told.")

    @property
    def claims(self) -> tuple[str, ...]:
        """Ids of all the configurations it tells, in the order of its steps, each once."""
        return tuple(dict.fromkeys(claim for step in self.steps for claim in step.claims))


class Subject(Record):
    """What one case of what a theory is about is called, as inside a sentence."""

    one: Text = Field(description='One of them: can follow "any", "our" and "another kind of".')
    many: Text = Field(description='Several of them: can follow "some" and "all".')

    @property
    def ours(self) -> str:
        """The case of those who speak."""
        return f"our {self.one}"

    @property
    def yours(self) -> str:
        """The case of those who are spoken to."""
        return f"your {self.one}"


class PageWords(Record):
    """What stands at the head of a page."""

    title: Text = Field(description="The heading.")
    lead: Text = Field(description="One sentence under it: what the page shows.")


class Pages(Record):
    """Words that pages say of this theory and of no other."""

    performance: PageWords = Field(
        default=PageWords(
            title="Domain by domain", lead="What belongs to each domain, and by which steps it comes about."
        ),
        description="For the page of the domains.",
    )
    policies: PageWords = Field(
        default=PageWords(
            title="Policies over time", lead="What was decided and when, as a source lists it."
        ),
        description="For the page of the policies.",
    )
    order: Text | None = Field(
        default=None,
        description='What stands from left to right in the picture, after "from left to right:".',
    )


class About(Record):
    """What the theory as a whole is, for the home page and the about page."""

    title: Text
    subtitle: Text
    introduction: tuple[Text, ...] = Field(min_length=1, description="Sentences for the home page.")
    method: tuple[Text, ...] = Field(min_length=1, description="Paragraphs: how the theory came about.")
    cannot_tell: tuple[Text, ...] = Field(min_length=1, description="Limits, each one sentence or two.")
    credit: Text = Field(description="Attribution and licence of the records.")
    subject: Subject = Field(
        default=Subject(one="case", many="cases"),
        description="What one case of what the theory is about is called.",
    )
    pages: Pages = Field(default=Pages(), description="What single pages say of this theory.")


class Theory(Record):
    """A whole theory, linked and checked: every id in it resolves."""

    about: About
    families: tuple[Family, ...]
    domains: tuple[Domain, ...]
    concepts: tuple[Concept, ...]
    configurations: tuple[Configuration, ...]
    sources: tuple[Source, ...]
    questions: tuple[Question, ...]
    stages: tuple[Stage, ...] = ()
    forms: tuple[Form, ...] = ()
    studies: tuple[Study, ...] = ()
    speakers: tuple[Speaker, ...] = ()
    actions: tuple[Action, ...] = ()
    policies: tuple[Policy, ...] = ()
    axes: tuple[Axis, ...] = ()
    comparisons: tuple[Comparison, ...] = ()
    stories: tuple[Story, ...] = ()

    @cached_property
    def _by_id(self) -> dict[str, dict[str, Any]]:
        tables: dict[str, tuple[Any, ...]] = {
            "family": self.families,
            "domain": self.domains,
            "concept": self.concepts,
            "configuration": self.configurations,
            "source": self.sources,
            "question": self.questions,
            "stage": self.stages,
            "form": self.forms,
            "study": self.studies,
            "speaker": self.speakers,
            "action": self.actions,
            "policy": self.policies,
            "axis": self.axes,
            "comparison": self.comparisons,
            "story": self.stories,
        }
        return {kind: {record.id: record for record in records} for kind, records in tables.items()}

    def _find(self, kind: str, wanted: str) -> Any:
        try:
            return self._by_id[kind][wanted]
        except KeyError:
            raise UnknownIdError(kind, wanted) from None

    def family(self, wanted: str) -> Family:
        """The family with this id; raises `UnknownIdError`."""
        found: Family = self._find("family", wanted)
        return found

    def domain(self, wanted: str) -> Domain:
        """The domain with this id; raises `UnknownIdError`."""
        found: Domain = self._find("domain", wanted)
        return found

    def concept(self, wanted: str) -> Concept:
        """The concept with this id; raises `UnknownIdError`."""
        found: Concept = self._find("concept", wanted)
        return found

    def configuration(self, wanted: str) -> Configuration:
        """The configuration with this id; raises `UnknownIdError`."""
        found: Configuration = self._find("configuration", wanted)
        return found

    def source(self, wanted: str) -> Source:
        """The source with this id; raises `UnknownIdError`."""
        found: Source = self._find("source", wanted)
        return found

    def question(self, wanted: str) -> Question:
        """The question with this id; raises `UnknownIdError`."""
        found: Question = self._find("question", wanted)
        return found

    def stage(self, wanted: str) -> Stage:
        """The stage with this id; raises `UnknownIdError`."""
        found: Stage = self._find("stage", wanted)
        return found

    def form(self, wanted: str) -> Form:
        """The form with this id; raises `UnknownIdError`."""
        found: Form = self._find("form", wanted)
        return found

    def study(self, wanted: str) -> Study:
        """The study with this id; raises `UnknownIdError`."""
        found: Study = self._find("study", wanted)
        return found

    def speaker(self, wanted: str) -> Speaker:
        """The speaker with this id; raises `UnknownIdError`."""
        found: Speaker = self._find("speaker", wanted)
        return found

    def action(self, wanted: str) -> Action:
        """The action with this id; raises `UnknownIdError`."""
        found: Action = self._find("action", wanted)
        return found

    def policy(self, wanted: str) -> Policy:
        """The policy with this id; raises `UnknownIdError`."""
        found: Policy = self._find("policy", wanted)
        return found

    def axis(self, wanted: str) -> Axis:
        """The axis with this id; raises `UnknownIdError`."""
        found: Axis = self._find("axis", wanted)
        return found

    def comparison(self, wanted: str) -> Comparison:
        """The comparison with this id; raises `UnknownIdError`."""
        found: Comparison = self._find("comparison", wanted)
        return found

    def story(self, wanted: str) -> Story:
        """The story with this id; raises `UnknownIdError`."""
        found: Story = self._find("story", wanted)
        return found
