"""A whole theory: every record of it, each found by its id."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from cmoc_data.errors import UnknownIdError
from cmoc_data.model.claims import Configuration
from cmoc_data.model.concepts import Concept, Domain, Family
from cmoc_data.model.guides import About, Action, Policy, Question, Story
from cmoc_data.model.record import Record
from cmoc_data.model.settings import Axis, Comparison, Form, Stage
from cmoc_data.model.sources import Source, Speaker, Study

__all__ = ["Theory"]


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
