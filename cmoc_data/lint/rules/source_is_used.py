"""A source that no evidence comes from is listed for nothing, and counted for nothing."""

from __future__ import annotations

from cmoc_data.lint.rule import Checks, Finding, Rule
from cmoc_data.model import Theory

__all__ = ["RULE"]


def _check(theory: Theory) -> Checks:
    used = {piece.source for configuration in theory.configurations for piece in configuration.evidence}
    for source in theory.sources:
        if source.id in used:
            yield ()
        else:
            found = f"no evidence comes from the source {source.name}"
            yield (Finding("source", source.id, (), found, "", "add evidence from it, or take it out"),)


RULE = Rule("source-is-used", "every source is used by evidence", "source", _check)
