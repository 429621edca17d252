"""The about page as data: how the theory came about, and how to read the web."""

from __future__ import annotations

from dataclasses import dataclass

from cmoc_data.counts import counted
from cmoc_data.web import Web
from components.views.reliance import made_by
from components.views.signs import SIGNS
from components.views.words import count

__all__ = ["READING", "AboutView", "about"]


READING = (
    (
        "A box",
        "is a concept: something that can be there, or be more or less. Its shape and ground say its family.",
    ),
    (
        "An arrow",
        "says that one thing leads to another, somewhere in the sources. All claims between the same two "
        "boxes in the same direction are one arrow. It is thicker the more sources say it, and for no other "
        "reason.",
    ),
    *((f"{sign.mark} on {sign.line}", sign.reading) for kind, sign in SIGNS.items() if kind != "beside"),
    (
        "A ? after a sign",
        "means that it is questioned elsewhere: a source about another kind of {one} looked for it "
        "and found little support. That does not test the claim, but it is good to know.",
    ),
    (f"{SIGNS['beside'].mark} on {SIGNS['beside'].line}", SIGNS["beside"].reading),
    (
        "A configuration",
        "is one whole claim: in this context, this mechanism gives this outcome. "
        "It says what can happen, not what always does.",
    ),
    (
        "Two counts",
        "stand on every card, always apart: how many documents say it, and in how many passages. Neither is "
        "a measure of strength.",
    ),
    (
        "Supports, refines, conflicts, different scope",
        "say how a passage bears on a claim: it makes it too, it narrows it or adds a condition, it says "
        "otherwise or found little of it, or it speaks of another kind of {one}.",
    ),
    (
        "Filter evidence",
        "keeps what some evidence says: of one source, kind, study or voice. The rest fades; the line under "
        "the heading says in words what is filtered.",
    ),
    (
        "An address",
        "belongs to every view. Copy it from the browser, and whoever opens it sees the same.",
    ),
)
"""How to read the web: term and explanation, for the about page.

`{one}` is what the theory calls a case of its subject.
"""


@dataclass(frozen=True)
class AboutView:
    """The about page."""

    method: tuple[str, ...]
    counts: str
    reading: tuple[tuple[str, str], ...]
    cannot_tell: tuple[str, ...]
    made_by: str
    credit: str


def about(web: Web) -> AboutView:
    """The about page of a theory."""
    theory = web.theory
    held = counted(web)
    partly = f" ({held.partial} of them partial)" if held.partial else ""
    return AboutView(
        method=theory.about.method,
        counts=f"The theory now holds {count(held.concepts, 'concept')}, "
        f"{count(held.configurations, 'configuration')}{partly} and "
        f"{count(held.links, 'arrow')}, from {count(held.sources, 'source')}.",
        reading=tuple((term, words.format(one=theory.about.subject.one)) for term, words in READING),
        cannot_tell=theory.about.cannot_tell,
        made_by=made_by(theory),
        credit=theory.about.credit,
    )
