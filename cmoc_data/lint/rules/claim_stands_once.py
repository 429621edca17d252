"""One claim under two ids would be drawn and counted twice: its evidence belongs under one."""

from __future__ import annotations

from typing import TypeAlias

from cmoc_data.lint.rule import Checks, Finding, Rule
from cmoc_data.model import ROLES, Configuration, Theory

__all__ = ["RULE"]

_Claim: TypeAlias = tuple[frozenset[tuple[str, str]], ...]


def _claim(configuration: Configuration) -> _Claim:
    # Within a role the order of parts says nothing.
    return tuple(
        frozenset((part.concept, part.direction) for part in configuration.parts(role)) for role in ROLES
    )


def _check(theory: Theory) -> Checks:
    first: dict[_Claim, str] = {}
    for configuration in theory.configurations:
        there = first.setdefault(_claim(configuration), configuration.id)
        if there == configuration.id:
            yield ()
        else:
            found = f"{configuration.id} makes the same claim as {there}"
            mend = f"move its evidence to {there}, or say in what the two differ by their parts"
            yield (Finding("configuration", configuration.id, (), found, "", mend),)


RULE = Rule("claim-stands-once", "no claim stands twice under two ids", "configuration", _check)
