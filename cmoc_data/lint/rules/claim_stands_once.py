"""One claim under two ids would be drawn and counted twice: its evidence belongs under one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

from cmoc_data.lint.rule import Checks, Finding, Rule
from cmoc_data.model import SLOTS, Configuration, Theory

__all__ = ["RULE"]

_Claim: TypeAlias = tuple[frozenset[tuple[str, str]], ...]
_Step: TypeAlias = tuple[_Claim, bool]


def _claim(configuration: Configuration) -> _Claim:
    # Within a role the order of parts says nothing.
    return tuple(
        frozenset((part.concept, part.direction) for part in configuration.parts(role)) for role in SLOTS
    )


def _steps(configuration: Configuration) -> Iterator[_Step]:
    """Each step of a configuration as if it were all of it, and whether the two only stand together."""
    for here, there in configuration.steps:
        ends = tuple(
            frozenset((part.concept, part.direction) for part in configuration.parts(slot))
            for slot in (here, there)
        )
        yield ends, configuration.context_is == "beside" and (here, there) == ("context", "mechanism")


def _limits(configuration: Configuration) -> tuple[object, ...]:
    """When a claim holds, and of what; of two that differ in it, neither is the other's evidence."""
    return configuration.condition, frozenset(configuration.applies_to), configuration.applies_if


def _check(theory: Theory) -> Checks:
    first: dict[tuple[object, ...], str] = {}
    # Whole configurations by their steps: a partial one that says no more than such a step is its evidence.
    inside: dict[tuple[_Step, object], str] = {}
    for configuration in theory.configurations:
        if len(configuration.steps) > 1:
            for step in _steps(configuration):
                inside.setdefault((step, _limits(configuration)), configuration.id)
    for configuration in theory.configurations:
        whole = (_claim(configuration), configuration.context_is, _limits(configuration))
        there = first.setdefault(whole, configuration.id)
        steps = list(_steps(configuration))
        larger = inside.get((steps[0], _limits(configuration))) if len(steps) == 1 else None
        if there != configuration.id:
            found = f"{configuration.id} makes the same claim as {there}"
            mend = f"move its evidence to {there}, or say in what they differ: parts, condition, applies_to"
            yield (Finding("configuration", configuration.id, (), found, "", mend),)
        elif larger is not None:
            found = f"{configuration.id} says no more than a step of {larger}"
            mend = f"move its evidence to {larger}, with on: for that step"
            yield (Finding("configuration", configuration.id, (), found, "", mend),)
        else:
            yield ()


RULE = Rule("claim-stands-once", "no claim stands twice under two ids", "configuration", _check)
