"""The policies of a theory on a time line, as data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from cmoc_data.model import Policy, Theory
from cmoc_data.web import Web
from components import site
from components.views.words import joined, place

__all__ = [
    "AtWork",
    "PoliciesView",
    "PolicyView",
    "Running",
    "Span",
    "policies",
    "showing_at_work",
    "spans",
]

CAUTION = (
    "What a policy was meant to do is not what it did. The bars show when, not how much; where one fades "
    "out, the source gives no end. Each leads to what is said of its policy."
)

Running = Literal["off", "on", "open"]
"""Whether a policy ran in some years; `open` where the source gives no end."""


@dataclass(frozen=True)
class Span:
    """So many years of the time line, and whether the policy ran in them."""

    running: Running
    years: int


@dataclass(frozen=True)
class PolicyView:
    """One policy; `spans` are its time line, from the first year to the last.

    `concepts` are boxes that it shows at work: the name of each, and the address of its card.
    """

    id: str
    name: str
    years: str
    summary: str
    facts: tuple[tuple[str, str], ...]
    concepts: tuple[tuple[str, str], ...]
    note: str | None
    place: str
    spans: tuple[Span, ...]


@dataclass(frozen=True)
class AtWork:
    """Something that policies show at work: its name, the address of its card, and their names and ids."""

    id: str
    name: str
    at: str
    policies: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class PoliciesView:
    """The policies of a theory in the order of time, the years of the time line, and its headings.

    A heading stands over so many years, from its own on; the first may have no words.
    """

    title: str
    lead: str
    policies: tuple[PolicyView, ...]
    years: tuple[int, ...]
    headings: tuple[tuple[str, int], ...]
    at_work: tuple[AtWork, ...]


def spans(start: int, end: int | None, first: int, last: int) -> tuple[Span, ...]:
    """The time line of something that ran in some years: before it, while it ran, and after.

    Where the source gives no end, only the first year is known; what comes after it is open.

    >>> [(one.running, one.years) for one in spans(2001, 2003, 2000, 2005)]
    [('off', 1), ('on', 3), ('off', 2)]
    >>> [(one.running, one.years) for one in spans(2001, None, 2000, 2005)]
    [('off', 1), ('on', 1), ('open', 4)]
    """
    known = start if end is None else end
    some: tuple[tuple[Running, int], ...] = (
        ("off", start - first),
        ("on", known - start + 1),
        ("open" if end is None else "off", last - known),
    )
    return tuple(Span(running, years) for running, years in some if years)


def policies(web: Web) -> PoliciesView:
    """The policies of a theory on a time line.

    Parameters
    ----------
    web : Web
        Of the theory whose policies are shown.
    """
    theory = web.theory
    words = theory.about.pages.policies
    in_time = sorted(theory.policies, key=lambda policy: (policy.start, policy.end or 9999, policy.name))
    if not in_time:
        return PoliciesView(words.title, "", (), (), (), ())
    first = min(policy.start for policy in in_time)
    # Where no end is given there is a year at least in which it fades.
    last = max(policy.end or policy.start + 1 for policy in in_time)
    years = tuple(range(first, last + 1))
    views = tuple(
        PolicyView(
            id=policy.id,
            name=policy.name,
            years=f"{policy.start}\u2013{policy.end}"
            if policy.end not in (None, policy.start)
            else str(policy.start)
            if policy.end
            else f"from {policy.start}",
            summary=policy.summary,
            facts=tuple(
                (name, said)
                for name, said in (
                    ("Where", policy.area),
                    ("For whom", policy.population or ""),
                    (theory.about.pages.parties, joined(policy.parties)),
                    ("Meant to", "; ".join(policy.aims)),
                )
                if said
            ),
            concepts=tuple((theory.concepts[concept].name, _card(concept)) for concept in policy.concepts),
            note=policy.note,
            place=f"{theory.sources[policy.source].name}, {place(policy)}",
            spans=spans(policy.start, policy.end, first, last),
        )
        for policy in in_time
    )
    return PoliciesView(
        words.title,
        f"{words.lead} {CAUTION}",
        views,
        years,
        _headings(years),
        tuple(_at_work(theory, in_time)),
    )


def _headings(years: tuple[int, ...]) -> tuple[tuple[str, int], ...]:
    starts = [years[0], *(year for year in years[1:] if year % 5 == 0)]
    widths = [after - year for year, after in pairwise([*starts, years[-1] + 1])]
    return tuple(
        (str(year) if year % 5 == 0 and width > 3 else "", width)
        for year, width in zip(starts, widths, strict=True)
    )


def _at_work(theory: Theory, in_time: Iterable[Policy]) -> Iterator[AtWork]:
    """What policies show at work, each with those that do, in the order of time."""
    showing: dict[str, list[tuple[str, str]]] = {}
    for policy in in_time:
        for concept in policy.concepts:
            showing.setdefault(concept, []).append((policy.name, policy.id))
    for concept, some in showing.items():
        yield AtWork(concept, theory.concepts[concept].name, _card(concept), tuple(some))


def showing_at_work(concept: str) -> str:
    """The address of the policies that show a concept at work."""
    return f"{site.at('policies').address}#shows-{concept}"


def _card(concept: str) -> str:
    return f"{site.at('web').address}?show={concept}"
