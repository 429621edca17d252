"""What leads people into a theory: questions, stories, actions, policies, the words on pages."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from typing import Annotated, Literal, get_args

from pydantic import Field, StringConstraints

from cmoc_data.model.claims import Part
from cmoc_data.model.lanes import Caution
from cmoc_data.model.record import (
    ConceptId,
    ConfigurationId,
    Flaw,
    Id,
    LaneId,
    Passage,
    Record,
    StoryId,
    Text,
    Year,
    across,
)
from cmoc_data.model.words import Addressed, GainKind, QuestionKind

__all__ = [
    "About",
    "Action",
    "Alike",
    "End",
    "PageWords",
    "Pages",
    "Policy",
    "Question",
    "Retired",
    "Step",
    "Story",
    "Subject",
    "Version",
]


Address = Annotated[str, StringConstraints(pattern=r"^https?://[^\s{}\\]+$")]
"""Of a page in the web."""


class Action(Passage):
    """Something that people can do, as a source advises it."""

    id: Id
    task: Text = Field(description="The source's own heading.")
    do: Text = Field(description="What to do, said to those who would do it.")
    because: Text = Field(description="Why it should help, as the source has it.")
    moves: tuple[Part, ...] = Field(min_length=1, description="What it should change, each way.")
    claims: tuple[ConfigurationId, ...] = Field(
        min_length=1, description="Ids of the configurations it rests on."
    )
    note: Text | None = None


class End(Passage):
    """What a source counts as good or as bad in itself; without it nobody here calls anything so."""

    id: Id
    concept: ConceptId
    good: Literal["more", "less"] = Field(description="Which way the source wants it to go.")
    why: Text = Field(description="What makes us read it so at that place, in own words.")


class Policy(Passage):
    """A policy: part of what surrounded the subject of a theory at a time."""

    id: Id
    name: Text
    start: Year
    end: Year | None = Field(default=None, description="Left out where the source gives no end.")
    summary: Text = Field(description="What was done, in own words.")
    area: Text = Field(description="Where, and how many.")
    population: Text | None = None
    parties: tuple[Text, ...] = Field(default=(), description="Who takes part in it.")
    aims: tuple[Text, ...] = ()
    concepts: tuple[ConceptId, ...] = Field(
        default=(), description="Concepts it shows at work in the surroundings."
    )
    note: Text | None = None

    @across("start", "end")
    def _ends_after_it_starts(self) -> Iterator[Flaw]:
        if self.end is not None and self.end < self.start:
            yield Flaw("end", f"it ends in {self.end}, before it starts in {self.start}", "mend the years")


class Question(Record):
    """A question that people bring, and what in the web answers it."""

    id: Id
    ask: Text = Field(description="The question as a person would put it.")
    kind: QuestionKind | GainKind
    concept: ConceptId | None = Field(
        default=None, description="What it is about; left out where it asks of gains and costs."
    )
    lane: LaneId | None = Field(
        default=None, description="Of the kind lane: whose gains or costs it asks about."
    )
    plain: Text = Field(description="One line under the question: what the answer will show.")
    home: bool = Field(default=True, description="Whether the home page offers it.")

    @across("kind", "concept", "lane")
    def _names_what_it_is_about(self) -> Iterator[Flaw]:
        wanted = "concept" if self.kind in get_args(QuestionKind) else "lane" if self.kind == "lane" else None
        for field in ("concept", "lane"):
            if (field == wanted) is not (getattr(self, field) is not None):
                found = f"a question of kind {self.kind} has {'no ' if field == wanted else 'a '}{field}"
                yield Flaw(
                    field, found, f"{'name its' if field == wanted else 'leave out'} {field}, or mend kind"
                )

    @property
    def about(self) -> tuple[QuestionKind, str] | None:
        """What is asked of which concept; None where it asks of gains and costs."""
        kinds: Mapping[str, QuestionKind] = {one: one for one in get_args(QuestionKind)}
        return (kinds[self.kind], self.concept) if self.concept is not None else None


class Step(Record):
    """One step of a story: what is said, what the room is asked, and the claims behind it."""

    say: Text = Field(description="One plain sentence that says what the claims say, no more.")
    room: Text = Field(description="The question to put to the room.")
    claims: tuple[ConfigurationId, ...] = Field(
        min_length=1, description="Ids of the configurations that the step tells and shows."
    )

    @across("claims")
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


class Retired(Record):
    """An id that was an address once and is none any more; it is never used again."""

    id: Id
    kind: Addressed = Field(description="What it was the id of.")
    replaced_by: Id | None = Field(
        default=None, description="Id of what now says the same; left out where nothing does."
    )
    why: Text = Field(description="Why it went.")
    since: Text = Field(description="When it went: a date or a version.")


class Subject(Record):
    """What one case of what a theory is about is called, as inside a sentence."""

    one: Text = Field(description='One of them: can follow "any", "our" and "another kind of".')
    many: Text = Field(description='Several of them: can follow "some" and "all".')
    also_called: tuple[Text, ...] = Field(
        default=(), description="What people and sources call it besides, for those who look for something."
    )

    @property
    def names(self) -> tuple[str, ...]:
        """All that one of them is called."""
        return (self.one, *self.also_called)

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
    life: PageWords = Field(
        default=PageWords(title="Over time", lead="What is said of each stage, one after the other."),
        description="For the page of what can be followed from stage to stage.",
    )
    drivers: PageWords = Field(
        default=PageWords(title="Why it comes about, and what it touches", lead="As a source lists it."),
        description="For the page of drivers and spheres.",
    )
    spheres: Text = Field(default="What it touches", description="The heading over the spheres.")
    parties: Text = Field(
        default="Who takes part", description="What the parties to a policy are called, as a heading."
    )
    order: Text | None = Field(
        default=None,
        description='What stands from left to right in the picture, after "from left to right:".',
    )


class Alike(Record):
    """Words that mean the same to those who look for something."""

    words: tuple[Text, ...] = Field(min_length=2, description="Each a word, or a few that stand together.")


class Version(Record):
    """Which records these are, as it is kept beside them by a command; never written by hand."""

    content: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")] = Field(
        description="Fingerprint of all that the records say."
    )
    date: datetime.date = Field(description="The day on which they were first seen to say it.")


class About(Record):
    """What the theory as a whole is, for the home page and the about page."""

    title: Text
    subtitle: Text
    introduction: tuple[Text, ...] = Field(min_length=1, description="Sentences for the home page.")
    method: tuple[Text, ...] = Field(min_length=1, description="Paragraphs: how the theory came about.")
    cannot_tell: tuple[Text, ...] = Field(min_length=1, description="Limits, each one sentence or two.")
    credit: Text = Field(description="Attribution and licence of the records.")
    makers: tuple[Text, ...] = Field(
        default=(), description="Who made the records, each as in a list of authors."
    )
    contact: Text | None = Field(
        default=None,
        description="Where whoever objects to a claim can write; left out if nobody is named.",
    )
    home: Address | None = Field(
        default=None, description="Address at which this explorer is published; left out where it is not."
    )
    subject: Subject = Field(
        default=Subject(one="case", many="cases"),
        description="What one case of what the theory is about is called.",
    )
    front: StoryId | None = Field(
        default=None, description="The story of which Home shows a small picture; the first if left out."
    )
    pages: Pages = Field(default=Pages(), description="What single pages say of this theory.")
    alike: tuple[Alike, ...] = Field(
        default=(), description="What is found by other words for it, whatever the records call it."
    )
    cautions: tuple[Caution, ...] = Field(
        default=(), description="What sources warn of themselves, for the page of what is gained and lost."
    )
    stage_cautions: tuple[Caution, ...] = Field(
        default=(), description="What sources warn of where they tell of stages."
    )
