"""A step is read aloud while people look at a picture: one sentence, and one question they can keep."""

from __future__ import annotations

from cmoc_data.lint.rule import Checks, Finding, Rule
from cmoc_data.lint.words import count_sentences, count_words
from cmoc_data.model import Theory

__all__ = ["MOST_ROOM", "MOST_SAY", "RULE"]

MOST_SAY = 30
MOST_ROOM = 20


def _check(theory: Theory) -> Checks:
    for story in theory.stories:
        for index, step in enumerate(story.steps):
            counts = (
                ("say", "sentences", count_sentences(step.say), 1),
                ("say", "words", count_words(step.say), MOST_SAY),
                ("room", "words", count_words(step.room), MOST_ROOM),
            )
            yield tuple(
                Finding(
                    "story",
                    story.id,
                    ("steps", index, field),
                    f"{field} has {count} {unit}",
                    f"at most {most}",
                    "say it shorter",
                )
                for field, unit, count, most in counts
                if count > most
            )


RULE = Rule(
    "step-is-short",
    f"a step says one sentence of at most {MOST_SAY} words and asks the room at most {MOST_ROOM}",
    "story",
    _check,
    may_be_empty=True,
)
