"""A domain without concepts is a choice that shows nothing."""

from __future__ import annotations

from cmoc_data.lint.rule import Checks, Finding, Rule
from cmoc_data.model import Theory

__all__ = ["RULE"]


def _check(theory: Theory) -> Checks:
    used = {concept.domain for concept in theory.concepts}
    for domain in theory.domains:
        if domain.id in used:
            yield ()
        else:
            found = f"no concept belongs to the domain {domain.name}"
            yield (Finding("domain", domain.id, (), found, "", "give it a concept, or take it out"),)


RULE = Rule("domain-is-used", "every domain is used by a concept", "domain", _check, may_be_empty=True)
