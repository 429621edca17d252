"""Rules that a theory should keep beyond what it takes to load.

`run` puts a theory to every rule; `python -m cmoc_data.lint [FOLDER]` does so with a folder.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from cmoc_data.lint.rule import Finding, Rule
from cmoc_data.lint.rules import RULES
from cmoc_data.model import SLOTS, Theory

__all__ = ["RULES", "Counts", "Finding", "Report", "Rule", "Verdict", "count", "run"]


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
class Counts:
    """How much of everything a theory holds."""

    families: int
    concepts: int
    whole: int
    partial: int
    parts: int
    evidence: int
    evidence_by_source: tuple[tuple[str, int], ...]
    evidence_by_kind: tuple[tuple[str, int], ...]
    questions: int
    stories: int

    @property
    def configurations(self) -> int:
        """Configurations, whole and partial."""
        return self.whole + self.partial


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
    return Report(tuple(verdicts), count(theory))


def count(theory: Theory) -> Counts:
    """Count what a theory holds.

    Parameters
    ----------
    theory : Theory
        Any theory.

    Returns
    -------
    Counts
        Its counts; sources in the theory's order, kinds of evidence by name, none left out that
        has any evidence.
    """
    pieces = [piece for configuration in theory.configurations for piece in configuration.evidence]
    partial = sum(configuration.partial for configuration in theory.configurations)
    by_source = Counter(piece.source for piece in pieces)
    by_kind = Counter(piece.kind for piece in pieces)
    return Counts(
        families=len(theory.families),
        concepts=len(theory.concepts),
        whole=len(theory.configurations) - partial,
        partial=partial,
        parts=sum(len(one.parts(slot)) for one in theory.configurations for slot in SLOTS),
        evidence=len(pieces),
        evidence_by_source=tuple((source.id, by_source[source.id]) for source in theory.sources),
        evidence_by_kind=tuple(sorted(by_kind.items())),
        questions=len(theory.questions),
        stories=len(theory.stories),
    )
