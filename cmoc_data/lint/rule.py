"""What a lint rule is, and what it finds."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias

from cmoc_data.model import Theory

__all__ = ["Checks", "Finding", "Rule", "Scope"]

Scope = Literal[
    "family",
    "domain",
    "source",
    "concept",
    "configuration",
    "evidence",
    "question",
    "study",
    "story",
    "form",
    "end",
    "relation",
    "lane",
    "account",
    "retired",
]
"""What kind of thing a rule looks at, one after the other."""


@dataclass(frozen=True)
class Finding:
    """One thing in a theory that loads, but is not as it should be.

    Parameters
    ----------
    kind : str
        The kind of record it stands in, e.g. concept or configuration.
    record : str
        The record's id.
    at : tuple of (str or int)
        Where in the record: keys and 0-based positions; empty for the whole record.
    found : str
        What stands there.
    allowed : str
        What could stand there instead; empty where `found` says it all.
    mend : str
        What to do, in the imperative.
    """

    kind: str
    record: str
    at: tuple[str | int, ...]
    found: str
    allowed: str = ""
    mend: str = ""


Checks: TypeAlias = Iterator[tuple[Finding, ...]]
"""One tuple for each thing looked at, empty where nothing is wrong with it.

The count of what a rule checked comes from the check itself, so that a rule that looks at
nothing cannot claim otherwise.
"""


@dataclass(frozen=True)
class Rule:
    """One rule that a theory should keep beyond what it takes to load.

    Parameters
    ----------
    name : str
        Short, in kebab case.
    description : str
        What should hold, as one plain sentence without full stop.
    scope : Scope
        The kind of thing that the rule looks at.
    check : callable
        Takes a theory and yields, for each thing looked at, its findings.
    may_be_empty : bool
        Whether a sound theory may have none of the things the rule looks at. Where it may not,
        a rule that checked nothing has failed.
    """

    name: str
    description: str
    scope: Scope
    check: Callable[[Theory], Checks]
    may_be_empty: bool = False
