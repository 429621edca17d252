"""A story has one picture for all its steps, read from the back of a room: few boxes, few steps."""

from __future__ import annotations

from cmoc_data.lint.rule import Checks, Finding, Rule
from cmoc_data.model import Theory

__all__ = ["MOST_BOXES", "MOST_STEPS", "RULE"]

MOST_BOXES = 14
MOST_STEPS = 8


def _check(theory: Theory) -> Checks:
    for story in theory.stories:
        boxes = {concept for claim in story.claims for concept in theory.configurations[claim].concepts}
        counts = (
            ("boxes", len(boxes), MOST_BOXES, "leave out a claim, or make two stories of it"),
            ("steps", len(story.steps), MOST_STEPS, "leave out a step, or make two stories of it"),
        )
        yield tuple(
            Finding(
                "story",
                story.id,
                ("steps",),
                f"the story has {count} {unit}",
                f"at most {most}",
                mend,
            )
            for unit, count, most, mend in counts
            if count > most
        )


RULE = Rule(
    "story-is-small",
    f"a story has at most {MOST_BOXES} boxes and {MOST_STEPS} steps",
    "story",
    _check,
    may_be_empty=True,
)
