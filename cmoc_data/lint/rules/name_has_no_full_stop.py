"""A name stands in boxes, lists and the middle of sentences, where a full stop would break it."""

from __future__ import annotations

from cmoc_data.lint.rule import Checks, Finding, Rule
from cmoc_data.model import Theory

__all__ = ["RULE"]


def _check(theory: Theory) -> Checks:
    # Not sources: "et al." ends in a full stop by right.
    named = (
        *(("family", one.id, one.name) for one in theory.families),
        *(("domain", one.id, one.name) for one in theory.domains),
        *(("concept", one.id, one.name) for one in theory.concepts),
    )
    for kind, record, name in named:
        if name.endswith("."):
            found = f'the name "{name}" ends with a full stop'
            yield (Finding(kind, record, ("name",), found, "", "delete the full stop"),)
        else:
            yield ()


RULE = Rule(
    "name-has-no-full-stop", "no name of a family, domain or concept ends with a full stop", "concept", _check
)
