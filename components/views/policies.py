"""The policies of a theory on a time line, as data."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from cmoc_data.model import Policy
from cmoc_data.web import Web
from components.views.words import joined, place

__all__ = ["PoliciesView", "PolicyView", "Running", "policies"]

Running = Literal["off", "on", "open"]
"""Whether a policy ran in a year; `open` where the source gives no end."""


@dataclass(frozen=True)
class PolicyView:
    """One policy; `running` says for each year of the time line whether it ran."""

    id: str
    name: str
    years: str
    summary: str
    facts: tuple[tuple[str, str], ...]
    concepts: tuple[tuple[str, str], ...]
    note: str | None
    place: str
    running: tuple[Running, ...]


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


def _running(policy: Policy, year: int) -> Running:
    """Whether a policy ran in a year; where the source gives no end, only its first year is known."""
    if year < policy.start or year > (policy.end or year):
        return "off"
    return "on" if policy.end or year == policy.start else "open"


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
        return PoliciesView(words.title, "", (), (), ())
    first = min(policy.start for policy in in_time)
    last = max(max(policy.start, policy.end or 0) for policy in in_time)
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
            concepts=tuple((concept, theory.concepts[concept].name) for concept in policy.concepts),
            note=policy.note,
            place=f"{theory.sources[policy.source].name}, {place(policy)}",
            running=tuple(_running(policy, year) for year in years),
        )
        for policy in in_time
    )
    caution = "What a policy was meant to do is not what it did. The bars show when, not how much; "
    caution += "a dotted line begins where the source gives no end."
    starts = [first, *(year for year in years if year % 5 == 0 and year > first)]
    spans = [after - year for year, after in pairwise([*starts, last + 1])]
    headings = tuple(
        (str(year) if year % 5 == 0 and span > 3 else "", span)
        for year, span in zip(starts, spans, strict=True)
    )
    return PoliciesView(words.title, f"{words.lead} {caution}", views, years, headings)
