"""A concept that no claim names is a box without a line: a leftover, or a claim forgotten."""

from __future__ import annotations

from cmoc_data.lint.rule import Checks, Finding, Rule
from cmoc_data.model import Theory

__all__ = ["RULE"]


def _check(theory: Theory) -> Checks:
    used = {concept for configuration in theory.configurations for concept in configuration.concepts}
    for concept in theory.concepts:
        if concept.id in used:
            yield ()
        else:
            found = f"no configuration uses the concept {concept.name}"
            yield (
                Finding("concept", concept.id, (), found, "", "use it in a configuration, or take it out"),
            )


RULE = Rule("concept-is-used", "every concept is used in a configuration", "concept", _check)
