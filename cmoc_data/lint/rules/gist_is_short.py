"""A gist is read on a card, among others: what one passage says, not a summary of its page."""

from __future__ import annotations

from cmoc_data.lint.rule import Checks, Finding, Rule
from cmoc_data.lint.words import count_words
from cmoc_data.model import Theory

__all__ = ["MOST_WORDS", "RULE"]

MOST_WORDS = 40


def _check(theory: Theory) -> Checks:
    for configuration in theory.configurations:
        for index, piece in enumerate(configuration.evidence):
            words = count_words(piece.gist)
            if words <= MOST_WORDS:
                yield ()
            else:
                at = ("evidence", index, "gist")
                allowed = f"at most {MOST_WORDS}"
                found = f"the gist has {words} words"
                yield (Finding("configuration", configuration.id, at, found, allowed, "say it shorter"),)


RULE = Rule("gist-is-short", f"a gist has at most {MOST_WORDS} words", "evidence", _check)
