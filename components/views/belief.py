"""Do I believe it? How much there is, of what kind, and who doubts it: in a line, and never as a score."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal, get_args

from cmoc_data.analysis.hops import doubts
from cmoc_data.model import Configuration, Evidence, Kind, Theory
from cmoc_data.web import Claim, Link
from components import site
from components.views.asked.telling import number_words
from components.views.voices import KINDS, voices_of
from components.views.words import count, joined

__all__ = [
    "SIDES",
    "Belief",
    "Heard",
    "Side",
    "belief",
    "heard",
    "heard_on",
    "told",
]

Side = Literal["says", "says elsewhere", "doubts", "not found elsewhere"]
"""How a passage stands to a claim: it makes it, makes it of another kind of case, speaks against it, or
looked for it in another kind of case and did not find it."""

SIDES: tuple[Side, ...] = get_args(Side)


@dataclass(frozen=True)
class Heard:
    """One piece of evidence as it is counted.

    Parameters
    ----------
    source : str
        The document that it stands in.
    kind : Kind
        Of what kind it is.
    side : Side
        How it stands to what is claimed.
    passage : object
        The same for two pieces that are one passage saying one thing.
    voices : tuple of (str, str)
        Whose word it is: the works that it cites, the person who speaks, or its document.
    inferred, voiced, partly : bool
        Whether it was read into what is said; whether nothing has tested what was told in interviews; whether
        it speaks of a part of the claim only.
    """

    source: str
    kind: Kind
    side: Side
    passage: object
    voices: tuple[tuple[str, str], ...]
    inferred: bool
    voiced: bool
    partly: bool


@dataclass(frozen=True)
class Belief:
    """The line: what there is in words, and the address of what nothing here can tell."""

    words: str
    limits: str


def belief(theory: Theory, pieces: Iterable[Heard], *, several: bool = False) -> Belief:
    """The line for a card or an answer.

    Parameters
    ----------
    theory : Theory
        Whose records they are.
    pieces : iterable of Heard
        All that counts there, from `heard` or `heard_on`.
    several : bool
        Whether it speaks of several claims at once, so that a doubt is a doubt of some of it.
    """
    return Belief(told(tuple(pieces), theory.about.subject.one, several=several), site.at("reliance").address)


def heard(configurations: Iterable[Configuration]) -> tuple[Heard, ...]:
    """The evidence of whole claims."""
    return tuple(_heard(one, piece) for one in configurations for piece in one.evidence)


def heard_on(arrows: Iterable[Link | Claim]) -> tuple[Heard, ...]:
    """The evidence of arrows, or of single claims on them: only what speaks of them."""
    claims = [claim for one in arrows for claim in (one.claims if isinstance(one, Link) else (one,))]
    found = (_heard(claim.configuration, piece) for claim in claims for piece in claim.evidence)
    return tuple(replace(one, partly=False) if one.partly else one for one in found)


def told(pieces: Sequence[Heard], one: str, *, several: bool = False) -> str:
    """What there is, of which kinds, and who doubts it.

    Documents and passages are two counts and stay apart; a passage under several claims counts once.

    Parameters
    ----------
    pieces : sequence of Heard
        What counts.
    one : str
        What a case of the theory's subject is called.
    several : bool
        As for `belief`.
    """
    says, elsewhere, against, not_found = (
        [piece for piece in pieces if piece.side == side] for side in SIDES
    )
    other = f"another kind of {one}"
    words = []
    if says:
        words.append(f"{'In all said' if several else 'Said'} by {_counted(says, several=several)}.")
        words += _held(says, several=several)
    elif elsewhere:
        words.append(f"Said only of {other}, by {_counted(elsewhere, several=several)}.")
    else:
        words.append("Nobody whose word counts here says so." if pieces else "Nothing is said of it here.")
    if says and elsewhere:
        some = "Some of it is said" if several else "Said"
        words.append(f"{some} of {other} too, by {joined(_voices(elsewhere, several=several))}.")
    if against:
        some = "Some of it is doubted" if several else "Doubted"
        words.append(f"{some} by {joined(_voices(against, several=several))}.")
    if not_found:
        some = "Some of it was not found" if several else "Not found"
        words.append(f"{some} by {joined(_voices(not_found, several=several))} about {other}.")
    return " ".join(words)


def _counted(pieces: Sequence[Heard], *, several: bool) -> str:
    documents = count(len({piece.source for piece in pieces}), "document")
    passages = count(len({piece.passage for piece in pieces}), "passage")
    return f"{documents}, in {passages}: {joined(_voices(pieces, several=several))}"


def _held(says: Sequence[Heard], *, several: bool) -> list[str]:
    """What one has to know of those who say so."""
    words = []
    passages = {piece.passage for piece in says}
    # A passage that states it under one claim counts as stating it.
    read = passages - {piece.passage for piece in says if not piece.inferred}
    part = passages - {piece.passage for piece in says if not piece.partly}
    if read == passages:
        words.append("Inferred by us, stated by none.")
    elif read:
        words.append(f"In {len(read):,} of these it is our reading.")
    if part and not several:
        speak = "speaks" if len(part) == 1 else "speak"
        words.append(f"{len(part):,} of these {speak} of a part of it only.")
    if all(piece.voiced for piece in says):
        words.append("Told in interviews, tested by nothing yet.")
    return words


def _heard(one: Configuration, piece: Evidence) -> Heard:
    return Heard(
        source=piece.source,
        kind=piece.kind,
        side=_side(piece),
        passage=piece.passage,
        voices=voices_of(piece),
        inferred=piece.basis == "inferred",
        voiced=one.phase == "voiced",
        partly=piece.on != "whole" or bool(piece.only),
    )


def _side(piece: Evidence) -> Side:
    if piece.stance == "conflicts":
        return "doubts"
    if piece.stance == "different scope":
        return "not found elsewhere" if doubts(piece) else "says elsewhere"
    return "says"


def _voices(pieces: Iterable[Heard], *, several: bool) -> list[str]:
    """Each kind of evidence with the number of those who speak in it: `["one review", "two interviews"]`.

    Where it is about several claims, many are not counted: `["one review", "interviews"]`.
    """
    by_kind: dict[Kind, set[tuple[str, str]]] = {}
    for piece in pieces:
        by_kind.setdefault(piece.kind, set()).update(piece.voices)
    words = []
    for kind, (one, many) in KINDS.items():
        if number := len(by_kind.get(kind, ())):
            how_many = f"{number_words(number)} {one if number == 1 else many}"
            words.append(many if several and number > 1 else how_many)
    return words
