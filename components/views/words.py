"""How the theory is put into plain words: sentences, signs, places, counts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from cmoc_data.analysis.gaps import GapReason
from cmoc_data.limits import clauses
from cmoc_data.model import (
    Applies,
    Configuration,
    Part,
    Passage,
    Theory,
)
from cmoc_data.web import Agreement, Claim, Link, LinkKind
from components.views.signs import SIGNS

__all__ = [
    "BETWEEN",
    "CHANGEABLE",
    "REASON_WORDS",
    "LinkLine",
    "arrow_words",
    "capital",
    "cited",
    "claim_words",
    "claims_of",
    "count",
    "if_then_because",
    "joined",
    "lines_words",
    "link_line",
    "mark",
    "onward_words",
    "page_words",
    "part_words",
    "place",
    "questioned_words",
    "reason_words",
    "said_of",
    "said_once",
]

BETWEEN: Mapping[LinkKind, str] = {"causes": "→", "beside": "together with"}
"""What stands between the ends of an arrow."""

CHANGEABLE = {
    "yes": "Yes, they can decide it.",
    "partly": "In part: they can influence it.",
    "no": "No, it is given.",
}

REASON_WORDS: Mapping[GapReason, str] = {
    "contested": "the claims, or the evidence for them, do not agree",
    "questioned": "questioned elsewhere",
    "one source": "only one source says it",
    "one piece": "only one passage says it",
    "no interview": "in documents, but said in no interview",
    "inferred only": "read from the passages by us, stated in none",
    "conditional": "at least in part only on a condition, or for some kinds of {one}",
}


def count(number: int, one: str, many: str | None = None) -> str:
    """A number with its noun: `1 box`, `2 boxes`."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def mark(link: Link) -> str:
    """The sign of a link, with a question mark where it is questioned elsewhere."""
    return SIGNS[link.agreement].mark + ("?" if link.questioned and link.agreement != "contested" else "")


def joined(items: Sequence[str]) -> str:
    """`a`, `a and b`, `a, b and c`; an empty string for nothing."""
    return items[0] if len(items) == 1 else ", ".join(items[:-1]) + " and " + items[-1] if items else ""


def part_words(theory: Theory, part: Part) -> str:
    """A part as its record has it: `more tea`, `open gate`."""
    return theory.concepts[part.concept].amount(part.direction)


def claim_words(theory: Theory, claim: Claim) -> str:
    """One claim on one link in words: `less rain can lead to more thirst`, with what it hangs on."""
    verb = "stands together with" if claim.beside else "can lead to"
    words = f"{part_words(theory, claim.source)} {verb} {part_words(theory, claim.target)}"
    needs = _needs(theory, claim)
    return f"{words} ({needs})" if needs else words


def said_once(theory: Theory, claims: Iterable[Claim]) -> tuple[str, ...]:
    """Claims on one link in words, each sentence once, with all that the claims that say it hang on."""
    found: dict[str, dict[str, None]] = {}
    for claim in claims:
        words = claim_words(theory, claim)
        needs = _needs(theory, claim)
        bare = words.removesuffix(f" ({needs})") if needs else words
        found.setdefault(bare, {})[needs] = None
    return tuple(bare + _hanging(tuple(needs)) for bare, needs in found.items())


def _needs(theory: Theory, claim: Claim) -> str:
    """What a claim on a link hangs on, in a few words; empty where it hangs on nothing."""
    together = claim.companions
    if claim.configuration.context_is == "beside" and not claim.beside:
        together += claim.configuration.context
    if together:
        return f"together with {joined([part_words(theory, part) for part in together])}"
    return "on a condition" if claim.conditional else ""


def _hanging(needs: Sequence[str]) -> str:
    """What a sentence hangs on that several claims say: each alike, each by its own, or only some of them."""
    told = [one for one in needs if one]
    if not told:
        return ""
    if len(told) < len(needs):
        return f" ({'; '.join(f'also {one}' for one in told)})"
    return f" ({'; or '.join(told)})"


def questioned_words(theory: Theory) -> str:
    """What a card says of an arrow that is questioned elsewhere."""
    return (
        f"Questioned elsewhere: a source about another kind of {theory.about.subject.one} found little "
        "support for it, which does not test the claim made here."
    )


