"""Rules that a theory should keep beyond what it takes to load.

`run` puts a theory to every rule; `python -m cmoc_data.lint [FOLDER]` does so with a folder.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cmoc_data.counts import Counts, counted
from cmoc_data.lint.rule import Finding, Rule
from cmoc_data.lint.rules import RULES
from cmoc_data.model import Theory
from cmoc_data.web import build

__all__ = ["RULES", "Finding", "Report", "Rule", "Verdict", "run"]


@dataclass(frozen=True)
class Verdict:
    """What one rule said of a theory: how many things it checked, and what it found."""

    rule: Rule
    checked: int
    findings: tuple[Finding, ...]

    @property
    def idle(self) -> bool:
        """Whether the rule checked nothing, though every sound theory has something for it."""
        return self.checked == 0 and not self.rule.may_be_empty

    @property
    def kept(self) -> bool:
        """Whether the rule is kept."""
        return not self.findings and not self.idle


@dataclass(frozen=True)
class Report:
    """What all rules said of a theory, and what the theory holds."""

    verdicts: tuple[Verdict, ...]
    counts: Counts

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Everything that any rule found, in the order of the rules."""
        return tuple(finding for verdict in self.verdicts for finding in verdict.findings)

    @property
    def kept(self) -> bool:
        """Whether every rule is kept."""
        return all(verdict.kept for verdict in self.verdicts)


def run(theory: Theory, rules: Sequence[Rule] = RULES) -> Report:
    """Put a theory to every rule.

    Parameters
    ----------
    theory : Theory
        A theory that loads.
    rules : sequence of Rule
        The rules to put it to; all of them unless told otherwise.

    Returns
    -------
    Report
        One verdict for each rule, in their order, and the theory's counts.
    """
    verdicts = []
    for rule in rules:
        checks = tuple(rule.check(theory))
        found = tuple(finding for findings in checks for finding in findings)
        verdicts.append(Verdict(rule, len(checks), found))
    return Report(tuple(verdicts), counted(build(theory)))
