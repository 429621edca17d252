"""A voice belongs to the source that recorded it."""

from __future__ import annotations

from cmoc_data.lint.rule import Checks, Finding, Rule
from cmoc_data.model import Theory

__all__ = ["RULE"]


def _check(theory: Theory) -> Checks:
    for configuration in theory.configurations:
        for index, piece in enumerate(configuration.evidence):
            if piece.speaker is None:
                continue
            speaker = theory.speakers[piece.speaker]
            if speaker.source == piece.source:
                yield ()
            else:
                found = f"{speaker.id} was interviewed for {speaker.source}, not for {piece.source}"
                mend = "correct the speaker or the source"
                at = ("evidence", index, "speaker")
                yield (Finding("configuration", configuration.id, at, found, "", mend),)


RULE = Rule(
    "speaker-is-of-its-source",
    "a speaker belongs to the source of the evidence",
    "evidence",
    _check,
    may_be_empty=True,
)
