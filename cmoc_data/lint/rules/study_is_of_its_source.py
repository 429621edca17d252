"""Evidence of a source names only studies that this source cites: a reference number is easily mistaken."""

from __future__ import annotations

from cmoc_data.lint.rule import Checks, Finding, Rule
from cmoc_data.model import Theory

__all__ = ["RULE"]


def _check(theory: Theory) -> Checks:
    for configuration in theory.configurations:
        for index, piece in enumerate(configuration.evidence):
            for number, name in enumerate(piece.studies):
                study = theory.studies[name]
                if piece.source in {source for source, _ in study.references}:
                    yield ()
                else:
                    found = f"{piece.source} does not cite {study.name}, as its record has it"
                    mend = "name the study that the passage cites, or add the reference to its cited_in"
                    at = ("evidence", index, "studies", number)
                    yield (Finding("configuration", configuration.id, at, found, "", mend),)


RULE = Rule(
    "study-is-of-its-source",
    "evidence names only studies that its source cites",
    "evidence",
    _check,
    may_be_empty=True,
)
