"""How the theory is put into plain words: sentences, signs, places, counts."""

from __future__ import annotations

from collections.abc import Sequence

from cmoc_data.model import Action, Configuration, Evidence, Part, Policy, Theory
from cmoc_data.web import Agreement, Claim, Link

__all__ = [
    "AGREEMENT_MARK",
    "AGREEMENT_WORDS",
    "CHANGEABLE",
    "QUESTIONED",
    "claim_words",
    "count",
    "if_then_because",
    "joined",
    "mark",
    "part_words",
    "place",
]

AGREEMENT_MARK: dict[Agreement, str] = {"+": "+", "-": "−", "±": "±", "contested": "?", "beside": "&"}
"""One sign for each, the same on arrows, in lists and on cards (a real minus, U+2212)."""

AGREEMENT_WORDS: dict[Agreement, str] = {
    "+": "Same way: what is claimed has both going up, or both going down.",
    "-": "Opposite ways: what is claimed has one going up and the other going down.",
    "±": "It depends: the second can go up or down, on the condition given below.",
    "contested": "Contested: the claims below do not agree with each other.",
    "beside": "Neither leads to the other: the source only combines the two, and what follows needs both.",
}

QUESTIONED = (
    "Questioned elsewhere: a source about another kind of collaboration found little support for it, "
    "which does not test the claim made here."
)

CHANGEABLE = {
    "yes": "Yes, they can decide it.",
    "partly": "In part: they can influence it.",
    "no": "No, it is given.",
}


def count(number: int, one: str, many: str | None = None) -> str:
    """A number with its noun: `1 box`, `2 boxes`."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def mark(link: Link) -> str:
    """The sign of a link, with a question mark where it is questioned elsewhere."""
    return AGREEMENT_MARK[link.agreement] + ("?" if link.questioned and link.agreement != "contested" else "")


def joined(items: Sequence[str]) -> str:
    """`a`, `a and b`, `a, b and c`; an empty string for nothing."""
    return items[0] if len(items) == 1 else ", ".join(items[:-1]) + " and " + items[-1] if items else ""


def part_words(theory: Theory, part: Part) -> str:
    """A part as its record has it: `more trust`, `mandated collaboration`."""
    return theory.concept(part.concept).amount(part.direction)


def claim_words(theory: Theory, claim: Claim) -> str:
    """One claim on one link in words: `less conflict can lead to more trust`, with what it hangs on."""
    verb = "stands together with" if _beside(claim) else "can lead to"
    words = f"{part_words(theory, claim.source)} {verb} {part_words(theory, claim.target)}"
    together = claim.companions
    if claim.configuration.context_is == "beside" and not _beside(claim):
        together += claim.configuration.context
    if together:
        return f"{words} (together with {joined([part_words(theory, part) for part in together])})"
    return f"{words} (on a condition)" if claim.conditional else words


def if_then_because(theory: Theory, configuration: Configuration) -> str:
    """A configuration as one sentence: If context, then outcome, because mechanism.

    A role that the source leaves out is said to be left out; a context that only stands beside its
    mechanism is joined to it with `and at the same time`, for neither is the other's reason.
    """

    def clauses(parts: Sequence[Part]) -> str:
        return joined([theory.concept(part.concept).clause(part.direction) for part in parts])

    context = clauses(configuration.context)
    resource = clauses(configuration.resource)
    mechanism = clauses(configuration.mechanism)
    outcome = clauses(configuration.outcome)
    if configuration.context_is == "beside" and resource:
        # The context is the setting only; it is the resource that leads to the mechanism.
        then = f", then {outcome}, because {mechanism}" if outcome else f", then {mechanism}"
        return f"Where {context}: if {resource}{then}."
    # A resource is part of what is there when the mechanism's reasoning sets in.
    context = joined([said for said in (context, resource) if said])
    if configuration.context_is == "beside":
        if not outcome:
            return (
                f"{_capital(context)} and at the same time {mechanism}; the source does not say what follows."
            )
        return f"If {context} and at the same time {mechanism}, then {outcome}."
    if not mechanism:
        return f"If {context}, then {outcome}; the source does not say why."
    if not context:
        return f"Because {mechanism}, {outcome}; the source does not say in which context."
    alone = not configuration.context  # a resource stands where the context would
    if not outcome:
        unsaid = "in which context, nor with which outcome" if alone else "with which outcome"
        return f"If {context}, then {mechanism}; the source does not say {unsaid}."
    unsaid = "; the source does not say in which context" if alone else ""
    return f"If {context}, then {outcome}, because {mechanism}{unsaid}."


def place(evidence: Evidence | Action | Policy) -> str:
    """Where the passage stands: heading, page if known, lines of the reference text."""
    first, last = evidence.lines
    lines = f"line {first}" if first == last else f"lines {first} to {last}"
    page = f", page {evidence.page}" if evidence.page else ""
    return f"{evidence.at}{page}, {lines} of the reference text"


def _beside(claim: Claim) -> bool:
    return claim.configuration.context_is == "beside" and claim.roles == ("context", "mechanism")


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
