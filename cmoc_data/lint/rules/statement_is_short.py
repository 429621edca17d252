"""A statement is read aloud in a workshop: two sentences are what a listener keeps."""

from __future__ import annotations

from cmoc_data.lint.rule import Checks, Finding, Rule
from cmoc_data.lint.words import count_sentences, count_words
from cmoc_data.model import Theory

__all__ = ["MOST_SENTENCES", "MOST_WORDS", "RULE"]

MOST_SENTENCES = 2
MOST_WORDS = 60


def _check(theory: Theory) -> Checks:
    for configuration in theory.configurations:
        counts = (
            ("sentences", count_sentences(configuration.statement), MOST_SENTENCES),
            ("words", count_words(configuration.statement), MOST_WORDS),
        )
        yield tuple(
            Finding(
                "configuration",
                configuration.id,
                ("statement",),
                f"the statement has {count} {unit}",
                f"at most {most}",
                "say it shorter",
            )
            for unit, count, most in counts
            if count > most
        )


RULE = Rule(
    "statement-is-short",
    f"a statement has at most {MOST_SENTENCES} sentences and {MOST_WORDS} words",
    "configuration",
    _check,
)
