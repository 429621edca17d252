"""Sentences are put together from clauses; one that nobody wrote reads as if nobody had."""

from __future__ import annotations

from cmoc_data.lint.rule import Checks, Finding, Rule
from cmoc_data.model import SLOTS, Theory

__all__ = ["RULE"]


def _check(theory: Theory) -> Checks:
    # The first configuration that uses a direction stands for all that do.
    used: dict[tuple[str, str], str] = {}
    for configuration in theory.configurations:
        for role in SLOTS:
            for part in configuration.parts(role):
                used.setdefault((part.concept, part.direction), configuration.id)
    for concept in theory.concepts:
        for direction in type(concept.clauses).model_fields:
            user = used.get((concept.id, direction))
            if user is None:
                continue
            if getattr(concept.clauses, direction) is not None:
                yield ()
            else:
                found = f"{concept.name} has no clause for {direction}, which {user} uses"
                mend = f'write {direction}: under clauses, to follow "if", "then" or "because"'
                yield (Finding("concept", concept.id, ("clauses", direction), found, "", mend),)


RULE = Rule(
    "clause-is-written",
    "every direction that configurations use for a concept has its own clause",
    "concept",
    _check,
)
