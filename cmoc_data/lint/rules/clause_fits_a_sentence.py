"""A clause stands in the middle of a sentence, where a capital or a full stop would break it."""

from __future__ import annotations

from collections.abc import Iterator

from cmoc_data.lint.rule import Checks, Finding, Rule
from cmoc_data.model import Theory

__all__ = ["RULE"]


def _check(theory: Theory) -> Checks:
    for concept in theory.concepts:
        for direction in type(concept.clauses).model_fields:
            clause = getattr(concept.clauses, direction)
            if clause is not None:
                at = ("clauses", direction)
                yield tuple(
                    Finding("concept", concept.id, at, f'the clause "{clause}" {what}', "", mend)
                    for what, mend in _faults(clause)
                )


def _faults(clause: str) -> Iterator[tuple[str, str]]:
    first = clause.split()[0]
    # "UK" and "I" keep their capitals wherever they stand.
    if first[0].isupper() and first != "I" and not any(letter.isupper() for letter in first[1:]):
        yield "begins with a capital", "begin it with a small letter"
    if clause.endswith("."):
        yield "ends with a full stop", "delete the full stop"


RULE = Rule(
    "clause-fits-a-sentence",
    "a clause begins with no capital and ends with no full stop",
    "concept",
    _check,
    may_be_empty=True,
)
