"""Where the evidence about a concept is thin or split."""

from __future__ import annotations

from collections.abc import Sequence

from cmoc_data.analysis.answers import MOST_ARROWS, MOST_BOXES
from cmoc_data.analysis.gaps import Gap, GapReason, around
from cmoc_data.web import Web
from components.views.asked.answer import AskedView, Way, answered
from components.views.asked.ask import Ask
from components.views.asked.scope import Scope
from components.views.words import (
    REASON_WORDS,
    arrow_words,
    capital,
    claims_of,
    count,
    reason_words,
    said_once,
)

__all__ = ["gaps_around"]


def gaps_around(where: Scope, ask: Ask) -> AskedView:
    """Where the evidence about a concept is thin or split."""
    web, theory = where.web, where.theory
    concept = theory.concepts[ask.concepts[0]]
    gaps = around(web, concept.id)
    # A claim that holds on a condition is neither thin nor split: that is told of the others only.
    thin = [gap for gap in gaps.found if gap.reasons != ("conditional",)]
    order: Sequence[GapReason] = tuple(REASON_WORDS)
    ranked = sorted(thin, key=lambda gap: min(order.index(reason) for reason in gap.reasons))
    ways = _fitting([_gap_way(web, gap) for gap in ranked], concept.id)
    tally = [(reason, sum(reason in gap.reasons for gap in thin)) for reason in order]
    said = [f"{number} × {reason_words(theory, reason)}" for reason, number in tally if number]
    arrows = count(gaps.looked_at, "arrow")
    if thin:
        summary = (
            f"Of {arrows} at {concept.name}, {len(thin)} {'rests' if len(thin) == 1 else 'rest'} on thin "
            f"or split evidence: {'; '.join(said)}. Thin is not wrong: few have looked, or few said so."
        )
    elif gaps.looked_at:
        summary = f"Of {arrows} at {concept.name}, none rests on thin or split evidence."
    else:
        summary = f"No arrow of {where.here} starts or ends at {concept.name}, so that there is no evidence."
    left = len(thin) - len(ways)
    return answered(
        where,
        ask,
        summary=summary,
        lead=summary,
        links=[way.id for way in ways],
        ways=ways,
        tally=f"Shown: {len(ways)} of {len(thin)}, contested or questioned ones first." if left else "",
        all_links=tuple(gap.link for gap in thin),
    )


def _fitting(ways: Sequence[Way], concept: str) -> list[Way]:
    """As many ways, in their order, as a picture has room for."""
    boxes = {concept}
    kept: list[Way] = []
    for way in ways[:MOST_ARROWS]:
        needed = boxes | {one for one in way.lit if "--" not in one}
        if len(needed) <= MOST_BOXES:
            boxes = needed
            kept.append(way)
    return kept


def _gap_way(web: Web, gap: Gap) -> Way:
    link = web.link(gap.link)
    words = "; ".join(map(capital, said_once(web.theory, link.claims)))
    return Way(
        id=link.id,
        title=arrow_words(web.theory, link),
        words=words + ".",
        tags=tuple(reason_words(web.theory, reason) for reason in gap.reasons),
        lit=(link.id, link.source, link.target),
        steps=(),
        claims=claims_of([link]),
    )
