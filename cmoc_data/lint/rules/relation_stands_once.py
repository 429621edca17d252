"""Two relations of one pair say the same twice, or say two things that cannot both be so."""

from __future__ import annotations

from cmoc_data.lint.rule import Checks, Finding, Rule
from cmoc_data.model import Theory

__all__ = ["RULE"]


def _check(theory: Theory) -> Checks:
    first: dict[frozenset[str], str] = {}
    for relation in theory.relations:
        earlier = first.setdefault(relation.ends, relation.id)
        if earlier == relation.id:
            yield ()
        else:
            found = f"{earlier} relates {relation.one} and {relation.other} already"
            mend = "keep one of the two; which way round they are named says nothing more"
            yield (Finding("relation", relation.id, (), found, "one relation a pair", mend),)


RULE = Rule(
    "relation-stands-once",
    "two concepts stand in one relation at most, whichever of them is named first",
    "relation",
    _check,
    may_be_empty=True,
)
