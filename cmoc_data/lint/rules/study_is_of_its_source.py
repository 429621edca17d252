"""What is told of a source names only studies that it cites: a reference number is easily mistaken."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cmoc_data.lint.rule import Checks, Finding, Rule
from cmoc_data.model import Theory

__all__ = ["RULE"]


def _check(theory: Theory) -> Checks:
    for configuration in theory.configurations:
        for index, piece in enumerate(configuration.evidence):
            at = ("evidence", index)
            yield from _named(theory, piece.source, piece.studies, "configuration", configuration.id, at)
    for one in theory.accounts:
        yield from _named(theory, one.account.source, one.account.studies, one.kind, one.record, one.at)


def _named(
    theory: Theory, said_by: str, studies: Sequence[str], kind: str, record: str, at: tuple[str | int, ...]
) -> Iterator[tuple[Finding, ...]]:
    """Each study that a passage names, with what is wrong with it."""
    for number, name in enumerate(studies):
        study = theory.studies[name]
        if said_by in {source for source, _ in study.references}:
            yield ()
        else:
            found = f"{said_by} does not cite {study.name}, as its record has it"
            mend = "name the study that the passage cites, or add the reference to its cited_in"
            yield (Finding(kind, record, (*at, "studies", number), found, "", mend),)


RULE = Rule(
    "study-is-of-its-source",
    "evidence and accounts name only studies that their source cites",
    "evidence",
    _check,
    may_be_empty=True,
)
