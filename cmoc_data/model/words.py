"""The words that a record may choose from, where a field takes no other."""

from __future__ import annotations

from typing import Literal, get_args

__all__ = [
    "ATEMPORAL",
    "ROLES",
    "SLOTS",
    "STAGELESS",
    "UNSTATED",
    "Addressed",
    "Applies",
    "Basis",
    "Beside",
    "Direction",
    "Finding",
    "GainKind",
    "Kind",
    "Modifiable",
    "Nature",
    "Phase",
    "QuestionKind",
    "RelationKind",
    "Role",
    "Shape",
    "Slot",
    "Span",
    "Stance",
]

Direction = Literal["more", "less", "mixed", "present"]
"""How a part moves: `more`, `less`, `mixed` (either way, on a condition), or merely `present`."""

Role = Literal["context", "mechanism", "outcome"]

ROLES: tuple[Role, ...] = get_args(Role)

Slot = Literal["context", "resource", "mechanism", "outcome"]
"""Where parts stand in a configuration: the three roles, and what the mechanism draws on.

Some sources keep a mechanism's *resource* (what a programme brings) apart from its *reasoning* (how
people respond to it; Dalkin and others, Implement Sci 2015;10:49). The reasoning stands in
`mechanism`; a resource leads to it just as a context does.
"""

SLOTS: tuple[Slot, ...] = get_args(Slot)

Phase = Literal["gleaned", "refined", "tested", "voiced", "postulated", "reported"]
"""How far a source itself has taken a claim; `voiced`: its interviews newly brought it, nothing tested it."""

Kind = Literal[
    "realist synthesis",
    "realist evaluation",
    "literature",
    "interview",
    "focus group",
    "theory",
    "review of reviews",
    "policy",
]

Stance = Literal["supports", "refines", "conflicts", "different scope"]

Basis = Literal["stated", "inferred"]

Finding = Literal["benefit", "harm", "no effect", "mixed", "unclear"]
"""What a review found when it looked for an effect; only where a source reports such a finding."""

Span = Literal["whole", "context-mechanism", "resource-mechanism", "mechanism-outcome", "context-outcome"]
"""What of a claim a passage speaks of: all, a step, or (`context-outcome`) its ends without its middle."""

Nature = Literal["behaviour", "cognitive process", "resource", "arrangement", "attribute", "event", "result"]

Modifiable = Literal["yes", "partly", "no"]

Shape = Literal["box", "pill", "hexagon", "cut", "tag"]

QuestionKind = Literal["builds", "wears down", "follows"]
"""What is asked of one concept."""

GainKind = Literal["lane", "doubted", "interviews alone"]
"""What is asked of gains and costs: those of a lane, those that somebody doubts, those that nobody speaks of
but interviewees."""

RelationKind = Literal["opposite of", "part of", "in tension with", "other side of"]
"""How one concept stands to another, as in "rain is the opposite of drought"."""

Addressed = Literal["concept", "configuration", "question", "story"]
"""Kinds whose ids are addresses, and so are never given to anything else."""

Beside = Literal["causes", "beside"]

Applies = Literal["all", "any"]
"""How several forms limit a claim: on each axis one of them has to fit, or any one of them is enough."""

ATEMPORAL = "atemporal"
"""Stands where a stage could: something is so at any time."""

UNSTATED = "unstated"
"""Stands where a stage could: the source does not say."""

STAGELESS = (ATEMPORAL, UNSTATED)
"""What every theory may write in place of a stage, whatever stages it has, or none."""
