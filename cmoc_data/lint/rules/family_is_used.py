"""A family without concepts is an empty heading above an empty column."""

from __future__ import annotations

from cmoc_data.lint.rule import Checks, Finding, Rule
from cmoc_data.model import Theory

__all__ = ["RULE"]


def _check(theory: Theory) -> Checks:
    used = {concept.family for concept in theory.concepts}
    for family in theory.families:
        if family.id in used:
            yield ()
        else:
            found = f"no concept belongs to the family {family.name}"
            yield (Finding("family", family.id, (), found, "", "give it a concept, or take it out"),)


RULE = Rule("family-is-used", "every family is used by a concept", "family", _check)
