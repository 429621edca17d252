"""A claim of a gain or a cost as a line that a board can read: what, by which step, and who says so."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from cmoc_data.analysis.hops import doubts
from cmoc_data.analysis.lanes import Lanes, Row
from cmoc_data.model import Configuration, Evidence, Part, Theory
from components.views.voices import voices
from components.views.words import capital, joined, part_words, said_of

__all__ = ["GainLine", "doubted_by", "fed_line", "gain_line", "said_by", "sorted_lines"]

SPEAKING = ("supports", "refines")
VOICES = {"interview", "focus group"}


@dataclass(frozen=True)
class GainLine:
    """A claim in a list or a table of gains and costs.

    Parameters
    ----------
    id : str
        Of the configuration, whose card it opens.
    sort : {"gain", "cost", "feeds"}
        Which of the two it tells of, or that it leads into a lane from outside.
    what : str
        What is gained or lost.
    words : str
        The claim as its record tells it.
    steps : str
        Its parts one after another.
    by : str
        By which step; empty where the source names none.
    said, doubted : str
        Who says so, and who doubts it; `doubted` is empty where nobody does.
    hangs : str
        What it hangs on; empty where nothing is said.
    voices : bool
        Whether nobody says so but those who were interviewed, one by one or in a group.
    """

    id: str
    sort: Literal["gain", "cost", "feeds"]
    what: str
    words: str
    steps: str
    by: str
    said: str
    doubted: str
    hangs: str
    voices: bool


def gain_line(theory: Theory, row: Row) -> GainLine:
    """A row of the lanes as a line."""
    return _line(theory, theory.configurations[row.claim], row.sort)


def fed_line(theory: Theory, claim: str) -> GainLine:
    """A claim that leads into a lane from outside, as a line."""
    return _line(theory, theory.configurations[claim], "feeds")


def sorted_lines(theory: Theory, lanes: Lanes, claims: Iterable[str]) -> tuple[GainLine, ...]:
    """These claims of the lanes as lines, in their order."""
    rows = {row.claim: row for row in lanes.rows}
    return tuple(gain_line(theory, rows[claim]) for claim in claims if claim in rows)


def _line(theory: Theory, one: Configuration, sort: Literal["gain", "cost", "feeds"]) -> GainLine:
    context = (*one.context, *one.resource)
    steps = [part for part in (context, one.mechanism, one.outcome) if part]
    between = [" → "] * (len(steps) - 1)
    if one.context_is == "beside" and context and one.mechanism:
        between[0] = " together with "
    words = [_parts(theory, part) for part in steps]
    chain = words[0] + "".join(sign + part for sign, part in zip(between, words[1:], strict=True))
    changed = one.outcome or one.mechanism
    return GainLine(
        id=one.id,
        sort=sort,
        what=capital(_parts(theory, changed)),
        words=one.statement,
        steps=capital(chain),
        by=capital(_parts(theory, one.mechanism)) if one.outcome else "",
        said=said_by(one.evidence),
        doubted=doubted_by(theory, one.evidence),
        hangs=_hangs(theory, one),
        voices={piece.kind for piece in one.evidence if piece.stance in SPEAKING} <= VOICES,
    )


def _parts(theory: Theory, parts: Sequence[Part]) -> str:
    return joined([part_words(theory, part) for part in parts])


def said_by(evidence: Sequence[Evidence]) -> str:
    """Who says something, by kinds of evidence, each voice once."""
    speaking = [piece for piece in evidence if piece.stance in SPEAKING]
    words = voices(speaking)
    inferred = sum(piece.basis == "inferred" for piece in speaking)
    if speaking and inferred == len(speaking):
        words += "; read from these by us, stated by none"
    return capital(words) if words else "Nobody of its own kind"


def doubted_by(theory: Theory, evidence: Sequence[Evidence]) -> str:
    """Who doubts something, by kinds of evidence; empty where nobody does."""
    against = voices([piece for piece in evidence if piece.stance == "conflicts"])
    elsewhere = voices([p for p in evidence if doubts(p) and p.stance != "conflicts"])
    words = [against] if against else []
    if elsewhere:
        words.append(f"{elsewhere} about another kind of {theory.about.subject.one}")
    return capital("; ".join(words))


def _hangs(theory: Theory, one: Configuration) -> str:
    words = [one.condition] if one.condition else []
    if one.applies_to:
        words.append(f"said only of {said_of(theory, one.applies_to, one.applies_if)}")
    if not one.mechanism:
        words.append("the source names no step by which it comes about")
    return capital("; ".join(words))
