"""What a claim can be limited to, and what people can say of their own case."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import Field

from cmoc_data.model.life import Account
from cmoc_data.model.record import Flaw, FormId, Id, Passage, Record, StageId, Text, across
from cmoc_data.model.words import STAGELESS

__all__ = ["Axis", "Comparison", "Form", "Period", "Stage", "Usual"]


class Stage(Record):
    """A time in the life of what a theory is about, in which claims can hold."""

    id: Id
    name: Text = Field(description='What goes on then, in a word or two that can follow "the stage of".')
    deeds: tuple[Account, ...] = Field(
        default=(), description="What people do then, each with the place where a source says so."
    )

    @across("id")
    def _is_a_time(self) -> Iterator[Flaw]:
        if self.id in STAGELESS:
            yield Flaw("id", f"{self.id} is what stands where there is no stage", "take it out")


class Usual(Passage):
    """What everything of one form usually is besides, as a source has it."""

    form: FormId = Field(description="The form or setting that usually goes with it.")
    note: Text | None = None


class Form(Passage):
    """A form that the subject of a theory can take, or a setting that a claim can be limited to."""

    id: Id
    name: Text
    plain: Text = Field(description="What it is, in a sentence of our own.")
    usually: tuple[Usual, ...] = Field(
        default=(), description="What else it usually is. Told to people, never taken for granted."
    )
    note: Text | None = None

    @across("id", "usually")
    def _is_something_else_besides(self) -> Iterator[Flaw]:
        for usual in self.usually:
            if usual.form == self.id:
                yield Flaw("usually", f"{self.id} is said to be usually itself", "take it out")


class Period(Passage):
    """A stage, as something that people can say theirs is in."""

    stage: StageId
    plain: Text = Field(description="What goes on then, in a sentence of our own.")


class Axis(Record):
    """One thing that people can say of their own case, with what they can choose there."""

    id: Id
    name: Text = Field(description="One word or two for what is chosen, as inside a sentence.")
    ask: Text = Field(description="The words before the choice, as a short question.")
    forms: tuple[FormId, ...] = Field(default=(), description="What can be chosen: ids of forms, in order.")
    stages: tuple[Period, ...] = Field(default=(), description="What can be chosen: stages, in order.")
    otherwise: Text | None = Field(
        default=None, description="Words for the choice that none of the forms is it, where there is one."
    )
    note: Text | None = None

    @across("forms", "stages", "otherwise")
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

    @across("stages")
    def _stages_are_times(self) -> Iterator[Flaw]:
        for period in self.stages:
            if period.stage in STAGELESS:
                yield Flaw("stages", f"nobody is in a stage called {period.stage}", "take it out")


class Comparison(Passage):
    """Two settings that a source itself sets side by side, ready to be looked at."""

    id: Id
    ask: Text = Field(description="What one sees by comparing them, as a question.")
    one: tuple[FormId, ...] = Field(
        min_length=1, description="The first setting: a form on each of some axes."
    )
    other: tuple[FormId, ...] = Field(min_length=1, description="The second setting, in the same way.")
    note: Text | None = None

    @across("lines")
    def _is_known_by_its_lines(self) -> Iterator[Flaw]:
        if self.lines is None:
            yield Flaw("lines", "a comparison gives no lines", "add the lines that it shows the claims of")