def reason_words(theory: Theory, reason: GapReason) -> str:
    """Why the evidence for an arrow counts as thin or split, in words."""
    return REASON_WORDS[reason].format(one=theory.about.subject.one)


def if_then_because(theory: Theory, configuration: Configuration) -> str:
    """A configuration as one sentence: If context, then outcome, because mechanism.

    A role that the source leaves out is said to be left out; a context that only stands beside its
    mechanism is joined to it with `and at the same time`, for neither is the other's reason.
    """

    def clauses(parts: Sequence[Part]) -> str:
        return joined([theory.concepts[part.concept].clause(part.direction) for part in parts])

    context = clauses(configuration.context)
    resource = clauses(configuration.resource)
    mechanism = clauses(configuration.mechanism)
    outcome = clauses(configuration.outcome)
    if configuration.context_is == "beside" and resource:
        # The context is the setting only; it is the resource that leads to the mechanism.
        then = f", then {outcome}, because {mechanism}" if outcome else f", then {mechanism}"
        unsaid = "" if outcome else "; the source does not say with which outcome"
        return f"Where {context}: if {resource}{then}{unsaid}."
    # A resource is part of what is there when the mechanism's reasoning sets in.
    context = joined([said for said in (context, resource) if said])
    if configuration.context_is == "beside":
        if not outcome:
            return (
                f"{capital(context)} and at the same time {mechanism}; the source does not say what follows."
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


def said_of(theory: Theory, forms: Sequence[str], applies_if: Applies = "all") -> str:
    """What some limits mean: `roses or lilies`, `roses and shade, both at once`."""
    groups = []
    for clause in clauses(theory, forms, applies_if):
        names = [theory.forms[form].name for form in clause]
        groups.append(" or ".join([", ".join(names[:-1]), names[-1]] if names[:-1] else names))
    at_once = {1: "", 2: ", both at once"}.get(len(groups), ", all at once")
    return joined(groups) + at_once if groups else ""


def page_words(passage: Passage) -> str:
    """The printed page as far as it is known: `page 39`, `from page 40` where its section starts there."""
    if passage.from_page:
        return f"from page {passage.from_page}"
    return f"page {passage.page}" if passage.page else ""


def place(evidence: Passage) -> str:
    """Where a reader with the paper in hand finds the passage: its heading, and the page as far as known."""
    return ", ".join(word for word in (evidence.at, page_words(evidence)) if word)


def lines_words(evidence: Passage) -> str:
    """Where it stands in the text that the records were read from, which only those have who check them."""
    if evidence.lines is None:
        return ""
    first, last = evidence.lines
    return f"line {first}" if first == last else f"lines {first} to {last}"


def cited(theory: Theory, record: Passage) -> str:
    """Which source says it, and where."""
    return f"{theory.sources[record.source].name}, {place(record)}"


@dataclass(frozen=True)
class LinkLine:
    """An arrow as a line of a list: its id, its mark, how its claims agree, and its words."""

    id: str
    mark: str
    agreement: Agreement
    words: str


def link_line(theory: Theory, link: Link) -> LinkLine:
    """An arrow as a line of a list."""
    return LinkLine(link.id, mark(link), link.agreement, arrow_words(theory, link))


def arrow_words(theory: Theory, link: Link) -> str:
    """An arrow in words: `sun → tea`, or `sun together with tea` where neither leads to the other."""
    return f"{theory.concepts[link.source].name} {onward_words(theory, link)}"


def onward_words(theory: Theory, link: Link) -> str:
    """An arrow in words where what it starts at is named already: `→ tea`."""
    return f"{BETWEEN[link.kind]} {theory.concepts[link.target].name}"


def claims_of(links: Iterable[Link]) -> tuple[str, ...]:
    """Ids of the configurations behind some arrows, each once."""
    return tuple(dict.fromkeys(c.id for link in links for c in link.configurations))


def capital(text: str) -> str:
    """Text with a capital at its start and the rest as it is."""
    return text[:1].upper() + text[1:]
